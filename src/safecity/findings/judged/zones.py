"""Judging a zone against the rest of the place: whether what changed there is more than moved elsewhere."""

from typing import Any

from ...release.figure import Figure
from ...release.released import Released
from ...statistics.change import inside_outside, rate_change
from ...vocabulary import Period, Place
from ..finding import DOWN, NO_CLEAR_CHANGE, NOT_COMPARABLE, TOO_FEW, UP, Finding, Sentence, finding_id
from ..kept_back import why_unknown
from .judge import FEW


def judge_inside_outside(
    measure: str, inside: Place, outside: Place, period: Period, released: Released, level: float = 0.95
) -> Finding:
    """Hold the change within a zone against the change outside it, over the same days of two years.

    Up means above, and down below, what the rest of the place would lead one to expect. Where there are fewer
    inside and more outside, some may have moved: the sentence gives both numbers, and no cause. `level` is that of
    the range: higher where many measures of a zone are read together.
    """
    earlier = period.year_before()
    said = released.measures[measure]
    was_in, now_in = (released.count(measure, inside, each) for each in (earlier, period))
    was_out, now_out = (released.count(measure, outside, each) for each in (earlier, period))
    make: dict[str, Any] = {
        "id": finding_id(measure, inside, period, outside.name), "measure": measure, "place": inside, "period": period,
        "comparator": outside.name, "caveats": tuple(each for each in said.caveats if each.touches(period, earlier)),
    }  # fmt: skip
    figures = (was_in, now_in, was_out, now_out)
    counts = [int(each.value) for each in figures if each.value is not None]
    if len(counts) < len(figures):
        why, caution = why_unknown(figures, "both years")
        words = f"{said.title} in {inside.name} in {period.in_words()} cannot be compared: {why}."
        make["caveats"] = (*said.caveats, caution)
        return Finding(**make, verdict=NOT_COMPARABLE, sentence=Sentence((words,)))
    start: tuple[str | Figure, ...] = (
        f"In the {_small(inside)} there were ", now_in, f" {said.noun} {period.when()}, against ", was_in,
        " on the same days a year earlier; outside it ", now_out, ", against ", was_out,
    )  # fmt: skip
    if min(max(counts[:2]), max(counts[2:])) < FEW:
        return Finding(
            **make, verdict=TOO_FEW, sentence=Sentence((*start, "; too few to say how they compare.")),
            before=was_in, after=now_in,
        )  # fmt: skip
    ratio, low, high = inside_outside(counts[0], counts[1], counts[2], counts[3], level)
    change = released.statistic(
        "change against the rest", measure, inside, period, comparator=outside.name, value=100 * (ratio - 1),
        low=100 * (low - 1), high=100 * (high - 1), unit="% against the change outside", form="signed",
    )  # fmt: skip
    verdict = UP if low > 1 else DOWN if high < 1 else NO_CLEAR_CHANGE
    moved = counts[1] < counts[0] and counts[3] > counts[2]
    if verdict == NO_CLEAR_CHANGE:
        end: tuple[str | Figure, ...] = (": no clear difference between the two.",)
    else:
        way = "fewer" if verdict == DOWN else "more"
        end = (
            ". That is ",
            change.shown_as("size"),
            f" {way} in the {_small(inside)} than if it had changed as the rest did.",
        )
    if moved:
        end = (*end, _whether_moved(*counts))
    return Finding(
        **make, verdict=verdict, sentence=Sentence((*start, *end)), before=was_in, after=now_in, change=change,
        ratio=ratio, low=low, high=high,
    )  # fmt: skip


def _whether_moved(was_in: int, now_in: int, was_out: int, now_out: int) -> str:
    """What may be said where there were fewer inside and more outside: no more than each of the two bears."""
    fewer, more = rate_change(was_in, now_in).is_clear, rate_change(was_out, now_out).is_clear
    if fewer and more:
        return " There were clearly fewer inside and clearly more outside, so some of it may have moved."
    which = "the rise outside" if fewer else "the fall inside" if more else "either"
    return f" There were fewer inside and more outside, as there would be had some of it moved; {which} may be chance."


def _small(place: Place) -> str:
    return place.name[:1].lower() + place.name[1:]
