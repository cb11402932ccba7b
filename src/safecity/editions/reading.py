"""Reading what an edition publishes, from its files alone."""

import csv
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from ..vocabulary import Period
from ..vocabulary.fault import BadInput, Missing
from .register import NAME as REGISTER
from .register import RegisteredRow, has_register

_Row = TypeVar("_Row")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


@dataclass(frozen=True)
class PublishedFigure:
    """One row of `data/figures.csv`: a number as it was published. None is a gap or withheld, never 0."""

    figure_id: str
    measure: str
    place_code: str
    place_name: str
    level: str
    period: str
    period_start: date
    period_end: date
    category: str
    numerator: int | None
    denominator: int | None
    value: int | float | None
    unit: str
    low: float | None
    high: float | None
    status: str
    release_class: str

    @property
    def span(self) -> Period:
        """Its period, less the months that its label leaves out."""
        return Period(self.period_start, self.period_end, _left_out(self.period))


@dataclass(frozen=True)
class PublishedFinding:
    """One row of `data/findings.csv`."""

    finding_id: str
    measure: str
    place_code: str
    period: str
    comparator: str
    before: int | float | None
    after: int | float | None
    ratio: float | None
    low: float | None
    high: float | None
    verdict: str
    sentence: str
    caveats: tuple[str, ...]

    @property
    def span(self) -> Period:
        """Its period, read from the label: 2019/20, or words such as April 2019 to January 2020, or with days."""
        try:
            return Period.parse(self.period)
        except ValueError:
            days = _days_in(self.period)
            if len(days) == 2:
                return Period(days[0], days[1])
            named = _months_in(self.period.partition(" without ")[0])
            last = Period.month(named[-1].year, named[-1].month)
            return Period(named[0], last.end, _left_out(self.period))


@dataclass(frozen=True)
class PublishedJudging:
    """One row of `data/judging.csv`: how a change was judged, and together with which others."""

    finding_id: str
    table: str
    read_together: int
    hold: int
    level: float
    p_value: float
    dispersion: float
    degrees: float | None
    months: int
    first_month: str
    last_month: str
    known_from: str
    reach: float
    method: str
    lasts: float = 1.0
    seasons: str = ""
    allowance: float = 1.0
    apart: str = ""


@dataclass(frozen=True)
class Placement:
    """Where a figure is printed or drawn, and how it reads there."""

    figure_id: str
    product: str
    place: str
    printed: str


@dataclass(frozen=True)
class Definition:
    """What a measure counted when the edition was made."""

    measure: str
    title: str
    counts: str
    includes: str
    unit: str
    better: str
    release_class: str
    owner: str
    review: str
    why: str
    caveats: tuple[str, ...]


@dataclass(frozen=True)
class CountedFrom:
    """What the figures of an edition were counted from: the place, its force, and each file's fingerprint."""

    area: str
    name: str
    force: str
    year: str
    known_on: date | None
    files: tuple[dict[str, str], ...]  # name, title, publisher, received, sha256
    compared_with: dict[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # comparator -> codes of its places in the Home Office's tables
    of_force: tuple[str, ...] = ()  # the other partnerships of its force, in the open records


def read_figures(edition: Path) -> dict[str, PublishedFigure]:
    """Every number printed or drawn in an edition, by its id."""
    rows = _read(edition, "figures.csv", lambda row: PublishedFigure(
        figure_id=row["figure_id"], measure=row["measure"], place_code=row["place_code"],
        place_name=_text(row["place_name"]), level=row["level"], period=row["period"],
        period_start=date.fromisoformat(row["period_start"]), period_end=date.fromisoformat(row["period_end"]),
        category=_text(row["category"]), numerator=_whole(row["numerator"]), denominator=_whole(row["denominator"]),
        value=_number(row["value"]), unit=row["unit"], low=_decimal(row["low"]), high=_decimal(row["high"]),
        status=row["status"], release_class=row["release_class"],
    ))  # fmt: skip
    return {row.figure_id: row for row in rows}


def read_findings(edition: Path) -> dict[str, PublishedFinding]:
    """Every finding of an edition, by its id."""
    rows = _read(edition, "findings.csv", lambda row: PublishedFinding(
        finding_id=row["finding_id"], measure=row["measure"], place_code=row["place_code"], period=row["period"],
        comparator=row["comparator"], before=_number(row["before"]), after=_number(row["after"]),
        ratio=_decimal(row["ratio"]), low=_decimal(row["low"]), high=_decimal(row["high"]), verdict=row["verdict"],
        sentence=_text(row["sentence"]), caveats=_parts(row["caveats"]),
    ))  # fmt: skip
    return {row.finding_id: row for row in rows}


def read_judging(edition: Path) -> dict[str, PublishedJudging]:
    """How each change of an edition was judged, by its finding's id; nothing of an edition older than this."""
    if not (edition / "data" / "judging.csv").exists():
        return {}
    rows = _read(edition, "judging.csv", lambda row: PublishedJudging(
        finding_id=row["finding_id"], table=_text(row["table"]), read_together=int(row["read_together"]),
        hold=int(row["hold"]), level=float(row["level"]), p_value=float(row["p_value"]),
        dispersion=float(row["dispersion"]), degrees=_decimal(row["degrees"]), months=int(row["months"]),
        first_month=row["first_month"], last_month=row["last_month"], known_from=_text(row["known_from"]),
        reach=float(row["reach"]), method=_text(row["method"]),
        lasts=float(row.get("lasts") or 1), seasons=_text(row.get("seasons") or ""),
        allowance=float(row.get("allowance") or 1), apart=row.get("apart") or "",
    ))  # fmt: skip
    return {row.finding_id: row for row in rows}


def read_placements(edition: Path) -> list[Placement]:
    """Where each figure is printed or drawn."""
    return _read(
        edition,
        "placements.csv",
        lambda row: Placement(row["figure_id"], _text(row["product"]), _text(row["place"]), row["printed"]),
    )


def read_statistics(edition: Path) -> dict[str, str]:
    """What kind of number each figure is: a count, a rate, a change, a rank and so on."""
    return dict(_read(edition, "statistics.csv", lambda row: (row["figure_id"], _text(row["statistic"]))))


def read_asked(edition: Path) -> dict[str, tuple[str, str]]:
    """The code of the place that each figure asks about, and the category of its records.

    An edition that does not say, being older than this, has them in the figure's own row.
    """

    def asked(row: dict[str, str]) -> tuple[str, tuple[str, str]] | None:
        if "of_place" not in row:
            return None
        return row["figure_id"], (row["of_place"], _text(row["of_category"]))

    return dict(filter(None, _read(edition, "statistics.csv", asked)))


def read_definitions(edition: Path) -> dict[str, Definition]:
    """What each measure of an edition counted, by its short name."""
    rows = _read(edition, "measures.csv", lambda row: Definition(
        **{name: _text(row[name]) for name in Definition.__dataclass_fields__ if name != "caveats"},
        caveats=_parts(row["caveats"]),
    ))  # fmt: skip
    return {row.measure: row for row in rows}


def read_register(edition: Path) -> tuple[RegisteredRow, ...]:
    """What changed in recording, by day, and what else happened; nothing of an edition made before this was kept."""
    if not has_register(edition):
        return ()
    return tuple(_read(edition, REGISTER, lambda row: RegisteredRow(
        row["id"], row["kind"], date.fromisoformat(row["first_day"]),
        date.fromisoformat(row["last_day"]) if row["last_day"] else None, _parts(row["measures"]),
        _parts(row["places"]), _text(row["what"]), _text(row["source"]), row["comparison"], _text(row["because"]),
        _text(row["by"]),
    )))  # fmt: skip


def read_counted_from(edition: Path) -> CountedFrom:
    """What an edition was counted from, as its own description of the data says."""
    path = edition / "data" / "datapackage.json"
    try:
        said = _json(path)["counted"]
        known_on = date.fromisoformat(said["known_on"]) if said["known_on"] else None
        place, files = said["place"], tuple({**each} for each in said["files"])
        compared_with = {name: tuple(codes) for name, codes in said.get("compared_with", {}).items()}
        return CountedFrom(
            place["code"],
            place["name"],
            said["force"],
            said["year"],
            known_on,
            files,
            compared_with,
            tuple(said.get("of_force", ())),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise _damaged(path, None) from error


def read_manifest(edition: Path) -> dict:
    """What an edition consists of and was made from: fingerprints of every input and output, and versions."""
    return _json(edition / "manifest.json")


def read_received(edition: Path) -> list[dict[str, Any]] | None:
    """What was known of each received file when an edition was made: its day, order and what was said of it.

    None where the edition does not say, being older than this.
    """
    return read_manifest(edition).get("received")


def _left_out(label: str) -> tuple[date, ...]:
    return tuple(_months_in(label.partition(" without ")[2]))


def _days_in(words: str) -> list[date]:
    """The days that words name in full: 30 September 2020 to 30 November 2020."""
    named = re.findall(rf"([0-9]{{1,2}}) ({'|'.join(_MONTHS)}) ([0-9]{{4}})", words)
    return [date(int(year), _MONTHS.index(month) + 1, int(day)) for day, month, year in named]


def _months_in(words: str) -> list[date]:
    """The months that words name; one without its year is of the year that follows (April to June 2019)."""
    named = re.findall(rf"({'|'.join(_MONTHS)})(?: ([0-9]{{4}}))?", words)
    years = [int(year) for _, year in named if year]
    return [date(int(year) if year else years[0], _MONTHS.index(month) + 1, 1) for month, year in named]


def _read(edition: Path, name: str, make: Callable[[dict[str, str]], _Row]) -> list[_Row]:
    path = edition / "data" / name
    rows = []
    try:
        with path.open(encoding="utf-8", newline="") as reading:
            table = csv.DictReader(reading)
            for row in table:
                try:
                    rows.append(make(row))
                except (KeyError, TypeError, ValueError) as error:
                    raise _damaged(path, table.line_num) from error
    except FileNotFoundError as error:
        raise _incomplete(path) from error
    return rows


def _json(path: Path) -> dict:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(said, dict):
            raise ValueError
        return said
    except FileNotFoundError as error:
        raise _incomplete(path) from error
    except ValueError as error:
        raise _damaged(path, None) from error


def _incomplete(path: Path) -> Missing:
    return Missing("a part of the edition is not there", file=str(path), advice="Build again")


def _damaged(path: Path, line: int | None) -> BadInput:
    return BadInput(
        "is not as the edition was written",
        file=str(path),
        line=line,
        advice="An edition is never edited: build again",
    )


def _text(cell: str) -> str:
    """A text cell without the apostrophe that keeps a spreadsheet from running it."""
    rest = cell[1:]
    kept_from_running = rest.lstrip(" '\t\r\n").startswith(("=", "+", "-", "@")) or rest[:1] in (
        "\t",
        "\r",
        "\n",
    )
    return rest if cell.startswith("'") and rest and kept_from_running else cell


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(_text(cell).split(" | ")) if cell else ()


def _whole(cell: str) -> int | None:
    return int(cell) if cell else None


def _decimal(cell: str) -> float | None:
    return float(cell) if cell else None


def _number(cell: str) -> int | float | None:
    """A count stays a whole number: 12 and 12.0 print differently."""
    if not cell:
        return None
    return int(cell) if cell.lstrip("-").isdigit() else float(cell)
