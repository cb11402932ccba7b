"""Rolling years of what is not open: only as many as leave every month and quarter within them open."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

import numpy as np

from ..measures import Measure, People
from ..vocabulary import Period
from .classes import TOO_SMALL
from .key import Key

_Of = tuple[str, str, str, str]  # measure, level, place and category
_Sum = tuple[date, date, float]  # the first day, the day after the last, and how many
_STEPS = (1, 3, 12)  # months from one that is published to the next, the finest first
_YEAR = 365  # days, of which what is shorter is finer than a year


def rolling_too_fine(
    keys: Iterable[Key],
    numbers: Mapping[Key, int | None],
    periods: Mapping[str, Period],
    measures: Mapping[str, Measure],
    classes: Mapping[str, str],
    printed: Mapping[Key, tuple[int, ...]],
) -> set[Key]:
    """Rolling years by which, with the years beside them, a part of a year could be worked out.

    Every two of them differ by a month less the same month a year before; where a month had nothing, a chain of such
    differences tells the others of its name, and enough of them all. Of a series that tells too much, or of which one
    is too small, every third month stays, or one in each year, or none, counted back from the latest. `printed` is what
    earlier editions told.
    """
    series: dict[_Of, list[Key]] = {}
    for key in keys:
        if numbers[key] is not None:
            if periods[key[3]].kind == "rolling year" or _is_years(periods[key[3]]):
                series.setdefault((*key[:3], key[4]), []).append(key)
    earlier: dict[_Of, list[_Sum]] = {}
    for key, values in printed.items():
        if len(values) == 1 and (*key[:3], key[4]) in series and (span := _span(key[3], periods)):
            earlier.setdefault((*key[:3], key[4]), []).append((*_ends(span), float(values[0])))
    gone: set[Key] = set()
    for of, listed in series.items():
        rolled = sorted(
            (key for key in listed if not _is_years(periods[key[3]])), key=lambda key: periods[key[3]].end
        )
        if not rolled:
            continue
        years = [key for key in listed if _is_years(periods[key[3]])]
        fewest, hides = TOO_SMALL[classes[of[0]]].fewest, TOO_SMALL[classes[of[0]]].hides
        add_up = not isinstance(measures[of[0]].numerator, People)  # a person of two years is one person
        latest = _month(periods[rolled[-1][3]])
        for step in _STEPS:
            stay = [key for key in rolled if (latest - _month(periods[key[3]])) % step == 0]
            told = [(*_ends(periods[key[3]]), float(numbers[key] or 0)) for key in (*years, *stay)]
            # A single one that is kept back is small for certain, so none is where one would be.
            if len(rolled) > 1 and any(hides(numbers[key]) for key in stay):
                continue
            if not add_up or _leaves_open(told, earlier.get(of, []), fewest):
                break
        else:
            stay = []
        gone.update(key for key in rolled if key not in stay)
    return gone


def _leaves_open(told: Collection[_Sum], earlier: Collection[_Sum], fewest: int) -> bool:
    """Whether all that is shorter than a year could be as many as is not too small, and is not known nearer than that.

    A number of crimes up to a day never falls, and a sum is how far it rises: the furthest that it can rise between two
    days is the shortest way between them, each sum an edge there and, less, an edge back (a system of differences).
    """
    days, far = _furthest([*told, *earlier])
    if (np.diag(far) < 0).any():  # revised since: the earlier ones do not go with these
        days, far = _furthest(told)
    for at, start in enumerate(days):
        for to in range(at + 1, len(days)):
            if (days[to] - start).days < _YEAR:
                high, low = far[at, to], max(-far[to, at], 0.0)
                if high < fewest or high - low < fewest:
                    return False
    return True


def _furthest(told: Collection[_Sum]) -> tuple[list[date], np.ndarray]:
    days = sorted({day for start, end, _ in told for day in (start, end)})
    at = {day: number for number, day in enumerate(days)}
    far = np.full((len(days), len(days)), np.inf)
    np.fill_diagonal(far, 0.0)
    for number in range(1, len(days)):
        far[number, number - 1] = 0.0
    for start, end, many in told:
        far[at[start], at[end]] = min(far[at[start], at[end]], many)
        far[at[end], at[start]] = min(far[at[end], at[start]], -many)
    for by in range(len(days)):
        far = np.minimum(far, far[:, by, None] + far[None, by, :])
    return days, far


def _is_years(period: Period) -> bool:
    """Whether it is financial years, one or more together."""
    ends = _ends(period)
    return not period.without and all((day.month, day.day) == (4, 1) for day in ends)


def _ends(period: Period) -> tuple[date, date]:
    return period.start, period.end + timedelta(1)


def _span(label: str, periods: Mapping[str, Period]) -> Period | None:
    """The period of an earlier edition's label, where it is a rolling or financial year."""
    try:
        found = periods.get(label) or Period.parse(label)
    except ValueError:
        return None
    return found if found.kind == "rolling year" or _is_years(found) else None


def _month(period: Period) -> int:
    return 12 * period.end.year + period.end.month
