"""Reading an edition as a stranger does: from its files alone."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

OBSERVATIONS, FIGURES, STATISTICS = "data/observations.parquet", "data/figures.csv", "data/statistics.csv"
# Of which place and part of its records a figure is: its own columns say how it was worked out, and of whom it is told.
_KIND = ("statistic", "of_place", "of_category")
_PRINTED = (
    "figure_id", "measure", "level", "place_code", "period", "period_start", "period_end", "category", "unit", "status",
    "release_class", "numerator", "denominator", "value", "low", "high",
)  # fmt: skip
Question = tuple[str, str, str, str, str]  # measure, level, place, period, category
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WITHOUT = " without "  # behind a period's days, and before the months that are left out of it


@dataclass(frozen=True)
class Number:
    """One row of published data: what is asked, and what is printed of it; None is a gap or withheld."""

    question: Question
    start: date
    end: date
    numerator: float | None
    denominator: float | None
    value: float | None
    low: float | None
    high: float | None
    unit: str
    status: str
    release_class: str
    statistic: str = ""
    name: str = ""

    @property
    def at_its_days(self) -> tuple[str, str, str, str, date, date]:
        """Its question with its days instead of a label."""
        measure, level, place, _, part = self.question
        return measure, level, place, part, self.start, self.end

    @property
    def a_year_before(self) -> tuple[str, str, str, str, date, date]:
        measure, level, place, _, part = self.question
        return (
            measure,
            level,
            place,
            part,
            _earlier(self.start),
            _earlier(self.end + timedelta(1)) - timedelta(1),
        )

    @property
    def measure(self) -> str:
        return self.question[0]

    @property
    def kind(self) -> str:
        """month, quarter, financial year, rolling year, span, or pieces, where months are left out of it."""
        if WITHOUT in self.question[3]:
            return "pieces"
        whole = self.start.day == 1 and (self.end + timedelta(1)).day == 1
        length = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1
        if whole and length == 1:
            return "month"
        if whole and length == 3 and self.start.month in (1, 4, 7, 10):
            return "quarter"
        if whole and length == 12:
            return "financial year" if self.start.month == 4 else "rolling year"
        return "span"

    @property
    def stretches(self) -> tuple[tuple[date, date], ...]:
        """The stretches that it is of, each from its first day to the day after its last."""
        found, start = [], self.start
        for month in months_left_out(self.question[3]):
            if start < month:
                found.append((start, month))
            start = (month + timedelta(31)).replace(day=1)
        return (*found, (start, self.end + timedelta(1)))

    def lies_in(self, other: "Number") -> bool:
        """Whether all that it is of is in another."""
        if not (other.start <= self.start and self.end <= other.end):
            return False
        return all(
            any(first <= start and end <= last for first, last in other.stretches)
            for start, end in self.stretches
        )

    def __str__(self) -> str:
        measure, level, place, period, part = self.question
        return f"{measure}{f' ({part})' if part else ''}, {level} {place}, {period}"


@lru_cache(maxsize=1024)
def months_left_out(label: str) -> tuple[date, ...]:
    """The first days of the months that a period's label leaves out.

    >>> [str(day) for day in months_left_out("April 2019 to March 2020 without July 2019 and January 2020")]
    ['2019-07-01', '2020-01-01']
    """
    listed = re.findall(rf"({'|'.join(MONTHS)}) (\d{{4}})", label.partition(WITHOUT)[2])
    return tuple(sorted(date(int(year), MONTHS.index(month) + 1, 1) for month, year in listed))


def _earlier(day: date) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap else day.day)


def observations(edition: Path) -> list[Number]:
    """What is withheld or printed of measures that are not open."""
    path = edition / OBSERVATIONS
    if not path.exists():
        return []
    found = []
    with pq.ParquetFile(path, read_dictionary=["release_class"]) as file:
        for part in range(
            file.num_row_groups
        ):  # a million rows lie in most files, all of them open in most parts
            if _words(file.read_row_group(part, ["release_class"])) - {"open"}:
                rows = file.read_row_group(part)
                classes = rows["release_class"].cast(pa.string())
                found += _numbers(rows.filter(pc.not_equal(classes, "open")).to_pydict())
    return found


def _words(rows: pa.Table) -> set[str]:
    """The classes of rows; read from the lists that they are held by, as to compare them Arrow loads pandas first."""
    return {word for chunk in rows["release_class"].chunks for word in chunk.dictionary.to_pylist()}


def _numbers(columns: dict[str, list[Any]]) -> list[Number]:
    return [
        Number(
            (columns["measure"][at], columns["level"][at], columns["place_code"][at], columns["period"][at],
             columns["category"][at]),
            columns["period_start"][at], columns["period_end"][at], columns["numerator"][at],
            columns["denominator"][at], columns["value"][at], columns["low"][at], columns["high"][at],
            columns["unit"][at], columns["status"][at], columns["release_class"][at],
        )
        for at in range(len(columns["measure"]))
    ]  # fmt: skip


def figures(edition: Path) -> list[Number]:
    """Every number printed or drawn, of any class, with what kind of number it is."""
    path = edition / FIGURES
    if not path.exists():
        return []
    columns, of_kinds = _columns(edition / FIGURES), _columns(edition / STATISTICS)
    kinds = dict(
        zip(of_kinds["figure_id"], zip(*(of_kinds[name] for name in _KIND), strict=True), strict=True)
    )
    found = []
    for name, measure, level, place, period, start, end, part, unit, status, release_class, *said in zip(
        *(columns[name] for name in _PRINTED), strict=True
    ):
        statistic, of_place, of_category = kinds.get(name, ("", place, part))
        numerator, denominator, value, low, high = map(_number, said)
        found.append(
            Number(
                (measure, level, of_place, period, of_category), _day(start), _day(end),
                numerator, denominator, value, low, high, unit, status, release_class, statistic, name,
            )
        )  # fmt: skip
    return found


def _columns(path: Path) -> dict[str, Sequence[str]]:
    """A table by its columns, which are read in half the time that its rows by name would take."""
    if not path.exists():
        return dict.fromkeys(("figure_id", *_KIND), ())
    with path.open(encoding="utf-8", newline="") as reading:
        heads, *rows = csv.reader(reading)
    if not rows:
        return dict.fromkeys(heads, ())
    return dict(zip(heads, zip(*(row[: len(heads)] for row in rows), strict=True), strict=True))


_day = lru_cache(maxsize=4096)(date.fromisoformat)  # of a few hundred days each stands in many rows


def _number(text: str) -> float | None:
    return float(text) if text else None
