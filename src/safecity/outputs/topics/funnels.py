"""A place in the funnel of its group: how far it lies from the group's mean, and how far chance explains that."""

from collections.abc import Iterable
from dataclasses import dataclass

from ...findings.judged.judge import ALL_CSPS
from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from ...release.released import rate_decimals
from ...statistics.funnel import Funnel, funnel
from ...vocabulary import Period, Place
from ..official_rankings import Ranking, rankings

_FEWEST = 8  # places: with fewer nobody can tell how unlike they usually are


@dataclass(frozen=True)
class InFunnel:
    """The place's rate, its group's mean, the distance in per cent, and between which rates one like its group lies."""

    measure: Measure
    comparator: str
    period: Period
    rate: Figure
    mean: Figure
    distance: Figure
    low: Figure
    high: Figure
    group: Funnel
    rates: tuple[Figure, ...]  # of every place of the group, its own among them

    @property
    def says(self) -> str:
        """Whether it lies outside the funnel in which 95 of 100 places like its group lie."""
        assert self.rate.value is not None and self.low.value is not None and self.high.value is not None
        if self.rate.value > self.high.value:
            return "above the funnel"
        return "below the funnel" if self.rate.value < self.low.value else "inside the funnel"


def in_funnel(
    review: Review, measure: Measure, places: Iterable[Place], period: Period, comparator: str
) -> InFunnel | None:
    """None where fewer than eight places have a rate, or this one has none."""
    rates = [
        rate
        for place in dict.fromkeys((review.home, *places))
        if review.released.has(measure.name, place, period)
        and (rate := review.released.rate(measure.name, place, period)).value is not None
        and rate.numerator is not None
        and rate.numerator >= 0
    ]
    own = next((rate for rate in rates if rate.place == review.home), None)
    if own is None or len(rates) < _FEWEST or measure.is_weighted:
        return None
    group = funnel([rate.numerator or 0 for rate in rates], [rate.denominator or 0 for rate in rates])
    if group is None:
        return None
    per, people = measure.multiplier, own.denominator or 0
    low, high = (per * limit / people for limit in group.limits(people))
    decimals = rate_decimals(own.value)

    def make(
        statistic: str, value: float, unit: str, decimals: int = decimals, form: str = "plain"
    ) -> Figure:
        return review.released.statistic(
            statistic, measure.name, review.home, period, value=value, unit=unit, comparator=comparator,
            decimals=decimals, form=form,
        )  # fmt: skip

    mean = per * group.mean
    return InFunnel(
        measure, comparator, period, own,
        make("group's mean", mean, measure.unit),
        make("distance from the group's mean", 100 * ((own.value or 0) / mean - 1), "%", 1, "signed"),
        make("funnel, low", low, measure.unit),
        make("funnel, high", high, measure.unit),
        group, tuple(rates),
    )  # fmt: skip


def of_partnerships(review: Review, measure: Measure) -> InFunnel | None:
    """Among all partnerships whose records came, in the period in which they are compared."""
    if review.compared is None or review.finding_of_rates(measure, ALL_CSPS) is None:
        return None
    return in_funnel(review, review.ranked_by(measure), review.others, review.compared, ALL_CSPS)


def of_official(review: Review) -> tuple[tuple[Ranking, tuple[InFunnel, ...]], ...]:
    """By the Home Office's tables, in each comparison of enough places."""
    found = []
    for ranking in rankings(review):
        comparators = {finding.comparator for _, finding in ranking.rows}
        each = [
            shown
            for measure, finding in ranking.rows
            if (shown := in_funnel(review, measure, ranking.places, review.year, finding.comparator))
            is not None
        ]
        if each and len(comparators) == 1:
            found.append((ranking, tuple(each)))
    return tuple(found)


def funnels_of_partnerships(review: Review) -> tuple[InFunnel, ...]:
    """That of every measure that is compared by the records the place is counted from."""
    found = (of_partnerships(review, measure) for measure in review.measures)
    return tuple(shown for shown in found if shown is not None)
