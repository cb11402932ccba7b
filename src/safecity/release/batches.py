"""Totals beside their parts between two editions: what moved has to be so many, and so has what no part explains.

The rule is meant to be seen to be safe, and not to let out as much as it could. All of a table moves one way, each of
it by nought or by enough, and what is left of the total once all of its parts are taken away is nought or enough. Then
so is what is left beside any of the parts: it is that rest with those of the parts that were not taken away.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import combinations, pairwise

from ..measures import Measure, People
from ..vocabulary import Period
from .classes import WHOLE
from .key import Key
from .kinds import are_plain
from .relations import BASE, Relations
from .withhold import all_known


@dataclass(frozen=True)
class Table:
    """A number and all of one kind of its parts that are printed; `apart` where none counts a record of another."""

    whole: Key
    parts: tuple[Key, ...]
    apart: bool = True


def leaves_few(table: Table, moved: Mapping[Key, int], fewest: Callable[[Key], int]) -> bool:
    """Whether the change of a total less those of any of its parts may be of few.

    Parts that share records may leave anything, so that they have to leave enough even where each counts by itself.
    """
    of_parts = [each for each in (moved.get(part, 0) for part in table.parts) if each]
    every = [moved.get(table.whole, 0), *of_parts]
    if min(every) < 0 < max(every):
        return True
    rest = abs(every[0]) - sum(abs(each) for each in of_parts)
    least = max(fewest(key) for key in (table.whole, *table.parts))
    is_all = rest == 0 and (table.apart or len(of_parts) < 2)
    return not is_all and rest < least


def tables_of(
    printed: Set[Key],
    moved: Set[Key],
    measures: Mapping[str, Measure],
    periods: Mapping[str, Period],
    relations: Relations,
) -> Iterator[Table]:
    """Every printed total of which anything moved, with each kind of its parts: wards, times, categories, measures."""
    at_time: dict[tuple[str, str, str, str], list[Key]] = {}
    in_place: dict[tuple[str, str, str], list[Key]] = {}
    for key in sorted(printed):
        at_time.setdefault((*key[:3], key[4]), []).append(key)
        if key[1] not in WHOLE:
            in_place.setdefault((key[0], key[3], key[4]), []).append(key)
    inner: dict[str, list[str]] = {}
    for name, wholes in relations.parts_of.items():
        for larger in wholes:
            inner.setdefault(larger, []).append(name)
    totals: list[Key] = sorted(printed)
    for whole in totals:
        adds_up = not isinstance(measures[whole[0]].numerator, People)
        tables: list[Table] = []
        if whole[1] == "csp":
            tables.append(Table(whole, tuple(in_place.get((whole[0], whole[3], whole[4]), ())), adds_up))
        tables += _times(whole, at_time[*whole[:3], whole[4]], periods, adds_up)
        tables += _categories(whole, printed, measures)
        tables += _measures(whole, inner.get(whole[0], ()), printed, relations)
        for each in tables:
            if each.parts and not moved.isdisjoint((each.whole, *each.parts)):
                yield each


def _times(
    whole: Key, series: Iterable[Key], periods: Mapping[str, Period], adds_up: bool
) -> Iterator[Table]:
    own = periods[whole[3]]
    kinds: dict[str, list[Key]] = {}
    for key in series if not own.without else ():
        span = periods[key[3]]
        if key != whole and own.start <= span.start and span.end <= own.end:
            kinds.setdefault(span.kind, []).append(key)
    for keys in kinds.values():
        spans = sorted((periods[key[3]].start, periods[key[3]].end) for key in keys)
        apart = all(before[1] < after[0] for before, after in pairwise(spans))
        yield Table(whole, tuple(keys), adds_up and apart)


def _categories(whole: Key, there: Collection[Key], measures: Mapping[str, Measure]) -> Iterator[Table]:
    """The parts of each kind, of all and of all that are known; and what is counted, of what it is a share of."""
    if whole[4].endswith(BASE):
        counted = (*whole[:4], whole[4].removesuffix(BASE))
        if counted in there and measures[whole[0]].form == "share":
            yield Table(whole, (counted,))
        return
    kinds: dict[str, list[tuple[str, bool]]] = {}
    for each in measures[whole[0]].by:
        kinds.setdefault(each.kind, []).append((each.label, each.known))
    for kind, labels in kinds.items():
        together = all_known(kind)
        knowing = [(*whole[:4], label) for label, known in labels if known]
        unknown = [(*whole[:4], label) for label, known in labels if not known]
        # Flags may all be of one crime, the parts of other kinds may not.
        apart = kind != "together"
        if not whole[4]:
            yield Table(whole, tuple(each for each in (*knowing, *unknown) if each in there), apart)
            of_known = tuple(each for each in ((*whole[:4], together), *unknown) if each in there)
            yield Table(whole, of_known, apart)
        elif whole[4] == together:
            yield Table(whole, tuple(each for each in knowing if each in there), apart)


def _measures(
    whole: Key, inner: Iterable[str], there: Collection[Key], relations: Relations
) -> Iterator[Table]:
    """The measures that count a part of it, without those that are a part of another of them in turn."""
    if whole[4]:
        return
    names = [name for name in inner if (name, *whole[1:]) in there]
    names = [name for name in names if not set(relations.parts_of.get(name, ())) & set(names)]
    terms = [relations.terms.get((name, ""), {}) for name in names]
    apart = all(each and are_plain(each) for each in terms) and all(
        one.keys().isdisjoint(other) for one, other in combinations(terms, 2)
    )
    yield Table(whole, tuple((name, *whole[1:]) for name in names), apart)
