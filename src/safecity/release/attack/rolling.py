"""Months and quarters solved out of rolling years, that nobody printed."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from .before import Before, dates_of
from .found import TIME, Found
from .published import Number
from .rules import FEWEST, ROUNDED_BY, Known, is_rounded

_Told = tuple[date, date, float, float]  # from, up to, at least and at most
_LESS_THAN_A_YEAR = timedelta(365)


def attack_rolling(numbers: Sequence[Number], known: Known, told: Before) -> list[Found]:
    """Parts of years that rolling years tell with certainty to be small, or exactly, though they stand nowhere.

    Each rolling year bounds the sum of its months; no month is below nought. What earlier editions printed of the same
    helps, as far as it can still be so.
    """
    series: dict[tuple[str, str, str, str], list[Number]] = {}
    for each in numbers:
        if each.numerator is not None and each.measure not in known.of_people and each.kind != "pieces":
            series.setdefault((*each.question[:3], each.question[4]), []).append(each)
    series = {
        name: spans for name, spans in series.items() if any(each.kind == "rolling year" for each in spans)
    }
    earlier: dict[tuple[str, str, str, str], list[_Told]] = {}
    for question in told.printed:
        values = told.best(question)
        name = (*question[:3], question[4])
        ends = dates_of(question[3]) if name in series and len(values) == 1 else None
        # What is printed finer than by years may be to the nearest five; of rolling years it is not.
        if ends is not None and (ends[1] - ends[0]) >= timedelta(364):
            earlier.setdefault(name, []).append((ends[0], ends[1] + timedelta(1), values[0], values[0]))
    found = []
    for name, spans in series.items():
        now = [_bounds(each) for each in spans]
        printed = {(start, end) for start, end, *_ in now}
        solved = solved_by_time([*now, *earlier.get(name, [])]) or solved_by_time(now) or ()
        fewest = FEWEST[spans[0].release_class]
        what = f"{name[0]}{f' ({name[3]})' if name[3] else ''}, {name[1]} {name[2]}"
        for start, end, low, high in solved:
            if (start, end) not in printed and (high < fewest - 1e-6 or high - low < 1e-6):
                said = f"{what}, {start} to {end - timedelta(1)}"
                found.append(Found(TIME, said, low, high, (f"{name[0]}, rolling years",)))
    return found


def _bounds(number: Number) -> _Told:
    value = number.numerator or 0.0
    off = ROUNDED_BY if is_rounded(number.release_class, number.question[1], number.kind) else 0
    return number.start, number.end + timedelta(1), max(value - off, 0.0), value + off


def solved_by_time(told: Iterable[_Told]) -> list[tuple[date, date, float, float]] | None:
    """The range of each stretch of less than a year between two ends; None where no months give these numbers."""
    from scipy.sparse.csgraph import NegativeCycleError, csgraph_from_dense, johnson

    told = list(told)
    days = sorted({each for start, end, *_ in told for each in (start, end)})
    ways = [[float("inf")] * len(days) for _ in days]
    for at in range(1, len(days)):
        ways[at][at - 1] = 0.0
    for start, end, low, high in told:
        one, other = days.index(start), days.index(end)
        ways[one][other] = min(ways[one][other], high)
        ways[other][one] = min(ways[other][one], -low)
    try:
        most = johnson(csgraph_from_dense(ways, null_value=float("inf")))
    except NegativeCycleError:
        return None
    return [
        (start, end, max(0.0, -float(most[to][at])), float(most[at][to]))
        for at, start in enumerate(days)
        for to, end in enumerate(days)
        if start < end and end - start < _LESS_THAN_A_YEAR
    ]
