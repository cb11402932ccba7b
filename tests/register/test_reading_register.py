"""The register's file: what comes with the program, what a partnership adds, and every fault in that at once."""

from datetime import date

import pytest

from safecity.cli.registered import national_register
from safecity.measures.catalogue import CATALOGUE
from safecity.register import FILE, days_recording_changed, read_register
from safecity.register.register import KINDS, LOCKDOWN
from safecity.vocabulary import Period, Place
from safecity.vocabulary import caveat as caveats
from safecity.vocabulary.fault import BadPartnership

SYSTEM = """
[[row]]
id = "new_system"
kind = "system"
from = 2019-10-01
what = "Wessex Police changed its recording system"
source = "Force Crime Registrar"
"""


def read(tmp_path, text):
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    return read_register(tmp_path, CATALOGUE)


def faults(tmp_path, text):
    with pytest.raises(BadPartnership) as raised:
        read(tmp_path, text)
    assert raised.value.exit_code == 5
    assert FILE in str(raised.value)
    return str(raised.value)


def test_every_national_row_names_its_source_a_kind_and_measures_that_there_are():
    rows = national_register().rows
    assert len({row.id for row in rows}) == len(rows) >= 15
    for row in rows:
        assert row.kind in KINDS and row.source and row.what.endswith(".") and not row.own
        assert set(row.measures) <= set(CATALOGUE), row.id
        assert row.comparison == "refused" or row.because or row.kind == LOCKDOWN, row.id


def test_the_national_register_knows_stalking_burglary_manchester_and_three_lockdowns():
    rows = {row.id: row for row in national_register().rows}
    assert rows["stalking_rules"].first == date(2018, 4, 1)
    assert set(rows["stalking_rules"].measures) == {
        "stalking_and_harassment",
        "official_stalking_and_harassment",
    }
    assert rows["burglary_2017"].days == (date(2017, 4, 1),)
    manchester = rows["greater_manchester_stopped_2019"]
    assert (manchester.first, manchester.forces, manchester.splits) == (
        date(2019, 7, 1),
        ("greater-manchester",),
        False,
    )
    lockdowns = [row for row in rows.values() if row.kind == LOCKDOWN]
    assert [row.first for row in lockdowns] == [date(2020, 3, 23), date(2020, 11, 5), date(2021, 1, 6)]


def test_the_lockdowns_of_the_register_are_in_the_time_of_the_caution_on_them():
    during = caveats.LOCKDOWN.during
    rows = [row for row in national_register().rows if row.kind == LOCKDOWN]
    assert during.start == rows[0].first
    assert all(row.overlaps(during) and row.last <= during.end for row in rows)
    assert not any(row.overlaps(Period(date(2019, 1, 1), date(2020, 3, 22))) for row in rows)


def test_a_system_that_names_no_measure_is_on_all_that_the_police_record_and_on_nothing_else():
    row = national_register().named("devon_and_cornwall_system_2022")
    assert {"recorded_crime", "asb_incidents", "all_crime", "official_rape"} <= set(row.measures)
    assert not {"first_time_entrants", "partnership_meetings"} & set(row.measures)


def test_a_folder_without_a_file_has_the_national_rows_alone(tmp_path):
    found = read_register(tmp_path, CATALOGUE)
    assert [row.id for row in found.rows] == [row.id for row in national_register().rows]
    assert not any(row.own for row in found.rows)


def test_a_partnership_adds_rows_and_allows_a_comparison_by_a_named_person(tmp_path):
    found = read(
        tmp_path,
        SYSTEM
        + """
[[allow]]
row = "stalking_rules"
because = "the force went over 2017/18 again by the new rule."
by = "A. Clerk, Force Crime Registrar"
""",
    )
    own = [row for row in found.rows if row.own]
    assert [(row.id, row.comparison, row.what) for row in own] == [
        ("new_system", "refused", "Wessex Police changed its recording system.")
    ]
    stalking = found.named("stalking_rules")
    assert found.allowed(stalking, "stalking_and_harassment") == (
        "the force went over 2017/18 again by the new rule", "A. Clerk, Force Crime Registrar"
    )  # fmt: skip
    assert stalking.splits  # a percentage is allowed; the line stays split
    assert found.allowed(own[0], "rape") is None


def test_every_fault_is_told_at_once_with_line_found_expected_and_nearest(tmp_path):
    said = faults(
        tmp_path,
        """
[[row]]
id = "one"
kind = "sytem"
from = 2019-10-01
what = "Something"
source = "Somebody"
measures = ["rap", "rape"]

[[row]]
id = "one"
kind = "campaign"
from = 2019-10-12
to = 2019-10-01
what = "A week"
sauce = "Somebody"
places = ["Northam"]

[[allow]]
row = "stalking_rule"
because = "so"
""",
    )
    for words in (
        "line 4, kind: found 'sytem'; expected one of counting rule, system,",
        "(nearest: system)",
        "line 8, measures: found 'rap'; expected a measure (safecity define lists them) (nearest: rape",
        "line 11, id: found 'one', which another row has; expected a name of its own",
        "line 14, to: found 2019-10-01; expected a day not before 'from' (2019-10-12)",
        "line 16, sauce: found the field 'sauce'; expected one of id, kind,",
        "(nearest: source)",
        "line 10, source: found no 'source' in this [[row]]; expected text in quotes",
        "line 17, places: found 'Northam'; expected the code of a place",
        "line 20, row: found 'stalking_rule'; expected the id of a row of this register (nearest: stalking_rules",
        "line 19, by: found no 'by' in this [[allow]]",
    ):
        assert words in said, words
    assert "9 things are wrong" in said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (SYSTEM.replace("2019-10-01", '"2019-10-01"'), "line 5, from: found '2019-10-01'; expected a day such as"),
        (SYSTEM.replace("2019-10-01", "2019-10-01T00:00:00"), "line 5, from: found 2019-10-01 00:00:00"),
        (SYSTEM.replace("[[row]]", "[row]"), "line 2, row: found row written once; expected [[row]]"),
        (SYSTEM.replace("[[row]]", "[[rows]]"), "line 2, rows: found 'rows'; expected [[row]], [[allow]] or"),
        (SYSTEM + 'comparison = "allowed"\n', "line 8, because: found no 'because'; expected why"),
        (SYSTEM + 'comparison = "alowed"\n', "found 'alowed'; expected refused or allowed (nearest: allowed"),
        (SYSTEM.replace('"system"', '"campaign"'), "line 4, to: found no 'to' in this campaign; expected its last day"),
        (SYSTEM.replace('"system"', '"scheme"'), "control: found no 'control' in this scheme; expected the places"),
        (SYSTEM.replace("from =", "from"), "cannot be read"),
        (SYSTEM + 'offence_groups = ["rapes"]\n', "line 8, offence_groups: found 'rapes'; expected one of"),
    ],
)  # fmt: skip
def test_a_fault_by_itself(tmp_path, text, words):
    assert words in faults(tmp_path, text)


def test_a_place_may_not_be_held_against_itself(tmp_path):
    scheme = SYSTEM.replace('"system"', '"scheme"') + (
        'measures = ["asb_incidents"]\nplaces = ["E01000001", "E01000002"]\ncontrol = ["E01000002"]\n'
    )
    assert "line 10, control: found 'E01000002', which is in 'places' too" in faults(tmp_path, scheme)


def test_a_row_may_not_take_the_name_of_a_national_one(tmp_path):
    assert "'stalking_rules', which another row has" in faults(
        tmp_path, SYSTEM.replace("new_system", "stalking_rules")
    )


def test_a_national_row_that_does_not_hold_is_left_out_with_a_reason_and_stays_to_be_told(tmp_path):
    text = '[[leave_out]]\nrow = "burglary_2017"\nbecause = "the force went over"\nby = "A. Clerk"\n'
    found = read(tmp_path, text).of(force="wessex", home=("E06000099",))
    home = Place("E06000099", "Hamwic", "csp")
    assert found.breaks("residential_burglary", home) == ()
    assert found.named("burglary_2017") is not None
    assert days_recording_changed(found, "residential_burglary", force="wessex", place=home) == ()
    assert "line 2, row: found 'burglary_2018'" in faults(tmp_path, text.replace("2017", "2018"))
