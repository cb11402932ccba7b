"""Kinds of records that are not public, as sentences name them."""

from collections.abc import Iterable

NOT_PUBLIC = {
    "crimes": "the force's own records of crimes",
    "crime_people": "the people in them",
    "incidents": "its own records of incidents",
    "counts": "numbers that partners counted",
    "young_people": "a tracked cohort of children",
    "survey": "answers to surveys",
    "observations": "what partners noticed",
    "residents_concerns": "what residents raised",
}
"""By the name of their dataset, in the order in which they are told."""
WHY_HELD_BACK = "Nothing of them is published until small numbers can be protected."


def held_back_in_words(datasets: Iterable[str]) -> str:
    """What came and is kept, and yet counted in nothing.

    >>> held_back_in_words(["incidents", "crimes"])
    "Received and kept, and counted in nothing here: the force's own records of crimes; its own records of incidents"
    """
    held = set(datasets)
    return "Received and kept, and counted in nothing here: " + "; ".join(
        words for name, words in NOT_PUBLIC.items() if name in held
    )
