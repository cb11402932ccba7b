"""Which months of the open data hold so little that their file was cut short: they count as not received."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from ..extracts.police_uk import STREET
from ..vocabulary import Period
from ..vocabulary.force import NOT_TERRITORIAL
from .in_force import ENOUGH, Unit, may_replace

MONTHS = 3  # of a force, besides the one in doubt: of fewer nobody can tell what is usual
MUCH_REFUSED = 0.02
"""Of a file's records: with more of them refused, what is left is no month, as they may all be of one kind."""
TOO_MANY = 1.6
"""Times a force's usual month: no season and no change in recording does that; a file that holds all twice does."""
TO_TELL_BY = 1_000
"""Records in a usual month, or in a file, below which nothing is told from how few there are or were taken.

Every territorial force has several thousand a month but the City of London, with some 850. Its streets were empty in
April 2020, and that real fall must not be taken for a file cut short. Nor must that of the railways' police, of whose
records no place is counted: forces without a territory are left as they are.
"""


@dataclass(frozen=True)
class CutShort:
    """A force's month that stands with far fewer records than its usual month, or far more, or of whose file too many
    were refused: a gap, and counted in nothing."""

    unit: Unit
    rows: int
    usual: int  # the middle of the force's other months

    @property
    def force(self) -> str:
        """The key of the force."""
        return self.unit.what[0]

    @property
    def month(self) -> Period:
        return self.unit.month

    @property
    def file(self) -> str:
        return self.unit.load.files[self.unit.file].name

    def in_words(self) -> str:
        refused = self.unit.load.files[self.unit.file].rejected
        if much_refused(self.unit):
            return (
                f"{self.month.in_words()} of {self.unit.whose}: of {self.file} {refused:,} records were refused and "
                f"{self.rows:,} taken; what is left of so many is no month, and the month counts as not received"
            )
        if self.rows > self.usual:
            return (
                f"{self.month.in_words()} of {self.unit.whose}: {self.file} holds {self.rows:,} records where "
                f"{self.usual:,} are usual; it seems to hold some twice, or those of another month, and the month "
                "counts as not received"
            )
        return (
            f"{self.month.in_words()} of {self.unit.whose}: {self.file} holds {self.rows:,} "
            f"record{'' if self.rows == 1 else 's'} where {self.usual:,} are usual; with under half of them the file "
            "seems cut short, and the month counts as not received"
        )


def cut_short(
    units: Iterable[Unit], standing: Mapping[tuple[str, tuple[str, ...]], Unit], known_on: date | None
) -> tuple[CutShort, ...]:
    """The months that are too small to be whole and of whose files nobody said that they are right, in order.

    `standing` is what is in force of each force's month, of whichever of the units.
    """
    rows: Counter[tuple[str, ...]] = (
        Counter()
    )  # by what is in force: a file may write a force's name in two ways
    for unit in units:
        stands = standing[unit.source, unit.what]
        if unit.source == STREET.name and (stands.load.key, stands.file) == (unit.load.key, unit.file):
            rows[unit.what] += unit.rows
    of_force: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for what in sorted(rows):
        of_force[what[0]].append(what)
    found = []
    for force, months in of_force.items():
        for what in months if force not in NOT_TERRITORIAL else ():
            unit = standing[STREET.name, what]
            usual = usual_month([rows[other] for other in months if other != what])
            if (is_unlikely(rows[what], usual) or much_refused(unit)) and not may_replace(
                unit.load, known_on
            ):
                whole = rows[what] + unit.load.files[unit.file].rejected
                found.append(CutShort(unit, rows[what], round(usual) or whole))
    return tuple(sorted(found, key=lambda each: (each.month, each.force)))


def is_unlikely(rows: int, usual: float) -> bool:
    """Whether no real month of a force with such a usual month has so few records, or so many.

    >>> [is_unlikely(rows, 14_000) for rows in (6_999, 7_000, 22_400, 22_401)], is_unlikely(900, 0)
    ([True, False, False, True], False)
    """
    return rows < ENOUGH * usual or rows > TOO_MANY * usual > 0


def much_refused(unit: Unit) -> bool:
    """Whether so many records of the file that a month stands in were refused that the rest of them is no month."""
    file = unit.load.files[unit.file]
    of = file.rejected + sum(file.accepted.values())
    return of >= TO_TELL_BY and file.rejected > MUCH_REFUSED * of


def usual_month(others: list[int]) -> float:
    """The middle of a force's other months; 0, below which nothing lies, where they cannot tell what is usual.

    >>> usual_month([15298, 14010, 14990]), usual_month([15298, 14010]), usual_month([866, 901, 853])
    (14990, 0, 0)
    """
    if len(others) < MONTHS:
        return 0
    middle = median(others)
    return middle if middle >= TO_TELL_BY else 0
