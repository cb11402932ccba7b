"""What was worked out from months in a row: their trend, a forecast, and what was expected without an event, again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from ...editions import PublishedFigure, PublishedFinding
from ...findings.judged.event import WITHOUT
from ...outputs.topics import events, outlook
from ...recount.answers.answer import recount
from ...recount.files import each_once
from ...recount.question import WHOLE, Question, Recount
from ...recount.second_count import SecondCount
from ...release.figure import figure_id
from ...statistics.counterfactual import WhatWouldHaveBeen, what_would_have_been
from ...statistics.direction import direction
from ...statistics.forecast import Forecast, Score, forecast
from ...statistics.months import month_after
from ...statistics.trend import seasonal_trend
from ...vocabulary import Period, Place

_USED = "forecast, months used"
_OF_TREND = ("trend", "without its season", "yearly change over three years")
_CAME = "came, beside what was "
_NO_MONTH = Period.month(1, 1)  # so that one question stands for all figures of the same months


@dataclass(frozen=True)
class MonthsInARow:
    """The months that such a figure rests on, and what can be told of it beside its number."""

    used: Period
    again: Recount
    told: dict[str, Any]


def is_of_months(statistic: str) -> bool:
    """Whether a figure was worked out from months in a row.

    >>> is_of_months("forecast, together"), is_of_months("difference from what was expected without the flood")
    (True, True)
    >>> is_of_months("control chart, low")
    False
    """
    return statistic.split(",")[0] == "forecast" or statistic in _OF_TREND or WITHOUT in statistic


def of_months(
    second: SecondCount,
    figure: PublishedFigure,
    asked: Question,
    figures: Mapping[str, PublishedFigure],
    statistics: Mapping[str, str],
) -> MonthsInARow | None:
    """The figure worked out once more from months counted again; None where the edition names no months for it."""
    statistic, months = asked.statistic, replace(asked, statistic="count", period=_NO_MONTH, comparator="")
    event = statistic.partition(WITHOUT)[2].split(",")[0] if WITHOUT in statistic else ""
    used = _of_same(
        f"months used for what was {WITHOUT}{event}" if event else _USED, figure, figures, statistics
    )
    if used is None:
        return None
    counted = [_count(second, months, month) for month in used.span.months()]
    if event:
        whole = _of_same(f"{WITHOUT}{event}, together", figure, figures, statistics)
        return _beside_event(second, asked, used.span, counted, whole) if whole is not None else None
    return _ahead(asked, used.span, counted, figure)


def of_event_finding(
    second: SecondCount,
    finding: PublishedFinding,
    asked: Question,
    figures: Mapping[str, PublishedFigure],
    statistics: Mapping[str, str],
) -> tuple[Recount | None, float | None, float | None, list[str]]:
    """What a finding on an event rests on: what was expected and what came, counted again, and its figures' ids."""
    place = Place(asked.code, "", asked.level)
    named = [
        figure_id(finding.measure, place, finding.span, statistic=statistic)
        for statistic in (
            f"{finding.comparator}, together",
            f"{_CAME}{finding.comparator}",
            f"difference from what was {finding.comparator}",
        )
    ]
    numbers: list[float | None] = []
    again = None
    for name in named[:2]:
        figure = figures.get(name)
        question = replace(asked, statistic=statistics.get(name, ""))
        found = of_months(second, figure, question, figures, statistics) if figure else None
        again = found.again if found else again
        numbers.append(found.again.value if found else None)
    return again, numbers[0], numbers[1], named


def _of_same(
    statistic: str,
    figure: PublishedFigure,
    figures: Mapping[str, PublishedFigure],
    statistics: Mapping[str, str],
) -> PublishedFigure | None:
    """The figure of that kind of the same measure and place."""
    return next(
        (
            each
            for name, each in figures.items()
            if each.measure == figure.measure
            and each.place_code == figure.place_code
            and statistics.get(name) == statistic
        ),
        None,
    )


@lru_cache(maxsize=20_000)
def _count(second: SecondCount, asked: Question, month: Period) -> Recount:
    """Many figures rest on the same months, so each is counted once."""
    again = recount(second, replace(asked, statistic="count", period=month, comparator=""))
    return again or Recount(WHOLE)


@lru_cache(maxsize=64)
def _forecast(counts: tuple[float | None, ...], first: date) -> Forecast:
    return forecast(counts, first)


def _ahead(asked: Question, used: Period, counted: list[Recount], figure: PublishedFigure) -> MonthsInARow:
    counts, first, statistic = [each.value for each in counted], used.start, asked.statistic
    made = _forecast(tuple(counts), first)
    value: float | None = None
    low: float | None = None
    high: float | None = None
    told: dict[str, Any] = {"method": outlook.METHOD, "months_used": _months_used(used, counts)}
    if statistic == "yearly change over three years":
        going = direction(counts, first)
        value, low, high, told["method"] = going.percent, going.low, going.high, outlook.TREND_METHOD
    elif statistic in _OF_TREND:
        trend, at = seasonal_trend(counts, first), _position(first, figure.period_start)
        series = trend.trend if statistic == "trend" else trend.adjusted
        at -= trend.start
        value = series[at] if 0 <= at < len(series) else None
        told["method"] = outlook.TREND_METHOD
    elif statistic == "forecast":
        at = _position(first, figure.period_start) - len(counts)
        if 0 <= at < len(made.expected):
            value, low, high = made.expected[at], made.low[at], made.high[at]
    else:
        value = {
            _USED: made.months,
            "forecast, together": made.total,
            "forecast, together, lower end": made.total_low,
            "forecast, together, upper end": made.total_high,
            **_scores(made.score),
        }.get(statistic)
        if statistic == "forecast, together":
            low, high = made.total_low, made.total_high
    if statistic.startswith("forecast"):
        told |= {"score": _score(made.score), "refused": made.reason}
    return MonthsInARow(used, _recount(value, low, high, counted), told)


def _scores(score: Score | None) -> dict[str, float]:
    if score is None:
        return {}
    return {
        "forecast, origins tried": score.origins,
        "forecast, mean error": score.error,
        "forecast, mean error of repeating the year before": score.naive_error,
        **(
            {"forecast, error over that of repeating the year before": 100 * score.ratio}
            if score.ratio
            else {}
        ),
        "forecast, months tried that lay in their range": 100 * score.within,
    }


def _score(score: Score | None) -> dict[str, float | None] | None:
    """How trial forecasts came out, None where none was tried."""
    if score is None:
        return None
    return {
        "origins": score.origins, "mean_error": score.error, "mean_error_of_repeating": score.naive_error,
        "ratio": score.ratio, "within": score.within,
    }  # fmt: skip


def _beside_event(
    second: SecondCount, asked: Question, used: Period, counted: list[Recount], whole: PublishedFigure
) -> MonthsInARow:
    """Months between what was used and the event, and months left out of it, are as if they were not known."""
    months = replace(asked, statistic="count", period=_NO_MONTH, comparator="")
    event = {month.start: _count(second, months, month) for month in whole.span.months()}
    first, before = used.start, len(counted)
    later = range(before, _position(first, whole.period_end) + 1)
    counts = [each.value for each in counted]
    for at in later:
        known = event.get(month_after(first, at))
        counts.append(known.value if known else None)
    made = what_would_have_been(counts, first, month_after(first, before), whole.period_end)
    value, low, high = _of_event(asked, made, first)
    told = {"method": events.METHOD, "months_used": _months_used(used, counts[:before])}
    return MonthsInARow(used, _recount(value, low, high, [*counted, *event.values()]), told)


def _of_event(
    asked: Question, made: WhatWouldHaveBeen, first: date
) -> tuple[float | None, float | None, float | None]:
    statistic = asked.statistic
    if statistic.startswith("months used"):
        return made.used, None, None
    if made.reason:
        return None, None, None
    if statistic.startswith(_CAME):
        return made.observed, None, None
    if statistic.startswith("difference"):
        if not statistic.endswith(", in per cent"):
            return made.excess, *made.excess_range
        percents = [
            100 * (made.observed / of - 1) if of else None
            for of in (made.total, made.total_high, made.total_low)
        ]
        return percents[0], percents[1], percents[2]
    if statistic.endswith(", lower end"):
        return made.total_low, None, None
    if statistic.endswith(", upper end"):
        return made.total_high, None, None
    if statistic.endswith(", together"):
        return made.total, made.total_low, made.total_high
    at = _position(first, asked.period.start)
    if at not in made.months:
        return None, None, None
    place = made.months.index(at)
    return made.expected[place], made.low[place], made.high[place]


def _recount(value: float | None, low: float | None, high: float | None, counted: list[Recount]) -> Recount:
    files = tuple(file for each in counted for file in each.files)
    return Recount(WHOLE, value=value, low=low, high=high, files=each_once(files))


def _months_used(used: Period, counts: list) -> dict[str, Any]:
    return {"from": f"{used.start:%Y-%m}", "to": f"{used.end:%Y-%m}", "months": len(counts)}


def _position(first: date, day: date) -> int:
    return (day.year - first.year) * 12 + day.month - first.month
