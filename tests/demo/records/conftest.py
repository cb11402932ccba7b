"""Records made once for all tests of them, and counted with nothing but plain Python."""

import csv
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from pathlib import Path

import pytest

from safecity.demo.city import City, make_city
from safecity.demo.records import Planted, Targets, make_records
from safecity.demo.records.hamwic import HAMWIC
from tests.conftest import made_once

HAMWIC_SEED, ANOTHER_SEED = 876, 1234


@dataclass(frozen=True)
class Records:
    """The files as read back with the csv module; `before` and `year` are spans of days to count in."""

    folder: Path
    planted: Planted
    city: City
    targets: Targets

    def rows(self, name: str) -> list[dict[str, str]]:
        with (self.folder / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    @cached_property
    def all_crimes(self) -> list[dict[str, str]]:
        return self.rows("crimes.csv")

    @cached_property
    def crimes(self) -> list[dict[str, str]]:
        """Those with a place: the others are the force's and no partnership's."""
        return [crime for crime in self.all_crimes if crime["lsoa"]]

    @cached_property
    def all_people(self) -> list[dict[str, str]]:
        """Everybody's parts, with who it truly is from what is kept aside."""
        parts = self.rows("crime_people.csv")
        truth = iter(self.rows("aside/truth.csv"))
        for part in parts:
            part["person"] = ""
            if part["kind"] == "person":
                true = next(truth)
                assert (true["crime_reference"], true["role"]) == (part["crime_reference"], part["role"])
                part["person"] = true["person"]
        assert next(truth, None) is None
        return parts

    @cached_property
    def by_reference(self) -> dict[str, dict[str, str]]:
        return {crime["crime_reference"]: crime for crime in self.all_crimes}

    def recorded(self, first: date, last: date) -> list[dict[str, str]]:
        span = (first.isoformat(), last.isoformat())
        return [crime for crime in self.crimes if span[0] <= crime["recorded_on"] <= span[1]]

    @cached_property
    def year(self) -> list[dict[str, str]]:
        return self.recorded(date(self.targets.year, 4, 1), date(self.targets.year + 1, 3, 31))

    @cached_property
    def before(self) -> list[dict[str, str]]:
        return self.recorded(date(self.targets.year - 1, 4, 1), date(self.targets.year, 3, 31))

    def autumn(self, year: int) -> list[dict[str, str]]:
        return self.recorded(date(year, 9, 30), date(year, 11, 30))

    @cached_property
    def incidents(self) -> list[dict[str, str]]:
        return self.rows("incidents.csv")

    def partner_share(self, measure: str, period: str) -> Fraction:
        (row,) = (
            row for row in self.rows("counts.csv") if (row["measure"], row["period"]) == (measure, period)
        )
        return Fraction(100 * int(row["value"]), int(row["of"]))

    @cached_property
    def parts_of_crime(self) -> dict[str, list[dict[str, str]]]:
        found = defaultdict(list)
        for part in self.all_people:
            found[part["crime_reference"]].append(part)
        return found

    def parts(self, crimes, role: str) -> list[dict[str, str]]:
        """The parts that people had in these crimes in a role."""
        return [
            part
            for crime in crimes
            for part in self.parts_of_crime[crime["crime_reference"]]
            if part["role"] == role and part["kind"] == "person"
        ]

    def times(self, crimes) -> Counter:
        """How many of these crimes each victim met."""
        return Counter(part["person"] for part in self.parts(crimes, "victim"))


def made(tmp_path_factory, name: str, city: City, seed: int, targets: Targets) -> Records:
    def make(folder: Path) -> Planted:
        return make_records(folder, city, seed=seed, targets=targets, aside=folder / "aside")

    folder, planted = made_once(tmp_path_factory, name, make)
    return Records(folder, planted, city, targets)


@pytest.fixture(scope="session")
def city() -> City:
    return make_city(HAMWIC_SEED)


@pytest.fixture(scope="session")
def hamwic(city, tmp_path_factory) -> Records:
    return made(tmp_path_factory, "hamwic_records", city, HAMWIC_SEED, HAMWIC)


@pytest.fixture(scope="session")
def another(city, tmp_path_factory) -> Records:
    """The same city by another chance, and only the two years that are compared."""
    two_years = replace(HAMWIC, first_year=2018, last_day=date(2020, 11, 30))
    return made(tmp_path_factory, "another_citys_records", city, ANOTHER_SEED, two_years)
