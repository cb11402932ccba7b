"""How a verdict of change was judged, told and worked out again from the months counted again."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from math import inf
from typing import Any

from ...editions import PublishedFinding, PublishedJudging
from ...findings.explained.yardstick import BOTH_YEARS, OWN
from ...findings.judged.judged import SAME_NUMBERS
from ...findings.judged.newest import EXPECTED, MONTHS_BEFORE, rises_of
from ...recount.answers.answer import recount
from ...recount.links import NO_LONGER_KEPT
from ...recount.measures import TOGETHER
from ...recount.parts import OfWeights
from ...recount.question import WHOLE, Question, Recount
from ...recount.records import OF_OWN_RECORDS
from ...recount.second_count import SecondCount
from ...recount.street import COUNTED
from ...release.figure import figure_id
from ...statistics.change import rate_change
from ...statistics.expected import Allowed
from ...statistics.false_discovery import read_together
from ...statistics.newest_months import newest_months
from ...statistics.season_in_common import SeasonInCommon
from ...statistics.variation import Variation, of_months
from ...vocabulary import Period, Place
from ..reviewed.held_against import same

_Held = tuple[Recount | None, float | None, float | None, list[str]]


def rises_as_defined(better: str) -> float:
    """How closely rises are watched of a measure of which the edition says which way is better."""
    return rises_of(better or None)


def seasons_of(judging: Mapping[str, PublishedJudging]) -> SeasonInCommon | None:
    """To which season those of the newest months were drawn, as the edition tells it; None where they were not."""
    told = next((each.seasons for each in judging.values() if each.seasons), "")
    return SeasonInCommon.parse(told) if told else None


def newest_judged(
    rises: float, how: PublishedJudging | None, seasons: SeasonInCommon | None
) -> dict[str, Any]:
    """How closely rises were watched, at which level, and by what variation; without a judging by its own months."""
    if how is None or how.degrees is None:
        return {"allowed": Allowed(rises), "seasons": seasons}
    return {
        "allowed": Allowed(rises, how.allowance),
        "seasons": seasons,
        "level": how.level,
        "variation": Variation(how.dispersion, how.degrees, how.months),
    }


def held_newest(
    second: SecondCount, finding: PublishedFinding, level: str, months: Period | None,
    how: Mapping[str, Any],
) -> _Held | None:  # fmt: skip
    """The newest months of a measure, and what the months before lead one to expect, counted again.

    None for another kind of finding. `months` are all that the edition speaks of, `how` is as `newest_judged` tells.
    """
    if finding.comparator != MONTHS_BEFORE:
        return None
    if months is None:
        return None, None, None, []
    asked = Question(finding.measure, EXPECTED, level, finding.place_code, months)
    again = recount(second, asked)
    newest = recount(second, replace(asked, statistic="count", period=finding.span))
    found = (
        newest_months(again.series, [each.start.month for each in months.months()], **how)
        if again and again.series
        else None
    )
    place = Place(finding.place_code, "", level)
    named = [
        figure_id(finding.measure, place, months, statistic=EXPECTED, comparator=MONTHS_BEFORE),
        figure_id(finding.measure, place, finding.span, statistic="count"),
    ]
    after = newest.value if newest else None
    return (replace(again, how=WHOLE) if again else None), found.expected if found else None, after, named


def judged_again(
    second: SecondCount,
    finding: PublishedFinding,
    level: str,
    judging: Mapping[str, PublishedJudging],
    before: float | None,
    after: float | None,
) -> dict[str, Any] | None:
    """How a change was judged, with its dispersion, its interval and the level of its table worked out again.

    None for what is not judged so. `before` and `after` are the counts counted again.
    """
    how = judging.get(finding.finding_id)
    if how is None:
        return None
    read_in = how.table.removesuffix(SAME_NUMBERS)
    table = [each.p_value for each in judging.values() if each.table == read_in]
    again = _dispersion_again(second, finding, level, how)
    ends = _ends_again(finding, how, before, after)
    return {
        **{name: value for name, value in asdict(how).items() if name != "finding_id"},
        "recount": {
            "dispersion": again,
            "dispersion_agrees": None if again is None else same(again, how.dispersion),
            "level": read_together(table).level,
            "level_agrees": same(read_together(table).level, how.level),
            "low": ends[0] if ends else None,
            "high": ends[1] if ends else None,
            "interval_agrees": same(ends[0], finding.low) and same(ends[1], finding.high) if ends else None,
        },
    }


def disagrees(judged: Mapping[str, Any] | None) -> bool:
    """Whether something of how a change was judged comes out otherwise when it is worked out again."""
    return judged is not None and False in (
        judged["recount"]["dispersion_agrees"],
        judged["recount"]["level_agrees"],
        judged["recount"]["interval_agrees"],
    )


def _dispersion_again(
    second: SecondCount, finding: PublishedFinding, level: str, how: PublishedJudging
) -> float | None:
    """From each month counted again; None where the months of the measure itself did not tell it."""
    counts = TOGETHER.get(finding.measure)
    if how.known_from not in (OWN, BOTH_YEARS) or isinstance(counts, OfWeights):
        return None
    if finding.measure not in {*COUNTED, *OF_OWN_RECORDS} and counts is None:
        return None
    share = counts is not None and counts.of is not None
    months = Period(Period.parse(how.first_month).start, Period.parse(how.last_month).end).months()
    asked = Question(finding.measure, "rate" if share else "count", level, finding.place_code, months[0])
    found = [recount(second, replace(asked, period=month)) for month in months]
    if any(each is None or each.how == NO_LONGER_KEPT for each in found):
        return None
    parts = [each.numerator if each else None for each in found]
    of = [each.denominator if each else None for each in found] if share else None
    start = finding.span.start.replace(day=1)
    apart = set(how.apart.split())
    parts = [None if str(month) in apart else part for month, part in zip(months, parts, strict=True)]
    step = None if how.known_from == OWN else sum(month.end < start for month in months)
    variation = of_months(parts, [month.start.month for month in months], of=of, step_at=step)
    # How far surprises last is known from all of the table together, and taken as the edition tells it.
    return max(1.0, variation.estimate) * how.lasts if variation else None


def _ends_again(
    finding: PublishedFinding, how: PublishedJudging, before: float | None, after: float | None
) -> tuple[float, float] | None:
    """The interval of a change of two counts; None of anything else, or where it was refused after it was judged."""
    whole = isinstance(before, int) and isinstance(after, int)
    if (
        not whole
        or finding.low is None
        or finding.comparator == MONTHS_BEFORE
        or not how.method.startswith("exact")
    ):
        return None
    assert isinstance(before, int) and isinstance(after, int)
    variation = Variation(how.dispersion, how.degrees if how.degrees is not None else inf, how.months)
    found = rate_change(before, after, level=how.level, variation=variation)
    return found.low, found.high


def judged_in_words(judged: Mapping[str, Any]) -> list[str]:
    """How a change was judged, in lines for the screen."""
    again = judged["recount"]
    times = f"{judged['dispersion']:.2f} times as much as by chance alone"
    months = (
        f", by {judged['months']} months from {judged['first_month']} to {judged['last_month']}"
        if judged["first_month"]
        else ""
    )
    lines = [
        f"varies {times}{months}",
        f"known from {judged['known_from']}",
        *(
            [f"without the months of named events: {judged['apart'].replace(' ', ', ')}"]
            if judged["apart"]
            else []
        ),
        f"read together with {judged['table']}: {judged['read_together']} changes, of which {judged['hold']} hold",
        f"so each is judged at {100 * judged['level']:.2f}%; chance alone as far: {100 * judged['p_value']:.3g}%",
        judged["method"],
    ]
    if again["dispersion"] is not None:
        lines.append(f"counted again, it varies {again['dispersion']:.2f} times as much")
    if again["low"] is not None:
        lines.append(f"worked out again, the ratio is from {again['low']:.3f} to {again['high']:.3f}")
    return lines
