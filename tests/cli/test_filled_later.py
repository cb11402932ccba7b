"""How much is filled in is told of the months after the year too, of which the edition's other figures are counted."""

from datetime import date

import pytest

from safecity.cli.explained.explain import Explainer
from safecity.outputs.site_pages.own_records_part import content
from tests.cli.counted_place import publish_data, review_of, small_with_reference
from tests.cli.test_own_records import FIRST, all_open, crimes


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    small = all_open(small_with_reference(tmp_path_factory.mktemp("later months")))
    small.send("crimes.csv", crimes(FIRST, date(2020, 6, 12), each_day=4))
    return small


def test_later_months_stand_below_those_of_the_years_and_a_part_month_is_a_gap(small):
    review = review_of(small)
    alcohol = next(each for each in review.own_records.filled if each.field == "alcohol")
    assert [str(each.period) for each in alcohol.later] == ["2020-04", "2020-05", "2020-06"]
    assert [each.status for each in alcohol.later] == ["observed", "observed", "gap"]
    assert len(alcohol.months) == 24 and all(
        each.value == pytest.approx(80, abs=12) for each in alcohol.later[:2]
    )
    (shown, *_) = content(review.own_records, (review.earlier, review.year))["filled"]
    assert [str(month) for month, _ in shown.months][-4:] == ["2020-03", "2020-04", "2020-05", "2020-06"]

    publish_data(small, review, say=alcohol.later)
    explainer = Explainer(small.partnership.folder)
    for each in alcohol.later:
        again = explainer.explain(each.id)["recount"]
        assert (again["value"], again["agrees"]) == (pytest.approx(each.value) if each.value else None, True)
