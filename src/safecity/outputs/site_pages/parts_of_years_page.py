"""The page on parts of the year, and on a zone such as the town centre against the rest of the place."""

from typing import Any

from ...findings.review import Review
from ...vocabulary.zone_name import zone_in_words
from ..topics import parts_of_years
from .margin import Margins
from .page import Page
from .topic import closing


def fitted(review: Review) -> dict[str, Any]:
    """The topic's name after the zones that the place has, and the measures whose pages lead to it."""
    zones = parts_of_years.zone_names(review)
    name = "Parts of the year"
    if zones:
        name += f" and {zone_in_words(zones[0])}" if len(zones) == 1 else " and of the place"
    return {
        "name": name,
        "heading": name + " of {}" if len(zones) == 1 else name + " in {}" if not zones else name + ", {}",
        "measures": tuple(each.name for each in parts_of_years.measures(review)),
    }


def content(page: Page) -> dict[str, Any]:
    review = page.review
    shown = parts_of_years.parts(review)
    findings = [each for part in shown for each in part.findings]
    changes = [each.change for each in findings if each.place.level != "zone"]
    inside = [
        row.finding.change
        for part in shown
        for measure in part.rows
        for zone in measure.zones
        for row in (zone.inside, zone.outside)
    ]
    return {
        "parts": shown,
        "margins": Margins.of([*changes, *inside]),
        "paged": page.addresses.measures,
        **closing(parts_of_years.measures(review), findings),
    }
