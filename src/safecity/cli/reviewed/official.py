"""Counting the Home Office's tables for a review."""

from dataclasses import dataclass

import pyarrow as pa

from ...datasets.places.geography import Geography
from ...datasets.places.official_places import ENGLAND, OfficialPlaces, read_official_places
from ...datasets.recorded_by_csp import RECORDED_BY_CSP
from ...datasets.store import Store
from ...measures import Measure
from ...measures.observe_official import observe_official, official_periods
from ...vocabulary import Period, Place


@dataclass(frozen=True)
class Official:
    """The official measures counted: their rows, and the places and periods that the rows are of."""

    measures: tuple[Measure, ...]
    observed: pa.Table
    tables: OfficialPlaces
    periods: tuple[Period, ...]

    def beside(self, observed: pa.Table) -> pa.Table:
        """These rows below those of the other measures."""
        return pa.concat_tables([observed, self.observed.select(observed.column_names).cast(observed.schema)])

    def places(self) -> list[Place]:
        """Those that no other part of a review has: partnerships without small areas, and England."""
        return [*self.tables.others().values(), ENGLAND]


def is_official(measure: Measure) -> bool:
    """Whether a measure is counted in the Home Office's tables, and so by quarter and partnership alone."""
    return measure.numerator.of is RECORDED_BY_CSP


def held_tables(store: Store) -> tuple[str, ...]:
    """The dataset of the Home Office's tables, if any of them came."""
    return (RECORDED_BY_CSP.name,) if store.holds(RECORDED_BY_CSP) else ()


def count_official(
    store: Store, geography: Geography, measures: list[Measure], year: Period
) -> Official | None:
    """Everything the tables say up to the end of a year; None where none of them came."""
    if not measures or not store.holds(RECORDED_BY_CSP):
        return None
    table = store.table(RECORDED_BY_CSP)
    tables = read_official_places(store, geography, year)
    periods = dict.fromkeys([*official_periods(table, year), year.year_before(), year])
    observed = observe_official(measures, table, tables, periods)
    return Official(tuple(measures), observed, tables, tuple(periods))
