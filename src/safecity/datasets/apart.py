"""Months of own records that came as parts: several files hold different records of one, and only one can stand."""

from collections.abc import Iterable
from datetime import date

import ibis
import pyarrow as pa
from ibis.expr.types import Table

from .in_force import Unit

FEW = 5  # records that are in one file of a month and not in the other: fewer may be slips
MOST, A_TENTH = 0.5, 0.1
"""Of the records of the file that does not stand so many are not in the one that does; of that one's so many more."""


def months_apart(
    rows: Table, reference: str, standing: Iterable[Unit], others: Iterable[Unit]
) -> frozenset[date]:
    """The first day of each month of which a file that does not stand holds mostly records that are not in the one
    that does.

    Whoever corrects a month sends its records again. One with other records in it is a part of the month, or another
    list of it, and without its sender nobody can tell which. `rows` are all that the files hold, whatever stands.
    """
    stands, other = _of(rows, reference, standing), _of(rows, reference, others)
    held = {row["month"]: row["held"] for row in _held(stands, ["month"])}
    offered = {_key(row): row["held"] for row in _held(other, ["extract", "file", "month"])}
    gone = other.anti_join(stands, ["month", "reference"])
    return frozenset(
        row["month"]
        for row in _held(gone, ["extract", "file", "month"])
        if row["held"] >= max(FEW, MOST * offered[_key(row)], A_TENTH * held.get(row["month"], 0))
    )


def _of(rows: Table, reference: str, units: Iterable[Unit]) -> Table:
    """The references of these units' rows, each once in a unit."""
    found = [(unit.load.key, unit.file, date.fromisoformat(unit.values[-1])) for unit in units]
    schema = pa.schema({"extract": pa.string(), "file": pa.int32(), "month": pa.date32()})
    columns = [list(column) for column in zip(*found, strict=True)] or [[], [], []]
    asked = ibis.memtable(pa.table(dict(zip(schema.names, columns, strict=True)), schema=schema))
    every = rows.select("extract", "file", "month", reference=rows[reference])
    return every.join(asked, ["extract", "file", "month"]).distinct()


def _held(rows: Table, by: list[str]) -> list[dict]:
    counted = rows.group_by(by).aggregate(held=rows.count())
    return counted.order_by(by).to_pyarrow().to_pylist()


def _key(row: dict) -> tuple[str, int, date]:
    return row["extract"], row["file"], row["month"]
