"""Records that would be left out of a place without a word: the build stops and says what to do."""

import pytest

from safecity.cli.explained.explain import Explainer
from safecity.vocabulary.fault import Missing
from tests.cli.counted_place import OWN, THEIRS, YEAR, publish_data, review_of, small_with_reference
from tests.datasets.small import csv_bytes, street, zipped

NEW = "E01999951"
_ROWS = f"""
    month   | lsoa     | LSOA name
    2019-05 | {OWN[0]} | Hamwic 001A
    2019-05 | {NEW}    | Hamwic 001F
    2019-06 | {NEW}    | Hamwic 001F
    2019-06 | {THEIRS[0]} | Venta 001A
"""


def test_small_areas_of_another_census_ask_for_the_look_up_between_the_two(tmp_path):
    small = small_with_reference(tmp_path)
    small.send("months.csv", street(_ROWS))
    with pytest.raises(Missing) as raised:
        review_of(small)
    said = str(raised.value)
    assert "2 records lie in small areas named like those of Hamwic" in said and "redrawn" in said
    assert "Receive the look-up from 2011 to 2021 small areas" in said


def test_where_that_look_up_has_come_the_codes_are_named_as_mistyped(tmp_path):
    small = small_with_reference(tmp_path)
    both = (
        "lsoa11_name",
        "lsoa11_code",
        "change_code",
        "lsoa21_name",
        "lsoa21_code",
        "ltla22_name",
        "ltla22_code",
    )
    row = ("Hamwic 001A", OWN[0], "U", "Hamwic 001A", OWN[0], "Hamwic", "E06999901")
    small.send("both.csv", csv_bytes(both, [row]))
    small.send("months.csv", street(_ROWS))
    with pytest.raises(Missing) as raised:
        review_of(small)
    said = str(raised.value)
    assert f"no look-up received knows their codes, such as {NEW}" in said and "redrawn" not in said
    assert "mistyped" in said


def test_a_force_that_recorded_nothing_in_the_place_is_not_its_force(tmp_path):
    small = small_with_reference(tmp_path)
    small.send("months.csv", street(f"month | lsoa | LSOA name\n2019-05 | {THEIRS[0]} | Venta 001A"))
    with pytest.raises(Missing, match=r"'hamwic' recorded nothing in Hamwic \(E06999901\)"):
        review_of(small)


def test_a_code_that_is_of_no_small_area_is_rejected_with_its_line(tmp_path):
    small = small_with_reference(tmp_path)
    rows = "\n".join(f"2019-05 | {lsoa}" for lsoa in (*OWN, *THEIRS, "E05014498", "E0199"))
    receipt = small.send("months.csv", street(f"month | lsoa\n{rows}"))
    [load] = receipt.taken
    assert [file.rejected for file in load.files] == [2]


@pytest.mark.parametrize("as_part_of_an_archive", [pytest.param(False, marks=pytest.mark.soak), True])
def test_the_right_file_stands_again_over_a_bad_one_when_it_is_said_to_be_right(
    tmp_path, as_part_of_an_archive
):
    small = small_with_reference(tmp_path)
    rows = "\n".join(f"{month} | {OWN[0]} | Burglary" for month in YEAR.months() for _ in range(3))
    good = street(f"month | lsoa | type\n{rows}")
    if as_part_of_an_archive:
        small.receive(zipped(small.sent / "all.zip", {"good.csv": good}), on="2021-01-01")
    else:
        small.send("good.csv", good, on="2021-01-01")
    bad = good.replace(OWN[0].encode(), b"E01999990")
    small.send("bad.csv", bad, on="2021-02-01")
    with pytest.raises(Missing, match="recorded nothing"):
        review_of(small)
    small.send("good.csv", good, on="2021-03-01")  # the same bytes: had before
    with pytest.raises(Missing, match="recorded nothing"):
        review_of(small)
    small.send("good.csv", good, on="2021-03-02", replace=True)
    review = review_of(small)
    burglaries = review.released.count("burglary", review.home, YEAR)
    assert burglaries.value == 36
    publish_data(small, review, say=[burglaries])
    assert Explainer(small.partnership.folder).explain(burglaries.id)["recount"]["agrees"] is True
    with pytest.raises(Missing, match="recorded nothing"):
        review_of(small, known_on="2021-02-15")
    assert review_of(small, known_on="2021-01-15").released.count("burglary", review.home, YEAR).value == 36
