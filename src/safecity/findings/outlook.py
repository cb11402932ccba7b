"""What is ahead of each measure: its trend, which way it has been going, and a forecast or why there is none."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..measures import Measure
from ..measures.measure import OFFICIAL, Tally
from ..release.released import Released
from ..statistics.direction import LATELY, Direction, direction
from ..statistics.false_discovery import not_by_chance
from ..statistics.forecast import HORIZON, Forecast, forecast
from ..statistics.months import month_after
from ..statistics.trend import SeasonalTrend, seasonal_trend
from ..vocabulary import Period, Place
from .finding import DOWN, NO_CLEAR_CHANGE, TOO_FEW, UP

TOO_SHORT, TOO_FEW_AHEAD, NO_BETTER = "too short", "too few", "no better"  # why no forecast is shown


@dataclass(frozen=True)
class Outlook:
    """One measure of the place by month: from `first` on, as far as the edition looks back.

    `verdict` says which way it has been going over the last three years, judged beside all other measures.
    """

    measure: str
    first: date
    months: int
    trend: SeasonalTrend
    direction: Direction
    forecast: Forecast
    verdict: str = TOO_FEW

    def month(self, at: int) -> Period:
        """The month at a position of the series; positions after it are the months to come."""
        start = month_after(self.first, at)
        return Period.month(start.year, start.month)

    @property
    def used(self) -> Period | None:
        """The months that the forecast was learnt from and tried on: those after the last gap or break."""
        return self._span(self.forecast.start, self.months) if self.forecast.months else None

    @property
    def ahead(self) -> Period:
        """The twelve months after the last one."""
        return self._span(self.months, self.months + HORIZON)

    @property
    def lately(self) -> Period:
        """The three years of which the direction is told."""
        return self._span(self.months - LATELY, self.months)

    def _span(self, start: int, end: int) -> Period:
        return Period(self.month(start).start, self.month(end - 1).end)


def can_look_ahead(measure: Measure) -> bool:
    """Whether months of a measure add up: counts of records, and not people, shares, scores, or another's rate."""
    return (
        isinstance(measure.numerator, Tally)
        and measure.form != "share"
        and not measure.is_weighted
        and not measure.beside
        and measure.theme != OFFICIAL
    )


def months_in_a_row(
    measure: Measure, place: Place, months: Sequence[Period], released: Released
) -> tuple[date, list[float | None]] | None:
    """The counts of a place month by month, None for a gap, from the first that is known to the last asked for.

    None where no month is known. What partners sent has months of its own.
    """
    counts = [
        released.count(measure.name, place, month).value if released.has(measure.name, place, month) else None
        for month in months
    ]
    known = [at for at, count in enumerate(counts) if count is not None]
    return (months[known[0]].start, counts[known[0] :]) if known else None


def outlooks(
    measures: Iterable[Measure],
    place: Place,
    months: Sequence[Period],
    released: Released,
    breaks: Mapping[str, tuple[date, ...]],
) -> dict[str, Outlook]:
    """The outlook of every measure that has months in a place; `breaks` are the days on which recording changed.

    A direction is clear where no more than one in twenty of those called so would be by chance (Benjamini and
    Hochberg, 1995): they are read together.
    """
    found = {}
    for measure in measures:
        series = months_in_a_row(measure, place, months, released) if can_look_ahead(measure) else None
        if series is None:
            continue
        first, counts = series
        on = breaks.get(measure.name, ())
        found[measure.name] = Outlook(
            measure=measure.name,
            first=first,
            months=len(counts),
            trend=seasonal_trend(counts, first, on),
            direction=direction(counts, first, on),
            forecast=forecast(counts, first, on),
        )
    return _judged(found)


def _judged(found: dict[str, Outlook]) -> dict[str, Outlook]:
    told = [name for name, each in found.items() if each.direction.percent is not None]
    clear = not_by_chance([found[name].direction.p_value for name in told])
    verdicts = {
        name: NO_CLEAR_CHANGE if not sure else UP if (found[name].direction.percent or 0) > 0 else DOWN
        for name, sure in zip(told, clear, strict=True)
    }
    return {name: replace(each, verdict=verdicts.get(name, TOO_FEW)) for name, each in found.items()}
