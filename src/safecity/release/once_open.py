"""Numbers of measures that were open in a public edition and are so no more: anybody may still have them."""

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ..editions import edition_called, published_in_order
from ..editions.released import OBSERVATIONS
from ..vocabulary.fault import Missing
from .classes import OPEN, WHOLE
from .ledger import enter_as_told

_COLUMNS = ["measure", "level", "place_code", "period", "category", "numerator", "denominator", "status",
            "release_class"]  # fmt: skip


def enter_once_open(editions: Path, ledger: Path, classes: Mapping[str, str]) -> None:
    """Enter into the ledger what public editions printed exactly of measures that these `classes` close.

    The ledger has nothing of what is open when it is published. Only numbers of whole places are entered: those of
    their parts were printed too, each of them, so that there is nothing left to protect with them.
    """
    closed = pa.array(sorted(name for name, release_class in classes.items() if release_class != OPEN))
    for name in dict.fromkeys(published_in_order(editions)) if len(closed) else ():
        try:
            path = edition_called(editions, name) / "data" / OBSERVATIONS
        except Missing:  # nobody can read any more what it printed
            continue
        if not path.exists():
            continue
        with pq.ParquetFile(path) as file:
            rows = file.read(_COLUMNS)
        rows = rows.filter(
            pc.and_(
                pc.and_(_is_in(rows["measure"], closed), _is_in(rows["release_class"], pa.array([OPEN]))),
                pc.and_(_is_in(rows["level"], pa.array(sorted(WHOLE))), pc.is_valid(rows["numerator"])),
            )
        )
        if len(rows):
            enter_as_told(rows, ledger)


def _is_in(column: pa.ChunkedArray, words: pa.Array) -> pa.ChunkedArray:
    return pc.is_in(pc.cast(column, pa.string()), value_set=pc.cast(words, pa.string()))
