"""Which numbers are sums, parts or weights of others: what `kinds` reads off the definitions of all measures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from itertools import combinations

from ..measures import Measure, People, Tally
from ..measures.conditions import Unanswerable, answers, asked_by, drawn
from .kinds import Bound, Kind, Name, Terms, kinds_of_people, kinds_of_records

BASE = "\0base"  # the category by which the base of a share is named

OF_RECORDS = frozenset({"weighed_crimes"})
"""Shares of which the rest is no group of people, but records that do not say enough."""

KNOWS_OWN = frozenset({("partnership_intelligence", "source")})
"""Measures and kinds of part where each part is an agency that knows its own number."""


@dataclass(frozen=True)
class Relations:
    """`terms` gives each number as a sum of kinds of record or of people, `bounds` what holds between kinds.

    `same` are the other names of a number, `parts_of` the measures that count all that one counts and more; `covers`
    are measures of people, who may be counted by more than one of those that together count all of them; `overlaps` are
    measures of records with parts that together count all of them, and some in two. What is told `in_full` is published
    with all its parts or not at all; `crimes` are those that measures of people were in.
    """

    terms: Mapping[Name, Terms] = field(default_factory=dict)
    bounds: tuple[Bound, ...] = ()
    same: Mapping[Name, tuple[Name, ...]] = field(default_factory=dict)
    parts_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    covers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    overlaps: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    in_full: frozenset[str] = frozenset()
    crimes: Mapping[str, str] = field(default_factory=dict)

    def holding(self, name: str, part: str) -> list[str]:
        """The measures that count all records which a category counts, or more."""
        own = self.terms.get((name, part), {}).items()
        return [other for (other, of), terms in self.terms.items() if own and not of and own <= terms.items()]

    def no_fewer_than(self, name: str) -> tuple[str, ...]:
        """The measures that count all that one counts and more, and the crimes that people were in: most had one."""
        crimes = self.crimes.get(name)
        return (*self.parts_of.get(name, ()), *((crimes,) if crimes else ()))

    def identities(self, measures: Iterable[str]) -> list[dict[str, int]]:
        """Weights by which measures add up to nought in every place and period, few measures to each."""
        return _dependencies(
            {(name, ""): self.terms[name, ""] for name in measures if (name, "") in self.terms}
        )


@lru_cache(maxsize=4)
def relations_of(
    measures: tuple[Measure, ...], weights: frozenset[tuple[str, float]] = frozenset()
) -> Relations:
    """What the definitions of these measures say of each other; `weights` are the days of sentence of each offence."""
    terms, bounds = kinds_of_records(_tallies(measures), dict(weights))
    people, of_people = kinds_of_people(
        {(each.name, ""): each.numerator for each in measures}
        | {
            (each.name, BASE): each.denominator
            for each in measures
            if isinstance(each.denominator, People | Tally)
        }
    )
    terms |= people
    alike: dict[frozenset[tuple[Kind, float]], list[Name]] = {}
    for name, found in terms.items():
        alike.setdefault(frozenset(found.items()), []).append(name)
    same = {
        one: tuple(each for each in names if each != one)
        for names in alike.values()
        if len(names) > 1
        for one in names
    }
    parts_of, covers, overlaps = _nested(measures)
    for one, other in combinations([name for name in people if not name[1]], 2):
        for part, whole in ((one, other), (other, one)):
            if people[part].keys() < people[whole].keys() and all(
                times <= people[whole][kind] for kind, times in people[part].items()
            ):
                parts_of[part[0]] = (*parts_of.get(part[0], ()), whole[0])
    in_full = frozenset(each.name for each in measures if each.in_full)
    crimes = {each.name: each.crimes for each in measures if each.crimes}
    return Relations(terms, (*bounds, *of_people), same, parts_of, covers, overlaps, in_full, crimes)


def _tallies(measures: Iterable[Measure]) -> dict[Name, tuple[Tally, Tally | None]]:
    """What each number of records counts: a measure, each of its parts, and the base of each share."""
    found: dict[Name, tuple[Tally, Tally | None]] = {}
    for each in measures:
        if not isinstance(each.numerator, Tally):
            continue
        if (
            not each.in_full
        ):  # nothing of it is hidden beside what is told of it, so nothing has to be solved for
            found[each.name, ""] = each.numerator, None
            for part in each.by:
                found[each.name, part.label] = each.numerator, Tally(of=each.numerator.of, where=part.where)
        if each.form == "share" and isinstance(each.denominator, Tally):
            found[each.name, BASE] = each.denominator, None
    return found


def _nested(
    measures: Iterable[Measure],
) -> tuple[dict[str, tuple[str, ...]], tuple[tuple[str, tuple[str, ...]], ...], dict[str, tuple[str, ...]]]:
    """Measures that count a part of what others count, of the same rows; measures of people that cover another; and
    such of records, as the strands of hate crime, of which some lie in two."""
    of_no_kind = {each.name for each in measures if not is_of_a_kind(each)}
    conditions = {}
    for each in measures:
        weighs = isinstance(each.numerator, Tally) and (
            each.numerator.weight is not None or each.numerator.total is not None
        )
        often = isinstance(each.numerator, People) and each.numerator.times != (1, None)
        if weighs or often:
            continue
        try:
            conditions[each.name] = (each.numerator, asked_by(each.numerator.where))
        except Unanswerable:
            continue
    parts_of: dict[str, list[str]] = {}
    inside: dict[str, list[str]] = {}
    for (one, (first, of_first)), (two, (second, of_second)) in combinations(conditions.items(), 2):
        if type(first) is not type(second) or rows_of(first) != rows_of(second):
            continue
        if isinstance(first, People) and isinstance(second, People) and first.count != second.count:
            continue
        sets = {
            name: [*of_first.sets.get(name, ()), *of_second.sets.get(name, ())]
            for name in of_first.columns | of_second.columns
        }
        rows = drawn(sets)
        pairs = list(zip(answers(first.where, rows), answers(second.where, rows), strict=True))
        for part, whole, never in ((one, two, (True, False)), (two, one, (False, True))):
            if never not in pairs and (never[1], never[0]) in pairs:
                parts_of.setdefault(part, []).append(whole)
                inside.setdefault(whole, []).append(part)
    covers, overlaps = [], {}
    for whole, parts in inside.items():
        of_people = isinstance(conditions[whole][0], People)
        if not of_people:  # asked of the same columns, or there would be no end of rows
            columns = conditions[whole][1].columns
            parts = [
                part for part in parts if part not in of_no_kind and conditions[part][1].columns <= columns
            ]
            parts = [part for part in parts if not set(parts_of[part]) & set(parts)]
        every = [conditions[whole], *(conditions[part] for part in parts)]
        sets = {
            name: [each for _, asked in every for each in asked.sets.get(name, ())]
            for name in frozenset().union(*(asked.columns for _, asked in every))
        }
        rows = drawn(sets)
        of_all, *of_parts = (answers(people.where, rows) for people, _ in every)
        by_row = list(zip(*of_parts, strict=True))
        if of_all == [any(each) for each in by_row]:
            if of_people:
                covers.append((whole, tuple(parts)))
            elif whole not in of_no_kind and any(sum(each) > 1 for each in by_row):
                overlaps[whole] = tuple(parts)
    return {part: tuple(wholes) for part, wholes in parts_of.items()}, tuple(covers), overlaps


def is_of_a_kind(measure: Measure) -> bool:
    """Whether a measure counts a kind of crime, and not all of it, whatever has a weight or any of some flags."""
    flags = any(each.kind == "together" for each in measure.by)
    return measure.numerator.where is not True and measure.form != "share" and not flags


def rows_of(counted: Tally | People) -> str:
    from .kinds import ROWS_OF

    return ROWS_OF.get(counted.of.name, counted.of.name)


def _dependencies(terms: Mapping[Name, Terms]) -> list[dict[str, int]]:
    """Each way in which some of these sums are nought together, by elimination in fractions."""
    found: list[dict[str, int]] = []
    basis: list[tuple[dict[Kind, Fraction], dict[str, Fraction]]] = []
    for (name, _), kinds in terms.items():
        row = {kind: Fraction(times).limit_denominator(1000) for kind, times in kinds.items()}
        made = {name: Fraction(1)}
        for other, of_other in basis:
            pivot = next(iter(other))
            if row.get(pivot):
                times = row[pivot] / other[pivot]
                row = _less(row, other, times)
                made = _less(made, of_other, times)
        if row:
            basis.append((row, made))
        elif len(made) > 1:
            whole = max(each.denominator for each in made.values())
            found.append({each: int(times * whole) for each, times in made.items()})
    return found


def _less(row, other, times):
    made = dict(row)
    for kind, number in other.items():
        made[kind] = made.get(kind, Fraction(0)) - times * number
        if not made[kind]:
            del made[kind]
    return made
