"""Standardised rates, false discovery and attribute charts that others published. Each names its source."""

from pytest import approx, mark

from safecity.statistics.attribute_charts import p_chart, u_chart
from safecity.statistics.false_discovery import read_together
from safecity.statistics.interval import byar, exact_poisson, normal_reach
from safecity.statistics.standardised import dobson

OAK_RIDGE = [  # Oak Ridge National Laboratory, epidemiologic surveillance: deaths, person-years (thousands) and weights
    ([3, 9, 7, 2, 1], 19.3490, 6.2478),
    ([0, 0, 0, 10, 2], 7.4032, 2.1692),
]
YEARS = [0.0830, 0.5232, 0.4477, 0.3489, 0.0947]
WEIGHTS = [0.28111788, 0.21226284, 0.22695215, 0.19851136, 0.08115578]


@mark.parametrize(("deaths", "rate", "error"), OAK_RIDGE)
def test_rate_and_error_agree_with_oak_ridge(deaths, rate, error):
    """Person-years are printed to four figures, so the rates agree to three or four."""
    found = dobson(deaths, YEARS, WEIGHTS)
    assert found.value == approx(rate, rel=5e-3)
    plain = exact_poisson(sum(deaths))
    scale = (found.high - found.value) / (plain.high - sum(deaths))
    assert scale * sum(deaths) ** 0.5 == approx(error, rel=5e-3)


def test_dobson_has_exact_limits_where_the_public_health_package_has_byars():
    """Dobson and others (1991) shift and scale exact limits; PHEindicatormethods takes Byar's, a little narrower."""
    counts, of, weights = [4, 8], [1000, 500], [3, 1]
    found, exact, near = dobson(counts, of, weights), exact_poisson(12), byar(12)
    scale = (found.high - found.value) / (exact.high - 12)
    with_byar = found.value + scale * (near.low - 12), found.value + scale * (near.high - 12)
    assert with_byar == (approx(found.low, rel=4e-3), approx(found.high, rel=4e-3))
    assert with_byar[1] != found.high


def test_false_discovery_agrees_with_benjamini_and_hochberg():
    """Their example of 1995, section 3.2: of fifteen hypotheses four are rejected, by Bonferroni three."""
    p_values = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
                0.6528, 0.7590, 1.0]  # fmt: skip
    found = read_together(p_values)
    assert (found.of, found.held) == (15, 4)
    assert sum(each <= 0.05 / 15 for each in p_values) == 3


def test_shares_agree_with_the_nist_handbook():
    """NIST/SEMATECH e-Handbook 6.3.3.2: thirty wafers of fifty chips."""
    defective = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13,
                 9, 6]  # fmt: skip
    chart = p_chart(defective, [50] * 30, laney=False)
    assert (chart.centre, chart.points[0].low, chart.points[0].high) == approx(
        (0.2313, 0.0524, 0.4102), abs=6e-5
    )
    assert chart.outside == (14, 22)


def test_counts_agree_with_the_nist_handbook():
    """NIST/SEMATECH e-Handbook 6.3.3.1: defects on twenty-five wafers."""
    wafers = [
        16,
        14,
        28,
        16,
        12,
        20,
        10,
        12,
        10,
        17,
        19,
        17,
        14,
        16,
        15,
        13,
        14,
        16,
        11,
        20,
        11,
        19,
        16,
        31,
        13,
    ]
    chart = u_chart(wafers, [1] * 25, laney=False)
    assert (chart.centre, chart.points[0].low, chart.points[0].high, chart.outside) == (16, 4, 28, (23,))


def test_a_widely_used_screen_constant_is_the_limit_of_a_range():
    """3.267, beyond which moving ranges are left out, is 1 + 3 x 0.853 / 1.128 (Wheeler; Nelson 1982)."""
    assert 1 + 3 * 0.853 / 1.128 == approx(3.267, abs=2e-3)
    assert normal_reach(0.9973) == approx(3, abs=1e-3)
