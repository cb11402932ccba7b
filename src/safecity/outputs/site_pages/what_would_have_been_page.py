"""The page on what would have been: the months of an event beside what the years before led to expect."""

from typing import Any

from ..topics import events
from .margin import Margins
from .page import Page
from .topic import closing


def content(page: Page) -> dict[str, Any]:
    review = page.review
    shown = events.events(review)
    rows = [row for each in shown for row in each.rows]
    return {
        "events": [(each, events.is_after_the_year(review, each.period)) for each in shown],
        "margins": Margins.of([row.percent for row in rows]),
        "method": events.METHOD,
        "paged": page.addresses.measures,
        **closing(dict.fromkeys(row.measure for row in rows), [row.finding for row in rows]),
    }
