"""What a reader of Hamwic's edition can see of it, and what its generator alone knows."""

import csv
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path
from re import sub

from safecity.demo.city import City
from safecity.demo.records import Planted
from safecity.demo.records.places import Places

HOME, FORCE, YEAR, BEFORE = "X06000001", "hamwic", "2019/20", "2018/19"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as reading:
        return list(csv.DictReader(reading))


@dataclass(frozen=True)
class Seen:
    """An edition, and beside it what was planted: places by code, and who is who."""

    edition: Path
    city: City
    places: Places
    planted: Planted
    aside: Path  # the folder in which the records lie again, with who is who

    @cached_property
    def figures(self) -> list[dict[str, str]]:
        """Every figure, with what kind of number it is."""
        data = self.edition / "data"
        kinds = {row["figure_id"]: row["statistic"] for row in rows_of(data / "statistics.csv")}
        return [row | {"statistic": kinds[row["figure_id"]]} for row in rows_of(data / "figures.csv")]

    @cached_property
    def findings(self) -> list[dict[str, str]]:
        return rows_of(self.edition / "data" / "findings.csv")

    def figure(self, measure: str, statistic: str = "count", *, place: str = HOME, period: str = YEAR,
               category: str | None = None) -> dict[str, str]:  # fmt: skip
        """The one figure that is so: more than one, or none, is a fault of the test or of the edition."""
        found = [
            row
            for row in self.figures
            if (row["measure"], row["statistic"], row["place_code"], row["period"])
            == (measure, statistic, place, period)
            and category in (None, row["category"])
        ]
        assert len(found) == 1, (measure, statistic, place, period, category, len(found))
        return found[0]

    def value(self, measure: str, statistic: str = "count", **where: str) -> float:
        return float(self.figure(measure, statistic, **where)["value"])

    def finding(
        self, measure: str, comparator: str = "year before", *, place: str = HOME, period: str = YEAR,
        words: str = "",
    ) -> dict[str, str]:  # fmt: skip
        found = [
            row
            for row in self.findings
            if (row["measure"], row["comparator"], row["place_code"], row["period"])
            == (measure, comparator, place, period)
            and words in row["sentence"]
        ]
        assert len(found) == 1, (measure, comparator, place, period, len(found))
        return found[0]

    def areas_with(self, statistic: str, *measures: str) -> set[str]:
        return {
            row["place_code"]
            for row in self.figures
            if row["statistic"] == statistic and row["measure"] in measures and row["period"] == YEAR
        }

    def page(self, name: str, section: str = "") -> str:
        """The words of a page, or of one section of it."""
        text = (self.edition / "site" / f"{name}.html").read_text(encoding="utf-8")
        if section:
            text = text.partition(f'id="{section}"')[2].partition("</section>")[0]
        return unescape(sub(r"\s+", " ", sub("<[^>]+>", "", text)))

    @property
    def central(self) -> set[str]:
        return {lsoa.code for lsoa in self.city.district.lsoas if lsoa.central}

    @cached_property
    def parts(self) -> list[dict[str, str]]:
        """The part of everybody in a crime of the year with a place, with who it truly is where it is somebody."""
        year = {
            row["crime_reference"]
            for row in rows_of(self.aside / "crimes.csv")
            if row["lsoa"] and "2019-04-01" <= row["recorded_on"] <= "2020-03-31"
        }
        truth = iter(rows_of(self.aside / "aside" / "truth.csv"))
        parts = rows_of(self.aside / "crime_people.csv")
        for part in parts:
            part["person"] = next(truth)["person"] if part["kind"] == "person" else ""
        return [part for part in parts if part["crime_reference"] in year]

    @cached_property
    def victims(self) -> list[dict[str, str]]:
        return [part for part in self.parts if part["role"] == "victim" and part["person"]]

    def as_spelt(self) -> int:
        """How many victims there would seem to be if each way of writing a name were somebody."""
        return len(
            {
                part["person_reference"] or (part["name"], part["birth_date"], part["postcode"])
                for part in self.victims
            }
        )

    def in_two_roles(self) -> int:
        """How many are, by the force's reference, a victim and a suspect of one crime of the year with a place."""
        roles = Counter(
            (part["crime_reference"], part["person_reference"])
            for part in self.parts
            if part["person_reference"]
        )
        return sum(many > 1 for many in roles.values())
