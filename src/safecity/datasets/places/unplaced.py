"""Records in small areas that no look-up knows, though their names say that they are of the place."""

import ibis
from ibis import _
from ibis.expr.types import Table

from ...vocabulary import Period
from ...vocabulary.fault import Missing
from ..reference import LOOKUPS
from ..store import Store
from ..street_crimes import STREET_CRIMES
from ..street_incidents import STREET_INCIDENTS
from .geography import Geography


def refuse_unplaced(store: Store, geography: Geography, years: list[Period]) -> None:
    """Raise Missing where records of the place would be left out for want of a look-up between two censuses.

    A small area that was redrawn has a code of its own in each census, so look-ups of one leave out what was
    recorded in the other's. Its name still begins with the council's: 'Bristol 054B'.
    """
    lost = sum(
        _unplaced(store.table(contract), store, geography.home.lsoas, years)
        for contract in (STREET_CRIMES, STREET_INCIDENTS)
    )
    if lost:
        which = "record lies" if lost == 1 else "records lie"
        raise Missing(
            f"{lost:,} {which} in small areas named like those of {geography.home.place.name}, but no look-up "
            "knows them: they were redrawn for another census, and counts without them would be too low",
            advice="Receive the look-up from 2011 to 2021 small areas (safecity status says where it is published)",
        )


def _unplaced(rows: Table, store: Store, own: frozenset[str], years: list[Period]) -> int:
    lookups = store.table(LOOKUPS)
    codes = [lookups[name].name("lsoa").as_table() for name in ("lsoa_code", "lsoa11_code", "lsoa21_code")]
    known = ibis.union(*codes, distinct=True).filter(_.lsoa.notnull())
    months = [month.start for year in years for month in year.months()]
    placed = rows.filter(rows.month.isin(months) & rows.lsoa.notnull()).group_by("lsoa", "lsoa_name")
    counted = placed.aggregate(records=_.count()).mutate(council=_.lsoa_name.re_replace(r" \d{3}[A-Z]$", ""))
    councils = counted.filter(counted.lsoa.isin(sorted(own))).select("council").distinct()
    lost = counted.anti_join(known, "lsoa").semi_join(councils, "council").records.sum().to_pyarrow().as_py()
    return int(lost or 0)
