"""How an indicator stands, by a rule that anybody can read: never on chance, and never without saying why."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from ...measures import Measure
from ...partnership import Indicator
from ...release.figure import Figure
from ...release.released import rate_decimals
from ...statistics.change import rate_change
from ...statistics.left_by_chance import count_left_by_chance, share_left_by_chance, straight_way
from ...statistics.share import share_change
from ...statistics.variation import Variation
from ...vocabulary import Period, Place
from ..finding import DOWN, NO_CLEAR_CHANGE, NOT_COMPARABLE, TOO_FEW, UP, Finding, Sentence
from ..judged.judge import FEW
from ..judged.judged import varies_here
from ..review import Review

MET, ON_COURSE, OFF_COURSE, MISSED = "target met", "on course", "off course", "target missed"
BETTER, WORSE, MORE, FEWER = "better", "worse", "more", "fewer"
NO_SIGN, CANNOT_TELL = "no clear sign", "cannot be told"
RULES: Mapping[str, str] = {
    MET: "The number has reached the target or gone past it, and so has everything that chance leaves open.",
    ON_COURSE: "The number has moved from its first year towards the target by more than chance, and is not worse, by "
    "more than chance, than a straight way to the target would have it by now.",
    OFF_COURSE: "The number is worse, by more than chance, than a straight way from its first year to the target would "
    "have it by now.",
    MISSED: "The year of the target has come, and the number is worse than the target by more than chance.",
    BETTER: "No target is set. The number is better than the year before by more than chance.",
    WORSE: "No target is set. The number is worse than the year before by more than chance.",
    MORE: "No target is set. There are more than the year before, by more than chance, and neither more nor fewer is "
    "good news by itself.",
    FEWER: "No target is set. There are fewer than the year before, by more than chance, and neither more nor fewer is "
    "good news by itself.",
    NO_SIGN: "Chance alone may explain what is seen, so nothing is said of it.",
    CANNOT_TELL: "A number that is needed is not known, the numbers are too small, or recording changed in between.",
}
"""Each status with the rule that gives it. The first that holds is given, in this order; what cannot be told is
found out first."""

Words = tuple[str | Figure, ...]
BY_MEASURE, BY_TARGET = "measure", "target"
TARGET, WAY = "target", "straight way to the target"
LOW, HIGH = "left open by chance, low", "left open by chance, high"


@dataclass(frozen=True)
class Stands:
    """How an indicator stands: its status, why in one sentence of figures, and the numbers that it was judged by."""

    status: str
    why: Sentence
    baseline: Figure | None = None
    target: Figure | None = None
    way: Figure | None = None
    low: Figure | None = None
    high: Figure | None = None
    good: str = ""  # which way is good: lower, higher or, empty, neither
    good_by: str = ""  # what says so: the measure, or the target set for it


@dataclass(frozen=True)
class Asked:
    """What is asked of one indicator: its measure and place, and what the partnership wrote of it."""

    review: Review
    priority: str
    indicator: Indicator
    measure: Measure
    place: Place

    def number(self, period: Period) -> Figure | None:
        """The number of a period that targets speak of: a count, or the share; None where none was asked for."""
        released = self.review.released
        if not released.has(self.measure.name, self.place, period):
            return None
        told = released.count if self.counts else released.rate
        return told(self.measure.name, self.place, period)

    @cached_property
    def counts(self) -> bool:
        """Whether its numbers are of things; else they are shares in per cent, or so many for each.

        What is counted over something other than a population at risk is told as its change was judged.
        """
        measure, found = self.measure, self.finding
        if measure.form == "share":
            return False
        judged = found.after if found else None
        return (
            measure.form == "count" or measure.of_population or bool(judged and judged.statistic == "count")
        )

    @property
    def finding(self) -> Finding | None:
        """What was found of its year against the year before."""
        found = self.review.finding(self.measure.name, self.place)
        return found if found and found.period == self.review.year else None

    @property
    def good(self) -> str:
        """Which way is good: that of its measure, or else the way to its target; empty where neither is."""
        if self.measure.better:
            return self.measure.better
        start = self.number(Period.parse(self.indicator.baseline)) if self.indicator.baseline else None
        target = self.indicator.target
        if target is None or start is None or start.value is None or start.value == target:
            return ""
        return "lower" if target < start.value else "higher"

    @property
    def good_by(self) -> str:
        """What says which way is good."""
        return (BY_MEASURE if self.measure.better else BY_TARGET) if self.good else ""

    @property
    def or_better(self) -> str:
        """Past a target, in words that say which way that is."""
        if self.counts:
            return "or fewer" if self.good == "lower" else "or more"
        return "or lower" if self.good == "lower" else "or higher"

    def made(self, statistic: str, value: float | int | None, period: Period) -> Figure:
        """A figure of this indicator's own, whichever other priority has the same measure."""
        share = not self.counts
        return self.review.released.statistic(
            statistic, self.measure.name, self.place, period, value=value, comparator=self.priority,
            unit=self.measure.unit if share else self.measure.count_unit,
            decimals=(1 if self.measure.form == "share" else rate_decimals(value)) if share else 0,
        )  # fmt: skip


def stands(asked: Asked) -> Stands:
    """How an indicator stands: by its target where one is set, else by the change on the year before."""
    found = _by_change(asked) if asked.indicator.target is None else _by_target(asked)
    return replace(found, good=asked.good, good_by=asked.good_by)


def _by_change(asked: Asked) -> Stands:
    finding = asked.finding
    if finding is None:
        return Stands(CANNOT_TELL, Sentence(("The two years cannot be held against each other.",)))
    if finding.verdict in (NOT_COMPARABLE, TOO_FEW):
        return Stands(CANNOT_TELL, finding.sentence)
    if finding.verdict == NO_CLEAR_CHANGE:
        return Stands(NO_SIGN, finding.sentence)
    up = finding.verdict == UP
    if not asked.good:
        return Stands(MORE if up else FEWER, finding.sentence)
    return Stands(BETTER if up == (asked.good == "higher") else WORSE, finding.sentence)


def _by_target(asked: Asked) -> Stands:
    said, year = asked.indicator, asked.review.year
    by, start_year = Period.parse(said.by), Period.parse(said.baseline)
    target = asked.made(TARGET, said.number, by)
    now, start = asked.number(year), asked.number(start_year)
    untold = _why_untold(asked, now, start, start_year)
    if untold:
        return Stands(CANNOT_TELL, Sentence((untold,)), baseline=start, target=target)
    assert now is not None and start is not None and start.value is not None and said.number is not None
    way = asked.made(
        WAY,
        straight_way(
            start.value, said.number,
            gone=year.start.year - start_year.start.year, whole=by.start.year - start_year.start.year,
        ),
        year,
    )  # fmt: skip
    variation, level = _yardstick(asked)
    ends = _left_by_chance(asked, now, variation, level)
    low, high = (asked.made(name, value, year) for name, value in zip((LOW, HIGH), ends, strict=True))
    status = _status(
        ends, said.number, float(way.value or 0), lower_is_good=asked.good == "lower",
        due=by.start <= year.start,
        moved_well=_moved(asked, start, now, start_year, variation, level) == asked.good,
    )  # fmt: skip
    why = _why(status, asked, now, start, target, way, low, high, due=by.start <= year.start)
    return Stands(status, why, start, target, way, low, high)


def _status(
    ends: tuple[float, float], target: float, way: float, *, lower_is_good: bool, due: bool, moved_well: bool
) -> str:
    """The first rule that holds. `ends` are the lowest and highest number that chance leaves open.

    >>> asked = dict(target=100, way=110, lower_is_good=True, moved_well=False)
    >>> _status((80, 99), due=False, **asked), _status((111, 140), due=False, **asked)
    ('target met', 'off course')
    >>> _status((95, 120), due=True, **asked), _status((101, 120), due=True, **asked)
    ('no clear sign', 'target missed')
    """
    low, high = ends
    worst = high if lower_is_good else low
    best = low if lower_is_good else high

    def is_worse(value: float, than: float) -> bool:
        return value > than if lower_is_good else value < than

    if not is_worse(worst, target):
        return MET
    if due:
        return MISSED if is_worse(best, target) else NO_SIGN
    if is_worse(best, way):
        return OFF_COURSE
    return ON_COURSE if moved_well else NO_SIGN


def _why_untold(asked: Asked, now: Figure | None, start: Figure | None, start_year: Period) -> str:
    """What stands in the way of holding the year against the target; empty where nothing does."""
    year, noun = asked.review.year, asked.measure.noun
    if now is None or now.value is None:
        return f"The number of {year.in_words()} is not known in full."
    if start is None or start.value is None:
        return (
            f"The number of {start_year.in_words()}, from which the way to the target starts, is not known."
        )
    if start_year.start >= year.start:
        return f"The way to the target starts in {start_year.in_words()}, which has not passed yet."
    if not asked.good:
        return (
            "The target is where the number already was, and neither more nor fewer is good news by itself."
        )
    if asked.measure.is_weighted:
        return "It weighs crimes that are unlike each other, and no target of it can be judged."
    rows = asked.review.register.refused(asked.measure.name, asked.place, start_year, year)
    if rows:
        return (
            f"How it is recorded changed ({_lower_first(rows[0].name)}), so the two years cannot be compared."
        )
    if asked.counts and max(now.value, start.value, asked.indicator.target or 0) < FEW:
        return f"There are too few {noun} to say."
    if not asked.counts and not (now.denominator and start.denominator):
        return f"What it is a part of is not known in {year.in_words()}."
    return ""


def _yardstick(asked: Asked) -> tuple[Variation, float]:
    """How much the measure varies here and at which level it is judged: as its change on the year before was."""
    finding = asked.finding
    if finding is not None and finding.judged is not None:
        degrees = finding.judged.degrees
        known = Variation(finding.judged.dispersion, float("inf") if degrees is None else degrees)
        return known, finding.judged.level
    review = asked.review
    since = review.register.last_break(asked.measure.name, asked.place, review.year.start)
    events = review.register.events(asked.measure.name, asked.place)
    varies = varies_here(asked.measure.name, asked.place, review.year, review.released, since, events)
    return (varies.variation if varies else Variation()), 0.95


def _left_by_chance(asked: Asked, now: Figure, variation: Variation, level: float) -> tuple[float, float]:
    value, measure = float(now.value or 0), asked.measure
    if measure.exact:
        return value, value
    if asked.counts:
        return count_left_by_chance(round(value), variation=variation, level=level)
    part, whole = int(now.numerator or 0), int(now.denominator or 1)
    if measure.form == "share" and part <= whole:
        return share_left_by_chance(part, whole, variation=variation, level=level)
    low, high = count_left_by_chance(part, variation=variation, level=level)
    return low * measure.multiplier / whole, high * measure.multiplier / whole


def _moved(
    asked: Asked, start: Figure, now: Figure, start_year: Period, variation: Variation, level: float
) -> str:
    """Which way the number clearly moved since the baseline: lower, higher, or empty where chance explains it."""
    finding = asked.finding
    if finding is not None and start_year == asked.review.earlier:
        return {UP: "higher", DOWN: "lower"}.get(finding.verdict, "")
    if asked.measure.exact:
        before, after = float(start.value or 0), float(now.value or 0)
        return "higher" if after > before else "lower" if after < before else ""
    parts = [int(each.numerator or 0) for each in (start, now)]
    if asked.counts:
        change = rate_change(parts[0], parts[1], level=level, variation=variation)
        return ("higher" if change.ratio > 1 else "lower") if change.is_clear else ""
    wholes = [int(each.denominator or 1) for each in (start, now)]
    if asked.measure.form == "share" and all(p <= w for p, w in zip(parts, wholes, strict=True)):
        moved = share_change(parts[0], wholes[0], parts[1], wholes[1], level, variation=variation)
        return ("higher" if moved.points > 0 else "lower") if moved.is_clear else ""
    rate = rate_change(parts[0], parts[1], wholes[0], wholes[1], level, variation=variation)
    return ("higher" if rate.ratio > 1 else "lower") if rate.is_clear else ""


def _why(
    status: str, asked: Asked, now: Figure, start: Figure, target: Figure, way: Figure, low: Figure, high: Figure,
    *, due: bool,
) -> Sentence:  # fmt: skip
    """What the status rests on, in one sentence of figures."""
    year, said, noun = asked.review.year, asked.indicator, asked.measure.noun
    seen: Words = (now, f" {noun} {year.when()} (", low, " to ", high, " allowing for chance)")
    if asked.counts:
        seen = ("There were ", *seen)
    since: Words = (", after ", start, f" in {said.baseline}: ")
    aim: Words = (target, f" by {said.by}")
    parts: Words
    if status == MET:
        parts = (*seen, ": all of it at the target of ", target, f" {asked.or_better}.")
    elif status == MISSED:
        parts = (*seen, ": all of it worse than the target of ", target, ".")
    elif status == OFF_COURSE:
        parts = (*seen, ": worse than the ", way, " of a straight way to ", *aim, ".")
    elif status == ON_COURSE:
        parts = (
            *seen,
            *since,
            "a clear move towards ",
            *aim,
            ", and not behind the ",
            way,
            " of a straight way.",
        )
    elif _is_reached(asked, now):
        parts = (*seen, ": at the target of ", target, f" {asked.or_better}, but that may be chance.")
    elif due:
        parts = (*seen, ": the target of ", target, " may or may not be met.")
    else:
        parts = (*seen, *since, "it may be on its way to ", *aim, ", or not.")
    return Sentence(parts)


def _is_reached(asked: Asked, now: Figure) -> bool:
    target, value = asked.indicator.target, now.value
    if target is None or value is None:
        return False
    return value <= target if asked.good == "lower" else value >= target


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]
