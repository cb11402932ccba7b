"""Which part of a count carries its change, and whether that part is recorded as it was."""

from collections.abc import Iterator

from ...measures import Measure
from ...register import Row
from ...register.register import OF_RECORDING
from ...release.figure import Figure
from ...statistics.change import rate_change
from ...vocabulary import Period
from ...vocabulary import offence_group as groups
from ..around import Around, way
from ..finding import UP, Finding, Sentence
from ..judged.judge import YEAR_BEFORE
from .explanation import AGAINST, FAIR, FOR, REAL, RECORDING, WEAK, Bearing, Looked, Rule, Seen

CARRIES = 0.5
"""Of the change of a whole: a part with as much carries it."""


def rows_of_recording(measure: str, period: Period, around: Around) -> list[Row]:
    """The rules and systems by which a period differs from the year before, or that bed in meanwhile, by day."""
    before = period.year_before()
    return [
        row
        for row in around.register.on(measure, around.home, *OF_RECORDING)
        if row.parts(before, period)
        or (row.bedding_in and row.first <= period.end and row.bedding_in >= before.start)
    ]


def is_bedding_in(row: Row, period: Period) -> bool:
    """Whether a period and the year before are both counted by a rule or system that only beds in meanwhile."""
    return not row.parts(period.year_before(), period)


def rows_of_a_part(finding: Finding, around: Around) -> tuple[Measure, Row] | None:
    """The last change in recording that the register has for a part of a whole, and which part; None without one."""
    for part in _published_parts(finding, around):
        if rows := rows_of_recording(part.measure, finding.period, around):
            return around.released.measures[part.measure], rows[-1]
    return None


def part_that_carries_it(finding: Finding, around: Around) -> Looked:
    """Where one part of a count carries most of its change, what explains the part explains the whole.

    If how that part is recorded changed, the whole was likely moved by it, and the more so where all else together
    did not change by more than chance. A part that is recorded as it was says nothing either way here.
    """
    if finding.difference is None or not finding.difference.value or finding.after is None:
        return None
    whole = around.pair(finding.measure, around.home, finding.period)
    known = [
        (float(part.difference.value) / float(finding.difference.value), part, part.difference)
        for part in _published_parts(finding, around)
        if part.difference is not None and part.difference.value is not None
    ]
    share, part, difference = max(known, key=lambda each: each[0], default=(0.0, None, None))
    if whole is None or part is None or difference is None or share < CARRIES:
        return None
    rows = rows_of_recording(part.measure, part.period, around)
    pair = around.pair(part.measure, around.home, part.period)
    if not rows or pair is None:
        return None
    title = around.released.measures[part.measure].title
    carried = _figure("part of the change", part, finding, around, 100 * share, "% of the change", "plain")
    rest = rate_change(whole[0] - pair[0], whole[1] - pair[1]) if whole[0] > pair[0] else None
    more = "more" if finding.verdict == UP else "fewer"
    recorded = (
        f"a change in how it is recorded was still bedding in ({rows[-1].name}, by which both years are counted)"
        if is_bedding_in(rows[-1], part.period)
        else f"how it is recorded changed ({rows[-1].name})"
    )
    words: tuple[str | Figure, ...] = (
        f"{title} carries ", carried, f" of the {way(finding)}: ", difference, f" {more}, of ", finding.difference,
        f" {more} in all, and {recorded}",
    )  # fmt: skip
    if rest is None or rest.percent is None:
        return Seen(Sentence((*words, ".")), (Bearing(RECORDING, FOR, FAIR),))
    left = _figure(
        "change of the rest", part, finding, around, rest.percent, "% change on the year before", "signed"
    )
    words = (*words, "; all the rest together changed by ", left, ".")
    if rest.is_clear and (rest.ratio > 1) == (finding.verdict == UP):
        return Seen(Sentence(words), (Bearing(RECORDING, FOR, WEAK),))
    return Seen(Sentence(words), (Bearing(RECORDING, FOR, FAIR), Bearing(REAL, AGAINST, WEAK)))


def _published_parts(finding: Finding, around: Around) -> Iterator[Finding]:
    """What was found of each group of offences that a measure holds, over the same two years; groups do not overlap."""
    of_tables = finding.measure.startswith("official_")
    for key in _parts_of(around.released.measures[finding.measure]):
        found = around.of_same_years(f"official_{key}" if of_tables else key, finding.period)
        if found is not None:
            yield found


def _parts_of(measure: Measure) -> tuple[str, ...]:
    name = measure.name.removeprefix("official_")
    if name in ("recorded_crime", "all_crime"):
        return tuple(each.key for each in groups.PARTS)
    wholes = (groups.VIOLENT_CRIME, groups.SEXUAL_OFFENCES)
    codes = next((each.codes for each in wholes if each.key == name), frozenset())
    return tuple(each.key for each in groups.PARTS if each.codes < codes)


def _figure(
    statistic: str, part: Finding, whole: Finding, around: Around, value: float, unit: str, form: str
) -> Figure:
    return around.released.statistic(
        statistic, whole.measure, around.home, whole.period, category=f"part: {part.measure}", comparator=YEAR_BEFORE,
        value=value, unit=unit, form=form,
    )  # fmt: skip


RULES = (Rule("part", "Does one part of it carry the change?", part_that_carries_it),)
