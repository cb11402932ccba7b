"""Whether small areas with more of one thing have more of another: a correlation, and nothing of causes."""

from dataclasses import dataclass

from ...measures import Measure
from ...release.figure import Figure
from ...statistics.correlation import rank_correlation
from ..finding import Sentence
from ..review import Review

CORRELATION, AREAS = "rank correlation over small areas", "small areas of a correlation"
NOT_CAUSE = "This is a correlation and not causation: what both have in common may lie behind it."
METHOD = (
    "By Spearman's correlation of ranks: it is near 1 where the areas with most of the one have most of the other, "
    "and near 0 where the one says nothing of the other. Neighbouring areas are alike, so the range is too narrow "
    "rather than too wide."
)


@dataclass(frozen=True)
class Together:
    """Two measures held against each other over small areas."""

    first: Measure
    second: Measure
    areas: Figure
    value: Figure
    ends: tuple[Figure, Figure]
    sentence: Sentence


def together(review: Review, first: Measure, second: Measure) -> Together | None:
    """By the rates of the year in all small areas where both are known; None with too few of them."""
    pairs = [
        (one.value, other.value)
        for area in review.lsoas
        if review.has_rate(first, area, review.year) and review.has_rate(second, area, review.year)
        and (one := review.rate(first, area, review.year)).value is not None
        and (other := review.rate(second, area, review.year)).value is not None
    ]  # fmt: skip
    found = rank_correlation([float(one) for one, _ in pairs], [float(other) for _, other in pairs])
    if found is None:
        return None

    def make(statistic: str, value: float | int, unit: str, decimals: int = 2) -> Figure:
        return review.released.statistic(
            statistic, first.name, review.home, review.year, value=value, unit=unit, decimals=decimals,
            comparator=f"with {second.noun}",
        )  # fmt: skip

    areas = make(AREAS, found.places, "small areas")
    value = make(CORRELATION, found.value, "rank correlation")
    ends = tuple(
        make(f"{end} end of the {CORRELATION}", each, "rank correlation")
        for end, each in (("lower", found.low), ("upper", found.high))
    )
    low, high = ends
    which = (
        f"small areas with more {first.noun} tend to have {'more' if found.value > 0 else 'fewer'} {second.noun}"
        if found.is_clear
        else f"how many {first.noun} a small area has says nothing clear of its {second.noun}"
    )
    words = (
        f"In {review.year.in_words()} {which}: the correlation over ", areas, " small areas is ", value, " (",
        low, " to ", high, f", allowing for chance). {NOT_CAUSE}",
    )  # fmt: skip
    return Together(first, second, areas, value, (low, high), Sentence(words))
