"""What a change owes to months: a flag set on another level from one month on, and a backlog entered on a few days.

Thresholds stand in `uneven.Uneven`.
"""

from collections.abc import Iterable, Mapping
from math import log

from ...release.figure import Figure, share_of_records
from ...release.released import Released
from ...statistics.level_shift import level_shift
from ...vocabulary import Caveat, Period, Place
from ...vocabulary.rests_on import FLAG, flag_of
from ..finding import Finding
from ..own_records import FieldFilled, FlagShifted, HeavyDays, OwnRecords
from .uneven import RECORDS, UNEVEN, cautioned, is_small, told_or_refused

_CALLED = {"domestic": "domestic abuse", "bladed": "a bladed implement", "child_abuse": "child abuse",
           "business_or_state_victim": "a business or the state as victim"}  # fmt: skip


def flag_in_words(flag: str) -> str:
    """What a flag is for.

    >>> flag_in_words("alcohol"), flag_in_words("hate_race")
    ('alcohol', 'hate (race)')
    """
    if flag.startswith("hate_"):
        return f"hate ({flag.removeprefix('hate_').replace('_', ' ')})"
    return _CALLED.get(flag, flag)


def shifted_flags(rests: Iterable[FieldFilled]) -> tuple[FlagShifted, ...]:
    """The flags that a run of the two years' months has far more often than the others, or less, beyond chance.

    More or less by its share of crimes and by its number a month: where other crimes fall away, as in a lockdown, a
    larger share of the rest has a flag that is set as ever.
    """
    found = []
    for field in rests:
        if not field.field.startswith(flag_of("")):
            continue
        known = [each for each in field.months if each.value is not None and each.denominator]
        shift = level_shift([(int(each.numerator or 0), int(each.denominator or 0)) for each in known])
        if shift is None or shift.p_value > UNEVEN.chance:
            continue
        months = shift.last - shift.first + 1
        a_month = (shift.inside[0] / months) / (shift.outside[0] / (len(known) - months))
        least, most = sorted((log(shift.times), log(a_month)))
        if least < log(UNEVEN.shift) and most > -log(UNEVEN.shift):
            continue
        run = [each.period for each in known[shift.first : shift.last + 1]]
        others = [each.period for each in known if each.period not in run]
        whole = Period(known[0].period.start, known[-1].period.end)
        found.append(
            FlagShifted(
                field.field.removeprefix(flag_of("")),
                tuple(run),
                shift.last == len(known) - 1,
                _share(known[0], Period(run[0].start, run[-1].end), shift.inside),
                _share(
                    known[0], whole.leaving_out([m for m in whole.months() if m not in others]), shift.outside
                ),
                tuple((each.period, int(each.numerator or 0)) for each in known),
            )
        )
    return tuple(found)


def _share(like: Figure, period: Period, of: tuple[int, int]) -> Figure:
    return share_of_records(like.measure, like.place, period, *of, like.unit, like.category)


def with_levels(
    finding: Finding, own: OwnRecords, released: Released, home: Place, rests: frozenset[str]
) -> Finding:
    """The same with what of its change is in how often a flag was set, month by month."""
    for shifted in own.shifted:
        if flag_of(shifted.flag) in rests:
            finding = _with_shift(finding, shifted, released, home)
    return finding


def _with_shift(finding: Finding, shifted: FlagShifted, released: Released, home: Place) -> Finding:
    before, after = (_as_outside(shifted, each) for each in (finding.period.year_before(), finding.period))
    if not (before and after) or is_small(after / before):
        return finding
    called, first = flag_in_words(shifted.flag), shifted.months[0]
    words: tuple[str | Figure, ...]
    if shifted.is_last:
        words = (shifted.outside, f" of the crimes before {first.in_words()} have the flag for {called}, and ",
                 shifted.inside, " from then on")  # fmt: skip
    else:
        run = Period(first.start, shifted.months[-1].end)
        words = (shifted.inside, f" of the crimes of {run.in_words()} have the flag for {called}, and ",
                 shifted.outside, " of those of the other months of the two years")  # fmt: skip
    caveat = Caveat(
        f"{FLAG}_{shifted.flag}_{first}",
        f"{''.join(map(str, words))}. How it is set may have changed, and a change is in part of that.",
    )
    return told_or_refused(cautioned(finding, caveat), after / before, words, RECORDS, released, home)


def _as_outside(shifted: FlagShifted, period: Period) -> float | None:
    """How many times as many of a period's crimes would have the flag, were it set as in the other months."""
    known = dict(shifted.flagged)
    flagged = [(month, known.get(month)) for month in period.months()]
    if not flagged or any(number is None for _, number in flagged):
        return None
    every = sum(number or 0 for _, number in flagged)
    alike = sum(
        (number or 0) / (shifted.times if month in shifted.months else 1) for month, number in flagged
    )
    return alike / every if every else None


def with_heavy_days(
    finding: Finding, own: OwnRecords, released: Released, home: Place, told: Iterable[Period],
    *, met_again: bool = False,
) -> Finding:  # fmt: skip
    """The same with what of its change is in records entered together just after a period, or just after its start.

    Those of the first months of a period may be of the time before it, and those of the months after it its own. Of
    the months `told` it is said already that they hold far more than usual.
    """
    near = _not_told(finding, own, told)
    periods = finding.period.year_before(), finding.period
    times = times_without_heavy_days(finding, own, told)
    if is_small(times):
        return finding
    edges = {edge for period in periods for edge in (*_first(period), *_next(period))}
    words: tuple[str | Figure, ...] = ()
    for each in (each for each in near if each.month in edges):
        days = " day of " if each.days.value == 1 else " days of "
        words += (" and " if words else "", each.days, f"{days}{each.month.in_words()} hold ", each.records,
                  " crimes, where as many usual days hold ", each.usual)  # fmt: skip
    caveat = Caveat(
        f"heavy_days_{finding.period}",
        f"{''.join(map(str, words))}. They may be of the months before, and a change is in part of that.",
    )
    finding = cautioned(finding, caveat)
    return told_or_refused(finding, times, words, RECORDS, released, home, met_again=met_again)


def times_without_heavy_days(finding: Finding, own: OwnRecords, told: Iterable[Period]) -> float:
    """How many times as much would be counted, held against the year before, were heavy days' records in their time."""
    near = _not_told(finding, own, told)
    before, after = (_in_its_time(each, near, own) for each in (finding.period.year_before(), finding.period))
    return after / before if before and after else 1.0


def _not_told(finding: Finding, own: OwnRecords, told: Iterable[Period]) -> list[HeavyDays]:
    told = set(told)
    return [
        each
        for each in own.heavy
        if each.month not in told and each.excess > 0 and finding.measure not in each.apart
    ]


def _first(period: Period) -> list[Period]:
    return period.months()[: UNEVEN.months_of_backlog]


def _next(period: Period) -> list[Period]:
    months: list[Period] = []
    last = period.months()[-1]
    for _ in range(UNEVEN.months_of_backlog):
        year, month = divmod(last.start.year * 12 + last.start.month, 12)
        last = Period.month(year, month + 1)
        months.append(last)
    return months


def _in_its_time(period: Period, heavy: Iterable[HeavyDays], own: OwnRecords) -> float | None:
    """How many times as many crimes a period would have, were those entered together of the time before them."""
    months = period.months()
    every = _crimes_of(period, own)
    if not months or not every:
        return None
    excess: Mapping[Period, int] = {each.month: each.excess for each in heavy}
    own_time = every - sum(excess.get(each, 0) for each in _first(period))
    own_time += sum(excess.get(each, 0) for each in _next(period))
    return own_time / every if own_time > 0 else None


def _crimes_of(period: Period, own: OwnRecords) -> int | None:
    """All crimes of a period that came, wherever they happened; None where not all of its months are known."""
    of = next((each for each in own.filled if (each.dataset, each.field) == ("crimes", "place")), None)
    by_month = {each.period: each.denominator for each in of.months} if of else {}
    months = [by_month.get(month) for month in period.months()]
    return sum(each or 0 for each in months) if months and all(months) else None
