"""Counting every measure of a force's own records, in every place and period that a build of Hamwic asks for.

Beside it the same in hand-written DuckDB SQL from the same Parquet files of the store, each in a process of its
own; the observations of both must be equal. Before either clock starts it is known who is who, and what is asked
for: places, periods and their residents. `--rounds N` for more rounds.
"""

import argparse
import hashlib
import importlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from _beside import Cost, WithoutPandas, cost, in_turn, peak, print_ratio
from _records_by_sql import COLUMNS, FROM_TEN, by_sql

YEAR = "2019/20"
DATASETS = ("crimes", "crimes_with_victims", "weighed_crimes", "people_in_crimes")


def by_safe_city(folder: Path) -> Callable[[], pa.Table]:
    """What a build has at hand when it begins to count, and then the count."""
    from safecity.cli.reviewed.counting import count_over, residents_of
    from safecity.datasets.chosen_engine import Engine

    store, records, geography, measures, periods = _at_hand(folder)
    residents = residents_of(store, geography, measures, periods)
    return lambda: count_over(residents, store, records, geography, measures, periods, Engine.DUCKDB)


# What each way imports is imported before its clock starts.
NEEDS = {"safecity": ("safecity.cli.reviewed.reviewing", "safecity.measures.catalogue"), "sql": ("duckdb",)}
WAYS = {"safecity": by_safe_city, "sql": by_sql}


def _at_hand(folder: Path) -> tuple:
    from safecity.cli.reviewed.periods import periods_counted
    from safecity.datasets.at_hand import at_hand
    from safecity.datasets.opening import open_store
    from safecity.datasets.places.geography import read_geography
    from safecity.measures.catalogue import measures_of
    from safecity.partnership import open_partnership
    from safecity.vocabulary import Period

    place = open_partnership(folder / "hamwic")
    store = open_store(place.store, place.extracts)
    year = Period.parse(YEAR)
    records = at_hand(store, place.force)
    area, zones = place.settings.area, place.settings.zones
    geography = read_geography(store, area=area, name="Hamwic", force=place.force, year=year, zones=zones)
    return store, records, geography, measures_of(DATASETS), periods_counted(records, year)


def prepare(into: Path) -> None:
    """Make Hamwic, receive its inbox, tell its people apart, and lay out for the SQL what both are asked for."""
    from safecity.cli.hamwic import make_folder
    from safecity.cli.receiving import receive_all
    from safecity.cli.reviewed.counting import residents_of
    from safecity.datasets.crime_people import RESPONSIBLE
    from safecity.datasets.people.identity import told_apart
    from safecity.measures.population import aged, populations_of
    from safecity.partnership import open_partnership

    make_folder(into / "hamwic")
    place = open_partnership(into / "hamwic")
    receive_all(place, [place.inbox], received=date(2021, 1, 1))
    store, records, geography, measures, periods = _at_hand(into)
    told_apart(store)
    of_band = {each.per: f"residents {each.name}" for measure in measures for each in measure.by if each.per}
    of_band[aged(RESPONSIBLE, 17)] = FROM_TEN
    named = {name: of_band.get(tally, "people") for tally, name in populations_of(measures).items()}
    residents = residents_of(store, geography, measures, periods)
    pq.write_table(
        residents.rename_columns([named.get(name, name) for name in residents.column_names]),
        into / "residents.parquet",
    )
    pq.write_table(geography.table(own_only=True), into / "areas.parquet")
    came = {month for _force, month in records.months["crimes"]}
    rows = [
        {"period": str(each), "kind": each.kind, "month": month.start, "came": month.start in came}
        for each in periods
        for month in each.months()
    ]
    pq.write_table(pa.Table.from_pylist(rows), into / "spans.parquet")
    store.close()


def run_alone(way: str, folder: Path) -> None:
    """One way in this process: print what it took and a fingerprint of what it found."""
    sys.meta_path.insert(0, WithoutPandas())
    for module in NEEDS[way]:
        importlib.import_module(module)
    count, found = WAYS[way](folder), []
    spent = cost(lambda: found.append(count()))
    print(json.dumps({"wall": spent.wall, "cpu": spent.cpu, "peak": peak(), "found": fingerprint(found[0])}))


def fingerprint(table: pa.Table) -> list:
    """Something that two tables share only if they hold the same rows, in whatever order."""
    texts, numbers = (*COLUMNS[:5], "status"), ("numerator", "denominator", "spread")
    table = table.sort_by([(name, "ascending") for name in COLUMNS[:5]])
    digest = hashlib.sha256()
    for name in texts:
        digest.update("\n".join(table[name].to_pylist()).encode())
    for name in numbers:
        digest.update(str(pc.cast(table[name], pa.int64()).to_pylist()).encode())
    digest.update(str(pc.round(table["value"], 9).to_pylist()).encode())
    return [len(table), pc.sum(table["numerator"]).as_py(), digest.hexdigest()]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--way", choices=WAYS)
    asked.add_argument("--folder", type=Path)
    chosen = asked.parse_args()
    if chosen.way:
        return run_alone(chosen.way, chosen.folder)
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.folder or Path(temporary)
        if not (folder / "spans.parquet").exists():
            prepare(folder)
        _compare(folder, chosen.rounds)


def _compare(folder: Path, rounds: int) -> None:
    found: dict[str, list] = {}

    def run(way: str) -> Cost:
        command = [sys.executable, __file__, "--way", way, "--folder", str(folder)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=os.environ)
        said = json.loads(done.stdout)
        found[way] = said.pop("found")
        return Cost(**said)

    costs = in_turn({way: (lambda way=way: run(way)) for way in WAYS}, rounds)
    if found["safecity"] != found["sql"]:
        sys.exit(f"the two do not agree: {found}")
    print(f"{found['sql'][0]:,} observations, equal in both; {found['sql'][1]:,} counted in them")
    print_ratio(costs, "safecity", "sql", "wall at most 1.3")


if __name__ == "__main__":
    main()
