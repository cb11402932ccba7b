"""The engine that reads, keeps and counts: DuckDB, asked through Ibis. Spark can count instead."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import disk_usage
from typing import TYPE_CHECKING

import ibis
import pyarrow as pa
from ibis.expr.operations import DatabaseTable, Namespace
from ibis.expr.types import Table

from ..vocabulary.fault import NoSpace, cannot_write

# Loaded with the first connection, as DuckDB itself is: a change of words asks no engine, and it would be a twentieth
# of the time.
if TYPE_CHECKING:
    from ibis.backends.duckdb import Backend

# Ibis else folds one selection into the next, which takes it a third of the time in which it writes a query of
# many columns. An engine does so by itself.
ibis.options.sql.fuse_selects = False

FULL = 64 << 20  # bytes: with less left, what the engine says of memory is for want of room to put it aside


def connect(scratch: Path | None = None, *, keeps: bool = False, checks: bool = False) -> "Backend":
    """An engine in memory, the same on every machine: rows keep their order and time is UTC.

    `scratch` is where it may put what does not fit into memory; without one nothing leaves memory. One that `keeps`
    what a step has let go of for the next is faster over many small steps, and holds more until it is closed.
    One that `checks` works out what is asked of a row where the query has it, and once.
    SAFECITY_THREADS and SAFECITY_MEMORY (such as 1GB) bound what it takes.
    """
    settings: dict = {
        "preserve_insertion_order": True,
        # Enough for 1.2 million rows, and it leaves room for what Python holds besides.
        "memory_limit": os.environ.get("SAFECITY_MEMORY", "600MB"),
        "temp_directory": str(scratch)
        if scratch
        else "",  # its own would be a folder where one happens to be
    }
    if not keeps:  # what a step has let go of is given back before the next takes its own
        settings["allocator_flush_threshold"] = "1MB"
        settings["allocator_bulk_deallocation_flush_threshold"] = "1MB"
    if threads := os.environ.get("SAFECITY_THREADS"):
        settings["threads"] = int(threads)
    if scratch is not None:
        scratch.mkdir(parents=True, exist_ok=True)
    engine = _settled(ibis.duckdb.connect(**settings))
    if checks:
        # Moved down to where rows are read, a condition takes with it all that its columns were made by, which is
        # then worked out anew for each condition: of a force's crimes three times what it takes where it stands.
        engine.raw_sql("SET disabled_optimizers = 'filter_pushdown'")
    return engine


def connect_again(engine: "Backend") -> "Backend":
    """Another connection to the same engine, within the same bounds: two threads must not ask over one."""
    return _settled(ibis.duckdb.from_connection(engine.con.cursor()))


def _settled(engine: "Backend") -> "Backend":
    engine.raw_sql("SET TimeZone = 'UTC'")
    engine.raw_sql("SET enable_progress_bar = false")  # it would write between the lines of the report
    return engine


def kept_aside(engine: "Backend", name: str, rows: Table | pa.Table) -> Table:
    """Rows worked out once, as a temporary table, in place of one of that name. Ibis' own way holds both, and twice."""
    engine.drop_table(name, force=True)
    return engine.create_table(name, rows, temp=True)


def temporary(engine: "Backend", name: str, texts: Iterable[str]) -> Table:
    """A temporary table all of whose columns are known to be texts, so that the engine need not be asked for them."""
    columns = ibis.schema(dict.fromkeys(texts, "string"))
    where = Namespace(catalog="temp", database="main")
    return DatabaseTable(name, schema=columns, source=engine, namespace=where).to_expr()


@contextmanager
def faults_named(store: Path) -> Iterator[None]:
    """Turn what the system or the engine refuses in the store into what the reader can do about it."""
    try:
        yield
    except OSError as error:
        raise cannot_write(error, into=store) from error
    except Exception as error:
        import duckdb

        if not isinstance(error, duckdb.IOException | duckdb.OutOfMemoryException):
            raise
        if disk_usage(store).free < FULL:
            raise NoSpace(
                "the disk is full", file=str(store), advice="Make room and run the command again"
            ) from error
        raise NoSpace(
            f"it could not be written or read: {str(error).splitlines()[0]}",
            file=str(store),
            advice="Make room on the disk, or let it use more memory (SAFECITY_MEMORY=2GB), and run it again. "
            "If that is not it, remove this folder: it is made again from what was received",
        ) from error
