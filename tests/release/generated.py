"""Releases made up at random, and an intruder of the tests' own: exact sums in fractions, ranges by linear programme.

It shares no code with `safecity.release.attack`, reads the released table alone, and knows which areas make up which.
"""

from dataclasses import dataclass
from fractions import Fraction
from random import Random

import numpy as np
from scipy.optimize import linprog

from safecity.release.released import Released, release
from safecity.vocabulary import Period, Place
from tests.release.released import FINER, all_told, counted

CITY = Place("E06999901", "Hamwic", "csp")
YEARS = [Period.financial_year(year) for year in (2018, 2019)]
FEWEST = {"standard": 5, "sensitive": 8}


@dataclass(frozen=True)
class Drawn:
    """True counts of a place by small area, year and measure, and the places that are told of."""

    rows: list[tuple]
    areas: dict[tuple[str, str], frozenset[str]]


def draw(seed: int, *, wards: int = 6, each: int = 4, revised: bool = False) -> Drawn:
    """Two geographies, two years by month, a measure with two parts, and people by sex and age; some kinds are rare."""
    chance = Random(seed)
    small = [f"E0100{at:04d}" for at in range(wards * each)]
    places: dict[Place, list[str]] = {CITY: small}
    for at in range(wards):
        places[Place(f"E0500{at:04d}", f"Ward {at}", "ward")] = small[at * each : (at + 1) * each]
    shuffled = chance.sample(small, len(small)) if chance.random() < 0.5 else small
    for at in range(3):
        name = Place(f"E06-N{at}", f"Fifth {at}", "quintile")
        places[name] = shuffled[at * len(small) // 3 : (at + 1) * len(small) // 3]
    rows: list[tuple] = []
    rates = {
        "arson": chance.uniform(0.3, 3),
        "rape": chance.uniform(0.5, 4),
        "other_sexual_offences": chance.uniform(1, 5),
    }
    for year in YEARS:
        for measure, mean in rates.items():
            counts = {area: _poisson(chance, mean * chance.uniform(0.2, 2)) for area in small}
            if revised and year == YEARS[0]:
                counts[chance.choice(small)] += chance.choice((1, 2))
            for place, inside in places.items():
                rows.append((measure, place, year, sum(counts[area] for area in inside), 5000))
        for place in places:
            parts = [row[3] for row in rows if row[1] == place and row[2] == year and row[0] != "arson"]
            rows.append(("sexual_offences", place, year, sum(parts), 5000))
        whole = _in_months(chance, rows, year)
        rows += [
            ("arson", CITY, month, number, 5000) for month, number in zip(year.months(), whole, strict=True)
        ]
        rows += _people(chance, year)
    return Drawn(rows, {(place.level, place.code): frozenset(inside) for place, inside in places.items()})


def _in_months(chance: Random, rows: list[tuple], year: Period) -> list[int]:
    number = next(row[3] for row in rows if row[0] == "arson" and row[1] == CITY and row[2] == year)
    found = [0] * 12
    for _ in range(number):
        found[chance.randrange(12)] += 1
    return found


def _people(chance: Random, year: Period) -> list[tuple]:
    labels = {"sex": ("female", "male", "other", "not known"),
              "age": ("under 18", "18-24", "25-34", "35-49", "50 and over", "not known")}  # fmt: skip
    number = chance.randrange(60, 400)
    found: list[tuple] = [("rape_victims", CITY, year, number, 5000)]
    for kind, names in labels.items():
        weights = [chance.choice((0.002, 0.02, 0.3, 1.0)) for _ in names]
        drawn = chance.choices(names, weights, k=number)
        found += [("rape_victims", CITY, year, drawn.count(name), 5000, f"{kind}: {name}") for name in names]
    return found


def _poisson(chance: Random, mean: float) -> int:
    number, left = 0, chance.expovariate(1)
    while left < mean:
        number, left = number + 1, left + chance.expovariate(1)
    return number


def let_out(drawn: Drawn, printed=None) -> Released:
    measures = [FINER[name] for name in dict.fromkeys(row[0] for row in drawn.rows)]
    return release(
        counted(drawn.rows), measures=measures, places={row[1]: None for row in drawn.rows},
        periods={row[2]: None for row in drawn.rows}, rule=all_told(measures, {}), areas=drawn.areas,
        printed_before=printed,
    )  # fmt: skip


def breaches(out: Released, drawn: Drawn) -> list[tuple]:
    """Withheld numbers that are found exactly, or to be below their threshold for certain: (question, low, high)."""
    rows = out.table.to_pylist()
    names: dict = {}
    equal: list[tuple[dict, int]] = []
    between: list[tuple[dict, int, int]] = []

    def unknown(name) -> int:
        return names.setdefault(name, len(names))

    def terms(row: dict) -> dict[int, int]:
        pair = (row["level"], row["place_code"])
        if (
            row["category"]
            or pair not in drawn.areas
            or row["measure"] == "rape_victims"
            or row["period"][4] != "/"
        ):
            return {unknown((row["measure"], *pair, row["period"], row["category"])): 1}
        return {unknown((row["measure"], row["period"], area)): 1 for area in sorted(drawn.areas[pair])}

    for row in rows:
        if row["numerator"] is None:
            continue
        if row["release_class"] == "sensitive" and (row["level"] != "csp" or row["period"][4] != "/"):
            between.append((terms(row), max(8, row["numerator"] - 2), row["numerator"] + 2))
        else:
            equal.append((terms(row), row["numerator"]))
    there = {
        (row["measure"], row["level"], row["place_code"], row["period"], row["category"]): row for row in rows
    }
    for key, row in there.items():
        measure, level, place, period, part = key
        if measure == "sexual_offences":
            parts = [there.get((other, *key[1:])) for other in ("rape", "other_sexual_offences")]
            if all(parts):
                equal.append((_less(terms(row), *map(terms, parts)), 0))
        if measure == "arson" and level == "csp" and not part and period[4] == "/":
            months = [
                r for k, r in there.items() if k[:3] == key[:3] and k[3][4] == "-" and _year(k[3]) == period
            ]
            if len(months) == 12:
                equal.append((_less(terms(row), *map(terms, months)), 0))
        if measure == "rape_victims" and not part:
            for kind in ("sex", "age"):
                labels = [
                    r
                    for k, r in there.items()
                    if k[:4] == key[:4] and k[4].startswith(kind) and "all known" not in k[4]
                ]
                equal.append((_less(terms(row), *map(terms, labels)), 0))
                known = there.get((*key[:4], f"{kind}: all known"))
                if known:
                    equal.append(
                        (
                            _less(
                                terms(known), *(terms(r) for r in labels if "not known" not in r["category"])
                            ),
                            0,
                        )
                    )
    found = []
    withheld = [(key, row) for key, row in there.items() if row["status"] == "withheld"]
    solver = _Solver(len(names), equal, between)
    for key, row in withheld:
        low, high = solver.range(terms(row))
        fewest = FEWEST[row["release_class"]]
        if high - low < 1e-6 or high < fewest - 1e-6:
            found.append((key, low, high))
    return found


def _year(month: str) -> str:
    year, number = int(month[:4]), int(month[5:7])
    first = year - (number < 4)
    return f"{first}/{(first + 1) % 100:02d}"


def _less(whole: dict[int, int], *parts: dict[int, int]) -> dict[int, int]:
    found = dict(whole)
    for part in parts:
        for name, times in part.items():
            found[name] = found.get(name, 0) - times
    return {name: times for name, times in found.items() if times}


class _Solver:
    def __init__(self, unknowns: int, equal: list[tuple[dict, int]], between: list[tuple[dict, int, int]]):
        self.unknowns = unknowns
        self.equal = (
            self._rows([terms for terms, _ in equal]),
            np.array([value for _, value in equal], dtype=float),
        )
        sides = [(terms, high) for terms, _, high in between]
        sides += [({name: -times for name, times in terms.items()}, -low) for terms, low, _ in between]
        self.sides = (
            self._rows([terms for terms, _ in sides]),
            np.array([value for _, value in sides], dtype=float),
        )

    def _rows(self, every: list[dict]) -> np.ndarray:
        made = np.zeros((len(every), self.unknowns))
        for row, terms in enumerate(every):
            for name, times in terms.items():
                made[row, name] = times
        return made

    def range(self, terms: dict[int, int]) -> tuple[float, float]:
        goal, sides = self._rows([terms])[0], len(self.sides[1])
        ends = []
        for sense in (1, -1):
            solved = linprog(
                sense * goal, A_eq=self.equal[0], b_eq=self.equal[1],
                A_ub=self.sides[0] if sides else None,
                b_ub=self.sides[1] if sides else None, bounds=(0, 1e5), method="highs-ds",
            )  # fmt: skip
            if solved.status != 0:
                return 0.0, float("inf")
            ends.append(sense * solved.fun)
        return ends[0], ends[1]


def in_fractions(rows: list[tuple[dict, int]], goal: dict, unknowns: int) -> Fraction | None:
    """The value of a sum that others tell exactly, by elimination in fractions; None where they do not."""
    table = [
        [Fraction(terms.get(at, 0)) for at in range(unknowns)] + [Fraction(value)] for terms, value in rows
    ]
    wanted = [Fraction(goal.get(at, 0)) for at in range(unknowns)] + [Fraction(0)]
    for column in range(unknowns):
        pivot = next((row for row in table if row[column] and not any(row[:column])), None)
        if pivot is None:
            continue
        for row in [*table, wanted]:
            if row is not pivot and row[column]:
                times = row[column] / pivot[column]
                for at in range(unknowns + 1):
                    row[at] -= times * pivot[at]
    return -wanted[-1] if not any(wanted[:-1]) else None
