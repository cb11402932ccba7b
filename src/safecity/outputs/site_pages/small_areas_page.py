"""The page of a measure's small areas: in numbers what its map says by shade."""

from dataclasses import dataclass

from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from ...vocabulary import Period, Place
from ..months_compared import period_of
from ..words.cautious import estimates_in_words, few_in_words, some_unknown
from ..words.source import of_open_data
from .help import help_for
from .page import Page


@dataclass(frozen=True)
class AreaRow:
    """A small area, how many it had, and its rate where its residents are known."""

    place: Place
    count: Figure
    rate: Figure | None


@dataclass(frozen=True)
class AreasOfWard:
    """The small areas counted in one ward; of no ward, where none is known."""

    ward: Place | None
    rows: tuple[AreaRow, ...]


def content(page: Page, measure: Measure) -> dict:
    review = page.review
    period = period_of(review, measure)
    groups = areas_by_ward(review, measure, period)
    return {
        "measure": measure,
        "help": help_for((measure,), review.home),
        "period": period,
        "groups": groups,
        "rated_by": review.rated_by(measure),
        "redrawn": some_unknown(review, review.lsoas, measure),
        "known_for": estimates_in_words(review, measure),
        "few": few_in_words(review, measure),
        "open_data": of_open_data(measure),
        "rated": any(row.rate and row.rate.value is not None for group in groups for row in group.rows),
    }


def has_small_areas(review: Review, measure: Measure) -> bool:
    """Whether any small area has a number to show."""
    period = period_of(review, measure)
    counts = (review.released.count(measure.name, area, period) for area in review.lsoas)
    return any(count.value is not None for count in counts)


def areas_by_ward(review: Review, measure: Measure, period: Period) -> tuple[AreasOfWard, ...]:
    """Every small area by name, ward by ward."""
    wards = {ward.code: ward for ward in review.wards}
    grouped: dict[str, list[AreaRow]] = {}
    for area in sorted(review.lsoas, key=lambda area: (area.name, area.code)):
        row = AreaRow(
            place=area,
            count=review.released.count(measure.name, area, period),
            rate=review.rate(measure, area, period) if measure.denominator else None,
        )
        code = review.ward_of.get(area.code, "")
        grouped.setdefault(code if code in wards else "", []).append(row)
    order = sorted(grouped, key=lambda code: (not code, wards[code].name if code else "", code))
    return tuple(AreasOfWard(wards.get(code), tuple(grouped[code])) for code in order)
