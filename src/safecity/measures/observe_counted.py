"""Observing what partners counted themselves: taken as sent, added up only from whole months to a year."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import ibis
import pyarrow as pa
from ibis import _
from ibis.expr.types import Table

from ..datasets.parts_missing import part_of, parts_missing
from ..vocabulary import Period, Place
from ..vocabulary.status import GAP, NO_DENOMINATOR, OBSERVED, WITHHELD
from .columns import Counted, counted_for
from .measure import Measure

if TYPE_CHECKING:
    from ibis.backends.sql import SQLBackend

_SENT, _KEPT_BACK = "counted", "withheld"


@dataclass(frozen=True)
class Sent:
    """Observations of partners' counts, with the places and periods that the counts are of."""

    observed: pa.Table
    places: tuple[Place, ...]
    periods: tuple[Period, ...]


def observe_counted(
    measures: Sequence[Measure], table: Table, engine: "SQLBackend", *, home: Place, codes: Iterable[str] = ()
) -> Sent:
    """One row per measure, category, place and period for which a partner sent the numbers.

    `table` has place, place_name, level, period, first_day, last_day and status besides what the measures ask
    of. A number that its sender withheld is withheld here ('withheld', null), one it did not know a gap; so is
    everything worked out from it. Where a place has every month of a financial year and no number of the year,
    the months are added up. A total of which a part is missing that came the year before or after is a gap, and
    so is the part. `home` is the partnership's place, which goes by any of `codes`.
    """
    columns = counted_for(measures)
    keys = ("place", "level", "period", "first_day", "last_day")
    # Before they are added up, or one code's numbers would take the place of another's.
    own = table.place.isin(sorted({home.code, *codes})) & table.level.isin(("csp", "lad"))
    placed = table.mutate(
        place=ibis.ifelse(own, home.code, table.place), level=ibis.ifelse(own, home.level, table.level)
    )
    counted = placed.group_by(*keys).aggregate(
        place_name=_.place_name.max(),
        **{name: number for each in columns for name, number in _asked(each).items()},
    )
    rows = engine.to_pyarrow(counted.order_by(*keys)).to_pylist()
    cells: dict[tuple[str, Place, Period], tuple[int | None, str]] = {}
    for row in rows:
        place = Place(row["place"], row["place_name"] or row["place"], row["level"])
        if (place.code, place.level) == (home.code, home.level):
            place = home
        period = Period(row["first_day"], row["last_day"])
        for each in columns:
            if row[f"{each.name}/rows"]:
                cells[each.name, place, period] = _cell(row, each)
    _add_years(cells)
    for measure in measures:
        if measure.by:
            _leave_out_totals_in_part(measure, columns, _parts_sent(measure, placed, engine), cells)
    return _as_sent(columns, cells)


def _asked(column: Counted) -> dict[str, Any]:
    where = column.where
    number = column.weight if column.role != "spread" else None
    known = (_.status == _SENT) if number is None else (_.status == _SENT) & number.notnull()
    sent = known if where is True else where & known
    kept = (_.status == _KEPT_BACK) if where is True else where & (_.status == _KEPT_BACK)
    return {
        f"{column.name}/sum": ibis.literal(None, "int64") if number is None else number.sum(where=sent),
        f"{column.name}/sent": _.count(where=sent),
        f"{column.name}/kept": _.count(where=kept),
        f"{column.name}/rows": _.count(where=None if where is True else where),
    }


def _cell(row: Mapping[str, Any], column: Counted) -> tuple[int | None, str]:
    if row[f"{column.name}/kept"]:
        return None, WITHHELD
    total = row[f"{column.name}/sum"]
    if row[f"{column.name}/sent"] < row[f"{column.name}/rows"] or total is None:
        return None, GAP
    return int(total), OBSERVED


def _add_years(cells: dict[tuple[str, Place, Period], tuple[int | None, str]]) -> None:
    """Put in each financial year of which a place has every month counted."""
    of_months: dict[tuple[str, Place, int], dict[Period, tuple[int | None, str]]] = {}
    for (name, place, period), cell in cells.items():
        if period.kind == "month":
            year = period.start.year - (period.start.month < 4)
            of_months.setdefault((name, place, year), {})[period] = cell
    for (name, place, year), months in of_months.items():
        whole = Period.financial_year(year)
        if len(months) == 12 and (name, place, whole) not in cells:
            statuses = {status for _number, status in months.values()}
            status = WITHHELD if WITHHELD in statuses else GAP if GAP in statuses else OBSERVED
            total = sum(number or 0 for number, _status in months.values()) if status == OBSERVED else None
            cells[name, place, whole] = total, status


def _parts_sent(
    measure: Measure, placed: Table, engine: "SQLBackend"
) -> dict[tuple[tuple[str, str], Period], frozenset[str]]:
    """The parts of a measure that were sent, by place and period, whether or not their number is known."""
    of_measure = placed if measure.numerator.where is True else placed.filter(measure.numerator.where)
    keys = ("place", "level", "first_day", "last_day", "measure")
    found: dict[tuple[tuple[str, str], Period], frozenset[str]] = {}
    for row in engine.to_pyarrow(of_measure.select(*keys).distinct().order_by(*keys)).to_pylist():
        at = (row["place"], row["level"]), Period(row["first_day"], row["last_day"])
        found[at] = found.get(at, frozenset()) | {part_of(row["measure"])}
    return found


def _leave_out_totals_in_part(
    measure: Measure,
    columns: Sequence[Counted],
    sent: Mapping[tuple[tuple[str, str], Period], frozenset[str]],
    cells: dict[tuple[str, Place, Period], tuple[int | None, str]],
) -> None:
    """Make gaps of totals of which a part is missing, and of the part, where it has a category of its own."""
    of_parts = {
        each.category.name: each.name for each in columns if each.category and each.measure is measure
    }
    missing = parts_missing(sent)
    for name, place, period in [key for key in cells if key[0] == measure.name]:
        parts = missing.get(((place.code, place.level), period), frozenset())
        for column in (
            (name, *(of_parts[part] for part in sorted(parts) if part in of_parts)) if parts else ()
        ):
            number_and_status = cells.get((column, place, period), (None, GAP))
            cells[column, place, period] = None, WITHHELD if number_and_status[1] == WITHHELD else GAP


def _as_sent(
    columns: Sequence[Counted], cells: Mapping[tuple[str, Place, Period], tuple[int | None, str]]
) -> Sent:
    rows = []
    for column in columns:
        if column.role == "numerator":
            for (name, place, period), (number, status) in cells.items():
                if name == column.name:
                    rows.append(_row(column, place, period, number, status, cells))
    names = dict.fromkeys(("measure", "category", "place_code", "level", "period", "status"), pa.string())
    numbers = {
        "numerator": pa.int64(),
        "denominator": pa.int64(),
        "value": pa.float64(),
        "spread": pa.int64(),
    }
    return Sent(
        pa.Table.from_pylist(rows, schema=pa.schema(names | numbers)),
        _distinct(place for _name, place, _period in cells),
        _distinct(period for _name, _place, period in cells),
    )


def _row(
    column: Counted, place: Place, period: Period, number: int | None, status: str, cells
) -> dict[str, Any]:
    measure = column.measure
    of, of_status = cells.get((f"{measure.name}/of", place, period), (None, status))
    if status == OBSERVED and measure.denominator is not None and of_status == WITHHELD:
        number, status = None, WITHHELD  # a part tells of its whole
    value = number * measure.multiplier / of if number is not None and of else None
    if status == OBSERVED and measure.denominator is not None and value is None:
        status = NO_DENOMINATOR
    return {
        "measure": measure.name,
        "category": column.category.label if column.category else "",
        "place_code": place.code,
        "level": place.level,
        "period": str(period),
        "numerator": number,
        "denominator": of,
        "value": value,
        "status": status,
        "spread": None,
    }


def _distinct(found: Iterable) -> tuple:
    return tuple(dict.fromkeys(found))
