"""Released observations set aside on disk and taken up again, with nothing released anew."""

import json
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.ipc as ipc

from ..measures import Measure
from ..vocabulary import Period, Place
from .released import COLUMNS, Released
from .rule import ReleaseRule

_LATE, _CLASSES = b"late", b"classes"
_ROWS_AT_ONCE = 250_000  # all at once are packed beside each other, and of a million rows that would be 35 MB


def keep(released: Released, path: Path) -> None:
    """Write released observations to an Arrow file, with the class of each measure and what they say of late records.

    The classes are told once, from the rows themselves, so that taking them up again need not look through all rows.
    """
    said = {_LATE: json.dumps(released.late), _CLASSES: json.dumps(sorted(_classes(released.table)))}
    table = released.table.replace_schema_metadata(said)
    # As it lies in memory, and in as few pieces as that allows: after every change of words it is taken apart again,
    # which takes Parquet thirty times as long, and smaller pieces of a denser packing ten times.
    packed = ipc.IpcWriteOptions(compression="lz4")
    with pa.OSFile(str(path), "wb") as file, ipc.new_file(file, table.schema, options=packed) as writing:
        writing.write_table(table, max_chunksize=_ROWS_AT_ONCE)


def take_up(
    path: Path,
    *,
    places: Iterable[Place],
    periods: Iterable[Period],
    measures: Iterable[Measure],
    rule: ReleaseRule,
) -> Released:
    """Read back what `keep` wrote. Raises ValueError where it was released under another rule."""
    with pa.OSFile(str(path)) as file, ipc.open_file(file) as reading:
        table = reading.read_all().unify_dictionaries()
    by_name = {measure.name: rule.as_told(measure) for measure in measures}
    if tuple(table.column_names) != COLUMNS:
        raise ValueError(f"{path.name} was not written by this version")
    told = table.schema.metadata or {}
    if _CLASSES not in told or any(
        rule.classes.get(measure) != release_class for measure, release_class in json.loads(told[_CLASSES])
    ):
        raise ValueError(f"{path.name} was not released under this rule")
    late = tuple(json.loads(told.get(_LATE, b"[]")))
    return Released(
        table.replace_schema_metadata(None).combine_chunks(),
        {(place.level, place.code): place for place in places},
        {str(period): period for period in periods},
        by_name,
        rule,
        late,
    )


def _classes(table: pa.Table) -> list[list[str]]:
    """Every measure with each class that a row of it has."""
    found = table.select(["measure", "release_class"]).group_by(["measure", "release_class"]).aggregate([])
    return [list(pair) for pair in zip(*found.to_pydict().values(), strict=True)]
