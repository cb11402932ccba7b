"""Records that the files in force say more than once: of those of one reference the one received last stands."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import ibis
import pyarrow as pa
from ibis.expr.types import Table

from .contract import Contract
from .crime_people import CRIME_PEOPLE, NAMED_AGAIN, NOBODY_AGAIN
from .crimes import CRIMES
from .incidents import INCIDENTS

if TYPE_CHECKING:
    from .loads import Load

REFERENCES = {CRIMES.name: "crime_reference", INCIDENTS.name: "incident_reference"}
_ONE_PART = ("crime_reference", "role", "person")


def may_repeat(contract: Contract) -> bool:
    """Whether the rows of a dataset are known by a reference, so that one said twice is told."""
    return contract.name in REFERENCES or contract is CRIME_PEOPLE


def anything_repeats(contract: Contract, rows: Table) -> bool:
    """Whether any row in force gives way to another; where none does, nothing more is to be asked."""
    if contract is CRIME_PEOPLE:
        known = rows.filter(rows.person.notnull())
        named = known.select(_ONE_PART)
        asked = rows.aggregate(again=rows.said_again.count()).cross_join(
            named.aggregate(rows=named.count()), named.distinct().aggregate(different=ibis._.count())
        )
    else:
        reference = rows[REFERENCES[contract.name]]
        asked = rows.aggregate(again=ibis.literal(0), rows=rows.count(), different=reference.nunique())
    (found,) = asked.to_pyarrow().to_pylist()
    return found["again"] > 0 or found["rows"] > found["different"]


def each_once(contract: Contract, rows: Table, loads: Sequence["Load"]) -> Table:
    """Crimes or incidents, each reference once: as the line says that was received last."""
    order = pa.table(
        {
            "extract": pa.array([load.key for load in loads], pa.string()),
            "turn": pa.array(range(len(loads)), pa.int64()),
        }
    )
    ordered = rows.join(ibis.memtable(order), "extract")
    later_ones = ibis.row_number().over(
        group_by=REFERENCES[contract.name],
        order_by=[ordered.turn.desc(), ordered.file.desc(), ordered.line.desc()],
    )
    return ordered.mutate(later_ones=later_ones).filter(ibis._.later_ones == 0).select(*rows.columns)


def said_twice(contract: Contract, rows: Table) -> Table:
    """The references of crimes or incidents that more than one row has."""
    reference = REFERENCES[contract.name]
    counted = rows.group_by(reference).aggregate(rows=rows.count())
    return counted.filter(counted.rows > 1).select(reference)


def each_part_once(rows: Table, crimes_said_twice: Table | None) -> Table:
    """The parts that people had in crimes, each once. All of one crime and role are of one file by now.

    A person of one reference is in one role of a crime once, by the last line. A line that names somebody, or is
    of a business or the state, gives way to a later one that is the same word for word. Two lines alike that name
    nobody are two people, unless the crime itself was said twice.
    """
    again = (rows.said_again == NAMED_AGAIN).fill_null(False)
    later_ones = ibis.row_number().over(group_by=_ONE_PART, order_by=rows.line.desc())
    marked = rows.mutate(gone=again | (rows.person.notnull() & (later_ones > 0)))
    stands = marked.filter(~marked.gone).drop("gone")
    if crimes_said_twice is None:
        return stands
    of_nobody = stands.filter(stands.said_again == NOBODY_AGAIN).semi_join(
        crimes_said_twice, "crime_reference"
    )
    return stands.anti_join(of_nobody, ["extract", "file", "line"])


def gave_way(every: Table, standing: Table) -> Counter[tuple[str, int]]:
    """How many rows of each file (extract, place in it) gave way to another that says the same or of the same."""
    found: Counter[tuple[str, int]] = Counter()
    for rows, sign in ((every, 1), (standing, -1)):
        counted = rows.group_by("extract", "file").aggregate(rows=rows.count()).to_pyarrow().to_pylist()
        for row in counted:
            found[row["extract"], row["file"]] += sign * row["rows"]
    return +found
