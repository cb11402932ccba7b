"""Explaining a number of the scorecard: a target as it was set, the way to it, and what chance leaves open."""

from collections.abc import Iterable, Mapping
from typing import Any

from ...editions import PublishedFigure, PublishedIndicator
from ...findings.scorecard.aim_moved import AT_MEETING
from ...findings.scorecard.target_status import HIGH, LOW, TARGET, WAY
from ...recount.question import Question, Recount
from ...recount.second_count import SecondCount
from ...recount.way_to_target import Way, rests_on, way_again
from ...vocabulary import Period

OWN = (TARGET, WAY, LOW, HIGH)
_WORDS = {
    TARGET: "what the partnership wants to reach of {counts}, as its partnership.toml says",
    WAY: "where a straight way from the number of the first year to the target would be, of {counts}",
    LOW: "the lowest number of {counts} that chance leaves open, by how much their months vary here",
    HIGH: "the highest number of {counts} that chance leaves open, by how much their months vary here",
}


def is_of_scorecard(statistic: str) -> bool:
    """Whether a number is the scorecard's own.

    >>> is_of_scorecard("target"), is_of_scorecard("at the meeting of 2020-06-15"), is_of_scorecard("count")
    (True, True, False)
    """
    return statistic in OWN or statistic.startswith(AT_MEETING)


def of_scorecard_in_words(statistic: str, counts: str) -> str:
    """What such a number is."""
    if statistic.startswith(AT_MEETING):
        day, _, own = statistic.removeprefix(AT_MEETING).partition(", ")
        number = f"the {own or 'number'} of {counts}"
        return f"{number} as the scorecard of the meeting of {day} had it, kept in meetings/{day}.json"
    return _WORDS[statistic].format(counts=counts)


def by_figure(indicators: Iterable[PublishedIndicator]) -> Mapping[str, PublishedIndicator]:
    """The indicator that each of the scorecard's own numbers is of, by the figure's id."""
    return {name: each for each in indicators for name in each.figures}


def counted_again(
    second: SecondCount, asked: Question, figure: PublishedFigure, of: PublishedIndicator | None
) -> Recount | None:
    """The way made again from the first year's number, or the count that a range rests on; None of what was written."""
    number = "rate" if figure.unit.startswith("%") else "count"
    if of is None or asked.statistic not in (WAY, LOW, HIGH):
        return None
    if asked.statistic != WAY:
        return rests_on(second, asked, number=number)
    if of.target is None or not of.baseline_year:
        return None
    way = Way(of.target, Period.parse(of.target_by), Period.parse(of.baseline_year))
    return way_again(second, asked, way, number=number)


def worked_out_for(of: PublishedIndicator | None) -> dict[str, Any]:
    """What the edition says of the indicator besides."""
    if of is None or of.target is None:
        return {}
    return {
        "indicator": {
            "id": of.indicator_id,
            "priority": of.priority,
            "target": of.target,
            "by": of.target_by,
            "baseline": of.baseline_year,
            "status": of.status,
        }
    }


def in_a_line(said: dict[str, Any]) -> str:
    """The same for the screen; nothing of any other figure."""
    of = said.get("indicator")
    if not of:
        return ""
    target = f"{of['target']:,} by {of['by']}, from {of['baseline']} on"
    return f"{of['id']}: target {target}; status: {of['status']}"
