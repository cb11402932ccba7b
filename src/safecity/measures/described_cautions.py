"""What must be said with a number on the records, returns, answers or editions themselves."""

from ..vocabulary import Caveat

NO_CRIME = Caveat("of_records", "It says how the records are, and nothing of how much crime there is.")
DAY_ALONE = Caveat(
    "default_times",
    "Midnight and the first of a month often stand for a time that nobody knows, so many of them are no finding.",
)
LINKED = Caveat(
    "linked_people",
    "People without the force's reference are told apart by linking names, which can join two people or part one.",
)
NOT_ALL_ANSWERED = Caveat(
    "who_answered",
    "Those who answered are not everybody; a share moves with who is asked and how, so years are compared only where "
    "the same words were asked in the same way.",
)
NOTICED = Caveat(
    "noticed", "How much was passed on says how much partners wrote down, and not how often a thing happened."
)
TWO_EDITIONS = Caveat(
    "two_editions",
    "It says how much of what was printed differs, and not by how much, nor how much crime there is.",
)
BY_LAW = Caveat(
    "returns", "Late or missing says nothing of the partner's crime, only that the partnership cannot see it."
)
