"""Parts of years that this edition and earlier ones tell together: a year, less the year without a month, is the month.

Within one edition months are told where none is too small, and else quarters or years. An earlier one printed others,
of the months that had come by then. What both make up by adding and taking away is known as if it were printed.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, timedelta

import numpy as np

from ..measures import Measure, People
from ..vocabulary import Period
from .classes import EXACT, SENSITIVE, TOO_SMALL, WHOLE, how_finely, to_nearest
from .key import Key
from .parts_of_years import period_of

_Of = tuple[str, str, str, str]  # measure, level, place and category
_Stretches = tuple[tuple[date, date], ...]  # each from its first day to the day after its last
_Told = tuple[_Stretches, float]
_ORDER = ("financial year", "span", "quarter", "month", "week", "rolling year")  # what is kept before others
_NEARLY = 1e-6


def told_with_earlier(
    keys: Iterable[Key],
    numbers: Mapping[Key, int | None],
    periods: Mapping[str, Period],
    measures: Mapping[str, Measure],
    classes: Mapping[str, str],
    printed: Mapping[Key, tuple[int, ...]],
    told_before: Iterable[Mapping[Key, int | None]] = (),
    public: Mapping[Key, tuple[int, ...]] | None = None,
) -> set[Key]:
    """Numbers by which, with those that earlier editions `printed`, a time follows of which too few are told.

    Years stay before parts of them, these before quarters and quarters before months; of one place and measure all
    months go together, or all quarters. Of wards goes the table, of categories all, as the others would tell it. What
    earlier editions told to the nearest five is in `told_before` alone. What is `public` of all that is known anyway.
    """
    keys = list(keys)
    before, in_public = (
        _by_series(each, numbers, periods) for each in (printed, printed if public is None else public)
    )
    series: dict[_Of, list[Key]] = {}
    for key in keys if before else ():
        own, finest = measures[key[0]], measures[key[0]].finest
        if _of(key) not in before or numbers[key] is None or isinstance(own.numerator, People):
            continue
        fine = how_finely(classes[key[0]], key[1], periods[key[3]].kind, in_parts=bool(key[4]), finest=finest)
        if fine == EXACT or own.exact:
            series.setdefault(_of(key), []).append(key)
    gone: set[Key] = set()
    for of, listed in series.items():
        now = {key: (_stretches(periods[key[3]]), float(numbers[key] or 0)) for key in listed}
        then, known = (
            [(_stretches(span), float(value)) for _, span, value in each.get(of, ())]
            for each in (before, in_public)
        )
        if {key for key, _, _ in before[of]} <= now.keys() and all(each in now.values() for each in then):
            continue  # this edition tells all of it, and was looked at by itself
        gone |= _too_many(now, then, known, periods, TOO_SMALL[classes[of[0]]].hides)
    gone |= _beside_rounded(keys, numbers, periods, classes, told_before)
    tables = {(key[0], key[1], key[3], key[2] if key[1] in WHOLE else "") for key in gone}
    return {
        key
        for key in keys
        if key in gone
        or (
            (key[0], key[1], key[3], key[2] if key[1] in WHOLE else "") in tables
            and (key[4] or key[1] not in WHOLE)
        )
    }


def _by_series(
    printed: Mapping[Key, tuple[int, ...]], numbers: Mapping[Key, int | None], periods: Mapping[str, Period]
) -> dict[_Of, list[tuple[Key, Period, int]]]:
    """What was printed of each series, with its period and, of several numbers, the one nearest to what it is now."""
    found: dict[_Of, list[tuple[Key, Period, int]]] = {}
    for key, values in printed.items():
        span = period_of(key[3], periods) if values else None
        if span is not None:
            near = numbers.get(key)
            value = max(values) if near is None else min(values, key=lambda each: abs(each - near))
            found.setdefault(_of(key), []).append((key, span, value))
    return found


def _beside_rounded(
    keys: Iterable[Key], numbers: Mapping[Key, int | None], periods: Mapping[str, Period],
    classes: Mapping[str, str], told_before: Iterable[Mapping[Key, int | None]],
) -> set[Key]:  # fmt: skip
    """Years of wards to the nearest five, or parts of them, where an earlier edition told the other and few are left.

    Both may be off by two, so what is taken for left is what they leave as they stand.
    """
    mine: dict[_Of, list[Key]] = {}
    for key in keys:
        if key[1] not in WHOLE and classes[key[0]] == SENSITIVE and numbers[key] is not None:
            mine.setdefault(_of(key), []).append(key)
    gone: set[Key] = set()
    for told in told_before if mine else ():
        for key, value in told.items():
            span = period_of(key[3], periods) if _of(key) in mine and value is not None else None
            for own in mine.get(_of(key), ()) if span is not None else ():
                now, near = periods[own[3]], to_nearest(numbers[own] or 0)
                if span is None or value is None or own in told or now == span:
                    continue
                inside, around = (now, span) if _lies_in(now, span) else (span, now)
                rest = value - near if inside is now else near - value
                if _lies_in(inside, around) and TOO_SMALL[SENSITIVE].hides(rest):
                    gone.add(own)
    return gone


def _lies_in(part: Period, whole: Period) -> bool:
    return all(
        any(first <= start and end <= last for first, last in _stretches(whole))
        for start, end in _stretches(part)
    )


def _too_many(
    now: Mapping[Key, _Told], then: Collection[_Told], public: Collection[_Told], periods: Mapping[str, Period],
    hides: Callable[[int], bool],
) -> set[Key]:  # fmt: skip
    """What of one series is not told, so that nothing too small follows that did not follow before."""
    known = {each for each, number in _follow(public).items() if hides(round(number))}
    stays: dict[Key, _Told] = {}
    gone: set[Key] = set()
    kinds: dict[tuple[int, str], list[Key]] = {}
    for key in now:
        kind = periods[key[3]].kind
        # Years and parts of them are asked for one by one, months and quarters as a series.
        kinds.setdefault((_ORDER.index(kind), key[3] if kind in _ORDER[:2] else ""), []).append(key)
    for _, group in sorted(kinds.items()):
        more = {key: now[key] for key in group}
        if all(each in public for each in more.values()):
            stays |= more
            continue
        itself = {each for each, _ in (*stays.values(), *more.values())}
        found = _follow([*stays.values(), *more.values(), *then])
        few = {each for each, number in found.items() if hides(round(number))}
        if few - known - itself:
            gone |= more.keys()
        else:
            stays |= more
    return gone


def _follow(told: Collection[_Told]) -> dict[_Stretches, float]:
    """What follows for each time between two of the days, and for what is left out between parts of one.

    Of numbers that contradict each other, because one was revised, the first stand.
    """
    days = sorted({day for stretches, _ in told for stretch in stretches for day in stretch})
    at = {day: number for number, day in enumerate(days)}

    def row(stretches: _Stretches) -> np.ndarray:
        found = np.zeros(max(len(days) - 1, 0))
        for start, end in stretches:
            found[at[start] : at[end]] = 1.0
        return found

    basis: list[np.ndarray] = []  # orthonormal
    sums, numbers = [], []
    for stretches, number in told:
        own = row(stretches)
        rest = own - sum((each @ own * each for each in basis), np.zeros_like(own))
        rest = rest - sum(
            (each @ rest * each for each in basis), np.zeros_like(own)
        )  # once more, for what it lost
        if (length := float(np.linalg.norm(rest))) > _NEARLY:
            basis.append(rest / length)
            sums.append(own)
            numbers.append(number)
    if not sums:
        return {}
    asked: set[_Stretches] = {((start, end),) for at_, start in enumerate(days) for end in days[at_ + 1 :]}
    for stretches, _ in told:
        if len(stretches) > 1:
            asked.add(tuple((one[1], other[0]) for one, other in zip(stretches, stretches[1:], strict=False)))
    every = sorted(asked)
    wanted, spanned = np.array([row(each) for each in every]), np.array(basis)
    off = np.abs(wanted - (wanted @ spanned.T) @ spanned).max(axis=1)
    values = wanted @ (np.linalg.pinv(np.array(sums)) @ np.array(numbers))
    return {each: float(value) for each, value, far in zip(every, values, off, strict=True) if far < _NEARLY}


def _stretches(period: Period) -> _Stretches:
    found, start = [], period.start
    for month in period.without:
        if start < month:
            found.append((start, month))
        start = (month + timedelta(31)).replace(day=1)
    return (*found, (start, period.end + timedelta(1)))


def _of(key: Key) -> _Of:
    return (*key[:3], key[4])
