"""Series of months against published values and against statsmodels, which works them out by other code."""

import numpy as np
import pytest
from statsmodels.api import GLM, families
from statsmodels.tsa.exponential_smoothing.ets import ETSModel
from statsmodels.tsa.seasonal import seasonal_decompose

from safecity.statistics import forecast as forecasts
from safecity.statistics.displacement import weighted_displacement_difference
from safecity.statistics.loglinear import fit, season_and_trend
from safecity.statistics.months import calendar_months, days_of
from safecity.statistics.trend import centred_average, end_weights, henderson_weights, seasonal_factors
from tests.statistics.series import FIRST, drawn


def test_hendersons_weights_are_those_that_statistical_offices_print():
    """13 terms, to three places: Australian Bureau of Statistics, Time Series Analysis: The Basics."""
    half = [0.240, 0.214, 0.147, 0.066, 0.000, -0.028, -0.019]
    assert henderson_weights()[6:] == pytest.approx(half, abs=6e-4)
    assert henderson_weights().sum() == pytest.approx(1)


def test_musgraves_weights_for_the_last_month_are_those_of_x11():
    """The end of the 13-term filter in the tables of X-11 (Shiskin, Young and Musgrave, 1967)."""
    last = [-0.09186, -0.05811, 0.01202, 0.11977, 0.24390, 0.35315, 0.42113]
    assert end_weights(7) == pytest.approx(last, abs=5e-6)


@pytest.mark.parametrize("known", range(7, 13))
def test_end_weights_leave_a_level_as_it_is(known):
    assert end_weights(known).sum() == pytest.approx(1)


def test_the_season_is_that_of_classical_decomposition():
    values = drawn(1, 100)
    oracle = seasonal_decompose(values, model="multiplicative", period=12)
    factors = seasonal_factors(values, FIRST, shrunk=False)
    assert factors[calendar_months(FIRST, 72)] == pytest.approx(oracle.seasonal)
    assert centred_average(values) == pytest.approx(oracle.trend, nan_ok=True)


def test_the_displacement_of_the_published_example():
    """Wheeler and Ratcliffe (2018), Crime Science 7:11: -118, standard error of the root of 1,568, z -2.98."""
    found = weighted_displacement_difference((207, 110), (308, 318), (178, 157), (150, 140)).total
    assert (found.estimate, found.error) == pytest.approx((-118, 1568**0.5))
    assert round(found.estimate / found.error, 2) == -2.98
    assert (round(found.low), round(found.high)) == (-196, -40)


def test_a_difference_without_displacement_of_its_authors_manual():
    """20 to 20 in the control area and 20 to 10 in the treated one: 10 fewer."""
    found = weighted_displacement_difference((20, 10), (20, 20))
    assert found.local.estimate == found.total.estimate == -10
    assert found.local.error == pytest.approx(70**0.5)


def test_quasi_poisson_regression_agrees_with_statsmodels():
    counts = drawn(2, 60, growth=0.1)
    design, offset = season_and_trend(FIRST, 72)
    ours = fit(counts, design, offset)
    theirs = GLM(counts, design, family=families.Poisson(), offset=offset).fit(
        scale="X2", tol=1e-12, maxiter=200
    )
    assert ours.logs == pytest.approx(theirs.params, abs=1e-7)
    assert ours.dispersion == pytest.approx(theirs.scale, rel=1e-6)
    assert np.sqrt(np.diag(ours.covariance)) == pytest.approx(theirs.bse, rel=1e-5)


def test_a_forecast_is_that_of_statsmodels_with_one_of_our_speeds():
    """Exponential smoothing with multiplicative errors and a damped trend, of the series without its season."""
    counts = drawn(3, 90, growth=0.05)
    made = forecasts.forecast(counts, FIRST)
    assert not made.reason
    days = days_of(FIRST, 84)
    season = seasonal_factors(counts / days[:72], FIRST)[calendar_months(FIRST, 84)]
    scale = season * days
    level = counts[:12].sum() / scale[:12].sum()
    candidates = []
    for speed, drift in forecasts._SPEEDS:
        model = ETSModel(
            counts / scale[:72], error="mul", trend="add", damped_trend=True,
            initialization_method="known", initial_level=level, initial_trend=0.0,
        )  # fmt: skip
        smoothed = model.smooth([speed, speed * drift, 0.9])
        candidates.append(smoothed.forecast(12) * scale[72:])
    nearest = min(candidates, key=lambda each: np.abs(each - made.expected).max())
    assert made.expected == pytest.approx(nearest, rel=1e-9)
