"""Control charts that others published. Each names its source."""

from pytest import approx

from safecity.statistics.control import control_chart


def test_limits_agree_with_the_nist_handbook():
    """NIST/SEMATECH e-Handbook 6.3.2.2, ten flow rates; it uses 3 / 1.128, which 2.66 rounds."""
    flow = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
    chart = control_chart(flow, fewest=10)
    assert chart.centre == approx(50.81)
    assert (chart.low, chart.high) == approx((45.8159, 55.8041), abs=0.001)
    assert chart.signals == ()


def test_limits_agree_with_a_recorded_result_of_nhsrplotthedots():
    """Its snapshot test of twenty random values, printed to three figures."""
    values = [-0.560, -0.230, 1.56, 0.0705, 0.129, 1.72, 0.461, -1.27, -0.687, -0.446]
    values += [1.22, 0.360, 0.401, 0.111, -0.556, 1.79, 0.498, -1.97, 0.701, -0.473]
    chart = control_chart(values, screened=True)
    assert (chart.centre, chart.low, chart.high) == approx((0.142, -3.01, 3.29), abs=0.009)


def test_screening_is_where_nhsrplotthedots_and_the_nhs_spreadsheet_differ():
    """The example of its page "Deviations from Excel defaults": one 10 among ones and twos."""
    values = [1, 2, 1, 2, 10] + [1, 2] * 6 + [1]
    spreadsheet, package = control_chart(values), control_chart(values, screened=True)
    assert spreadsheet.high - spreadsheet.centre == approx(2.66 * 32 / 17)
    assert package.high - package.centre == approx(2.66 * 1)
    assert spreadsheet.signals == package.signals == (4,)


def test_two_points_near_opposite_limits_are_no_signal():
    """A test of NHSRplotthedots, on data symmetrical about 0."""
    assert control_chart([1, -1] * 7 + [5.5, -5.5]).signals == ()
