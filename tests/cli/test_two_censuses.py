"""Where files are of small areas of two censuses, the look-up between the two is asked for, and a build needs it."""

import pytest

from safecity.cli.status import status
from safecity.vocabulary.fault import Missing
from tests.cli.counted_place import HOME, OWN, review_of, small_with_reference
from tests.datasets.small import Small, csv_bytes, street

AGES = [str(age) for age in range(90)]
WARD = "E05999901"
ASKED = "Look-up from 2011 to 2021 small areas"


def test_it_is_asked_for_where_the_look_ups_are_of_another_census_than_the_residents(tmp_path, capsys):
    small = Small.new(tmp_path)

    def asked() -> bool:
        status(small.partnership, as_json=False)
        return ASKED in capsys.readouterr().out

    assert not asked()
    small.send(
        "lads21.csv", csv_bytes(("LSOA21CD", "WD24CD", "LAD24CD"), [(each, WARD, HOME) for each in OWN])
    )
    assert not asked()
    people = csv_bytes(
        ("lsoa11_code", "total_population", *AGES), [(each, 900, *["10"] * 90) for each in OWN]
    )
    small.send("people_mid2019.csv", people)
    assert asked()
    small.send(
        "changes.csv", csv_bytes(("LSOA11CD", "LSOA21CD", "CHGIND"), [(each, each, "U") for each in OWN])
    )
    assert not asked()


def test_look_ups_of_both_censuses_are_as_good(tmp_path, capsys):
    small = small_with_reference(tmp_path)
    small.send("lads21.csv", csv_bytes(("LSOA21CD", "LAD24CD"), [(each, HOME) for each in OWN]))
    status(small.partnership, as_json=False)
    assert ASKED not in capsys.readouterr().out


def test_no_review_leaves_out_the_records_of_a_redrawn_area(tmp_path):
    small = small_with_reference(tmp_path)
    small.send(
        "street.csv",
        street(f"""
            month   | type     | lsoa      | LSOA name
            2019-07 | Burglary | {OWN[0]} | Hamwic 001A
            2019-07 | Burglary | E01999990 | Hamwic 001D
            2019-07 | Drugs    | E01999991 | Venta 004B
        """),
    )
    with pytest.raises(Missing, match="1 record lies in small areas named like those of Hamwic"):
        review_of(small)
    small.send("changes.csv", csv_bytes(("LSOA11CD", "LSOA21CD", "CHGIND"), [("E01999990", OWN[0], "X")]))
    review = review_of(small)
    assert review.released.count("burglary", review.home, review.year.months()[3]).value is not None
