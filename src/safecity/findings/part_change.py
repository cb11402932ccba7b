"""How a part of a measure changed, such as what one source sent: beside a finding, which is of a whole measure."""

from dataclasses import dataclass

from ..register import NONE, Register
from ..release.figure import Figure
from ..release.released import Released
from ..statistics.change import rate_change
from ..vocabulary import Period, Place
from .finding import DOWN, NO_CLEAR_CHANGE, NOT_COMPARABLE, TOO_FEW, UP
from .judged.judge import FEW, YEAR_BEFORE


@dataclass(frozen=True)
class PartChange:
    """A part's count in a period and a year earlier, with one of the verdicts of a finding.

    `before` is None where nothing of a year earlier is known, `change` where no percentage may be given.
    """

    after: Figure
    before: Figure | None
    change: Figure | None
    verdict: str


def part_change(
    measure: str, place: Place, period: Period, category: str, released: Released, register: Register = NONE
) -> PartChange:
    """Hold a part's count against that of a year earlier, by the same test and the same limits as a whole measure's.

    Where recording changed between the two years, both counts are given and nothing is said of a change.
    """
    after = released.count(measure, place, period, category)
    earlier = period.year_before()
    if not released.has(measure, place, earlier, category):
        return PartChange(after, None, None, NOT_COMPARABLE)
    before = released.count(measure, place, earlier, category)
    if before.value is None or after.value is None:
        return PartChange(after, before, None, NOT_COMPARABLE)
    if register.refused(measure, place, earlier, period):
        return PartChange(after, before, None, NOT_COMPARABLE)
    if max(before.value, after.value) < FEW:
        return PartChange(after, before, None, TOO_FEW)
    change = rate_change(int(before.value), int(after.value))
    verdict = NO_CLEAR_CHANGE if not change.is_clear else UP if change.ratio > 1 else DOWN
    if before.value < FEW:
        return PartChange(after, before, None, verdict)
    percent = released.statistic(
        "change", measure, place, period, category=category, comparator=YEAR_BEFORE, numerator=change.after,
        denominator=change.before, value=change.percent, low=100 * (change.low - 1), high=100 * (change.high - 1),
        unit="% change on the year before", form="signed",
    )  # fmt: skip
    return PartChange(after, before, percent, verdict)
