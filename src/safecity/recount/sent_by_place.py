"""Partners' counts put together a second time: by place and period, months added up only to a whole year."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..vocabulary import Period
from .counts import Sent, SentCounts
from .files import CountedFile, add_counted
from .sent import SENT

_Rows = list[tuple[Sent, CountedFile]]


@dataclass(frozen=True)
class SentNumber:
    """What a measure comes to and what it is of; None where any number of it is withheld, not known or not there."""

    number: int | None
    of: int | None
    files: tuple[CountedFile, ...]


class SecondSent:
    """All that partners sent already counted. `home` is the partnership's place, which goes by any of `codes`."""

    def __init__(self, counts: SentCounts, *, home: str, codes: Iterable[str]):
        self._counts, self._home, self._codes = counts, home, frozenset(codes)

    def count(self, measure: str, category: str, level: str, code: str, period: Period) -> SentNumber:
        """A measure, or a category of it, in a place and period."""
        said, place = SENT[measure], (level, code)
        number, counted = self._number(lambda name: said.counts(name, category), "value", place, period)
        if said.categories and not category and self._is_in_part(said.counts, place, period):
            number = None
        of, of_counted = None, []
        if said.over is not None:
            under, which = said.over
            of, of_counted = self._number(lambda name: name == under, which, place, period)
            if any(sent.withheld for sent, _ in of_counted):
                number = None  # a part tells of its whole
        files: dict[tuple[str, str], CountedFile] = {}
        add_counted(files, [file for _, file in dict.fromkeys([*counted, *of_counted])])
        return SentNumber(number, of, tuple(files.values()))

    def standing(
        self, measure: str, level: str, period: Period
    ) -> tuple[dict[str, tuple[int, int]], dict[str, tuple[CountedFile, ...]]]:
        """Number and what it is of, for every place of a level of which both are known; and their files."""
        found, files = {}, {}
        spans = [period, *(period.months() if period.kind == "financial year" else ())]
        asked = {self._place(sent) for span in spans for sent, _ in self._counts.by_period.get(span, [])}
        for each, code in sorted(asked):
            counted = self.count(measure, "", each, code, period) if each == level else None
            if counted is not None and counted.number is not None and counted.of:
                found[code] = counted.number, counted.of
                files[code] = counted.files
        return found, files

    def level_of(self, code: str) -> str:
        """What kind of place a code is of, as those who sent counts of it say; '' where nobody sent any."""
        rows = (sent for rows in self._counts.by_period.values() for sent, _ in rows)
        return next((sent.level for sent in rows if sent.place == code), "")

    def _number(
        self, counts: Callable[[str], bool], which: str, place: tuple[str, str], period: Period
    ) -> tuple[int | None, _Rows]:
        """A number sent of the period, else added up from its months if it is a year of which all twelve came.

        With the rows that it was made of. One of them withheld or not known, and the sum is not known.
        """
        spans = [self._of(counts, place, period)]
        if not spans[0] and period.kind == "financial year":
            spans = [self._of(counts, place, month) for month in period.months()]
        rows = [row for span in spans for row in span]
        numbers = [number for sent, _ in rows
                   if sent.value is not None and (number := getattr(sent, which)) is not None]  # fmt: skip
        known = all(spans) and len(numbers) == len(rows)
        return (sum(numbers) if known else None), rows

    def _is_in_part(self, counts: Callable[[str], bool], place: tuple[str, str], period: Period) -> bool:
        """Whether a source that sent its number a year earlier or later, or in a month of the year, is missing."""
        own, of_some_month = self._sources(counts, place, period)
        if "" in own:
            return False  # a number of all of them together
        beside = set()
        for other in self._counts.by_period:
            years = (other, *((self._year_of(other),) if other.kind == "month" else ()))
            for each in years:
                if each == period.year_before() or each.year_before() == period:
                    beside |= self._sources(counts, place, each)[0]
        return bool((beside | of_some_month) - own - {""})

    @staticmethod
    def _year_of(month: Period) -> Period:
        return Period.financial_year(month.start.year - (month.start.month < 4))

    def _sources(
        self, counts: Callable[[str], bool], place: tuple[str, str], period: Period
    ) -> tuple[set[str], set[str]]:
        """Who sent a number of the period, or of each month of a year that is added up; and of any of its months."""
        sent = {row.measure.partition(" ")[2].strip() for row, _ in self._of(counts, place, period)}
        if sent or period.kind != "financial year":
            return sent, set()
        months = [
            {row.measure.partition(" ")[2].strip() for row, _ in self._of(counts, place, month)}
            for month in period.months()
        ]
        return (set.intersection(*months), set.union(*months)) if all(months) else (set(), set())

    def _of(self, counts: Callable[[str], bool], place: tuple[str, str], period: Period) -> _Rows:
        return [
            (sent, file)
            for sent, file in self._counts.by_period.get(period, [])
            if counts(sent.measure) and self._place(sent) == place
        ]

    def _place(self, sent: Sent) -> tuple[str, str]:
        """Level and code; the partnership's own place under any of its codes is one."""
        if sent.level in ("csp", "lad") and sent.place in self._codes:
            return "csp", self._home
        return sent.level, sent.place
