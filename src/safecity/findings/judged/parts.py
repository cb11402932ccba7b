"""Judging what is no plain count: shares, severity scores, and the most against the least deprived areas."""

from dataclasses import replace
from math import isfinite
from typing import Any

from ...release.figure import Figure
from ...release.released import Released
from ...statistics.change import weighted_change, weighted_errors
from ...statistics.inequality import deprivation_ratio
from ...statistics.share import share_change
from ...vocabulary import Period, Place
from ...vocabulary.caveat import MORE_THAN_CHANCE_ONLY, SMALL_NUMBERS, WITHHELD_SMALL, Caveat
from ..explained.yardstick import BOTH_YEARS, OWN, Yardstick
from ..finding import (
    DOWN,
    NO_CLEAR_CHANGE,
    NOT_COMPARABLE,
    TOO_FEW,
    UP,
    Finding,
    Sentence,
    finding_id,
    judged_by,
)
from ..kept_back import why_unknown
from .judge import FEW, FEWISH, YEAR_BEFORE

_IN_95 = 1.959963984540054  # standard errors that a 95% interval reaches either way


_SHARES = "interval of the difference of two shares (Newcombe 1998, method 10), widened by their dispersion"
_SCORES = (
    "ratio of two weighted sums on the logarithm (delta method), widened by the dispersion of its months"
)


def judge_share(
    measure: str,
    place: Place,
    period: Period,
    released: Released,
    stick: Yardstick = Yardstick(),  # noqa: B008 (it cannot change)
) -> Finding:
    """Hold a share against that of a year earlier, by the interval of the difference of two shares."""
    earlier = period.year_before()
    before, after = released.rate(measure, place, earlier), released.rate(measure, place, period)
    noun = released.measures[measure].noun
    make = _beginning(measure, place, period, released)
    if before.value is None or after.value is None or not (before.denominator and after.denominator):
        return _not_comparable(make, noun, before, after)
    if min(before.denominator, after.denominator) < FEW:
        words: tuple[str | Figure, ...] = (
            after, f" {noun} in {place.name} in {period.in_words()}, and ", before,
            f" in {earlier.in_words()}: too few to say whether anything changed.",
        )  # fmt: skip
        return Finding(**make, verdict=TOO_FEW, sentence=Sentence(words), before=before, after=after)
    change = share_change(
        _whole(before.numerator), before.denominator, _whole(after.numerator), after.denominator, stick.level,
        variation=stick.varies.variation,
    )  # fmt: skip
    verdict = NO_CLEAR_CHANGE if not change.is_clear else UP if change.points > 0 else DOWN
    points = released.statistic(
        "change in points", measure, place, period, comparator=YEAR_BEFORE, value=change.points, low=change.points_low,
        high=change.points_high, unit="percentage points", form="signed",
    )  # fmt: skip
    words = (after, f" {noun} in {place.name} in {period.in_words()}, against ", before, f" in {earlier.in_words()}",
             *_ending(verdict, points, " percentage points"))  # fmt: skip
    return Finding(
        **_cautioned(make, verdict, min(_whole(before.numerator), _whole(after.numerator))), verdict=verdict,
        sentence=Sentence(words), before=before, after=after, change=points,
        ratio=_number(change.ratio), low=_number(change.low), high=_number(change.high),
        judged=judged_by(stick, change.p_value, _SHARES),
    )  # fmt: skip


def judge_score(
    measure: str,
    place: Place,
    period: Period,
    released: Released,
    stick: Yardstick = Yardstick(),  # noqa: B008 (it cannot change)
) -> Finding:
    """Hold a severity score per resident against that of a year earlier; one grave crime moves it, so chance does."""
    earlier = period.year_before()
    before, after = released.rate(measure, place, earlier), released.rate(measure, place, period)
    said = released.measures[measure]
    make = _beginning(measure, place, period, released)
    if not before.value or not after.value:
        return _not_comparable(make, f"the {said.noun}", before, after, as_share=False, unit=said.unit)
    if before.high is None or after.high is None:
        # A score that is not open has no range: it would tell how many crimes of each kind there were.
        return Finding(
            **make | {"caveats": (*make["caveats"], WITHHELD_SMALL)}, verdict=NOT_COMPARABLE,
            sentence=Sentence((
                f"The {said.noun} in {place.name} was ", after, f" {said.unit} in {period.in_words()}, against ",
                before, f" in {earlier.in_words()}. Whether that is more than chance is not said: how far chance moves "
                "it is withheld to protect people.",
            )),
        )  # fmt: skip
    errors = ((before.high - before.value) / _IN_95, (after.high - after.value) / _IN_95)
    stick = _of_score(stick, after, errors[1])
    variation = stick.varies.variation
    ratio, low, high = weighted_change(before.value, after.value, *errors, reach=variation.reach(stick.level))
    p_value = variation.p_value(weighted_errors(before.value, after.value, *errors))
    verdict = UP if low > 1 else DOWN if high < 1 else NO_CLEAR_CHANGE
    percent = released.statistic(
        "change", measure, place, period, comparator=YEAR_BEFORE, value=100 * (ratio - 1), low=100 * (low - 1),
        high=100 * (high - 1), unit="% change on the year before", form="signed",
    )  # fmt: skip
    words = (f"The {said.noun} in {place.name} was ", after, f" {said.unit} in {period.in_words()}, against ", before,
             f" in {earlier.in_words()}", *_ending(verdict, percent, ""))  # fmt: skip
    return Finding(
        **_cautioned(make, verdict, FEWISH), verdict=verdict, sentence=Sentence(words), before=before,
        after=after, change=percent, ratio=ratio, low=low, high=high, judged=judged_by(stick, p_value, _SCORES),
    )  # fmt: skip


def _of_score(stick: Yardstick, after: Figure, error: float) -> Yardstick:
    """The dispersion over what the weights of crimes that come one by one would give, instead of that over the mean.

    The months' variance over their mean is in days of sentence: one grave crime makes it large, and its weight has
    been allowed for in the errors already.
    """
    own = stick.varies.variation
    if (
        stick.varies.how not in (OWN, BOTH_YEARS)
        or not after.numerator
        or not after.denominator
        or not after.value
    ):
        return stick
    by_weights = (error / after.value * after.numerator) ** 2 / after.numerator
    return replace(
        stick, varies=replace(stick.varies, variation=replace(own, estimate=own.estimate / by_weights))
    )


def judge_fifths(
    measure: str, place: Place, most: Place, least: Place, period: Period, released: Released
) -> Finding | None:
    """How many times as often something happens in the most as in the least deprived fifth of areas.

    None where either rate is not known. `most` and `least` are fifths of England, or of the place itself.
    """
    high_end, low_end = released.rate(measure, most, period), released.rate(measure, least, period)
    known = (high_end.numerator, high_end.denominator, low_end.numerator, low_end.denominator)
    if None in known or not high_end.denominator or not low_end.denominator:
        return None
    said = released.measures[measure]
    comparator = least.name
    make = _beginning(measure, place, period, released) | {
        "id": finding_id(measure, place, period, comparator),
        "comparator": comparator,
    }
    counts = (_whole(high_end.numerator), _whole(low_end.numerator))
    pair = (high_end, f" {said.unit} against ", low_end)
    where = (
        f"{said.noun[:1].upper()}{said.noun[1:]} in {place.name} in {period.in_words()}, in the areas of the "
        f"{_small(most)} and of the {_small(least)}: "
    )
    if min(counts) < FEW:
        return Finding(
            **make, verdict=TOO_FEW, before=low_end, after=high_end,
            sentence=Sentence((where, *pair, "; too few in one of them to say how they compare.")),
        )  # fmt: skip
    found = deprivation_ratio(
        most=counts[0], least=counts[1],
        residents_most=high_end.denominator, residents_least=low_end.denominator,
    )  # fmt: skip
    times = released.statistic(
        "times the rate", measure, place, period, comparator=comparator, value=found.ratio, low=found.low,
        high=found.high, unit="times", numerator=counts[0], denominator=counts[1],
    )  # fmt: skip
    verdict = NO_CLEAR_CHANGE if not found.is_clear else UP if found.ratio > 1 else DOWN
    end = (
        (", ", times, " times the rate.")
        if verdict != NO_CLEAR_CHANGE
        else (": no clear difference (", times, " times).")
    )
    return Finding(
        **make, verdict=verdict, sentence=Sentence((where, *pair, *end)), before=low_end, after=high_end, change=times,
        ratio=found.ratio, low=found.low, high=found.high,
    )  # fmt: skip


def _beginning(measure: str, place: Place, period: Period, released: Released) -> dict[str, Any]:
    caveats = released.measures[measure].caveats
    return {
        "id": finding_id(measure, place, period, YEAR_BEFORE),
        "measure": measure,
        "place": place,
        "period": period,
        "comparator": YEAR_BEFORE,
        "caveats": tuple(each for each in caveats if each.touches(period, period.year_before())),
    }


def _cautioned(make: dict[str, Any], verdict: str, fewest: int) -> dict[str, Any]:
    more: list[Caveat] = []
    if fewest < FEWISH:
        more.append(SMALL_NUMBERS)
    if verdict in (UP, DOWN):
        more.append(MORE_THAN_CHANCE_ONLY)
    return make | {"caveats": (*make["caveats"], *more)}


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _not_comparable(
    make: dict[str, Any], noun: str, before: Figure, after: Figure, *, as_share: bool = True, unit: str = ""
) -> Finding:
    period: Period = make["period"]
    known = after.value is not None
    gone = period.year_before() if known else period
    place = make["place"].name
    clause, caution = why_unknown((before, after), gone.in_words())
    why = f"{clause}."
    words: tuple[str | Figure, ...]
    if as_share and known:
        words = (
            after,
            f" {noun} in {place} in {period.in_words()}. That cannot be compared with a year earlier: {why}",
        )
    elif as_share:
        words = (f"What part {noun} in {place} cannot be compared with a year earlier: {why}",)
    elif known:
        words = (f"{_begun(noun)} in {place} was ", after, f" {unit} in {period.in_words()}, which cannot be compared "
                 f"with a year earlier: {why}")  # fmt: skip
    else:
        words = (f"{_begun(noun)} in {place} cannot be compared with a year earlier: {why}",)
    return Finding(
        **make | {"caveats": (*make["caveats"], caution)},
        verdict=NOT_COMPARABLE,
        sentence=Sentence(words),
    )


def _ending(verdict: str, change: Figure, unit: str) -> tuple[str | Figure, ...]:
    if verdict == NO_CLEAR_CHANGE:
        return (": no clear change.",)
    way = "rise" if verdict == UP else "fall"
    return (f": a clear {way} of ", change.shown_as("size"), f"{unit}.")


def _whole(number: float | int | None) -> int:
    assert number is not None
    return int(number)


def _number(value: float) -> float | None:
    return value if isfinite(value) else None


def _small(place: Place) -> str:
    return place.name[:1].lower() + place.name[1:]
