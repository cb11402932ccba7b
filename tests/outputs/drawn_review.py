"""Reviews made for drawing: counts written out for each place and month, released by the real rule."""

from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from safecity.findings.judged.judge import judge_change
from safecity.findings.review import Review
from safecity.measures.catalogue import CATALOGUE
from safecity.partnership import Partnership, Settings
from safecity.release.released import release
from safecity.release.rule import ReleaseRule
from safecity.statistics.control import control_chart
from safecity.vocabulary import Period, Place

BURGLARY = CATALOGUE["burglary"]
YEAR = Period.financial_year(2019)
HOME = Place("E06000099", "Hamwic", "csp")
MONTHS = (*YEAR.year_before().months(), *YEAR.months())


def monthly(counts: list[int | None], place: Place = HOME, *, first: int = 2018) -> Review:
    """Hamwic with these counts of burglary from April 2018, or another year, on; None for a month that never came."""
    years = range(first, first + len(counts) // 12 + 1)
    months = tuple(month for year in years for month in Period.financial_year(year).months())[: len(counts)]
    rows = [_row(place, month, count, 1000) for month, count in zip(months, counts, strict=True)]
    review = _review(rows, [HOME] if place == HOME else [HOME, place], months)
    chart = {BURGLARY.name: control_chart(counts)} if place == HOME else {}
    return replace(review, charts=chart)


def yearly(
    counts: dict[Place, tuple[int | None, int | None]],
    *,
    residents: int | None = 1000,
    comparators: tuple[str, ...] = (),
) -> Review:
    """Places with their counts of the year before and the year; those beside HOME go where their level says."""
    rows = [
        _row(place, period, count, residents)
        for place, pair in counts.items()
        for period, count in zip((YEAR.year_before(), YEAR), pair, strict=True)
    ]
    review = _review(rows, list(counts), MONTHS, comparators)
    wards = tuple(place for place in counts if place.level == "ward")
    return replace(
        review,
        wards=wards,
        lsoas=tuple(place for place in counts if place.level == "lsoa"),
        quintiles=tuple(place for place in counts if place.level == "quintile"),
        others=tuple(place for place in counts if place.level == "csp" and place != HOME),
        findings=tuple(judge_change(BURGLARY.name, place, YEAR, review.released) for place in (HOME, *wards)),
        compared=YEAR,
    )


def places(level: str, *names: str) -> list[Place]:
    return [Place(f"X{level}{number:04d}", name, level) for number, name in enumerate(names)]


def _row(place: Place, period: Period, count: int | None, residents: int | None) -> dict:
    people = residents if count is not None else None
    return {
        "measure": BURGLARY.name, "place_code": place.code, "level": place.level, "period": str(period),
        "numerator": count, "denominator": people, "value": count * 1000 / people if people else None,
        "status": "gap" if count is None else "observed",
        "category": "",
        "spread": None,
    }  # fmt: skip


def _review(rows: list[dict], of: list[Place], months, comparators: tuple[str, ...] = ()) -> Review:
    settings = Settings(name="Hamwic", area=HOME.code, force="wessex", comparators=comparators)
    schema = [
        (name, pa.string()) for name in ("measure", "place_code", "level", "period", "status", "category")
    ]
    schema += [(name, pa.int64()) for name in ("numerator", "denominator", "spread")] + [
        ("value", pa.float64())
    ]
    released = release(
        pa.Table.from_pylist(rows, schema=pa.schema(schema)),
        measures=[BURGLARY], places=of, periods=[YEAR.year_before(), YEAR, *months],
        rule=ReleaseRule.of([BURGLARY], {}),
    )  # fmt: skip
    return Review(
        partnership=Partnership(Path("hamwic"), settings), year=YEAR, measures=(BURGLARY,), released=released,
        home=HOME, wards=(), lsoas=(), quintiles=(), others=(), ward_of={}, findings=(), months=tuple(months),
        compared=None,
    )  # fmt: skip
