"""Which further cells have to be withheld so that no withheld one can be worked out: cell suppression.

The method is the heuristic of Kelly, Golden and Assad (1992): a cell is safe when there
is another set of counts, as possible to a reader as the true one, in which it is far enough from what it is. The
cheapest such set is a linear programme; the published cells that it moves are withheld. What is withheld needlessly in
the end is let out again.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from math import log2
from typing import Any

import numpy as np

_NEARLY = 1e-6
_NO_END = 1e6  # more than any count of a place: a cell that may be so large has no upper end
_LARGE = 100_000  # numbers of a matrix that is no longer written out with all its noughts
_WIDE = 4  # times its threshold: a cell that may be so large by fractions is so by whole numbers
_SECONDS = 5.0
_AT_MOST = 400  # programmes that one system may cost after all cells are safe, to let out again what need not be hidden


@dataclass(frozen=True)
class Sum:
    """A published or withheld number as a sum of counts that nobody sees: an area's own, a month's, an age's.

    `fewest` is the threshold of a cell that has to be protected, 0 of any other. `slack` is how far the true number may
    lie from `value` as far as the printed one tells: it may be rounded. A `fixed` one is never withheld to protect
    another; a `hidden` one is withheld already, for another reason.
    """

    name: Any
    value: int
    terms: Mapping[Any, float]
    fewest: int = 0
    slack: tuple[int, int] = (0, 0)
    fixed: bool = False
    hidden: bool = False


@dataclass(frozen=True)
class Rule:
    """What every reader knows of the counts besides: that a sum of them lies between two numbers."""

    terms: Mapping[Any, float]
    low: float
    high: float


@dataclass
class Suppressed:
    """What is withheld of a system, and for each protected cell how low and how high it may be as far as is shown."""

    withheld: set[Any]
    shown: dict[Any, tuple[float, float]] = field(default_factory=dict)
    unsafe: list[Any] = field(default_factory=list)


def is_safe(low: float, high: float, fewest: int) -> bool:
    """Whether a cell may be as large as the threshold, and lies in a range as wide."""
    return high >= fewest - _NEARLY and high - low >= fewest - _NEARLY


def fits(sums: Sequence[Sum], rules: Sequence[Rule]) -> bool:
    """Whether there are counts of which all sums are as they are and all rules hold."""
    if not sums:
        return True
    system = _System(list(sums), list(rules))
    system.hidden[:] = False
    system.low = system.high = system.values
    return system._solve(np.zeros(len(system.columns)), np.array([], dtype=int), None) is not None


def reach(sums: Sequence[Sum], rules: Sequence[Rule], withheld: Collection[Any]) -> dict[Any, float]:
    """How high each protected cell may be as far as all that is not withheld tells."""
    found = {}
    for part in _parts(sums, rules):
        system = _System(*part)
        system.hidden = np.array([each.name in withheld for each in system.sums])
        for at in np.flatnonzero(system.fewest).tolist():
            furthest = system._furthest(at, 1)
            found[system.sums[at].name] = system.values[at] if furthest is None else float(furthest[at])
    return found


def told_nearer(sums: Sequence[Sum], rules: Sequence[Rule]) -> list[Any]:
    """The printed sums of which less is open than their slack: others, and what every reader knows, pin them down."""
    found = []
    for part in _parts(sums, rules, all_of_them=True):
        system = _System(*part)
        wanted = np.flatnonzero((system.low != system.high) & ~system.hidden)
        if not len(wanted):
            continue
        # Half of them at one end and half at the other, each time another half: most reach both ends so.
        reached = np.zeros((2, len(wanted)), dtype=bool)
        for bit in range(len(wanted).bit_length() + 1):
            every = np.where(np.arange(len(wanted)) >> bit & 1, -1.0, 1.0)
            for sense in (1, -1) if not reached.all() else ():
                goal = np.asarray((sense * every) @ system.matrix[wanted]).ravel()
                seen = system._solve(goal, np.array([], dtype=int), None)
                if seen is not None:
                    system.seen.append(seen)
                    ends = (system.low[wanted], system.high[wanted])
                    reached |= np.abs(seen[wanted] - np.array(ends)) < _NEARLY
        for at in wanted.tolist():
            for sense, end in ((1, system.high[at]), (-1, system.low[at])):
                if any(abs(each[at] - end) < _NEARLY for each in system.seen):
                    continue
                furthest = system._furthest(at, sense)
                if furthest is None:
                    break
                system.seen.append(furthest)
                if abs(furthest[at] - end) > 1e-4:
                    found.append(system.sums[at].name)
                    break
    return found


def determined(sums: Sequence[Sum], rules: Sequence[Rule]) -> set[Any]:
    """The withheld sums that follow exactly from those that are printed and from what every reader knows.

    Each is a sum of equations, and so lies in the space of their rows.
    """
    system = _System(list(sums), list(rules))
    exact = np.flatnonzero(~system.hidden & (system.low == system.high))
    blocks = [system.matrix[exact], system.known[system.known_low == system.known_high]]
    rows = np.vstack([each if isinstance(each, np.ndarray) else each.toarray() for each in blocks])
    matrix = system.matrix if isinstance(system.matrix, np.ndarray) else system.matrix.toarray()
    if not len(rows):
        return set()
    _, sizes, space = np.linalg.svd(rows, full_matrices=False)
    basis = space[sizes > _NEARLY * max(1.0, sizes.max(initial=0.0))]
    wanted = matrix[system.hidden]
    off = np.abs(wanted - (wanted @ basis.T) @ basis).max(axis=1, initial=0.0)
    names = [each.name for each, hidden in zip(system.sums, system.hidden, strict=True) if hidden]
    return {name for name, far in zip(names, off.tolist(), strict=True) if far < _NEARLY}


def suppress(
    sums: Sequence[Sum], rules: Sequence[Rule] = (), *, in_whole_numbers: bool = False
) -> Suppressed:
    """Withhold the cells with a threshold, and as many more as it takes to make each of them safe.

    `in_whole_numbers`: people and crimes come whole, which may leave a cell fewer numbers than fractions do. For
    systems in which counts stand several times in a sum; where all stand once it makes no difference.
    """
    found = Suppressed({each.name for each in sums if each.fewest})
    for part in _parts(sums, rules):
        _System(*part).solve(found, in_whole_numbers=in_whole_numbers)
    return found


def _parts(
    sums: Sequence[Sum], rules: Sequence[Rule], *, all_of_them: bool = False
) -> list[tuple[list[Sum], list[Rule]]]:
    """The systems that share no count; those in which nothing has to be protected are left out, unless asked for."""
    above: dict[Any, Any] = {}

    def top(count: Any) -> Any:
        while above.setdefault(count, count) != count:
            above[count] = above[above[count]]
            count = above[count]
        return count

    every: list[Sum | Rule] = [*sums, *rules]
    for each in every:
        first, *others = each.terms
        for other in others:
            above[top(other)] = top(first)
    parts: dict[Any, tuple[list[Sum], list[Rule]]] = {}
    for each in sums:
        parts.setdefault(top(next(iter(each.terms))), ([], []))[0].append(each)
    for rule in rules:
        if (at := top(next(iter(rule.terms)))) in parts:
            parts[at][1].append(rule)
    return [part for part in parts.values() if all_of_them or any(each.fewest for each in part[0])]


class _System:
    """One system of sums, with the sets of counts found so far that are as possible as the true one."""

    def __init__(self, sums: list[Sum], rules: list[Rule]):
        self.sums, self.rules = sums, rules
        every: list[Sum | Rule] = [*sums, *rules]
        names = dict.fromkeys(count for each in every for count in each.terms)
        self.columns = {count: at for at, count in enumerate(names)}
        self.matrix, self.known = self._matrix(sums), self._matrix(rules)
        self.values = np.array([each.value for each in sums], dtype=float)
        self.low = self.values + np.array([each.slack[0] for each in sums])
        self.high = self.values + np.array([each.slack[1] for each in sums])
        self.known_low = np.array([each.low for each in rules], dtype=float)
        self.known_high = np.array([each.high for each in rules], dtype=float)
        self.fewest = np.array([each.fewest for each in sums])
        self.hidden = (self.fewest > 0) | np.array([each.hidden for each in sums])
        self.cost = np.array([1 + log2(2 + max(0, each.value)) for each in sums])
        self.fixed = np.array([each.fixed for each in sums]) & ~self.hidden
        self.seen: list[np.ndarray] = []  # the value of each sum in each set of counts that was found

    def _matrix(self, rows: Sequence[Sum | Rule]) -> Any:
        """A row for each sum, a column for each count; a large one is told by what is not nought alone."""
        shape = len(rows), len(self.columns)
        at = [
            (row, self.columns[count], times)
            for row, each in enumerate(rows)
            for count, times in each.terms.items()
        ]
        if shape[0] * shape[1] > _LARGE:
            from scipy.sparse import csr_matrix

            rows_at, columns_at, times_at = (list(each) for each in zip(*at, strict=True))
            return csr_matrix((times_at, (rows_at, columns_at)), shape=shape, dtype=float)
        made = np.zeros(shape)
        for row, column, times in at:
            made[row, column] = times
        return made

    def solve(self, found: Suppressed, *, in_whole_numbers: bool = False) -> None:
        protected = np.flatnonzero(self.fewest)
        unsafe = []
        for at in sorted(protected.tolist(), key=lambda each: -self.values[each]):
            if not self._make_safe(at):
                unsafe.append(at)
        self._let_out_again([at for at in protected.tolist() if at not in unsafe])
        if in_whole_numbers:
            unsafe += [at for at in protected.tolist() if at not in unsafe and not self._make_safe_whole(at)]
        found.withheld |= {self.sums[at].name for at in np.flatnonzero(self.hidden)}
        found.unsafe += [self.sums[at].name for at in unsafe]
        for at in protected.tolist():
            found.shown[self.sums[at].name] = self._range(at)

    def _range(self, at: int, seen: Sequence[np.ndarray] | None = None) -> tuple[float, float]:
        values = [self.values[at], *(each[at] for each in (self.seen if seen is None else seen))]
        return min(values), max(values)

    def _make_safe(self, at: int) -> bool:
        """Find counts in which the cell is as far off as it has to be, and withhold what differs in them."""
        fewest = int(self.fewest[at])
        up = ((self.values[at] + fewest, 1),)
        both_ways = ((float(fewest), 1), (0.0, -1))
        for goals in (up, both_ways):
            for target, sense in goals:
                if not is_safe(*self._range(at), fewest):
                    self._reach(at, target, sense)
        for sense in (1, -1):
            # Neither may be there to be reached, and the cell be open wide enough between the two.
            if not is_safe(*self._range(at), fewest) and (found := self._furthest(at, sense)) is not None:
                self.seen.append(found)
        return is_safe(*self._range(at), fewest)

    def _make_safe_whole(self, at: int) -> bool:
        """Withhold more until the cell is safe in whole numbers too; at once where fractions leave it wide open."""
        fewest = int(self.fewest[at])
        for times in (2, 3, 4, 6):
            furthest = self._furthest(at, 1)
            if furthest is None:
                return False
            if furthest[at] >= _WIDE * fewest or self._whole_range_is_safe(at):
                return True
            self._reach(at, self.values[at] + times * fewest, 1)
        return self._whole_range_is_safe(at)

    def _whole_range_is_safe(self, at: int) -> bool:
        from scipy.optimize import Bounds, LinearConstraint, milp

        exact = np.flatnonzero(~self.hidden)
        known = [LinearConstraint(self.matrix[exact], self.low[exact], self.high[exact])]
        if len(self.rules):
            known.append(LinearConstraint(self.known, self.known_low, self.known_high))
        row = self.matrix[[at]]
        goal, ends = np.asarray(row if isinstance(row, np.ndarray) else row.todense()).ravel(), []
        for sense in (1, -1):
            solved = milp(
                sense * goal, constraints=known, integrality=np.ones(len(goal)), bounds=Bounds(0, _NO_END),
                options={"time_limit": _SECONDS},
            )  # fmt: skip
            if solved.x is None:
                return False
            ends.append(sense * solved.fun)
        return is_safe(min(ends), max(ends), int(self.fewest[at]))

    def _reach(self, at: int, target: float, sense: int) -> bool:
        found = self._cheapest(at, target, sense)
        if found is None:
            return False
        self.seen.append(found)
        off = (found < self.low - _NEARLY) | (found > self.high + _NEARLY)
        self.hidden |= off & ~self.fixed
        return True

    def _cheapest(self, at: int, target: float, sense: int) -> np.ndarray | None:
        """The sums of counts in which one sum is at least (or at most) `target`, with as little moved as can be."""
        moved = np.flatnonzero(~self.fixed & ~self.hidden)
        return self._solve(np.zeros(len(self.columns)), moved, (self.matrix[[at]], sense, target))

    def _furthest(self, at: int, sense: int) -> np.ndarray | None:
        """The sums where one is as large (or small) as all that is published leaves open."""
        goal = self.matrix[[at]]
        plain = np.asarray(goal if isinstance(goal, np.ndarray) else goal.todense()).ravel()
        return self._solve(-sense * plain, np.array([], dtype=int), None)

    def _solve(
        self, goal: np.ndarray, moved: np.ndarray, reach: tuple[Any, int, float] | None
    ) -> np.ndarray | None:
        """The sums of the counts with the least of `goal` and of what it costs to move the sums `moved`."""
        from scipy.optimize import linprog

        exact = np.flatnonzero(~self.hidden)
        many = len(moved)
        at = np.searchsorted(exact, moved), np.arange(many)
        if isinstance(self.matrix, np.ndarray):
            shift = np.zeros((len(exact), many))
            shift[at] = 1
        else:
            from scipy.sparse import csr_matrix

            shift = csr_matrix((np.ones(many), at), shape=(len(exact), many))
        printed, known = self.matrix[exact], self.known
        rows = [(_beside(printed, -shift, shift), self.low[exact], self.high[exact])]
        if len(self.rules):
            nothing = np.zeros((len(self.rules), many))
            rows.append((_beside(known, nothing, nothing), self.known_low, self.known_high))
        if reach is not None:
            row, sense, target = reach
            ends = (target, np.inf) if sense > 0 else (-np.inf, target)
            nothing = np.zeros((1, many))
            rows.append((_beside(row, nothing, nothing), np.array([ends[0]]), np.array([ends[1]])))
        low, high = (np.concatenate([row[at] for row in rows]) for at in (1, 2))
        matrix = _above(*(row[0] for row in rows))
        same = low == high
        upper, lower = ~same & np.isfinite(high), ~same & np.isfinite(low)
        solved = linprog(
            np.concatenate([goal, self.cost[moved], self.cost[moved]]),
            A_ub=_above(matrix[upper], -matrix[lower]) if upper.any() or lower.any() else None,
            b_ub=np.concatenate([high[upper], -low[lower]]) if upper.any() or lower.any() else None,
            A_eq=matrix[same] if same.any() else None,
            b_eq=high[same] if same.any() else None,
            bounds=(0, _NO_END),
            method="highs",
        )
        return self.matrix @ solved.x[: len(self.columns)] if solved.status == 0 else None

    def _let_out_again(self, protected: list[int]) -> None:
        """Publish once more each cell that was withheld for another and need not be, the dearest first."""
        spent = 0
        given = np.array([each.hidden for each in self.sums])
        extra = np.flatnonzero(self.hidden & (self.fewest == 0) & ~given).tolist()
        for at in sorted(extra, key=lambda each: -self.cost[each]):
            self.hidden[at] = False
            kept = [
                each for each in self.seen if self.low[at] - _NEARLY <= each[at] <= self.high[at] + _NEARLY
            ]
            fresh: list[np.ndarray] = []
            for cell in protected:
                fewest = int(self.fewest[cell])
                low, high = self._range(cell, [*kept, *fresh])
                if is_safe(low, high, fewest):
                    continue
                for sense in (1, -1):
                    spent += 1
                    found = self._furthest(cell, sense)
                    fresh += [] if found is None else [found]
                    low, high = self._range(cell, [*kept, *fresh])
                    if is_safe(low, high, fewest):
                        break
                if not is_safe(low, high, fewest):
                    self.hidden[at] = True
                    break
            if not self.hidden[at]:
                self.seen = [*kept, *fresh]
            if spent > _AT_MOST:
                break


def _beside(*blocks: Any) -> Any:
    if all(isinstance(block, np.ndarray) for block in blocks):
        return np.hstack(blocks)
    from scipy.sparse import csr_matrix, hstack

    return hstack([csr_matrix(block) for block in blocks], format="csr")


def _above(*blocks: Any) -> Any:
    if all(isinstance(block, np.ndarray) for block in blocks):
        return np.vstack(blocks)
    from scipy.sparse import csr_matrix, vstack

    return vstack([csr_matrix(block) for block in blocks], format="csr")
