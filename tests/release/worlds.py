"""Whole worlds of made-up records, and every world that fits what is printed: a second opinion.

No identity between measures is written here. A world says how many records there are of each kind, by small area,
offence and flags, and how many people were harmed once, twice and so on; each number is counted from it by conditions
of the test's own, and whatever must be so in every world follows by itself.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from random import Random

import numpy as np
import pyarrow as pa
from scipy.optimize import Bounds, LinearConstraint, milp

from safecity.release.released import Released, release
from safecity.vocabulary import Period, Place
from tests.release.released import FINER, all_told

CITY = Place("E06999901", "Hamwic", "csp")
YEAR = Period.financial_year(2019)
FEWEST = {"standard": 5, "sensitive": 8}
AREAS = ("a", "b", "c", "d", "e", "f")
WARDS = {"E05000001": "ab", "E05000002": "cd", "E05000003": "ef"}
FIFTHS = {"E06-N1": "abc", "E06-N2": "def"}
OFFENCES = ("1", "8N", "5D", "105A", "106", "8L", "19C", "20A", "56A", "58A", "10A")
WEIGHTS = {"1": 2500.0, "8N": 60.0, "5D": 900.0, "105A": 2.0, "106": 400.0, "8L": 20.0, "19C": 1500.0, "20A": 90.0,
           "56A": 120.0, "58A": 4.0, "10A": 30.0}  # fmt: skip
_GROUPS = {"Homicide": {"1"}, "Violence with injury": {"8N", "5D"}, "Violence without injury": {"105A", "106"},
           "Stalking and harassment": {"8L"}, "Rape": {"19C"}, "Other sexual offences": {"20A"}, "Arson": {"56A"},
           "Criminal damage": {"58A"}, "Possession of weapons": {"10A"}}  # fmt: skip
_VIOLENT = {"1", "8N", "5D", "105A", "106", "8L"}
Kind = tuple[str, str, bool, bool]  # small area, offence, domestic, alcohol
KINDS = tuple(product(AREAS, OFFENCES, (False, True), (False, True)))
_NARROW = 12
MOST = 9  # crimes against one person
Question = tuple[str, str]


def _codes(*codes: str) -> Callable[[Kind], bool]:
    return lambda kind: kind[1] in codes


CRIMES: dict[Question, Callable[[Kind], bool]] = {
    ("recorded_crime", ""): lambda kind: True,
    ("violent_crime", ""): _codes(*_VIOLENT),
    ("violence_with_injury", ""): _codes("8N", "5D"),
    ("most_serious_violence", ""): _codes("1", "5D"),
    ("stalking_and_harassment", ""): _codes("8L"),
    ("modern_slavery", ""): _codes("106"),
    ("sexual_offences", ""): _codes("19C", "20A"),
    ("rape", ""): _codes("19C"),
    ("other_sexual_offences", ""): _codes("20A"),
    ("arson", ""): _codes("56A"),
    ("domestic_crime", ""): lambda kind: kind[2],
    ("alcohol_affected_crime", ""): lambda kind: kind[3],
    ("domestic_violent_crime", ""): lambda kind: kind[2] and kind[1] in _VIOLENT,
}
WHOLE_ONLY: dict[Question, Callable[[Kind], bool]] = {
    ("domestic_share", ""): lambda kind: kind[2],
    ("domestic_share_of_violence", ""): lambda kind: kind[2] and kind[1] in _VIOLENT,
    ("domestic_share_of_sexual_offences", ""): lambda kind: kind[2] and kind[1] in ("19C", "20A"),
    ("domestic_share_of_rape", ""): lambda kind: kind[2] and kind[1] == "19C",
    ("domestic_share_of_other_sexual_offences", ""): lambda kind: kind[2] and kind[1] == "20A",
    ("flags_together", ""): lambda kind: kind[2] or kind[3] or kind[1] in _VIOLENT,
    ("flags_together", "together: alcohol"): lambda kind: kind[3],
    ("flags_together", "together: domestic"): lambda kind: kind[2],
    ("flags_together", "together: violent"): _codes(*_VIOLENT),
    ("flags_together", "together: alcohol and domestic"): lambda kind: kind[2] and kind[3],
    ("flags_together", "together: domestic and violent"): lambda kind: kind[2] and kind[1] in _VIOLENT,
    ("flags_together", "together: alcohol and violent"): lambda kind: kind[3] and kind[1] in _VIOLENT,
    ("weighed_crimes", ""): lambda kind: True,
    **{("weighed_crimes", f"offence group: {group}"): _codes(*codes) for group, codes in _GROUPS.items()},
}  # fmt: skip
BASES = {"domestic_share": "recorded_crime", "domestic_share_of_violence": "violent_crime",
         "domestic_share_of_sexual_offences": "sexual_offences", "domestic_share_of_rape": "rape",
         "domestic_share_of_other_sexual_offences": "other_sexual_offences",
         "weighed_crimes": "recorded_crime"}  # fmt: skip
PEOPLE: dict[str, Callable[[int], int]] = {
    "unique_victims": lambda times: 1,
    "victimisations": lambda times: times,
    "victims_of_one_crime": lambda times: times == 1,
    "victims_of_several_crimes": lambda times: times > 1,
    "crimes_against_victims_of_several": lambda times: times * (times > 1),
    "victims_of_2_crimes": lambda times: times == 2,
    "victims_of_3_crimes": lambda times: times == 3,
    "victims_of_4_crimes": lambda times: times == 4,
    "victims_of_five_or_more": lambda times: times >= 5,
    "crimes_against_victims_of_five_or_more": lambda times: times * (times >= 5),
}
_OF_PEOPLE = {"victims_of_one_crime": "unique_victims", "victims_of_several_crimes": "unique_victims",
              "crimes_against_victims_of_several": "victimisations", "victims_of_five_or_more": "unique_victims",
              "crimes_against_victims_of_five_or_more": "victimisations"}  # fmt: skip


@dataclass(frozen=True)
class World:
    """How many records there are of each kind, and in each part of the place people by how often they were harmed."""

    crimes: Mapping[Kind, int]
    harmed: Mapping[str, Mapping[int, int]]


def draw(seed: int) -> World:
    """A small place in which some kinds of crime are rare; the same seed draws the same."""
    chance = Random(seed)
    often = {"1": 0.03, "8N": 3, "5D": 0.3, "105A": 5, "106": 0.05, "8L": 2, "19C": 0.5, "20A": 0.8, "56A": 0.3,
             "58A": 3, "10A": 0.3}  # fmt: skip
    mean = {code: each * chance.choice((0.5, 1, 3)) for code, each in often.items()}
    crimes = {}
    for kind in KINDS:
        _area, code, domestic, alcohol = kind
        crimes[kind] = int(
            chance.expovariate(1 / (mean[code] * (0.3 if domestic else 1) * (0.3 if alcohol else 1) * 3))
        )
    harmed = {
        place: {times: int(chance.expovariate(times**2.5 / most)) for times in range(1, MOST + 1)}
        for place, most in ((CITY.code, 400), *((ward, 120) for ward in WARDS))
    }
    return World(crimes, harmed)


def places() -> dict[Place, str]:
    return {
        CITY: "".join(AREAS),
        **{Place(code, code, "ward"): areas for code, areas in WARDS.items()},
        **{Place(code, code, "quintile"): areas for code, areas in FIFTHS.items()},
    }


def counts(world: World) -> Iterator[tuple[str, str, Place, int, int | None]]:
    """Every number that a build counts of such a world: measure, category, place, number and what it is of."""
    for place, areas in places().items():

        def number(holds: Callable[[Kind], bool], areas=areas) -> int:
            return sum(many for kind, many in world.crimes.items() if kind[0] in areas and holds(kind))

        for (measure, part), holds in (CRIMES | WHOLE_ONLY).items():
            if part and place != CITY:
                continue
            base = (
                number(CRIMES[BASES[measure], ""])
                if measure in BASES
                else None
                if part or measure == "flags_together"
                else 5000
            )
            yield measure, part, place, number(holds), base
        score = sum(many * WEIGHTS[kind[1]] for kind, many in world.crimes.items() if kind[0] in areas)
        yield "severity_score", "", place, int(score), 5000
        if place == CITY:
            for group, codes in _GROUPS.items():
                score = sum(
                    many * WEIGHTS[kind[1]] for kind, many in world.crimes.items() if kind[1] in codes
                )
                yield "severity_score", f"offence group: {group}", place, int(score), 5000
        if place.code in world.harmed:
            told = {
                name: sum(of(times) * many for times, many in world.harmed[place.code].items())
                for name, of in PEOPLE.items()
            }
            for name, many in told.items():
                yield (
                    name,
                    "",
                    place,
                    many,
                    told.get(_OF_PEOPLE.get(name, ""), 5000 if name == "unique_victims" else None),
                )


def let_out(world: World, printed=None) -> Released:
    rows = list(counts(world))
    measures = [FINER[name] for name in dict.fromkeys(row[0] for row in rows)]
    table = pa.table({
        "measure": [row[0] for row in rows], "category": [row[1] for row in rows],
        "place_code": [row[2].code for row in rows], "level": [row[2].level for row in rows],
        "period": [str(YEAR)] * len(rows),
        "numerator": pa.array([row[3] for row in rows], pa.int64()),
        "denominator": pa.array([row[4] for row in rows], pa.int64()),
        "value": pa.array([None if not row[4] else row[3] / row[4] for row in rows], pa.float64()),
        "status": ["observed"] * len(rows), "spread": pa.nulls(len(rows), pa.int64()),
    })  # fmt: skip
    return release(
        table, measures=measures, places=places(), periods=[YEAR], rule=all_told(measures, {}),
        areas={(place.level, place.code): frozenset(areas) for place, areas in places().items()},
        printed_before=printed, weights=WEIGHTS,
    )  # fmt: skip


class Worlds:
    """All worlds in which every printed number is as it is printed."""

    def __init__(self, rows: list[dict]):
        self.at: dict[object, int] = {kind: number for number, kind in enumerate(KINDS)}
        for place in (CITY.code, *WARDS):
            for times in range(1, MOST + 1):
                self.at[place, times] = len(self.at)
        self.areas = {place.code: areas for place, areas in places().items()}
        matrix, low, high = [], [], []
        for row in rows:
            if row["numerator"] is not None:
                off, least = (2, 8) if _rounded(row) else (0, 0)
                matrix.append(self.terms(row))
                low.append(max(least, row["numerator"] - off) if off else row["numerator"])
                high.append(row["numerator"] + off)
            base = BASES.get(row["measure"]) or _OF_PEOPLE.get(row["measure"])
            if base and row["denominator"] is not None and not row["category"]:
                off = 2 if _rounded(row) else 0
                matrix.append(self.terms({**row, "measure": base}))
                low.append(row["denominator"] - off)
                high.append(row["denominator"] + off)
        self.fits = LinearConstraint(np.array(matrix), np.array(low, float), np.array(high, float))

    def terms(self, row: dict) -> np.ndarray:
        """How often each kind counts for a number."""
        found, measure, part = np.zeros(len(self.at)), row["measure"], row["category"]
        if measure in PEOPLE:
            for times in range(1, MOST + 1):
                found[self.at[row["place_code"], times]] = PEOPLE[measure](times)
            return found
        for kind in KINDS:
            if kind[0] in self.areas[row["place_code"]]:
                if measure == "severity_score":
                    group = part.removeprefix("offence group: ")
                    found[self.at[kind]] = WEIGHTS[kind[1]] * (not part or kind[1] in _GROUPS[group])
                elif part.endswith("all known"):
                    found[self.at[kind]] = 1
                else:
                    found[self.at[kind]] = (CRIMES | WHOLE_ONLY)[measure, part](kind)
        return found

    def range(self, row: dict) -> tuple[float, float]:
        """The least and most that a number is in any of the worlds, in whole numbers where that may matter."""
        goal = self.terms(row)
        low, high = self._ends(goal, whole=False)
        return self._ends(goal, whole=True) if high - low < _NARROW else (low, high)

    def _ends(self, goal: np.ndarray, *, whole: bool) -> tuple[float, float]:
        ends = []
        for sense in (1, -1):
            solved = milp(
                sense * goal, constraints=self.fits, integrality=np.full(len(goal), int(whole)),
                bounds=Bounds(0, 5000), options={"time_limit": 20.0},
            )  # fmt: skip
            assert solved.x is not None, "what is printed contradicts itself"
            ends.append(sense * solved.fun)
        return round(min(ends), 6), round(max(ends), 6)


def _rounded(row: dict) -> bool:
    return row["release_class"] == "sensitive" and row["level"] != "csp"


def breaches(rows: list[dict]) -> list[tuple]:
    """Withheld numbers of which all worlds have one and the same, or all have fewer than may be told."""
    worlds, found = Worlds(rows), []
    for row in rows:
        if row["status"] == "withheld":
            low, high = worlds.range(row)
            if row["measure"] in BASES and row["denominator"] and row["denominator"] < 100 and low >= 8:
                continue  # not divided, because what it is of is few; its number may be told
            if low == high or high < FEWEST[row["release_class"]]:
                found.append((row["measure"], row["category"], row["level"], row["place_code"], low, high))
    return found
