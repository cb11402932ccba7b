"""Which periods a review counts in: what the months that came allow."""

from collections.abc import Iterable
from datetime import date

from ...datasets.at_hand import AtHand
from ...findings.judged.judge import shared_months
from ...measures import Measure
from ...measures.asked import months_unasked
from ...vocabulary import Period


def periods_counted(records: AtHand, year: Period, measures: Iterable[Measure] = ()) -> list[Period]:
    """Months, quarters, financial years and rolling years that the months at hand touch.

    The months of the year that came are a period besides, and so are those that it shares with the year before.
    A measure has months of its own where records do not always say what it asks.
    """
    months = months_between(records.own())
    known = _months_known(records, measures)
    shared = [_shared(year, each) for each in known.values()]
    # Not compared with the year before, but counted, and ranked beside other places.
    came = [_months_that_came(year, each) for each in known.values()]
    first, last = months[0].start, months[-1].end
    years = range(first.year - 1, last.year + 1)
    spans = [Period.quarter(each, number) for each in years for number in (1, 2, 3, 4)]
    spans += [Period.financial_year(each) for each in years]
    spans += [Period.year_to(month.start.year, month.start.month) for month in months]
    inside = [span for span in spans if span.start >= first and span.end <= last]
    chosen = [*months, *inside, year.year_before(), year]
    for each in shared:
        if each is not None:
            chosen += [each.year_before(), each]
    chosen += [each for each in came if each is not None]
    return list(dict.fromkeys(chosen))


def shared_with_year_before(
    records: AtHand, year: Period, measures: Iterable[Measure]
) -> dict[str, Period | None]:
    """For each measure the months of the year that the year before it has as well; None where there are none."""
    return {
        measure.name: _shared(year, months_known(records, measure))
        for measure in measures
        if measure.numerator.of.name in records.months
    }


def months_known(records: AtHand, measure: Measure) -> list[date]:
    """The months of the partnership's own force whose records came and say what a measure asks."""
    silent = months_unasked(measure, records.unasked)
    return [month for month in records.own(measure.numerator.of.name) if month not in silent]


def is_known_whole(records: AtHand, period: Period, measure: Measure) -> bool:
    """Whether every month of a period came in full and says what a measure asks."""
    if measure.numerator.of.name not in records.months:
        return False
    known = set(months_known(records, measure))
    return all(month.start in known for month in period.months())


def counted_at_all(records: AtHand, year: Period, measures: Iterable[Measure]) -> list[Measure]:
    """Without the measures of which the records of no month of the year, or the year before, say what they ask."""
    years = Period(year.year_before().start, year.end)
    return [
        measure
        for measure in measures
        if not months_unasked(measure, records.unasked)
        or any(years.start <= month <= years.end for month in months_known(records, measure))
    ]


def _months_known(records: AtHand, measures: Iterable[Measure]) -> dict[object, list[date]]:
    """Months of each dataset, and of the measures that are known of other months than their dataset."""
    found: dict[object, list[date]] = {name: records.own(name) for name in records.months}
    for measure in measures:
        if measure.numerator.of.name in records.months and (
            silent := months_unasked(measure, records.unasked)
        ):
            found[measure.numerator.of.name, silent] = months_known(records, measure)
    return found


def _shared(year: Period, months: Iterable[date]) -> Period | None:
    return shared_months(year, [Period.month(each.year, each.month) for each in months])


def months_between(came: list[date]) -> list[Period]:
    """Every month from the first that came to the last."""
    return Period(min(came), Period.month(max(came).year, max(came).month).end).months()


def _months_that_came(year: Period, published: Iterable[date]) -> Period | None:
    """The months of a year that came; None where all or none did."""
    there = set(published)
    gone = [month for month in year.months() if month.start not in there]
    return year.leaving_out(gone) if 0 < len(gone) < len(year.months()) else None
