"""Invented names: easy to say, and found on no map."""

from collections.abc import Sequence

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
    "Imaginary Invented Fictional Pretend Fabled Nowhere Storybook Unreal Neverwas Fancied Supposed "
    "Notional Mythical Dreamt Makebelieve Wishful Unlikely Phantom Hearsay Yarnspinner Fairytale Mirage"
).split()
_BEFORE = ("", "", "", "", "Old ", "New ", "Upper ", "Lower ", "North ", "South ")
_AFTER = (
    "Street Road Lane Close Avenue Terrace Hill Row Drive Crescent Grove Gardens Place Walk Way Court Mews"
).split()
_BY_THE_WATER = "Quay Wharf Steps Hard Staithe Slip".split()

# What data.police.uk writes instead of a street where a public place is nearest.
PUBLIC_PLACES = ("Supermarket", "Parking Area", "Petrol Station", "Park/Open Space", "Sports/Recreation Area")
CENTRAL_PLACES = ("Shopping Area", "Nightclub", "Theatre/Concert Hall", "Bus/Coach Station", "Parking Area")

FORCES = (
    "Eastmarch Police",
    "Norrow Constabulary",
    "Thrushmoor Police",
    "Silverlea Constabulary",
    "Greywold Police",
    "Calderfen Constabulary",
)
_FORCE_ENDINGS = ("wold", "mere", "fen", "march", "combe", "haven")
_FORCE_BEGINNINGS = "Amber Bramble Cinder Dapple Ember Fable Glimmer Hollow Inkle Juniper".split()
NEIGHBOURS = ("Nearmarsh", "Farspit")  # the other partnerships in Hamwic Constabulary's area
# With one of the unreal words before it, the name of a partnership that is in the official tables alone.
LANDSCAPES = "Vale Downs Heath Fells Weald Shore Forest Moor Isles Haven Wolds Marsh".split()


def partnerships_of(force: int) -> list[str]:
    """The places in the area of one of the other forces."""
    return [beginning + _FORCE_ENDINGS[force] for beginning in _FORCE_BEGINNINGS]


def street(chances: Sequence[float], *, waterside: bool = False) -> str:
    """A street's name, such as Imaginary Quay, from three numbers between 0 and 1."""
    parts = (_BEFORE, UNREAL, _BY_THE_WATER if waterside else _AFTER)
    before, unreal, after = (pick(chance, part) for chance, part in zip(chances, parts, strict=True))
    return f"{before}{unreal} {after}"


def pick(chance: float, choices: Sequence[str]) -> str:
    """One of the choices by a number from 0 up to but not including 1."""
    return choices[int(chance * len(choices))]
