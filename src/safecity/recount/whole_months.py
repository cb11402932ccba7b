"""Which months of a force's own records are all there, decided a second time."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from math import exp, log

UNLIKELY = -log(
    1e-9
)  # records expected in a silence that chance will not make once in a thousand million times


def whole_months(records: Mapping[date, int], said_right: Collection[str] = ()) -> list[date]:
    """The first of each month whose longest run of days without a record may be chance, by the records of each day.

    At a pace of so many records a day, a Poisson count is 0 over a silence with a chance of exp(-pace * days). Nor
    may a month hold under half of the middle one of the three before and the three after, or of the twenty-four
    before and the twenty-four after, unless it was said to be right (as 2019-07).

    >>> whole_months({date(2019, 7, 1) + timedelta(days): 90 for days in range(48)})  # to 17 August
    [datetime.date(2019, 7, 1)]
    """
    firsts = sorted({day.replace(day=1) for day in records})
    heard = [first for first in firsts if not is_in_part(first, records)]
    held = Counter({first: sum(records.get(day, 0) for day in _days(first)) for first in heard})
    return [
        first
        for at, first in enumerate(heard)
        if f"{first:%Y-%m}" in said_right
        or not any(
            _far_below(
                held[first], [held[each] for each in heard[max(0, at - far) : at + far + 1] if each != first]
            )
            for far in (3, 24)
        )
    ]


def is_in_part(first: date, records: Mapping[date, int]) -> bool:
    """Whether a month has a run of days without a record that is no chance, given the records of each day."""
    return _longest_silence(first, records) * _pace(first, records) >= UNLIKELY


def is_part_of(first: date, records: Mapping[date, int], whole: int) -> bool:
    """Whether a month came in part, and so many records of it as a whole would have some in its longest silence."""
    expected = whole * _longest_silence(first, records) / len(_days(first))
    return is_in_part(first, records) and expected >= UNLIKELY


def _far_below(number: int, around: list[int]) -> bool:
    """Whether a month is far below the middle of three or more others."""
    if len(around) < 3:
        return False
    ordered = sorted(around)
    return is_far_below(number, (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2)


def is_far_below(number: int, expected: float) -> bool:
    """Whether it is under half of what is expected, and a Poisson count would not come to so few by chance.

    From 150 on no count under half of it would.
    """
    if 2 * number >= expected:
        return False
    term = total = exp(-expected) if expected < 150 else 0.0
    for so_far in range(1, number + 1):
        term *= expected / so_far
        total += term
    return total <= 1e-9


def _days(first: date) -> list[date]:
    return [
        first + timedelta(number) for number in range(31) if (first + timedelta(number)).month == first.month
    ]


def _pace(first: date, records: Mapping[date, int]) -> float:
    """Records a day, between the first and the last day with any; the first record tells of no pace."""
    busy = [day for day in _days(first) if day in records]
    return (sum(records[day] for day in busy) - 1) / ((busy[-1] - busy[0]).days + 1)


def _longest_silence(first: date, records: Mapping[date, int]) -> int:
    longest = silent = 0
    for day in _days(first):
        silent = 0 if day in records else silent + 1
        longest = max(longest, silent)
    return longest
