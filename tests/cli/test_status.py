"""status: what it asks for is what the year that the partnership publishes lacks."""

import json
import shutil
from datetime import date, timedelta

from safecity.cli.status import status
from safecity.partnership import new_partnership, open_partnership
from safecity.vocabulary import Period
from tests.cli.counted_place import HOME, OWN, THEIRS, YEAR, publish_data, review_of, small_with_reference
from tests.cli.test_own_records import all_open, crimes
from tests.datasets.small import Small, csv_bytes, street


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


def test_a_year_of_which_no_month_came_is_said_to_have_no_review_yet(tmp_path, capsys):
    small = small_with_reference(tmp_path)
    rows = "\n".join(f"{month} | {OWN[0]}" for month in YEAR.year_before().months())
    small.send("before.csv", street(f"month | lsoa\n{rows}"))
    said = missing_of(small, capsys)
    assert (
        "  Police data: crimes and anti-social behaviour of hamwic; still to come: 2019/20. "
        "No month of 2019/20 has come, so there can be no review of it yet\n"
        f"    safecity fetch police-uk {small.partnership.folder} --from 2019-04 --to 2020-03\n"
    ) in said
    status(small.partnership, as_json=True)
    [police] = [
        each for each in json.loads(capsys.readouterr().out)["missing"] if each["what"] == "Police data"
    ]
    assert police["needed"] is True and police["how"].endswith("--from 2019-04 --to 2020-03")


def test_the_year_in_the_partnerships_file_is_asked_for_beside_that_of_the_edition(tmp_path, capsys):
    small = small_with_reference(tmp_path)
    rows = "\n".join(f"{month} | {OWN[0]}" for year in (YEAR.year_before(), YEAR) for month in year.months())
    small.send("years.csv", street(f"month | lsoa\n{rows}"))
    publish_data(small, review_of(small))
    assert "still to come" not in missing_of(small, capsys)
    path = small.partnership.folder / "partnership.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"2019/20" ', '"2021/22" '), encoding="utf-8")
    status(open_partnership(small.partnership.folder), as_json=False)
    said = capsys.readouterr().out
    assert "still to come: April 2020 to March 2022. No month of 2021/22 has come" in said


def test_a_mid_year_that_no_listed_file_is_of_is_told_the_nearest_that_one_is_of(tmp_path, capsys):
    small = Small.new(tmp_path)
    path = small.partnership.folder / "partnership.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"2019/20" ', '"2016/17" '), encoding="utf-8")
    status(open_partnership(small.partnership.folder), as_json=False)
    said = capsys.readouterr().out
    assert "mid-2018" in said and "mid-2021" not in said


def test_with_the_own_forces_open_data_alone_it_says_what_would_rank_the_place(tmp_path, capsys):
    small = small_with_reference(tmp_path)
    rows = "\n".join(f"{month} | {OWN[0]}" for month in YEAR.months()[:3])
    small.send("own.csv", street(f"month | lsoa\n{rows}"))
    said = missing_of(small, capsys)
    assert (
        "Police data of other forces: to rank the place among all partnerships in 2019/20, the year to publish, these "
        f"months of every force: {Period(YEAR.start, YEAR.months()[2].end).in_words()}; for a review of another year"
    ) in said
    assert (
        "(a review can be built without)\n    Choose all forces and these months on https://data.police.uk/data/"
        in said
    )
    assert "--force FORCE --from 2019-04 --to 2019-06" in said
    status(small.partnership, as_json=True)
    [need] = [
        each for each in json.loads(capsys.readouterr().out)["missing"] if "other forces" in each["what"]
    ]
    assert need["needed"] is False
    small.send("other.csv", street(f"month | force | lsoa\n2019-05 | Venta Police | {OWN[0]}"))
    assert "Of 3 months of other forces 1 has come" in missing_of(small, capsys)
    small.send("another.csv", street(f"month | force | lsoa\n2019-06 | Venta Police | {OWN[0]}"))
    assert "other forces" not in missing_of(small, capsys)


def test_a_stray_record_of_another_force_in_the_own_file_is_no_coverage(tmp_path, capsys):
    small = small_with_reference(tmp_path)
    months = YEAR.months()[:3]
    rows = [f"{month} | Hamwic Police | {OWN[0]}" for month in months for _ in range(4)]
    strays = [f"{month} | Venta Police | {OWN[0]}" for month in months]
    small.send("own.csv", street("month | force | lsoa\n" + "\n".join(rows + strays)))
    said = missing_of(small, capsys)
    assert "Police data of other forces: to rank" in said and "of other forces 3" not in said
    rows = "\n".join(f"{month} | Venta Police | {THEIRS[0]}" for month in months for _ in range(4))
    small.send("theirs.csv", street(f"month | force | lsoa\n{rows}"))
    assert "other forces" not in missing_of(small, capsys)


def test_it_names_the_months_that_each_kind_of_own_record_lacks(tmp_path, capsys):
    small = small_with_reference(tmp_path)
    whole = [date(2019, 8, 1) + timedelta(number) for number in range(244)]  # to March 2020
    cut = [day for day in whole if day.month != 9 and day <= date(2020, 3, 15)]
    small.send("crimes.csv", csv_bytes(
        ("crime_reference", "recorded_on", "offence_code", "lsoa"),
        [(f"{day}/{number}", day, "8N", OWN[0]) for day in cut for number in range(12)],
    ))  # fmt: skip
    small.send("incidents.csv", csv_bytes(
        ("incident_reference", "recorded_on", "category", "lsoa"),
        [(f"{day}/{number}", day, "asb nuisance", OWN[0]) for day in whole for number in range(12)],
    ))  # fmt: skip
    said = missing_of(small, capsys)
    assert (
        "  The force's own records of crimes: September 2019 did not come and is a gap; March 2020 came only in part, "
        "to the 15th, and is a gap.\n"
    ) in said
    assert "The force's own records of incidents" not in said
    status(small.partnership, as_json=False, only_missing=True)  # what receive ends with
    assert (
        "GAPS    Crimes: September 2019 did not come and is a gap; March 2020 came only in part, to the 15th, and is "
        "a gap.\n"
    ) in capsys.readouterr().out
    status(small.partnership, as_json=True)
    assert json.loads(capsys.readouterr().out)["own_records_lacking"] == [
        {
            "kind": "crimes",
            "months_missing": ["2019-09"],
            "months_in_part": [
                {
                    "month": "2020-03",
                    "without": [{"from": "2020-03-16", "to": "2020-03-31"}],
                    "without_any_place": False,
                    "in_several_files": False,
                    "too_few": False,
                },
            ],
        }
    ]


def test_a_new_partnership_is_told_where_residents_are_published(tmp_path, capsys):
    status(new_partnership(tmp_path / "hamwic", area="E06999901", force="hamwic"), as_json=False)
    said = capsys.readouterr().out
    residents = said[said.index("Residents by small area") :]
    assert "mid-2019: https://www.ons.gov.uk/" in residents and "mid-2021 and mid-2022" in residents


def test_what_would_add_a_topic_is_named_until_it_is_there(tmp_path, capsys):
    small = all_open(small_with_reference(tmp_path))
    small.send("street.csv", street(f"month | lsoa\n2019-08 | {OWN[0]}"))
    said = missing_of(small, capsys)
    assert "Home Office tables of recorded crime by partnership: the topic of official figures" in said
    assert "Severity weights" not in said  # they weigh the force's own crimes alone
    small.send("crimes.csv", crimes(date(2019, 4, 1), date(2020, 3, 31), each_day=3))
    said = missing_of(small, capsys)
    assert (
        "Severity weights by offence code: the topic of severity" in said and "(a review can be built" in said
    )
    weights = "code_severity,offence,category_severity,weight\n8N,Assault,Violence,100.5\n"
    small.send("weights.csv", weights.encode())
    assert "Severity weights" not in missing_of(small, capsys)


def test_deprivation_and_boundaries_of_other_places_alone_leave_them_missing(tmp_path, capsys):
    small = small_with_reference(tmp_path)
    shape = json.dumps({"type": "Polygon", "coordinates": [[[0, 51], [1, 51], [1, 52], [0, 51]]]})

    def boundary_of(lsoa: str) -> bytes:
        properties = {"LSOA11CD": lsoa, "LSOA11NM": "An area"}
        feature = {"type": "Feature", "properties": properties, "geometry": json.loads(shape)}
        return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()

    small.send("theirs.geojson", boundary_of(THEIRS[0]))
    assert (
        "  Boundaries: maps, and the small area of records that give a point alone (a review can be built without)"
        in missing_of(small, capsys)
    )
    assert "Deprivation by small area" not in missing_of(small, capsys)
    small.send("ours.geojson", boundary_of(OWN[0]))
    assert "Boundaries" not in missing_of(small, capsys)
    [kept] = small.partnership.extracts.glob("*/deprivation.csv")
    shutil.rmtree(kept.parent)
    small.send("of_theirs.csv", csv_bytes(("lsoa11_code", "IMD_decile", "IMD_rank"), [(THEIRS[0], "1", "1")]))
    assert "Deprivation by small area: figures by deprivation" in missing_of(small, capsys)


def test_welsh_places_are_not_asked_for_the_english_indices(tmp_path, capsys):
    said = missing_of(Small.new(tmp_path, "W06000015"), capsys)
    assert "Boundaries" in said and "Deprivation" not in said


def test_what_waits_in_the_inbox_is_told_until_it_is_received(tmp_path, capsys):
    small = small_with_reference(tmp_path)
    file = small.partnership.inbox / "june.csv"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(street(f"month | lsoa\n2019-06 | {OWN[0]}"))
    assert (
        "1 file waits in the inbox, not received yet or refused when it was. Run: safecity receive"
        in missing_of(small, capsys)
    )
    status(small.partnership, as_json=True)
    assert json.loads(capsys.readouterr().out)["waiting_in_inbox"] == ["june.csv"]
    small.receive(file)
    assert "in the inbox" not in missing_of(small, capsys)


def test_a_month_before_the_first_that_came_is_missing_to_a_program_too(tmp_path, capsys):
    small = small_with_reference(tmp_path)
    rows = "\n".join(f"{month} | {OWN[0]}" for month in [*YEAR.year_before().months()[2:], *YEAR.months()])
    small.send("own.csv", street(f"month | lsoa\n{rows}"))
    status(small.partnership, as_json=True)
    assert json.loads(capsys.readouterr().out)["months_missing"] == ["2018-04", "2018-05"]


def test_wards_that_no_file_names_are_asked_for_by_name(tmp_path, capsys):
    small = Small.new(tmp_path)
    small.send("lads.csv", csv_bytes(("LSOA11CD", "LAD20CD", "LAD20NM"), [(OWN[0], HOME, "Hamwic")]))
    assert "small area to ward: figures by ward (a review can be built without)" in missing_of(small, capsys)
    small.send("wards.csv", csv_bytes(("LSOA11CD", "WD17CD"), [(OWN[0], "E05999901")]))
    assert (
        "Look-up from small area to ward: figures by ward; the look-up received gives the wards of this place by code "
        "alone, and no file names them"
    ) in missing_of(small, capsys)
    named = ("LSOA11CD", "WD17CD", "WD17NM")
    small.send("named.csv", csv_bytes(named, [(OWN[0], "E05999901", "Northam")]))
    assert "small area to ward" not in missing_of(small, capsys)


def test_points_without_any_outlines_are_no_fault_of_the_points(tmp_path, capsys):
    small = small_with_reference(tmp_path)
    small.send("crimes.csv", csv_bytes(
        ("crime_reference", "recorded_on", "offence_code", "easting", "northing"),
        [(f"c{number}", "2019-07-01", "8N", 441800, 112500) for number in range(20)],
    ))  # fmt: skip
    said = " ".join(missing_of(small, capsys).split())
    assert (
        "20 records give a point and no small area, and no outlines of small areas were received; until they are, "
        "these records count as without a place"
    ) in said
    assert "lie in none of the outlines" not in said


def test_receive_names_what_is_missing_in_a_line_each_and_leaves_the_addresses_to_status(tmp_path, capsys):
    small = Small.new(tmp_path)
    whole = missing_of(small, capsys)
    status(small.partnership, as_json=False, only_missing=True)
    after_receiving = capsys.readouterr().out
    of_status = whole.partition("Still missing:\n")[2]
    asked = [line for line in of_status.splitlines() if not line.startswith("    ")]
    assert len(asked) >= 5 and "https://" in whole
    assert all(line in after_receiving.splitlines() for line in asked)
    assert "https://" not in after_receiving and "    safecity fetch police-uk" in after_receiving
    assert after_receiving.endswith(f"Where each is published: safecity status {small.partnership.folder}\n")


def test_a_partnership_to_which_nobody_can_write_is_asked_for_an_address(tmp_path, capsys):
    place = new_partnership(tmp_path / "hamwic", area="E06999901", force="hamwic")
    status(place, as_json=False)
    said = capsys.readouterr().out
    assert "[contact] in partnership.toml: whom readers ask" in said and 'email = "' in said
    file = place.folder / "partnership.toml"
    text = file.read_text(encoding="utf-8")
    filled = text.replace(
        '[contact]\nname = ""\nemail = ""', '[contact]\nname = ""\nemail = "a@hamwic.example"'
    )
    assert filled != text
    file.write_text(filled, encoding="utf-8")
    status(open_partnership(place.folder), as_json=False)
    assert "[contact]" not in capsys.readouterr().out
