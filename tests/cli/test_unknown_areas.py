"""Records in a small area that no look-up names: told apart from those of other forces' places, and by status."""

import pytest

from safecity.cli.explained.explain import Explainer
from safecity.cli.status import status
from tests.cli.counted_place import OWN, THEIRS, YEAR, publish_data, review_of, small_with_reference
from tests.datasets.small import street

NOWHERE, NOWHERE_ELSE = "E01000000", "E01000001"


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A burglary a month at home, two in the neighbour's area, and six in areas that no look-up names."""
    sent = small_with_reference(tmp_path_factory.mktemp("unknown"))
    drawn = "month | type | lsoa"
    for month in (*YEAR.year_before().months(), *YEAR.months()):
        drawn += f"\n{month} | Burglary | {OWN[0]}"
    for lsoa in (*THEIRS, *[NOWHERE] * 2, *[NOWHERE_ELSE] * 3):
        drawn += f"\n2019-05 | Burglary | {lsoa}"
    drawn += f"\n2019-06 | Anti-social behaviour | {NOWHERE_ELSE}"
    sent.send("years.csv", street(drawn))
    return sent


def test_they_are_counted_apart_and_by_both_paths(small):
    review = review_of(small)
    publish_data(small, review)
    year = review.quality[-1]
    assert (year.rows.value, year.elsewhere.value, year.unknown.value) == (20, 2, 6)
    explainer = Explainer(small.partnership.folder)
    for figure in (year.elsewhere, year.unknown):
        said = explainer.explain(figure.id)
        assert (said["recount"]["value"], said["recount"]["agrees"]) == (figure.value, True)


def test_status_names_them(small, capsys):
    status(small.partnership, as_json=False)
    said = capsys.readouterr().out
    assert "6 records of the police name 2 small areas that no look-up received names" in said
    assert f"({NOWHERE_ELSE}, {NOWHERE})" in said
