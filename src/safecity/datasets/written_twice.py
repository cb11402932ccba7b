"""Whether lines of a force's month were written twice, told by how many Crime IDs they say again."""

from ibis import _
from ibis.expr.types import Table

TOO_MANY = 0.1
"""Of a force's lines of a month that have a Crime ID: more of them say again one that another has. A crime of several
kinds, or moved to another place, is published in several lines: of July to September 2019 that is up to 3.1 in a
hundred of a force (Avon and Somerset; 3.4 in its worst month of 45), and of most forces hardly any."""
TO_TELL_BY = 1_000  # lines with a Crime ID, below which a few crimes of many kinds could do it

Repeated = tuple[int, int]
"""Of a month whose lines seem written twice: those with a Crime ID, and how many of them repeat one."""
NOTHING_REPEATED: Repeated = (0, 0)


def seems_written_twice(lines: int, repeated: int) -> bool:
    """Whether so many of a month's lines with a Crime ID repeat one that another has that some were written twice.

    >>> [seems_written_twice(*each) for each in ((1_000, 100), (1_000, 101), (999, 499), (2_000, 1_000))]
    [False, True, False, True]
    """
    return lines >= TO_TELL_BY and repeated > TOO_MANY * lines


def repeated_in(crimes: Table, by: list[str]) -> dict[tuple[int, tuple[str, ...]], Repeated]:
    """Of each file and month whose lines seem written twice, how many there are and how many repeat another.

    `by` begins with the file; what follows names whose month it is.
    """
    found = (
        crimes.filter(crimes.crime_id.notnull())
        .group_by(by)
        .aggregate(lines=_.count(), ids=_.crime_id.nunique())
        .filter(_.lines >= TO_TELL_BY)
        .order_by(by)
    )
    return {
        (row["file"], tuple(str(row[name]) for name in by[1:])): (row["lines"], row["lines"] - row["ids"])
        for row in found.to_pyarrow().to_pylist()
        if seems_written_twice(row["lines"], row["lines"] - row["ids"])
    }
