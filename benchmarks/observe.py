"""Observing every open measure for every CSP, ward, LSOA and month of ten copies of the all-forces file.

Beside it the same in hand-written DuckDB SQL, in pandas and in Polars, each in a process of its own; the
results of all four must be equal. 11.7 million rows; `--copies N` for fewer, `--rounds N` for more.
"""

import argparse
import hashlib
import importlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from _beside import Cost, WithoutPandas, cost, in_turn, peak, print_ratio, real_data
from _second_opinions import COLUMNS, by_pandas, by_polars, by_sql, table_of

ZIP, REFERENCE = "police_uk/all-forces_2019-07_2019-09.zip", "reference"
DATASETS = ("street_crimes", "street_incidents")
YEAR, AREA, FORCE = "2019/20", "E06000023", "avon-and-somerset"


def by_safe_city(folder: Path) -> pa.Table:
    from safecity.datasets.engine import connect
    from safecity.measures.catalogue import measures_of
    from safecity.measures.observe import observe
    from safecity.vocabulary import Period

    engine = connect(folder / "spill")
    tables = {
        name: engine.read_parquet([str(path) for path in sorted(folder.glob(f"{name}-*.parquet"))])
        for name in DATASETS
    }
    published = [(row["force"], row["month"]) for row in table_of(folder, "published").to_pylist()]
    months = sorted({month for _, month in published})
    forces = {row["name"]: row["force"] for row in table_of(folder, "forces").to_pylist()}
    tables = {name: rows.rename(force="reported_by") for name, rows in tables.items()}
    return observe(
        measures_of(DATASETS),
        tables,
        table_of(folder, "areas"),
        [Period.month(month.year, month.month) for month in months],
        published,
        table_of(folder, "residents"),
        engine=engine,
        forces=forces,
    )


# What each way imports is imported before its clock starts.
NEEDS = {
    "safecity": ("safecity.datasets.engine", "safecity.measures.catalogue", "safecity.measures.observe"),
    "sql": ("duckdb",),
    "pandas": ("pandas",),
    "polars": ("polars",),
}
WAYS = {"safecity": by_safe_city, "sql": by_sql, "pandas": by_pandas, "polars": by_polars}


def prepare(into: Path, copies: int, files: list[Path]) -> None:
    """Receive the files as any partnership would, and lay out what all four ways read."""
    from safecity.cli.receiving import receive_all
    from safecity.datasets.opening import open_store
    from safecity.datasets.places.geography import read_geography
    from safecity.partnership import new_partnership
    from safecity.vocabulary import Period

    place = new_partnership(into / "place", name="Bristol", area=AREA, force=FORCE)
    receive_all(place, files, received=date(2020, 1, 1))
    store = open_store(place.store, place.extracts)
    year = Period.parse(YEAR)
    geography = read_geography(store, area=AREA, name="Bristol", force=FORCE, year=year)
    csps = [geography.home, *geography.others]
    force_of = {lsoa: area.force for area in csps for lsoa in area.lsoas}
    rows = [(area.place.code, "csp", lsoa) for area in csps for lsoa in area.lsoas]
    rows += [(lsoa, "lsoa", lsoa) for lsoa in force_of]
    rows += [(ward, "ward", lsoa) for lsoa, ward in _wards(files[1]).items() if lsoa in force_of]
    rows.sort()
    residents = geography.residents_by_year[2019]
    people: dict[tuple[str, str], int] = defaultdict(int)
    for code, level, lsoa in rows:
        people[code, level] += residents.get(lsoa, 0)
    published = store.published()
    months = sorted({month for _, month in published})
    _write(
        into / "areas",
        {
            "place_code": [code for code, _, _ in rows],
            "level": [level for _, level, _ in rows],
            "lsoa": [lsoa for _, _, lsoa in rows],
            "force": [force_of[lsoa] for _, _, lsoa in rows],
        },
    )
    _write(into / "published", {"force": [f for f, _ in published], "month": [m for _, m in published]})
    _write(
        into / "residents",
        {
            "place_code": [code for code, _ in people for _ in months],
            "level": [level for _, level in people for _ in months],
            "period": [f"{month:%Y-%m}" for _ in people for month in months],
            "people": [total for total in people.values() for _ in months],
        },
    )
    names = store.force_names()
    _write(into / "forces", {"name": list(names), "force": list(names.values())})
    for name in DATASETS:
        for path in sorted((place.store / name).glob("*.parquet")):
            for copy in range(copies):
                shutil.copyfile(path, into / f"{name}-{path.stem}-{copy}.parquet")
    store.close()


def _wards(reference: Path) -> dict[str, str]:
    lines = (reference / "lookup_lsoa11_ward17.csv").read_text(encoding="utf-8").splitlines()[1:]
    return dict(line.split(",")[:2] for line in lines)


def _write(path: Path, columns: dict) -> None:
    pq.write_table(pa.table(columns), path.with_suffix(".parquet"))


def run_alone(way: str, folder: Path) -> None:
    """One way in this process: print what it took and a fingerprint of what it found."""
    if way != "pandas":
        sys.meta_path.insert(0, WithoutPandas())
    for module in NEEDS[way]:
        importlib.import_module(module)
    found = []
    spent = cost(lambda: found.append(WAYS[way](folder)))
    print(json.dumps({"wall": spent.wall, "cpu": spent.cpu, "peak": peak(), "found": fingerprint(found[0])}))


def fingerprint(table: pa.Table) -> list:
    """Something that two tables share only if they hold the same rows, in whatever order."""
    table = table.select(COLUMNS).cast(
        pa.schema(
            [(name, pa.string()) for name in COLUMNS[:5]]
            + [("numerator", pa.int64()), ("denominator", pa.int64()), ("value", pa.float64())]
        )
    )
    table = table.sort_by([(name, "ascending") for name in ("measure", "level", "place_code", "period")])
    keys = [pc.cast(pc.fill_null(table[name], -1), pa.string()) for name in COLUMNS[5:7]]
    value = pc.cast(pc.round(pc.fill_null(table["value"], -1.0), 9), pa.string())
    digest = hashlib.sha256()
    for column in (*(table[name] for name in COLUMNS[:5]), *keys, value):
        digest.update("\n".join(column.to_pylist()).encode())
    return [len(table), pc.sum(table["numerator"]).as_py(), digest.hexdigest()]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--copies", type=int, default=10)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--way", choices=WAYS)
    asked.add_argument("--folder", type=Path)
    chosen = asked.parse_args()
    if chosen.way:
        return run_alone(chosen.way, chosen.folder)
    files = real_data(ZIP, REFERENCE)
    if files is None:
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.folder or Path(temporary)
        if not (folder / "areas.parquet").exists():
            prepare(folder, chosen.copies, files)
        _compare(folder, chosen.rounds)


def _compare(folder: Path, rounds: int) -> None:
    found: dict[str, list] = {}

    def run(way: str):
        command = [sys.executable, __file__, "--way", way, "--folder", str(folder)]
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ)
        said = json.loads(done.stdout)
        found[way] = said.pop("found")
        return Cost(**said)

    costs = in_turn({way: (lambda way=way: run(way)) for way in WAYS}, rounds)
    if len({json.dumps(each) for each in found.values()}) != 1:
        sys.exit(f"the four do not agree: {found}")
    print(f"{found['sql'][0]:,} observations, equal in all four; {found['sql'][1]:,} events counted in them")
    print_ratio(costs, "safecity", "sql", "wall at most 1.3")
    print_ratio(costs, "safecity", "pandas", "wall below 1, peak at most 0.33")
    print_ratio(costs, "safecity", "polars", "wall below 1")


if __name__ == "__main__":
    main()
