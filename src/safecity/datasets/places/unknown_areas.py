"""Records in small areas that no look-up names: they lie in no place, and are told apart from those elsewhere."""

from collections.abc import Collection

import ibis
import pyarrow as pa
from ibis import _
from ibis.expr.types import Table

from ..crimes import CRIMES
from ..incidents import INCIDENTS
from ..store import Store
from ..street_crimes import STREET_CRIMES
from ..street_incidents import STREET_INCIDENTS
from .lookups import read_lookups

NAMED = 5  # areas that a sentence names


def unknown_areas(records: Table, known: Collection[str]) -> dict[str, int]:
    """The small areas of these records (column lsoa) that are not known, those of most records first."""
    named = ibis.memtable(pa.table({"lsoa": pa.array(sorted(known), pa.string())}))
    counted = (
        records.filter(records.lsoa.notnull())
        .anti_join(named, "lsoa")
        .group_by("lsoa")
        .aggregate(records=_.count())
        .order_by(_.records.desc(), "lsoa")
    )
    return {row["lsoa"]: row["records"] for row in counted.to_pyarrow().to_pylist()}


def doubted_areas(store: Store) -> list[str]:
    """A sentence on the small areas in the police records of a store that no look-up in it names, if there are any."""
    known = read_lookups(store).small_areas()
    if not known:
        return []
    found: dict[str, int] = {}
    for contract in (STREET_CRIMES, STREET_INCIDENTS, CRIMES, INCIDENTS):
        for area, records in unknown_areas(store.in_force_of(contract).select("lsoa"), known).items():
            found[area] = found.get(area, 0) + records
    if not found:
        return []
    most = sorted(found, key=lambda area: (-found[area], area))
    more = f" and {len(most) - NAMED:,} more" if len(most) > NAMED else ""
    records = sum(found.values())
    return [
        f"{records:,} record{'' if records == 1 else 's'} of the police name{'s' if records == 1 else ''} "
        f"{len(found):,} small area{'' if len(found) == 1 else 's'} that no look-up received names, and "
        f"count{'s' if records == 1 else ''} in no place "
        f"({', '.join(most[:NAMED])}{more}): receive a look-up that has them"
    ]
