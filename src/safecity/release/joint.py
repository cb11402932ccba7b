"""Protecting everything in an edition that shares a total: which cells besides the small ones have to be withheld."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from ..measures import Category, Measure, People
from ..vocabulary import Period
from .classes import ROUNDED_TO, TOO_SMALL, WHOLE, to_nearest
from .ledger import unrevised
from .relations import AT_LEAST, KNOWS_OWN, PARTS_OF, SAME, SUMS, WEIGHED
from .suppress import Rule, Sum, suppress
from .withhold import BASE, Cell, Key, all_known

Areas = Mapping[tuple[str, str], frozenset[str]]  # level and code of a place -> the small areas it is made of
_FEWEST_BESIDE = 3  # of two withheld scores the sum and the counts could tell each


@dataclass(frozen=True)
class Protected:
    """What is withheld, what of it was small by itself, and how far each protected cell stays open to a reader.

    `already_out` were printed by an earlier edition: withholding them now hides nothing.
    """

    withheld: frozenset[Key] = frozenset()
    small: frozenset[Key] = frozenset()
    shown: Mapping[Key, tuple[float, float]] = field(default_factory=dict)
    already_out: frozenset[Key] = frozenset()


def protect(
    cells: Sequence[Cell],
    measures: Mapping[str, Measure],
    classes: Mapping[str, str],
    periods: Mapping[str, Period],
    areas: Areas,
    printed_before: Mapping[Key, tuple[int, ...]] = {},  # noqa: B006 (it is only read)
    decided: Collection[tuple[str, str, str, str]] = (),
) -> Protected:
    """Withhold each small cell, and what else would tell it: by area, category, time, subset, or an earlier edition.

    `areas` are the small areas of each part of the place and of the place itself; `printed_before` each number that an
    earlier edition printed of the same question: it is known, as long as the place's total has not been revised since.
    `decided` names the measure, place, period and category of what somebody decided to withhold besides.
    """
    known = {cell.key: cell for cell in cells if cell.true is not None}
    # A share of too few is not shown; its count may be, as a measure of its own.
    undivided = {cell.key for cell in known.values() if cell.why == BASE}
    small = {cell.key for cell in known.values() if cell.small} - undivided
    small |= {key for key in known if any(_is_named(key, each) for each in decided)}
    small |= _left_of_longer(known, classes, periods) | _left_of_larger(known, classes)
    small = _closed(small, known, classes)
    if not small:
        return Protected(frozenset(undivided), frozenset(undivided))
    totals = {key: cell.true for key, cell in known.items() if key[1] == "csp" and not key[4]}
    printed = unrevised(printed_before, totals)
    out = {key for key in small if known[key].true in printed.get(key, ())}
    hidden, shown = small | undivided, {}
    for together in _families(known):
        if not any(cell.key in small for cell in together):
            continue
        system = _System(together, measures, classes, areas, small, out, printed)
        found = suppress(system.sums, system.rules)
        hidden |= {name for name in found.withheld if isinstance(name[0], str)}
        if found.unsafe:
            # Publish less: what cannot be made safe one by one is withheld together, in all parts of the place.
            hidden |= {cell.key for cell in together if cell.key[1] not in WHOLE or cell.key[4]}
        shown |= {name: span for name, span in found.shown.items() if isinstance(name[0], str)}
    hidden = _closed(hidden - undivided, known, classes) | undivided
    return Protected(frozenset(hidden), frozenset(small | undivided), shown, frozenset(out))


def _is_named(key: Key, decided: tuple[str, str, str, str]) -> bool:
    """Whether a decision names a number; without a place or a category it names those of every one."""
    measure, place, period, part = decided
    return (key[0], key[3]) == (measure, period) and place in ("", key[2]) and part in ("", key[4])


def _families(known: Mapping[Key, Cell]) -> Iterable[list[Cell]]:
    """The cells of one period that measures share, because one is the sum of others."""
    of = {part: name for name, parts in SUMS.items() for part in (name, *parts)}
    for name, parts in SUMS.items():  # a sum of sums is one family
        for part in parts:
            if part in SUMS:
                of = {each: of[name] if family == of[part] else family for each, family in of.items()}
    families: dict[tuple[str, str], list[Cell]] = {}
    for cell in known.values():
        families.setdefault((of.get(cell.measure, cell.measure), cell.key[3]), []).append(cell)
    return families.values()


def _left_of_longer(
    known: Mapping[Key, Cell], classes: Mapping[str, str], periods: Mapping[str, Period]
) -> set[Key]:
    """Parts of a longer period of which what is left is too small: a year less eleven of its months is the twelfth."""
    spans: dict[tuple[str, str, str, str], list[Key]] = {}
    for key in known:
        if periods[key[3]].kind not in ("week", "month", "quarter"):
            spans.setdefault((*key[:3], key[4]), []).append(key)
    found = set()
    for keys in spans.values():
        for part in keys:
            for whole in keys:
                inside, outside = periods[part[3]], periods[whole[3]]
                holds = outside.start <= inside.start and inside.end <= outside.end and not outside.without
                if part != whole and holds and inside != outside:
                    rest = (known[whole].true or 0) - (known[part].true or 0)
                    if TOO_SMALL[classes[part[0]]].hides(rest):
                        found.add(part)
    return found


def _left_of_larger(known: Mapping[Key, Cell], classes: Mapping[str, str]) -> set[Key]:
    """Measures that are a part of another of which what is left is too small: violence less all that is domestic."""
    found = set()
    for key, cell in known.items():
        for name in PARTS_OF.get(key[0], ()):
            whole = known.get((name, *key[1:]))
            if whole is None or cell.rounded or whole.rounded or cell.small or whole.small:
                continue
            rest = (whole.true or 0) - (cell.true or 0)
            if rest > 0 and TOO_SMALL[classes[name]].hides(rest):
                found.add(key)
    return found


def _closed(hidden: Collection[Key], known: Mapping[Key, Cell], classes: Mapping[str, str]) -> set[Key]:
    """With the same number under another measure's name, what weighs it, and a whole that gives a small part away."""
    found = set(hidden)
    waiting = list(hidden)
    while waiting:
        key = waiting.pop()
        more = [(other, *key[1:]) for other in SAME.get(key[0], ())]
        if key[1] not in WHOLE or key[4]:
            more += [(other, *key[1:]) for other, counted in WEIGHED.items() if counted == key[0]]
        fewest = TOO_SMALL[classes[key[0]]].fewest
        for name in PARTS_OF.get(key[0], ()):
            whole = (name, *key[1:])
            # A part lies below its own threshold for certain where the whole does, even if the whole's is lower.
            if whole in known and 0 < (known[whole].true or 0) < fewest:
                more.append(whole)
        for crimes, people, times in AT_LEAST:
            whole = (crimes, *key[1:])
            if key[0] == people and whole in known and (known[whole].true or 0) < times * fewest:
                more.append(whole)
        fresh = [each for each in more if each in known and each not in found]
        found.update(fresh)
        waiting += fresh
    return found | _third_beside(found, known)


def _third_beside(hidden: set[Key], known: Mapping[Key, Cell]) -> set[Key]:
    """Further scores, and numbers of agencies, so that no total leaves a sum of one or two of them.

    The number of what is weighed would tell two scores, and an agency knows its own number.
    """
    groups: dict[tuple[str, str, str, str], list[Key]] = {}
    for key in known:
        agencies = (key[0], key[4].partition(":")[0]) in KNOWS_OWN
        if (key[0] in WEIGHED or agencies) and key[4] and not key[4].endswith(all_known("")):
            groups.setdefault(key[:4], []).append(key)
    more: set[Key] = set()
    for keys in groups.values():
        gone = [key for key in keys if key in hidden]
        if gone and len(gone) < _FEWEST_BESIDE:
            rest = sorted(
                (key for key in keys if key not in hidden), key=lambda key: (known[key].true or 0, key)
            )
            more.update(rest[: _FEWEST_BESIDE - len(gone)])
    return more


class _System:
    """The cells of one family of measures in one period, as sums of the counts of the smallest areas told apart."""

    def __init__(
        self, together: Sequence[Cell], measures: Mapping[str, Measure], classes: Mapping[str, str], areas: Areas,
        small: Collection[Key], out: Collection[Key], printed: Mapping[Key, tuple[int, ...]],
    ):  # fmt: skip
        self.measures, self.areas = measures, areas
        self.atoms = _atoms(
            {
                pair: areas[pair]
                for pair in dict.fromkeys((cell.key[1], cell.key[2]) for cell in together)
                if pair in areas
            }
        )
        self.sums: list[Sum] = []
        self.rules: list[Rule] = []
        for cell in together:
            self._put(cell, classes[cell.measure], cell.key in small, cell.key in out, printed)
        self._parts(together)
        self._families(together)
        self.rules += [rule for rule in self._wholes(together) if rule.terms]

    def _terms(self, key: Key) -> dict[Any, int]:
        measure, level, code, period, part = key
        atoms = self.atoms.get((level, code))
        if part or atoms is None or isinstance(self.measures[measure].numerator, People):
            return {(measure, level, code, period, part): 1}
        return {(measure, period, atom): 1 for atom in atoms}

    def _put(
        self,
        cell: Cell,
        release_class: str,
        is_small: bool,
        is_out: bool,
        printed: Mapping[Key, tuple[int, ...]],
    ) -> None:
        value = cell.true or 0
        fewest = TOO_SMALL[release_class].fewest
        slack = (0, 0)
        if cell.rounded and not is_small:
            near = to_nearest(value)
            slack = (max(fewest, near - ROUNDED_TO // 2) - value, near + ROUNDED_TO // 2 - value)
        if is_small and cell.measure in WEIGHED:
            # A sum of days is as telling as it is large; parts of it stand beside two others (`_third_beside`).
            fewest = 0 if cell.key[4] else max(fewest, value // 2)
        whole = cell.key[1] in WHOLE and not cell.key[4]
        known = is_out or value in printed.get(cell.key, ())
        self.sums.append(
            Sum(
                cell.key,
                value,
                self._terms(cell.key),
                0 if is_out or not is_small else fewest,
                slack,
                fixed=whole or known,
                hidden=(is_small and not is_out) or cell.why == BASE,
            )
        )
        if is_small and not is_out and cell.of is not None and not cell.rounded:
            rest = cell.of - value
            if rest >= 0 and TOO_SMALL[release_class].hides(rest):
                # What is left of a published base is a cell of its own.
                name = (("rest",), *cell.key)
                self.sums.append(Sum(name, rest, {name: 1}, fewest))
                self.rules.append(Rule({**self._terms(cell.key), name: 1}, cell.of, cell.of))

    def _parts(self, together: Sequence[Cell]) -> None:
        """Categories of one kind add up to all of them: those that are known to their own sum, which is printed."""
        there = {cell.key: cell.true or 0 for cell in together}
        for measure in {cell.measure for cell in together}:
            kinds: dict[str, list[Category]] = {}
            for each in self.measures[measure].by:
                kinds.setdefault(each.kind, []).append(each)
            wholes = [key for key in there if key[0] == measure and not key[4] and key[1] in WHOLE]
            for key in wholes:
                for kind, categories in kinds.items():
                    labelled = [(*key[:4], each.label) for each in categories]
                    knowing = [(*key[:4], each.label) for each in categories if each.known]
                    together_known = (*key[:4], all_known(kind))
                    if knowing and together_known in there and all(each in there for each in knowing):
                        self._add_up(together_known, knowing, there)
                    if knowing and all(each in there for each in labelled):
                        self._add_up(key, labelled, there)

    def _families(self, together: Sequence[Cell]) -> None:
        """What is the sum of other measures, in each place and part."""
        there = {cell.key: cell.true or 0 for cell in together}
        for name, parts in SUMS.items():
            for key in [key for key in there if key[0] == name]:
                others = [(part, *key[1:]) for part in parts]
                if all(each in there for each in others):
                    self._add_up(key, others, there)

    def _add_up(self, whole: Key, parts: Sequence[Key], there: Mapping[Key, int]) -> None:
        """Where the numbers do add up; a reader who took it for granted elsewhere would be led astray, and not us."""
        if there[whole] == sum(there[each] for each in parts):
            terms = dict(self._terms(whole))
            for name, times in chain.from_iterable(self._terms(each).items() for each in parts):
                terms[name] = terms.get(name, 0) - times
            self.rules.append(Rule({name: times for name, times in terms.items() if times}, 0, 0))

    def _wholes(self, together: Sequence[Cell]) -> Iterable[Rule]:
        """A part of the place that is no sum of small areas, such as a drawn zone, holds no more than the place."""
        homes = {
            (cell.measure, cell.key[3]): cell for cell in together if cell.key[1] == "csp" and not cell.key[4]
        }
        for cell in together:
            whole = homes.get((cell.measure, cell.key[3]))
            if whole and cell.key[1] not in WHOLE and (cell.key[1], cell.key[2]) not in self.atoms:
                terms = {name: 1 for name in self._terms(whole.key)}
                for name in self._terms(cell.key):
                    terms[name] = terms.get(name, 0) - 1
                yield Rule(terms, 0, float("inf"))


def _atoms(areas: Areas) -> dict[tuple[str, str], list[int]]:
    """For each place the atoms in it: small areas that lie in exactly the same places, taken together."""
    inside: dict[str, set[tuple[str, str]]] = {}
    for place, small_areas in areas.items():
        for each in small_areas:
            inside.setdefault(each, set()).add(place)
    numbers: dict[frozenset[tuple[str, str]], int] = {}
    for places in inside.values():
        numbers.setdefault(frozenset(places), len(numbers))
    return {place: [number for places, number in numbers.items() if place in places] for place in areas}
