"""The pages of the wards: the same measures for the place a resident knows, and the list of all of them."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from ...findings.finding import Finding
from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from ...vocabulary import Place
from ...vocabulary.caveat import POLICE_UK_PLACES, SMALL_NUMBERS
from ..charts.place_map import place_map
from ..charts.trend import trend
from ..documents.document import Document
from ..documents.web import fragment
from ..levels import OVERALL, levels_sentence
from ..months_compared import period_of, why_nothing_of_wards
from ..my_ward.parts import beside_neighbours, beside_whom, what_was_done, where_and_when
from ..my_ward.sheet import sheet_of
from ..topics.changes import changes, clear_by_counts_alone
from ..words.cautious import unfitted_wards, unfitted_words, ward_year_words
from ..words.of_wards import in_no_ward, told_by_ward, wards_are
from ..words.period import year_or_same_months
from ..words.source import of_open_data
from .cautions import cautions
from .compare_page import keys
from .help import help_for
from .margin import Margins
from .measure_page import known_rate, rows, why_no_map
from .page import Page

_PARTS = (beside_neighbours, where_and_when, what_was_done)


@dataclass(frozen=True)
class MeasureRow:
    """One measure in a ward, beside the whole place."""

    measure: Measure
    before: Figure | None
    after: Figure
    rate: Figure | None
    whole: Figure | None
    finding: Finding | None


def all_wards(page: Page) -> dict:
    review = page.review
    overall = next((each for each in review.measures if each.name in OVERALL), None)
    period = period_of(review, overall) if overall else review.year
    wards = [(ward, changes(review, ward)) for ward in review.wards]
    return {
        "wards": wards,
        "compared": any(found.clear or found.unclear or found.too_few for _ward, found in wards),
        "why_not_compared": why_nothing_of_wards(review),
        "levels": [
            (measure, rows(review, measure, review.wards))
            for measure in told_by_ward(review)
            if measure.name in OVERALL
        ],
        "wards_are": wards_are(review),
        "in_no_ward": in_no_ward(review),
        "ward_year": ward_year_words(review),
        "no_rates": unfitted_words(review, unfitted) if (unfitted := unfitted_wards(review)) else None,
        "overall": overall,
        "period": period,
        "map": overall
        and place_map(review, overall, page.placements, f"{page.title}: map", "ward", period=period),
        "no_map": overall and why_no_map(review, overall, period, review.wards),
    }


def _part(page: Page, ward: Place, part: Callable[[Review, Place, Document], object]) -> Markup:
    """A part of the ward's sheet as a part of its page; empty where there is nothing to say."""
    said = Document(ward.name, page.review.partnership.title, page.review.year.end)
    start = len(said.blocks)
    part(page.review, ward, said)
    return fragment(said.blocks[start:], product="site", placements=page.placements, page=page.title)


def content(page: Page, ward: Place) -> dict:
    review = page.review
    found = changes(review, ward)
    measures = []
    for measure in told_by_ward(review):
        (row,) = rows(review, measure, (ward,))
        whole = known_rate(review, measure, review.home, period_of(review, measure))
        measures.append(MeasureRow(measure, row.before, row.after, row.rate, whole, row.finding))
    said = [
        each for each in cautions(row.finding for row in measures if row.finding) if each != SMALL_NUMBERS
    ]
    small = [row.measure for row in measures if row.finding and SMALL_NUMBERS in row.finding.caveats]
    overall = [measure for measure in review.measures if measure.name in OVERALL]
    first = overall[0] if overall else None
    period = period_of(review, first) if first else review.year
    trends = [
        (
            measure,
            trend(review, measure, ward, page.placements, f"{page.title}: chart of {measure.title} by month"),
        )
        for measure in overall
    ]
    return {
        "ward": ward,
        "not_by_ward": len(measures) < len(review.measures),
        "key": keys(review, page.addresses)[ward.code],
        "help": help_for(review.measures, review.home),
        "found": found,
        "sheet": sheet_of(page.addresses, ward),
        "beside_whom": beside_whom(review, ward),
        **{part.__name__: _part(page, ward, part) for part in _PARTS},
        "recorded": levels_sentence(review, ward),
        "by_counts_alone": clear_by_counts_alone(found, together="all wards"),
        "why_not_compared": why_nothing_of_wards(review),
        "margins": Margins.of(change.finding.change for change in found.clear),
        "rows": measures,
        "trends": [(each, drawn) for each, drawn in trends if drawn],
        "map": first
        and place_map(review, first, page.placements, f"{page.title}: map", "ward", show=ward, period=period),
        "first": first,
        "period": period,
        "wards_are": wards_are(review),
        "in_no_ward": in_no_ward(review, ward),
        "no_rates": unfitted_words(review, (ward,)) if unfitted_wards(review, among=(ward,)) else None,
        "earlier": year_or_same_months(period),
        "cautions": (*([POLICE_UK_PLACES] if any(map(of_open_data, review.measures)) else ()), *said),
        "small": small,
        "small_numbers": SMALL_NUMBERS,
    }
