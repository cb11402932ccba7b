"""Tables drawn in a test, so that a reader sees at once what is counted."""

from datetime import date

import ibis
import pyarrow as pa
from ibis.expr.types import Table


def drawn(table: str) -> list[dict[str, str | None]]:
    """The rows of a table drawn with bars, one dictionary each; an empty cell is None.

    >>> drawn('''
    ...     month   | lsoa
    ...     2019-04 |
    ... ''')
    [{'month': '2019-04', 'lsoa': None}]
    """
    header, *rows = [
        [cell.strip() for cell in line.split("|")] for line in table.strip().splitlines() if line.strip()
    ]
    return [dict(zip(header, [cell or None for cell in row], strict=True)) for row in rows]


def raw(table: str) -> Table:
    """Drawn rows as text columns, the way a file as received comes before its contract."""
    rows = drawn(table)
    columns = {name: pa.array([row[name] for row in rows], pa.string()) for name in rows[0]}
    return ibis.memtable(pa.table(columns))


def records(rows: list[dict]) -> Table:
    """Rows with month, small area, force and category, typed as `observe` takes them."""
    types = {"month": pa.date32(), "lsoa": pa.string(), "force": pa.string(), "category": pa.string()}
    columns = {
        name: pa.array([_month(row[name]) if name == "month" else row[name] for row in rows], kind)
        for name, kind in types.items()
    }
    return ibis.memtable(pa.table(columns))


def _month(text: str | date | None) -> date | None:
    return date.fromisoformat(text + "-01") if isinstance(text, str) else text
