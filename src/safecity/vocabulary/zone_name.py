"""A zone's name within a sentence: some are what the place is ("Town centre"), others a name ("Stokes Croft")."""

_WHAT_IT_IS = frozenset(
    "arcade boardwalk campus centre docks downtown embankment estate harbour harbourside high hospital marina market "
    "market-place park pier promenade quay quayside riverside seafront shops square station town waterfront".split()
)


def zone_without_article(name: str) -> str:
    """The name after another's, as in "Hamwic outside town centre".

    >>> zone_without_article("Town centre"), zone_without_article("Waterfront"), zone_without_article("Old City")
    ('town centre', 'waterfront', 'Old City')
    """
    return name[:1].lower() + name[1:] if _is_what_it_is(name) else name


def zone_in_words(name: str) -> str:
    """The zone as a sentence speaks of it.

    >>> zone_in_words("Town centre"), zone_in_words("Waterfront"), zone_in_words("Stokes Croft")
    ('the town centre', 'the waterfront', 'Stokes Croft')
    """
    return f"the {zone_without_article(name)}" if _is_what_it_is(name) else name


def _is_what_it_is(name: str) -> bool:
    first, *others = name.split() or [""]
    if first[1:2].isupper() or not all(other.islower() for other in others):
        return False
    return bool(others) or first.lower() in _WHAT_IT_IS
