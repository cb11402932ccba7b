"""Findings on shares, scores, fifths and zones, held against what counting again comes to."""

from dataclasses import replace

from ...editions import PublishedFinding
from ...findings.judged.sent import USUAL
from ...recount.answers.answer import recount
from ...recount.measures import TOGETHER
from ...recount.parts import OfWeights
from ...recount.question import Question, Recount
from ...recount.second_count import SecondCount
from ...recount.sent import SENT
from ...recount.young_people import TRACKED
from ...release.figure import figure_id
from ...vocabulary import Place

_Held = tuple[Recount | None, float | None, float | None, list[str]]


def is_a_fifth(comparator: str) -> bool:
    """Whether something is held against a fifth of areas by deprivation, the middle one where a place has few.

    >>> is_a_fifth("Least deprived fifth of England"), is_a_fifth("Middle fifth"), is_a_fifth("The fifth list (s01)")
    (True, True, False)
    """
    return "deprived fifth" in comparator or comparator.startswith("Middle fifth")


def held_parts(second: SecondCount, finding: PublishedFinding, level: str) -> _Held | None:
    """What a finding rests on counted again, before and after counted again, and the ids of its figures.

    None for a finding on plain counts or on ranks.
    """
    asked = Question(finding.measure, "rate", level, finding.place_code, finding.span)
    statistic = "rate"
    if finding.comparator == USUAL:
        return _held_peak(second, finding, level)
    if finding.comparator == "year before" and finding.measure in SENT:
        if not SENT[finding.measure].share:
            return None
        change = "change in points"
        was, now = replace(asked, period=asked.period.year_before()), asked
    elif finding.comparator == "year before":
        counts = TOGETHER.get(finding.measure)
        in_parts = counts is not None and (isinstance(counts, OfWeights) or counts.of is not None)
        if not in_parts and finding.measure not in TRACKED:
            return None
        change = "change" if isinstance(counts, OfWeights) else "change in points"
        was, now = replace(asked, period=asked.period.year_before()), asked
    elif is_a_fifth(finding.comparator):
        change = "times the rate"
        now, was = (
            replace(asked, level="quintile", code=code)
            for code in second.ends_of_deprivation(finding.comparator)
        )
    elif level == "zone":
        change, statistic = "change against the rest", "count"
        was, now = replace(asked, period=asked.period.year_before()), asked
    else:
        return None
    was, now = replace(was, statistic=statistic), replace(now, statistic=statistic)
    before, after = recount(second, was), recount(second, now)
    named = [
        figure_id(each.measure, Place(each.code, "", each.level), each.period, statistic=statistic)
        for each in (was, now)
    ]
    named.append(
        figure_id(
            asked.measure,
            Place(asked.code, "", asked.level),
            asked.period,
            comparator=finding.comparator,
            statistic=change,
        )  # fmt: skip
    )
    rests_on = recount(second, replace(asked, statistic=change, comparator=finding.comparator))
    return rests_on, before.value if before else None, after.value if after else None, named


def _held_peak(second: SecondCount, finding: PublishedFinding, level: str) -> _Held:
    """A month far above what is usual: the median month of the year, and the month itself."""
    asked = Question(finding.measure, "times the usual", level, finding.place_code, finding.span)
    usual = recount(second, replace(asked, statistic="usual month", period=second.year))
    month = recount(second, replace(asked, statistic="count"))
    place = Place(asked.code, "", level)
    named = [
        figure_id(asked.measure, place, second.year, comparator=USUAL, statistic="usual month"),
        figure_id(asked.measure, place, asked.period, statistic="count"),
        figure_id(asked.measure, place, asked.period, comparator=USUAL, statistic="times the usual"),
    ]
    return recount(second, asked), usual.value if usual else None, month.value if month else None, named
