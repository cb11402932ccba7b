"""Which years an axis of months names, and where each name stands, so that all fit a drawing of a given width."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...vocabulary import Period
from ..charts.chart import LETTER

_APART = 4  # px between two names


@dataclass(frozen=True)
class YearOnAxis:
    """A financial year and the part of the width that its months take: of the first and the last perhaps a few."""

    year: Period
    left: float
    right: float
    months: int


@dataclass(frozen=True)
class YearLabel:
    """A name on the axis: at which part of the width it stands, and which end of it (an SVG text-anchor)."""

    year: Period
    at: float
    anchor: str


def year_labels(years: Sequence[YearOnAxis], reviewed: Period, width: int) -> tuple[YearLabel, ...]:
    """The year under review, and from it both ways every year whose name fits: each, or every second, or third.

    A year at an end of which only some months are drawn is named where they have room for it. The year under
    review is always named; at an end of the drawing its name is kept inside.
    """
    named: list[YearLabel] = []
    for every in range(1, len(years) + 1):
        named = [
            _inside(each, width)
            for each in years
            if (each.year.start.year - reviewed.start.year) % every == 0
            and (each.year == reviewed or each.months == 12 or _wide(each.year) <= _room(each, width))
        ]
        if all(_end(one, width) <= _end(two, width) - _wide(two.year) for one, two in pairwise(named)):
            break
    return tuple(named)


def _inside(each: YearOnAxis, width: int) -> YearLabel:
    middle, half = (each.left + each.right) / 2, _wide(each.year) / 2 / width
    if middle < half:
        return YearLabel(each.year, 0, "start")
    if 1 - middle < half:
        return YearLabel(each.year, 1, "end")
    return YearLabel(each.year, middle, "middle")


def _end(label: YearLabel, width: int) -> float:
    """Where a name ends, in px from the left of the drawing."""
    return label.at * width + _wide(label.year) * {"start": 1, "middle": 0.5, "end": 0}[label.anchor]


def _room(each: YearOnAxis, width: int) -> float:
    return (each.right - each.left) * width


def _wide(year: Period) -> float:
    return LETTER * len(str(year)) + _APART
