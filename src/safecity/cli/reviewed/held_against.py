"""A figure held against what counting again came to."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from math import isclose
from typing import Any

from ...editions import PublishedFigure, PublishedFinding
from ...findings.did_it_work import CONTROL
from ...findings.judged.newest import CHANGED, EXPECTED
from ...measures.catalogue import CATALOGUE
from ...measures.described import DESCRIBED
from ...outputs.words.source import OPEN_NOT_PUBLIC, of_public_records
from ...recount.answers.answer import no_second_way
from ...recount.question import RESTS_ON, WHOLE, Recount
from ...release.classes import OPEN, ROUNDED, SENSITIVE, how_finely, release_in_words, to_nearest
from ...statistics.comparison import rank
from ...statistics.expected import AS_MUCH, Allowed
from ...statistics.newest_months import newest_months
from ...statistics.season_in_common import SeasonInCommon
from ...statistics.variation import Variation
from ...vocabulary import Period
from ...vocabulary.status import GAP, NO_DENOMINATOR, WITHHELD
from .of_chart import Charted, of_chart

_ROUNDED_BELOW = (
    "It is worked out from numbers that are published to the nearest 5, and was not worked out again."
)
_WITHHELD_HERE = "This edition withholds the number, so it is not told here either."


def held_against(
    figure: PublishedFigure,
    statistic: str,
    again: Recount | None,
    *,
    allowed: Allowed = AS_MUCH,
    level: float = 0.95,
    variation: Variation | None = None,
    seasons: SeasonInCommon | None = None,
    charted: Charted | None = None,
) -> dict[str, Any]:
    """What counting again came to, beside what was published.

    `charted` are the months that a number of a control chart rests on; `allowed`, `level`,
    `variation` and `seasons` are how the newest months of a measure were judged.
    """
    if again is None:
        how = no_second_way(figure.measure, statistic)
        return {"sources": [], "residents_from": [], "recount": {"build": figure.value, "value": None, "how": how,
                "numerator": None, "denominator": None, "agrees": None}}  # fmt: skip
    if figure.status == WITHHELD and (again.value is not None or again.numerator is not None):
        # What an edition keeps to itself is no number to print here, where it may be passed on.
        kept = [each | {"counted": None} for each in sources(again)]
        return {"sources": kept, "residents_from": [], "recount": {"build": None, "value": None,
                "how": _WITHHELD_HERE, "numerator": None, "denominator": None, "agrees": None}}  # fmt: skip
    if is_rounded(figure) and statistic in ("count", "rate"):
        again = _to_nearest(again, statistic)
    value, how = again.value, again.how
    if again.series and statistic.startswith("control chart"):
        value, how = of_chart(statistic, again.series, figure.span, charted or Charted(figure.span)), WHOLE
    if again.series and statistic in (EXPECTED, CHANGED):
        value, ends, how = (
            *_of_newest(
                statistic, again.series, figure.period_start.month, allowed, level, variation, seasons
            ),
            WHOLE,
        )
        again = replace(again, low=ends[0], high=ends[1])
    if again.standing and statistic in ("highest rank", "lowest rank"):
        standing = rank(figure.place_code, again.standing)
        value = (
            (standing.highest_k if statistic == "highest rank" else standing.lowest_k) if standing else None
        )
        how = WHOLE
    whole = how == WHOLE
    counted = same(again.numerator, figure.numerator) and same(again.denominator, figure.denominator)
    gap = figure.status in (GAP, NO_DENOMINATOR) and figure.value is None
    agrees: bool | None = same(value, figure.value) if whole else None
    if whole and again.apart and value is not None and figure.value is not None:
        agrees = abs(value - figure.value) <= again.apart
    if whole and statistic in ("rate", "share", "times the rate"):
        agrees = bool(agrees) and counted
    if again.low is not None and figure.low is not None:
        agrees = bool(agrees) and same(again.low, figure.low) and same(again.high, figure.high)
    if gap and whole:
        agrees = value is None and (figure.numerator is None or same(again.numerator, figure.numerator))
    if not whole and (figure.numerator is None or how != RESTS_ON):
        agrees = None
    if agrees is False and _rests_on_rounded(figure, statistic):
        agrees, how = None, _ROUNDED_BELOW
    return {
        "sources": sources(again),
        "residents_from": list(dict.fromkeys(again.residents_from)),
        "recount": {"build": figure.value, "value": value, "how": how, "numerator": again.numerator,
                    "denominator": again.denominator, "agrees": agrees}
        | ({} if again.low is None else {"low": again.low, "high": again.high})
        | ({"taken_over": again.taken_over} if again.taken_over else {}),
    }  # fmt: skip


def is_rounded(figure: PublishedFigure) -> bool:
    """Whether a number of so small a place or so short a time is published to the nearest five."""
    return how_finely(figure.release_class, figure.level, figure.span.kind, in_parts=False) == ROUNDED


def released_in_words(figure: PublishedFigure, statistic: str) -> str:
    """How a figure was let out by the class of its measure; one worked out is as exact as what it is worked out of.

    Of an open class may be public records, or a force's own that a made-up place lets out: these are not called public.
    """
    if figure.release_class == OPEN and figure.status != WITHHELD:
        described, measure = DESCRIBED.get(figure.measure), CATALOGUE.get(figure.measure)
        if described is not None and described.release == OPEN:
            return described.released
        if measure is None or not of_public_records(measure):
            return OPEN_NOT_PUBLIC
    return release_in_words(
        figure.release_class, figure.level, figure.span.kind, withheld=figure.status == WITHHELD,
        in_parts=bool(figure.category) and statistic in ("count", "rate", "share"),
    )  # fmt: skip


def rounded_alike(
    number: int | float | None, figures: Iterable[PublishedFigure], span: Period
) -> int | float | None:
    """A number counted again as the edition prints it: to the nearest five where its figure is."""
    rounded = any(is_rounded(each) and each.span == span for each in figures)
    return to_nearest(number) if rounded and isinstance(number, int) else number


def _to_nearest(again: Recount, statistic: str) -> Recount:
    """The same as it is published: with its count to the nearest five, and so without a range of its own."""
    if again.numerator is None or again.value is None:
        return again
    number = to_nearest(again.numerator)
    value = (
        number if statistic == "count" else again.value * number / again.numerator if again.numerator else 0.0
    )
    return replace(again, numerator=number, value=value, low=None, high=None)


def _rests_on_rounded(figure: PublishedFigure, statistic: str) -> bool:
    """Whether a figure of a sensitive measure is worked out from months, fifths or wards, which are rounded."""
    plain = statistic in ("count", "rate", "share", "change", "difference", "change in points")
    return figure.release_class == SENSITIVE and (is_rounded(figure) or not plain)


def sources(again: Recount) -> list[dict[str, Any]]:
    """The files that counting again rests on, as plain values."""
    said = [asdict(file) for file in again.files]
    for file in said:
        del file["looked_up"]
    return said


def agrees(before: int | float | None, after: int | float | None, finding: PublishedFinding) -> bool:
    """Whether both numbers of a finding come out again, and the ratio of one to the other with them.

    That of a zone is a ratio of two changes, and that of a scheme an effect: each is a figure of its own.
    """
    of_scheme = finding.comparator.startswith(CONTROL)
    numbers = same(before, finding.before) and same(after, finding.after)
    of_zone = "-Z" in finding.place_code and finding.comparator != "year before"
    if not numbers or of_zone or of_scheme or not before or after is None or finding.ratio is None:
        return numbers
    return same(after / before, finding.ratio)


def _of_newest(
    statistic: str,
    series: tuple[int | None, ...],
    first: int,
    allowed: Allowed,
    level: float,
    variation: Variation | None,
    seasons: SeasonInCommon | None,
) -> tuple[float | None, tuple[float | None, float | None]]:
    """What the newest months of a series come to again: the number expected, or the change on it with its ends."""
    calendar = [(first - 1 + at) % 12 + 1 for at in range(len(series))]
    found = newest_months(
        series, calendar, allowed=allowed, level=level, variation=variation, seasons=seasons
    )
    if found is None:
        return None, (None, None)
    if statistic == EXPECTED:
        return found.expected, (None, None)
    change = found.change
    return 100 * (change.ratio - 1), (100 * (change.low - 1), 100 * (change.high - 1))


def same(one: int | float | None, other: int | float | None) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
