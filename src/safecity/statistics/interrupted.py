"""Did it work? A series of months interrupted by something that was done, held against one where it was not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, sqrt
from statistics import NormalDist

import numpy as np

from .displacement import Displacement, weighted_displacement_difference
from .loglinear import Fit, fit, season_and_trend
from .months import months_from, unbroken

WORKED, DID_NOT_WORK, CANNOT_TELL = "worked", "did not work", "cannot tell"
FEWEST_BEFORE, FEWEST_AFTER = 24, 6  # months
WORTHWHILE = 0.1  # a smaller effect is none worth the work
FEW = 20  # below this in the months before nothing is said


@dataclass(frozen=True)
class Interrupted:
    """What became of an area against its control: the ratio of what came to what the control leads to expect.

    `ratio` below 1 is a fall beyond that of the control, with its 95% interval. `reason` says why there is no
    telling: 'no control', 'too short', 'too few', 'not clear', 'displaced' (clearly more came around it, and the
    two together are not clearly better), 'perhaps displaced' (the two together are not, and nobody can tell why).
    `aim_missed` says that the interval leaves out the effect that was aimed at: no verdict of its own, because
    what misses an aim may still do some good. `wrong_way` says that the whole interval lies on the worse side.
    """

    verdict: str
    reason: str = ""
    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    before: int = 0  # months
    after: int = 0
    displacement: Displacement | None = None
    aim_missed: bool = False
    wrong_way: bool = False


def interrupted(
    treated: Sequence[float | None],
    control: Sequence[float | None] | None,
    first: date,
    done_on: date,
    breaks: Sequence[date] = (),
    *,
    around: Sequence[float | None] | None = None,
    around_control: Sequence[float | None] | None = None,
    better: str = "lower",
    aim: float | None = None,
    level: float = 0.95,
) -> Interrupted:
    """Judge something that was done on a day by the months before and after it, here and in a control area.

    Both series are fitted at once by quasi-Poisson regression with a season that they share, a level and a trend of
    their own each, and a step on the day: the step of the treated area over that of the control is the ratio (a
    controlled interrupted time series; Lopez Bernal, Cummins and Gasparrini, 2018). The month in which the day
    lies is left out unless it begins it. Displacement is the weighted displacement difference of as many months
    before as after, by the overdispersion found here
    and by how far surprises last; the area around needs a control of its own, or takes none.

    It worked where the whole interval lies on the better side of 1 and, where the area around it is known, so does
    that of what came in both together: a gain that chance alone may have moved next door is none that can be told.
    It did not work where the whole interval leaves out every effect worth having (a change of a tenth, or of the aim
    where that is less), as it does where all of it lies on the worse side. Anything else, a series without a control
    among it, cannot be told. `better` is lower or higher; `aim` is the effect that was wanted, 0.4 for four tenths
    fewer (of what is to be more, of the ratio turned round).

    >>> usual = [50.0] * 48
    >>> interrupted(usual[:36] + [25.0] * 12, usual, date(2016, 4, 1), date(2019, 4, 1)).verdict
    'worked'
    >>> interrupted(usual[:36] + [25.0] * 12, None, date(2016, 4, 1), date(2019, 4, 1)).reason
    'no control'
    """
    if better not in ("lower", "higher"):
        raise ValueError(f"better is lower or higher, not {better!r}")
    if control is None:
        return Interrupted(CANNOT_TELL, "no control")
    if len(control) != len(treated):
        raise ValueError("a series and its control have the same months")
    both = [None if one is None or two is None else 0 for one, two in zip(treated, control, strict=True)]
    stretch = unbroken(both, first, breaks)
    since, months = stretch.first, len(stretch)
    here, there = (np.array(each[stretch.start :], dtype=float) for each in (treated, control))
    at = months_from(since, done_on) - 1
    before, after = at, months - at - (done_on.day > 1)
    if before < FEWEST_BEFORE or after < FEWEST_AFTER:
        return Interrupted(CANNOT_TELL, "too short", before=max(before, 0), after=max(after, 0))
    if min(here[:before].sum(), there[:before].sum()) < FEW:
        return Interrupted(CANNOT_TELL, "too few", before=before, after=after)
    kept = np.array([month != at or done_on.day == 1 for month in range(months)])
    found = _stepped(here[kept], there[kept], since, kept, at)
    step, error = float(found.logs[-1]), sqrt(float(found.covariance[-1, -1]) * found.widening)
    reach = NormalDist().inv_cdf((1 + level) / 2) * error
    ratio, low, high = exp(step), exp(step - reach), exp(step + reach)
    moved = _moved(
        (treated, control, around, around_control),
        stretch.start + at,
        after,
        done_on.day > 1,
        found.dispersion * found.widening,
    )
    best, worst = (low, high) if better == "lower" else (1 / high, 1 / low)
    verdict, reason = _verdict(best, worst, min(WORTHWHILE, aim or WORTHWHILE))
    if verdict == WORKED and better == "lower" and moved is not None and moved.total.high >= 0:
        verdict = CANNOT_TELL
        reason = "displaced" if moved.around.low > 0 else "perhaps displaced"
    return Interrupted(
        verdict, reason, ratio, low, high, before, after, moved,
        aim_missed=aim is not None and best > 1 - aim, wrong_way=best > 1,
    )  # fmt: skip


def _verdict(best: float, worst: float, worthwhile: float) -> tuple[str, str]:
    """By the ends of the interval, turned so that lower is better."""
    if worst < 1:
        return WORKED, ""
    return (DID_NOT_WORK, "") if best > 1 - worthwhile else (CANNOT_TELL, "not clear")


def _stepped(here: np.ndarray, there: np.ndarray, first: date, kept: np.ndarray, at: int) -> Fit:
    """Both series at once; the last column is the step of the first beyond that of the second."""
    design, offset = season_and_trend(first, len(kept))
    design, offset = design[kept], offset[kept]
    months, step = len(design), (np.arange(len(kept)) >= at)[kept].astype(float)
    nothing = np.zeros(months)
    of_here = [np.ones(months), design[:, -1], step]
    stacked = np.column_stack(
        [
            np.vstack([design, design]),
            np.concatenate([step, step]),
            *(np.concatenate([column, nothing]) for column in of_here),
        ]
    )
    rows = [slice(0, months), slice(months, 2 * months)]
    return fit(np.concatenate([here, there]), stacked, np.concatenate([offset, offset]), series=rows)


def _moved(
    areas: tuple[Sequence[float | None] | None, ...], at: int, after: int, skipped: bool, dispersion: float
) -> Displacement | None:
    """By the same months of the year before and after; None where there is no area around, or a month is lacking."""
    if areas[2] is None:
        return None
    months = min(12, after)
    start = at + skipped
    whole = slice(start, start + months), slice(start - 12, start - 12 + months)
    pairs = []
    for area in areas:
        spans = [area[each] for each in reversed(whole)] if area is not None else [[0.0], [0.0]]
        if any(count is None for span in spans for count in span):
            return None
        pairs.append((float(sum(spans[0])), float(sum(spans[1]))))  # type: ignore[arg-type]
    return weighted_displacement_difference(*pairs, dispersion=dispersion)
