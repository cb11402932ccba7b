"""The engine that counts: DuckDB, asked through Ibis."""

import os
from pathlib import Path

import ibis
from ibis.backends.duckdb import Backend


def connect(scratch: Path | None = None) -> Backend:
    """An engine in memory, the same on every machine: rows keep their order and time is UTC.

    `scratch` is where it may put what does not fit into memory. SAFECITY_THREADS and SAFECITY_MEMORY
    (such as 1GB) bound what it takes.
    """
    settings: dict = {
        "preserve_insertion_order": True,
        "memory_limit": os.environ.get("SAFECITY_MEMORY", "1GB"),
    }
    if threads := os.environ.get("SAFECITY_THREADS"):
        settings["threads"] = int(threads)
    if scratch is not None:
        scratch.mkdir(parents=True, exist_ok=True)
        settings["temp_directory"] = str(scratch)
    engine = ibis.duckdb.connect(**settings)
    engine.raw_sql("SET TimeZone = 'UTC'")
    return engine
