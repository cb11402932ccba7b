"""The cells of an edition that share totals as systems of sums: of one place by all measures, of its wards by area."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from ..measures import Category, Measure, People
from .classes import ROUNDED_TO, TOO_SMALL, WHOLE, to_nearest
from .relations import BASE, Relations, is_of_a_kind
from .rest import Rest
from .suppress import Rule, Sum, fits
from .withhold import BASE as UNDIVIDED
from .withhold import Cell, Key, all_known

Areas = Mapping[tuple[str, str], frozenset[str]]  # level and code of a place -> the small areas it is made of
Printed = Mapping[Key, tuple[int, ...]]
CATEGORY, SECONDARY, PART_OF_KIND, KIND, TOTAL = range(5)
"""What gives way first to protect another number of a place. A total never does, nor a kind of crime for people or for
a category: only for another kind, where all of them add up to the total."""


class _System(ABC):
    """Cells as sums of counts that nobody sees, and what every reader knows of these."""

    def __init__(self, together: Sequence[Cell], measures: Mapping[str, Measure], classes: Mapping[str, str]):
        self.measures, self.classes = measures, classes
        self.there = {cell.key: cell.true or 0 for cell in together}
        self.sums: list[Sum] = []
        self.rules: list[Rule] = []

    @abstractmethod
    def _terms(self, key: Key) -> dict[Any, float]:
        """How often each count that nobody sees is in a cell."""

    def _put(
        self, cell: Cell, *, is_small: bool, is_out: bool, is_hidden: bool, is_known: bool, fixed: bool
    ) -> None:
        """Add a cell: its number, how exactly it is printed, and how far a reader must be left from it."""
        value = cell.true or 0
        fewest = TOO_SMALL[self.classes[cell.measure]].fewest
        slack = (0, 0)
        if cell.rounded and not is_small:
            near = to_nearest(value)
            slack = (max(fewest, near - ROUNDED_TO // 2) - value, near + ROUNDED_TO // 2 - value)
        if is_small and self.measures[cell.measure].is_weighted:
            fewest = max(fewest, value // 2)  # a sum of days is as telling as it is large
        self.sums.append(
            Sum(
                cell.key,
                value,
                self._terms(cell.key),
                fewest if is_small and not is_out else 0,
                slack,
                fixed=(fixed or is_known) and not is_hidden,
                hidden=is_hidden,
            )
        )
        if is_small and not is_out and cell.of is not None and not cell.rounded:
            rest = cell.of - value
            if rest >= 0 and TOO_SMALL[self.classes[cell.measure]].hides(rest):
                # What is left of a published base is a cell of its own.
                name = (("rest",), *cell.key)
                self.sums.append(Sum(name, rest, {name: 1}, TOO_SMALL[self.classes[cell.measure]].fewest))
                self.rules.append(self._divided(cell, name))

    def _divided(self, cell: Cell, rest: Any) -> Rule:
        """A share and what is left of it are what it is of, which is printed."""
        return Rule({**self._terms(cell.key), rest: 1}, cell.of or 0, cell.of or 0)

    def _parts(self) -> None:
        """Categories of one kind add up to all of them: those that are known to their own sum, which is printed."""
        for measure in {key[0] for key in self.there}:
            kinds: dict[str, list[Category]] = {}
            for each in self.measures[measure].by:
                kinds.setdefault(each.kind, []).append(each)
            wholes = [key for key in self.there if key[0] == measure and not key[4] and key[1] in WHOLE]
            for key in wholes:
                for kind, categories in kinds.items():
                    labelled = [(*key[:4], each.label) for each in categories]
                    knowing = [(*key[:4], each.label) for each in categories if each.known]
                    together_known = (*key[:4], all_known(kind))
                    if (
                        knowing
                        and together_known in self.there
                        and all(each in self.there for each in knowing)
                    ):
                        self._add_up({together_known: 1, **dict.fromkeys(knowing, -1)})
                    if knowing and all(each in self.there for each in labelled):
                        self._add_up({key: 1, **dict.fromkeys(labelled, -1)})

    def _add_up(self, weights: Mapping[Key, int]) -> None:
        """Where the numbers do add up; a reader who took it for granted elsewhere would be led astray, and not us."""
        if sum(times * self.there[key] for key, times in weights.items()) == 0:
            terms: dict[Any, float] = {}
            for name, times in chain.from_iterable(
                ((name, times * each) for name, each in self._terms(key).items())
                for key, times in weights.items()
            ):
                terms[name] = terms.get(name, 0) + times
            terms = {name: times for name, times in terms.items() if times}
            if terms:
                self.rules.append(Rule(terms, 0, 0))


class OfWhole(_System):
    """All that is told of one whole place and period, by every measure and category: sums of kinds of record.

    Where the kinds do not fit the numbers, because people came for fewer months than crimes, the measures that know
    of people stand by themselves, or all do. Scores count as withheld: whether they may be told is seen last.
    """

    def __init__(
        self, together: Sequence[Cell], measures: Mapping[str, Measure], classes: Mapping[str, str],
        relations: Relations, small: Collection[Key], out: Collection[Key], hidden: Collection[Key], printed: Printed,
        rests: Iterable[Rest] = (), *, gives_way: int = CATEGORY,
    ):  # fmt: skip
        super().__init__(together, measures, classes)
        self.relations, self.alone = relations, frozenset[str]()
        self.kinds: dict[Any, Any] = {}
        joined = {name for name in {cell.measure for cell in together} if _is_joined(measures[name])}
        for alone in (frozenset(), frozenset(joined), frozenset(measures)):
            self.alone, self.sums, self.rules = alone, [], []
            for cell in together:
                self._put(
                    cell,
                    is_small=cell.key in small,
                    is_out=cell.key in out,
                    is_hidden=(cell.key in small and cell.key not in out)
                    or cell.key in hidden
                    or cell.why == UNDIVIDED
                    or (measures[cell.measure].is_weighted and cell.key not in small),
                    is_known=cell.key in out or cell.true in printed.get(cell.key, ()),
                    fixed=self._rank(cell.key) > gives_way,
                )
            self._bases(together)
            self._parts()
            for each in rests:
                self._leave(each)
            used = {kind for each in self.sums for kind in each.terms}
            self.rules += [
                Rule(each.terms, each.low, each.high)
                for each in relations.bounds
                if not used.isdisjoint(each.terms)
            ]
            if fits(self.sums, self.rules):
                break

    def _leave(self, rest: Rest) -> None:
        """What is left of a whole is a number of its own, which nobody prints."""
        terms = dict(self._terms(rest.whole))
        for part in rest.parts:
            for kind, times in self._terms(part).items():
                terms[kind] = terms.get(kind, 0) - times
        terms = {kind: times for kind, times in terms.items() if times}
        self.sums.append(Sum(rest.name, rest.number, {rest.name: 1}, rest.fewest))
        self.rules.append(Rule({**terms, rest.name: -1}, 0, 0))

    def _rank(self, key: Key) -> int:
        """What a number is to its place: a category, people or a share, a part of a kind of crime, a kind, or all."""
        measure = self.measures[key[0]]
        if key[4]:
            return CATEGORY
        if is_of_people(measure) or measure.form == "share" or measure.is_weighted:
            return SECONDARY
        wholes = [each for each in self.relations.parts_of.get(key[0], ()) if (each, *key[1:]) in self.there]
        if any(is_of_a_kind(self.measures[each]) for each in wholes):
            return PART_OF_KIND
        return KIND if wholes else TOTAL

    def _divided(self, cell: Cell, rest: Any) -> Rule:
        base = self.relations.terms.get((cell.measure, BASE)) if cell.measure not in self.alone else None
        if not base or cell.key[4]:
            return super()._divided(cell, rest)
        # What it is of is withheld where it is so by its own name, and then beside the share as well.
        terms = dict(self._terms(cell.key))
        for kind, times in base.items():
            terms[kind] = terms.get(kind, 0) - times
        return Rule({**{kind: times for kind, times in terms.items() if times}, rest: 1}, 0, 0)

    def _terms(self, key: Key) -> dict[Any, float]:
        terms = self.relations.terms.get((key[0], key[4])) if key[0] not in self.alone else None
        return {key: 1} if terms is None else dict(terms) or {("nothing", *key): 1}

    def _bases(self, together: Sequence[Cell]) -> None:
        """What each share is of, which is printed beside it."""
        told = set()
        for cell in together:
            terms = self.relations.terms.get((cell.measure, BASE)) if cell.measure not in self.alone else None
            if cell.of is None or cell.key[4] or not terms or cell.rounded:
                continue
            alike = {
                (name, *cell.key[1:4], part)
                for name, part in self.relations.same.get((cell.measure, BASE), ())
            }
            if alike & self.there.keys() or frozenset(terms) in told:
                continue  # it is withheld with the number that it is
            told.add(frozenset(terms))
            self.sums.append(Sum((BASE, *cell.key), cell.of, terms, fixed=True))


def is_of_people(measure: Measure) -> bool:
    return isinstance(measure.numerator, People)


def _is_joined(measure: Measure) -> bool:
    from .kinds import ROWS_OF

    return measure.numerator.of.name in ROWS_OF


class OfParts(_System):
    """One measure in one period, by place and its wards: sums of the smallest areas that are told apart.

    What lies in none of the wards is a number of its own, which nobody prints.
    """

    def __init__(
        self, together: Sequence[Cell], measures: Mapping[str, Measure], classes: Mapping[str, str], areas: Areas,
        small: Collection[Key], out: Collection[Key], hidden: Collection[Key], printed: Printed,
    ):  # fmt: skip
        super().__init__(together, measures, classes)
        earlier = {
            key: numbers[0]
            for key, numbers in printed.items()
            if len(numbers) == 1 and key not in self.there and not key[4] and (key[1], key[2]) in areas
            and (key[0], key[3]) in {(each[0], each[3]) for each in self.there}
        }  # fmt: skip
        told = {(key[1], key[2]) for key in (*self.there, *earlier)}
        self.areas = {place: areas[place] for place in sorted(told) if place in areas}
        self.atoms = atoms_of(self.areas)
        for cell in together:
            self._put(
                cell,
                is_small=cell.key in small,
                is_out=cell.key in out,
                is_hidden=(cell.key in small and cell.key not in out) or cell.key in hidden,
                is_known=cell.key in out or cell.true in printed.get(cell.key, ()),
                fixed=cell.key[1] in WHOLE,
            )
        self._elsewhere()
        # What an earlier edition printed of a ward that this one does not tell of, where it still fits.
        known = [Sum(("before", *key), value, self._terms(key), fixed=True) for key, value in earlier.items()]
        if known and fits([*self.sums, *known], self.rules):
            self.sums += known

    def _elsewhere(self) -> None:
        """What lies in the place and in no ward, where it is too little: such as a small area that was redrawn."""
        wards = [key for key in self.there if key[1] not in WHOLE]
        for key in [each for each in self.there if each[1] == "csp"] if wards else ():
            inside = {kind for ward in wards for kind in self._terms(ward)}
            terms = {kind: times for kind, times in self._terms(key).items() if kind not in inside}
            left = self.there[key] - sum(self.there[ward] for ward in wards)
            threshold = TOO_SMALL[self.classes[key[0]]]
            if terms and key not in terms and left >= 0 and threshold.hides(left):
                self.sums.append(Sum((("rest",), *key), left, terms, threshold.fewest))

    def _terms(self, key: Key) -> dict[Any, float]:
        measure, level, code, period, part = key
        atoms = self.atoms.get((level, code))
        if part or atoms is None or isinstance(self.measures[measure].numerator, People):
            return {(measure, level, code, period, part): 1}
        return {(measure, period, atom): 1 for atom in atoms}


def atoms_of(areas: Areas) -> dict[tuple[str, str], list[frozenset[tuple[str, str]]]]:
    """For each place the atoms in it: small areas that lie in exactly the same places, taken together."""
    inside: dict[str, set[tuple[str, str]]] = {}
    for place, small_areas in areas.items():
        for each in small_areas:
            inside.setdefault(each, set()).add(place)
    ordered = sorted({frozenset(places) for places in inside.values()}, key=sorted)
    return {place: [each for each in ordered if place in each] for place in areas}
