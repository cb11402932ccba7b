"""The page on the records themselves: what came, what has no place, what repeats, what is missing."""

from .page import Page


def content(page: Page) -> dict:
    return {"years": page.review.quality}
