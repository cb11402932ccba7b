"""Figures of a topic that may not have been counted: None where nothing was asked, a figure with a gap where it was."""

from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from ...release.released import rate_decimals
from ...statistics.interval import wilson
from ...vocabulary import Period


def measure_of(review: Review, name: str) -> Measure | None:
    """The measure of that name, where the review has it."""
    return next((each for each in review.every_measure if each.name == name), None)


def of_theme(review: Review, theme: str) -> tuple[Measure, ...]:
    """The measures of a theme that were counted in the place as a whole in the year."""
    return tuple(each for each in review.themed if each.theme == theme and is_known(count(review, each.name)))


def count(review: Review, name: str, period: Period | None = None, category: str = "") -> Figure | None:
    """How many in the place as a whole, in the year unless another period is asked for."""
    period = period or review.year
    if measure_of(review, name) is None or not review.released.has(name, review.home, period, category):
        return None
    return review.released.count(name, review.home, period, category)


def rate(review: Review, name: str, period: Period | None = None, category: str = "") -> Figure | None:
    """A measure's rate or share in the place as a whole, in the year unless another period is asked for."""
    period, measure = period or review.year, measure_of(review, name)
    if measure is None or measure.denominator is None:
        return None
    if not review.released.has(name, review.home, period, category):
        return None
    return review.released.rate(name, review.home, period, category)


def is_known(figure: Figure | None) -> bool:
    return figure is not None and figure.value is not None


def whole(figure: Figure | None) -> int | None:
    """The number of a count that is known."""
    return None if figure is None or figure.value is None else int(figure.value)


def number(
    review: Review,
    statistic: str,
    name: str,
    period: Period,
    value: int | None,
    unit: str,
    category: str = "",
) -> Figure:
    """A whole number worked out from counts, as a figure."""
    return review.released.statistic(
        statistic, name, review.home, period, value=value, numerator=value, unit=unit, category=category
    )


def share(
    review: Review,
    statistic: str,
    name: str,
    period: Period,
    part: int | None,
    of: int | None,
    *,
    unit: str,
    category: str = "",
) -> Figure:
    """A part in per cent of a whole, with its range (Wilson); not known where either is not."""
    known = part is not None and bool(of) and part <= (of or 0)
    interval = wilson(part, of, multiplier=100) if known else None  # type: ignore[arg-type]
    return review.released.statistic(
        statistic, name, review.home, period, category=category, unit=unit, numerator=part, denominator=of,
        value=100 * part / of if interval else None,  # type: ignore[operator]
        low=float(interval.low) if interval else None, high=float(interval.high) if interval else None,
    )  # fmt: skip


def times(
    review: Review, statistic: str, name: str, period: Period, value: float | None, unit: str
) -> Figure:
    """One number over another, as a figure."""
    return review.released.statistic(
        statistic, name, review.home, period, value=value, unit=unit, decimals=rate_decimals(value)
    )


def whole_of(review: Review, figure: Figure) -> Figure:
    """What a share or a rate is of, as a figure of its own."""
    return review.released.statistic(
        "base", figure.measure, figure.place, figure.period, value=figure.denominator, unit="in the base",
        category=figure.category,
    )  # fmt: skip
