"""Judging: what two counts, or a place among others, show and no more than that."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ...release.figure import Figure
from ...release.released import Released, rate_decimals
from ...statistics.change import rate_change
from ...statistics.comparison import rank
from ...vocabulary import Period, Place
from ...vocabulary.caveat import MONTHS_MISSING, MORE_THAN_CHANCE_ONLY, SMALL_NUMBERS
from ..explained.yardstick import Yardstick
from ..finding import (
    DOWN,
    NO_CLEAR_CHANGE,
    NOT_COMPARABLE,
    TOO_FEW,
    UP,
    Finding,
    Sentence,
    finding_id,
    judged_by,
)
from ..kept_back import why_unknown

FEW = 20  # below this in both periods nothing is said; below it before, no percentage is given
FEWISH = 50  # below this in either period the caveat on small numbers is attached
YEAR_BEFORE, ALL_CSPS = "year before", "all CSPs"


def judge_change(
    measure: str,
    place: Place,
    period: Period,
    released: Released,
    stick: Yardstick = Yardstick(),  # noqa: B008 (it cannot change)
    *,
    part_of: str = "",
) -> Finding:
    """Hold a period against the same one a year earlier: an exact test of two counts, widened as the place varies.

    `stick` says how much that is, and at which level the table is judged. `part_of` names the partnership's place for
    a fifth by deprivation: only its own areas are in the fifth.

    A year with a month that was not published is not comparable; `shared_months` gives the period to ask for
    instead. The counts are of whole calendar spans, which differ by a day at most (29 February).
    """
    earlier = period.year_before()
    before, after = released.count(measure, place, earlier), released.count(measure, place, period)
    said = released.measures[measure]
    caveats = [each for each in said.caveats if each.touches(period, earlier)]
    called = f"{part_of}'s areas in the {_lower_first(place.name)}" if part_of else place.name
    make: dict[str, Any] = {
        "id": finding_id(measure, place, period, YEAR_BEFORE),
        "measure": measure,
        "place": place,
        "period": period,
        "comparator": YEAR_BEFORE,
    }
    if before.value is None or after.value is None:
        why, caution = why_unknown((before, after))
        when = f"{period.when()} cannot be compared with {earlier.in_words()}"
        words = f"{_capital(said.noun)} in {called} {when}: {why}."
        return Finding(
            **make, verdict=NOT_COMPARABLE, sentence=Sentence((words,)), caveats=(*caveats, caution)
        )
    if period.without or earlier.without:
        caveats.append(MONTHS_MISSING)
    if max(before.value, after.value) < FEW:
        parts = (
            f"{_capital(called)} had ", after, f" {said.noun} {period.when()} and ", before,
            f" {earlier.when()}: too few to say whether anything changed.",
        )  # fmt: skip
        return Finding(
            **make, verdict=TOO_FEW, sentence=Sentence(parts), before=before, after=after,
            caveats=(*caveats, SMALL_NUMBERS),
        )  # fmt: skip
    change = rate_change(
        int(before.value), int(after.value), level=stick.level, variation=stick.varies.variation
    )
    difference = released.statistic(
        "difference", measure, place, period, comparator=YEAR_BEFORE, value=change.after - change.before,
        unit=said.count_unit, form="size",
    )  # fmt: skip
    verdict = NO_CLEAR_CHANGE if not change.is_clear else UP if change.ratio > 1 else DOWN
    if min(before.value, after.value) < FEWISH:
        caveats.append(SMALL_NUMBERS)
    if verdict in (UP, DOWN):
        caveats.append(MORE_THAN_CHANCE_ONLY)
    percent = _percent(measure, place, period, released, change) if before.value >= FEW else None
    found = Finding(
        **make,
        verdict=verdict,
        sentence=Sentence(()),
        before=before,
        after=after,
        change=percent,
        difference=difference,
        ratio=change.ratio,
        low=change.low,
        high=change.high,
        caveats=tuple(caveats),
        judged=judged_by(stick, change.p_value, change.method),
    )
    return replace(found, sentence=_change_sentence(found, said.noun, _capital(called), before, after))


def shared_months(period: Period, published: Sequence[Period]) -> Period | None:
    """The months of a period that came both that year and the year before, or None where that is all or none."""
    came = {month.start for month in published}
    missing = [
        month for month in period.months() if month.start not in came or month.year_before().start not in came
    ]
    if not missing or len(missing) == len(period.months()):
        return None
    return period.leaving_out(missing)


def months_that_came(measure: str, place: Place, year: Period, released: Released) -> Period:
    """The months of a year that are known of a place; the year itself where all are, or none."""
    gone = [
        month
        for month in year.months()
        if not released.has(measure, place, month) or released.count(measure, place, month).value is None
    ]
    whole = not gone or len(gone) == len(year.months())
    return year if whole else year.leaving_out(gone)


def judge_rank(
    measure: str,
    place: Place,
    period: Period,
    rates: Mapping[Place, tuple[int | None, int | None]],
    released: Released,
    *,
    comparator: str = ALL_CSPS,
    among: str = "community safety partnerships",
) -> Finding | None:
    """Where a place stands among others by rate, 1 being the highest, with the ranks that chance leaves open.

    `rates` gives count and residents of each place, its own too. None where its own are not known or it
    would stand alone.
    """
    known = {
        each.code: (count, people) for each, (count, people) in rates.items() if count is not None and people
    }
    own = known.get(place.code)
    if own is None or len(known) < 2:
        return None
    standing = rank(place.code, known)
    if standing is None:
        return None
    said = released.measures[measure]
    ranked = released.statistic(
        "rank",
        measure,
        place,
        period,
        comparator=comparator,
        value=standing.k,
        numerator=standing.k,
        denominator=standing.n,
        low=standing.highest_k,
        high=standing.lowest_k,
        unit=f"rank, 1 is highest of {standing.n}",
    )
    of = released.statistic(
        "places ranked", measure, place, period, comparator=comparator, value=standing.n, unit="partnerships"
    )
    best = released.statistic(
        "highest rank", measure, place, period, comparator=comparator, value=standing.highest_k, unit="rank"
    )
    worst = released.statistic(
        "lowest rank", measure, place, period, comparator=comparator, value=standing.lowest_k, unit="rank"
    )
    others = [pair for code, pair in known.items() if code != place.code]
    count, people = sum(pair[0] for pair in others), sum(pair[1] for pair in others)
    against = rate_change(count, own[0], people, own[1])
    rate_of_others = count * said.multiplier / people
    before = released.statistic(
        "others' rate", measure, place, period, comparator=comparator, numerator=count, denominator=people,
        value=rate_of_others, unit=said.unit, decimals=rate_decimals(rate_of_others),
    )  # fmt: skip
    after = released.rate(measure, place, period)
    verdict = NO_CLEAR_CHANGE if not against.is_clear else UP if against.ratio > 1 else DOWN
    beside = {UP: "higher than", DOWN: "lower than", NO_CLEAR_CHANGE: "not clearly different from"}[verdict]
    number = released.statistic(
        "other places", measure, place, period, comparator=comparator, value=len(others), unit="partnerships"
    )
    together = (number, " partnerships together") if len(others) > 1 else ("partnership",)
    parts = (
        f"{place.name}'s rate of {said.noun} in {period.in_words()}, ", after, f" {said.unit}, was {beside} that of "
        "the other ", *together, " (", before, "). By rate, highest first, it stood ",
        ranked.shown_as("ordinal"), " of ", of, f" {among}", *_range(best, worst), ".",
    )  # fmt: skip
    return Finding(
        id=finding_id(measure, place, period, comparator),
        measure=measure,
        place=place,
        period=period,
        comparator=comparator,
        verdict=verdict,
        sentence=Sentence(tuple(parts)),
        before=before,
        after=after,
        change=ranked,
        ratio=against.ratio,
        low=against.low,
        high=against.high,
        caveats=tuple(each for each in said.caveats if each.touches(period)),
    )


def _range(best: Figure, worst: Figure) -> tuple[str | Figure, ...]:
    """The ranks that chance leaves open; both ends are always named, because papers and pages print them."""
    ends = (best.shown_as("ordinal"), " to ", worst.shown_as("ordinal"))
    return ("; allowing for chance, ", *ends)


def _percent(measure, place, period, released: Released, change) -> Figure:
    return released.statistic(
        "change", measure, place, period, comparator=YEAR_BEFORE, numerator=change.after, denominator=change.before,
        value=change.percent, low=100 * (change.low - 1), high=100 * (change.high - 1),
        unit="% change on the year before", form="signed",
    )  # fmt: skip


def _change_sentence(found: Finding, noun: str, called: str, before: Figure, after: Figure) -> Sentence:
    percent = found.change
    start = (
        f"{called} had ",
        after,
        f" {noun} {found.period.when()}, against ",
        before,
        f" {found.period.year_before().when()}",
    )
    if found.verdict == NO_CLEAR_CHANGE:
        return Sentence((*start, *((" (", percent, ")") if percent else ()), ": no clear change."))
    way = "rise" if found.verdict == UP else "fall"
    clear = "barely clear" if found.barely_clear else "clear"
    if percent is None:
        return Sentence(
            (*start, f": a {clear} {way}. There were too few a year earlier to give it as a percentage.")
        )
    return Sentence((*start, f": a {clear} {way} of ", percent.shown_as("size"), "."))


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
