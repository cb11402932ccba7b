"""The page of one measure: its change, its months, where it happens, and what it does not say."""

from dataclasses import dataclass

from ...findings.finding import Finding
from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from ...vocabulary import Period, Place
from .page import Page


@dataclass(frozen=True)
class PlaceRow:
    """A place beside others: its two years, its rate and what became of it."""

    place: Place
    before: Figure
    after: Figure
    rate: Figure | None
    finding: Finding | None


@dataclass(frozen=True)
class MonthRow:
    """One calendar month over the years: a figure where the month is covered, None where it is not."""

    name: str
    counts: tuple[Figure | None, ...]


def content(page: Page, measure: Measure) -> dict:
    review = page.review
    finding = review.finding(measure.name, review.home)
    return {
        "measure": measure,
        "finding": finding,
        "comparison": review.finding(measure.name, review.home, "all CSPs"),
        "ward_rows": rows(review, measure, review.wards),
        "quintile_rows": rows(review, measure, review.quintiles),
        "years": years(review),
        "month_rows": months_of(review, measure, review.home),
    }


def rows(review: Review, measure: Measure, places: tuple[Place, ...]) -> tuple[PlaceRow, ...]:
    found = []
    for place in places:
        finding = review.finding(measure.name, place)
        period = finding.period if finding else review.year
        rate = review.released.rate(measure.name, place, period) if measure.denominator else None
        found.append(
            PlaceRow(
                place=place,
                before=review.released.count(measure.name, place, period.year_before()),
                after=review.released.count(measure.name, place, period),
                rate=rate if rate and rate.value is not None else None,
                finding=finding,
            )
        )
    return tuple(found)


def years(review: Review) -> tuple[Period, ...]:
    """The financial years that the published months touch."""
    return tuple(dict.fromkeys(_financial_year(month) for month in review.months))


def months_of(review: Review, measure: Measure, place: Place) -> tuple[MonthRow, ...]:
    """A row for each calendar month from April on, a column for each financial year."""
    covered = set(review.months)
    found = []
    for columns in zip(*(year.months() for year in years(review)), strict=True):
        counts = tuple(
            review.released.count(measure.name, place, month) if month in covered else None
            for month in columns
        )
        found.append(MonthRow(f"{columns[0].start:%B}", counts))
    return tuple(found)


def _financial_year(month: Period) -> Period:
    return Period.financial_year(month.start.year - (month.start.month < 4))
