"""status: what it asks for is what the year that the partnership publishes lacks."""

import shutil

from safecity.cli.status import status
from tests.cli.counted_place import OWN, YEAR, publish_data, review_of, small_with_reference
from tests.datasets.small import street


def missing_of(small, capsys) -> str:
    status(small.partnership, as_json=False)
    return capsys.readouterr().out


def test_it_asks_for_the_months_that_the_published_year_and_the_year_before_lack(tmp_path, capsys):
    small = small_with_reference(tmp_path)
    small.send("two.csv", street(f"month | lsoa\n2019-08 | {OWN[0]}\n2019-09 | {OWN[0]}"))
    publish_data(small, review_of(small))
    small.send("later.csv", street(f"month | lsoa\n2021-09 | {OWN[0]}"))
    assert "still to come: April 2018 to July 2019, October 2019 to March 2020" in missing_of(small, capsys)


def test_it_asks_for_the_residents_that_were_worked_out_for_the_published_year(tmp_path, capsys):
    small = small_with_reference(tmp_path)
    assert "none for mid-" not in missing_of(small, capsys)
    rows = "\n".join(f"{month} | {OWN[0]}" for month in YEAR.months())
    small.send("year.csv", street(f"month | lsoa\n{rows}"))
    assert "none for mid-" not in missing_of(small, capsys)
    [kept] = small.partnership.extracts.glob("*/residents_mid2018.csv")
    shutil.rmtree(kept.parent)
    assert "none for mid-2018, so the nearest years stand in" in missing_of(small, capsys)
