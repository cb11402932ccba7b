"""A finding: a verdict, and a sentence made of figures that the partnership may repeat."""

import hashlib
from dataclasses import dataclass, replace
from math import isfinite, log

from ..release.figure import Figure
from ..statistics.false_discovery import ReadTogether
from ..vocabulary import Caveat, Period, Place
from .explained.yardstick import Judged, Yardstick

UP, DOWN, NO_CLEAR_CHANGE, TOO_FEW, NOT_COMPARABLE = (
    "up",
    "down",
    "no clear change",
    "too few",
    "not comparable",
)
VERDICTS = (UP, DOWN, NO_CLEAR_CHANGE, TOO_FEW, NOT_COMPARABLE)
BY_CHANCE = 1.96  # standard errors either way that hold 95% of what chance makes
BARELY = 1 / 5  # of a change: where its range begins nearer to none than that, it is barely clear


@dataclass(frozen=True)
class Sentence:
    """Words and figures in turn, so that every number in prose is a figure and keeps its id."""

    parts: tuple[str | Figure, ...]

    def __str__(self) -> str:
        return "".join(str(part) for part in self.parts)

    def figures(self) -> tuple[Figure, ...]:
        return tuple(part for part in self.parts if isinstance(part, Figure))


IN_PART = " In part that is because "


def is_barely_clear(verdict: str, ratio: float | None, low: float | None, high: float | None) -> bool:
    """Whether the range of a clear change begins nearer to none than `BARELY` of it.

    Measured in proportion (logarithms of ratios), in which a doubling is as far from no change as a halving.

    >>> is_barely_clear("up", 2.0, 1.05, 3.8), is_barely_clear("up", 2.0, 1.5, 2.7)
    (True, False)
    """
    if verdict not in (UP, DOWN) or not (ratio and low and high):
        return False
    nearer = low if verdict == UP else high
    return isfinite(ratio) and ratio != 1 and log(nearer) / log(ratio) < BARELY


@dataclass(frozen=True)
class Finding:
    """What a comparison shows, and no more than it shows, with the cautions that must be repeated with it.

    `comparator` is 'year before' or 'all CSPs'. `before` and `after` are the figures compared (for all CSPs
    the others' rate and the place's own), None where there is no saying. `ratio` has an interval: of 95%, and for a
    change as much wider as the place varies and as the table needs that it is read in. `judged` tells of that, None of
    what is not judged so. `difference` is how many more or fewer of what is counted one by one, None of anything else.
    """

    id: str
    measure: str
    place: Place
    period: Period
    comparator: str
    verdict: str
    sentence: Sentence
    before: Figure | None = None
    after: Figure | None = None
    change: Figure | None = None
    difference: Figure | None = None
    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    caveats: tuple[Caveat, ...] = ()
    across: tuple[str, ...] = ()  # rows of the register across which no change may be read

    @property
    def is_in_part_of_records(self) -> bool:
        """Whether its sentence says that part of the change is a matter of which records came, and what they say."""
        return IN_PART in self.sentence.parts

    @property
    def tells_both(self) -> bool:
        """Whether both numbers stand in its sentence, be it with a change between them or without."""
        return self.verdict != NOT_COMPARABLE or bool(self.across)

    judged: Judged | None = None
    since: Period | None = None  # of newest months: the month in which the change most likely began

    def in_table(self, table: str, read: ReadTogether) -> "Finding":
        """The same, with the table that it was judged in."""
        if self.judged is None:
            return self
        return replace(self, judged=replace(self.judged, table=table, of=read.of, held=read.held))

    @property
    def barely_clear(self) -> bool:
        """Whether a clear change may also be next to nothing: its range ends less than `BARELY` of the way to it."""
        return is_barely_clear(self.verdict, self.ratio, self.low, self.high)

    @property
    def clear_by_counts_alone(self) -> bool:
        """Whether a change that is not clear would be, did the place's months vary no more than by chance alone.

        Its range is the same one, made as narrow as 95% of chance is (1.96 standard errors, in logarithms).
        """
        if (
            self.verdict != NO_CLEAR_CHANGE
            or self.judged is None
            or not (self.ratio and self.low and self.high)
        ):
            return False
        if not isfinite(self.high) or not self.judged.reach:
            return False
        error = log(self.high / self.low) / (2 * self.judged.reach)
        return error > 0 and abs(log(self.ratio)) > BY_CHANCE * error

    def __post_init__(self):
        if self.verdict not in VERDICTS:
            raise ValueError(f"{self.verdict!r} is not a verdict; expected one of {', '.join(VERDICTS)}")


def judged_by(stick: Yardstick, p_value: float, method: str, *, reach: float | None = None) -> Judged:
    """How a change was judged, before it is known with how many others."""
    varies = stick.varies
    known = isfinite(varies.variation.degrees)
    return Judged(
        table="", of=1, held=0, level=stick.level, p_value=p_value, dispersion=varies.variation.dispersion,
        lasts=varies.variation.lasts,
        degrees=float(varies.variation.degrees) if known else None, months=varies.variation.months,
        first=str(varies.first or ""), last=str(varies.last or ""), how=varies.how,
        apart=" ".join(map(str, varies.apart)),
        reach=varies.variation.reach(stick.level) if reach is None else reach, method=method,
    )  # fmt: skip


def finding_id(measure: str, place: Place, period: Period, comparator: str, category: str = "") -> str:
    question = "\x1f".join((measure, place.level, place.code, str(period), category, comparator))
    return "n" + hashlib.sha256(question.encode()).hexdigest()[:14]
