"""Of a year of which only some months came, other places are compared over all that most of them share."""

import pytest

from safecity.cli.explained.explain import Explainer
from safecity.findings.judged.judge import ALL_CSPS
from safecity.outputs.months_compared import why_these_months
from safecity.vocabulary import Period
from tests.cli.counted_place import OWN, THEIRS, YEAR, publish_data, review_of, small_with_reference
from tests.datasets.small import street

_BEFORE = [each.year_before() for each in YEAR.months()]


def _months(*numbers: int) -> list[Period]:
    return [Period.month(2019 if number > 3 else 2020, number) for number in numbers]


@pytest.mark.parametrize(
    ("own", "theirs", "over"),
    [  # months of the year before came, or did not: other places are compared in the year itself
        ([*_BEFORE, *YEAR.months()], YEAR.months(), "2019/20"),
        (_months(4, 5, 6, 7, 8, 10, 11), YEAR.months(), "April to November 2019 without September 2019"),
        ([*_BEFORE, *_months(4, 5, 6, 7)], _months(4, 5, 6, 7, 8), "April to July 2019"),
        (_months(4, 5, 6, 7), _months(4, 5, 6), "2019/20 Q1"),
        (_months(4, 5), _months(7, 8), None),
    ],
)
def test_other_places_are_compared_over_the_months_that_both_came_for(tmp_path, own, theirs, over):
    small = small_with_reference(tmp_path)
    for force, months, lsoas in (
        ("Hamwic Constabulary", own, (OWN[0], OWN[1], OWN[1])),
        ("Venta Constabulary", theirs, THEIRS[:1]),
    ):
        rows = "".join(
            f"\n{month} | Burglary | {lsoa} | {force}" for month in months for lsoa in lsoas for _ in range(3)
        )
        small.send(f"{force}.csv", street("month | type | lsoa | force" + rows))
    review = review_of(small)
    assert (review.compared and str(review.compared)) == over
    ranked = review.finding("burglary", review.home, ALL_CSPS)
    assert (ranked and str(ranked.period)) == over
    assert why_these_months(review) == (
        "" if over in (None, "2019/20")
        else f"{review.compared.in_words()} is what was received of 2019/20 both of Hamwic and of the largest number "
        "of other partnerships."
    )  # fmt: skip
    if ranked:
        publish_data(small, review, say=[ranked.change])
        assert Explainer(small.partnership.folder).explain(ranked.change.id)["recount"]["agrees"] is True
