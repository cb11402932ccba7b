"""What must hold of the statistics of places and times whatever the records, each beside a plain second way."""

from fractions import Fraction
from math import hypot, sqrt

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import approx
from scipy.stats import false_discovery_control

from safecity.statistics.aoristic import aoristic_week
from safecity.statistics.crime_at_places import gini, gini_by_chance, lorenz, prediction, top_share
from safecity.statistics.false_discovery import not_by_chance
from safecity.statistics.funnel import funnel
from safecity.statistics.hot_spot import getis_ord, one_sided, standing_out, touching
from safecity.statistics.inequality import slope_index
from safecity.statistics.kernel_density import kernel_density
from safecity.statistics.near_repeat import near_repeats
from safecity.statistics.season import season

COUNTS = st.lists(st.integers(0, 60), min_size=4, max_size=30).filter(any)
SOME = settings(max_examples=60, deadline=None)


@given(COUNTS, st.data())
@SOME
def test_getis_ord_is_the_formula_written_out(values, data):
    size = len(values)
    neighbours = [data.draw(st.lists(st.integers(0, size - 1), max_size=5, unique=True)) for _ in range(size)]
    mean = sum(values) / size
    spread = sqrt(sum(each * each for each in values) / size - mean**2) if len(set(values)) > 1 else 0
    for at, score in enumerate(getis_ord(values, neighbours)):
        inside = {at, *neighbours[at]}
        room = sqrt((size * len(inside) - len(inside) ** 2) / (size - 1))
        expected = (
            (sum(values[each] for each in inside) - mean * len(inside)) / (spread * room)
            if spread * room
            else 0
        )
        assert score == approx(expected, abs=1e-7)


@given(COUNTS, st.integers(1, 9))
@SOME
def test_getis_ord_knows_no_unit(values, times):
    ring = [[(at - 1) % len(values), (at + 1) % len(values)] for at in range(len(values))]
    assert getis_ord([times * each + 3 for each in values], ring) == approx(getis_ord(values, ring), abs=1e-6)


@given(st.lists(st.floats(0.000001, 1), min_size=1, max_size=60))
@SOME
def test_what_is_found_is_what_scipy_finds(tested):
    assert not_by_chance(tested) == [bool(each <= 0.05 + 1e-15) for each in false_discovery_control(tested)]


def test_where_crime_is_anywhere_hot_spots_are_seldom_found():
    """Of 200 cities without any pattern at most one in twenty has an area that is called hot, by either test."""
    draw, size = np.random.default_rng(7), 150
    ring = [[(at + step) % size for step in (-2, -1, 1, 2)] for at in range(size)]
    residents = draw.integers(1200, 2200, size)
    clusters = alone = 0
    for _ in range(200):
        counts = draw.multinomial(1500, residents / residents.sum())
        clusters += any(not_by_chance(one_sided(getis_ord(counts, ring))))
        alone += any(not_by_chance(one_sided(standing_out(counts, residents))))
    assert clusters <= 16 and alone <= 16  # 95 % of binomial(200, 0.05) is up to 16


def test_an_area_with_five_times_as_much_is_found():
    draw, size, found = np.random.default_rng(8), 150, 0
    for _ in range(50):
        rates = np.ones(size)
        rates[40] = 5
        counts = draw.multinomial(900, rates / rates.sum())
        found += not_by_chance(one_sided(standing_out(counts, [1500] * size)))[40]
    assert found >= 40


@given(
    st.lists(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=5), max_size=8)
)
@SOME
def test_touching_is_mutual_and_by_a_shared_corner(outlines):
    named = {f"A{at}": corners for at, corners in enumerate(outlines)}
    found = touching(named)
    for one in named:
        for other in named:
            assert (other in found[one]) == (one != other and bool(set(named[one]) & set(named[other])))


@given(COUNTS)
@SOME
def test_gini_is_the_mean_difference_where_there_is_enough_crime(counts):
    size, total = len(counts), sum(counts)
    if total >= size:
        apart = sum(abs(one - other) for one in counts for other in counts)
        assert gini(counts) == approx(float(Fraction(apart, 2 * size * total)))
    assert -1e-12 <= gini(counts) < 1
    assert gini(counts) == approx(gini(counts[::-1]))


@given(COUNTS)
@SOME
def test_lorenz_rises_ever_more_slowly_and_the_top_share_lies_on_it(counts):
    curve = lorenz(counts)
    steps = np.diff([share for _, share in curve])
    assert np.all(np.diff(steps) <= 1e-12) and curve[-1] == (1.0, 1.0)
    found = top_share(counts, 0.1, [1.0] * len(counts), draws=19)
    assert found.share == approx(curve[found.places][1])
    assert found.places == max(1, -(-len(counts) // 10))
    assert found.chance.low <= found.chance.mean <= found.chance.high


def test_chance_is_the_share_that_chance_gives():
    """For two events in two places alike: the top place has both or one with even chances, so three quarters."""
    assert top_share([1, 1], 0.5, [1, 1], draws=20_000).chance.mean == approx(0.75, abs=0.01)
    assert gini_by_chance([1, 1], [1, 1], draws=20_000).mean == approx(0.25, abs=0.01)


@given(COUNTS, st.data())
@SOME
def test_a_prediction_is_counted_by_hand(before, data):
    after = data.draw(st.lists(st.integers(0, 9), min_size=len(before), max_size=len(before)))
    places, found, index = prediction(before, after, 0.2)
    chosen = sorted(range(len(before)), key=lambda at: (-before[at], at))[:places]
    assert found == sum(after[at] for at in chosen)
    assert (index is None) == (not any(after))
    if index is not None:
        assert index == approx(found / sum(after) * len(before) / places)


@given(st.lists(st.tuples(st.integers(1, 500), st.integers(100, 9000)), min_size=8, max_size=40))
@SOME
def test_a_funnel_narrows_with_size_and_its_limits_hold_the_mean(pairs):
    group = funnel([count for count, _ in pairs], [size for _, size in pairs])
    for level in (0.95, 0.998):
        widths = []
        for size in (100, 1000, 10_000):
            low, high = group.limits(size, level)
            assert 0 <= low <= group.mean * size <= high
            widths.append((high - low) / size)
        assert widths[0] > widths[1] > widths[2]
    wide, narrow = group.limits(1000, 0.998), group.limits(1000, 0.95)
    assert wide[0] <= narrow[0] <= narrow[1] <= wide[1]


def test_alike_places_are_seldom_outside_the_funnel():
    """1,000 places like their group: about 5 % outside the inner funnel, about 0.2 % outside the outer one."""
    draw = np.random.default_rng(9)
    sizes = draw.integers(500, 5000, 1000)
    counts = draw.poisson(0.02 * sizes)
    group = funnel(counts, sizes)
    outside = {
        level: np.mean(
            [
                not group.limits(n, level)[0] <= c <= group.limits(n, level)[1]
                for c, n in zip(counts, sizes, strict=True)
            ]
        )
        for level in (0.95, 0.998)
    }
    assert 0.03 < outside[0.95] < 0.07 and outside[0.998] < 0.008


@given(st.lists(st.tuples(st.integers(1, 400), st.integers(1000, 90_000)), min_size=2, max_size=5))
@SOME
def test_the_slope_is_the_weighted_least_squares_line(groups):
    counts, people = (np.array(each, float) for each in zip(*groups, strict=True))
    found = slope_index(counts, people)
    part = people / people.sum()
    middle = 1 - (np.cumsum(part) - part / 2)
    steep, _ = np.polyfit(middle, counts / people, 1, w=np.sqrt(part))
    assert found.slope == approx(steep, rel=1e-6, abs=1e-12)
    assert found.low <= found.slope <= found.high
    turned = slope_index(counts[::-1], people[::-1])
    assert turned.slope == approx(-found.slope, abs=1e-12)


def test_a_flat_rate_is_called_unequal_seldom():
    draw, people = np.random.default_rng(10), np.array([9000, 30_000, 21_000, 14_000, 26_000])
    clear = sum(slope_index(draw.poisson(0.004 * people), people).is_clear for _ in range(1000))
    assert 30 <= clear <= 72


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300), st.integers(0, 30)), min_size=2, max_size=25)
)
@SOME
def test_pairs_are_counted_one_by_one(events):
    x, y, day = zip(*events, strict=True)
    metres, days = (0, 100, 200), (3, 10)
    for found in near_repeats(x, y, day, metres=metres, days=days, draws=9):
        pairs = 0
        for one in range(len(events)):
            for other in range(one):
                apart, later = hypot(x[one] - x[other], y[one] - y[other]), abs(day[one] - day[other])
                pairs += found.further_than < apart <= found.metres and found.later_than < later <= found.days
        assert found.pairs == pairs
        assert 0.1 <= found.p_value <= 1


def test_p_values_of_near_repeats_are_even_where_nothing_repeats():
    draw, found = np.random.default_rng(11), []
    for _ in range(120):
        x, y = draw.uniform(0, 2000, (2, 60))
        found += near_repeats(x, y, draw.integers(0, 200, 60), metres=(300,), days=(14,), draws=99)
    assert np.mean([each.p_value <= 0.05 for each in found]) < 0.11
    assert 0.85 < np.mean([each.times for each in found]) < 1.15


@given(st.lists(st.tuples(st.floats(0, 160), st.floats(0, 30)), min_size=1, max_size=20))
@SOME
def test_every_event_that_is_counted_is_shared_out_whole(spans):
    start = [first for first, _ in spans]
    end = [first + long for first, long in spans]
    week = aoristic_week(start, end)
    short = [(a, b) for a, b in zip(start, end, strict=True) if b - a <= 24]
    assert (week.counted, week.too_long) == (len(short), len(spans) - len(short))
    assert week.hours.sum() == approx(len(short), abs=1e-6)
    plain = np.zeros(168)
    for a, b in short:
        if a == b:
            plain[int(a) % 168] += 1
            continue
        for hour in range(int(a), int(b) + 1):
            plain[hour % 168] += max(0.0, min(b, hour + 1) - max(a, hour)) / (b - a)
    assert week.hours.ravel() == approx(plain, abs=1e-6)


@given(st.lists(st.tuples(st.floats(0, 1000), st.floats(0, 1000)), min_size=1, max_size=20))
@SOME
def test_density_is_a_sum_over_points(points):
    x, y = zip(*points, strict=True)
    there = ([100.0, 500.0], [100.0, 500.0])
    plain = [
        sum(3 / (np.pi * 9e4) * max(0, 1 - ((a - e) ** 2 + (b - n) ** 2) / 9e4) ** 2 for e, n in points)
        for a, b in zip(*there, strict=True)
    ]
    assert kernel_density((x, y), there, 300) == approx(plain, abs=1e-15)


@given(st.lists(st.lists(st.integers(1, 90), min_size=12, max_size=12), min_size=3, max_size=6))
@SOME
def test_a_year_of_equal_days_is_100_all_over(years):
    days = [30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28, 31]
    found = season([(each, days) for each in years])
    assert all(
        low <= mean + 1e-9 and mean <= high + 1e-9
        for low, mean, high in zip(found.low, found.index, found.high, strict=True)
    )
    assert season([(days, days)] * 3).index == approx([100.0] * 12)
