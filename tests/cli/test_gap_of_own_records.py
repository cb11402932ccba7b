"""First editions of a place that may exist whose own records lack a month, by its classes: built, and not refused."""

from datetime import date, timedelta
from random import Random

import pyarrow.parquet as pq
import pytest

from safecity.cli.building import build
from safecity.release.proof import is_proved
from safecity.vocabulary import Period
from tests.cli.counted_place import OWN, YEAR, copy_of, small_with_reference
from tests.cli.test_own_records import FIRST, FLAGS, LAST, OFFENCES, figures_of
from tests.datasets.small import Small, csv_bytes, street

# So few ended in another way that what came of crimes is withheld.
OUTCOMES = (
    ("1",) * 30
    + ("14",) * 30
    + ("15",) * 30
    + ("16",) * 30
    + ("18",) * 300
    + ("9",)
    + ("20",) * 2
    + ("",) * 9
)
HEADS = ("crime_reference", "recorded_on", "offence_code", "lsoa", *FLAGS, "outcome_code", "outcome_on")


def with_street(folder) -> Small:
    small = small_with_reference(folder)
    months = [*YEAR.year_before().months(), *YEAR.months()]
    drawn = "\n".join(f"{month} | Burglary | {OWN[0]}" for month in months)
    small.send("street.csv", street(f"month | type | lsoa\n{drawn}"))
    return small


def crimes_without(gap: Period) -> bytes:
    chance, rows, day = Random(876), [], FIRST
    while day <= LAST:
        for number in range(12):
            flags = [chance.choice("YNNN ").strip() for _ in FLAGS]
            came = chance.choice(OUTCOMES)
            row = (f"{day}/{number}", day, chance.choice(OFFENCES), chance.choice([*OWN, ""]), *flags, came,
                   day + timedelta(3) if came else "")  # fmt: skip
            if not gap.start <= day <= gap.end:
                rows.append(row)
        day += timedelta(1)
    return csv_bytes(HEADS, rows)


@pytest.mark.parametrize(
    ("gap", "stands_in"),
    [
        ("2019-07", "April 2019 to March 2020 without July 2019"),
        ("2018-07", "April 2019 to March 2020 without July 2019"),
        ("2020-03", "April 2019 to February 2020"),
    ],
)
def test_a_place_with_a_gap_is_built_and_withholds_its_outcomes(tmp_path, monkeypatch, gap, stands_in):
    """The intruder took the year without July for a year, and what a share counts told wards to the nearest five."""
    small = copy_of(with_street, tmp_path)
    small.send("crimes.csv", crimes_without(Period.parse(gap)))
    monkeypatch.setattr("safecity.datasets.at_hand.WITHSTOOD", True)
    edition = build(small.partnership).edition
    assert is_proved(edition)
    own = [each for each in figures_of(edition) if each["level"] == "csp" and not each["category"]]
    told = {(each["measure"], each["period"]) for each in own if each["value"]}
    assert ("recorded_crime", stands_in) in told and ("recorded_crime", gap) not in told
    lacks = "2019/20" if date(2019, 4, 1) <= Period.parse(gap).start else "2018/19"
    assert ("recorded_crime", lacks) not in told
    rows = pq.read_table(edition / "data" / "observations.parquet", columns=["measure", "status"]).to_pylist()
    assert {"measure": "recorded_crime_outcomes", "status": "withheld"} in rows
