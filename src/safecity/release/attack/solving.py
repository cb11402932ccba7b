"""Sums with unknowns, solved as an intruder would: exactly where they can be, else for the range that they leave."""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

Terms = Mapping[Hashable, float]
_NEARLY = 1e-7
_FAR = 1e6  # no count is larger
_NARROW = 20  # ranges at most so wide are looked at in whole numbers


@dataclass(frozen=True)
class Equation:
    """What a reader knows: a sum of unknowns lies between two numbers, and which table says so.

    What is not `sure` is taken for known as long as nothing speaks against it.
    """

    terms: Terms
    low: float
    high: float
    told_by: str
    sure: bool = True


@dataclass
class Range:
    """How low and how high an unknown may be, and the tables that bound it. `exact`: it is known by sums alone."""

    low: float
    high: float
    exact: bool = False
    told_by: tuple[str, ...] = ()


@dataclass
class _Component:
    equations: list[Equation] = field(default_factory=list)
    targets: list[Hashable] = field(default_factory=list)


def solve(
    equations: Iterable[Equation],
    targets: Mapping[Hashable, float],
    at_least: Mapping[Hashable, float] | None = None,
) -> dict[Hashable, Range]:
    """For each target the range that the equations leave it, no narrower than is so where it is shown to be safe.

    `targets` gives the threshold of each: a target that may be as large as that, and differs by as much, is safe, and
    its range is then only as wide as was seen. Nothing is below `at_least`, which is 0 where it says nothing.
    """
    known, open_ones = _known_at_once(equations)
    found: dict[Hashable, Range] = {}
    components = _components(open_ones, [name for name in targets if name not in known])
    for name in targets:
        if name in known:
            value, told_by = known[name]
            found[name] = Range(value, value, True, (told_by,))
    for component in components:
        solver = _Solver(component, at_least or {})
        if not all(each.sure for each in component.equations) and not solver.fits():
            component.equations = _agreeing(component.equations, solver.contradicted())
            solver = _Solver(component, at_least or {})
            if not all(each.sure for each in component.equations) and not solver.fits():
                component.equations = [each for each in component.equations if each.sure]
                solver = _Solver(component, at_least or {})
        found |= solver.ranges({name: targets[name] for name in component.targets})
    return found


def _known_at_once(
    equations: Iterable[Equation],
) -> tuple[dict[Hashable, tuple[float, str]], list[Equation]]:
    """Unknowns that an equation of one term gives away, and the others with these put in, until no more fall out."""
    known: dict[Hashable, tuple[float, str]] = {}
    waiting = list(equations)
    while True:
        rest: list[Equation] = []
        fell = False
        for each in waiting:
            terms = {name: times for name, times in each.terms.items() if name not in known and times}
            off = sum(times * known[name][0] for name, times in each.terms.items() if name in known)
            if len(terms) == 1 and each.low == each.high and each.sure:
                ((name, times),) = terms.items()
                others = [known[other][1] for other in each.terms if other in known]
                known[name] = ((each.low - off) / times, "; ".join(dict.fromkeys([each.told_by, *others])))
                fell = True
            elif terms:
                named = [known[other][1] for other in each.terms if other in known]
                told_by = "; ".join(dict.fromkeys([each.told_by, *named])) if len(named) < 4 else each.told_by
                rest.append(Equation(terms, each.low - off, each.high - off, told_by, each.sure))
        waiting = rest
        if not fell:
            return known, waiting


def _agreeing(equations: Sequence[Equation], against: Collection[int]) -> list[Equation]:
    """Without what speaks against the rest, and without all that is not sure of the same unknowns: any may be wrong."""
    doubtful = {name for row in against for name in equations[row].terms}
    return [each for each in equations if each.sure or doubtful.isdisjoint(each.terms)]


def _components(equations: Sequence[Equation], targets: Iterable[Hashable]) -> list[_Component]:
    above: dict[Hashable, Hashable] = {}

    def top(name: Hashable) -> Hashable:
        while above.setdefault(name, name) != name:
            above[name] = above[above[name]]
            name = above[name]
        return name

    for each in equations:
        first, *others = each.terms
        for other in others:
            above[top(other)] = top(first)
    parts: dict[Hashable, _Component] = {}
    for name in targets:
        parts.setdefault(top(name), _Component()).targets.append(name)
    for each in equations:
        if (part := parts.get(top(next(iter(each.terms))))) is not None:
            part.equations.append(each)
    return list(parts.values())


class _Solver:
    """One set of equations that share unknowns."""

    def __init__(self, component: _Component, at_least: Mapping[Hashable, float]):
        self.equations = component.equations
        names = dict.fromkeys(
            [*component.targets, *(name for each in component.equations for name in each.terms)]
        )
        self.at = {name: number for number, name in enumerate(names)}
        self.bounds = np.array([[at_least.get(name, 0.0), _FAR] for name in names])
        shape = len(self.equations), len(self.at)
        rows = [
            (row, self.at[name], times)
            for row, each in enumerate(self.equations)
            for name, times in each.terms.items()
        ]
        self.low = np.array([each.low for each in self.equations])
        self.high = np.array([each.high for each in self.equations])
        if shape[0] * shape[1] > 200_000:
            from scipy.sparse import csr_matrix

            at_row, at_column, many = (list(each) for each in zip(*rows, strict=True))
            self.matrix = csr_matrix((many, (at_row, at_column)), shape=shape)
        else:
            self.matrix = np.zeros(shape)
            for row, column, times in rows:
                self.matrix[row, column] = times
        self.seen: list[np.ndarray] = []

    def fits(self) -> bool:
        """Whether any numbers satisfy all of it."""
        return self._solve(np.zeros(len(self.at))) is not None

    def contradicted(self) -> list[int]:
        """The equations that are not sure and have to give way, as little as they can together, for the rest to fit."""
        from scipy.optimize import linprog
        from scipy.sparse import coo_matrix, csr_matrix, hstack

        unsure = [row for row, each in enumerate(self.equations) if not each.sure]
        many, shape = len(unsure), (len(self.equations), len(unsure))
        give = coo_matrix((np.ones(many), (unsure, range(many))), shape=shape)
        wide = hstack([csr_matrix(self.matrix), give, -give], format="csr")
        upper, lower = np.isfinite(self.high), np.isfinite(self.low)
        solved = linprog(
            np.concatenate([np.zeros(len(self.at)), np.ones(2 * many)]),
            A_ub=_stacked(wide[upper], -wide[lower]), b_ub=np.concatenate([self.high[upper], -self.low[lower]]),
            bounds=[*map(tuple, self.bounds), *[(0, None)] * (2 * many)], method="highs",
        )  # fmt: skip
        if solved.status != 0:  # what is sure contradicts itself
            return unsure
        given = solved.x[len(self.at) :].reshape(2, many).sum(axis=0)
        return [row for row, off in zip(unsure, given, strict=True) if off > _NEARLY]

    def ranges(self, targets: Mapping[Hashable, float]) -> dict[Hashable, Range]:
        self._look_about(list(targets))
        found: dict[Hashable, Range] = {}
        near: dict[Hashable, float] = {}
        for name, fewest in targets.items():
            span = self._seen_range(name)
            if span is None or not _open(*span, fewest):
                span = self._range(name, fewest)
            if span is None:  # what is published contradicts itself: nobody can tell anything
                span = (0.0, _FAR)
            found[name] = Range(*span)
            if not _open(*span, fewest):
                near[name] = fewest
        for name, exact in self._solved_by_sums(near).items():
            found[name] = exact
        for name in near:
            if not found[name].exact:
                found[name].told_by = self._bounding(name)
        return found

    def _look_about(self, names: Sequence[Hashable]) -> None:
        """Look at some sets of numbers that fit, in which many unknowns together are high, or every other one is."""
        goals = [np.ones(len(names)), -np.ones(len(names))]
        for step in (2,):
            if len(names) > step:
                goals += [sense * np.where(np.arange(len(names)) % step, 1.0, -1.0) for sense in (1, -1)]
        for goal in goals if len(names) > 1 else ():
            whole = np.zeros(len(self.at))
            whole[[self.at[name] for name in names]] = goal
            self._solve(whole)

    def _seen_range(self, name: Hashable) -> tuple[float, float] | None:
        values = [each[self.at[name]] for each in self.seen]
        return (min(values), max(values)) if values else None

    def _range(self, name: Hashable, fewest: float) -> tuple[float, float] | None:
        for sense in (-1, 1):
            if self._extreme(name, sense) is None:
                return None
            span = self._seen_range(name)
            if span is not None and _open(*span, fewest):
                return span
        span = self._seen_range(name)
        if span is not None and span[1] - span[0] <= _NARROW:
            return self._whole(name) or span
        return span

    def _extreme(self, name: Hashable, sense: int, marginals: bool = False):
        """As high (sense -1) or low (1) as the unknown may be."""
        goal = np.zeros(len(self.at))
        goal[self.at[name]] = sense
        return self._solve(goal, marginals)

    def _solve(self, goal: np.ndarray, marginals: bool = False):
        from scipy.optimize import linprog

        same = self.low == self.high
        upper, lower = ~same & np.isfinite(self.high), ~same & np.isfinite(self.low)
        above = _stacked(self.matrix[upper], -self.matrix[lower]) if upper.any() or lower.any() else None
        solved = linprog(
            goal, A_ub=above,
            b_ub=None if above is None else np.concatenate([self.high[upper], -self.low[lower]]),
            A_eq=self.matrix[same] if same.any() else None, b_eq=self.high[same] if same.any() else None,
            bounds=self.bounds, method="highs",
        )  # fmt: skip
        if solved.status != 0:
            return None
        self.seen.append(solved.x)
        if not marginals:
            return solved.x
        told = np.zeros(len(self.equations))
        if same.any():
            told[same] += np.abs(solved.eqlin.marginals)
        if above is not None:
            told[np.concatenate([np.flatnonzero(upper), np.flatnonzero(lower)])] += np.abs(
                solved.ineqlin.marginals
            )
        return told

    def _bounding(self, name: Hashable) -> tuple[str, ...]:
        """The tables without which the unknown would lie in a wider range: those with a price in the programme."""
        told = np.zeros(len(self.equations))
        for sense in (-1, 1):
            prices = self._extreme(name, sense, marginals=True)
            if prices is not None:
                told += prices
        return tuple(dict.fromkeys(self.equations[row].told_by for row in np.flatnonzero(told > _NEARLY)))

    def _whole(self, name: Hashable) -> tuple[float, float] | None:
        """The range in whole numbers, which may be narrower."""
        from scipy.optimize import Bounds, LinearConstraint, milp

        ends = []
        for sense in (1, -1):
            goal = np.zeros(len(self.at))
            goal[self.at[name]] = sense
            solved = milp(
                goal, constraints=LinearConstraint(self.matrix, self.low, self.high), integrality=np.ones(len(self.at)),
                bounds=Bounds(self.bounds[:, 0], self.bounds[:, 1]), options={"time_limit": 5.0},
            )  # fmt: skip
            if solved.status != 0:
                return None
            ends.append(sense * solved.fun)
        return min(ends), max(ends)

    def _solved_by_sums(self, targets: Mapping[Hashable, float]) -> dict[Hashable, Range]:
        """Targets that are a sum of what is published exactly: in the row space of the equations."""
        exact = np.flatnonzero(self.low == self.high)
        if not targets or not len(exact) or len(self.at) > 1500:  # the programmes find these as well
            return {}
        matrix = self.matrix[exact]
        matrix = matrix if isinstance(matrix, np.ndarray) else matrix.toarray()
        _, sizes, space = np.linalg.svd(matrix, full_matrices=False)
        basis = space[sizes > _NEARLY * max(1.0, sizes.max(initial=0.0))]
        found = {}
        for name in targets:
            at = self.at[name]
            # A unit vector lies in the space where its shadow on it is as long as itself.
            if basis[:, at] @ basis[:, at] > 1 - 1e-9:
                goal = np.zeros(len(self.at))
                goal[at] = 1
                weights, *_ = np.linalg.lstsq(matrix.T, goal, rcond=None)
                value = float(weights @ self.high[exact])
                told = tuple(
                    dict.fromkeys(
                        self.equations[exact[row]].told_by
                        for row in np.flatnonzero(np.abs(weights) > _NEARLY)
                    )
                )
                found[name] = Range(round(value, 6), round(value, 6), True, told)
        return found


def _open(low: float, high: float, fewest: float) -> bool:
    return high >= fewest - 1e-6 and high - low >= fewest - 1e-6


def _stacked(*blocks):
    if all(isinstance(block, np.ndarray) for block in blocks):
        return np.vstack(blocks)
    from scipy.sparse import vstack

    return vstack(blocks, format="csr")
