"""Months of the open data whose lines repeat so many Crime IDs that some were written twice."""

from ibis import _

from ..store import Store
from ..street_crimes import STREET_CRIMES

TOO_MANY = 0.1
"""Of a force's lines of a month that have a Crime ID: more of them say again one that another has. A crime of several
kinds, or moved to another place, is published in several lines: of July to September 2019 that is up to 3.1 in a
hundred of a force (Avon and Somerset; 3.4 in its worst month of 45), and of most forces hardly any."""
TO_TELL_BY = 1_000  # lines with a Crime ID, below which a few crimes of many kinds could do it


def doubted_repeats(store: Store) -> list[str]:
    """A sentence on each force's month, in order, in which lines seem to have been written twice; they are counted."""
    if not store.holds(STREET_CRIMES):
        return []
    rows = store.table(STREET_CRIMES)
    of_months = (
        rows.filter(rows.crime_id.notnull())
        .group_by("month", "reported_by")
        .aggregate(lines=_.count(), ids=_.crime_id.nunique())
    )
    found = of_months.filter(
        of_months.lines >= TO_TELL_BY, of_months.lines - of_months.ids > TOO_MANY * of_months.lines
    )
    return [
        f"{row['month']:%B %Y} of {row['reported_by']}: {row['lines'] - row['ids']:,} of {row['lines']:,} lines with a "
        "Crime ID repeat one that another line has, where some three in a hundred do at most; the file seems to hold "
        "lines twice, and all of them are counted"
        for row in found.order_by("month", "reported_by").to_pyarrow().to_pylist()
    ]
