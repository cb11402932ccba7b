"""Ages held against the birth dates beside them, which are read from the files as received and let go of again."""

from datetime import date

import ibis
import pyarrow as pa
from ibis.expr.types import DateValue, IntegerValue

from ...vocabulary import Period
from ..crime_people import CRIME_PEOPLE
from ..crimes import CRIMES
from ..engine import connect
from ..store import Store
from ..written_day import birth_day
from .named import read_named
from .spelt import birth_date

SPARE = 1
"""Years by which an age may be off: some forces give that on the day of recording, or round it."""
_FIRST_BORN = date(1890, 1, 1)


def birth_dates_doubted(store: Store, span: Period | None = None) -> tuple[int, int]:
    """How many ages of parts in crimes are more than a year from what the birth date comes to, and how many birth
    dates cannot be: no day, before 1890, or after the file came.

    An age is held against both the day on which the crime began and that on which it was recorded, as a record
    need not say when it began. A birth date that systems write where none is known says nothing.
    """
    if store.received is None or not (store.holds(CRIME_PEOPLE) and store.holds(CRIMES)):
        return 0, 0
    named = read_named(store).select(["extract", "file", "line", "birth_date"])
    if not any(named["birth_date"].unique().to_pylist()):
        return 0, 0
    parts, crimes = store.table(CRIME_PEOPLE), store.table(CRIMES)
    if span:
        crimes = crimes.filter(crimes.recorded_on.between(span.start, span.end))
    parts = parts.select("extract", "file", "line", "crime_reference", "age")
    crimes = crimes.select(
        "crime_reference",
        "recorded_on",
        began=crimes.committed_from.cast("date").fill_null(crimes.recorded_on),
    )
    asked = parts.join(crimes, "crime_reference").to_pyarrow()
    came = pa.table(
        {
            "extract": [load.key for load in store.loads],
            "came": pa.array([date.fromisoformat(load.received) for load in store.loads], pa.date32()),
        }
    )
    engine = connect()  # without a place to put anything aside: birth dates stay in memory
    try:
        rows = ibis.memtable(asked).inner_join(ibis.memtable(named), ["extract", "file", "line"])
        rows = rows.inner_join(ibis.memtable(came), "extract")
        rows = rows.mutate(
            born=birth_date(rows.birth_date).try_cast("date"),
            written=birth_day(rows.birth_date).nullif("").try_cast("date"),
        )
        contradicted = (rows.age < _age(rows.born, rows.began) - SPARE) | (
            rows.age > _age(rows.born, rows.recorded_on) + SPARE
        )
        impossible = (rows.birth_date.strip() != "") & (
            rows.written.isnull()
            | (rows.written < _FIRST_BORN)
            | (rows.written > rows.came + ibis.interval(days=1))
        )
        [found] = engine.to_pyarrow(
            rows.aggregate(ages=contradicted.sum(), births=impossible.sum())
        ).to_pylist()
        return found["ages"] or 0, found["births"] or 0
    finally:
        engine.disconnect()


def _age(born: DateValue, day: DateValue) -> IntegerValue:
    """In whole years, which are below 0 before the birth."""
    before = day.month() * 100 + day.day() < born.month() * 100 + born.day()
    return day.year() - born.year() - before.cast("int64")
