"""Periods and months as headings and labels name them: short, and told in full once."""

from ...findings.review import QualityYear
from ...release.figure import Figure
from ...vocabulary import Period
from ...vocabulary.runs import runs_in_words

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def short_words(period: Period) -> str:
    """A period as a narrow column is headed.

    >>> from datetime import date
    >>> short_words(Period.financial_year(2019)), short_words(Period.quarter(2019, 2))
    ('2019/20', 'Jul to Sep 2019')
    >>> short_words(Period(date(2019, 4, 1), date(2020, 3, 31), (date(2019, 7, 1),)))
    'Eleven months of 2019/20'
    """
    words = short_within(period)
    return words[:1].upper() + words[1:] if is_part_of_a_year(period) else words


def short_within(period: Period) -> str:
    """The same where other words stand before it.

    >>> from datetime import date
    >>> short_within(Period(date(2021, 4, 1), date(2021, 9, 30)))
    'six months of 2021/22'
    """
    if period.kind == "month":
        return f"{period.start:%b %Y}"
    if period.kind == "quarter":
        return f"{period.start:%b} to {period.end:%b %Y}"
    if is_part_of_a_year(period):
        return counted_in_words(period)
    return period.in_words()


def counted_in_words(period: Period) -> str:
    """How many months of which year a part of a year is, as in "eleven months of 2019/20"."""
    return f"{number_in_words(len(period.months()))} months of {_year_of(period).in_words()}"


def number_in_words(number: int) -> str:
    """A number below a hundred as a word, for numbers that are no figures.

    >>> number_in_words(12), number_in_words(20), number_in_words(31)
    ('twelve', 'twenty', 'thirty-one')
    """
    if number < len(_NUMBERS):
        return _NUMBERS[number]
    tens, ones = divmod(number, 10)
    return "-".join((_TENS[tens - 2], *([_NUMBERS[ones]] if ones else [])))


def is_part_of_a_year(period: Period) -> bool:
    """Whether it is some months of one financial year that have no name of their own."""
    year = _year_of(period)
    inside = year.start <= period.start and period.end <= year.end
    return period.kind == "span" and inside and 1 < len(period.months()) < 12


def told_in_full(period: Period) -> str:
    """What a short heading stands for, as a sentence; nothing where the heading says it all.

    >>> from datetime import date
    >>> told_in_full(Period(date(2019, 4, 1), date(2020, 2, 29)))
    'The months compared are April 2019 to February 2020 and the same months a year before.'
    """
    if short_words(period) == period.in_words() or period.kind in ("month", "quarter"):
        return ""
    return f"The months compared are {period.in_words()} and the same months a year before."


def year_or_same_months(period: Period) -> str:
    """What a period is held against: the year before, or the same months of it."""
    before = period.year_before()
    if not is_part_of_a_year(period):
        return before.in_words()
    return f"the same months of {_year_of(before).in_words()}"


def year_as_received(year: QualityYear) -> str:
    """A year of records by name, and which months of it came where some did not; nothing where none came."""
    return _with_its_months(year, year.missing)


def year_as_counted(year: QualityYear, figure: Figure) -> str:
    """A year of records by name, and of which of its months a figure of them is where it is not of all."""
    counted = set(figure.period.months())
    gone = tuple(month for month in year.period.months() if month not in counted)
    return _with_its_months(year, gone or year.missing)


def _with_its_months(year: QualityYear, gone: tuple[Period, ...]) -> str:
    months = year.period.months()
    came = [month for month in months if month not in gone]
    if not came:
        return ""
    if len(came) == len(months):
        return year.period.in_words()
    there, lost = runs_in_words(came), runs_in_words(gone)
    name = year.period.in_words()
    return (
        f"{name}, {listed_in_words(there)} only"
        if len(there) <= len(lost)
        else f"{name} without {listed_in_words(lost)}"
    )


def listed_in_words(words: list[str], last: str = "and") -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def _year_of(period: Period) -> Period:
    return Period.financial_year(period.start.year - (period.start.month < 4))
