"""Numbers that others published of places and times, and what they must come to here. Each names its source."""

from statistics import NormalDist

import numpy as np
import pytest
from pytest import approx
from scipy.stats import poisson

from safecity.statistics.aoristic import aoristic_week
from safecity.statistics.crime_at_places import gini, prediction
from safecity.statistics.false_discovery import not_by_chance
from safecity.statistics.funnel import Funnel, funnel
from safecity.statistics.hot_spot import getis_ord
from safecity.statistics.kernel_density import kernel_density
from safecity.statistics.near_repeat import near_repeats

POINTS = [(10, 10), (20, 10), (40, 10), (15, 20), (30, 20), (30, 30)]
VALUES = [2, 3, 3.2, 5, 8, 7]
# The documentation of esda.G_Local, with a distance band of 15 and `transform="B", star=True`.
PUBLISHED = [-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331]
ROWS_DIVIDED = [-0.62488094, -0.09144599, 0.41150696, -0.09144599, 0.24690418, 1.28024388]


def within_15() -> list[list[int]]:
    points = np.array(POINTS, float)
    apart = np.hypot(*(points[:, None] - points[None, :]).T)
    return [[other for other in range(6) if other != at and apart[at, other] <= 15] for at in range(6)]


def test_getis_ord_is_that_of_esda_with_binary_weights():
    assert getis_ord(VALUES, within_15()) == approx(PUBLISHED, abs=1e-8)


def test_weights_that_are_divided_by_row_are_no_standard_scores():
    """esda's default, `transform="R"`, gives less than half of the textbook's score for the same six points."""
    ours = getis_ord(VALUES, within_15())
    assert ours[4] == approx(5 * ROWS_DIVIDED[4], abs=1e-6)


def test_false_discovery_is_controlled_as_in_benjamini_and_hochbergs_example():
    """Benjamini and Hochberg (1995), section 3.2: of fifteen tests four are found, by Bonferroni three."""
    tested = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
              0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]  # fmt: skip
    assert sum(not_by_chance(tested)) == 4


@pytest.mark.parametrize(
    ("counts", "plain", "generalised"),
    [
        ([22, 18, 17, 12, 11, 8, 6, 3, 2, 1], 0.392, 0.392),  # as many crimes as places or more: one and the same
        ([3, 1, 1, 0, 0, 0, 0, 0, 0, 0], 0.78, 0.56),
        ([1, 1, 1, 1, 1, 0, 0, 0, 0, 0], 0.5, 0.0),  # one place each cannot be more even
    ],
)  # fmt: skip
def test_the_generalised_gini_is_bernasco_and_steenbeeks(counts, plain, generalised):
    """The examples of their package lorenzgini. The text prints .58 beside its second one; the ratio of the areas
    under its own two lines is 0.14 / 0.25 = .56, which its formula gives as well."""
    rising = np.sort(counts)
    usual = 2 * (np.arange(1, 11) * rising).sum() / rising.sum() / 10 - 11 / 10
    assert usual == approx(plain, abs=5e-4)
    assert gini(counts) == approx(generalised, abs=5e-4)


def test_the_predictive_accuracy_index_is_share_of_crimes_over_share_of_ground():
    """Chainey, Tompson and Uhlig (2008): 25 % of crimes in half of the ground is 0.5, 20 % in a tenth of it 2."""
    assert prediction([9] * 5 + [0] * 5, [1, 1, 1, 1, 1, 15, 0, 0, 0, 0], 0.5)[2] == approx(0.5)
    assert prediction([9] + [0] * 9, [2, 8, 0, 0, 0, 0, 0, 0, 0, 0], 0.1)[2] == approx(2)


def test_bands_say_which_days_are_in_them():
    """Two events 100 m and 3 days apart (the example of NearRepeat's comparison with the Near Repeat Calculator 1.3).

    The calculator puts them into "4 to 6 days" and, in bands of 100 m, into "101 to 200": its labels are one off.
    """
    by_days = near_repeats([0, 0], [0, 100], [1, 4], metres=(0, 200), days=(3, 6), draws=9)
    assert [(each.metres, each.days, each.pairs) for each in by_days] == [
        (0, 3, 0), (0, 6, 0), (200, 3, 1), (200, 6, 0),
    ]  # fmt: skip
    by_metres = near_repeats([0, 0], [0, 100], [1, 4], metres=(0, 100, 200), days=(3, 6), draws=9)
    assert [each.pairs for each in by_metres] == [0, 0, 1, 0, 0, 0]


def test_quartic_density_is_a_density_and_has_silvermans_height():
    """Silverman (1986), equation 4.5: 3/pi at the middle of a circle of radius 1, and 1 under the whole."""
    assert kernel_density(([0.0], [0.0]), ([0.0], [0.0]), 1.0)[0] == approx(3 / np.pi)
    grid = np.linspace(-1, 1, 401)
    x, y = (each.ravel() for each in np.meshgrid(grid, grid))
    whole = kernel_density(([0.0], [0.0]), (x, y), 1.0).sum() * (grid[1] - grid[0]) ** 2
    assert whole == approx(1, abs=1e-3)


def test_poisson_limits_are_interpolated_as_in_spiegelhalters_appendix():
    """Between the two whole numbers at which the distribution passes the part asked for, by hand for a mean of 5.

    P(at most 1) is 0.0404 and P(at most 0) 0.0067, so the 2.5 % point is 1 - (0.0404 - 0.025) / 0.0337 = 0.542.
    """
    low, high = Funnel(5.0, 1.0, 0.0, 30).limits(1.0)
    assert low == approx(1 - (0.040428 - 0.025) / (0.040428 - 0.006738), abs=1e-3)
    # P(at most 10) is 0.9863 and P(at most 9) 0.9682.
    assert high == approx(10 - (0.986305 - 0.975) / (0.986305 - 0.968172), abs=1e-3)
    assert poisson.cdf(int(low), 5) < 0.025 < poisson.cdf(int(low) + 1, 5)


def test_how_unlike_places_are_makes_their_winsorised_distances_vary_as_normal_ones_do():
    """By hand for eight places of one size; a normal variance with a tenth drawn in at either end is 0.6787 of it."""
    counts = [60, 90, 95, 100, 105, 120, 130, 100]
    found = funnel(counts, [100.0] * 8)
    normal = NormalDist()
    q = normal.inv_cdf(0.9)
    left = 0.8 - 2 * q * normal.pdf(q) + 0.2 * q * q
    assert left == approx(0.678655, abs=1e-6)

    def varies(b: float) -> float:
        """Of distances by cube roots: of a count of 100 the relative variance is 1/100 + b^2."""
        away = [3 * ((c / 100) ** (1 / 3) - 1) / (1 / 100 + b * b) ** 0.5 for c in counts]
        ends = np.quantile(away, [0.1, 0.9])
        return float(np.var([min(max(each, ends[0]), ends[1]) for each in away], ddof=1)) / left

    assert found.dispersion == approx(varies(0), rel=1e-5) and found.dispersion > 1
    assert varies(found.between) == approx(1, rel=1e-5)


def test_an_event_over_night_is_shared_out_as_in_ratcliffes_figure():
    """Ratcliffe (2002): four hours of doubt are a quarter of an event in each."""
    week = aoristic_week([22.0], [26.0])
    assert week.hours[0, 22:].tolist() + week.hours[1, :2].tolist() == [0.25] * 4
    assert week.hours.sum() == approx(1)
