"""The months of one kind of record that did not come at all, and those that came only in part."""

from collections.abc import Iterable
from dataclasses import dataclass

from .period import Period

OF_ROLES = {"victim": "victims", "suspect": "suspects", "offender": "offenders"}
"""What the people of one role in crimes are called among kinds of record: a role may lack months of its own."""


@dataclass(frozen=True)
class MonthInPart:
    """A month that came, but for spans of days on which chance does not explain that nothing was recorded.

    Of a month that is `nowhere` no record has a usable place, whichever of its days came. One that is `apart` came
    in several files that hold different records of it, of which one alone can stand. Without any of these it holds
    under half of what is usual.
    """

    month: Period
    silent: tuple[Period, ...]
    nowhere: bool = False
    apart: bool = False

    @property
    def lacks_days(self) -> bool:
        """Whether records are missing; of a month that lacks only its places all may be there."""
        return bool(self.silent) or self.apart or not self.nowhere

    @property
    def too_few(self) -> bool:
        """Whether it is told by nothing but how few records it holds."""
        return not (self.silent or self.nowhere or self.apart)


@dataclass(frozen=True)
class MonthsLacking:
    """Of one kind of a force's own records, by its dataset or its role in crimes: what is not there of its months."""

    kind: str
    missing: tuple[Period, ...] = ()
    in_part: tuple[MonthInPart, ...] = ()

    def within(self, span: Period) -> "MonthsLacking":
        """The same, of the months in a span alone."""
        return MonthsLacking(
            self.kind,
            tuple(month for month in self.missing if month.overlaps(span)),
            tuple(each for each in self.in_part if each.month.overlaps(span)),
        )

    def without_days(self) -> tuple[Period, ...]:
        """The months of which records are missing, some or all; where only places are, the records are there."""
        return (*self.missing, *(each.month for each in self.in_part if each.lacks_days))

    def __bool__(self) -> bool:
        return bool(self.missing or self.in_part)


def months_there(span: Period, lacking: Iterable[MonthsLacking], *kinds: str) -> Period | None:
    """A span without the months of which records of any of these kinds are missing; None where nothing is left.

    >>> from datetime import date
    >>> march = MonthInPart(Period.month(2020, 3), (Period(date(2020, 3, 16), date(2020, 3, 31)),))
    >>> months_there(Period.financial_year(2019), [MonthsLacking("crimes", (), (march,))], "crimes").in_words()
    'April 2019 to February 2020'
    """
    gone = {month for each in lacking if each.kind in kinds for month in each.within(span).without_days()}
    return None if gone >= set(span.months()) else span.leaving_out(sorted(gone))
