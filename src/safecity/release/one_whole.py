"""Of what is not open one whole is told, the partnership's own place: a force less all other partnerships is it too."""

from collections.abc import Collection, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from .classes import OPEN, WHOLE

_SERVICE = "service"  # of children: its area may be another than any place's


def of_one_whole(
    observed: pa.Table, classes: Mapping[str, str], areas: Collection[tuple[str, str]]
) -> pa.Table:
    """Observations without those that are not open of councils within the place, of its force and of other places.

    What a partner counted by services alone stays. `areas` name the place and
    its parts by level and code; where it is not among them everything stays.
    """
    home = next((place for place in areas if place[0] in WHOLE), None)
    closed = [name for name, release_class in classes.items() if release_class != OPEN]
    if home is None or not closed:
        return observed
    level, code = home
    is_closed = pc.is_in(observed["measure"], pa.array(closed, pa.string()))
    of_home = pc.and_(pc.equal(observed["level"], level), pc.equal(observed["place_code"], code))
    told = pc.unique(observed.filter(pc.and_(is_closed, of_home))["measure"])
    elsewhere = pc.and_(pc.is_in(observed["level"], pa.array(sorted(WHOLE), pa.string())), pc.invert(of_home))
    by_service_alone = pc.and_(
        pc.equal(observed["level"], _SERVICE), pc.invert(pc.is_in(observed["measure"], told))
    )
    gone = pc.and_(pc.and_(is_closed, elsewhere), pc.invert(by_service_alone))
    return observed.filter(pc.invert(gone))
