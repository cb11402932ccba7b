"""Scores of hot spots a second time: of an area with those that touch it, and of an area by itself."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import sqrt
from typing import TYPE_CHECKING, Any

from .answers.of_areas import BY_HOUSEHOLD, by_area
from .funnels import distance, unlike
from .question import WHOLE, Question, Recount

if TYPE_CHECKING:
    from .second_count import SecondCount

OF_HOT_SPOTS = ("score of its neighbourhood", "score by itself")
_DECIMALS = 6  # of a degree: about ten centimetres


def answer_of_hot_spots(second: "SecondCount", question: Question) -> Recount | None:
    """None where the area is none of the place's, or an area of it has no outline."""
    areas = second.small_areas(second.area)
    if question.code not in areas:
        return None
    whole = replace(question, code=second.area, level="csp")
    counts, files = by_area(second, whole, earlier=False)
    if counts is None:
        return Recount(WHOLE, files=files)
    counted = dict(zip(areas, counts, strict=True))
    if question.statistic == OF_HOT_SPOTS[1]:
        lived, residents_from = _residents(second, list(areas), question)
        parts, more = _of_split(second, set(areas) - lived.keys(), question)
        value = _alone(counted, lived, parts, question.code)
        residents_from = tuple(dict.fromkeys((*residents_from, *more)))
        return Recount(WHOLE, value=value, files=files, residents_from=residents_from)
    outlines = second.own_records.shapes()
    if not areas.keys() <= outlines.keys():
        return None
    corners = {code: set(_corners(outlines[code])) for code in areas}
    return Recount(WHOLE, value=score_of_neighbourhood(counted, corners, question.code), files=files)


def score_of_neighbourhood(
    counted: Mapping[str, int], corners: Mapping[str, set[tuple[float, float]]], code: str
) -> float:
    """Gi* with a weight of 1 for an area and those that share a corner with it, written out as Ord and Getis define it.

    By (sum of w x - mean * sum of w) over s * root of (n * sum of w squared - (sum of w) squared) / (n - 1).

    >>> near = {"A": {(0, 0), (1, 1)}, "B": {(1, 1), (2, 2)}, "C": {(9, 9)}, "D": {(8, 8)}}
    >>> round(score_of_neighbourhood({"A": 4, "B": 4, "C": 0, "D": 0}, near, "A"), 3)
    1.732
    """
    weight = {each: int(each == code or bool(corners[each] & corners[code])) for each in counted}
    number, events = len(counted), sum(counted.values())
    square = sum(count * count for count in counted.values()) / number - (events / number) ** 2
    own, squared = sum(weight.values()), sum(each * each for each in weight.values())
    room = (number * squared - own * own) / (number - 1)
    if square <= 0 or room <= 0:
        return 0.0
    seen = sum(weight[each] * count for each, count in counted.items())
    return (seen - events / number * own) / sqrt(square * room)


def _alone(
    counted: Mapping[str, int], lived: Mapping[str, int], parts: Mapping[str, float], code: str
) -> float | None:
    """How far what was counted lies from what was to be expected, in standard deviations of such areas.

    `parts` have an equal part of the residents of an area that was split.
    """
    if code not in lived:
        return None
    usual = sum(lived.values()) / len(lived)
    pairs = {each: (count, lived.get(each, parts.get(each, usual))) for each, count in counted.items()}
    mean = sum(count for count, _ in pairs.values()) / sum(people for _, people in pairs.values())
    between = unlike(mean, list(pairs.values()))
    count, people = pairs[code]
    return distance(count, mean * people, between)


def _of_split(
    second: "SecondCount", lacking: set[str], question: Question
) -> tuple[dict[str, float], tuple[str, ...]]:
    """What each area without residents of its own has, where it and others alike are all that became of one."""
    if question.measure in BY_HOUSEHOLD:
        return {}, ()
    found: dict[str, float] = {}
    read: dict[str, None] = {}
    for part in sorted(lacking):
        wholes = second.places.came_from.get(part, set())
        pieces = second.places.became.get(next(iter(wholes)), set()) if len(wholes) == 1 else set()
        alike = all(second.places.came_from.get(piece) == wholes for piece in pieces)
        if len(pieces) > 1 and pieces <= lacking and alike:
            people, files = second.residents("lsoa", next(iter(wholes)), question.period)
            read |= dict.fromkeys(files)
            if people:
                found[part] = people / len(pieces)
    return found, tuple(read)


def _residents(
    second: "SecondCount", areas: Sequence[str], question: Question
) -> tuple[dict[str, int], tuple[str, ...]]:
    found: dict[str, int] = {}
    files: dict[str, None] = defaultdict()
    for code in areas:
        people, read = second.residents("lsoa", code, question.period)
        if people:
            found[code] = people
        files |= dict.fromkeys(read)
    return found, tuple(files)


def _corners(shape: Mapping[str, Any]) -> Iterator[tuple[float, float]]:
    parts = [shape["coordinates"]] if shape.get("type") == "Polygon" else shape["coordinates"]
    for rings in parts:
        for ring in rings:
            for corner in ring:
                yield round(corner[0], _DECIMALS), round(corner[1], _DECIMALS)
