"""The matrix of priorities: every step of the sum, what is not known, weights that move, and a person's decision."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from safecity.findings.priorities import NAMES, Matrix, priority_matrix
from safecity.findings.review import Review
from safecity.measures.catalogue import CATALOGUE
from safecity.outputs.topics.priority_matrix import first_words, open_words
from safecity.partnership import Partnership
from safecity.recount.priority_places import PlainStep, matrix_again
from safecity.statistics.weighing import (
    order,
    places_whatever_is_unknown,
    places_when_weights_move,
    standing_scores,
    weighted_mean,
)
from safecity.vocabulary.priority_matrix import CRITERIA, Override, PriorityMatrix
from tests.outputs.small_review import AREAS, small_review


def weighed(review: Review | None = None, **said) -> Matrix:
    review = review or small_review()
    settings = review.partnership.settings.model_copy(update={"priority_matrix": PriorityMatrix(**said)})
    matrix = priority_matrix(replace(review, partnership=Partnership(review.partnership.folder, settings)))
    assert matrix is not None
    return matrix


EVERY = ("all_crime", "burglary", "drugs", "asb")  # 4,000 to 4,040, 300 to 200, 100 to 204, 11 to 13


def scores(matrix: Matrix, criterion: str) -> dict[str, float | None]:
    at = CRITERIA.index(criterion)
    return {
        row.measure.name: row.criteria[at].score.value if row.criteria[at].score else None
        for row in matrix.rows
    }


def test_there_is_none_unless_the_partnership_asks_for_it():
    assert priority_matrix(small_review()) is None


def test_volume_goes_by_standing():
    third = 100 / 3
    found = scores(weighed(measures=EVERY), "volume")
    assert found == pytest.approx({"all_crime": 100, "burglary": third, "drugs": 2 * third, "asb": 0})


def test_only_a_clear_change_counts():
    matrix = weighed(measures=EVERY)
    assert scores(matrix, "change") == {"all_crime": 100, "burglary": 0, "drugs": None, "asb": None}
    (asb,) = [row for row in matrix.rows if row.measure.name == "asb"]
    assert asb.criteria[1].why_not == "too few for a percentage"
    (drugs,) = [row for row in matrix.rows if row.measure.name == "drugs"]
    assert drugs.criteria[1].why_not == "not weighed: neither a rise nor a fall is better by itself"
    assert drugs.criteria[1].raw[0].value == 104  # the change is known, and told
    (crime,) = [row for row in matrix.rows if row.measure.name == "all_crime"]
    assert crime.criteria[1].raw[1] == " (no clear change)" and crime.criteria[1].value == 0


def test_a_cost_is_the_number_times_what_one_costs():
    matrix = weighed(measures=EVERY, costs={"burglary": 10.5, "drugs": 2}, costs_from="the council")
    assert scores(matrix, "cost") == {"burglary": 100, "drugs": 0, "all_crime": None, "asb": None}
    (row,) = [row for row in matrix.rows if row.measure.name == "burglary"]
    assert "".join(map(str, row.criteria[-1].raw)) == "£2,100" and matrix.costs_from == "the council"


def test_what_is_not_known_gives_its_weight_to_the_others():
    costs = {"burglary": 10, "drugs": 2, "all_crime": 1, "asb": 3}
    matrix = weighed(
        measures=EVERY, weights={each: 0 for each in CRITERIA} | {"volume": 1, "change": 3, "cost": 9},
        costs=costs, costs_from="the council",
    )  # fmt: skip
    total = {row.measure.name: row.total.value for row in matrix.rows if row.total}
    assert total["drugs"] == pytest.approx((200 / 3 + 9 * 100 / 3) / 10)
    assert total["asb"] == pytest.approx(0)


def test_to_be_the_lowest_of_the_few_that_are_known_puts_nobody_last():
    matrix = weighed(measures=EVERY, costs={"drugs": 2}, costs_from="the council")
    assert set(scores(matrix, "cost").values()) == {None}
    (drugs,) = [row for row in matrix.rows if row.measure.name == "drugs"]
    assert (
        drugs.criteria[-1].why_not.startswith("not weighed: it is known of too few")
        and drugs.criteria[-1].raw
    )
    assert standing_scores([4_532_000, 9_000_000, *[None] * 17]) == [None] * 19
    assert standing_scores([1, 2, 3, 4, 5, *[None] * 14])[:5] == [0, 25, 50, 75, 100]


def test_a_whole_is_not_weighed_among_its_parts_unless_it_is_named():
    assert "all_crime" not in {row.measure.name for row in weighed(weights={"volume": 1}).rows}
    assert "all_crime" in {row.measure.name for row in weighed(measures=EVERY).rows}


def test_places_follow_the_sum_and_move_with_the_weights():
    matrix = weighed(measures=EVERY, weights={each: 0 for each in CRITERIA} | {"volume": 1, "change": 1.1})
    by_name = {row.measure.name: row for row in matrix.rows}
    assert [row.measure.name for row in matrix.rows][:2] == ["all_crime", "drugs"]
    assert (by_name["drugs"].best.value, by_name["drugs"].worst.value) == (2, 2)
    assert all(row.best.value <= row.place.value <= row.worst.value for row in matrix.rows)


def test_a_person_may_decide_otherwise_and_is_named():
    said = Override(
        measure="asb", place=1, by="The chair", on=date(2020, 6, 1), reason="Residents ask for it"
    )
    matrix = weighed(measures=EVERY, overrides=(said,))
    first = matrix.rows[0]
    assert first.measure.name == "asb" and first.agreed.value == 1 and first.place.value > 1
    assert first.override == said
    assert [row.agreed.value for row in matrix.rows] == [1, 2, 3, 4]


def test_what_comes_first_is_told_by_the_sum_with_whoever_put_it_otherwise():
    """The sum's first three stay the sum's: one put among them is named with its place by the sum and by whom."""
    by_sum = [row.measure for row in weighed(measures=EVERY).rows]
    last = by_sum[-1]
    said = Override(measure=last.name, place=2, by="The chair", on=date(2020, 6, 1), reason="Residents ask")
    words = str(first_words(weighed(measures=EVERY, overrides=(said,))))
    order, decided = words.split(". ")
    assert "what comes first by the sum alone" in order and last.title.lower() not in order.lower()
    assert [order.lower().index(each.title.lower()) for each in by_sum[:3]] == sorted(
        order.lower().index(each.title.lower()) for each in by_sum[:3]
    )
    assert decided.startswith(f"{last.title} (") and decided.endswith(
        ") is put 2nd instead of 4th by the chair."
    )


def test_one_taken_away_from_the_first_is_told_and_one_who_only_agrees_is_not():
    by_sum = [row.measure for row in weighed(measures=EVERY).rows]
    for place, told in ((1, False), (4, True)):
        said = Override(
            measure=by_sum[0].name, place=place, by="A. Person", on=date(2020, 6, 1), reason="why"
        )
        words = str(first_words(weighed(measures=EVERY, overrides=(said,))))
        assert ("is put 4th instead of 1st by A. Person." in words) == told == ("alone" in words)


def test_concentration_needs_ten_small_areas():
    assert set(scores(weighed(small_review(areas=AREAS), measures=EVERY), "concentration").values()) == {None}


def test_every_number_of_it_is_a_figure_of_its_own():
    matrix = weighed(measures=EVERY)
    figures = [
        figure for row in matrix.rows for figure in (row.total, row.place, row.best, row.worst, row.agreed)
    ]
    figures += [each.score for row in matrix.rows for each in row.criteria if each.score]
    figures += list(matrix.weights.values())
    assert len({each.id for each in figures}) == len(figures)


WRONG = (
    {"weights": dict.fromkeys(CRITERIA, 0)},
    {"weights": {"fame": 1}},
    {"weights": {"volume": -1}},
    {"weights": {"volume": float("nan")}},
    {"costs": {"burglary": 0}, "costs_from": "us"},
    {"costs": {"burglary": 5}},
    {"overrides": [{"measure": "asb", "place": 1, "by": "", "on": "2020-06-01", "reason": "why"}]},
    {"overrides": [{"measure": "asb", "place": 1, "by": "me", "on": "2020-06-01"}]},
    {
        "overrides": [
            {"measure": each, "place": 1, "by": "me", "on": "2020-06-01", "reason": "r"} for each in EVERY[:2]
        ]
    },
)


@pytest.mark.parametrize("said", WRONG)
def test_a_file_that_cannot_be_meant_is_refused(said):
    with pytest.raises(ValidationError):
        PriorityMatrix.model_validate(said)


numbers = st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), min_size=2, max_size=8)


@given(numbers)
def test_standing_keeps_the_order_and_runs_from_0_to_100(values):
    found = standing_scores(values)
    known = [(value, score) for value, score in zip(values, found, strict=True) if score is not None]
    assert all(0 <= score <= 100 for _, score in known)
    for value, score in known:
        for other, its in known:
            assert (value < other) == (score < its) and (value == other) == (score == its)
    if known:
        assert sum(score for _, score in known) == pytest.approx(50 * len(known))


tables = st.lists(
    st.fixed_dictionaries({each: st.one_of(st.none(), st.floats(0, 100)) for each in "abc"}),
    min_size=1,
    max_size=6,
)
weights = st.fixed_dictionaries({each: st.floats(0.1, 10) for each in "abc"})


@given(tables, weights)
def test_places_agree_with_a_plain_reckoning(scores, weights):
    found = places_when_weights_move(scores, weights)
    plain: list[list[int]] = [[] for _ in scores]
    for name, by in [("a", 1.0), *((name, by) for name in "abc" for by in (0.8, 1.2))]:
        moved = {each: weight * (by if each == name else 1) for each, weight in weights.items()}
        totals = [weighted_mean(each, moved) for each in scores]
        for at, place in enumerate(order(totals)):
            if place is not None:
                plain[at].append(place)
    assert found == [(min(each), max(each)) if each else None for each in plain]


@given(tables, weights, st.floats(0.1, 10))
def test_weights_count_by_their_proportion_alone(scores, weights, by):
    one = [weighted_mean(each, weights) for each in scores]
    other = [weighted_mean(each, {name: weight * by for name, weight in weights.items()}) for each in scores]
    assert [each is None for each in one] == [each is None for each in other]
    assert [each for each in one if each is not None] == pytest.approx(
        [each for each in other if each is not None]
    )


SOME = st.lists(
    st.fixed_dictionaries({each: st.one_of(st.none(), st.floats(0, 100)) for each in ("a", "b", "c")}),
    min_size=2, max_size=5,
)  # fmt: skip


@given(SOME, st.data())
def test_no_value_of_what_is_unknown_puts_a_measure_outside_its_range(scores, data):
    weights = {"a": 1.0, "b": 2.0, "c": 0.5}
    asked = {name for name in weights if any(each[name] is not None for each in scores)}
    filled = [
        {name: each[name] if each[name] is not None else data.draw(st.floats(0, 100)) for name in asked}
        for each in scores
        if weighted_mean(each, weights) is not None
    ]
    ranges = [each for each in places_whatever_is_unknown(scores, weights) if each is not None]
    assert len(ranges) == len(filled)
    for (best, lowest), place in zip(
        ranges, order([weighted_mean(each, weights) for each in filled]), strict=True
    ):
        assert best <= place <= lowest


@given(SOME)
def test_the_place_by_what_is_known_lies_in_the_range_and_is_the_range_where_all_is_known(scores):
    weights = {"a": 1.0, "b": 2.0, "c": 0.5}
    places = order([weighted_mean(each, weights) for each in scores])
    for place, each in zip(places, places_whatever_is_unknown(scores, weights), strict=True):
        assert (place is None) == (each is None)
        if each and all(value is not None for some in scores for value in some.values()):
            assert each == (place, place)


def test_a_place_that_hangs_on_what_is_unknown_is_told_as_a_range():
    """Of four measures two are known by cost: what the others cost could change who stands first."""
    matrix = weighed(measures=EVERY, costs={"burglary": 3000, "all_crime": 100}, costs_from="a study",
                     weights={"cost": 6})  # fmt: skip
    burglary = next(row for row in matrix.rows if row.measure.name == "burglary")
    assert burglary.is_open and [each.value for each in burglary.could_be] == [1, 3]
    said = str(open_words(matrix))
    assert said.startswith("Not every measure has a score by ") and "cost. Whatever" in said
    assert "burglary would stand between 1st and 3rd" in said
    assert ", by what is known of them, is" in str(first_words(matrix))


def test_nothing_is_open_where_all_criteria_are_known_of_all():
    matrix = weighed(measures=EVERY, weights={each: 0 for each in CRITERIA if each != "volume"})
    assert open_words(matrix) is None
    assert "by what is known" not in str(first_words(matrix))


@pytest.mark.parametrize("said", [
    {"measures": EVERY},
    {"measures": EVERY, "costs": {"burglary": 3000, "all_crime": 100, "asb": 40}, "costs_from": "a study"},
    {"measures": EVERY, "weights": {"volume": 0.3, "change": 2}, "overrides": (
        Override(measure="asb", place=1, by="A. Person", on=date(2020, 5, 1), reason="asked for"),)},
])  # fmt: skip
def test_every_score_and_place_comes_out_again_by_another_way(said):
    matrix = weighed(**said)
    steps = [
        PlainStep(row.measure.name, NAMES[each.criterion].lower(), each.value, matrix.weights[each.criterion].value)
        for row in matrix.rows
        for each in row.criteria
    ]  # fmt: skip
    overrides = {each.measure: each.place for each in said.get("overrides", ())}
    counted = 0
    for row in matrix.rows:
        ends = zip(("best", "lowest"), row.could_be or (), strict=False)
        figures = {
            "priority score": row.total, "priority place": row.place, "priority place agreed": row.agreed,
            "priority place, best": row.best, "priority place, lowest": row.worst,
            **{f"priority place, {end} whatever is not known": each for end, each in ends},
            **{f"priority score, {each.criterion}": each.score for each in row.criteria},
        }  # fmt: skip
        for statistic, figure in figures.items():
            again = matrix_again(steps, row.measure.name, statistic, overrides)
            assert again.value == (None if figure is None else pytest.approx(figure.value)), statistic
            counted += figure is not None
    assert counted > 20


def test_a_wrong_score_does_not_come_out_again():
    steps = [PlainStep(name, "volume", value, 1.0) for name, value in (("a", 3.0), ("b", 2.0), ("c", 1.0))]
    assert [matrix_again(steps, each, "priority place", {}).value for each in "abc"] == [1, 2, 3]
    steps[2] = replace(steps[2], value=9.0)
    assert [matrix_again(steps, each, "priority place", {}).value for each in "abc"] == [2, 3, 1]
    assert matrix_again(steps, "d", "priority place", {}) is None


def test_equal_scores_stand_in_order_of_name_however_they_were_added_up():
    from safecity.findings.priorities import _agreed

    measures = [each for each in CATALOGUE.values() if each.name in ("asb", "burglary", "drugs")]
    totals = [{"drugs": 0.1 + 0.2, "asb": 0.3, "burglary": 0.3}[each.name] for each in measures]
    assert _agreed(measures, totals, ()) == {"asb": 1, "burglary": 2, "drugs": 3}
