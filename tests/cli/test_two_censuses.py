"""Where files are of small areas of two censuses, status asks for the look-up between the two."""

from safecity.cli.status import status
from tests.cli.counted_place import HOME, OWN, small_with_reference
from tests.datasets.small import Small, csv_bytes

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
