"""The police's street-level files of a second count: which stands for which month, and what became of their records."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from ..vocabulary.force import force_key
from .files import CountedFile, PlainFile, month_in_name
from .street import Street, only_force, read_street


class StreetFiles:
    """The street-level files among those received, by their place in them; each is read once, when first needed.

    `plays_a_part` tells of a file's content whether the edition was made of it.
    """

    def __init__(
        self, files: Sequence[PlainFile], known_on: date | None, plays_a_part: Callable[[bytes], bool]
    ):
        self.files, self.known_on = files, known_on
        self._plays_a_part = plays_a_part
        self._streets: dict[int, Street | None] = {}
        self._in_force: dict[tuple[frozenset[str], frozenset[str]], dict[tuple[str, str], int]] = {}
        self.only_force: dict[int, str | None] = {}
        self.lines: dict[int, int] = {}  # of the files that were looked into

    def street(self, at: int) -> Street | None:
        """One file as read; None where it is of another kind or plays no part."""
        if at not in self._streets:
            content = self.files[at].read()
            self._streets[at] = read_street(self.files[at], content) if self._plays_a_part(content) else None
        return self._streets[at]

    def in_force(self, months: Iterable[str], forces: frozenset[str]) -> dict[tuple[str, str], int]:
        """Which file stands for each month of some forces: the last received, but the same bytes only once.

        And not one that holds under half of what stood before it, or lines twice where that did not, unless its
        receiver said that it should.
        """
        wanted = frozenset(months)
        if (wanted, forces) not in self._in_force:
            self._in_force[wanted, forces] = self._find_in_force(wanted, forces)
        return self._in_force[wanted, forces]

    def _find_in_force(self, wanted: frozenset[str], forces: frozenset[str]) -> dict[tuple[str, str], int]:
        seen: set[str] = set()
        found: dict[tuple[str, str], int] = {}
        for at, file in enumerate(self.files):
            if (month_in_name(file.own_name) or min(wanted)) not in wanted or not self.may_be_of(at, forces):
                continue
            street = self.street(at)
            if street is None or (street.sha256 in seen and file.extract.replaces is None):
                continue
            if street.accepted:
                seen.add(street.sha256)
            found |= {
                unit: at
                for unit in street.by_unit
                if unit[1] in wanted
                and force_key(unit[0]) in forces
                and (unit not in found or self._takes_its_place(at, found[unit], unit))
            }
        return found

    def _takes_its_place(self, later: int, earlier: int, unit: tuple[str, str]) -> bool:
        """Whether a later file's month is believed: said to be right, or half of the earlier records, none twice."""
        if self.files[later].said_to_be_right(self.known_on):
            return True
        now, before = self.street(later), self.street(earlier)
        assert now is not None and before is not None
        if now.repeated.get(unit):
            if not before.repeated.get(unit):
                return False
            return 2 * now.by_unit[unit].total() >= before.by_unit[unit].total()
        return 2 * now.by_unit[unit].total() >= before.by_unit[unit].total() - before.repeated.get(unit, 0)

    def may_be_of(self, at: int, forces: frozenset[str]) -> bool:
        """Whether a file may hold records of these forces. Most hold one force's month, and that is quickly seen."""
        if at not in self.only_force:
            content = self.files[at].read()
            self.only_force[at] = only_force(content)
            self.lines[at] = content.count(b"\n")
        only = self.only_force[at]
        return only is None or only in forces

    def of_files(self, name: str, became: str) -> tuple[int, tuple[CountedFile, ...]] | None:
        """Of how many records of a street-level file, or of all in one archive, so much became, and in which files.

        `name` is as figures about files have it: the name of a file, or of an archive, and in brackets eight
        figures of the sha256 of what was received. None for any other kind of file.
        """
        streets = self._called(name)
        counted = tuple(self.counted(at, self._became(at)[became]) for at in streets)
        return (sum(each.counted for each in counted), counted) if streets else None

    def of_month(self, name: str, force: str, month: str) -> int | None:
        """How many records of a force's month a street-level file holds, whether they stand or not."""
        streets = [street for at in self._called(name) if (street := self.street(at))]
        return sum(street.by_unit.get((force, month), Counter()).total() for street in streets) or None

    def _called(self, name: str) -> list[int]:
        return [at for at, file in enumerate(self.files) if file.is_called(name) and self.street(at)]

    def _became(self, at: int) -> Counter[str]:
        street = self.street(at)
        assert street is not None
        said = Counter({"records_received": street.records})
        earlier = filter(None, map(self.street, range(at)))
        right = self.files[at].extract.replaces is not None
        if not right and any(each.sha256 == street.sha256 and each.accepted for each in earlier):
            return said + Counter({"records_duplicate": street.records})
        said["records_rejected"] = street.records - street.accepted
        for (force, month), counts in street.by_unit.items():
            stands = self.in_force({month}, frozenset({force}))[force, month] == at
            said["records_accepted" if stands else "records_superseded"] += counts.total()
        return said

    def counted(self, at: int, counted: int) -> CountedFile:
        """One file, and how many of its records are in a count."""
        street = self.street(at)
        assert street is not None
        received = street.file.extract.received.isoformat()
        return CountedFile(street.file.name, street.sha256, received, street.records, counted)

    def small_areas(self) -> set[str]:
        """Every small area that their records name."""
        streets = filter(None, map(self.street, range(len(self.files))))
        return {lsoa for street in streets for counts in street.by_unit.values() for _, lsoa in counts}
