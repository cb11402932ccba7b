"""Parts of years in the paper: the same days of two years held against each other, as the partnership asked."""

from collections.abc import Callable

from ....findings.finding import Finding
from ....findings.judged.judge import YEAR_BEFORE
from ....findings.review import Review
from ....partnership import PartOfYear
from ...documents.document import Document
from ...documents.parts import Part
from ..words import with_difference


def parts_told(review: Review, paper: Document, wanted: Callable[[PartOfYear], bool]) -> None:
    """A paragraph on each part of a year that is wanted, its period spelled out."""
    for part in review.partnership.settings.parts_of_years:
        found = found_in(review, part) if wanted(part) else []
        if not found:
            continue
        said: list[Part] = [f"{part.title or 'Part of a year'}, against the same days a year earlier."]
        for finding in found:
            said += [" ", with_difference(finding)]
        if part.period.end > review.year.end:
            said.append(" That is after the year of this report.")
        paper.numbered(*said)


def found_in(review: Review, part: PartOfYear) -> list[Finding]:
    """What was found for the place as a whole, in the order in which the partnership names the measures."""
    found = {
        each.measure: each
        for each in review.findings
        if each.place == review.home and each.period == part.period and each.comparator == YEAR_BEFORE
    }
    return [found[name] for name in part.measures if name in found]
