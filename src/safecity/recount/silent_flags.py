"""Which months of a flag nobody can have meant, decided a second time: none of their records is ticked."""

from collections.abc import Mapping

from .whole_months import UNLIKELY


def months_without_meaning(ticked: Mapping[str, tuple[int, int]]) -> set[str]:
    """The months of silences in which, by the middle share of the other months, too many ticks were to be expected.

    `ticked` has for each month (as 2019-07) its ticked records and all of them.

    >>> ticked = {f"2019-{month:02}": (0 if month == 5 else 24, 200) for month in range(1, 8)}
    >>> months_without_meaning(ticked), months_without_meaning({**ticked, "2019-05": (1, 200)})
    ({'2019-05'}, set())
    """
    silences: list[list[str]] = []
    before_was_silent = False
    for month in sorted(ticked):
        silent = ticked[month][0] == 0
        if silent and before_was_silent:
            silences[-1].append(month)
        elif silent:
            silences.append([month])
        before_was_silent = silent
    size = {min(each): sum(ticked[month][1] for month in each) for each in silences}
    gone: set[str] = set()
    for each in sorted(silences, key=lambda each: (-size[min(each)], min(each))):
        others = sorted(
            yes / records for month, (yes, records) in ticked.items() if month not in gone | {*each}
        )
        if len(others) >= 3:
            middle = (others[(len(others) - 1) // 2] + others[len(others) // 2]) / 2
            if middle * size[min(each)] >= UNLIKELY:
                gone |= {*each}
    return gone
