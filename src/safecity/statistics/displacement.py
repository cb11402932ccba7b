"""Whether a fall in one area was bought with a rise beside it: weighted displacement differences."""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

Pair = tuple[float, float]  # a count before and one after


@dataclass(frozen=True)
class Difference:
    """How many more (below 0: fewer) events there were than the control area would have led to expect."""

    estimate: float
    error: float  # standard error
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        return self.low > 0 or self.high < 0


@dataclass(frozen=True)
class Displacement:
    """The difference where something was done, in the area around it, and in both together.

    Around it, clearly above 0 is displacement and clearly below 0 a diffusion of benefits.
    """

    local: Difference
    around: Difference
    total: Difference


def weighted_displacement_difference(
    treated: Pair,
    control: Pair,
    around: Pair = (0, 0),
    around_control: Pair = (0, 0),
    *,
    lengths: Pair = (1, 1),
    sizes: tuple[float, float, float, float] = (1, 1, 1, 1),
    dispersion: float = 1.0,
    level: float = 0.95,
) -> Displacement:
    """Counts before and after where something was done, around it, and in a control area for each of the two.

    `lengths` of the two times and `sizes` of the four areas (in the order of the arguments) make counts of unlike
    times and areas comparable: each is divided by its own. `dispersion` is the variance of counts over their
    mean: 1 is Poisson's, which is too narrow for crimes that come in runs.
    Source: Wheeler and Ratcliffe (2018), A simple weighted displacement difference test to evaluate place based
    crime interventions, Crime Science 7:11.

    >>> found = weighted_displacement_difference((207, 110), (308, 318), (178, 157), (150, 140))
    >>> found.total.estimate, round(found.total.low), round(found.total.high)
    (-118.0, -196, -40)
    """
    areas = (treated, control, around, around_control)
    if any(count < 0 for area in areas for count in area):
        raise ValueError("counts are numbers from 0 up")
    if not all(each > 0 for each in (*lengths, *sizes, dispersion)):
        raise ValueError("lengths, sizes and the dispersion are above 0")
    changes, variances = [], []
    for (before, after), size in zip(areas, sizes, strict=True):
        weights = 1 / (lengths[0] * size), 1 / (lengths[1] * size)
        changes.append(after * weights[1] - before * weights[0])
        variances.append(dispersion * (after * weights[1] ** 2 + before * weights[0] ** 2))
    reach = NormalDist().inv_cdf((1 + level) / 2)

    def difference(estimate: float, variance: float) -> Difference:
        error = sqrt(variance)
        return Difference(estimate, error, estimate - reach * error, estimate + reach * error)

    local, beside = changes[0] - changes[1], changes[2] - changes[3]
    return Displacement(
        local=difference(local, variances[0] + variances[1]),
        around=difference(beside, variances[2] + variances[3]),
        total=difference(local + beside, sum(variances)),
    )
