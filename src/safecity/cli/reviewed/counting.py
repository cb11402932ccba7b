"""Counting for a review: every measure in every place and period, by whichever way its records are counted."""

from collections.abc import Iterator
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from ...datasets.at_hand import AtHand, Months
from ...datasets.chosen_engine import Engine
from ...datasets.contract import Contract
from ...datasets.counts import COUNTS
from ...datasets.people.people_in_crimes import OF_PEOPLE
from ...datasets.places.at_risk import each_at_risk
from ...datasets.places.geography import Geography, people_at
from ...datasets.store import Store
from ...datasets.young_people import YOUNG_PEOPLE
from ...measures import Measure, People
from ...measures.observe import observe
from ...measures.observe_counted import Sent, observe_counted
from ...measures.observe_people import observe_people
from ...measures.observe_tracked import observe_tracked
from ...measures.population import ALL_RESIDENTS, populations_of
from ...release.classes import WHOLE
from ...vocabulary import Period
from ...vocabulary.status import GAP

OBSERVATIONS = pa.schema(
    [(name, pa.string()) for name in ("measure", "category", "place_code", "level", "period")]
    + [("numerator", pa.int64()), ("denominator", pa.int64()), ("value", pa.float64())]
    + [("status", pa.string()), ("spread", pa.int64())]
)


def count_all(
    store: Store,
    records: AtHand,
    geography: Geography,
    measures: list[Measure],
    periods: list[Period],
    chosen: Engine,
) -> pa.Table:
    """Every measure of the records at hand, in every place it can be counted in and every period."""
    residents = residents_of(store, geography, measures, periods)
    return count_over(residents, store, records, geography, measures, periods, chosen)


def count_over(
    residents: pa.Table | None,
    store: Store,
    records: AtHand,
    geography: Geography,
    measures: list[Measure],
    periods: list[Period],
    chosen: Engine,
) -> pa.Table:
    """The same, over populations at risk that are known already; without rates of any where they are None."""
    populations = populations_of(measures)
    own_only = records.of_own_records()
    areas = geography.table(own_only=own_only)
    counted = []
    with store.counted_by(chosen) as engine:
        for months, contracts in records.counted_together():
            for together, spans in _by_fineness(_of(measures, contracts), periods):
                tables = {
                    each.name: records.table(store, each, engine) for each in _asked_of(together, contracts)
                }
                places = areas if together[0].is_mapped else _without_small_areas(areas)
                if not together[0].judged:
                    places = _whole_alone(areas)
                if isinstance(together[0].numerator, People):
                    observed = observe_people(
                        together,
                        tables,
                        places,
                        spans,
                        months,
                        residents,
                        engine=engine,
                        populations=populations,
                        unasked=records.unasked,
                    )
                else:
                    observed = observe(
                        together, tables, places, spans, months, residents, engine=engine,
                        forces=store.force_names(), populations=populations, unasked=records.unasked,
                    )  # fmt: skip
                counted.append(observed)
    seen = pa.concat_tables([each.select(OBSERVATIONS.names).cast(OBSERVATIONS) for each in counted])
    if own_only:
        return seen
    # Elsewhere a period that did not come is no news: it would be a row of nothing for every place.
    elsewhere = pc.and_(
        pc.equal(seen["status"], GAP),
        pc.is_in(seen["place_code"], pa.array([area.place.code for area in geography.others], pa.string())),
    )
    return seen.filter(pc.invert(elsewhere))


def count_sent(store: Store, geography: Geography, measures: list[Measure]) -> Sent | None:
    """What partners counted themselves and the cohorts they track; None where no partner sent anything."""
    counted = _count_partners(store, geography, measures)
    tracked = _count_tracked(store, geography, measures)
    if counted is None or tracked is None:
        return counted or tracked
    counted = _giving_way(counted, tracked, measures)
    return Sent(
        pa.concat_tables(
            [each.observed.select(OBSERVATIONS.names).cast(OBSERVATIONS) for each in (counted, tracked)]
        ),
        tuple(dict.fromkeys((*counted.places, *tracked.places))),
        tuple(dict.fromkeys((*counted.periods, *tracked.periods))),
    )


def _count_partners(store: Store, geography: Geography, measures: list[Measure]) -> Sent | None:
    asked = _of(measures, [COUNTS])
    if not asked or not store.holds(COUNTS):
        return None
    return observe_counted(
        asked, store.table(COUNTS), store.engine, home=geography.home.place, codes=geography.codes
    )


def _count_tracked(store: Store, geography: Geography, measures: list[Measure]) -> Sent | None:
    """The cohorts of children that a youth justice service tracks; None where none came."""
    asked = _of(measures, [YOUNG_PEOPLE])
    if not asked or not store.holds(YOUNG_PEOPLE):
        return None
    return observe_tracked(asked, store.table(YOUNG_PEOPLE), store.engine, home=geography.home.place)


def _giving_way(sent: Sent, tracked: Sent, measures: list[Measure]) -> Sent:
    """What partners counted, without what the records of the same tell: two counts of one thing help nobody."""
    there = set(pc.unique(tracked.observed["measure"]).to_pylist())
    gone = [each.instead_of for each in measures if each.name in there and each.instead_of]
    keep = pc.invert(pc.is_in(sent.observed["measure"], pa.array(gone, pa.string())))
    return replace(sent, observed=sent.observed.filter(keep))


def count_part_of_year(
    store: Store, records: AtHand, geography: Geography, measures: list[Measure], span: Period, chosen: Engine,
    *, rated: bool = True,
) -> pa.Table:  # fmt: skip
    """Measures of rows in a span that does not begin and end with months, told by the day of each record.

    Every month that the span touches has to have come in full. Rates of residents are left out where it is not `rated`.
    """
    residents = _renamed(residents_of(store, geography, measures, [span]), _month_of(span)) if rated else None
    as_month = _month_of(span)
    month = as_month.start
    counted = []
    with store.counted_by(chosen) as engine:
        for months, contracts in records.counted_together():
            rows = [each for each in _of(measures, contracts) if not isinstance(each.numerator, People)]
            if not rows:
                continue
            tables = {
                contract.name: records.table_within(store, contract, span, engine)
                for contract in _asked_of(rows, contracts)
                if contract.date in contract.columns
            }
            observed = observe(
                rows,
                tables,
                geography.table(own_only=True),
                [as_month],
                [(force, month) for force in {force for force, _ in months} if _touched(span, force, months)],
                residents,
                engine=engine,
                forces=store.force_names(),
                populations=populations_of(measures),
                unasked={
                    column: frozenset({month})
                    for column, silent in records.unasked.items()
                    if any(each.start in silent for each in span.months())
                },
            )
            counted.append(observed)
    found = [each.select(OBSERVATIONS.names).cast(OBSERVATIONS) for each in counted]
    return _renamed(pa.concat_tables([OBSERVATIONS.empty_table(), *found]), span)


def residents_of(
    store: Store, geography: Geography, measures: list[Measure], periods: list[Period]
) -> pa.Table:
    """Each place's population at risk in each period: residents, and of each age that a rate is of."""
    populations = populations_of(measures) or {ALL_RESIDENTS: "people"}
    others = [tally for tally in populations if tally is not ALL_RESIDENTS]
    known: dict[str, dict[int, dict[str, int]]] = {}
    for of in {tally.of.name: tally.of for tally in others}.values():
        known |= each_at_risk(store, {populations[each]: each.total for each in others if each.of is of}, of)
    by_population = {
        name: replace(geography, residents_by_year=known[name]) if name in known else geography
        for name in populations.values()
    }
    years = [period.financial_year_of_middle() for period in periods]
    columns: dict[str, list] = {name: [] for name in ("place_code", "level", "period", *by_population)}
    for area in geography.areas():
        columns["place_code"] += [area.place.code] * len(periods)
        columns["level"] += [area.place.level] * len(periods)
        columns["period"] += [str(period) for period in periods]
        for name, each in by_population.items():
            by_mid_year = each.people_known(area)
            people = {year: people_at(by_mid_year, year).people for year in set(years)}
            columns[name] += [people[year] for year in years]
    types = {name: pa.int64() if name in by_population else pa.string() for name in columns}
    return pa.table(columns, schema=pa.schema(types))


def _of(measures: list[Measure], contracts: list[Contract]) -> list[Measure]:
    return [measure for measure in measures if measure.numerator.of in contracts]


def _asked_of(measures: list[Measure], contracts: list[Contract]) -> list[Contract]:
    """The datasets that measures count in or are shares of."""
    tallies = [
        tally for each in measures for tally in (each.numerator, each.denominator) if tally is not None
    ]
    return [contract for contract in contracts if any(tally.of.name == contract.name for tally in tallies)]


def _hangs_on_people(measure: Measure) -> bool:
    return measure.numerator.of in OF_PEOPLE


def _by_fineness(
    measures: list[Measure], periods: list[Period]
) -> Iterator[tuple[list[Measure], list[Period]]]:
    """Measures that are counted alike, with the periods to count them in.

    What has a page of its own is counted in every period. What is shown with others of its theme is read by
    the year: nobody asks how many people were harmed in any twelve months, or for profiles by the month. What
    hangs on who is who comes last.
    """
    groups: dict[tuple[bool, bool, bool, bool, bool], list[Measure]] = {}
    for each in sorted(measures, key=_hangs_on_people):
        people = isinstance(each.numerator, People)
        key = each.is_mapped, bool(each.by), people, each.judged, _hangs_on_people(each)
        groups.setdefault(key, []).append(each)
    for (mapped, in_parts, *_), together in groups.items():
        kinds = ("financial year", "span") if in_parts else ("financial year", "span", "quarter", "month")
        yield together, [each for each in periods if mapped or each.kind in kinds]


def _without_small_areas(areas: pa.Table) -> pa.Table:
    return areas.filter(pc.not_equal(areas["level"], "lsoa"))


def _whole_alone(areas: pa.Table) -> pa.Table:
    return areas.filter(pc.is_in(areas["level"], pa.array(sorted(WHOLE), pa.string())))


def _month_of(span: Period) -> Period:
    return Period.month(span.start.year, span.start.month)


def _touched(span: Period, force: str, months: Months) -> bool:
    came = set(months)
    return all((force, month.start) in came for month in span.months())


def _renamed(table: pa.Table, period: Period) -> pa.Table:
    at = table.column_names.index("period")
    return table.set_column(at, "period", pa.array([str(period)] * len(table), pa.string()))
