"""Spans of time: whole days, both ends included."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

EXAMPLES = "2019/20, 2019-07, 2019/20 Q1, 2019-W27, 2018-04 to 2020-03 or year to 2019-07"


@dataclass(frozen=True, order=True)
class Period:
    """A span of whole days, both ends included, less any months left out of it.

    `without` holds the first days of months that do not count, for a comparison over the months
    that two years both have. Its label then spells them out.

    >>> str(Period.financial_year(2019)), str(Period.month(2019, 7)), str(Period.quarter(2019, 1))
    ('2019/20', '2019-07', '2019/20 Q1')
    """

    start: date
    end: date
    without: tuple[date, ...] = ()

    def __post_init__(self):
        if self.end < self.start:
            raise ValueError(f"Period ends ({self.end}) before it starts ({self.start})")

    @classmethod
    def financial_year(cls, year: int) -> "Period":
        """The year that starts on 1 April, as in `Period.financial_year(2019)` for 2019/20."""
        return cls(date(year, 4, 1), date(year + 1, 3, 31))

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        return cls(date(year, month, 1), _month_end(year, month))

    @classmethod
    def quarter(cls, year: int, number: int) -> "Period":
        """Quarter 1 to 4 of the financial year that starts in `year`; 1 is April to June."""
        if number not in (1, 2, 3, 4):
            raise ValueError(f"a year has quarters 1 to 4, not {number}")
        first = 4 + 3 * (number - 1)
        start = date(year + (first - 1) // 12, (first - 1) % 12 + 1, 1)
        return cls(start, _month_end(start.year, start.month + 2))

    @classmethod
    def year_to(cls, year: int, month: int) -> "Period":
        """The twelve months that end with this one."""
        end = _month_end(year, month)
        return cls(date(year - (month < 12), month % 12 + 1, 1), end)

    @classmethod
    def week(cls, year: int, number: int) -> "Period":
        """A week from Monday to Sunday by its ISO number: `Period.week(2020, 23)` starts on 1 June 2020."""
        start = date.fromisocalendar(year, number, 1)
        return cls(start, start + timedelta(6))

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read a label as `str` writes it, 2019/20, 2019-07, 2019/20 Q1, 2019-W27, year to 2019-07, or two months.

        >>> Period.parse("2019/20") == Period.parse("2019-04 to 2020-03") == Period.financial_year(2019)
        True
        >>> Period.parse("2020-W23").in_words()
        'the week from 1 June 2020'
        """
        try:
            for pattern, read in _LABELS:
                if found := re.fullmatch(pattern, text.strip(), re.ASCII):
                    return read(*map(int, found.groups()))
            raise ValueError
        except ValueError:
            raise ValueError(f"{text!r} is not a period; expected {EXAMPLES}") from None

    @property
    def kind(self) -> str:
        """week, month, quarter, financial year, rolling year or span."""
        if self.start.weekday() == 0 and self.end - self.start == timedelta(6) and not self.without:
            return "week"
        whole = self.start.day == 1 and (self.end + timedelta(1)).day == 1 and not self.without
        length = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1
        if whole and length == 1:
            return "month"
        if whole and length == 3 and self.start.month in (1, 4, 7, 10):
            return "quarter"
        if whole and length == 12:
            return "financial year" if self.start.month == 4 else "rolling year"
        return "span"

    def months(self) -> list["Period"]:
        """The calendar months that it touches and does not leave out, in order."""
        found, year, month = [], self.start.year, self.start.month
        while (year, month) <= (self.end.year, self.end.month):
            if date(year, month, 1) not in self.without:
                found.append(Period.month(year, month))
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        return found

    def year_before(self) -> "Period":
        """The same dates one year earlier (29 February becomes 28 February)."""
        return Period(
            _back_a_year(self.start),
            _back_a_year(self.end + timedelta(1)) - timedelta(1),
            tuple(_back_a_year(month) for month in self.without),
        )

    def leaving_out(self, months: list["Period"]) -> "Period":
        """This period without those months, shortened where they stand at an end of it."""
        left_out = {month.start for month in months}
        kept = [month for month in self.months() if month.start not in left_out]
        if not kept:
            raise ValueError(f"nothing of {self} is left")
        start, end = kept[0].start, kept[-1].end
        return Period(start, end, tuple(sorted(m for m in left_out if start < m < end)))

    def overlaps(self, other: "Period") -> bool:
        return self.start <= other.end and other.start <= self.end

    def financial_year_of_middle(self) -> int:
        """The starting year of the financial year in which its middle day lies."""
        middle = self.start + (self.end - self.start) / 2
        return middle.year if middle.month >= 4 else middle.year - 1

    def __str__(self) -> str:
        return self._name  # an edition asks for it some hundred thousand times

    @cached_property
    def _name(self) -> str:
        return _label(self)

    def in_words(self) -> str:
        """As a sentence says it: "2019/20", "July 2019", "April to June 2019"."""
        kind = self.kind
        if kind == "financial year":
            return _financial(self.start.year)
        if kind == "month":
            return f"{self.start:%B %Y}"
        if kind == "rolling year":
            return f"the year to {self.end:%B %Y}"
        if kind == "week":
            return f"the week from {_day(self.start)}"
        whole = self.start.day == 1 and (self.end + timedelta(1)).day == 1
        if whole and self.start.year == self.end.year:
            words = f"{self.start:%B} to {self.end:%B %Y}"
            if self.start.month == self.end.month:
                words = f"{self.start:%B %Y}"
        elif whole:
            words = f"{self.start:%B %Y} to {self.end:%B %Y}"
        elif self.start == self.end:
            words = _day(self.start)
        else:
            words = f"{_day(self.start)} to {_day(self.end)}"
        if self.without:
            words += " without " + _listed([f"{month:%B %Y}" for month in self.without])
        return words

    def when(self) -> str:
        """As a sentence says when something was: "in 2019/20", "from 30 September 2020 to 30 November 2020"."""
        of_days = self.kind == "span" and not (self.start.day == 1 and (self.end + timedelta(1)).day == 1)
        if not of_days:
            return f"in {self.in_words()}"
        return f"{'on' if self.start == self.end else 'from'} {self.in_words()}"


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"  # %-d fails on Windows


def _financial(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02d}"


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


def _back_a_year(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


@lru_cache(maxsize=4096)
def _label(period: Period) -> str:
    """A period's short name. The same few hundred of them are made again and again."""
    kind = period.kind
    if kind == "month":
        return f"{period.start:%Y-%m}"
    if kind == "quarter":
        year = period.start.year - (period.start.month < 4)
        return f"{_financial(year)} Q{(period.start.month - 4) % 12 // 3 + 1}"
    if kind == "financial year":
        return _financial(period.start.year)
    if kind == "rolling year":
        return f"year to {period.end:%Y-%m}"
    if kind == "week":
        year, number, _ = period.start.isocalendar()
        return f"{year}-W{number:02d}"
    return period.in_words()


def _year_of(year: int, second: int) -> Period:
    if second != (year + 1) % 100:
        raise ValueError(f"{year} is not followed by {second:02d}")
    return Period.financial_year(year)


def _quarter_of(year: int, second: int, number: int) -> Period:
    return Period.quarter(_year_of(year, second).start.year, number)


def _months_from(year: int, month: int, last_year: int, last_month: int) -> Period:
    return Period(Period.month(year, month).start, Period.month(last_year, last_month).end)


_YEAR, _MONTH = r"(\d{4})/(\d\d)", r"(\d{4})-(\d\d)"
_LABELS: tuple[tuple[str, Callable[..., Period]], ...] = (
    (_MONTH, Period.month),
    (_YEAR, _year_of),
    (rf"{_YEAR} Q(\d)", _quarter_of),
    (r"(\d{4})-W(\d\d)", Period.week),
    (f"{_MONTH} to {_MONTH}", _months_from),
    (f"year to {_MONTH}", Period.year_to),
)
