"""Linking 50,000 people named without a reference, beside Splink called by hand with the same model.

Ours is all that a build does for it: names read from the extract as received, spelt alike, the model fitted,
pairs found, persons told apart at three thresholds, hashed and written down. The peer reads the same file with
DuckDB, fits the same model by the same steps, predicts, and makes Splink's own clusters at the same thresholds.
"""

import csv
import shutil
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
from _beside import cost, in_turn, print_ratio

from safecity.cli.receiving import receive_all
from safecity.datasets.opening import open_store
from safecity.datasets.people.identity import FOLDER, THRESHOLDS, told_apart
from safecity.datasets.people.linkage import PAIRS_FOR_CHANCE, PAIRS_TO_FIT, SEED
from safecity.datasets.people.model import COMPARISONS, ELIGIBLE, TRAINED_ON, settings
from safecity.demo.city import make_city
from safecity.demo.records import make_records
from safecity.demo.records.hamwic import HAMWIC
from safecity.partnership import Partnership, new_partnership

PEOPLE, ROUNDS, TARGET = 50_000, 3, "at most 1.2"


def draw(into: Path) -> tuple[Path, int]:
    """An extract of the crimes of so many made-up people, none with a reference, and how many rows it has."""
    targets = replace(HAMWIC, first_year=2018, unreferenced=1.0)
    make_records(into, make_city(SEED), seed=SEED, targets=targets, aside=into / "aside")
    with (into / "aside" / "truth.csv").open(encoding="utf-8", newline="") as file:
        truth = [row["person"] for row in csv.DictReader(file)]
    chosen = set(list(dict.fromkeys(truth))[:PEOPLE])
    with (into / "crime_people.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "person" and row["name"]]
    kept = [
        row | {"person_reference": ""} for row, person in zip(rows, truth, strict=True) if person in chosen
    ]
    path = into / "people.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        write = csv.DictWriter(file, list(kept[0]), lineterminator="\n")
        write.writeheader()
        write.writerows(kept)
    return path, len(kept)


def by_safe_city(place: Partnership) -> list[int]:
    """As a build does, with nothing of it done before."""
    shutil.rmtree(place.store / FOLDER, ignore_errors=True)
    store = open_store(place.store, place.extracts)
    try:
        how = told_apart(store)
        assert how is not None
        return [how.note["people"]["anyone"][threshold] for threshold in THRESHOLDS]
    finally:
        store.close()


def by_hand(file: Path) -> list[int]:
    """Splink as its documentation calls it."""
    from splink import DuckDBAPI, Linker
    from splink.blocking_rule_library import CustomRule

    connection = duckdb.connect()
    connection.execute(
        """
        CREATE TABLE people AS
        SELECT row_number() OVER (ORDER BY surname, forename, birth_date, postcode) - 1 AS unique_id, *
        FROM (
            SELECT DISTINCT NULL::VARCHAR AS reference, upper(split_part(name, ' ', 1)) AS forename,
                   upper(split_part(name, ' ', 2)) AS surname, birth_date, replace(postcode, ' ', '') AS postcode
            FROM read_csv(?, all_varchar = true)
        )
        """,
        [str(file)],
    )
    records = connection.sql("FROM people").to_arrow_table()
    model = settings(1e-5, COMPARISONS, by_frequency=True)
    linker = Linker(DuckDBAPI(connection).register(records), model, log_level=None)
    linker.training.estimate_probability_two_random_records_match(
        [CustomRule("l.birth_date = r.birth_date AND l.postcode = r.postcode AND l.surname = r.surname")],
        recall=0.8,
    )
    linker.training.estimate_u_using_random_sampling(PAIRS_FOR_CHANCE, seed=SEED, min_count_per_level=30)
    for rule in TRAINED_ON:
        linker.training.estimate_parameters_using_expectation_maximisation(
            CustomRule(f"{rule} AND {ELIGIBLE}"), estimate_without_term_frequencies=True, max_pairs=PAIRS_TO_FIT,
            record_sample_proportion=1.0,
        )  # fmt: skip
    pairs = linker.inference.predict(threshold_match_probability=min(THRESHOLDS.values()))
    found = []
    for threshold in THRESHOLDS.values():
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold)
        (people,) = connection.sql(
            f"SELECT count(DISTINCT cluster_id) FROM {clusters.physical_name}"
        ).fetchall()
        found.append(people[0])
    connection.close()
    return found


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file, rows = draw(Path(folder) / "drawn")
        place = new_partnership(Path(folder) / "place", name="Hamwic", area="E06999901", force="hamwic")
        receive_all(place, [file], received=date(2021, 1, 1))
        print(f"{rows:,} rows of {PEOPLE:,} people without a reference")
        for name, found in (("Safe City", by_safe_city(place)), ("Splink by hand", by_hand(file))):
            print(f"{name}: {', '.join(f'{people:,}' for people in found)} people, strictest first")
        costs = in_turn(
            {
                "linking": lambda: cost(lambda: by_safe_city(place)),
                "Splink by hand": lambda: cost(lambda: by_hand(file)),
            },
            ROUNDS,
        )
        print_ratio(costs, "linking", "Splink by hand", TARGET)


if __name__ == "__main__":
    main()
