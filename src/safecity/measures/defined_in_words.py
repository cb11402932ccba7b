"""A number defined in words: its cautions, how it is published, and by whose records."""

from dataclasses import dataclass

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
OF_WORK = Caveat("of_work", "It says what partners did, and nothing of whether it helped.")
RAISED = Caveat(
    "raised",
    "How many concerns were raised says who spoke up and where they were asked, and not how much happened.",
)
TWO_EDITIONS = Caveat(
    "two_editions",
    "It says how much of what was printed differs, and not by how much, nor how much crime there is.",
)
BY_LAW = Caveat(
    "returns", "Late or missing says nothing of the partner's crime, only that the partnership cannot see it."
)


_OPEN = "open: published exactly, because "
_PUBLIC = _OPEN + "the records are already public"
_OF_EITHER = (
    _OPEN
    + "it counts records and tells of nobody. Of the force's own records, which are not public, small numbers "
    "are withheld from the edition of a place that is not made up"
)
_OF_OWN = (
    _OPEN
    + "it counts records, or what is amiss in them, and tells of nobody. The force's own records are not public: "
    "it is left out of the edition of a place that is not made up"
)
_OF_FILES = (
    _OPEN
    + "it counts the lines of a file and tells of nobody. How many a file holds that is not public is withheld "
    "from the edition of a place that is not made up"
)
_OF_PAPERS = _OPEN + "it tells of what partners sent, and of nobody"
_OF_EDITIONS = _OPEN + "it counts printed numbers, and tells of nobody"
_STANDARD = "standard: small numbers are withheld"
NOWHERE = (
    "records that say nowhere where it happened, or (a force's own) in a small area that no look-up names"
)
_OF_WORK = ("partnership_actions", "scheme_cost")
_OPEN_DATA = ("searches", "records_cut_short")
_EITHER = (
    "records", "records_unlocated", "records_unlocated_share", "records_outside_force_area", "records_in_unknown_area",
    "crime_records", "distinct_crime_ids", "distinct_crime_ids_and_categories", "records_in_a_usual_month",
    "records_offered",
)  # fmt: skip
_FILES = (
    "records_received", "records_accepted", "records_rejected", "records_rejected_why", "records_duplicate",
    "records_superseded", "return_records", "counts_not_printed",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Described:
    """A number defined in words: what is counted, over what, who answers for it, and what must be said with it."""

    name: str
    title: str
    counts: str
    over: str = ""  # '' for a count
    unit: str = "records"
    release: str = "open"
    owner: str = "Community safety analyst"
    why: str = "To see how far the records can be relied on."
    caveats: tuple[Caveat, ...] = (NO_CRIME,)

    @property
    def released(self) -> str:
        """How it is published and why, in words: by whose records it is of, as most are not public."""
        if self.release != "open":
            return _STANDARD
        if self.name in _OPEN_DATA:
            return _PUBLIC
        if self.name in _EITHER:
            return _OF_EITHER
        if self.name in _FILES:
            return _OF_FILES
        if self.name.startswith("figures_"):
            return _OF_EDITIONS
        if self.name in _OF_WORK:
            return _OF_PAPERS
        return _OF_PAPERS if self.name.startswith("returns_") or self.name == "return_days_late" else _OF_OWN


def of_returns(name: str, title: str, counts: str, unit: str = "returns") -> Described:
    return Described(
        name=name, title=title, counts=counts, unit=unit, caveats=(BY_LAW,),
        why="By law the authorities of the partnership owe one another these each quarter.",
    )  # fmt: skip


def of_editions(name: str, title: str, counts: str) -> Described:
    """How many figures of two editions differ, told as what it is."""
    return Described(
        name=name, title=title, counts=counts, unit="figures", caveats=(TWO_EDITIONS,),
        why="Whoever used a number must be able to see that it was mended.",
    )  # fmt: skip
