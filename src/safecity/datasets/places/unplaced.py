"""Records in small areas that no look-up knows, though their names say that they are of the place."""

from collections import Counter

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

_NAMED = 3  # codes given as an example


def refuse_unplaced(store: Store, geography: Geography, years: list[Period]) -> None:
    """Raise Missing where records of the place would be left out for want of a look-up between two censuses.

    A small area that was redrawn has a code of its own in each census, so look-ups of one leave out what was
    recorded in the other's. Its name still begins with the council's: 'Bristol 054B'.
    """
    lost: Counter[str] = Counter()
    for contract in (STREET_CRIMES, STREET_INCIDENTS):
        lost += _unplaced(store.table(contract), store, geography.home.lsoas, years)
    if not lost:
        return
    which = "record lies" if lost.total() == 1 else "records lie"
    what = (
        f"{lost.total():,} {which} in small areas named like those of {geography.home.place.name}, but no look-up "
        "received knows their codes"
    )
    if _knows_both_censuses(store.table(LOOKUPS)):
        few = sorted(lost, key=lambda lsoa: (-lost[lsoa], lsoa))[:_NAMED]
        raise Missing(
            f"{what}, such as {', '.join(few)}: counts without them would be too low",
            advice="If the codes are mistyped, receive the right file with --replace, also one that came before; if "
            "they are newer, receive a look-up that has them",
        )
    raise Missing(
        f"{what}: they were redrawn for another census, and counts without them would be too low",
        advice="Receive the look-up from 2011 to 2021 small areas (safecity status says where it is published)",
    )


def _knows_both_censuses(lookups: Table) -> bool:
    both = lookups.filter(lookups.lsoa11_code.notnull() & lookups.lsoa21_code.notnull())
    return bool(both.count().to_pyarrow().as_py())


def _unplaced(rows: Table, store: Store, own: frozenset[str], years: list[Period]) -> Counter[str]:
    """Such small areas, each with its records."""
    lookups = store.table(LOOKUPS)
    codes = [lookups[name].name("lsoa").as_table() for name in ("lsoa_code", "lsoa11_code", "lsoa21_code")]
    known = ibis.union(*codes, distinct=True).filter(_.lsoa.notnull())
    months = [month.start for year in years for month in year.months()]
    placed = rows.filter(rows.month.isin(months) & rows.lsoa.notnull()).group_by("lsoa", "lsoa_name")
    counted = placed.aggregate(records=_.count()).mutate(council=_.lsoa_name.re_replace(r" \d{3}[A-Z]$", ""))
    councils = counted.filter(counted.lsoa.isin(sorted(own))).select("council").distinct()
    lost = counted.anti_join(known, "lsoa").semi_join(councils, "council").to_pyarrow()
    found: Counter[str] = Counter()
    for lsoa, records in zip(lost["lsoa"].to_pylist(), lost["records"].to_pylist(), strict=True):
        found[lsoa] += records
    return found
