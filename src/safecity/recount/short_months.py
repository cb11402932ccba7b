"""Which months of the open data were cut short, decided a second time."""

from collections.abc import Sequence

from ..vocabulary.force import NOT_TERRITORIAL
from .street_files import StreetFiles

MUCH_REFUSED = 0.02  # of a file's records, from which on the rest of them is no month
TOO_MANY = 1.6  # times the usual month: such a file holds records twice, or of another month
TOO_FEW_TO_TELL = 1_000  # records in a usual month; the City of London, with some 850, is left as it is


def is_cut_short(records: int, others: Sequence[int]) -> bool:
    """Whether a month has under half of the records of the middle one of three or more others, or over 1.6 times them.

    >>> is_cut_short(3_999, [15_298, 14_010, 14_990]), is_cut_short(3_999, [15_298, 14_010])
    (True, False)
    >>> is_cut_short(400, [866, 901, 853])
    False
    """
    if len(others) < 3:
        return False
    several = sorted(others)
    twice_the_middle = several[(len(several) - 1) // 2] + several[len(several) // 2]
    tells = twice_the_middle >= 2 * TOO_FEW_TO_TELL
    return tells and (4 * records < twice_the_middle or 2 * records > TOO_MANY * twice_the_middle)


class ShortMonths:
    """What of such files was cut short; each force's months are counted once, and only if need be."""

    def __init__(self, streets: StreetFiles):
        self._streets = streets
        self._rows: dict[str, dict[str, int]] = {}
        self._lines: dict[str, list[int]] = {}

    def holds(self, force: str, month: str, at: int) -> bool:
        """Whether the file that stands for a force's month was cut short, and its receiver did not say it is right."""
        if force in NOT_TERRITORIAL or self._streets.files[at].said_to_be_right(self._streets.known_on):
            return False
        street = self._streets.street(at)
        assert street is not None
        refused = street.records - street.accepted
        if street.records >= TOO_FEW_TO_TELL and refused > MUCH_REFUSED * street.records:
            return True
        number = street.by_unit[force, month].total()
        # Reading every month that came takes long, and nearly every one is far from both bounds of any other's lines.
        lines = self._lines_of(force)
        if len(lines) > 3 and 2 * number >= max(lines) and number <= 1.5 * min(lines):
            return False
        return is_cut_short(
            number, [rows for each, rows in self.rows_by_month(force).items() if each != month]
        )

    def rows_by_month(self, of: str) -> dict[str, int]:
        """How many records of a force stand for each month of it that came."""
        if of not in self._rows:
            found: dict[str, int] = {}
            for at in self._files_of(of):
                street = self._streets.street(at)
                for force, month in street.by_unit if street else ():
                    if force == of:
                        stands = self._streets.in_force({month}, frozenset({of}))[of, month]
                        of_month = self._streets.street(stands)
                        assert of_month is not None
                        found[month] = of_month.by_unit[of, month].total()
            self._rows[of] = found
        return self._rows[of]

    def _lines_of(self, force: str) -> list[int]:
        """The most records that each of a force's files can have of it."""
        if force not in self._lines:
            at_most = (self._at_most(at, force) for at in self._files_of(force))
            self._lines[force] = [records for records in at_most if records]  # a look-up has none of it
        return self._lines[force]

    def _at_most(self, at: int, force: str) -> int:
        if self._streets.only_force[at] == force:
            return self._streets.lines[at]
        street = self._streets.street(at)
        held = street.by_unit.items() if street else ()
        return max((counts.total() for (whose, _), counts in held if whose == force), default=0)

    def _files_of(self, force: str) -> list[int]:
        return [
            at for at in range(len(self._streets.files)) if self._streets.may_be_of(at, frozenset({force}))
        ]
