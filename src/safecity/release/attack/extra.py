"""Files and columns that no edition says it has: nobody would look there, and anything may stand in them."""

import csv
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path

from .found import FILE, MAP, RATE, TEXT, Found
from .published import Number

PACKAGE = "data/datapackage.json"  # names every table and its columns
_KNOWN = (
    r"(manifest|proof)\.json", re.escape(PACKAGE), r"data/observations\.parquet", r"brief\.md", r"site/feed\.xml",
    r"(tables\.xlsx|slides\.pptx)", r".*\.(html|docx|pdf)", r"site/assets/[\w.-]+\.(css|js|png|jpe?g|svg|ico|woff2?)",
)  # fmt: skip
_NOT_SAID = "a file that no edition has"
_PLACES = (
    "latitude", "longitude", "lat", "lon", "lng", "long", "easting", "northing", "eastings", "northings", "x", "y",
    "x_coordinate", "y_coordinate", "x coordinate", "y coordinate", "xcoord", "ycoord", "coord_x", "coord_y",
    "coordinates", "point", "point_x", "point_y", "geometry", "geom", "wkt", "wkb", "grid reference", "grid_reference",
    "gridref", "grid_ref", "os grid", "what3words", "geohash", "postcode", "uprn", "address",
)  # fmt: skip
OF_A_RECORD = frozenset(_PLACES)
"""Headings that tell where a record was."""
_LOOKED_AT = 2_000  # rows of a table, for whether two columns are places
_COLUMNS = frozenset(
    ("figure_id", "measure", "place_code", "place_name", "level", "period", "period_start", "period_end", "category",
     "numerator", "denominator", "value", "unit", "low", "high", "status", "release_class")
)  # fmt: skip


def attack_extra(
    edition: Path, numbers: Sequence[Number], figures: Sequence[Number], places: Mapping[str, str],
    skip: Collection[str] = (),
) -> list[Found]:  # fmt: skip
    """What stands in an edition and is said nowhere, and tables that say more than the figures they are of.

    `places` are the name of each place by its code. Of tables of `skip` only the headings are held against what the
    package says of them.
    """
    tables = _said(edition)
    found = []
    for path in sorted(path for path in edition.rglob("*") if path.is_file()):
        name = path.relative_to(edition).as_posix()
        if name in tables:
            looked = _of_headings(path, tables[name]) if name in skip else _of_table(path, tables[name])
            found += [Found(kind, f"{name} holds {what}") for kind, what in looked]
        elif not any(re.fullmatch(known, name) for known in _KNOWN):
            found.append(Found(FILE, f"{name}, {_NOT_SAID}"))
    return found + _of_placements(edition, figures) + _of_findings(edition, numbers, places)


def _said(edition: Path) -> Mapping[str, tuple[str, ...]]:
    """The tables that the edition's package names, with their columns."""
    try:
        said = json.loads((edition / PACKAGE).read_text(encoding="utf-8"))
        return {
            f"data/{each['path']}": tuple(field["name"] for field in each["schema"]["fields"])
            for each in said["resources"]
            if str(each["path"]).endswith(".csv")
        }
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _of_table(path: Path, columns: Sequence[str]) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as reading:
        rows = csv.reader(reading)
        heads = next(rows, [])
        first = list(islice(rows, _LOOKED_AT))
        if max(map(len, chain(first, rows)), default=0) > len(heads):
            yield FILE, "cells beyond its last column"
    yield from _not_named(heads, columns)
    # Of a row for each place whatever the columns are called: where all values of two lie in Great Britain.
    yield from _by_values(heads, first)


def _of_headings(path: Path, columns: Sequence[str]) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as reading:
        yield from _not_named(next(csv.reader(reading), []), columns)


def _not_named(heads: Sequence[str], columns: Sequence[str]) -> Iterator[tuple[str, str]]:
    if more := [each for each in heads if each not in columns]:
        yield FILE, f"columns that its package does not name: {', '.join(more)}"


def _by_values(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    values = {
        head: [row[at] for row in rows if at < len(row) and row[at]] for at, head in enumerate(heads) if rows
    }
    degrees = {head: each for head, each in values.items() if each and all(map(_is_fine, each))}
    metres = {head: each for head, each in values.items() if each and all(map(_is_metre, each))}
    for those, one, other in (
        (degrees, (49.8, 60.9), (-8.7, 1.8)),
        (metres, (80_000, 656_000), (5_000, 1_220_000)),
    ):
        across = [head for head, each in those.items() if _lie(each, one)]
        along = [head for head, each in those.items() if _lie(each, other) and len(set(each)) > len(each) / 2]
        for head in across:
            if beside := [each for each in along if each != head and len(those[each]) == len(those[head])]:
                yield MAP, f"columns that tell where a record was, by their values: {head}, {beside[0]}"
                return


def _is_fine(text: str) -> bool:
    """Whether it is a number of degrees fine enough for a street: to three decimals or more."""
    return re.fullmatch(r"-?\d{1,2}\.\d{3,}", text) is not None


def _is_metre(text: str) -> bool:
    return re.fullmatch(r"\d{5,7}(\.\d+)?", text) is not None


def _lie(values: Sequence[str], between: tuple[float, float]) -> bool:
    return all(between[0] <= float(each) <= between[1] for each in values)


def undeclared(names: Sequence[str]) -> list[str]:
    """Columns of the observations that no observation has."""
    return [each for each in names if each not in _COLUMNS]


def _of_placements(edition: Path, figures: Sequence[Number]) -> list[Found]:
    """What the list of where figures are printed says of those that are withheld: only that they are."""
    hidden = {each.name for each in figures if each.status == "withheld"}
    if not hidden:
        return []
    return [
        Found(TEXT, f"figure {row['figure_id']}, which is withheld", by=(f"data/placements.csv: {row['printed']}",))
        for row in _rows(edition / "data" / "placements.csv")
        if row.get("figure_id") in hidden and re.search(r"\d", row.get("printed") or "")
    ]  # fmt: skip


def _of_findings(edition: Path, numbers: Sequence[Number], places: Mapping[str, str]) -> list[Found]:
    """Findings that give the value of what is withheld."""
    withheld = {
        (each.measure, each.question[2], each.question[3])
        for each in numbers
        if each.status == "withheld" and not each.question[4]
    }
    if not withheld:
        return []
    return [
        Found(RATE, f"{row['measure']}, {place}, {row['period']}", by=("data/findings.csv",))
        for row in _rows(edition / "data" / "findings.csv")
        if row.get("after")
        for place in _of_which(row, places)
        if (row.get("measure"), place, row.get("period")) in withheld
    ]


def _of_which(row: Mapping[str, str], places: Mapping[str, str]) -> list[str]:
    """The places whose numbers a finding gives: its own, or the two fifths of it that it compares.

    One is the comparator, the other the most deprived of the same kind.
    """
    own = row.get("place_code", "")
    for code, name in places.items():
        if name == row.get("comparator") and re.fullmatch(rf"{re.escape(own)}-[A-Y]\d", code):
            return [min(each for each in places if each[:-1] == code[:-1]), code]
    return [own]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if path.exists():
        with path.open(encoding="utf-8", newline="") as reading:
            yield from csv.DictReader(reading)
