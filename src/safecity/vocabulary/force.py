"""Police forces, under the different names that publishers give one force."""

import re

# Where one force's names do not come to the same words once rank and office are taken away.
_ALIASES = {
    "london-city-of": "city-of-london",
    "hampshire-and-isle-of-wight": "hampshire",
    "police-service-of-northern-ireland": "northern-ireland",
    "metropolitan-service": "metropolitan",
    "british-transport": "btp",
}
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


def force_words(key: str) -> str:
    """A force's name as people write it.

    >>> force_words("avon-and-somerset")
    'Avon and Somerset'
    """
    if key == "metropolitan":
        return "the Metropolitan Police (London except the City)"
    words = key.replace("-", " ").title()
    return words.replace(" And ", " and ").replace(" Of ", " of ").replace("Btp", "British Transport Police")
