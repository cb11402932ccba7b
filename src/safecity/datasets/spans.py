"""When something was, as senders write it, turned into a label, a first and a last day."""

from collections.abc import Callable

import ibis
import pyarrow as pa
from ibis.expr.types import Table

from ..vocabulary import Period
from ..vocabulary.period import EXAMPLES
from .contract import Column

_DAY = r"\d{4}-\d\d-\d\d"


MADE_OF = {"first_day": "period", "last_day": "period"}


def span_columns(expected: str = f"a period: {EXAMPLES}") -> dict[str, Column]:
    """The columns that `with_span` makes. Periods that are the same days have one label, however written."""

    def day(says: str) -> Column:
        return Column("date", says, pattern=_DAY, expected=expected)

    return {
        "period": Column("string", "the time it is of", required=True),
        "first_day": day("its first day"),
        "last_day": day("its last day"),
    }


def with_span(raw: Table, read: Callable[[str], Period] = Period.parse) -> Table:
    """Rows as received with what `read` makes of their `period`; what it cannot read stays, in quotation marks.

    Each different period is read once in Python, where the one reader of periods is.
    """
    written = raw.select("period").distinct().to_pyarrow()["period"].to_pylist()
    rows = [(each, *_read(each, read)) for each in written if each is not None]
    names = ("written", "label", "first_day", "last_day")
    columns = dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(names, ())
    schema = ibis.schema(dict.fromkeys(names, "string"))
    spans = ibis.memtable(
        pa.table({name: list(values) for name, values in columns.items()}, schema=schema.to_pyarrow()),
        schema=schema,
    )
    joined = raw.left_join(spans, raw.period == spans.written)
    return joined.mutate(period=joined.label).drop("written", "label")


def _read(written: str, read: Callable[[str], Period]) -> tuple[str, str, str]:
    if not written.strip():
        return "", "", ""
    try:
        period = read(written)
    except ValueError:
        quoted = repr(written)  # in quotation marks nothing passes for a day
        return written, quoted, quoted
    return str(period), period.start.isoformat(), period.end.isoformat()
