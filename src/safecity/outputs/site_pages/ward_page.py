"""The pages of the wards: the same measures for the place a resident knows, and the list of all of them."""

from ...vocabulary import Place
from .changes import changes
from .measure_page import rows
from .page import Page


def all_wards(page: Page) -> dict:
    return {"wards": [(ward, changes(page.review, ward)) for ward in page.review.wards]}


def content(page: Page, ward: Place) -> dict:
    review = page.review
    measures = [(measure, *rows(review, measure, (ward, review.home))) for measure in review.measures]
    return {"ward": ward, "found": changes(review, ward), "measures": measures}
