"""The pages on which places stand side by side: all measures of any two, and all places by one measure."""

from typing import Any

from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from ...vocabulary import Period, Place
from ..months_compared import period_of
from ..words.cautious import unfitted_wards, unfitted_words
from ..words.of_wards import told_by_ward, wards_are
from .address import Addresses
from .help import help_for
from .measure_page import rows
from .page import Page

USUAL = "per 1,000 residents"
_CELLS = 900  # of places by measures: what a page of 200 kB has room for


def all_measures(page: Page) -> dict[str, Any]:
    """Every measure of the place and of each ward, as far as one page holds them; the rest are named."""
    review = page.review
    places = (review.home, *review.wards)
    by_ward = told_by_ward(review)
    shown = by_ward[: max(1, _CELLS // len(places))]
    found = [(measure, rows(review, measure, places)) for measure in shown]
    periods = {period_of(review, measure) for measure in shown}
    told = [
        (measure, _other_unit(of), [(row.after, _known(row.rate)) for row in of]) for measure, of in found
    ]
    return {
        "places": places,
        "keys": keys(review, page.addresses),
        "rows": told,
        "left_out": by_ward[len(shown) :],
        "not_by_ward": len(by_ward) < len(review.measures),
        "one_period": periods.pop() if len(periods) == 1 else None,
        "usual": USUAL,
        "other_units": any(unit for _, unit, _ in told),
        "wards_are": wards_are(page.review),
        "no_rates": _no_rates(review),
        "addresses": page.addresses,
        "years": years_of(review),
        "year": None,
    }


def years_of(review: Review) -> tuple[Period, ...]:
    """Every financial year up to that of the edition of which a measure is known for the whole place, latest first."""
    return tuple(
        sorted({year for measure in review.measures for year in _years(review, measure)}, reverse=True)
    )


def one_year(page: Page, year: Period) -> dict[str, Any]:
    """The number and rate of every measure in an earlier year, of the place and of each ward."""
    review = page.review
    places = (review.home, *review.wards)
    by_ward = told_by_ward(review)
    known = [each for each in by_ward if year in _years(review, each)]
    shown = known[: max(1, _CELLS // len(places))]
    told = []
    for measure in shown:
        cells = []
        for place in places:
            count = (
                review.released.count(measure.name, place, year)
                if _has(review, measure, place, year)
                else None
            )
            rate = (
                review.rate(measure, place, year)
                if measure.denominator and review.has_rate(measure, place, year)
                else None
            )
            cells.append((count, _known(rate)))
        units = {rate.unit for _, rate in cells if rate}
        told.append((measure, next(iter(units - {USUAL}), ""), cells))
    return {
        "year": year,
        "places": places,
        "keys": keys(review, page.addresses),
        "rows": told,
        "left_out": known[len(shown) :],
        "not_by_ward": len(by_ward) < len(review.measures),
        "one_period": year,
        "usual": USUAL,
        "other_units": any(unit for _, unit, _ in told),
        "wards_are": wards_are(page.review),
        "no_rates": _no_rates(review),
        "addresses": page.addresses,
        "years": years_of(review),
    }


def _years(review: Review, measure: Measure) -> tuple[Period, ...]:
    """The financial years of which a measure is known for the whole place."""
    return tuple(
        period
        for period in review.released.periods_of(measure.name, review.home)
        if _is_year(period)
        and period <= review.year
        and review.released.count(measure.name, review.home, period).value is not None
    )


def _is_year(period: Period) -> bool:
    return period == Period.financial_year(period.start.year)


def _has(review: Review, measure: Measure, place: Place, period: Period) -> bool:
    return review.released.has(measure.name, place, period)


def one_measure(page: Page, measure: Measure) -> dict[str, Any]:
    """One measure of the place and of each ward: two years, rate with its range, and what became of it."""
    review = page.review
    found = rows(review, measure, (review.home, *review.wards))
    return {
        "measure": measure,
        "rows": found,
        "keys": keys(review, page.addresses),
        "period": period_of(review, measure),
        "rated": review.rated_by(measure) if any(_known(row.rate) for row in found) else None,
        "compared": any(row.finding for row in found),
        "by_year": _by_year(review, measure),
        "wards_are": wards_are(page.review),
        "no_rates": _no_rates(review),
        "help": help_for((measure,), review.home),
    }


def _by_year(
    review: Review, measure: Measure
) -> tuple[tuple[Period, ...], list[tuple[Place, list[Figure | None]]]]:
    """Years, the earliest first, and for each place the number in each; nothing where only the newest two came."""
    years = _years(review, measure)
    if not set(years) - {review.year, review.earlier}:
        return (), []
    return years, [
        (
            place,
            [
                review.released.count(measure.name, place, year)
                if _has(review, measure, place, year)
                else None
                for year in years
            ],
        )
        for place in (review.home, *review.wards)
    ]


def keys(review: Review, addresses: Addresses) -> dict[str, str]:
    """By the code of each place what a link calls it, the same on every page."""
    wards = {
        code: "place-" + path.rpartition("/")[2].removesuffix(".html")
        for code, path in addresses.wards.items()
    }
    return {review.home.code: "place-overall-", **wards}


def _known(rate):
    return rate if rate is not None and rate.value is not None else None


def _other_unit(found) -> str:
    """The unit of a measure's rates where it is another than the page says."""
    units = {row.rate.unit for row in found if _known(row.rate)}
    return next(iter(units - {USUAL}), "")


def _no_rates(review: Review) -> str | None:
    return unfitted_words(review, unfitted) if (unfitted := unfitted_wards(review)) else None
