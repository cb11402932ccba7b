"""The register from a partnership's file to its edition, and what the commands say of it."""

import csv
import json

import pytest

from safecity.cli.building import build
from safecity.cli.define import define, defined
from safecity.cli.explained.explaining import explain
from safecity.cli.status import status
from safecity.editions import read_register
from safecity.measures.catalogue import CATALOGUE
from safecity.partnership import open_partnership
from safecity.register import FILE
from safecity.vocabulary import Period
from safecity.vocabulary.fault import BadPartnership
from tests.cli.counted_place import small_with_reference
from tests.datasets.small import street

MONTHS = [str(month) for year in (2018, 2019) for month in Period.financial_year(year).months()]
SYSTEM = """
[[row]]
id = "new_system"
kind = "system"
from = 2019-10-01
what = "Wessex Police changed its recording system"
source = "Force Crime Registrar"
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A small place whose force changed its system in October 2019, built."""
    folder = tmp_path_factory.mktemp("registered")
    small = small_with_reference(folder)
    burglaries = (f"{month} | Burglary" for month in MONTHS for _ in range(4 if month < "2019-04" else 9))
    small.send("crimes.csv", street("month | type\n" + "\n".join(burglaries)))
    hamwic = folder / "hamwic"
    plain = build(open_partnership(hamwic)).edition
    (hamwic / FILE).write_text(SYSTEM, encoding="utf-8")
    return plain, build(open_partnership(hamwic))


def rows(edition, name):
    with (edition / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as reading:
        return list(csv.DictReader(reading))


def test_a_row_makes_another_edition_that_lists_it_among_what_it_was_made_of(place):
    plain, built = place
    assert built.new and built.edition != plain
    manifest = json.loads((built.edition / "manifest.json").read_text(encoding="utf-8"))
    assert FILE in manifest["inputs"]
    assert [row.id for row in read_register(built.edition) if row.kind == "system"] == ["new_system"]
    assert not [row.id for row in read_register(plain) if row.kind == "system"]


def test_no_change_on_the_year_before_is_told_across_it_wherever_the_figure_goes(place):
    _, built = place
    found = [row for row in rows(built.edition, "findings") if row["comparator"] == "year before"]
    known = [row for row in found if row["before"] and row["after"]]
    assert known
    assert {row["verdict"] for row in known} == {"not comparable"}
    assert not any(row["ratio"] or "%" in row["sentence"] for row in known)
    assert all("No change is read across it." in row["caveats"] for row in known)
    kinds = {row["figure_id"]: row["statistic"] for row in rows(built.edition, "statistics")}
    changes = [
        row
        for row in rows(built.edition, "placements")
        if kinds[row["figure_id"]] in ("change", "difference")
    ]
    assert changes == []


def test_without_it_the_same_years_are_compared(place):
    plain, _ = place
    assert any(row["ratio"] for row in rows(plain, "findings") if row["comparator"] == "year before")


def test_explain_names_what_bears_on_a_finding(place, capsys):
    _, built = place
    finding = next(row for row in rows(built.edition, "findings") if row["measure"] == "burglary")
    explain(built.edition.parents[1], [finding["finding_id"]], json=False)
    said = " ".join(capsys.readouterr().out.split())
    assert (
        "2019-10-01, system: Wessex Police changed its recording system. A comparison across it is refused."
        in said
    )


def test_status_names_what_concerns_the_years_published(place, capsys):
    _, built = place
    status(open_partnership(built.edition.parents[1]), as_json=False)
    said = capsys.readouterr().out
    assert "1 of its own" in said
    assert "  new_system, 2019-10-01, system: Wessex Police changed its recording system." in said
    assert "burglary_2017" not in said  # of years before those published


def test_define_names_when_a_measure_came_to_be_recorded_in_another_way(capsys):
    assert [row["id"] for row in defined(CATALOGUE["stalking_and_harassment"])["register"]] == [
        "malicious_communications_2015", "stalking_rules", "principal_crime_2023",
    ]  # fmt: skip
    assert defined(CATALOGUE["robbery"])["register"] == []
    define("residential_burglary", json=False)
    assert "2017-04-01, counting rule: From April 2017" in " ".join(capsys.readouterr().out.split())


def test_a_fault_in_it_stops_the_build_before_anything_is_received(tmp_path):
    small_with_reference(tmp_path)
    hamwic = tmp_path / "hamwic"
    (hamwic / FILE).write_text(SYSTEM.replace("system", "sistem", 2), encoding="utf-8")
    with pytest.raises(
        BadPartnership, match="line 4, kind: found 'sistem'; expected one of counting rule, system"
    ):
        build(open_partnership(hamwic))
    assert not (hamwic / "editions" / "current").exists()


def test_status_names_places_that_no_look_up_knows_with_the_nearest(tmp_path, capsys):
    small_with_reference(tmp_path)
    (tmp_path / "hamwic" / FILE).write_text(f'{SYSTEM}places = ["E06999908"]\n', encoding="utf-8")
    status(open_partnership(tmp_path / "hamwic"), as_json=False)
    said = capsys.readouterr().out
    assert (
        "WRONG   register.toml, row 'new_system': E06999908 is in none of the look-ups received; nearest: E06"
        in said
    )
