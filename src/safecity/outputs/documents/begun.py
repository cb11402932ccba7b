"""A document of a partnership's review, begun: whose it is, of which day, and that a made-up place is one."""

from datetime import date

from ...findings.review import Review
from .document import Document

MADE_UP = "Made-up figures: this place does not exist."


def notice_of(review: Review) -> str:
    """What stands at the head of every page; nothing for a place that may exist."""
    return MADE_UP if review.partnership.settings.made_up else ""


def begun(
    review: Review, title: str, *, day: date | None = None, contents: bool = False, landscape: bool = False,
    is_sheet: bool = False,
) -> Document:  # fmt: skip
    """A document of the partnership's; of the last day of the year, if no other is given."""
    return Document(
        title=title, author=review.partnership.title, day=day or review.year.end, notice=notice_of(review),
        contents=contents, landscape=landscape, is_sheet=is_sheet,
    )  # fmt: skip
