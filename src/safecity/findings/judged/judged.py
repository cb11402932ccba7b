"""How a change was judged: by how much the place varies, and together with which others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ...release.released import Released
from ...statistics.false_discovery import ReadTogether, read_together
from ...statistics.variation import lasting_alike, of_months, pooled
from ...vocabulary import Period, Place
from ..explained.yardstick import BOTH_YEARS, OTHERS, OWN, Varies, Yardstick
from ..finding import Finding

FEWEST_BEFORE = 24  # months before both periods, from which on they speak for themselves


SAME_NUMBERS = ", as the same numbers there"
"""After the name of a table: that a change is judged as one in it with the same two numbers, and is no other in it."""


@dataclass(frozen=True)
class Asked:
    """A change that is to be judged: in which table, how much it varies (None: not known), and by what.

    `same_as` is the id of a finding whose two numbers may be the very same, counted by somebody else: if they are, it
    is judged as that is, or one pair of numbers would have two verdicts.
    """

    table: str
    varies: Varies | None
    judge: Callable[[Yardstick], Finding]
    same_as: str = ""


def varies_here(
    measure: str,
    place: Place,
    period: Period,
    released: Released,
    since: date | None = None,
    events: Sequence[Period] = (),
) -> Varies | None:
    """How much a measure varies in a place, by the months before a period and the same one a year earlier.

    No month before `since` speaks, where recording changed on that day, and none of those that an event of `events`
    reaches into, if enough are left without them: a lockdown is what is to be judged, or what happens once in a
    hundred years, and by its own months it would be no clear change.

    Where fewer than `FEWEST_BEFORE` came before, the months of both periods speak too, a step between the two taken
    out. None where there are too few months altogether, or too few events in them.
    """
    months = [
        each
        for each in released.periods_of(measure, place)
        if each.kind == "month" and each.end <= period.end and (since is None or each.start >= since)
    ]
    if not months:
        return None
    every = Period(months[0].start, period.end).months()
    counted, of = _counted(measure, place, every, released)
    apart = tuple(month for month in every if any(month.overlaps(event) for event in events))
    without = [None if month in apart else count for month, count in zip(every, counted, strict=True)]
    found = _varies_by(every, without, of, period, apart) if apart else None
    return found or _varies_by(every, counted, of, period, ())


def _varies_by(
    every: Sequence[Period],
    counts: Sequence[float | None],
    of: Sequence[float | None] | None,
    period: Period,
    apart: tuple[Period, ...],
) -> Varies | None:
    """How much months vary, by those before both periods or by all, without those that are `apart`."""
    earlier = period.year_before()
    before = sum(month.end < earlier.start for month in every)
    known_before = sum(count is not None for count in counts[:before])
    if known_before >= FEWEST_BEFORE:
        every, counts, of, step, how = every[:before], counts[:before], of and of[:before], None, OWN
    else:
        step, how = sum(month.end < period.start for month in every), BOTH_YEARS
    found = of_months(counts, [month.start.month for month in every], of=of, step_at=step)
    left_out = tuple(month for month in apart if month in every)
    return None if found is None else Varies(found, every[0], every[-1], how, left_out)


def _counted(
    measure: str, place: Place, months: Sequence[Period], released: Released
) -> tuple[list[float | None], list[float | None] | None]:
    """The counts of months, None for a gap, and, of a share, what they are parts of."""
    numbers = [
        released.numbers(measure, place, month) if released.has(measure, place, month) else (None, None)
        for month in months
    ]
    counts: list[float | None] = [count for count, _of in numbers]
    if released.measures[measure].form != "share":
        return counts, None
    return counts, [of for _count, of in numbers]


def _none(finding: Finding) -> bool:
    return False


def judged_together(
    asked: Sequence[Asked | Finding], refused: Callable[[Finding], bool] = _none
) -> list[Finding]:
    """Judge changes table by table, each in its place among what needs no judging.

    What is `refused`, since recording changed between its periods, is no change of any table.

    What varies unknown takes what the others of its table show. Then every change of a table is judged at one level,
    so that of those that hold at most one in twenty is expected to be chance.
    """
    found: list[Finding] = list(asked)  # type: ignore[arg-type]
    used: dict[str, tuple[Yardstick, str, ReadTogether]] = {}
    alone = [each.judge(Yardstick()) if isinstance(each, Asked) else each for each in asked]
    numbers = {each.id: _pair(each) for each in alone if each.judged and not refused(each)}
    alike = {
        at: each
        for at, each in enumerate(asked)
        if isinstance(each, Asked)
        and each.same_as in numbers
        and numbers.get(alone[at].id) == numbers[each.same_as]
    }
    tables: dict[str, list[int]] = {}
    for at, each in enumerate(asked):
        if isinstance(each, Asked) and at not in alike:
            tables.setdefault(each.table, []).append(at)
    for places in tables.values():
        together = [each for at in places if isinstance(each := asked[at], Asked)]
        sticks = [Yardstick(each) for each in _known_together([each.varies for each in together])]
        first = [each.judge(stick) for each, stick in zip(together, sticks, strict=True)]
        first = [replace(each, judged=None) if refused(each) else each for each in first]
        read = read_together(each.judged.p_value if each.judged else None for each in first)
        for at, each, stick, once in zip(places, together, sticks, first, strict=True):
            level = Yardstick(stick.varies, read.level)
            used[once.id] = level, each.table, read
            found[at] = each.judge(level).in_table(each.table, read) if once.judged else once
    for at, each in alike.items():
        stick, table, read = used[each.same_as]
        found[at] = each.judge(stick).in_table(table + SAME_NUMBERS, read)
    return found


def _known_together(of_table: Sequence[Varies | None]) -> list[Varies]:
    """How much each of a table varies: how far surprises last by all of them, and what is not known by the others."""
    lasting = lasting_alike([each.variation if each else None for each in of_table])
    others = pooled(each for each in lasting if each)
    lent = Varies(others, how=OTHERS) if others else Varies()
    return [
        replace(varies, variation=known) if varies and known else lent
        for varies, known in zip(of_table, lasting, strict=True)
    ]


def _pair(finding: Finding) -> tuple[float | None, ...]:
    return tuple(figure.value if figure else None for figure in (finding.before, finding.after))
