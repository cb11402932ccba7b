"""Did it work? Planted effects are found, none are found where none are, and without a control nothing is."""

from datetime import date

import numpy as np
import pytest

from safecity.statistics.displacement import weighted_displacement_difference
from safecity.statistics.interrupted import CANNOT_TELL, DID_NOT_WORK, WORKED, interrupted
from tests.statistics.series import FIRST, drawn

DAY = date(2019, 4, 1)  # the 61st month


def pair(seed: int, factor: float, *, mean: float = 120.0):
    here, there = drawn(seed, mean), drawn(seed + 1000, mean)
    here[60:] = np.round(here[60:] * factor)
    return here, there


def test_a_planted_fall_is_found_in_nearly_all_and_its_ratio_is_near():
    found = [interrupted(*pair(seed, 0.6), FIRST, DAY) for seed in range(60)]
    assert np.mean([each.verdict == WORKED for each in found]) > 0.9
    assert np.median([each.ratio for each in found]) == pytest.approx(0.6, abs=0.03)


def test_where_nothing_was_done_it_seldom_worked():
    found = [interrupted(*pair(seed, 1.0), FIRST, DAY) for seed in range(200)]
    assert np.mean([each.verdict == WORKED for each in found]) <= 0.06
    assert 0.88 <= np.mean([each.low <= 1 <= each.high for each in found]) <= 0.99


def test_a_change_that_the_control_shares_is_not_credited():
    here, there = drawn(1, 200), drawn(2, 200)
    here[60:], there[60:] = np.round(here[60:] * 0.5), np.round(there[60:] * 0.5)
    assert interrupted(here, there, FIRST, DAY).verdict != WORKED


def test_where_much_is_counted_and_nothing_moved_it_did_not_work():
    here, there = drawn(1, 4000, dispersion=1), drawn(2, 4000, dispersion=1)
    assert interrupted(here, there, FIRST, DAY).verdict == DID_NOT_WORK
    assert interrupted(*pair(3, 1.5), FIRST, DAY).verdict == DID_NOT_WORK


def test_more_can_be_better():
    here, there = pair(5, 1.6)
    assert interrupted(here, there, FIRST, DAY, better="higher").verdict == WORKED
    assert interrupted(here, there, FIRST, DAY).verdict == DID_NOT_WORK
    with pytest.raises(ValueError, match="lower or higher"):
        interrupted(here, there, FIRST, DAY, better="more")


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"done_on": date(2020, 1, 1)}, "too short"),
        ({"done_on": date(2015, 4, 1)}, "too short"),
        ({"done_on": DAY, "breaks": (date(2018, 6, 1),)}, "too short"),
    ],
)
def test_too_little_before_or_after_cannot_be_told(asked, reason):
    found = interrupted(*pair(6, 0.5), FIRST, **asked)
    assert (found.verdict, found.reason) == (CANNOT_TELL, reason)


def test_without_a_control_or_with_next_to_nothing_it_cannot_be_told():
    here, there = pair(7, 0.5)
    assert interrupted(here, None, FIRST, DAY).reason == "no control"
    assert interrupted(np.zeros(72), there, FIRST, DAY).reason == "too few"
    with pytest.raises(ValueError, match="same months"):
        interrupted(here, there[:-1], FIRST, DAY)


def test_what_only_moved_next_door_did_not_plainly_work():
    here, there = pair(8, 0.5)
    around = drawn(9, 120)
    around[60:] += np.round(here[48:60] - here[60:]) * 1.5
    found = interrupted(here, there, FIRST, DAY, around=around, around_control=drawn(10, 120))
    assert (found.verdict, found.reason) == (CANNOT_TELL, "displaced")
    assert found.displacement.around.low > 0 > found.displacement.local.high
    assert found.displacement.total.high > 0
    quiet = interrupted(here, there, FIRST, DAY, around=drawn(9, 120), around_control=drawn(10, 120))
    assert quiet.verdict == WORKED


def test_where_all_of_the_gain_was_moved_next_door_it_hardly_ever_worked():
    """50 a month halved, and the 25 gone turn up around it: by the net number alone half of them would have worked."""
    random = np.random.default_rng(4)

    def series(mean):
        return random.poisson(mean, 72).astype(float)

    worked, quiet = 0, 0
    for _ in range(100):
        here, there, beside = series(50), series(50), series(50)
        gone = here.copy()
        here[60:] = random.binomial(here[60:].astype(int), 0.5)
        around = beside.copy()
        around[60:] += (gone - here)[60:]
        asked = {"around_control": series(50)}
        worked += interrupted(here, there, FIRST, DAY, around=around, **asked).verdict == WORKED
        quiet += interrupted(here, there, FIRST, DAY, around=beside, **asked).verdict == WORKED
    assert worked <= 6 and quiet >= 90, (worked, quiet)


def test_what_may_have_moved_is_told_apart_from_what_clearly_did():
    random = np.random.default_rng(12)
    here, there = random.poisson(50, 72).astype(float), random.poisson(50, 72).astype(float)
    here[60:] = random.binomial(here[60:].astype(int), 0.5)
    busy = np.full(72, 900.0)  # so many that a gain of 300 in the year is lost in their chance
    found = interrupted(here, there, FIRST, DAY, around=busy, around_control=busy)
    assert found.displacement.around.low < 0 < found.displacement.total.high
    assert (found.verdict, found.reason) == (CANNOT_TELL, "perhaps displaced")


def test_to_miss_an_aim_is_no_verdict_and_to_have_made_it_worse_is():
    random = np.random.default_rng(6)
    told, missed = [], 0
    for _ in range(100):
        here, there = random.poisson(20, 72).astype(float), random.poisson(20, 72).astype(float)
        here[60:] = random.binomial(here[60:].astype(int), 0.8)
        found = interrupted(here, there, FIRST, DAY, aim=0.4)
        told.append(found.verdict)
        missed += found.aim_missed
    assert told.count(DID_NOT_WORK) <= 5  # a fifth of it did go
    assert missed > 20
    worse = interrupted(*pair(3, 1.5), FIRST, DAY, aim=0.4)
    assert worse.verdict == DID_NOT_WORK and worse.wrong_way and worse.aim_missed
    reached = interrupted(*pair(3, 0.5), FIRST, DAY, aim=0.4)
    assert reached.verdict == WORKED and not reached.aim_missed and not reached.wrong_way


def test_a_month_astride_the_day_is_left_out():
    here, there = pair(11, 0.5)
    wild = here.copy()
    wild[59] = 9_000
    day = date(2019, 3, 10)
    assert interrupted(wild, there, FIRST, day).ratio == interrupted(here, there, FIRST, day).ratio


def test_displacement_weighs_times_and_areas_of_unlike_size():
    half = weighted_displacement_difference((40, 10), (40, 20), lengths=(2, 1))
    assert half.local.estimate == pytest.approx((10 - 20) - (20 - 20))
    assert half.local.error**2 == pytest.approx(10 + 40 / 4 + 20 + 40 / 4)
    wide = weighted_displacement_difference((40, 10), (40, 20), dispersion=4)
    narrow = weighted_displacement_difference((40, 10), (40, 20))
    assert wide.total.error == pytest.approx(2 * narrow.total.error)
    for wrong in ({"lengths": (0, 1)}, {"dispersion": 0}):
        with pytest.raises(ValueError, match="above 0"):
            weighted_displacement_difference((1, 1), (1, 1), **wrong)
    with pytest.raises(ValueError, match="from 0 up"):
        weighted_displacement_difference((-1, 1), (1, 1))


@pytest.mark.parametrize("dispersion", [1, 3])
def test_the_range_of_what_moved_holds_the_truth_as_often_as_it_says(dispersion):
    """Counts of eight kinds drawn about known means, that vary so many times as much as by chance alone."""
    random, means = np.random.default_rng(2018), np.array([120, 90, 150, 150, 200, 215, 180, 170.0])
    truth, tries, held = (215 - 200) - (170 - 180), 2000, 0
    for _ in range(tries):
        drawn = random.poisson(means) if dispersion == 1 else random.negative_binomial(means / 2, 1 / 3)
        counts = [(float(one), float(two)) for one, two in drawn.reshape(4, 2)]
        around = weighted_displacement_difference(*counts, dispersion=dispersion).around
        held += around.low <= truth <= around.high
    assert 0.935 < held / tries < 0.965
