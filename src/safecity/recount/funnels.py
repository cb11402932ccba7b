"""Funnels a second time: their mean, how unlike places are, and the limits, from counts and residents alone."""

from collections.abc import Mapping, Sequence
from math import exp, floor, lgamma, log, sqrt
from typing import TYPE_CHECKING

from .files import CountedFile
from .official import OFFICIAL
from .question import WHOLE, Question, Recount

if TYPE_CHECKING:
    from .second_count import SecondCount

OF_FUNNELS = ("funnel, low", "funnel, high", "group's mean", "distance from the group's mean")
_FEWEST, _TAIL, _REACH = 8, 0.025, 1.959963984540054
_DRAWN_IN = 0.678655  # the variance of a normal number, a tenth at either end drawn in


def answer_of_funnels(second: "SecondCount", question: Question) -> Recount | None:
    """None where the group's places are too few, or not known."""
    standing: Mapping[str, tuple[int, int]]
    by_place: Mapping[str, tuple[CountedFile, ...]]
    if question.measure in OFFICIAL:
        standing, by_place = second.official.standing(question.measure, question.period, question.among)
    else:
        standing, by_place = second.standing(question.measure, question.period)
    pairs = {code: pair for code, pair in standing.items() if pair[0] >= 0 and pair[1]}
    files = tuple(file for counted in by_place.values() for file in counted)
    if question.code not in pairs or len(pairs) < _FEWEST:
        return None
    mean = sum(count for count, _ in pairs.values()) / sum(people for _, people in pairs.values())
    count, people = pairs[question.code]
    if question.statistic == "group's mean":
        return Recount(WHOLE, value=question.per * mean, files=files)
    if question.statistic == "distance from the group's mean":
        return Recount(WHOLE, value=100 * (count / people / mean - 1), files=files)
    limits = _limits(mean * people, unlike(mean, list(pairs.values())))
    value = question.per * limits[question.statistic == "funnel, high"] / people
    return Recount(WHOLE, value=value, files=files)


def unlike(mean: float, pairs: Sequence[tuple[int, float]]) -> float:
    """The standard deviation of places' own rates as a part of the mean; 0 where chance explains them.

    It is such that the places' distances, a tenth at either end drawn in, vary as normal ones so drawn in do.
    """
    low, high = 0.0, 1.0
    if not _still_apart(mean, pairs, low):
        return 0.0
    while _still_apart(mean, pairs, high):
        low, high = high, 2 * high
    while high - low > 1e-14 * high:
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if _still_apart(mean, pairs, middle) else (low, middle)
    return high


def distance(count: float, expected: float, between: float) -> float:
    """How many standard deviations a count lies from what was expected, by cube roots (Wilson and Hilferty)."""
    return 3 * ((count / expected) ** (1 / 3) - 1) / sqrt(1 / expected + between * between)


def _still_apart(mean: float, pairs: Sequence[tuple[int, float]], between: float) -> bool:
    away = sorted(distance(count, mean * people, between) for count, people in pairs)
    least, most = _at(away, 0.1), _at(away, 0.9)
    drawn_in = [min(max(each, least), most) for each in away]
    middle = sum(drawn_in) / len(drawn_in)
    return sum((each - middle) ** 2 for each in drawn_in) > _DRAWN_IN * (len(away) - 1)


def _at(values: list[float], part: float) -> float:
    place = part * (len(values) - 1)
    below = floor(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (place - below) * (values[above] - values[below])


def _limits(expected: float, between: float) -> tuple[float, float]:
    if not between:
        return _exact(expected, _TAIL), _exact(expected, 1 - _TAIL)
    reach = _REACH * sqrt(1 / expected + between * between) / 3
    return expected * max(0.0, 1 - reach) ** 3, expected * (1 + reach) ** 3


def _exact(expected: float, part: float) -> float:
    """Between which two whole numbers so much of a Poisson distribution is reached, added up from nought."""
    up_to, whole = 0.0, -1
    while up_to < part:
        whole += 1
        before = up_to
        up_to += exp(whole * log(expected) - expected - lgamma(whole + 1))
    return max(0.0, whole - (up_to - part) / (up_to - before))
