"""The pages of the wards: the same measures for the place a resident knows, and the list of all of them."""

from dataclasses import dataclass

from ...findings.finding import Finding
from ...measures import Measure
from ...release.figure import Figure
from ...vocabulary import Place
from ...vocabulary.caveat import POLICE_UK_PLACES
from ..place_map import place_map
from ..trend_chart import trend
from .cautions import cautions
from .changes import OVERALL, changes
from .margin import Margins
from .measure_page import known_rate, rows
from .page import Page


@dataclass(frozen=True)
class MeasureRow:
    """One measure in a ward, beside the whole place."""

    measure: Measure
    before: Figure
    after: Figure
    rate: Figure | None
    whole: Figure | None
    finding: Finding | None


def all_wards(page: Page) -> dict:
    review = page.review
    overall = next((each for each in review.measures if each.name in OVERALL), None)
    return {
        "wards": [(ward, changes(review, ward)) for ward in review.wards],
        "map": overall and place_map(review, overall, page.placements, f"{page.title}: map", "ward"),
    }


def content(page: Page, ward: Place) -> dict:
    review = page.review
    found = changes(review, ward)
    measures = []
    for measure in review.measures:
        (row,) = rows(review, measure, (ward,))
        period = row.finding.period if row.finding else review.year
        whole = known_rate(review, measure, review.home, period)
        measures.append(MeasureRow(measure, row.before, row.after, row.rate, whole, row.finding))
    said = cautions(
        row.finding for row in measures if row.finding and row.finding.verdict != "not comparable"
    )
    overall = [measure for measure in review.measures if measure.name in OVERALL]
    first = overall[0] if overall else None
    trends = [
        (measure, trend(review, measure, ward, page.placements, f"{page.title}: {measure.title} by month"))
        for measure in overall
    ]
    return {
        "ward": ward,
        "found": found,
        "margins": Margins.of(change.finding.change for change in found.clear),
        "rows": measures,
        "trends": [(each, drawn) for each, drawn in trends if drawn],
        "map": first and place_map(review, first, page.placements, f"{page.title}: map", "ward", show=ward),
        "earlier": review.earlier.in_words(),
        "cautions": (POLICE_UK_PLACES, *said),
    }
