"""What is told of a zone: what it is made of, and how the records in it were placed."""

from dataclasses import dataclass

from ..release.figure import Figure
from ..vocabulary import Place

BY_POINT, BY_AREA = "placed in the zone by point", "placed in the zone by small area"
SHARE = "share of the place"


@dataclass(frozen=True)
class ZoneTold:
    """One zone and the rest of the place. `areas` are the codes of its small areas, or of those mostly within it.

    One that is drawn has its outline (GeoJSON, degrees), and how many crimes of the year were placed in it by their
    own point and how many by their small area.
    """

    place: Place
    outside: Place
    areas: tuple[str, ...] = ()
    outline: str = ""
    by_point: Figure | None = None
    by_area: Figure | None = None

    @property
    def is_drawn(self) -> bool:
        return bool(self.outline)
