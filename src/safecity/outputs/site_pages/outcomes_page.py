"""The page on what came of crimes: for each kind how it ended, as parts of those recorded, in two years."""

from typing import Any

from ..topics.outcomes import all_came_of, in_short
from .page import Page
from .topic import closing


def content(page: Page) -> dict[str, Any]:
    found = all_came_of(page.review)
    measures = [each.measure for each in found]
    return {
        "found": [(each, in_short(page.review, each)) for each in found],
        **closing(measures, more=[caveat for each in measures for caveat in each.caveats]),
    }
