"""How the people harmed were told apart, and between what numbers and shares of them that leaves the truth."""

from dataclasses import dataclass

from ...findings.caveat_rules import RULES
from ...findings.finding import Sentence
from ...findings.review import Review
from ...release.figure import Figure
from .counted import count, is_known, share, whole

SEVERAL, CRIMES = "victims_of_several_crimes", "victimisations"
IDENTIFIED = "share of identified victims"
_ALIKE = {
    "strict": "Only what is all but certain to be one person",
    "middle": "What is very likely to be one person",
    "loose": "What is more likely one person than two",
}
_TOLD_BY = {
    "reference": "were told by the force’s own reference for the person",
    "name": "by name, birth date and postcode",
    "nothing": "by nothing, so that each counts as one more person",
}


@dataclass(frozen=True)
class HowSure:
    """Between what numbers of people were harmed, by how alike two records have to be to be of one person.

    `least` are those identified: whoever nothing tells of may be one of them. `people` has each as one more.
    """

    alike: str
    least: Figure
    people: Figure
    counted: bool  # the measures count by this one


def how_far(review: Review) -> tuple[HowSure, ...]:
    """How far the number of victims could move, the strictest first; nothing where no people were told apart.

    Of a year that did not come whole each is a gap.
    """
    told = review.told_apart
    if told is None:
        return ()
    return tuple(
        HowSure(words, told.identified[threshold], told.victims[threshold], threshold == "middle")
        for threshold, words in _ALIKE.items()
        if threshold in told.victims
    )


def told_by_what(review: Review) -> tuple[tuple[str, Figure], ...]:
    """How many times victims were told by each thing, in words; without what told none of them."""
    if review.told_apart is None:
        return ()
    by = review.told_apart.told_by
    return tuple((words, by[what]) for what, words in _TOLD_BY.items() if what in by and by[what].value)


def told_by(review: Review) -> Sentence | None:
    """By what the victims were told apart, and how many by each."""
    parts: list[str | Figure] = []
    for words, figure in told_by_what(review):
        parts += ["; " if parts else "", figure, f" {words}"]
    return (
        Sentence(("Of the times that a person was the victim of a crime in the year: ", *parts[1:], "."))
        if parts
        else None
    )


def how_linked(review: Review) -> str:
    """Whether the model that links names was fitted to these records; nothing where it linked none."""
    if review.told_apart is None or not review.told_apart.told_by["name"].value:
        return ""
    if review.told_apart.note.get("fitted"):
        return "How much each part of a name speaks for one person was learnt from these records."
    return (
        "These records hold too few sure pairs to learn from, so how much each part of a name speaks for one person "
        "was taken from usual values as it was."
    )


def all_alike(review: Review) -> bool:
    """Whether every threshold comes to the same number of victims."""
    numbers = {each.people.value for each in how_far(review)}
    return len(numbers) == 1 and None not in numbers and len(how_far(review)) > 1


def all_alike_words(review: Review) -> Sentence:
    """What it means that every threshold comes to the same number, and how far that is from certain."""
    linked = bool(how_linked(review))
    rules = (
        "strict, a middle and a loose rule for taking two records for one person come to the same number here"
    )
    rules = f"A {rules}" if linked else f"Nobody was told by name, so a {rules}"
    nobody = nobody_told(review)
    if nobody is None:
        missed = ". Details written in too many ways are missed by all three." if linked else "."
        return Sentence((f"{rules}{missed}",))
    missed = " Details written in too many ways are missed by all three as well." if linked else ""
    once = nobody.value == 1
    return Sentence(
        (
            f"{rules}, and none of them can tell of ", nobody, f" time{'' if once else 's'} that a person was a victim "
            "who it was. Each counts as one more person by every rule, so the number of victims may be too high by as "
            f"many.{missed}",
        )
    )  # fmt: skip


def nobody_told(review: Review) -> Figure | None:
    """How many times nothing told who the victim was; None where that was never so, or is not known."""
    nobody = review.told_apart.told_by.get("nothing") if review.told_apart else None
    return nobody if nobody is not None and nobody.value else None


def between(review: Review) -> Sentence | None:
    """The fewest and the most people who can have been harmed; None where something tells who each of them was."""
    counted = next((each for each in how_far(review) if each.counted), None)
    if nobody_told(review) is None or counted is None or not is_known(counted.least):
        return None
    return Sentence(
        (
            "No fewer than ", counted.least, " people were harmed, who are identified: all the others may be among "
            "them. And no more than ", counted.people, ", each of the others being another person.",
        )
    )  # fmt: skip


def is_least(review: Review) -> bool:
    """Whether shares of those harmed again are said to be the least that they can be.

    They are where nothing tells who more than one victim in fifty was, or where how many those are is not published.
    """
    if review.told_apart is None:
        return True
    return review.told_apart.unnamed > RULES.unnamed_percent


def why_least(review: Review) -> Sentence | None:
    """Why shares of those harmed again are the least that they can be, and what part of those identified were."""
    if not is_least(review):
        return None
    nobody = nobody_told(review)
    if review.told_apart is None or nobody is None:
        return Sentence(
            ("These are the least that they can be: whoever nothing tells of counts as one more person, harmed once. "
             "How many those are is not published.",)
        )  # fmt: skip
    crimes = count(review, CRIMES)
    of = (
        (" of the ", crimes, " crimes against people")
        if crimes is not None and is_known(crimes)
        else (" crimes",)
    )
    said = (
        "These are the least that they can be: nothing tells who was harmed in ", nobody, *of,
        ", and each counts as one more person, harmed once",
    )  # fmt: skip
    again, everybody = identified_again(review), review.told_apart.identified["middle"]
    if again is None:
        return Sentence((*said, "."))
    return Sentence(
        (*said, ". Of the ", everybody, " people identified ", again, " were harmed more than once.")
    )


def identified_again(review: Review) -> Figure | None:
    """What part of the people identified were harmed more than once; None where it is not known or tells of too few."""
    several = whole(count(review, SEVERAL))
    of = whole(review.told_apart.identified.get("middle")) if review.told_apart else None
    if several is None or not of or several > of:
        return None
    if any(review.released.is_too_small(SEVERAL, number) for number in (several, of - several)):
        return None
    return share(review, IDENTIFIED, SEVERAL, review.year, several, of, unit="% of identified victims")
