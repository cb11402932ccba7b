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


HELD_UNTIL_A_BATCH = (
    "A small number of late records is held back until the next batch ({}). Of the time that they are of, numbers that "
    "are not open stay as an earlier edition printed them: by the difference anybody could tell what these few are."
)


def late_in_words(late: Iterable[str]) -> str:
    """Which records came late and are not in the numbers yet, by their dataset, or the name of a partner's count.

    >>> late_in_words(["crimes"]).split(".")[0]
    "A small number of late records is held back until the next batch (the force's own records of crimes)"
    """
    of = list(dict.fromkeys(NOT_PUBLIC.get(each, NOT_PUBLIC["counts"]) for each in late))
    return HELD_UNTIL_A_BATCH.format("; ".join(of)) if of else ""


def held_back_in_words(datasets: Iterable[str]) -> str:
    """What came and is kept, and yet counted in nothing.

    >>> held_back_in_words(["incidents", "crimes"])
    "Received and kept, and counted in nothing here: the force's own records of crimes; its own records of incidents"
    """
    held = set(datasets)
    return "Received and kept, and counted in nothing here: " + "; ".join(
        words for name, words in NOT_PUBLIC.items() if name in held
    )
