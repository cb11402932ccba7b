"""Numbers to the nearest five that exact totals and sums of measures pin down: the range that all of it leaves each."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache

import numpy as np

from .before import EARLIER, Before, no_longer_told
from .found import GROUP, PLACE, Found
from .public import LINES, Line, Name
from .published import Number
from .rules import FEWEST, PARTS, ROUNDED_BY, WHOLES, Known, is_rounded

_NEARLY = 1e-4
_MOST = 1e6
_NAMED = 4  # tables that a finding names
_SUMS = [line for line in LINES if line.sure and (line.low, line.high) == (0, 0)]


def parts_of_wholes(lines: Iterable[Line]) -> set[tuple[Name, Name]]:
    """Each number that counts a part of what another counts, by one line of the definitions or several."""
    found: set[tuple[Name, Name]] = set()
    sums: list[tuple[Name, frozenset[Name]]] = []
    for line in (each for each in lines if each.low == 0):
        wholes = [name for name, times in line.terms.items() if times == 1]
        parts = [name for name, times in line.terms.items() if times == -1]
        if len(wholes) == 1 and len(parts) == len(line.terms) - 1 and (line.high == 0 or len(parts) == 1):
            found |= {(part, wholes[0]) for part in parts}
            sums += [(wholes[0], frozenset(parts))] if line.high == 0 else []
    found |= {(one, two) for one, some in sums for two, more in sums if one != two and some <= more}
    while fresh := {(one, whole) for one, part in found for same, whole in found if part == same} - found:
        found |= fresh
    return {(part, whole) for part, whole in found if part != whole and "+" not in (part[0][0], whole[0][0])}


@cache  # long to work out, and not asked of an edition of open data
def _sure_parts() -> list[tuple[Name, Name]]:
    return sorted(parts_of_wholes(line for line in LINES if line.sure))


@dataclass
class _Table:
    """Numbers of one place over time, or of one period by area, each a sum of pieces that are never printed."""

    kind: str
    numbers: list[Number] = field(default_factory=list)
    pieces: dict[Number, list[Hashable]] = field(default_factory=dict)


def attack_pinned(numbers: Sequence[Number], known: Known, told: Before) -> list[Found]:
    """Rounded numbers of areas, and of whole places by several measures, that leave less than their rounding does."""
    earlier = [each for each in no_longer_told(numbers, told, only_near=False) if each.status == EARLIER]
    every = [
        each
        for each in (*numbers, *earlier)
        if each.numerator is not None and each.measure not in known.of_people and each.kind != "pieces"
    ]
    found = []
    for table in (*_by_area(every, known), *_over_time(every)):
        for family in _families(table):
            if any(_is_rounded(each) for each in family) and len(family) > 1:
                found += _pinned(family, table)
    return [*found, *_beside_a_whole(every)]


def _by_area(numbers: Iterable[Number], known: Known) -> Iterator[_Table]:
    periods: dict[str, list[Number]] = {}
    for each in numbers:
        if each.question[1:3] in known.areas and not each.question[4]:
            periods.setdefault(each.question[3], []).append(each)
    for those in periods.values():
        if any(each.question[1] in PARTS for each in those):
            areas = {each: known.areas[each.question[1], each.question[2]] for each in those}
            # Small areas that lie in the same of these places cannot be told apart.
            inside: dict[str, set[tuple[str, str]]] = {}
            for each, those_areas in areas.items():
                for area in those_areas:
                    inside.setdefault(area, set()).add((each.question[1], each.question[2]))
            where = {area: frozenset(places) for area, places in inside.items()}
            yield _Table(
                PLACE, those, {each: list({where[area] for area in own}) for each, own in areas.items()}
            )


def _over_time(numbers: Iterable[Number]) -> Iterator[_Table]:
    places: dict[tuple[str, str, str], list[Number]] = {}
    for each in numbers:
        if each.question[1] in WHOLES:
            places.setdefault((*each.question[1:3], each.question[4]), []).append(each)
    for those in places.values():
        days = sorted({day for each in those for day in (each.start, each.end + timedelta(1))})
        yield _Table(
            GROUP, those, {each: [day for day in days if each.start <= day <= each.end] for each in those}
        )


def _families(table: _Table) -> list[list[Number]]:
    """Numbers of measures that add up to each other; over time one measure alone is for `nearer`."""
    told = {(each.measure, each.question[4]) for each in table.numbers}
    joined = {name: {name} for name in told}
    for line in _SUMS:
        if line.terms.keys() <= told:
            family = set().union(*(joined[name] for name in line.terms))
            joined |= dict.fromkeys(family, family)
    groups = {id(family): family for family in joined.values() if len(family) > 1 or table.kind == PLACE}
    return [
        [each for each in table.numbers if (each.measure, each.question[4]) in family]
        for family in groups.values()
    ]


def _pinned(family: Sequence[Number], table: _Table) -> Iterator[Found]:
    at: dict[Hashable, int] = {}
    rows = [
        [at.setdefault((each.measure, piece), len(at)) for piece in table.pieces[each]] for each in family
    ]
    told = {each.measure for each in family}
    lines = [line for line in _SUMS if {name for name, _ in line.terms} <= told]
    sums = np.zeros((len(family), len(at)))
    for row, columns in enumerate(rows):
        sums[row, columns] = 1.0
    pieces = dict.fromkeys(piece for each in family for piece in table.pieces[each])
    whole = [
        {at[name, piece]: times for (name, _), times in line.terms.items()}
        for line in lines
        for piece in pieces
        if all((name, piece) in at for name, _ in line.terms)
    ]
    equal = np.zeros((len(whole), len(at)))
    for row, terms in enumerate(whole):
        equal[row, list(terms)] = list(terms.values())
    # What was printed before may have been revised since: where it does not go with this, it tells nothing.
    now = [row for row, each in enumerate(family) if each.status != EARLIER]
    for told_by in (range(len(family)), now):
        those = [family[row] for row in told_by]
        ends = np.array([_promised(each) for each in those])
        wanted = [_is_rounded(each) and each.status != EARLIER for each in those]
        spans = _spans(sums[list(told_by)], ends, equal, wanted)
        if spans is None:
            continue
        for each, (least, most), span in zip(those, ends.tolist(), spans, strict=True):
            if span is not None and (span[0] > least + _NEARLY or span[1] < most - _NEARLY):
                others = [str(other) for other in those if other is not each and not _is_rounded(other)]
                yield Found(table.kind, str(each), *span, (f"{each}, by sums", *sorted(others)[:_NAMED]))
        return


def _spans(
    sums: np.ndarray, ends: np.ndarray, equal: np.ndarray, wanted: Sequence[bool]
) -> list[tuple[float, float] | None] | None:
    """How low and high each wanted sum may be; None where no numbers fit all of it.

    A few sets of numbers in which every other sum is high show most of them to be open, one programme each; of the
    others each end is looked for by itself.
    """
    from scipy.optimize import linprog

    def solved(goal: np.ndarray) -> np.ndarray | None:
        found = linprog(
            goal @ sums, A_ub=np.vstack([sums, -sums]), b_ub=np.concatenate([ends[:, 1], -ends[:, 0]]),
            A_eq=equal if len(equal) else None, b_eq=np.zeros(len(equal)) if len(equal) else None,
            bounds=(0, _MOST), method="highs",
        )  # fmt: skip
        return sums @ found.x if found.status == 0 else None

    those = [row for row, each in enumerate(wanted) if each]
    seen = []
    for bit in range(max(1, len(those)).bit_length() + 1):
        for sense in (1.0, -1.0):
            goal = np.zeros(len(sums))
            for number, row in enumerate(those):
                goal[row] = sense if number >> bit & 1 else -sense
            if (one := solved(goal)) is None:
                return None
            seen.append(one)
    spans: list[tuple[float, float] | None] = [None] * len(sums)
    for row in those:
        for sense, end in ((1.0, ends[row, 0]), (-1.0, ends[row, 1])):
            if not any(abs(each[row] - end) < _NEARLY for each in seen):
                goal = np.zeros(len(sums))
                goal[row] = sense
                if (one := solved(goal)) is not None:
                    seen.append(one)
        values = [each[row] for each in seen]
        spans[row] = round(float(min(values)), 6), round(float(max(values)), 6)
    return spans


def _beside_a_whole(numbers: Iterable[Number]) -> Iterator[Found]:
    """A rounded number and an exact one, of which one counts a part of the other: the exact one is an end for it."""
    there: dict[Name, dict[tuple[str, str, str], Number]] = {}
    for each in numbers:
        there.setdefault((each.measure, each.question[4]), {})[each.question[1:4]] = each
    if not any(_is_rounded(each) for of_one in there.values() for each in of_one.values()):
        return
    for part, whole in _sure_parts():
        for where, number in there.get(part, {}).items():
            if (other := there.get(whole, {}).get(where)) is None:
                continue
            (least, most), (at_least, at_most) = _promised(number), _promised(other)
            if _is_rounded(number) and number.status != EARLIER and least <= at_most < most:
                yield Found(GROUP, str(number), least, at_most, (str(number), str(other)))
            if _is_rounded(other) and other.status != EARLIER and at_least < least <= at_most:
                yield Found(GROUP, str(other), least, at_most, (str(number), str(other)))


def _is_rounded(number: Number) -> bool:
    return is_rounded(number.release_class, number.question[1], number.kind)


def _promised(number: Number) -> tuple[float, float]:
    value = number.numerator or 0.0
    if not _is_rounded(number):
        return value, value
    return max(FEWEST[number.release_class], value - ROUNDED_BY), value + ROUNDED_BY
