"""Editions drawn in a test, with what leaks planted in them: written apart from what writes editions."""

import csv
import json
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from safecity.release.attack import Known, attack
from safecity.release.attack.found import Found

_NUMBERS = ("numerator", "denominator", "value", "low", "high")
_TEXTS = ("figure_id", "measure", "place_code", "place_name", "level", "period", "category", "unit", "status",
          "release_class")  # fmt: skip
TITLES = {"arson": ("Arson", "arsons"), "rape": ("Rape", "rapes")}
PLACES = {"W1": "Northam", "W2": "Southam", "W3": "Westham", "E06": "Hamwic"}
SMALL_AREAS = {code: frozenset({f"{code}{half}" for half in "ab"}) for code in ("W1", "W2", "W3")}
AREAS = {
    ("csp", "E06"): frozenset().union(*SMALL_AREAS.values()),
    **{("ward", code): areas for code, areas in SMALL_AREAS.items()},
    ("quintile", "N1"): SMALL_AREAS["W1"] | SMALL_AREAS["W2"],
    ("quintile", "N2"): SMALL_AREAS["W3"],
}
KNOWN = Known(
    home="E06",
    areas=AREAS,
    knows_own=frozenset({("partnership_intelligence", "source")}),
    of_people=frozenset({"victims_of_five_or_more"}),
    kinds={
        "rape_victims": (("sex", ("sex: female", "sex: male", "sex: not known"), ("sex: female", "sex: male")),),
        "partnership_intelligence": (
            ("source", ("source: fire", "source: health", "source: council"),
             ("source: fire", "source: health", "source: council")),
        ),
    },
)  # fmt: skip


def row(measure: str, level: str, place: str, number: int | None, *, period: str = "2019/20", part: str = "",
        release_class: str = "standard", status: str = "", **more) -> dict:  # fmt: skip
    """One row of the data; None is withheld."""
    year = int(period[:4])
    start, end = date(year, 4, 1), date(year + 1, 3, 31)
    if "-" in period:
        month = int(period[5:7])
        start = date(year, month, 1)
        end = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    return {
        "figure_id": f"f{abs(hash((measure, level, place, period, part))):014x}"[:15], "measure": measure,
        "place_code": place, "place_name": PLACES.get(place, place), "level": level, "period": period,
        "period_start": start, "period_end": end, "category": part, "numerator": number, "denominator": None,
        "value": None, "low": None, "high": None, "unit": "",
        "status": status or ("withheld" if number is None else "observed"), "release_class": release_class, **more,
    }  # fmt: skip


def write_edition(folder: Path, rows: list[dict], figures: list[dict] = ()) -> Path:
    """An edition of these observations, with figures and what kind of number each is (`statistic`)."""
    data = folder / "data"
    data.mkdir(parents=True, exist_ok=True)
    kinds = {**{name: pa.string() for name in _TEXTS}, "numerator": pa.int64(), "denominator": pa.int64(),
             **{name: pa.float64() for name in ("value", "low", "high")},
             "period_start": pa.date32(), "period_end": pa.date32()}  # fmt: skip
    columns = {name: pa.array([each[name] for each in rows], kind) for name, kind in kinds.items()}
    pq.write_table(pa.table(columns), data / "observations.parquet")
    heads = list(kinds)
    with (data / "figures.csv").open("w", encoding="utf-8", newline="") as writing:
        made = csv.DictWriter(writing, heads, extrasaction="ignore")
        made.writeheader()
        made.writerows(figures)
    with (data / "statistics.csv").open("w", encoding="utf-8", newline="") as writing:
        made = csv.DictWriter(
            writing, ("figure_id", "statistic", "of_place", "of_category"), extrasaction="ignore"
        )
        made.writeheader()
        made.writerows(
            {"of_place": each["place_code"], "of_category": each["category"]} | each for each in figures
        )
    tables = {"figures.csv": heads, "statistics.csv": made.fieldnames}
    resources = [
        {"path": path, "schema": {"fields": [{"name": name} for name in names]}}
        for path, names in tables.items()
    ]
    (data / "datapackage.json").write_text(json.dumps({"resources": resources}), encoding="utf-8")
    return folder


def attacked(edition: Path, ledger: Path | None = None, **more) -> list[Found]:
    found, _, _ = attack(
        edition, ledger or edition / "no ledger", KNOWN, titles=TITLES, places=PLACES, **more
    )
    return found
