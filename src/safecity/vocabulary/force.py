"""Police forces, under the different names that publishers give one force."""

import re
from difflib import get_close_matches

# Where one force's names do not come to the same words once rank and office are taken away.
_ALIASES = {
    "london-city-of": "city-of-london",
    "hampshire-and-isle-of-wight": "hampshire",
    "police-service-of-northern-ireland": "northern-ireland",
    "metropolitan-service": "metropolitan",
    "british-transport": "btp",
}
TERRITORIAL = frozenset(
    """
    avon-and-somerset bedfordshire cambridgeshire cheshire city-of-london cleveland cumbria derbyshire
    devon-and-cornwall dorset durham dyfed-powys essex gloucestershire greater-manchester gwent hampshire
    hertfordshire humberside kent lancashire leicestershire lincolnshire merseyside metropolitan norfolk
    north-wales north-yorkshire northamptonshire northern-ireland northumbria nottinghamshire south-wales
    south-yorkshire staffordshire suffolk surrey sussex thames-valley warwickshire west-mercia west-midlands
    west-yorkshire wiltshire
    """.split()
)
"""The forces in whose areas people live, as https://data.police.uk/api/forces names them."""
NOT_TERRITORIAL = frozenset({"btp", "ministry-of-defence", "civil-nuclear"})
"""Forces that record crime all over the country; no CSP lies in them."""


def force_key(name: str) -> str:
    """One key for a force, whoever wrote its name.

    >>> {force_key(n) for n in ("Avon and Somerset Constabulary", "Avon and Somerset", "avon-and-somerset")}
    {'avon-and-somerset'}
    >>> force_key("Devon & Cornwall Police"), force_key("Metropolitan Police Service")
    ('devon-and-cornwall', 'metropolitan')
    """
    words = re.findall(r"[a-z]+", name.lower().replace("&", " and "))
    key = "-".join(word for word in words if word not in {"police", "constabulary"})
    return _ALIASES.get("-".join(words), _ALIASES.get(key, key))


def forces_near(key: str) -> list[str]:
    """The forces whose names are most like one that no force has, the nearest first; none where none is like it.

    >>> forces_near("avon"), forces_near("devon-and-cornwal")[0], forces_near("quayford")
    (['avon-and-somerset'], 'devon-and-cornwall', [])
    """
    near = get_close_matches(key, sorted(TERRITORIAL), 3, 0.7)
    words = set(key.split("-")) - {"and", "of", "west", "north", "south"}
    return near or sorted(each for each in TERRITORIAL if words & set(each.split("-")))


def force_words(key: str) -> str:
    """A force's name as people write it.

    >>> force_words("avon-and-somerset")
    'Avon and Somerset'
    """
    if key == "metropolitan":
        return "the Metropolitan Police (London except the City)"
    words = key.replace("-", " ").title()
    return words.replace(" And ", " and ").replace(" Of ", " of ").replace("Btp", "British Transport Police")
