"""Where a measure's records come from, in the words of a page."""

from collections.abc import Iterable

from ..measures import Measure
from .period_words import listed_in_words

NOT_PUBLIC = ("the police force", "a partner")  # who sends what is not published
OPEN_DATA = ("street_crimes", "street_incidents")
_OWN = "the force’s own records of crimes"
_SOURCES = {
    "street_crimes": "police records published each month at data.police.uk",
    "street_incidents": "police records published each month at data.police.uk",
    "crimes": _OWN,
    "people_in_crimes": f"{_OWN} and of the people in them",
    "crimes_with_victims": f"{_OWN} and of the people in them",
    "weighed_crimes": f"{_OWN}, and the severity weights of the Office for National Statistics",
    "incidents": "the force’s own records of incidents",
    "counts": "numbers that partners counted and sent",
}


def of_open_data(measure: Measure) -> bool:
    """Whether it is counted from what the police publish, and not from a force's own records."""
    return measure.numerator.of.name in OPEN_DATA


def sources_in_words(measures: Iterable[Measure]) -> str:
    """Each source once; what only says less than another is left out."""
    said = list(
        dict.fromkeys(_SOURCES.get(each.numerator.of.name, "records that partners sent") for each in measures)
    )
    fuller = [each for each in said if not any(other != each and other.startswith(each) for other in said)]
    return listed_in_words(fuller)
