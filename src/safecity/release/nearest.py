"""Numbers to the nearest five that exact totals, or sums of other rounded numbers, tell nearer than that.

Sixteen wards printed as 10 beside a total of 128 are of 8 each, and 10 rapes, 10 other sexual offences and 25 of both
are of 11 or 12 each. To withhold one of them would make it a number to protect; so a table is left out, and what is
left out tells nothing that was not told before.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import pyarrow as pa

from ..measures import Measure, People
from ..vocabulary import Period
from .classes import ROUNDED, TOO_SMALL, WHOLE, how_finely, to_nearest
from .ledger import Told
from .months_and_years import slack
from .relations import Relations, relations_of
from .suppress import Rule, Sum, fits, told_nearer
from .systems import Areas, atoms_of
from .withhold import KEY, Cell, Key

Table = tuple[str, ...]  # a measure, of which parts or of which place, and of what time
Pieces = Mapping[Key, Sequence[Hashable]]  # what a number is a sum of, whatever its measure


@dataclass(frozen=True)
class Printing:
    """What an edition and those before it print of what is not open."""

    cells: Mapping[Key, Cell]
    periods: Mapping[str, Period]
    classes: Mapping[str, str]
    earlier: Mapping[Key, int]  # what earlier editions printed, unless this one prints another number

    @classmethod
    def of(
        cls, cells: Iterable[Cell], withheld: Collection[Key], periods: Mapping[str, Period],
        classes: Mapping[str, str], measures: Mapping[str, Measure], told_before: Iterable[Told],
    ) -> "Printing":  # fmt: skip
        adding_up = {name for name, each in measures.items() if not isinstance(each.numerator, People)}
        told = {
            cell.key: cell
            for cell in cells
            if cell.true is not None and cell.key not in withheld and cell.measure in adding_up
        }
        earlier: dict[Key, set[int]] = {}
        for edition in told_before:
            for key, number in edition.numbers.items():
                if number is not None and key[0] in adding_up and key[3] in periods:
                    earlier.setdefault(key, set()).add(number)
        only = {key: min(numbers) for key, numbers in earlier.items() if len(numbers) == 1}
        found = cls(told, periods, classes, only)
        return cls(
            told, periods, classes, {key: each for key, each in only.items() if found.agrees(key, each)}
        )

    def agrees(self, key: Key, number: int) -> bool:
        cell = self.cells.get(key)
        return cell is None or number == (to_nearest(cell.true or 0) if cell.rounded else cell.true)

    def is_rounded(self, key: Key) -> bool:
        if (cell := self.cells.get(key)) is not None:
            return cell.rounded
        kind = self.periods[key[3]].kind
        return how_finely(self.classes[key[0]], key[1], kind, in_parts=bool(key[4])) == ROUNDED

    def ends(self, key: Key) -> tuple[int, int]:
        """The least and the most that a number is by what is printed of it alone."""
        value = self.cells[key].true or 0 if key in self.cells else self.earlier[key]
        near = to_nearest(value)
        less, more = slack(near, TOO_SMALL[self.classes[key[0]]].fewest) if self.is_rounded(key) else (0, 0)
        return (near + less, near + more) if self.is_rounded(key) else (value, value)


def tables_told_nearer(
    cells: Iterable[Cell], withheld: Collection[Key], measures: Mapping[str, Measure], classes: Mapping[str, str],
    periods: Mapping[str, Period], areas: Areas, weights: Mapping[str, float], told_before: Iterable[Told],
) -> frozenset[Key]:  # fmt: skip
    """All numbers of each table to leave out, so that every rounded number may be any of the five it is printed for.

    Wards, or the months of a whole place: of those of which a number is told nearer the one
    with most such numbers goes, of several the one of fewest records, until none is.
    """
    printing = Printing.of(cells, withheld, periods, classes, measures, told_before)
    relations = relations_of(
        tuple(measures[name] for name in sorted({key[0] for key in printing.cells})),
        frozenset(weights.items()),
    )
    gone: set[Key] = set()
    for keys, pieces in (*_by_areas(printing, areas), *_by_time(printing)):
        for family in _families(keys, relations):
            told = [key for key in keys if key[0] in family]
            gone |= _left_out(told, pieces, printing, relations, gone)
    while near := _by_their_wholes(printing, relations, gone):
        gone |= {key for key in printing.cells if _table(key, periods) == _table(near, periods)}
    return frozenset(gone)


def _left_out(
    told: Sequence[Key], pieces: Pieces, printing: Printing, relations: Relations, gone: Collection[Key]
) -> set[Key]:
    """The tables of one family of numbers to leave out; what an earlier edition printed is known in any case."""
    tables: dict[Table, set[Key]] = {}
    for key in told:
        if key in printing.cells and printing.is_rounded(key) and key not in gone:
            tables.setdefault(_table(key, printing.periods), set()).add(key)
    if not tables:
        return set()
    before = [key for key in told if key in printing.earlier]
    known = set(_told_nearer(before, pieces, printing, relations))
    fresh = {name: keys for name, keys in tables.items() if not keys <= printing.earlier.keys()}
    found: set[Key] = set()
    while True:
        asked = [key for key in told if key in printing.earlier or key not in (*gone, *found)]
        near = set(_told_nearer(asked, pieces, printing, relations)) - known
        if not near or not fresh:
            return found

        def how_near(name: Table, near: Collection[Key] = near) -> tuple[int, int, Table]:
            keys = fresh[name]
            return -len(keys.intersection(near)), sum(printing.cells[key].true or 0 for key in keys), name

        found |= fresh.pop(min(fresh, key=how_near))


def are_told(observed: pa.Table, left_out: Collection[Key]) -> pa.Array:
    """For each row whether it is none of those that are left out."""
    return pa.array(
        key not in left_out for key in zip(*(observed[name].to_pylist() for name in KEY), strict=True)
    )


def _by_areas(printing: Printing, areas: Areas) -> Iterable[tuple[list[Key], Pieces]]:
    """The numbers of each period by place and its wards, as sums of the small areas that are told apart."""
    periods: dict[str, list[Key]] = {}
    for key in sorted({*printing.cells, *printing.earlier}):
        if key[1:3] in areas and not key[4]:
            periods.setdefault(key[3], []).append(key)
    for keys in (each for each in periods.values() if any(key[1] not in WHOLE for key in each)):
        atoms = atoms_of({key[1:3]: areas[key[1:3]] for key in keys})
        yield keys, {key: atoms[key[1:3]] for key in keys}


def _by_time(printing: Printing) -> Iterable[tuple[list[Key], Pieces]]:
    """The numbers of each whole place over time, as sums of the days between all their ends."""
    series: dict[tuple[str, str, str], list[Key]] = {}
    for key in sorted({*printing.cells, *printing.earlier}):
        if key[1] in WHOLE and not printing.periods[key[3]].without:
            series.setdefault((key[1], key[2], key[4]), []).append(key)
    for keys in series.values():
        spans = {key: printing.periods[key[3]] for key in keys}
        ends = sorted({end for each in spans.values() for end in (each.start, each.end + timedelta(1))})
        yield (
            keys,
            {key: [day for day in ends if span.start <= day <= span.end] for key, span in spans.items()},
        )


def _families(keys: Iterable[Key], relations: Relations) -> list[frozenset[str]]:
    """The measures among these that add up to each other, together, and each other one by itself."""
    family = {key[0]: frozenset((key[0],)) for key in keys}
    for weights in relations.identities(sorted(family)):
        joined = frozenset().union(*(family[name] for name in weights))
        family |= dict.fromkeys(joined, joined)
    return sorted(set(family.values()), key=sorted)


def _told_nearer(keys: Sequence[Key], pieces: Pieces, printing: Printing, relations: Relations) -> list[Key]:
    if len(keys) < 2 or not any(printing.is_rounded(key) for key in keys):
        return []
    now, before = [], []
    for key in keys:
        low, high = printing.ends(key)
        terms = {(key[0], piece): 1.0 for piece in pieces[key]}
        (now if key in printing.cells else before).append(Sum(key, low, terms, slack=(0, high - low)))
    told = {piece for each in now for _, piece in each.terms}
    adding_up = [
        Rule({(name, piece): float(times) for name, times in weights.items()}, 0, 0)
        for weights in relations.identities(sorted({key[0] for key in keys}))
        for piece in sorted(told, key=repr)
    ]
    # Where numbers of an earlier edition do not go with those of this one nobody can tell which still hold.
    for sums, rules in (([*now, *before], adding_up), (now, adding_up), (now, [])):
        if _can_be(sums, rules):
            return told_nearer(sums, rules)
    return []


def _can_be(sums: Sequence[Sum], rules: Sequence[Rule]) -> bool:
    """Whether any counts are as all of it is printed."""
    slackened = [Rule(each.terms, each.value, each.value + each.slack[1]) for each in sums]
    nothing = [Sum("nothing", 0, {"nothing": 1.0})]
    return fits(nothing, [*slackened, *rules])


def _by_their_wholes(printing: Printing, relations: Relations, gone: Collection[Key]) -> Key | None:
    """A rounded number of which an exact one says that it is not so many, as it counts a part of that or more."""
    for key in sorted(printing.cells.keys() - gone):
        for name in relations.parts_of.get(key[0], ()) if not key[4] else ():
            whole = (name, *key[1:])
            if whole not in printing.earlier and (whole in gone or whole not in printing.cells):
                continue
            (least, most), (at_least, at_most) = printing.ends(key), printing.ends(whole)
            if printing.is_rounded(key) and least <= at_most < most:
                return key
            if printing.is_rounded(whole) and whole in printing.cells and at_least < least <= at_most:
                return whole
    return None


def _table(key: Key, periods: Mapping[str, Period]) -> Table:
    measure, level, place, period, part = key
    if level not in WHOLE:
        return measure, level, "", period, part
    return measure, level, place, f"by {periods[period].kind}", part
