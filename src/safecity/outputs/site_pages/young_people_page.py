"""The page on young people: first entry to the justice system, and re-offending by two versions kept apart."""

from typing import Any

from ..charts.chart import Pen
from ..charts.services import services
from ..topics import young_people
from .page import Page
from .topic import closing


def content(page: Page) -> dict[str, Any]:
    review = page.review
    entered, versions = young_people.entrants(review), young_people.versions(review)
    pen = Pen(page.placements, "site", f"{page.title}: chart of services")
    rates = [row for version in versions for cohort in version.cohorts for row, _ in cohort.rows]
    findings = [*(each.last.finding for each in entered), *(row.finding for row in rates)]
    findings += [each for found in entered for each in found.standing]
    measures = [*young_people.defined(review), *(row.measure for row in rates)]
    return {
        "entered": [(each, services(each, pen)) for each in entered],
        "versions": versions,
        **closing(measures, findings),
        "defined": young_people.defined(review),  # the rates are defined where they stand
    }
