"""Every number as a sum of kinds: records that all conditions of all measures answer alike, people harmed as often.

Two numbers of the same kinds are one number by two names; what counts the kinds of others together is their sum. So
nothing of this is typed, and a measure that is added is related to all others by its definition.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from ..datasets.crimes import CRIMES
from ..datasets.people.people_in_crimes import CRIMES_WITH_VICTIMS, WEIGHED_CRIMES
from ..measures import People, Tally
from ..measures.conditions import Asked, Drawn, Unanswerable, answers, asked_by, told_apart
from .how_often import Often, how_often

Kind = Hashable
Name = tuple[str, str]  # a measure and one of its categories, '' for all of it
Terms = Mapping[Kind, float]
ROWS_OF = {each.name: CRIMES.name for each in (CRIMES_WITH_VICTIMS, WEIGHED_CRIMES)}
"""Datasets whose rows are those of another, of which they tell more."""

_MOST_ROWS = 4000  # drawn for flags that are asked together
_MOST_CRIMES = 1000.0  # against one person in a year
_WEIGHT = "weight"  # the column of which a public list gives the value for each offence
_CODE = "offence_code"


@dataclass(frozen=True)
class Bound:
    """What holds of the kinds of any one place and period: a sum of them lies between two numbers."""

    terms: Terms
    low: float
    high: float


def kinds_of_records(
    tallies: Mapping[Name, tuple[Tally, Tally | None]], weights: Mapping[str, float]
) -> tuple[dict[Name, Terms], list[Bound]]:
    """Each count of records, and each weighed one whose weights are known, as a sum of kinds of record."""
    by_rows: dict[str, dict[Name, tuple[Tally, tuple[Any, ...], Asked]]] = {}
    for name, (tally, part) in tallies.items():
        if tally.total is not None or (tally.weight is not None and not _is_listed(tally, weights)):
            continue
        conditions = (tally.where,) if part is None else (tally.where, part.where)
        try:
            asked = [asked_by(each) for each in conditions]
        except Unanswerable:
            continue
        columns = {column for each in asked for column in each.columns}
        together = Asked(
            {column: [one for each in asked for one in each.sets.get(column, ())] for column in columns}
        )
        rows = ROWS_OF.get(tally.of.name, tally.of.name)
        by_rows.setdefault(rows, {})[name] = tally, conditions, together
    found: dict[Name, Terms] = {}
    bounds: list[Bound] = []
    for rows, counted in by_rows.items():
        if len(counted) > 1:
            terms, links = _of_one_dataset(rows, counted, weights)
            found |= terms
            bounds += links
    return found, bounds


def _is_listed(tally: Tally, weights: Mapping[str, float]) -> bool:
    return bool(weights) and tally.of.name == WEIGHED_CRIMES.name


def _of_one_dataset(rows, counted, weights) -> tuple[dict[Name, Terms], list[Bound]]:
    """Kinds by the column that most conditions tell apart, such as the offence; and kinds of these by flags, for each
    set of flags that are asked together, which add up to the first."""
    sets: dict[str, list[frozenset[Any]]] = {}
    for _tally, _conditions, asked in counted.values():
        for column, every in asked.sets.items():
            sets.setdefault(column, []).extend(every)
    if weights and _CODE in sets:
        sets.pop(_WEIGHT, None)
        for days in set(weights.values()):
            sets[_CODE].append(frozenset(code for code, each in weights.items() if each == days))
    main = max(sets, key=lambda column: len(told_apart(sets[column])), default=None)
    values = told_apart(sets[main]) if main else [(None,)]
    flags = {
        name: asked.columns - {main} - ({_WEIGHT} if weights else set())
        for name, (_, _, asked) in counted.items()
    }
    found: dict[Name, Terms] = {}
    bounds: list[Bound] = []
    plain = _drawn([{main: each[0]} if main else {} for each in values], weights)
    for name, (tally, conditions, _asked) in counted.items():
        if not flags[name]:
            found[name] = {
                (rows, at): _times(tally, values[at][0], weights)
                for at, holds in enumerate(_all(conditions, plain))
                if holds and _times(tally, values[at][0], weights)
            }
    for together in _asked_together(flags, sets):
        names = [name for name in counted if flags[name] and flags[name] <= together]
        own = [each for name in names for each in counted[name][2].sets.get(main, ())]
        inside: dict[tuple[bool, ...], list[int]] = {}
        for at, each in enumerate(values):
            inside.setdefault(tuple(each[0] in some for some in own), []).append(at)
        # Offences that these conditions take together are one kind here.
        drawn_by = {column: [each[0] for each in told_apart(sets[column])] for column in sorted(together)}
        every = [
            {main: values[classes[0]][0], **dict(zip(drawn_by, flagged, strict=True))}
            for classes in inside.values()
            for flagged in product(*drawn_by.values())
        ]
        by_row = list(zip(*(_all(counted[name][1], _drawn(every, weights)) for name in names), strict=True))
        many = len(by_row) // len(inside)
        key = (rows, *sorted(together))
        sums: dict[Name, dict[Kind, float]] = {name: {} for name in names}
        for number, classes in enumerate(inside.values()):
            kinds = dict.fromkeys((key, number, by_row[number * many + at]) for at in range(many))
            bounds.append(Bound({kind: 1.0 for kind in kinds} | {(rows, at): -1.0 for at in classes}, 0, 0))
            for kind in kinds:
                for name, holds in zip(names, kind[2], strict=True):
                    if holds:
                        sums[name][kind] = 1.0
        found |= sums
    return found, bounds


def are_plain(terms: Terms) -> bool:
    """Whether a number counts kinds by one column alone: these share no record, and kinds by flags share some."""
    return all(isinstance(kind, tuple) and len(kind) == 2 for kind in terms)


def _asked_together(flags, sets) -> list[frozenset[str]]:
    """Sets of flags that conditions ask together, joined where they overlap and few rows tell all of them apart."""
    found: list[frozenset[str]] = []
    for each in sorted(
        {each for each in flags.values() if each}, key=lambda each: (-len(each), sorted(each))
    ):
        for at, other in enumerate(found):
            both, rows = each | other, 1
            for column in both:
                rows *= len(told_apart(sets[column]))
            if each & other and rows <= _MOST_ROWS:
                found[at] = both
                break
        else:
            found.append(each)
    return [each for each in found if not any(each < other for other in found)]


def _drawn(rows: Sequence[Mapping[str, Any]], weights: Mapping[str, float]) -> Drawn:
    columns = {name: [row[name] for row in rows] for name in (rows[0] if rows else ())}
    if weights and _CODE in columns:
        columns[_WEIGHT] = [weights.get(code) for code in columns[_CODE]]
    return Drawn(columns or {"\0nothing": [None] * len(rows)})


def _all(conditions: Sequence[Any], rows: Drawn) -> list[bool]:
    return [all(each) for each in zip(*(answers(each, rows) for each in conditions), strict=True)]


def _times(tally: Tally, code: Any, weights: Mapping[str, float]) -> float:
    return 1.0 if tally.weight is None else weights.get(code, 0.0)


def kinds_of_people(counted: Mapping[Name, Tally | People | None]) -> tuple[dict[Name, Terms], list[Bound]]:
    """Numbers of people by how often they were harmed or did harm, and of the crimes against or by them, as sums of
    those of once, twice and so on."""
    groups: dict[tuple[str, str], dict[Name, Often]] = {}
    for name, people in counted.items():
        if (often := how_often(people)) is not None:
            groups.setdefault(often.group, {})[name] = often
    found: dict[Name, Terms] = {}
    bounds: list[Bound] = []
    for group, members in groups.items():
        if len(members) < 2:
            continue
        starts = {low for low, _ in (each.times for each in members.values())}
        starts |= {high + 1 for _, high in (each.times for each in members.values()) if high is not None}
        begins = sorted(starts)
        ends = [*(each - 1 for each in begins[1:]), None]
        for begin, end in zip(begins, ends, strict=True):
            if end != begin:
                who, crimes = (*group, begin, "people"), (*group, begin, "rows")
                bounds.append(Bound({crimes: 1.0, who: -float(begin)}, 0, float("inf")))
                most = _MOST_CRIMES if end is None else float(end)
                bounds.append(Bound({crimes: -1.0, who: most}, 0, float("inf")))
        for name, each in members.items():
            low, high = each.times
            terms: dict[Kind, float] = {}
            for begin, end in zip(begins, ends, strict=True):
                if begin >= low and (high is None or (end is not None and end <= high)):
                    in_rows = each.count == "rows"
                    if in_rows and end != begin:
                        terms[*group, begin, "rows"] = 1.0
                    elif begin or not in_rows:  # who did nothing adds nothing
                        terms[*group, begin, "people"] = float(begin) if in_rows else 1.0
            found[name] = terms
    return found, bounds
