"""Counts that partners sent and that are hard to believe beside those of the periods before and after."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ...vocabulary import Period
from ..counts import COUNTS
from ..store import Store

FAR = 5  # times as many, or as few
FAR_FOR_A_YEAR = 2  # for a number that looks like a year
ENOUGH = 20  # of the larger of two numbers: smaller ones jump by chance
YEARS = range(1990, 2101)
_BESIDE = 2  # periods on either side
_KINDS = {
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "financial year": "year",
    "rolling year": "",
}
"""Kinds of period that follow each other, and what the one before is called; spans are of any length."""
_Series = list[tuple[Period, int]]


@dataclass(frozen=True)
class OddCount:
    """A number far from those of the periods beside it: what it is, where it stands, and what stands beside it."""

    name: str  # as it was sent
    place: str  # its code
    place_name: str
    level: str
    period: Period
    value: int
    beside: tuple[tuple[Period, int], ...]
    file: str
    line: int

    @property
    def may_be_year(self) -> bool:
        return self.value in YEARS

    def in_words(self) -> str:
        against = " and ".join(f"{value:,} {_when(period, self.period)}" for period, value in self.beside)
        number = str(self.value) if self.may_be_year else f"{self.value:,}"
        asked = "is it the year?" if self.may_be_year else "is it right?"
        return (
            f"'{self.name}' of {self.place_name}: {number} in {self.period.in_words()} against {against}: {asked} "
            f"({self.file}, line {self.line:,}; it is printed as it came)"
        )


def odd_counts(store: Store, is_known: Callable[[str], bool]) -> tuple[OddCount, ...]:
    """Each number in force that is at least five times, or at most a fifth, of every one beside it.

    Beside it are the numbers of the same name and place in the two periods before and the two after, as far as they
    came; so a number that went up and stayed there is not doubted, and of two that stand alone the later is. The
    larger of the two must be 20 or more. A number from 1990 to 2100 may be a year in a count's place, and is doubted
    where it is twice or half of what stands beside it. `is_known` tells whether a name is one that figures are
    made of: what is printed nowhere cannot mislead.
    """
    if not store.holds(COUNTS):
        return ()
    table = store.table(COUNTS)
    columns = ("measure", "place", "level", "first_day", "last_day", "extract", "file", "line")
    rows = table.select(*columns, "place_name", "value").order_by(columns).to_pyarrow().to_pylist()
    cells: dict[tuple[str, str, str], dict[Period, list[dict]]] = {}
    for row in rows:
        if is_known(row["measure"]):
            series = cells.setdefault((row["measure"], row["place"], row["level"]), {})
            series.setdefault(Period(row["first_day"], row["last_day"]), []).append(row)
    files = {(load.key, at): file.name for load in store.loads for at, file in enumerate(load.files)}
    found = []
    for (name, place, level), periods in cells.items():
        for kind in _KINDS:
            of_kind = {
                period: sum(row["value"] for row in sent)
                for period, sent in periods.items()
                if period.kind == kind and all(row["value"] is not None for row in sent)
            }
            for period, beside in odd_among(of_kind).items():
                row = max(periods[period], key=lambda row: row["value"])  # of several senders
                found.append(
                    OddCount(
                        name, place, row["place_name"] or place, level, period, of_kind[period], beside,
                        files[row["extract"], row["file"]], row["line"],
                    )
                )  # fmt: skip
    return tuple(found)


def odd_among(numbers: Mapping[Period, int]) -> dict[Period, tuple[tuple[Period, int], ...]]:
    """The odd ones of numbers of one kind of period, each with the nearest number before it and after it.

    >>> years = [Period.financial_year(year) for year in range(2016, 2020)]
    >>> [str(period) for period in odd_among(dict(zip(years, (4, 5, 2018, 4))))]
    ['2018/19']
    >>> odd_among(dict(zip(years, (4, 4, 40, 41)))), odd_among(dict(zip(years, (1, 2, 3, 17))))
    ({}, {})
    """
    series = sorted(numbers.items())
    witnesses = {}
    for at, (period, value) in enumerate(series):
        near = [each for each in _beside(series, at) if not _is_own_year(*each)]
        if near and all(_far(value, other) for _, other in near):
            witnesses[period] = near
    odd = {}
    for period, near in witnesses.items():
        value = numbers[period]
        others = {each for each, _ in near if each in witnesses}
        if any(_likelier(numbers[each], value, later=each > period) for each in others):
            continue
        before = [each for each in near if each[0] < period]
        after = [each for each in near if each[0] > period]
        odd[period] = (*before[-1:], *after[:1])
    return odd


def _beside(series: _Series, at: int) -> Iterable[tuple[Period, int]]:
    """The numbers of the two periods before and the two after; one that did not come is not reached across."""
    own, _ = series[at]
    reach = _BESIDE * (own.end - own.start).days + 7  # months and quarters differ in length by some days
    for period, value in (*series[max(at - _BESIDE, 0) : at], *series[at + 1 : at + 1 + _BESIDE]):
        if abs((period.start - own.start).days) <= reach:
            yield period, value


def _far(value: int, other: int) -> bool:
    less, more = sorted((value, other))
    return more >= ENOUGH and more >= less * (FAR_FOR_A_YEAR if value in YEARS else FAR)


def _is_own_year(period: Period, value: int) -> bool:
    """Whether a number is its period's year: typed in the wrong column it bears no witness against others."""
    return value in (period.start.year, period.end.year)


def _likelier(other: int, value: int, *, later: bool) -> bool:
    """Whether of two numbers that are odd beside each other it is the other: a year, else the later."""
    if (other in YEARS) != (value in YEARS):
        return other in YEARS
    return later


def _when(period: Period, own: Period) -> str:
    if period == own.year_before():
        return "the year before"
    if period.year_before() == own:
        return "the year after"
    called = _KINDS[own.kind]
    if called and (own.start - period.end).days == 1:
        return f"the {called} before"
    if called and (period.start - own.end).days == 1:
        return f"the {called} after"
    return period.when()
