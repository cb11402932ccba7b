"""Why a measure of a place's own records is not published: others are told that share records with it."""

from ..measures.catalogue import CATALOGUE
from ..release.classes import OPEN
from ..release.kinds import ROWS_OF
from .review import Review

_MOST_NAMED = 3


def is_told_otherwise(review: Review, name: str) -> bool:
    """Whether a measure gives way to others of the same records, some of which are published."""
    if name not in CATALOGUE:
        return False
    received = {_rows(each.name) for each in review.every_measure if each.name in CATALOGUE}
    return _rows(name) in received and name in review.released.rule.instead


def why_not_published(review: Review, name: str) -> str:
    """The reason in a sentence that begins with 'It'; empty where the measure is published, or was not received."""
    if not is_told_otherwise(review, name):
        return ""
    instead = review.released.rule.instead[name]
    titles = [each.title for each in CATALOGUE.values() if each.name in instead]
    if not titles:
        return "It is not published: its parts share records, so that together they could tell of few people."
    named = [f"\u201c{each}\u201d" for each in titles[:_MOST_NAMED]]
    if len(titles) > _MOST_NAMED:
        named.append(f"{len(titles) - _MOST_NAMED} more")
    listed = named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
    return (
        f"It is not published beside {listed}: together they could tell of few people. The partnership can choose to "
        "publish it instead."
    )


def why_in_total(review: Review, name: str) -> str:
    """Why a measure that is published has no months, wards or categories, beginning with 'It'; empty where it may."""
    rule = review.released.rule
    wider = None if rule.classes.get(name) == OPEN else rule.in_total.get(name)
    if wider is None or wider not in CATALOGUE:
        return ""
    return (
        f"It is published of the whole place and year alone, as all of it is in \u201c{CATALOGUE[wider].title}\u201d: "
        "by month, ward, age or sex the two together could tell of few people."
    )


def _rows(name: str) -> str:
    of = CATALOGUE[name].numerator.of.name
    return ROWS_OF.get(of, of)
