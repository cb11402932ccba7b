"""What stands for each force's month where several files have it: the last received, if it may be believed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import log

from ..extracts import police_extract
from ..extracts.police_uk import STREET
from ..vocabulary import Period
from ..vocabulary.so_many import so_many
from .loads import Load
from .written_twice import NOTHING_REPEATED, Repeated

OWN_RECORDS = {
    police_extract.CRIMES.name: "the force's own crimes",
    police_extract.INCIDENTS.name: "the force's own incidents",
}
COUNTED = {STREET.name, *OWN_RECORDS}  # kinds of file of whose months figures are made
CHANCE = 1e-9
"""A silence less likely than this is no quiet spell: the extract was cut off there, or has a hole."""
ENOUGH = (
    0.5  # of the records that stand for a month: with fewer, a file is likelier cut short than a correction
)


@dataclass(frozen=True)
class Unit:
    """What a later file replaces as a whole: one force's one month; the month alone in a force's own records."""

    source: str
    what: tuple[str, ...]  # with the force by its key: a force may change its name between downloads
    values: tuple[str, ...]  # as the rows have it
    rows: int
    load: Load
    file: int  # place of the file in its extract
    silent: tuple[str, int] = (
        "",
        0,
    )  # days of which it has nothing, so that it is a part: in words, most in a row
    repeated: Repeated = NOTHING_REPEATED  # where its lines seem written twice

    @property
    def month(self) -> Period:
        year, month, _day = self.what[-1].split("-")
        return Period.month(int(year), int(month))

    @property
    def whose(self) -> str:
        """Whose records they are, as a sentence says it."""
        return OWN_RECORDS.get(self.source) or self.values[0]


@dataclass(frozen=True)
class Declined:
    """A month that a file holds in part where it stands whole, with under half of the records that stand, or twice."""

    unit: Unit
    offered: int
    standing: int
    stands_of: str = ""  # the fingerprint of what stands
    too_few: bool = False

    @property
    def file(self) -> str:
        return self.unit.load.files[self.unit.file].name

    @property
    def force(self) -> str:
        """The key of the force that the file names; nothing in its own records, which name none."""
        return "" if self.unit.source in OWN_RECORDS else self.unit.what[0]

    @property
    def month(self) -> Period:
        return self.unit.month

    @property
    def lacks(self) -> str:
        """The days of which the file has nothing, in words; nothing where that is not why it was not taken."""
        return "" if self.too_few or self.written_twice else self.unit.silent[0]

    @property
    def written_twice(self) -> bool:
        """Whether it was not taken because its lines seem written twice, which those that stand do not."""
        return bool(self.unit.repeated[1]) and not self.too_few

    def in_words(self) -> str:
        if self.written_twice:
            lines, again = self.unit.repeated
            return (
                f"{self.month.in_words()} of {self.unit.whose}: {self.file} holds "
                f"{so_many(self.offered, 'record')} where {self.standing:,} stand, and {again:,} of its {lines:,} "
                "lines with a Crime ID repeat one that another line has; it seems to hold lines twice and was not "
                "taken for that month"
            )
        if self.lacks:
            return (
                f"{self.month.in_words()} of {self.unit.whose}: {self.file} has nothing of {self.lacks}, where "
                f"the whole month stands ({so_many(self.offered, 'record')}, where {self.standing:,} stand); "
                "a part of a month was not taken for it"
            )
        return (
            f"{self.month.in_words()} of {self.unit.whose}: {self.file} holds "
            f"{so_many(self.offered, 'record')} where {self.standing:,} stand; with under half of them it "
            "was not taken for that month"
        )


def in_force(
    units: Iterable[Unit], known_on: date | None
) -> tuple[dict[tuple[str, tuple[str, ...]], Unit], list[tuple[Declined, Unit]]]:
    """What stands for each force's month, and what was declined beside what stood then."""
    held: Counter[tuple] = Counter()  # by file: one may write a force's name in two ways
    for unit in units:
        held[unit.load.key, unit.file, unit.what] += unit.rows
    found: dict[tuple[str, tuple[str, ...]], Unit] = {}
    declined: dict[tuple, tuple[Declined, Unit]] = {}
    for unit in units:
        stands = found.get((unit.source, unit.what))
        if stands is not None and unit.source in COUNTED and not may_replace(unit.load, known_on):
            offered = held[unit.load.key, unit.file, unit.what]
            standing = held[stands.load.key, stands.file, stands.what]
            whole_stands = not stands.silent[0] or may_replace(stands.load, known_on)
            # Of lines written twice that stand, one of each is what a month without them is held against.
            once = standing - (0 if unit.repeated[1] else stands.repeated[1])
            too_few = offered < ENOUGH * once
            twice = bool(unit.repeated[1]) and not stands.repeated[1]
            if too_few or twice or whole_stands and _is_part_of(unit, standing):
                declined[unit.load.key, unit.file, unit.what] = (
                    Declined(unit, offered, standing, stands.load.fingerprint, too_few),
                    stands,
                )
                continue
        found[unit.source, unit.what] = unit
    return found, list(declined.values())


def _is_part_of(unit: Unit, standing: int) -> bool:
    """Whether so many records of the whole month are enough to have some on the days of which a part has none."""
    days = (unit.month.end - unit.month.start).days + 1
    return standing * unit.silent[1] >= -log(CHANCE) * days


def may_replace(load: Load, known_on: date | None) -> bool:
    """Whether its receiver had said by then that a file is right, however little it holds."""
    return load.replaces is not None and (known_on is None or load.replaces <= known_on.isoformat())
