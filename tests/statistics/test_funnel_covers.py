"""What a funnel and a score by itself say of places that are like their group: hardly ever that one stands out."""

import numpy as np
import pytest

from safecity.statistics.false_discovery import not_by_chance
from safecity.statistics.funnel import ALARM, CAUTION, funnel
from safecity.statistics.hot_spot import degrees_of, one_sided, standing_out

LIKE = {
    "chance alone": lambda draw, places: np.ones(places),
    "roots normal, a fifth": lambda draw, places: (1 + draw.normal(0, 0.1, places)) ** 2,
    "roots normal, three tenths": lambda draw, places: (1 + draw.normal(0, 0.15, places)) ** 2,
    "logarithms normal, a fifth": lambda draw, places: draw.lognormal(-0.02, 0.2, places),
    "gamma, three tenths": lambda draw, places: draw.gamma(1 / 0.09, 0.09, places),
    "gamma, a half": lambda draw, places: draw.gamma(4, 1 / 4, places),
}


def cities(draw, like: str, places: int, each: float, number: int):
    """Cities without a place that is unlike the others: counts and residents of their places."""
    for _ in range(number):
        people = draw.uniform(1200, 2000, places)
        yield draw.poisson(LIKE[like](draw, places) * people * each / 1600), people


def named(counts, people) -> np.ndarray:
    scores = standing_out(counts.tolist(), people.tolist())
    return np.array(not_by_chance(one_sided(scores, degrees_of(len(counts))).tolist()))


def measured(seed: int, like: str, places: int, each: float, number: int) -> tuple[float, float, float]:
    """The share of cities that name a place, and of places outside each of the two funnels."""
    naming, outside = 0, {CAUTION: 0, ALARM: 0}
    for counts, people in cities(np.random.default_rng(seed), like, places, each, number):
        naming += bool(named(counts, people).any())
        group = funnel(counts, people)
        for level in outside:
            ends = [group.limits(size, level) for size in people]
            outside[level] += sum(
                not low <= count <= high for count, (low, high) in zip(counts, ends, strict=True)
            )
    return naming / number, *(each / number / places for each in outside.values())


# As unlike as is promised, and by chance alone; whatever is between them is in the soak, as these are of more cities.
FURTHEST = ("chance alone", "logarithms normal, a fifth", "gamma, a half")


@pytest.mark.parametrize(
    "like", [each if each in FURTHEST else pytest.param(each, marks=pytest.mark.soak) for each in LIKE]
)
def test_few_cities_without_an_unlike_place_name_one_and_funnels_hold_what_they_say(like):
    naming, outside, far_outside = measured(20, like, places=60, each=20, number=120)
    assert naming <= 0.05 + 2 * (0.05 * 0.95 / 120) ** 0.5
    assert 0.03 <= outside <= 0.065
    assert far_outside <= 0.008


@pytest.mark.soak
@pytest.mark.parametrize("like", LIKE)
@pytest.mark.parametrize("places", [20, 60, 150, 320])
@pytest.mark.parametrize("each", [20, 60])
def test_of_a_thousand_cities_at_most_one_in_twenty_names_a_place(like, places, each):
    naming, outside, far_outside = measured(places + each, like, places, each, number=1000)
    assert naming <= 0.05 + 2 * (0.05 * 0.95 / 1000) ** 0.5
    assert 0.03 <= outside <= 0.065
    assert far_outside <= 0.008


@pytest.mark.parametrize("seed", range(8))
def test_a_place_with_four_times_its_part_is_found_among_places_that_differ_by_a_fifth(seed):
    draw = np.random.default_rng(seed)
    ((counts, people),) = cities(draw, "logarithms normal, a fifth", 150, 40, 1)
    counts[7] = draw.poisson(4 * 40 * people[7] / 1600)
    assert np.flatnonzero(named(counts, people)).tolist() == [7]


@pytest.mark.parametrize(
    ("like", "true"),
    [("chance alone", 0), ("roots normal, a fifth", 0.2), ("roots normal, three tenths", 0.3),
     ("logarithms normal, a fifth", 0.2), ("gamma, three tenths", 0.3), ("gamma, a half", 0.5)],
)  # fmt: skip
def test_how_unlike_places_are_is_estimated_without_bias(like, true):
    draw = np.random.default_rng(4)
    found = [funnel(*each).between for each in cities(draw, like, 150, 60, 40)]
    assert np.mean(found) == pytest.approx(true, abs=0.05)
