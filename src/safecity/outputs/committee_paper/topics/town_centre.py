"""The paper's section on zones, such as a town centre, against the rest of the place over the same days."""

from ....findings.finding import Finding
from ....findings.judged.judge import YEAR_BEFORE
from ....findings.review import Review
from ....partnership import PartOfYear
from ....vocabulary import Place
from ...documents.document import Document
from ...documents.parts import Part
from ..words import joined, with_difference
from .parts_of_years import found_in


def town_centre(review: Review, paper: Document) -> None:
    """Each zone against all of the place outside it; nothing where none was asked for."""
    found = [
        (part, zone)
        for part in review.partnership.settings.parts_of_years
        for zone in _zones(review)
        if _against(review, part, zone)
    ]
    if not found:
        return
    names = joined([(zone.name,) for zone in dict.fromkeys(zone for _, zone in found)])
    paper.heading("".join(str(each) for each in names) + " against elsewhere", 2)
    for part in dict.fromkeys(part for part, _ in found):
        _part(review, paper, part, [zone for each, zone in found if each == part])


def _part(review: Review, paper: Document, part: PartOfYear, zones: list[Place]) -> None:
    said: list[Part] = [f"{part.title or 'Part of a year'}. In the place as a whole:"]
    for finding in found_in(review, part):
        said += [" ", with_difference(finding)]
    paper.numbered(*said)
    for zone in zones:
        for finding in _against(review, part, zone):
            paper.bullet(finding.sentence)
    paper.numbered(
        "A zone is held against what happened outside it over the same days, because a fall everywhere is no effect "
        "of the place. These are comparisons, and name no cause."
    )


def _against(review: Review, part: PartOfYear, zone: Place) -> list[Finding]:
    return [
        each
        for each in review.findings
        if each.measure in part.measures
        and (each.place, each.period) == (zone, part.period)
        and each.comparator != YEAR_BEFORE
    ]


def of_zones(review: Review, part: PartOfYear) -> bool:
    """Whether something was found for a zone in a part of a year."""
    return any(_against(review, part, zone) for zone in _zones(review))


def _zones(review: Review) -> tuple[Place, ...]:
    return review.zones[::2]  # each is followed by all of the place outside it
