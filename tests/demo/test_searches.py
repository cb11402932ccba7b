"""Stops and searches of the made-up force, of any city: for drugs they rise as drug offences do, for nothing else."""

import csv
import io
from collections import Counter

import pytest

from safecity.demo.city import make_city
from safecity.demo.elsewhere import make_neighbours
from safecity.demo.place import Force
from safecity.demo.records.hamwic import HAMWIC
from safecity.demo.records.targets import Targets
from safecity.demo.searches import HEADER, offences_of_drugs, search_files, write_searches
from safecity.extracts.police_uk import STOP_AND_SEARCH, month_and_force_in_name
from tests.demo.records.test_another_city import SMALLER


def force(seed: int) -> Force:
    city = make_city(seed)
    return Force(
        "X23000001", "Hamwic", "Hamwic Constabulary", "hamwic", (city.district, *make_neighbours(seed))
    )


def objects(force: Force, targets: Targets, seed: int) -> list[Counter[str]]:
    """What was looked for in the year before and in the year."""
    found: list[Counter[str]] = [Counter(), Counter()]
    for month, text in search_files(force, targets, seed):
        year = int(month[:4]) - (int(month[5:]) < 4)
        rows = list(csv.DictReader(io.StringIO(text)))
        assert rows and all(row["Date"].startswith(month) for row in rows)
        found[year - targets.year + 1].update(row["Object of search"] for row in rows)
    return found


@pytest.mark.parametrize(("targets", "seed"), [(HAMWIC, 876), (HAMWIC, 3), (SMALLER, 876), (SMALLER, 41)])
def test_searches_for_drugs_rise_as_drug_offences_do_and_others_do_not(targets, seed):
    before, after = objects(force(seed), targets, seed)
    offences = offences_of_drugs(targets)
    drugs = "Controlled drugs"
    rise, asked = after[drugs] / before[drugs], offences[1] / offences[0]
    assert rise == pytest.approx(asked, rel=0.12)
    others = [year.total() - year[drugs] for year in (before, after)]
    assert others[1] == pytest.approx(others[0], rel=0.12)


def test_the_layout_is_that_of_the_open_data_and_its_name_says_month_and_force(tmp_path):
    assert [heading.pattern for heading in STOP_AND_SEARCH.headings] == HEADER.split(",")
    path = write_searches(tmp_path, force(876), SMALLER, 876, packed=(2020, 6, 1, 0, 0, 0))
    again = write_searches(tmp_path / "..", force(876), SMALLER, 876, packed=(2020, 6, 1, 0, 0, 0))
    assert path.name == "hamwic_stop-and-search_2017-04_2019-03.zip"
    assert path.read_bytes() == again.read_bytes()
    assert month_and_force_in_name("2018-02/2018-02-hamwic-stop-and-search.csv") == ("2018-02", "hamwic")
