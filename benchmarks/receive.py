"""Receiving and checking the 45-month zip, beside unzipping it, reading it and writing it as Parquet.

Ours keeps the file under its fingerprint, knows it by its headings, accounts for every record and splits
crimes from incidents. The peer is the least that could be called loading: Python's zipfile, DuckDB's own
reader told every column, and the same columns written as Parquet with zstd. `--rounds N` for more rounds.
"""

import argparse
import importlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from datetime import date
from pathlib import Path

from _beside import Cost, cost, in_turn, print_ratio, real_data

ZIP = "police_uk/avon-and-somerset_2018-01_2021-09.zip"
AREA, FORCE = "E06000023", "avon-and-somerset"
COLUMNS = (
    "Crime ID", "Month", "Reported by", "Falls within", "Longitude", "Latitude", "Location", "LSOA code",
    "LSOA name", "Crime type", "Last outcome category", "Context",
)  # fmt: skip
UNUSED = ("Falls within", "Context")  # ours does not keep them either


def receive(file: Path, into: Path) -> int:
    """Receive the zip as a partnership would; returns the records that were accepted."""
    from safecity.datasets.opening import loaded
    from safecity.extracts.extract import receive as keep

    extract = keep(file, into / "extracts", received=date(2021, 11, 1))
    load = loaded(extract, into / "store", ())
    assert all(each.records == sum(each.accepted.values()) + each.rejected for each in load.files)
    return sum(sum(each.accepted.values()) for each in load.files)


def unzip_and_read(file: Path, into: Path) -> int:
    """The peer: returns the rows written."""
    import duckdb

    with zipfile.ZipFile(file) as archive:
        archive.extractall(into)
    types = {name: "DOUBLE" if name in ("Longitude", "Latitude") else "VARCHAR" for name in COLUMNS}
    left_out = ", ".join(f'"{name}"' for name in UNUSED)
    connection = duckdb.connect()
    connection.execute("SET enable_progress_bar = false")
    ((rows,),) = connection.execute(
        f"""
        COPY (SELECT * EXCLUDE ({left_out}) FROM read_csv(?, columns = {types}, auto_detect = false, header = true))
        TO '{into / "rows.parquet"}' (FORMAT parquet, COMPRESSION zstd)
        """,
        [[str(path) for path in sorted(into.rglob("*.csv"))]],
    ).fetchall()
    connection.close()
    return rows


def command(file: Path, into: Path) -> None:
    """The whole command, from the shell, imports and all."""
    for arguments in (
        ("new", into / "place", "--area", AREA, "--force", FORCE),
        ("receive", into / "place", file),
    ):
        run = [sys.executable, "-c", "from safecity.cli import main; main()", *map(str, arguments)]
        subprocess.run(run, check=True, capture_output=True, env=os.environ)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=5)
    rounds = asked.parse_args().rounds
    files = real_data(ZIP)
    if files is None:
        return
    for module in ("duckdb", "safecity.datasets.store", "pyarrow.dataset"):
        importlib.import_module(module)
    counted: dict[str, int] = {}

    def run(name: str, way) -> Cost:
        folder = Path(tempfile.mkdtemp())
        try:
            return cost(lambda: counted.update({name: way(files[0], folder)}))
        finally:
            shutil.rmtree(folder)

    ways = {"receive": receive, "unzip and read_csv": unzip_and_read}
    costs = in_turn({name: (lambda name=name, way=way: run(name, way)) for name, way in ways.items()}, rounds)
    if len(set(counted.values())) != 1:
        sys.exit(f"the two do not agree on the records: {counted}")
    print(f"{counted['receive']:,} records, each of them accounted for by ours")
    print_ratio(costs, *ways, "at most 2.5")
    whole = run("command", command)
    print(f"safecity new and receive as commands: wall {whole.wall:.1f} s, cpu {whole.cpu:.1f} s")


if __name__ == "__main__":
    main()
