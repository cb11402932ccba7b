"""The page on whom each kind of crime harms and who does it: victims and offenders by age and sex."""

from dataclasses import replace
from typing import Any

from ...findings.finding import Sentence
from ...findings.review import Review
from ...measures.catalogue.people import WHO
from ..topics.counted import of_theme
from ..topics.profile import profile, sexes_in_words
from .page import Page
from .profile_shown import profiles
from .topic import closing


def headline(review: Review) -> Sentence | None:
    """Of which sex most people of the first kind of crime were; None where nobody is known."""
    for each in of_theme(review, WHO):
        found = profile(review, each.name)
        words = sexes_in_words(found) if found else None
        if words is not None:
            return Sentence((*words.parts, f" in {review.year.in_words()}."))
    return None


def content(page: Page) -> dict[str, Any]:
    measures = of_theme(page.review, WHO)
    # Without a chart for each, which would be slow to load: the table says the same.
    shown = [replace(each, chart=None) for each in profiles(page, tuple(each.name for each in measures))]
    return {
        "profiles": shown,
        **closing(measures, more=[caveat for each in measures for caveat in each.caveats]),
    }
