"""How finely a measure may be published, and the observations that passed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..measures import Measure
from ..statistics.interval import byar
from ..vocabulary import Period, Place
from ..vocabulary.fault import NotReleased
from .figure import Figure, figure_id

CLASSES = ("open", "standard", "sensitive")
COLUMNS = (
    "figure_id", "measure", "place_code", "place_name", "level", "period", "period_start", "period_end", "category",
    "numerator", "denominator", "value", "unit", "low", "high", "status", "release_class",
)  # fmt: skip


@dataclass(frozen=True)
class ReleaseRule:
    """The class of each measure: its own, unless the partnership's file says another."""

    classes: Mapping[str, str]

    @classmethod
    def of(cls, measures: Iterable[Measure], chosen: Mapping[str, str]) -> "ReleaseRule":
        """Every measure's class. Raises NotReleased for a class or a measure that does not exist."""
        classes = {measure.name: measure.release for measure in measures}
        for name, release_class in chosen.items():
            if name not in classes:
                raise NotReleased(
                    f"[release] names '{name}', which is no measure",
                    advice="safecity define lists the measures",
                )
            classes[name] = release_class
        for name, release_class in classes.items():
            if release_class not in CLASSES:
                raise NotReleased(
                    f"measure '{name}' has no release class",
                    found=repr(release_class),
                    expected=", ".join(CLASSES),
                )
        return cls(classes)


class Released:
    """Observations that may leave the building; the only counts that `outputs` accept. `release` makes it."""

    def __init__(self, table: pa.Table, places: Mapping[tuple[str, str], Place], periods: Mapping[str, Period],
                 measures: Mapping[str, Measure], rule: ReleaseRule):  # fmt: skip
        self.table = table
        self.places, self.periods, self.measures, self.rule = places, periods, measures, rule
        self._columns = {
            name: table[name].combine_chunks()
            for name in ("period", "numerator", "denominator", "value", "low", "high", "status")
        }
        self._starts = _runs(table)
        self._at: dict[tuple[str, str, str], dict[str, int]] = {}

    def _row(self, measure: str, place: Place, period: Period) -> dict:
        at = self._find(measure, place, period)
        if at is None:
            raise KeyError(f"{measure} was not observed for {place.name} in {period}")
        return {name: column[at].as_py() for name, column in self._columns.items() if name != "period"}

    def _find(self, measure: str, place: Place, period: Period) -> int | None:
        # Most places of most measures are never asked for one by one, so each is listed when it first is.
        key = measure, place.level, place.code
        if key not in self._at:
            start, end = self._starts.get(key, (0, 0))
            labels = self._columns["period"].slice(start, end - start).to_pylist()
            self._at[key] = {label: at for at, label in enumerate(labels, start)}
        return self._at[key].get(str(period))

    def has(self, measure: str, place: Place, period: Period) -> bool:
        return self._find(measure, place, period) is not None

    def count(self, measure: str, place: Place, period: Period) -> Figure:
        """How many: the observation's numerator, as a figure of its own."""
        row, unit = self._row(measure, place, period), self.measures[measure].count_unit
        return self._figure(
            measure, place, period, statistic="count", numerator=row["numerator"], value=row["numerator"], unit=unit,
            status=row["status"],
        )  # fmt: skip

    def rate(self, measure: str, place: Place, period: Period) -> Figure:
        """How many for each unit of the measure, with its 95% interval (Byar)."""
        row = self._row(measure, place, period)
        return self._figure(
            measure, place, period, statistic="rate", numerator=row["numerator"], denominator=row["denominator"],
            value=row["value"], low=row["low"], high=row["high"], unit=self.measures[measure].unit,
            status=row["status"], decimals=rate_decimals(row["value"]),
        )  # fmt: skip

    def statistic(
        self, statistic: str, measure: str, place: Place, period: Period, *, value: float | int | None, unit: str,
        comparator: str = "", numerator: int | None = None, denominator: int | None = None,
        low: float | None = None, high: float | None = None, decimals: int = 1, form: str = "plain",
    ) -> Figure:  # fmt: skip
        """A figure worked out from released observations: a change, a rank, a limit of a control chart."""
        return self._figure(
            measure, place, period, statistic=statistic, comparator=comparator, numerator=numerator,
            denominator=denominator, value=value, low=low, high=high, unit=unit, decimals=decimals, form=form,
            status="observed" if value is not None else "gap",
        )  # fmt: skip

    def _figure(self, measure: str, place: Place, period: Period, *, statistic: str, unit: str, status: str,
                value, comparator: str = "", decimals: int = 1, form: str = "plain", **numbers) -> Figure:  # fmt: skip
        return Figure(
            id=figure_id(measure, place, period, comparator=comparator, statistic=statistic),
            measure=measure, place=place, period=period, category="", value=value, unit=unit, status=status,
            release_class=self.rule.classes[measure], statistic=statistic, decimals=decimals, form=form, **numbers,
        )  # fmt: skip


def _runs(table: pa.Table) -> dict[tuple[str, str, str], tuple[int, int]]:
    """Where the rows of each measure and place begin and end in a table that is sorted by them."""
    if not len(table):
        return {}
    columns = [table[name].combine_chunks() for name in ("measure", "level", "place_code")]
    changes = [pc.not_equal(column[1:], column[:-1]).to_numpy(zero_copy_only=False) for column in columns]
    starts = np.concatenate(([0], np.flatnonzero(np.logical_or.reduce(changes)) + 1))
    keys = zip(*(column.take(pa.array(starts)).to_pylist() for column in columns), strict=True)
    return dict(zip(keys, zip(starts.tolist(), [*starts[1:].tolist(), len(table)], strict=True), strict=True))


def rate_decimals(value: float | None) -> int:
    """How many decimals tell two rates apart: one from 10 on, two below."""
    return 1 if value is not None and abs(value) >= 10 else 2


def release(
    observed: pa.Table,
    *,
    measures: Iterable[Measure],
    places: Iterable[Place],
    periods: Iterable[Period],
    rule: ReleaseRule,
) -> Released:
    """Let out what each measure's class allows. Open data, already public exactly, stays exact.

    `observed` has measure, place_code, level, period, numerator, denominator, value and status. The other
    two classes need all tables of an edition protected together; until that is built nothing of them leaves.
    """
    by_name = {measure.name: measure for measure in measures}
    for name in pc.unique(observed["measure"]).to_pylist():
        if rule.classes.get(name) != "open":
            raise NotReleased(
                f"measure '{name}' is of class {rule.classes.get(name)!r}, and only open measures can be published yet",
                advice="Take the measure out of the build; nothing of it was written",
            )
    by_place = {(place.level, place.code): place for place in places}
    by_period = {str(period): period for period in periods}
    observed = observed.sort_by(
        [(name, "ascending") for name in ("measure", "level", "place_code", "period")]
    )
    columns = {
        name: observed[name] for name in ("measure", "place_code", "level", "period", "numerator", "status")
    }
    pairs = list(zip(observed["level"].to_pylist(), observed["place_code"].to_pylist(), strict=True))
    labels, names = observed["period"].to_pylist(), observed["measure"].to_pylist()
    low, high = _intervals(observed, by_name)
    rows = len(pairs)
    table = pa.table(
        {
            "figure_id": [
                figure_id(name, by_place[pair], label, statistic="rate")
                for name, pair, label in zip(names, pairs, labels, strict=True)
            ],
            **columns,
            "place_name": [by_place[pair].name for pair in pairs],
            "period_start": pa.array([by_period[label].start for label in labels], pa.date32()),
            "period_end": pa.array([by_period[label].end for label in labels], pa.date32()),
            "category": [""] * rows,
            "denominator": observed["denominator"],
            "value": observed["value"],
            "unit": [by_name[name].unit for name in names],
            "low": low,
            "high": high,
            "release_class": [rule.classes[name] for name in names],
        }
    ).select(COLUMNS)
    return Released(table, by_place, by_period, by_name, rule)


def _intervals(observed: pa.Table, measures: Mapping[str, Measure]) -> tuple[pa.Array, pa.Array]:
    counts = observed["numerator"].to_numpy().astype(float)
    people = observed["denominator"].to_numpy().astype(float)
    multipliers = np.array(
        [measures[name].multiplier for name in observed["measure"].to_pylist()], dtype=float
    )
    known = ~np.isnan(counts) & (people > 0)
    low, high = np.full(len(counts), np.nan), np.full(len(counts), np.nan)
    if known.any():
        interval = byar(counts[known], people[known])
        low[known], high[known] = interval.low * multipliers[known], interval.high * multipliers[known]
    return pa.array(low, from_pandas=True), pa.array(high, from_pandas=True)
