"""Which periods a review counts in: what the months that came allow."""

from collections.abc import Iterable
from datetime import date

from ..datasets.at_hand import AtHand
from ..findings.judge import shared_months
from ..vocabulary import Period


def periods_counted(records: AtHand, year: Period) -> list[Period]:
    """Months, quarters, financial years and rolling years that the months at hand touch.

    The months that the year shares with the year before it are a period besides, and so are those of the year
    that came where it shares none.
    """
    months = months_between(records.own())
    shared = shared_with_year_before(records, year)
    # Compared with nothing, but still counted.
    came = [_months_that_came(year, records.own(name)) for name, each in shared.items() if each is None]
    first, last = months[0].start, months[-1].end
    years = range(first.year - 1, last.year + 1)
    spans = [Period.quarter(each, number) for each in years for number in (1, 2, 3, 4)]
    spans += [Period.financial_year(each) for each in years]
    spans += [Period.year_to(month.start.year, month.start.month) for month in months]
    inside = [span for span in spans if span.start >= first and span.end <= last]
    chosen = [*months, *inside, year.year_before(), year]
    for each in shared.values():
        if each is not None:
            chosen += [each.year_before(), each]
    chosen += [each for each in came if each is not None]
    return list(dict.fromkeys(chosen))


def shared_with_year_before(records: AtHand, year: Period) -> dict[str, Period | None]:
    """For each dataset the months of the year that the year before it has as well; None where there are none."""
    return {
        name: shared_months(year, [Period.month(each.year, each.month) for each in records.own(name)])
        for name in records.months
    }


def months_between(came: list[date]) -> list[Period]:
    """Every month from the first that came to the last."""
    return Period(min(came), Period.month(max(came).year, max(came).month).end).months()


def _months_that_came(year: Period, published: Iterable[date]) -> Period | None:
    """The months of a year that came; None where all or none did."""
    there = set(published)
    gone = [month for month in year.months() if month.start not in there]
    return year.leaving_out(gone) if 0 < len(gone) < len(year.months()) else None
