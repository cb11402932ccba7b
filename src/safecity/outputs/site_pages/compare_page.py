"""The pages on which places stand side by side: all measures of any two, and all places by one measure."""

from typing import Any

from ...findings.review import Review
from ...measures import Measure
from ..months_compared import period_of
from ..words.cautious import WARDS_ARE, unfitted_wards, unfitted_words
from .help import help_for
from .measure_page import rows
from .page import Page

USUAL = "per 1,000 residents"
_CELLS = 900  # of places by measures: what a page of 200 kB has room for


def all_measures(page: Page) -> dict[str, Any]:
    """Every measure of the place and of each ward, as far as one page holds them; the rest are named."""
    review = page.review
    places = (review.home, *review.wards)
    shown = review.measures[: max(1, _CELLS // len(places))]
    found = [(measure, rows(review, measure, places)) for measure in shown]
    periods = {period_of(review, measure) for measure in shown}
    told = [
        (measure, _other_unit(of), [(row.after, _known(row.rate)) for row in of]) for measure, of in found
    ]
    return {
        "places": places,
        "keys": keys(page),
        "rows": told,
        "left_out": review.measures[len(shown) :],
        "one_period": periods.pop() if len(periods) == 1 else None,
        "usual": USUAL,
        "other_units": any(unit for _, unit, _ in told),
        "wards_are": WARDS_ARE,
        "no_rates": _no_rates(review),
        "addresses": page.addresses,
    }


def one_measure(page: Page, measure: Measure) -> dict[str, Any]:
    """One measure of the place and of each ward: two years, rate with its range, and what became of it."""
    review = page.review
    found = rows(review, measure, (review.home, *review.wards))
    return {
        "measure": measure,
        "rows": found,
        "keys": keys(page),
        "period": period_of(review, measure),
        "rated": review.rated_by(measure) if any(_known(row.rate) for row in found) else None,
        "compared": any(row.finding for row in found),
        "wards_are": WARDS_ARE,
        "no_rates": _no_rates(review),
        "help": help_for((measure,), review.home),
    }


def keys(page: Page) -> dict[str, str]:
    """By the code of each place what a link calls it, the same on every page."""
    wards = {
        code: "place-" + path.rpartition("/")[2].removesuffix(".html")
        for code, path in page.addresses.wards.items()
    }
    return {page.review.home.code: "place-overall-", **wards}


def _known(rate):
    return rate if rate is not None and rate.value is not None else None


def _other_unit(found) -> str:
    """The unit of a measure's rates where it is another than the page says."""
    units = {row.rate.unit for row in found if _known(row.rate)}
    return next(iter(units - {USUAL}), "")


def _no_rates(review: Review) -> str | None:
    return unfitted_words(review, unfitted) if (unfitted := unfitted_wards(review)) else None
