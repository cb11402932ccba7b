"""Which rows of people stand where several extracts name the same crime: those of the last that does."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import ibis
import pyarrow as pa
from ibis.expr.types import Table

from .crime_people import CRIME_PEOPLE

if TYPE_CHECKING:
    from .loads import Load


def last_said(rows: Table, loads: Sequence["Load"]) -> Table:
    """The parts of each crime as the last extract to name it says; `loads` are in order of receipt.

    A file that holds victims alone says nothing of suspects, so it takes the place of victims alone. People have
    no month of their own: a crime that is in no later extract keeps those it had.
    """
    files = [
        {"extract": load.key, "file": place}
        for load in loads
        for place, file in enumerate(load.files)
        if file.accepted.get(CRIME_PEOPLE.name)
    ]
    if len(files) < 2:
        return rows
    schema = pa.schema({"extract": pa.string(), "file": pa.int32(), "turn": pa.int64()})
    order = pa.Table.from_pylist([{**each, "turn": turn} for turn, each in enumerate(files)], schema=schema)
    ordered = rows.join(ibis.memtable(order), ["extract", "file"])
    named = ordered.select("crime_reference", "turn").distinct()
    holding = ordered.select("role", "turn").distinct()
    both = named.join(holding, "turn")
    last = both.group_by("crime_reference", "role").aggregate(last=both.turn.max())
    stands = ordered.join(last, ["crime_reference", "role"])
    return stands.filter(stands.turn == stands["last"]).select(*rows.columns)


def superseded_rows(standing: Table, loads: Sequence["Load"]) -> Counter[tuple[str, int]]:
    """How many accepted rows of each file of people (extract, place in it) no longer stand."""
    counted = standing.group_by("extract", "file").aggregate(rows=standing.count()).to_pyarrow().to_pylist()
    stand = {(row["extract"], row["file"]): row["rows"] for row in counted}
    return Counter(
        {
            (load.key, place): accepted - stand.get((load.key, place), 0)
            for load in loads
            for place, file in enumerate(load.files)
            if (accepted := file.accepted.get(CRIME_PEOPLE.name, 0))
        }
    )
