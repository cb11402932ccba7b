"""Which records without a reference are probably one person: a Fellegi-Sunter model, fitted and asked by Splink.

What is compared and when two values count as alike is declared in `model`; this module fits and asks.
Splink is imported when there is something to link and not before.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from .model import COMPARISONS, ELIGIBLE, SURE, TRAINED_ON, Comparison, settings

if TYPE_CHECKING:
    import duckdb

SEED = 876
FEW = 200_000  # records whose pairs can all be learnt from
SURE_TO_TRAIN = 200  # pairs of little doubt; with fewer, what is fitted would be chance
RECALL_OF_SURE = 0.8  # share of all true pairs taken to be among those of little doubt
PAIRS_FOR_CHANCE, PAIRS_TO_FIT = 300_000, 1_000_000
_USUAL = 0.02  # weight of the usual values in what was fitted, so that no disagreement is judged impossible
_FIGURES = 6  # kept of every parameter: sums in another order differ further behind


@dataclass(frozen=True)
class Fitted:
    """A model as it was used: Splink's own settings, and whether its parameters were fitted to these records."""

    settings: Mapping[str, Any]
    fitted: bool


def link(
    connection: "duckdb.DuckDBPyConnection", records: pa.Table, at_least: float
) -> tuple[Fitted, list[tuple[int, int, float]]]:
    """The pairs of records that are one person with a probability of at least so much, the surest first.

    `records` holds distinct people as named: unique_id (0, 1, 2, ...), reference, forename, surname, birth_date
    and postcode. Two records that both have a reference are never compared. The same records make the same
    pairs, on any number of threads.
    """
    from splink import DuckDBAPI

    logging.getLogger("splink").setLevel(logging.ERROR)  # it tells of every step
    registered = DuckDBAPI(connection).register(records)
    model = fit(connection, records, registered)
    return model, ask(connection, registered, model, at_least)


def fit(connection: "duckdb.DuckDBPyConnection", records: pa.Table, registered: Any) -> Fitted:
    """The model for these records: how often values agree by chance, and how often in one person.

    By chance is told from random pairs, in one person by expectation maximisation over pairs that agree on
    something else. Where few pairs are beyond doubt, the usual values are used as they are.
    """
    sure, *learnt_from = _pairs(connection, records, SURE, TRAINED_ON)
    alone = records["reference"].null_count
    eligible = alone * (alone - 1) // 2 + alone * (records.num_rows - alone)
    prior = _short(min(max(sure, 1) / RECALL_OF_SURE / max(eligible, 2), 0.5))
    if sure < SURE_TO_TRAIN:
        return Fitted(settings(prior, COMPARISONS, by_frequency=False), fitted=False)
    rules = [rule for rule, pairs in zip(TRAINED_ON, learnt_from, strict=True) if pairs]
    trained = _trained(registered, rules, prior, few=records.num_rows < FEW)
    chosen = [_believed(usual, trained[usual.column]) for usual in COMPARISONS]
    return Fitted(settings(prior, chosen, by_frequency=True), fitted=True)


def ask(
    connection: "duckdb.DuckDBPyConnection", registered: Any, model: Fitted, at_least: float
) -> list[tuple[int, int, float]]:
    """The pairs that the model finds, the surest first; equally sure ones by their numbers."""
    linker = _linker(registered, model.settings)
    found = linker.inference.predict(threshold_match_probability=at_least)
    pairs = connection.sql(
        "SELECT least(unique_id_l, unique_id_r), greatest(unique_id_l, unique_id_r), match_probability "
        f"FROM {found.physical_name} ORDER BY round(match_weight, 6) DESC, 1, 2"
    ).fetchall()
    found.drop_table_from_database_and_remove_from_cache()
    return pairs


def _trained(
    registered: Any, rules: Sequence[str], prior: float, *, few: bool
) -> dict[str, list[tuple[float | None, float | None]]]:
    """For each comparison its levels, each with how often it occurs in one person and by chance."""
    from splink.blocking_rule_library import CustomRule

    untrained = settings(prior, COMPARISONS, by_frequency=True)
    for comparison in untrained["comparisons"]:
        for level in comparison["comparison_levels"]:
            level.pop("m_probability", None)
            level.pop("u_probability", None)
    linker = _linker(registered, untrained)
    linker.training.estimate_u_using_random_sampling(
        max_pairs=PAIRS_FOR_CHANCE, seed=SEED, min_count_per_level=30
    )
    for rule in rules:
        linker.training.estimate_parameters_using_expectation_maximisation(
            CustomRule(f"{rule} AND {ELIGIBLE}", sql_dialect="duckdb"),
            estimate_without_term_frequencies=True,
            max_pairs=None if few else PAIRS_TO_FIT,  # counting them first would take longer
            record_sample_proportion=0.1,
        )
    said = linker.misc.save_model_to_json()
    return {
        comparison["output_column_name"]: [
            (level.get("m_probability"), level.get("u_probability"))
            for level in comparison["comparison_levels"]
            if not level.get("is_null_level")
        ]
        for comparison in said["comparisons"]
    }


def _believed(usual: Comparison, trained: Sequence[tuple[float | None, float | None]]) -> Comparison:
    """A comparison with what was fitted. A closer value never speaks less for one person than one less close.

    Where the fit says so, as it does of few pairs, both get the weight that they have together.
    """
    in_one = _mixed([level.in_one for level in usual.levels], [m for m, _ in trained], _USUAL)
    by_chance = _mixed([level.by_chance for level in usual.levels], [u for _, u in trained], _USUAL / 20)
    pools: list[list[float]] = []  # in one person, by chance, levels
    for m, u in zip(in_one, by_chance, strict=True):
        pools.append([m, u, 1])
        while len(pools) > 1 and pools[-2][0] * pools[-1][1] < pools[-1][0] * pools[-2][1]:
            last = pools.pop()
            pools[-1] = [sum(both) for both in zip(pools[-1], last, strict=True)]
    ratios = [m / u for m, u, levels in pools for _ in range(int(levels))]
    fitted = [_short(ratio * u) for ratio, u in zip(ratios, by_chance, strict=True)]
    return usual.with_values(fitted, by_chance)


def _mixed(usual: Sequence[float], fitted: Sequence[float | None], weight: float) -> list[float]:
    known = [value or 0.0 for value in fitted]
    total = sum(known) or 1.0
    return [
        _short((1 - weight) * value / total + weight * often)
        for value, often in zip(known, usual, strict=True)
    ]


def _linker(registered: Any, chosen: Mapping[str, Any]):
    from splink import Linker

    return Linker(registered, dict(chosen), log_level=None, validate_settings=False)


def _pairs(
    connection: "duckdb.DuckDBPyConnection", records: pa.Table, rule: str, also: Sequence[str]
) -> tuple[int, ...]:
    """How many pairs that may be compared keep a rule, and how many of them each other rule as well."""
    connection.register("people_to_link", records)
    counts = ", ".join(["count(*)", *[f"count(*) FILTER (WHERE {each})" for each in also]])
    (counted,) = connection.sql(
        f"SELECT {counts} FROM people_to_link l JOIN people_to_link r "
        f"ON l.unique_id < r.unique_id AND {rule} AND {ELIGIBLE}"
    ).fetchall()
    connection.unregister("people_to_link")
    return counted


def _short(value: float) -> float:
    return float(f"{value:.{_FIGURES}g}")
