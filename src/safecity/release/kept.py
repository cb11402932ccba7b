"""Released observations set aside on disk and taken up again, with nothing released anew."""

import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from ..measures import Measure
from ..vocabulary import Period, Place
from .rule import COLUMNS, Released, ReleaseRule

_LATE = b"late"


def keep(released: Released, path: Path) -> None:
    """Write released observations to a Parquet file, with what they say of records that came late."""
    said = {_LATE: json.dumps(released.late)}
    pq.write_table(released.table.replace_schema_metadata(said), path, compression="zstd")


def take_up(
    path: Path,
    *,
    places: Iterable[Place],
    periods: Iterable[Period],
    measures: Iterable[Measure],
    rule: ReleaseRule,
) -> Released:
    """Read back what `keep` wrote. Raises ValueError where it was released under another rule."""
    # `read_table` would first take a quarter of a second to load what reads folders.
    with pq.ParquetFile(path) as file:
        table = file.read()
    by_name = {measure.name: measure for measure in measures}
    if tuple(table.column_names) != COLUMNS:
        raise ValueError(f"{path.name} was not written by this version")
    if any(rule.classes.get(measure) != release_class for measure, release_class in _classes(table)):
        raise ValueError(f"{path.name} was not released under this rule")
    late = tuple(json.loads((table.schema.metadata or {}).get(_LATE, b"[]")))
    return Released(
        table.replace_schema_metadata(None).combine_chunks(),
        {(place.level, place.code): place for place in places},
        {str(period): period for period in periods},
        by_name,
        rule,
        late,
    )


def _classes(table: pa.Table) -> set[tuple[str, str]]:
    """Every measure with each class that a row of it has."""
    measures, classes = (
        table[name].combine_chunks().dictionary_encode() for name in ("measure", "release_class")
    )
    # To group them, or to ask Arrow for them as numpy's, would take longer, for what Arrow loads first.
    one, other = (np.from_dlpack(each.indices).astype(np.int64) for each in (measures, classes))
    each_once = np.unique(one * len(classes.dictionary) + other)
    pairs = (divmod(int(pair), len(classes.dictionary)) for pair in each_once)
    return {(measures.dictionary[at].as_py(), classes.dictionary[of].as_py()) for at, of in pairs}
