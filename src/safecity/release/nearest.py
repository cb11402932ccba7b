"""Numbers to the nearest five that exact totals, or sums of other rounded numbers, tell nearer than that.

Sixteen wards printed as 10 beside a total of 128 are of 8 each. To withhold one of them would make it a number to
protect; so it is the whole table.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from ..measures import Measure, People
from ..vocabulary import Period
from .classes import ROUNDED, TOO_SMALL, WHOLE, how_finely, to_nearest
from .key import Key
from .ledger import Told
from .months_and_years import slack
from .suppress import Rule, Sum, fits, told_nearer
from .systems import Areas, atoms_of
from .withhold import Cell

Pieces = Mapping[Key, Sequence[Hashable]]  # what a number is a sum of, whatever its measure


@dataclass(frozen=True)
class Printing:
    """What an edition and those before it print of what is not open."""

    cells: Mapping[Key, Cell]
    periods: Mapping[str, Period]
    classes: Mapping[str, str]
    earlier: Mapping[Key, int]  # what earlier editions printed, unless this one prints another number
    public: frozenset[Key] = frozenset()  # what of these one that was public printed

    @classmethod
    def of(
        cls, cells: Iterable[Cell], withheld: Collection[Key], periods: Mapping[str, Period],
        classes: Mapping[str, str], measures: Mapping[str, Measure], told_before: Iterable[Told],
    ) -> "Printing":  # fmt: skip
        told_before = list(told_before)
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
        agreed = {key: each for key, each in only.items() if found.agrees(key, each)}
        in_public = frozenset(
            key
            for edition in told_before
            for key, number in edition.numbers.items()
            if edition.public and number is not None and key in agreed
        )
        return cls(told, periods, classes, agreed, in_public)

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


def told_too_near(
    cells: Iterable[Cell], withheld: Collection[Key], measures: Mapping[str, Measure], classes: Mapping[str, str],
    periods: Mapping[str, Period], areas: Areas, told_before: Iterable[Told],
    same: Mapping[tuple[str, str], Iterable[tuple[str, str]]] = {},  # noqa: B006 (it is only read)
) -> frozenset[Key]:  # fmt: skip
    """All numbers of each table to withhold, so that every rounded number may be any of the five it is printed for.

    Wards, or the months of a whole place. What an earlier edition printed is known in any case. A total has other names
    that are the `same`: what a share counts is printed beside it.
    """
    printing = Printing.of(cells, withheld, periods, classes, measures, told_before)
    found: set[Key] = set()
    for keys, pieces in (*_by_areas(printing, areas, same), *_by_time(printing)):
        rounded = {key for key in keys if key in printing.cells and printing.is_rounded(key)}
        if rounded <= printing.public:
            continue
        before = _told_nearer([key for key in keys if key in printing.public], pieces, printing)
        if set(_told_nearer(keys, pieces, printing)) - set(before):
            found |= rounded
    return frozenset(found)


def _by_areas(
    printing: Printing, areas: Areas, same: Mapping[tuple[str, str], Iterable[tuple[str, str]]]
) -> Iterable[tuple[list[Key], Pieces]]:
    """A measure of one period by place and its wards, as sums of the small areas that are told apart."""
    tables: dict[tuple[str, str], list[Key]] = {}
    for key in sorted({*printing.cells, *printing.earlier}):
        if key[1:3] in areas and not key[4]:
            others = same.get((key[0], ""), ()) if key[1] in WHOLE else ()
            for name in dict.fromkeys((key[0], *(other for other, part in others if not part))):
                tables.setdefault((name, key[3]), []).append(key)
    for keys in (each for each in tables.values() if any(key[1] not in WHOLE for key in each)):
        atoms = atoms_of({key[1:3]: areas[key[1:3]] for key in keys})
        yield keys, {key: atoms[key[1:3]] for key in keys}


def _by_time(printing: Printing) -> Iterable[tuple[list[Key], Pieces]]:
    """A measure of a whole place over time, as sums of the days between all their ends."""
    series: dict[tuple[str, str, str, str], list[Key]] = {}
    for key in sorted({*printing.cells, *printing.earlier}):
        if key[1] in WHOLE and not printing.periods[key[3]].without:
            series.setdefault((*key[:3], key[4]), []).append(key)
    for keys in series.values():
        spans = {key: printing.periods[key[3]] for key in keys}
        ends = sorted({end for each in spans.values() for end in (each.start, each.end + timedelta(1))})
        yield (
            keys,
            {key: [day for day in ends if span.start <= day <= span.end] for key, span in spans.items()},
        )


def _told_nearer(keys: Sequence[Key], pieces: Pieces, printing: Printing) -> list[Key]:
    if len(keys) < 2 or not any(printing.is_rounded(key) for key in keys):
        return []
    now, before = [], []
    for key in keys:
        low, high = printing.ends(key)
        terms = dict.fromkeys(pieces[key], 1.0)
        (now if key in printing.cells else before).append(Sum(key, low, terms, slack=(0, high - low)))
    # Where numbers of an earlier edition do not go with those of this one nobody can tell which still hold.
    for sums in ([*now, *before], now):
        if _can_be(sums):
            return told_nearer(sums, ())
    return []


def _can_be(sums: Sequence[Sum]) -> bool:
    """Whether any counts are as all of it is printed."""
    slackened = [Rule(each.terms, each.value, each.value + each.slack[1]) for each in sums]
    nothing = [Sum("nothing", 0, {"nothing": 1.0})]
    return fits(nothing, slackened)
