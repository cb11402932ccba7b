"""The page that says why some numbers are not shown: by which class each measure is published, and how finely."""

from typing import Any

from ...findings.not_published import why_in_total, why_not_published
from ...findings.review import Review
from ...measures import Measure
from ...measures.catalogue import CATALOGUE
from ...release.classes import OPEN, SENSITIVE, SMALLEST_SCORED, STANDARD
from .page import Page

NAMED = {STANDARD: "Standard", SENSITIVE: "Sensitive", OPEN: "Open"}


def is_protected(review: Review) -> bool:
    """Whether the edition has any measure of which small numbers are kept back."""
    return any(_class(review, each) != OPEN for each in review.every_measure)


def content(page: Page) -> dict[str, Any]:
    """The measures of each class, in the order of the edition."""
    review = page.review
    titles = {each.name: each.title for each in review.every_measure}
    return {
        "decisions": [
            (each, titles[each.measure])
            for each in review.partnership.settings.release_decisions
            if each.measure in titles
        ],
        "not_published": [
            (each.title, why)
            for each in CATALOGUE.values()
            if is_protected(review) and (why := why_not_published(review, each.name))
        ],
        "scored_from": SMALLEST_SCORED,
        "scores": [
            each.title
            for each in review.every_measure
            if each.is_weighted and _class(review, each) != OPEN and not each.exact
        ],
        "in_total": [
            (each.title, why) for each in review.every_measure if (why := why_in_total(review, each.name))
        ],
        "classes": [
            (release_class, words, those)
            for release_class, words in NAMED.items()
            if (those := [each for each in review.every_measure if _class(review, each) == release_class])
        ],
    }


def _class(review: Review, measure: Measure) -> str:
    return review.released.rule.classes.get(measure.name, measure.release)
