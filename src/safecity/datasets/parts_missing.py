"""Which parts of a total did not come: a source that sent its number the year before or after, and not then."""

from collections.abc import Mapping, Set
from typing import TypeVar

from ..vocabulary import Period

_Place = TypeVar("_Place")


def part_of(name: str) -> str:
    """The part that a name of a count tells behind its measure; '' where it is sent as a whole.

    >>> part_of("partnership_intelligence community organisations"), part_of("partnership_meetings")
    ('community organisations', '')
    """
    return name.partition(" ")[2].strip()


def with_years(
    sent: Mapping[tuple[_Place, Period], Set[str]],
) -> tuple[dict[tuple[_Place, Period], Set[str]], dict[tuple[_Place, Period], Set[str]]]:
    """The parts sent for each place and period, and years made up of twelve months; and what those lack.

    A part is in such a year where it came of all of its months, and lacks it where it came of some.
    """
    found = dict(sent)
    lacking: dict[tuple[_Place, Period], Set[str]] = {}
    years = {
        (place, Period.financial_year(period.start.year - (period.start.month < 4)))
        for place, period in sent
        if period.kind == "month"
    }
    for place, year in years - sent.keys():
        months = [sent.get((place, month), frozenset()) for month in year.months()]
        if all(months):
            found[place, year] = frozenset.intersection(*map(frozenset, months))
            lacking[place, year] = frozenset().union(*months) - found[place, year]
    return found, lacking


def parts_missing(
    sent: Mapping[tuple[_Place, Period], Set[str]],
) -> dict[tuple[_Place, Period], Set[str]]:
    """Of a total sent in parts, those that are missing in a place and period: without them it would be too small.

    A part is missing that came the year before or the year after, or in another month of the year. A number sent
    as a whole, whose part is '', lacks none.
    """
    parts, lacking = with_years(sent)
    for place, period in parts:
        earlier = place, period.year_before()
        if earlier in parts:
            for one, other in (((place, period), earlier), (earlier, (place, period))):
                lacking[one] = lacking.get(one, frozenset()) | (parts[other] - parts[one])
    return {at: missing - {""} for at, missing in lacking.items() if missing - {""} and "" not in parts[at]}
