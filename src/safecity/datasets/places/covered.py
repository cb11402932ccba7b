"""Whether what was received is of the partnership's place at all, or of other places alone."""

from ibis.expr.types import Table

from ...vocabulary import Period
from ...vocabulary.fault import Missing
from ..contract import Contract
from ..reference import BOUNDARIES, LOOKUPS
from ..store import Store
from .geography import read_geography


def knows(store: Store, area: str) -> bool:
    """Whether a look-up names a council or partnership."""
    return _any(_councils(store, area))


def known_councils(store: Store) -> bool:
    """Whether a look-up puts small areas in councils, of whichever place."""
    lookups = store.table(LOOKUPS)
    return _any(lookups.filter(lookups.lsoa_code.notnull() & lookups.lad_code.notnull()))


def covers(store: Store, area: str, contract: Contract) -> bool:
    """Whether a reference table holds small areas of a place; any at all, where no look-up knows the place."""
    table, place = store.table(contract), contract.place
    if not knows(store, area):
        return _any(table)
    councils = _councils(store, area)
    lookups = store.table(LOOKUPS).semi_join(councils.filter(councils.lad_code.notnull()), "lad_code")
    return any(
        _any(table.semi_join(lookups.select(**{place: lookups[form]}), place))
        for form in ("lsoa_code", "lsoa11_code", "lsoa21_code")
    )


def wards_known(store: Store, area: str) -> tuple[bool, bool]:
    """Whether a look-up puts small areas of a place in wards, and whether any file names such a ward.

    Of any place, where no look-up knows this one.
    """
    lookups, boundaries = store.table(LOOKUPS), store.table(BOUNDARIES)
    placed = lookups.filter(lookups.ward_code.notnull() & lookups.lsoa_code.notnull())
    if knows(store, area):
        councils = _councils(store, area)
        own = lookups.semi_join(councils.filter(councils.lad_code.notnull()), "lad_code")
        placed = placed.semi_join(own.filter(own.lsoa_code.notnull()).select("lsoa_code"), "lsoa_code")
    drawn = boundaries.filter(boundaries.name.notnull()).select(ward_code=boundaries.code)
    told = lookups.filter(lookups.ward_name.notnull()).select("ward_code")
    return _any(placed), _any(placed.semi_join(told.union(drawn), "ward_code"))


def redrawn_between_wards(store: Store, area: str) -> int:
    """How many small areas of a place have records and count in no ward, since they were redrawn across several.

    0 where the place, or its wards, are not known.
    """
    try:
        geography = read_geography(store, area=area, name=area, force="", year=Period.financial_year(2019))
    except Missing:
        return 0
    return len(geography.between_wards)


def _councils(store: Store, area: str) -> Table:
    lookups = store.table(LOOKUPS)
    return lookups.filter((lookups.lad_code == area) | (lookups.csp_code == area)).select("lad_code")


def _any(rows: Table) -> bool:
    return bool(rows.limit(1).count().to_pyarrow().as_py())
