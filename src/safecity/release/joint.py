"""Protecting everything in an edition that shares a total: which cells besides the small ones have to be withheld."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..measures import Measure
from ..vocabulary import Period
from .classes import WHOLE
from .decided import is_named, with_their_time
from .goes_with import closed, never_alone, settled
from .relations import BASE, Relations, relations_of
from .rest import few_left
from .suppress import determined, reach, suppress
from .systems import CATEGORY, KIND, PART_OF_KIND, SECONDARY, Areas, OfParts, OfWhole, Printed, is_of_people
from .withhold import BASE as UNDIVIDED
from .withhold import SENDER, Cell, Key

_OPEN_BY_A_SCORE = 3  # times the threshold: so far a number must be open beside a score that it is weighed in
_ROUNDS = 8  # in which what was withheld for another may itself turn out to be told by others


@dataclass(frozen=True)
class Protected:
    """What is withheld, what of it was small by itself, and how far each protected cell stays open to a reader.

    `already_out` were printed by an earlier edition: withholding them now hides nothing. `of_withheld` are shares whose
    base is a withheld number, and withheld with it.
    """

    withheld: frozenset[Key] = frozenset()
    small: frozenset[Key] = frozenset()
    shown: Mapping[Key, tuple[float, float]] = field(default_factory=dict)
    already_out: frozenset[Key] = frozenset()
    of_withheld: frozenset[Key] = frozenset()


def protect(
    cells: Sequence[Cell],
    measures: Mapping[str, Measure],
    classes: Mapping[str, str],
    periods: Mapping[str, Period],
    areas: Areas,
    printed_before: Printed = {},  # noqa: B006 (it is only read)
    decided: Collection[tuple[str, str, str, str]] = (),
    weights: Mapping[str, float] = {},  # noqa: B006
    public: Printed | None = None,
) -> Protected:
    """Withhold each small cell, and what else would tell it: by area, category, time, subset, or an earlier edition.

    `areas` are the small areas of each part of the place and of the place itself; `printed_before` each number that an
    earlier edition printed of the same question: where it is the same now, it is known and hides nothing. `decided`
    names the measure, place, period and category of what somebody decided to withhold besides; `weights` are the days
    of sentence of each offence, which everybody may read. Of what was printed only what is `public` (None: all) is no
    secret any more.
    """
    known = {cell.key: cell for cell in cells if cell.true is not None}
    by_sender = frozenset(cell.key for cell in cells if cell.why == SENDER)
    # A share of too few is not shown; its count may be, as a measure of its own.
    undivided = {key for key, cell in known.items() if cell.why == UNDIVIDED and not measures[key[0]].in_full}
    small = {cell.key for cell in known.values() if cell.small} - undivided
    named = with_their_time(
        [key for key in known if any(is_named(key, each) for each in decided)], known, periods
    )
    if not known:
        return Protected()
    relations = relations_of(
        tuple(measures[name] for name in sorted({key[0] for key in known})), frozenset(weights.items())
    )
    small = closed(small | named, known, relations, by_sender)
    # What a share of too few counts is no more told by its sisters than by itself, but where it is a number of its own.
    unnamed = {key for key in undivided if not _has_its_own_name(key, known, small | undivided, relations)}
    # What an earlier edition withheld stays so: a later one that printed it would tell what it was withheld for. It is
    # withheld already, and no number that others are withheld for: those that were not then are known in any case.
    kept = {key for key, numbers in printed_before.items() if not numbers and key in known} - undivided
    for _ in range(_ROUNDS):
        in_public = printed_before if public is None else public
        out = {key for key in small if known[key].true in in_public.get(key, ())}
        given = _Given(known, measures, classes, periods, areas, relations, small, out, printed_before, kept)
        hidden, shown = given.of_wholes(small | undivided | kept)
        hidden, shown_of_parts = given.of_parts(hidden)
        if not named and not unnamed:
            break
        # What goes with a total that somebody withheld may itself be told by others.
        more = given.told(settled(hidden, undivided, known, relations, printed_before, measures, by_sender))
        more = more - (undivided - unnamed) if named else more & unnamed
        if more <= small:
            break
        small |= more
    hidden = settled(hidden, undivided, known, relations, printed_before, measures, by_sender)
    while more := _parts_of_totals(hidden - kept, known) - hidden:
        hidden = settled({*hidden, *more}, undivided, known, relations, printed_before, measures, by_sender)
    of_withheld = {
        key
        for key in hidden
        for name, part in relations.same.get((key[0], BASE), ())
        if (name, *key[1:4], part) in hidden
    }
    return Protected(
        frozenset(hidden),
        frozenset(small | undivided),
        shown | shown_of_parts,
        frozenset(out),
        frozenset(of_withheld),
    )


def _parts_of_totals(hidden: Collection[Key], known: Mapping[Key, Cell]) -> set[Key]:
    """The wards of totals that are withheld for another: they would tell how much it may be."""
    totals = {(key[0], key[3]) for key in hidden if key[1] in WHOLE and not key[4] and not known[key].small}
    return {key for key in known if key[1] not in WHOLE and not key[4] and (key[0], key[3]) in totals}


def _has_its_own_name(
    key: Key, known: Mapping[Key, Cell], not_told: Collection[Key], relations: Relations
) -> bool:
    """Whether what a share counts is told as a number by itself, by another measure or as what another is of."""
    others = [
        (name, *key[1:4], part) for name, part in relations.same.get((key[0], key[4]), ()) if part != BASE
    ]
    return any(each in known and each not in not_told for each in others)


@dataclass(frozen=True)
class _Given:
    """What is to be protected, and all that it is protected by."""

    known: Mapping[Key, Cell]
    measures: Mapping[str, Measure]
    classes: Mapping[str, str]
    periods: Mapping[str, Period]
    areas: Areas
    relations: Relations
    small: Collection[Key]
    out: Collection[Key]
    printed: Printed
    kept: Collection[Key] = ()  # what an earlier edition withheld, for whatever reason

    def of_wholes(self, hidden: set[Key]) -> tuple[set[Key], dict[Key, tuple[float, float]]]:
        """Withhold what tells a small number of a whole place by other measures and categories of the same period.

        A small number is one that is withheld, or what is left of a total by its parts. With how far each stays open.
        """
        rests = few_left(self.known, hidden, self.measures, self.classes)
        groups: dict[tuple[str, str, str], list[Cell]] = {}
        for key, cell in self.known.items():
            if key[1] in WHOLE:
                groups.setdefault(key[1:4], []).append(cell)
        shown: dict[Key, tuple[float, float]] = {}
        for where, together in groups.items():
            if where not in rests and not any(cell.key in self.small for cell in together):
                continue
            given_up: set[Key] = set()
            for finest in (CATEGORY, SECONDARY, PART_OF_KIND, KIND):
                system = OfWhole(
                    together, self.measures, self.classes, self.relations, set(self.small) - given_up, self.out,
                    hidden | given_up, self.printed, rests.get(where, ()), gives_way=finest,
                )  # fmt: skip
                found = suppress(system.sums, system.rules, in_whole_numbers=True)
                if not found.unsafe:
                    break
                unsafe = {name for name in found.unsafe if name in self.known}
                if finest == SECONDARY:  # crimes are not withheld for people who were in them
                    given_up |= {name for name in unsafe if is_of_people(self.measures[name[0]])}
                elif finest == PART_OF_KIND:  # nor a kind of crime for a category
                    given_up |= {name for name in unsafe if name[4]}
            if unsafe_ones := {*found.unsafe, *given_up}:
                # Publish less: what cannot be made safe one by one is withheld together, in all its categories.
                of_unsafe = {name[0] if isinstance(name[0], str) else name[1] for name in unsafe_ones}
                hidden |= {cell.key for cell in together if cell.key[4] and cell.measure in of_unsafe}
                hidden |= self._tables_of(unsafe_ones)
                hidden |= {part for name in unsafe_ones if name[0][0] == "rest" for part in name[0][1:]}
            scores = {cell.key for cell in together if self.measures[cell.measure].is_weighted} - hidden
            fresh = {name for name in found.withheld if name in self.known and name not in scores}
            if scores and self._tell_of_few(system, found.withheld, scores):
                fresh |= scores
            hidden |= fresh | self._spread(fresh - set(self.small) - set(self.kept))
            shown |= {name: span for name, span in found.shown.items() if name in self.known}
        return hidden, shown

    def _tables_of(self, unsafe: Iterable[Any]) -> set[Key]:
        """All categories, of times that overlap, of a measure of which one cannot be made safe."""
        found = set()
        for name in unsafe:
            if name in self.known and name[4]:
                own = self.periods[name[3]]
                for key in self.known:
                    span = self.periods[key[3]]
                    if key[4] and key[:3] == name[:3] and span.start <= own.end and own.start <= span.end:
                        found.add(key)
        return found

    def told(self, hidden: Collection[Key]) -> set[Key]:
        """Withheld numbers of whole places that are a sum of what is printed, though nobody asked to protect them."""
        groups: dict[tuple[str, str, str], list[Cell]] = {}
        for key, cell in self.known.items():
            if key[1] in WHOLE:
                groups.setdefault(key[1:4], []).append(cell)
        found: set[Key] = set()
        for together in groups.values():
            free = {cell.key for cell in together if not self.measures[cell.measure].is_weighted}
            free &= set(hidden) - set(self.small)
            if free:
                system = OfWhole(
                    together,
                    self.measures,
                    self.classes,
                    self.relations,
                    self.small,
                    self.out,
                    hidden,
                    self.printed,
                )
                found |= free & determined(system.sums, system.rules)
        return found

    def _tell_of_few(self, system: OfWhole, withheld: set[Key], scores: set[Key]) -> bool:
        """Whether scores leave a small number less open than it should be: few sets of crimes weigh exactly as much."""
        fewest = {each.name: each.fewest for each in system.sums}
        without = reach(system.sums, system.rules, withheld)
        beside = reach(system.sums, system.rules, withheld - scores)
        return any(
            high < min(_OPEN_BY_A_SCORE * fewest[name], without[name] - 0.5) for name, high in beside.items()
        )

    def _spread(self, totals: Collection[Key]) -> set[Key]:
        """The months, rolling years and other periods of totals withheld for another, which would add up to them."""
        found = set()
        for measure, level, place, period, part in totals:
            for key in self.known:
                same = (key[0], key[1], key[2], key[4]) == (measure, level, place, part)
                one, other = self.periods[period], self.periods[key[3]]
                if same and one.start <= other.end and other.start <= one.end:
                    found.add(key)
        return found

    def of_parts(self, hidden: set[Key]) -> tuple[set[Key], dict[Key, tuple[float, float]]]:
        """Withhold what tells a small number of a ward by those beside it and by the place."""
        told = {key[0] for key in self.known if key[1] not in WHOLE}
        groups: dict[tuple[str, str], list[Cell]] = {}
        for key, cell in self.known.items():
            if key[0] in told and not key[4]:
                groups.setdefault((key[0], key[3]), []).append(cell)
        shown: dict[Key, tuple[float, float]] = {}
        before = frozenset(hidden)
        for together in groups.values():
            totals = {cell.key for cell in together if cell.key in before and cell.key[1] in WHOLE}
            totals -= set(self.kept) - set(self.small)  # of which the parts are told or withheld already
            # Publish less: the parts of a total that is withheld for another measure would tell how much it may be.
            beside = {key[0] for key in totals if not self.known[key].small}
            hidden |= {cell.key for cell in together if cell.measure in beside and cell.key[1] not in WHOLE}
            if not any(cell.key[1] not in WHOLE for cell in together):
                continue
            covers: set[Key] = set()
            while True:
                system = OfParts(
                    together, self.measures, self.classes, self.areas, {*self.small, *totals, *covers}, self.out,
                    before, self.printed,
                )  # fmt: skip
                if not any(each.fewest for each in system.sums):
                    break
                found = suppress(system.sums, system.rules)
                shown |= {name: span for name, span in found.shown.items() if name in self.known}
                family = {cell.key: cell for cell in together}
                alone = never_alone(
                    family.keys() & found.withheld, family, self.printed, self.measures, self.relations
                )
                alone -= found.withheld
                if not alone:
                    break
                covers |= alone  # and what covers another has to be kept from whoever adds up
            if not any(each.fewest for each in system.sums):
                continue
            hidden |= {name for name in found.withheld if name in self.known}
            if found.unsafe:
                hidden |= {cell.key for cell in together if cell.key[1] not in WHOLE}
        return hidden, shown
