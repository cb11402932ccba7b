"""The page on method: how figures are made, in words that the glossary explains."""

from typing import Any

from ...vocabulary.glossary import words
from ..months_compared import nothing_compared
from ..topics import events
from ..topics.outlook import METHOD, TREND_METHOD
from .page import Page

_VERDICTS = ("Clear rise, clear fall", "No clear change", "Too few to say", "Cannot be compared")
_COMPARED = ("Rate", "Residents", "Range allowing for chance", "Rank")


def content(page: Page) -> dict[str, Any]:
    """What the template needs beside the review; only words that this edition uses are explained."""
    review = page.review
    terms = ["Community safety partnership", "Recorded crime"]
    terms += ["Anti-social behaviour"] if any(measure.name == "asb" for measure in review.measures) else []
    terms += ["Financial year"]
    terms += ["Small area"] if review.lsoas or review.wards or review.quintiles else []
    terms += ["Gap", "Caution", "Edition"]
    terms += ["As known on"] if review.known_on else []
    (ward,), (fifth,) = words("Ward"), words("Deprivation fifth")
    return {
        "tested": not nothing_compared(review),
        "verdicts": words(*_VERDICTS),
        "compared_by": words(*_COMPARED),
        "ward": ward,
        "fifth": fifth,
        "glossary": words(*terms),
        "forecast_method": METHOD,
        "trend_method": TREND_METHOD,
        "event_method": events.METHOD,
    }
