"""A small review with numbers that can be checked by eye, released and judged by the real rules."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from safecity.findings.judged.judge import judge_change, judge_rank, shared_months
from safecity.findings.review import QualityYear, Review, SourceUsed
from safecity.measures.catalogue import CATALOGUE
from safecity.partnership import Partnership, Settings
from safecity.release.figure import count_of_records
from safecity.release.released import release
from safecity.release.rule import ReleaseRule
from safecity.statistics.control import control_chart
from safecity.vocabulary import Period, Place

YEAR = Period.financial_year(2019)
HOME = Place("E06000099", "Hamwic", "csp")
FORCE = Place("wessex", "Wessex", "force")
WARDS = (Place("E05000001", "Northam", "ward"), Place("E05000002", "Southam", "ward"))
FIFTHS = tuple(
    Place(f"E06000099-Q{number}", name, "quintile")
    for number, name in enumerate(
        (
            "Most deprived fifth of England",
            "Second most deprived fifth",
            "Middle fifth",
            "Second least deprived fifth",
            "Least deprived fifth of England",
        ),
        start=1,
    )  # fmt: skip
)
AREAS = tuple(Place(f"E0100000{number}", f"Hamwic 00{number}A", "lsoa") for number in range(1, 5))
OTHERS = (Place("E22000901", "Venta", "csp"), Place("E22000902", "Clausentum", "csp"))
# Home's counts of the year before and the year: no clear change, a fall, a rise, and too few to say.
COUNTS = {"all_crime": (4000, 4040), "burglary": (300, 200), "drugs": (100, 204), "asb": (11, 13)}
RESIDENTS = 20_000
SETTINGS = Settings.model_validate(
    {
        "name": "Hamwic",
        "area": "E06000099",
        "force": "wessex",
        "priorities": [{"title": "Reduce burglary", "indicators": ["burglary", "drugs"]}],
    }
)


def small_review(
    *,
    settings: Settings = SETTINGS,
    wards: tuple[Place, ...] = WARDS,
    fifths: tuple[Place, ...] = FIFTHS,
    others: tuple[Place, ...] = OTHERS,
    areas: tuple[Place, ...] = (),
    residents: int | None = RESIDENTS,
    missing: Period | Sequence[Period] | None = None,
    before: Sequence[Period] = (),
    classes: Mapping[str, str] = {},  # noqa: B006 (it is only read)
) -> Review:
    """Hamwic's 2019/20; without wards, fifths, others or residents, with months missing or small areas, as asked.

    `before` are whole years before the two that are compared, `classes` those of measures that are not open.
    """
    gone = () if missing is None else (missing,) if isinstance(missing, Period) else tuple(missing)
    measures = [CATALOGUE[name] for name in COUNTS]
    months = [*YEAR.year_before().months(), *YEAR.months()]
    came = [month for month in months if month not in gone]
    shared = shared_months(YEAR, came)
    spans = [*before, YEAR.year_before(), YEAR, *([shared.year_before(), shared] if shared else [])]
    there = [month for month in YEAR.months() if month in came]
    if shared is None and len(there) < 12:
        spans.append(YEAR.leaving_out([month for month in YEAR.months() if month not in there]))
    compared = YEAR if others and residents and not gone else spans[-1] if not shared and others else None
    observed = [
        _observation(name, place, period, _count(name, place, period, gone, wards, fifths), residents)
        for name in COUNTS
        for place in (HOME, *wards, *fifths, *others, *areas)
        for period in (*spans, *months)
    ]
    released = release(
        pa.Table.from_pylist(observed, schema=_SCHEMA),
        measures=measures,
        places=(HOME, *wards, *fifths, *others, *areas),
        periods=(*spans, *months),
        rule=ReleaseRule.of(measures, classes),
    )
    findings = [
        judge_change(name, place, period, released)
        for name in COUNTS
        for place in (HOME, *wards, *fifths)
        for period in (YEAR, *([shared] if shared else []))
        if place not in fifths or released.has(name, place, period)
    ]
    if compared:
        for name in COUNTS:
            rates = {place: _pair(released.rate(name, place, compared)) for place in (HOME, *others)}
            ranked = judge_rank(name, HOME, compared, rates, released)
            findings.append(ranked) if ranked else None
    return Review(
        partnership=Partnership(Path("hamwic"), settings),
        year=YEAR,
        measures=tuple(measures),
        released=released,
        home=HOME,
        wards=wards,
        lsoas=areas,
        quintiles=fifths,
        others=others,
        ward_of={area.code: wards[at % 2].code for at, area in enumerate(areas)} if wards else {},
        findings=tuple(findings),
        months=tuple(months),
        compared=compared,
        charts={
            name: control_chart([released.count(name, HOME, month).value for month in months])
            for name in COUNTS
        },
        quality=tuple(_quality(year, gone) for year in (YEAR.year_before(), YEAR)),
        sources=(_source("2019-04-wessex-street.csv"),),
    )


def without_year_before(**asked) -> Review:
    """Hamwic of which only January to March 2020 came: nothing of the year before, and others for as long."""
    return small_review(missing=[*YEAR.year_before().months(), *YEAR.months()[:9]], **asked)


def made_up(review: Review) -> Review:
    settings = review.partnership.settings.model_copy(update={"made_up": True})
    return replace(review, partnership=replace(review.partnership, settings=settings))


_SCHEMA = pa.schema(
    {
        "measure": pa.string(), "place_code": pa.string(), "level": pa.string(), "period": pa.string(),
        "numerator": pa.int64(), "denominator": pa.int64(), "value": pa.float64(), "status": pa.string(),
        "category": pa.string(), "spread": pa.int64(),
    }
)  # fmt: skip


def _count(name: str, place: Place, period: Period, gone: tuple[Period, ...], wards, fifths) -> int | None:
    if set(gone) & set(period.months()):
        return None
    before, after = COUNTS[name]
    year = after if period.start >= YEAR.start else before
    months = len(period.months())
    whole = year * months // 12 if months < 12 else year
    share = next((len(part) for part in (wards, fifths, AREAS) if place in part), 1)
    return whole // share


def _observation(name: str, place: Place, period: Period, count: int | None, residents: int | None) -> dict:
    people = residents if count is not None and residents else None
    if place in OTHERS and people:
        people *= 2 + OTHERS.index(place)  # so that the others' rates are lower, and differ
    return {
        "measure": name, "place_code": place.code, "level": place.level, "period": str(period), "numerator": count,
        "denominator": people, "value": count * 1000 / people if people else None,
        "status": "gap" if count is None else "observed" if people else "no denominator",
        "category": "", "spread": None,
    }  # fmt: skip


def _pair(rate) -> tuple[int | None, int | None]:
    return rate.numerator, rate.denominator


def _quality(year: Period, gone: tuple[Period, ...]) -> QualityYear:
    def figure(name: str, value: int, unit: str = "records"):
        return count_of_records(name, FORCE, year, value, unit)

    return QualityYear(
        period=year,
        rows=figure("records", 9000),
        unlocated=figure("records_unlocated", 450),
        unlocated_share=replace(figure("records_unlocated_share", 0, "% of the force's records"), value=5.0),
        elsewhere=figure("records_outside_force_area", 7),
        here=figure("records_here", 4000),
        crime_rows=figure("crime_records", 3900),
        crime_ids=figure("distinct_crime_ids", 3890),
        crime_ids_and_categories=figure("distinct_crime_ids_and_categories", 3895),
        missing=tuple(month for month in year.months() if month in gone),
    )


def _source(name: str) -> SourceUsed:
    numbers = {
        each: count_of_records(f"records_{each}", HOME, YEAR, value, "records", category=name)
        for each, value in (
            ("received", 9000),
            ("accepted", 8990),
            ("rejected", 4),
            ("duplicate", 6),
            ("superseded", 0),
        )
    }
    return SourceUsed(
        name=name,
        title="data.police.uk street-level crime",
        publisher="data.police.uk",
        received="2020-05-01",
        sha256="0" * 64,
        extract="0" * 64,
        note="",
        records=numbers["received"],
        accepted=numbers["accepted"],
        rejected=numbers["rejected"],
        duplicates=numbers["duplicate"],
        superseded=numbers["superseded"],
    )
