"""Which numbers are sums, parts or weights of others: what `kinds` reads off the definitions of all measures."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

from ..measures import Measure, People, Tally
from .kinds import Bound, Kind, Name, Terms, kinds_of_people, kinds_of_records
from .menu import holds

BASE = "\0base"  # the category by which the base of a share is named

OF_RECORDS = frozenset({"weighed_crimes"})
"""Shares of which the rest is no group of people, but records that do not say enough."""

KNOWS_OWN = frozenset({("partnership_intelligence", "source")})
"""Measures and kinds of part where each part is an agency that knows its own number."""


@dataclass(frozen=True)
class Relations:
    """`terms` gives each number as a sum of kinds of record or of people, `bounds` what holds between kinds.

    `same` are the other names of a number, `parts_of` the measures that count all that one counts and more. What is
    told `in_full` is published with all its parts or not at all.
    """

    terms: Mapping[Name, Terms] = field(default_factory=dict)
    bounds: tuple[Bound, ...] = ()
    same: Mapping[Name, tuple[Name, ...]] = field(default_factory=dict)
    parts_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    in_full: frozenset[str] = frozenset()

    def holding(self, name: str, part: str) -> list[str]:
        """The measures that count all records which a category counts, or more."""
        own = self.terms.get((name, part), {}).items()
        return [other for (other, of), terms in self.terms.items() if own and not of and own <= terms.items()]

    def wholes_of(self, names: Collection[str]) -> set[str]:
        """The measures that hold all that any number of these counts, a category too."""
        found: set[str] = set()
        for name, part in {*self.terms, *((each, "") for each in names)}:
            if name in names and part != BASE:
                found.update(other for other, of in self.same.get((name, part), ()) if not of)
                found.update(self.holding(name, part) if part else self.parts_of.get(name, ()))
        return found


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
    parts_of = _nested(measures)
    for one, other in combinations([name for name in people if not name[1]], 2):
        for part, whole in ((one, other), (other, one)):
            if people[part].keys() < people[whole].keys() and all(
                times <= people[whole][kind] for kind, times in people[part].items()
            ):
                parts_of[part[0]] = (*parts_of.get(part[0], ()), whole[0])
    in_full = frozenset(each.name for each in measures if each.in_full)
    return Relations(terms, (*bounds, *of_people), same, parts_of, in_full)


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


def _nested(measures: Iterable[Measure]) -> dict[str, tuple[str, ...]]:
    """Measures that count a part of what others count, of the same rows."""
    plain = [each for each in measures if not _weighs(each.numerator) and not _how_often(each.numerator)]
    return {
        part.name: wholes
        for part in plain
        if (
            wholes := tuple(
                each.name
                for each in plain
                if holds(each.numerator, part.numerator) and not holds(part.numerator, each.numerator)
            )
        )
    }


def _weighs(counted: Tally | People) -> bool:
    return isinstance(counted, Tally) and (counted.weight is not None or counted.total is not None)


def _how_often(counted: Tally | People) -> bool:
    return isinstance(counted, People) and counted.times != (1, None)


def is_of_a_kind(measure: Measure) -> bool:
    """Whether a measure counts a kind of crime, and not all of it, whatever has a weight or any of some flags."""
    flags = any(each.kind == "together" for each in measure.by)
    return measure.numerator.where is not True and measure.form != "share" and not flags
