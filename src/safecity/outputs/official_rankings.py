"""The place's ranks by the Home Office's tables, as pages and papers show them."""

from dataclasses import dataclass

from ..findings.finding import Finding
from ..findings.official import set_name
from ..findings.review import Review
from ..measures import Measure
from ..release.figure import Figure
from ..vocabulary import Period, Place

Rows = tuple[tuple[Measure, Finding], ...]


@dataclass(frozen=True)
class Ranking:
    """One comparison: its name, each official measure's finding in it, and whom it is with.

    `members` has their names where they are one of the partnership's own sets, and none of all of England.
    """

    name: str
    rows: Rows
    members: tuple[str, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True)
class OfficialCount:
    """A count by the official tables. `before` is None where the tables of that year did not come.

    `change` is None where corrections took either year's below nought.
    """

    measure: Measure
    before: Figure | None
    after: Figure
    change: Finding | None


def rankings(review: Review) -> tuple[Ranking, ...]:
    """Every comparison in which the place has a rank, the partnership's own sets first."""
    found = []
    for comparator, codes in review.compared_with.items():
        rows = tuple(
            (measure, finding)
            for measure in review.themed
            if (finding := review.finding(measure.name, review.home, comparator)) is not None
        )
        name = set_name(comparator)
        places = tuple(review.released.places["csp", code] for code in codes)
        named = sorted(each.name for each in places)
        if rows:
            found.append(Ranking(name, rows, () if name == "England" else tuple(named), places))
    return tuple(found)


def official_counts(review: Review) -> tuple[OfficialCount, ...]:
    """Each official measure's count in the year and in the year before, with what became of it."""
    return tuple(
        OfficialCount(
            measure,
            _known(review, measure, review.earlier),
            review.released.count(measure.name, review.home, review.year),
            review.finding(measure.name, review.home),
        )
        for measure in review.official
    )


def _known(review: Review, measure: Measure, period: Period) -> Figure | None:
    if not review.released.has(measure.name, review.home, period):
        return None
    count = review.released.count(measure.name, review.home, period)
    return count if count.value is not None else None


def official_title(measure: Measure) -> str:
    """What is counted, where a heading says already that it is by the official tables."""
    return measure.title.removesuffix(" (official tables)")
