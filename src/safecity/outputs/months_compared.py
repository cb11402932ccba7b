"""Why two years cannot be held against each other as wholes, and which months of them are, or at least are known."""

from collections.abc import Iterable

from ..findings.finding import Finding
from ..findings.judged.judge import months_that_came
from ..findings.review import Review
from ..measures import Measure
from ..vocabulary import Period
from ..vocabulary.runs import runs_in_words
from .words.period import (
    counted_in_words,
    is_part_of_a_year,
    listed_in_words,
    year_as_received,
)

_NAMED = 4  # runs of missing months that a sentence holds


def period_of(review: Review, measure: Measure) -> Period:
    """The year; where it cannot be compared as a whole, the months of both years, or else those of it that came."""
    finding = review.finding(measure.name, review.home)
    if finding and finding.tells_both:
        return finding.period
    came = months_that_came(measure.name, review.home, review.year, review.released)
    if review.released.has(measure.name, review.home, came):
        return came
    return review.compared or review.year


def compared_over(findings: Iterable[Finding], otherwise: Period) -> Period:
    """The months that most is compared over: those of a kind that records do not always tell are fewer."""
    periods = (each.period for each in findings if each.tells_both)
    return max(periods, key=lambda period: len(period.months()), default=otherwise)


def over_other_months(finding: Finding, usual: Period) -> str:
    """The months of a finding, where they are others than the usual ones."""
    if finding.period == usual or not finding.tells_both:
        return ""
    return f" over {compared_in_words(finding.period)}"


def why_these_months(review: Review) -> str:
    """Why other places are compared over a part of the year; nothing where they are over the whole of it."""
    if review.compared in (None, review.year):
        return ""
    only = review.compared.in_words()
    return (
        f"{only[0].upper()}{only[1:]} is what was received of {review.year.in_words()} both of "
        f"{review.home.name} and of the largest number of other partnerships."
    )


def nothing_compared(review: Review) -> bool:
    """Whether no measure of the place can be held against the year before, not even over some of its months."""
    found = [review.finding(measure.name, review.home) for measure in review.measures]
    return all(finding is None or not finding.tells_both for finding in found)


def why_nothing_compared(review: Review) -> str:
    """That there is no year before to compare with, and what came of the year itself, to be said once on a page."""
    now, then = review.year.in_words(), review.earlier.in_words()
    years = {year.period: year for year in review.quality}
    if not years or (review.earlier in years and year_as_received(years[review.earlier])):
        return (
            f"Nothing can be compared with the year before: no month was received of both {now} and {then}."
        )
    why = f"There is no year before to compare with: nothing of {then} was received"
    year = years.get(review.year)
    if year is None or not year.missing:
        return f"{why}."
    gone = set(year.missing)
    came = runs_in_words(month for month in review.year.months() if month not in gone)
    if not came:
        return f"Nothing can be compared with the year before: nothing of {now} or {then} was received."
    only = listed_in_words(came) if len(came) <= _NAMED else "some months"
    return f"{why}, and of {now} only {only}."


def why_nothing_of_wards(review: Review) -> str:
    """Why nothing of a ward is held against the year before: nothing of the place is, or too little of it is told."""
    if nothing_compared(review):
        return why_nothing_compared(review)
    return "Nothing of it is compared with the year before: too few of its numbers are published, as many are small."


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
    why = why_not_as_wholes(review, period)
    if not why or _some_unsaid(review):
        return why and f"{why}."
    which = (
        "the months that both years have are compared: " + counted_in_words(period)
        if period.without
        else f"{period.in_words()} is compared with {period.year_before().in_words()}"
    )
    return f"{why}. Only {which}."


def why_part_of_a_year(review: Review, finding: Finding) -> str:
    """Why the finding of one measure is of some months of the year alone; nothing where it is of the whole of it.

    Which months these are, the finding itself says.
    """
    if finding.period == review.year or not finding.tells_both:
        return ""
    if _some_unsaid(review):
        return "Only these months are compared, because records of other months do not say what it asks for."
    return f"{why_not_as_wholes(review, finding.period)}."


def why_not_as_wholes(review: Review, period: Period) -> str:
    """Which months did not come or do not say what is asked, as a clause; nothing where whole years are compared."""
    if period == review.year:
        return ""
    if _some_unsaid(review):
        return (
            f"Some of it is compared over {compared_in_words(period)} alone, because records of other months do not "
            "say what it asks for"
        )
    return (
        f"{review.year.in_words()} and {review.earlier.in_words()} cannot be compared as whole years, because "
        f"{not_received(review)}"
    )


def _some_unsaid(review: Review) -> bool:
    own = review.own_records
    return bool(own and own.unsaid and not own.lacking and not any(year.missing for year in review.quality))


def _in_part(review: Review) -> tuple[set[Period], set[Period]]:
    """The months of the force's own records that broke off, and those that lack nothing but a place."""
    lacking = review.own_records.lacking if review.own_records else ()
    parts = [part for each in lacking for part in each.in_part]
    broke_off = {part.month for part in parts if part.lacks_days}
    return broke_off, {part.month for part in parts} - broke_off


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
        return "not every month of both is known"
    broke_off, unplaced = _in_part(review)
    if unplaced.issuperset(missing):
        return f"{listed_in_words(runs)} came without the place of any record"
    if broke_off.issuperset(missing):
        return f"{listed_in_words(runs)} came only in part"
    if (broke_off | unplaced).issuperset(missing):
        return f"{listed_in_words(runs)} came only in part or without the place of any record"
    return f"{listed_in_words(runs)} {'was' if len(missing) == 1 else 'were'} not received"
