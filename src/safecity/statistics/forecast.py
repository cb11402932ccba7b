"""What the next twelve months are likely to bring, how far that may be out, and whether it is worth saying."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from .months import calendar_months, days_of, unbroken
from .trend import YEAR, seasonal_factors

HORIZON = 12  # months looked ahead
LEARNT_FROM = 36  # months that the first trial forecast may know
FEWEST = LEARNT_FROM + 2 * HORIZON  # so that a whole year of origins is tried
BETTER_BY = 0.05  # a twentieth: with less, chance may have put it ahead of the naive forecast
FEW = 20  # below this in the last twelve months nothing is said of the next

_DAMPED = 0.9  # of a drift is left a month later (Gardner and McKenzie, 1985, advise 0.8 to 0.98)
# How quickly the level follows the months, and how quickly its drift does; the last months choose among them.
_SPEEDS = np.array(
    [(level, drift) for level in (0.02, 0.05, 0.1, 0.2, 0.3, 0.5) for drift in (0.0, 0.05, 0.15)]
)


@dataclass(frozen=True)
class Score:
    """How trial forecasts from earlier months came out, beside the same month a year before each.

    `error` and `naive_error` are mean absolute errors, in events a month; `within` is the part, 0 to 1, of the
    months tried that lay in their 95% interval.
    """

    origins: int
    months: int
    error: float
    naive_error: float
    within: float

    @property
    def ratio(self) -> float | None:
        """Its error over that of the naive forecast, below 1 the better one; None where the naive one made none."""
        return self.error / self.naive_error if self.naive_error else None

    @property
    def is_better(self) -> bool:
        """Whether its error is smaller than the naive one's by a twentieth at least."""
        return self.ratio is not None and self.ratio <= 1 - BETTER_BY


@dataclass(frozen=True)
class Forecast:
    """The next months one by one and together, with 95% prediction intervals, or the reason why there are none.

    `start` is the position of the first month that was used and `months` how many were. `reason`: 'too short',
    'too few' or 'no better' than the naive forecast; with the last there is a score.
    """

    start: int
    months: int
    expected: tuple[float, ...] = ()
    low: tuple[int, ...] = ()
    high: tuple[int, ...] = ()
    total: float | None = None
    total_low: int | None = None
    total_high: int | None = None
    score: Score | None = None
    reason: str = ""


def forecast(
    counts: Sequence[float | None], first: date, breaks: Sequence[date] = (), *, level: float = 0.95
) -> Forecast:
    """Look twelve months ahead, where that has been better than repeating the last year.

    The level of the series without its season is followed by exponential smoothing with a damped drift
    (Holt-Winters, multiplicative, in the form of Hyndman, Koehler, Ord and Snyder, 2008, chapter 6, after
    Gardner and McKenzie, 1985), on counts a day; how quickly level and drift follow is chosen by the errors one
    month ahead. Seasonal factors are those of `seasonal_factors`, drawn towards none where chance may have made
    them. Intervals are of a negative binomial with the variance of that model, overdispersion included, widened
    by what trial forecasts missed.

    It is tried from every earlier month that had three years before it and a year after it (rolling origins),
    each time knowing only the months up to there, and scored by its mean absolute error against that of the
    naive seasonal forecast, the same month of the last known year. Where it is not better by a twentieth it is
    refused. Limits: it knows nothing of what is planned or coming, and a lasting change of the last months comes
    through late.

    >>> season = [80, 85, 95, 100, 110, 120, 125, 120, 105, 95, 85, 80]
    >>> asked = forecast(season * 5, date(2014, 4, 1))
    >>> asked.reason  # a year that repeats itself to the letter is best repeated
    'no better'
    >>> forecast(season * 2, date(2014, 4, 1)).reason
    'too short'
    """
    stretch = unbroken(counts, first, breaks)
    start, months = stretch.start, len(stretch)
    if months < FEWEST:
        return Forecast(start, months, reason="too short")
    values = np.array(stretch.counts)
    if values[-YEAR:].sum() < FEW:
        return Forecast(start, months, reason="too few")
    tried = np.arange(LEARNT_FROM, months - HORIZON + 1)
    made = _smoothed(values, stretch.first, np.append(tried, months))
    trials, last = made[:-1], made[-1]
    came = np.array([values[origin : origin + HORIZON] for origin in tried])
    naive = np.array([values[origin - YEAR : origin] for origin in tried])
    expected = np.array([each.expected for each in trials])
    spreads = np.array([each.variance for each in trials])
    missed = ((came - expected) ** 2 / spreads).mean()
    all_missed = np.mean(
        [
            (was.sum() - each.expected.sum()) ** 2 / each.total_variance
            for was, each in zip(came, trials, strict=True)
        ]
    )
    wider, all_wider = max(1.0, float(missed)), max(1.0, float(all_missed))
    low, high = likely_range(expected, spreads * wider, level)
    score = Score(
        origins=len(tried),
        months=int(came.size),
        error=float(np.abs(came - expected).mean()),
        naive_error=float(np.abs(came - naive).mean()),
        within=float(((low <= came) & (came <= high)).mean()),
    )
    if not score.is_better:
        return Forecast(start, months, score=score, reason="no better")
    low, high = likely_range(last.expected, last.variance * wider, level)
    total = last.expected.sum()
    (total_low,), (total_high,) = likely_range(
        np.array([total]), np.array([last.total_variance * all_wider]), level
    )
    return Forecast(
        start=start,
        months=months,
        expected=tuple(map(float, last.expected)),
        low=tuple(map(int, low)),
        high=tuple(map(int, high)),
        total=float(total),
        total_low=int(total_low),
        total_high=int(total_high),
        score=score,
    )


@dataclass(frozen=True)
class _Made:
    expected: np.ndarray
    variance: np.ndarray
    total_variance: float


def _smoothed(values: np.ndarray, first: date, origins: np.ndarray) -> list[_Made]:
    """The forecast from each origin (how many months it knows), all of them smoothed side by side."""
    many, speeds = int(origins.max()) + HORIZON, len(_SPEEDS)
    days, month = days_of(first, many), calendar_months(first, many)
    scale = np.array(
        [seasonal_factors(values[:known] / days[:known], first)[month] * days for known in origins]
    )  # by origin and month: what a level of 1 a day comes to
    alpha, beta = _SPEEDS[:, 0], _SPEEDS[:, 0] * _SPEEDS[:, 1]
    level = np.array([values[:YEAR].sum() / max(each[:YEAR].sum(), 1e-9) for each in scale])
    level, drift = np.repeat(level[:, None], speeds, 1), np.zeros((len(origins), speeds))
    squared, seen = np.zeros_like(level), np.zeros(len(origins))
    end_level, end_drift = level.copy(), drift.copy()
    for at in range(int(origins.max())):
        ahead = np.maximum(level + _DAMPED * drift, 1e-9)
        usual = ahead * scale[:, at, None]
        relative = (values[at] - usual) / usual
        knows = origins > at
        if at >= YEAR:  # the first year only finds the level
            squared[knows] += (relative**2 * usual)[knows]
            seen[knows] += 1
        level = ahead * (1 + alpha * relative)
        drift = _DAMPED * drift + beta * relative * ahead
        ends = origins == at + 1
        end_level[ends], end_drift[ends] = level[ends], drift[ends]
    chosen = squared.argmin(axis=1)
    return [
        _ahead(
            end_level[row, best], end_drift[row, best], scale[row, known : known + HORIZON],
            (alpha[best], beta[best]), squared[row, best] / max(seen[row] - 2, 1),
        )
        for row, (known, best) in enumerate(zip(origins, chosen, strict=True))
    ]  # fmt: skip


def _ahead(
    level: float, drift: float, scale: np.ndarray, speeds: tuple[float, float], dispersion: float
) -> _Made:
    """Twelve months from a level and its drift: what is expected, and the variances of each month and of all."""
    damped = np.cumsum(_DAMPED ** np.arange(1, HORIZON + 1))
    expected = np.maximum(level + damped * drift, 1e-9) * scale
    # What a month's surprise does to the months after it, as a part of them (Hyndman and others, 2008, section 6.3).
    carried = speeds[0] + speeds[1] * damped[: HORIZON - 1]
    dispersion = max(dispersion, 1.0)  # counts vary at least as Poisson's do
    relative = dispersion / expected  # variance of one month's surprise, relative to it
    reach = np.zeros((HORIZON, HORIZON))  # [month, surprise of month]: events more for one relative surprise
    for surprise in range(HORIZON):
        reach[surprise, surprise] = expected[surprise]
        later = np.arange(surprise + 1, HORIZON)
        reach[later, surprise] = carried[later - surprise - 1] * expected[later]
    return _Made(
        expected=expected,
        variance=(reach**2 * relative).sum(axis=1),
        total_variance=float((reach.sum(axis=0) ** 2 * relative).sum()),
    )


def likely_range(
    mean: np.ndarray, variance: np.ndarray, level: float = 0.95
) -> tuple[np.ndarray, np.ndarray]:
    """Between what counts of so much mean and variance lie, at least so often: ends of a negative binomial."""
    from scipy.stats import nbinom

    variance = np.maximum(variance, mean * (1 + 1e-6))
    size, chance = mean**2 / (variance - mean), mean / variance
    tail = (1 - level) / 2
    return nbinom.ppf(tail, size, chance), nbinom.ppf(1 - tail, size, chance)
