"""The paper's section on the parts of years that no other section tells of."""

from ....findings.review import Review
from ...documents.document import Document
from .hate_crime import of_hate
from .parts_of_years import found_in, parts_told
from .town_centre import of_zones


def other_parts(review: Review, paper: Document) -> None:
    """What is neither of hate crime alone nor of zones."""
    left = [
        part
        for part in review.partnership.settings.parts_of_years
        if not of_hate(part) and not of_zones(review, part)
    ]
    if any(found_in(review, part) for part in left):
        paper.heading("Parts of years", 2)
        parts_told(review, paper, lambda part: part in left)
