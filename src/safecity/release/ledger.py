"""Every number ever let out, so that an old edition, even a deleted one, is known to whoever protects the next."""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ..vocabulary import Period
from ..vocabulary.status import WITHHELD
from .classes import EXACT, OPEN, how_finely
from .withhold import Key

_COLUMNS = ("measure", "level", "place_code", "period", "category", "numerator", "release_class")
Printed = Mapping[Key, tuple[int, ...]]
"""Each question of which a number was ever printed exactly, with every number that was; none, where it was withheld."""


def enter(table: pa.Table, ledger: Path) -> Path | None:
    """Add the released numbers of an edition that are not public already, and which it withholds.

    The same again are entered once. An entry is named by what is in it, and is there whole or not at all.
    """
    path, content = _entry(table, ledger)
    if not content:
        return None
    if not path.exists():
        ledger.mkdir(parents=True, exist_ok=True)
        working = ledger / f".writing-{os.getpid()}"
        try:
            with working.open("wb") as writing:
                writing.write(content)
                writing.flush()
                os.fsync(writing.fileno())
            os.replace(working, path)
        finally:
            working.unlink(missing_ok=True)
    return path


def _entry(table: pa.Table, ledger: Path) -> tuple[Path, bytes]:
    """Where the entry of an edition would stand, and its content; none where nothing of it is entered."""
    told = pc.or_(pc.is_valid(table["numerator"]), pc.equal(table["status"], WITHHELD))
    kept = table.filter(pc.and_(pc.not_equal(table["release_class"], OPEN), told)).select(_COLUMNS)
    if not len(kept):
        return ledger, b""
    kept = kept.sort_by([(name, "ascending") for name in _COLUMNS[:5]]).combine_chunks()
    sink = pa.BufferOutputStream()
    pq.write_table(kept, sink, compression="zstd", version="2.6")
    content = sink.getvalue().to_pybytes()
    return ledger / f"{hashlib.sha256(content).hexdigest()[:32]}.parquet", content


def entries(ledger: Path) -> list[Path]:
    return sorted(ledger.glob("*.parquet"))


def printed_before(ledger: Path) -> Printed:
    """What earlier editions printed exactly, by question. A number to the nearest five tells nobody the true one."""
    return _by_question(_read(path) for path in entries(ledger))


def bearing_on(ledger: Path, table: pa.Table) -> Printed:
    """What other editions printed, or withheld too, of the questions that a released table withholds."""
    paths = entries(ledger)
    own = _entry(table, ledger)[0] if paths else ledger
    paths = [path for path in paths if path != own]
    withheld = table.filter(pc.equal(table["status"], WITHHELD)) if paths else table[:0]
    if not len(withheld):
        return {}
    asked = pc.unique(_questions(withheld))
    rows = (_read(path) for path in paths)
    return _by_question(each.filter(pc.is_in(_questions(each), asked)) for each in rows)


def _read(path: Path) -> pa.Table:
    with pq.ParquetFile(path) as file:
        return file.read(list(_COLUMNS))


def _questions(table: pa.Table) -> pa.ChunkedArray:
    return pc.binary_join_element_wise(*(table[name] for name in _COLUMNS[:5]), "\x1f")


def _by_question(tables: Iterable[pa.Table]) -> dict[Key, tuple[int, ...]]:
    found: dict[Key, set[int]] = {}
    for table in tables:
        rows = table.to_pydict()
        kinds = {
            label: Period.parse(label).kind if _is_label(label) else "span" for label in set(rows["period"])
        }
        for measure, level, place, period, part, number, release_class in zip(
            *(rows[name] for name in _COLUMNS), strict=True
        ):
            if number is None:
                found.setdefault((measure, level, place, period, part), set())
            elif how_finely(release_class, level, kinds[period], in_parts=bool(part)) == EXACT:
                found.setdefault((measure, level, place, period, part), set()).add(number)
    return {key: tuple(sorted(numbers)) for key, numbers in found.items()}


def fingerprint(printed: Printed) -> str:
    """Of what bears on an edition; empty where nothing does, so that a first edition and a second are alike."""
    if not printed:
        return ""
    said = sorted((list(key), list(numbers)) for key, numbers in printed.items())
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _is_label(label: str) -> bool:
    try:
        Period.parse(label)
    except ValueError:
        return False
    return True
