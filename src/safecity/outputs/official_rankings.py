"""The place's ranks by the Home Office's tables, as pages and papers show them."""

from dataclasses import dataclass

from ..findings.finding import Finding
from ..findings.official import set_name
from ..findings.review import Review
from ..measures import Measure
from ..vocabulary import Place

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


def rankings(review: Review) -> tuple[Ranking, ...]:
    """Every comparison in which the place has a rank, the partnership's own sets first."""
    found = []
    for comparator, codes in review.compared_with.items():
        rows = tuple(
            (measure, finding)
            for measure in review.official
            if (finding := review.finding(measure.name, review.home, comparator)) is not None
        )
        name = set_name(comparator)
        places = tuple(review.released.places["csp", code] for code in codes)
        named = sorted(each.name for each in places)
        if rows:
            found.append(Ranking(name, rows, () if name == "England" else tuple(named), places))
    return tuple(found)


def official_changes(review: Review) -> tuple[tuple[Measure, Finding], ...]:
    """Each official measure's change on the year before."""
    return tuple(
        (measure, finding)
        for measure in review.official
        if (finding := official_change(review, measure)) is not None
    )


def official_change(review: Review, measure: Measure) -> Finding | None:
    """What became of the count of one of them; None where corrections took a year's below nought."""
    return review.finding(measure.name, review.home)


def official_title(measure: Measure) -> str:
    """What is counted, where a heading says already that it is by the official tables."""
    return measure.title.removesuffix(" (official tables)")
