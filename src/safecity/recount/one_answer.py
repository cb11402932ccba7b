"""Rows of reference files that say another thing of the same than others, found a second time: they do not count."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple


class Said(NamedTuple):
    """What one row says: of which thing (its council, say) of which area and year, and what.

    Of what may have `several` only whole files are held against one another.
    """

    thing: str
    area: str
    of: tuple
    what: Hashable
    several: bool = False


class OneAnswer:
    """What the files said so far, in order of receipt, and which rows of the next one count beside it."""

    def __init__(self) -> None:
        self._by_file: list[dict[tuple, dict[str, frozenset]]] = []  # (thing, of) -> area -> what
        self._stands: dict[tuple, dict[str, int]] = defaultdict(dict)  # (thing, of) -> area -> file

    def believed(self, rows: Sequence[Iterable[Said]], is_right: Callable[[], bool]) -> list[bool]:
        """For each row of a file whether it counts; `is_right` tells whether its receiver said that the file is."""
        told = [list(row) for row in rows]
        ways: dict[tuple, set] = defaultdict(set)
        for row in told:
            for each in row:
                if not each.several:
                    ways[each[:3]].add(each.what)
        torn = {of for of, what in ways.items() if len(what) > 1}
        counts = [not any(each[:3] in torn for each in row) for row in told]
        own = _together(row for row, good in zip(told, counts, strict=True) if good)
        out = {
            (*about, area)
            for about, areas in own.items()
            for at in set(self._stands[about].values())
            for area in self._contradicted(about, areas, at, is_right)
        }
        for place, row in enumerate(told):
            counts[place] &= not any((each.thing, each.of, each.area) in out for each in row)
        left = _together(row for row, good in zip(told, counts, strict=True) if good)
        for about, areas in left.items():
            self._stands[about] |= dict.fromkeys(areas, len(self._by_file))
        self._by_file.append(left)
        return counts

    def _contradicted(
        self, about: tuple, areas: dict[str, frozenset], at: int, is_right: Callable[[], bool]
    ) -> list[str]:
        """The areas of which a file that stands said another thing, if this one is no later edition of the whole."""
        before, stands = self._by_file[at][about], self._stands[about]
        differ = [area for area, what in areas.items() if stands.get(area) == at and before[area] != what]
        if not differ or 10 * len(areas.keys() & before.keys()) >= 9 * len(before) or is_right():
            return []
        return differ


def _together(rows: Iterable[list[Said]]) -> dict[tuple, dict[str, frozenset]]:
    found: dict[tuple, dict[str, set]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        for each in row:
            found[each.thing, each.of][each.area].add(each.what)
    return {about: {area: frozenset(what) for area, what in areas.items()} for about, areas in found.items()}
