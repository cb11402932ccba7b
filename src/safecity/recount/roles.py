"""Which months came without the victims, suspects or offenders in their crimes, decided a second time."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, timedelta

from .whole_months import UNLIKELY, is_far_below


def months_without(
    crimes: Mapping[date, int], having: Mapping[date, int], months: Collection[str]
) -> set[str]:
    """Of some whole months (as 2019-07) those in which a role did not come, or came only in part.

    From how many crimes there are of each day, and how many of these have anybody of the role. Usual is the middle
    share of the other months that have any. A month is gone where a run of months without any should have had some,
    and in part where it has under half of what is usual, or none on days that should have had some.
    """
    of: Counter[str] = Counter()
    have: Counter[str] = Counter()
    for day, number in crimes.items():
        of[f"{day:%Y-%m}"] += number
    for day, number in having.items():
        have[f"{day:%Y-%m}"] += number
    asked = sorted(month for month in months if of[month])
    usual = {month: _middle([have[each] / of[each] for each in asked if each != month and have[each]])
             for month in asked}  # fmt: skip
    enough = sum(1 for month in asked if have[month]) > 3
    found: set[str] = set()
    run: list[str] = []
    for month in [*asked, ""]:
        if month and not have[month]:
            run.append(month)
            continue
        if sum(usual[each] * of[each] for each in run) >= UNLIKELY:
            found.update(run)
        run = []
        if month and (
            enough
            and is_far_below(have[month], usual[month] * of[month])
            or usual[month] * _longest_without(month, crimes, having) >= UNLIKELY
        ):
            found.add(month)
    return found


def _longest_without(month: str, crimes: Mapping[date, int], having: Mapping[date, int]) -> int:
    """The most crimes of days in a row of which none has anybody of the role."""
    first = date.fromisoformat(f"{month}-01")
    most = running = 0
    for number in range(31):
        day = first + timedelta(number)
        if day.month != first.month or having.get(day):
            running = 0
        else:
            running += crimes.get(day, 0)
        most = max(most, running)
    return most


def _middle(shares: list[float]) -> float:
    ordered = sorted(shares)
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2 if ordered else 0.0
