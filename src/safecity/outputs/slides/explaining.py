"""What is to be said of the cause of a few changes, below the table that shows them."""

from collections.abc import Sequence

from ...findings.review import Review
from ...measures import Measure
from ..topics.why import explained_of
from .slide import Words

CLEAR = (
    "A change is clear where it goes beyond how much the numbers here vary anyway. It says nothing of why."
)
_SHORT = 4  # rows of a table that leaves half of its slide to what explains them


def explaining(review: Review, measures: Sequence[Measure]) -> tuple[Words, ...]:
    """What is to be said of the cause of each of a few changes; nothing of many, whose table fills the slide."""
    if len(measures) > _SHORT:
        return ()
    leads = [(each, why.lead) for each in measures if (why := explained_of(review, each)) is not None]
    return (*((f"{measure.title}: {lead[:1].lower()}{lead[1:]}",) for measure, lead in leads), (CLEAR,))
