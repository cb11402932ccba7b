"""Invented names: easy to say, and found on no map."""

from safecity.demo.draw import Draw

WARDS = (
    "Staithe and Market",
    "Ropehithe",
    "Kelpwick",
    "Gullstow",
    "Saltmarrow",
    "Lanternhithe",
    "Mizzenbrook",
    "Yonderwell",
    "Hithermarsh",
    "Quillmere",
    "Ebbingstow",
    "Tarrowfield",
    "Wrackholme",
    "Cobblemarsh",
    "Oakenspur",
    "Thistlerise",
)

# Each street's name holds one of these words, which no street of a real town is called by.
UNREAL = (
    "Imaginary Invented Fictional Pretend Fabled Nowhere Storybook Unreal Neverwas Fancied Supposed Notional "
    "Mythical Dreamt Makebelieve Wishful Unlikely Phantom Whimsy Hearsay Yarnspinner Tall-Tale Fairytale Mirage"
).split()
_BEFORE = ("", "", "", "", "Old ", "New ", "Upper ", "Lower ", "North ", "South ")
_AFTER = (
    "Street Road Lane Close Avenue Terrace Hill Row Drive Crescent Grove Gardens Place Walk Way Court Mews Rise"
).split()
_BY_THE_WATER = "Quay Wharf Steps Hard Staithe Slip".split()

# What data.police.uk writes instead of a street where a public place is nearest.
PUBLIC_PLACES = ("Supermarket", "Parking Area", "Petrol Station", "Park/Open Space", "Sports/Recreation Area")
CENTRAL_PLACES = ("Shopping Area", "Nightclub", "Theatre/Concert Hall", "Bus/Coach Station", "Parking Area")

FORCES = ("Eastmarch Police", "Norrow Constabulary", "Thrushmoor Police", "Silverlea Constabulary", "Greywold Police",
          "Calderfen Constabulary")  # fmt: skip
_FORCE_ENDINGS = ("wold", "mere", "fen", "march", "combe", "haven")
_FORCE_BEGINNINGS = "Amber Bramble Cinder Dapple Ember Fable Glimmer Hollow Inkle Juniper".split()
NEIGHBOURS = ("Nearmarsh", "Farspit")  # the other partnerships in Hamwic Constabulary's area


def partnerships_of(force: int) -> list[str]:
    """The places in the area of one of the other forces."""
    return [beginning + _FORCE_ENDINGS[force] for beginning in _FORCE_BEGINNINGS]


def street(draw: Draw, *, waterside: bool = False) -> str:
    """A street's name, such as Imaginary Quay."""
    ends = _BY_THE_WATER if waterside else _AFTER
    before, unreal, after = (int(draw.below(len(choices), 1)[0]) for choices in (_BEFORE, UNREAL, ends))
    return f"{_BEFORE[before]}{UNREAL[unreal]} {ends[after]}"
