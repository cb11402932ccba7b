"""The place's ranks by the Home Office's tables, as pages and papers show them."""

from dataclasses import dataclass

from ..findings.finding import Finding
from ..findings.official import set_name
from ..findings.review import Review
from ..measures import Measure

Rows = tuple[tuple[Measure, Finding], ...]


@dataclass(frozen=True)
class Ranking:
    """One comparison: its name, each official measure's finding in it, and who is in it where that is a set."""

    name: str
    rows: Rows
    members: tuple[str, ...]


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
        named = (review.released.places["csp", code].name for code in codes)
        if rows:
            found.append(Ranking(name, rows, () if name == "England" else tuple(sorted(named))))
    return tuple(found)


def official_changes(review: Review) -> tuple[tuple[Measure, Finding], ...]:
    """Each official measure's change on the year before."""
    return tuple(
        (measure, finding)
        for measure in review.official
        if (finding := review.finding(measure.name, review.home)) is not None
    )
