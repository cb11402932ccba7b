"""A figure asked about a second time, and what comes of counting it again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ..vocabulary import Period
from .files import CountedFile
from .intervals import IN_95

WHOLE = "the figure itself was counted again"
RESTS_ON = "the counts it rests on were counted again, its working was not"


@dataclass(frozen=True)
class Question:
    """What a figure asks: what kind of number of which measure, where and when.

    `per` is a rate's multiplier, `comparator` whom it is held against, where the place and period do not say so.
    """

    measure: str
    statistic: str
    level: str
    code: str
    period: Period
    category: str = ""
    per: int = 1000
    comparator: str = ""
    own_records: bool = False  # whether what is said of records is said of the force's own
    reach: float = IN_95  # standard errors that the interval of a change goes either way
    since: date | None = None  # the first month of the measure that the edition holds
    breaks: tuple[
        date, ...
    ] = ()  # the days on which recording of the measure changed, by the edition's register
    among: tuple[str, ...] = ()  # codes of the partnerships that a rank in the Home Office's tables is among


@dataclass(frozen=True)
class Recount:
    """What came of counting again. `value` is None where there is a gap, or where `how` says it was not worked out.

    `numerator` and `denominator` are what was counted, `low` and `high` the ends of the interval where those were
    worked out too; `series` holds the months that a control chart is made of,
    `standing` count and residents of each place that a range of ranks is made of, `others` how many other places
    were counted.
    """

    how: str
    value: int | float | None = None
    numerator: int | None = None
    denominator: int | None = None
    low: float | None = None
    high: float | None = None
    files: tuple[CountedFile, ...] = ()
    residents_from: tuple[str, ...] = ()
    series: tuple[int | None, ...] = ()
    others: int = 0
    apart: float = 0.0  # how far two numbers that rest on draws of chance may lie apart
    taken_over: str = ""  # what of it was not worked out a second time
    standing: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def change(
    question: Question, before: int | None, after: int | None, files: tuple[CountedFile, ...]
) -> Recount:
    """How many more or fewer there are, or by how many per cent; no value where either is not known or it was 0."""
    if question.statistic == "difference":
        return Recount(WHOLE, value=difference(before, after), files=files)
    value = None if after is None or not before else 100 * (after / before - 1)
    return Recount(WHOLE, value=value, numerator=after, denominator=before, files=files)


def difference(before: int | None, after: int | None) -> int | None:
    """How many more or fewer there are; None where either is not known."""
    return None if before is None or after is None else after - before
