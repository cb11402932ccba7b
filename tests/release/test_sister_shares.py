"""Shares that add up: of what is not shown because it is of too few the others tell no more."""

import pyarrow.parquet as pq
import pytest

from safecity.release.attack import Known, attack
from safecity.release.coded import spelt
from safecity.release.released import release
from tests.release.planted import row, write_edition
from tests.release.released import CITY, FINER, YEAR, all_told, counted


def found_in(folder):
    found, _, _ = attack(folder, folder / "none", Known(home=CITY.code), titles={}, places={})
    return [str(each) for each in found if "no edition has" not in each.what]


def let_out(rows):
    measures = [FINER[name] for name, *_ in rows]
    return release(
        counted(rows), measures=measures, places=[CITY], periods=[YEAR], rule=all_told(measures, {})
    )


def sisters(way, rape=90):
    return [
        (f"{way}_share_of_sexual_offences", CITY, YEAR, 120, 300),
        (f"{way}_share_of_rape", CITY, YEAR, 40, rape),
        (f"{way}_share_of_other_sexual_offences", CITY, YEAR, 80, 300 - rape),
    ]


@pytest.mark.parametrize("way", ["domestic", "non_recent"])
def test_a_share_of_too_few_is_not_told_by_its_sisters(tmp_path, way):
    """The old way printed 120 of 300 and 80 of 210, so 40 of 90."""
    rows = sisters(way)
    out = let_out(rows)
    shown = [str(out.count(name, CITY, YEAR)) for name, *_ in rows]
    assert shown[1] == "[c]" and shown.count("[c]") >= 2
    (tmp_path / "data").mkdir()
    pq.write_table(spelt(out.table), tmp_path / "data" / "observations.parquet")
    assert found_in(tmp_path) == []
    rows = sisters(way, rape=110)
    assert [str(let_out(rows).count(name, CITY, YEAR)) for name, *_ in rows] == ["120", "40", "80"]


@pytest.mark.parametrize("way", ["domestic", "non_recent"])
def test_the_intruder_excuses_no_difference_of_sisters(tmp_path, way):
    own = {"release_class": "sensitive", "unit": "%"}
    rows = [
        row(name, "csp", CITY.code, None if "of_rape" in name else number, denominator=of, **own)
        for name, _, _, number, of in sisters(way)
    ]
    assert any(
        f"{way}_share_of_rape" in each and " is 40 " in each
        for each in found_in(write_edition(tmp_path, rows))
    )


def test_what_is_a_number_of_its_own_is_told_as_one(tmp_path):
    rows = [("domestic_crime", CITY, YEAR, 60, 4000), ("domestic_share", CITY, YEAR, 60, 90)]
    out = let_out(rows)
    assert [str(out.count(name, CITY, YEAR)) for name, *_ in rows] == ["60", "[c]"]
    (tmp_path / "data").mkdir()
    pq.write_table(spelt(out.table), tmp_path / "data" / "observations.parquet")
    assert found_in(tmp_path) == []
