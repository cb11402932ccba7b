"""Why two years cannot be held against each other as wholes, and which months of them are."""

from ..findings.review import Review
from ..vocabulary import Period
from .period_words import (
    counted_in_words,
    is_part_of_a_year,
    listed_in_words,
    runs_in_words,
    year_as_received,
)

_NAMED = 4  # runs of missing months that a sentence holds


def compared_in_words(period: Period) -> str:
    """The months compared, short enough for a sentence that says something of them.

    >>> from datetime import date
    >>> compared_in_words(Period(date(2019, 4, 1), date(2020, 3, 31), (date(2019, 11, 1),)))
    'eleven months of 2019/20'
    """
    if period.without and is_part_of_a_year(period):
        return counted_in_words(period)
    return period.in_words()


def why_not_whole_years(review: Review, period: Period) -> str:
    """Which months did not come, and what is therefore compared; nothing where whole years are."""
    if period == review.year:
        return ""
    which = (
        "the months that both years have are compared: " + counted_in_words(period)
        if period.without
        else f"{period.in_words()} is compared with {period.year_before().in_words()}"
    )
    return (
        f"{review.year.in_words()} and {review.earlier.in_words()} cannot be compared as whole years, because "
        f"{not_received(review)}. Only {which}."
    )


def not_received(review: Review) -> str:
    """Which months of the two years did not come, as a clause.

    A year of which nothing came is named as a whole.
    """
    none = [year.period for year in review.quality if year.missing and not year_as_received(year)]
    if none:
        return f"no month of {listed_in_words([year.in_words() for year in none])} was received"
    missing = [month for year in review.quality for month in year.missing]
    runs = runs_in_words(missing)
    if not runs or len(runs) > _NAMED:
        return "not every month of both was received"
    return f"{listed_in_words(runs)} {'was' if len(missing) == 1 else 'were'} not received"
