"""What a change owes to single days that hold far more of what is counted: a default date stands for an unknown one."""

from collections.abc import Collection, Iterable

from ...release.figure import Figure
from ...release.released import Released
from ...vocabulary import Caveat, Period, Place
from ..finding import Finding
from ..own_records import DayHeaped, OwnRecords
from .uneven import RECORDS, cautioned, is_small, told_or_refused


def days_told(
    finding: Finding, own: OwnRecords, told: Collection[Period], heavy: float = 1.0
) -> list[DayHeaped]:
    """The days that make up so much of what is counted that they move the change; none of the months `told` already.

    Where heavy days of all crime move it by as much or more (`heavy` times), those tell it.
    """
    periods = finding.period.year_before(), finding.period
    near = [
        each
        for each in own.heaped_days
        if finding.measure in each.measures
        and each.day.months()[0] not in told
        and any(each.day.overlaps(period) for period in periods)
    ]
    times = _times(finding, near)
    if times is None or is_small(times):
        return []
    alike = (times > 1) == (heavy > 1)
    more = times / heavy if times > 1 else heavy / times
    return [] if alike and (more <= 1 or is_small(more)) else near


def with_heaped_days(
    finding: Finding, heaped: list[DayHeaped], released: Released, home: Place, *, met_again: bool
) -> Finding:
    """The same with what of its change stands on such days, or refused where that could be all of it."""
    times = _times(finding, heaped)
    if times is None:
        return finding
    for each in heaped:
        caveat = Caveat(
            f"heaped_day_{finding.measure}_{each.day.start}",
            f"{''.join(map(str, _words([each])))}. They may be of other days, and stand on this one where no day was "
            "known, or be of one event; a change is in part of that.",
        )
        finding = cautioned(finding, caveat)
    return told_or_refused(finding, times, _words(heaped), RECORDS, released, home, met_again=met_again)


def _words(heaped: Iterable[DayHeaped]) -> tuple[str | Figure, ...]:
    words: tuple[str | Figure, ...] = ()
    for each in heaped:
        words += (f"{' and ' if words else ''}{each.day.in_words()} holds ", each.records, f" {each.of}, where a usual "
                  "day around it holds ", each.usual)  # fmt: skip
    return words


def _times(finding: Finding, heaped: Iterable[DayHeaped]) -> float | None:
    """How many times as much would be counted in the period, held against the year before, without such days."""
    found = []
    for period in (finding.period.year_before(), finding.period):
        part = 1.0
        for each in heaped:
            if not each.day.overlaps(period):
                continue
            by_month = dict(each.months)
            months = [by_month.get(month) for month in period.months()]
            every = sum(number or 0 for number in months)
            if each.day.months()[0] not in period.months() or not every or None in months:
                return None
            part -= each.excess / every
        found.append(part)
    before, after = found
    return after / before if before > 0 and after > 0 and heaped else None
