"""A local system's headings and codes turned into ours, and a mapping that is wrong answered whole."""

import re
from pathlib import Path

import pytest

import safecity
from safecity.datasets.crime_people import CRIME_PEOPLE
from safecity.datasets.crimes import CRIMES
from safecity.datasets.incidents import INCIDENTS
from safecity.datasets.loading.mapping import open_mapping, read_mapping
from safecity.recount.mapping import mapped_header
from safecity.vocabulary.fault import BadPartnership
from tests.datasets.small import Small, csv_bytes, rejected, sent

MAPPING = """
[crimes]
dates = "day first"
[crimes.columns]
crime_reference = "Crime No"
recorded_on = ["Created", "Date Created"]
committed_from = "From"
offence_code = "HO Code"
lsoa = "LSOA"
domestic = "DA Marker"
premises = "Location Type"
[crimes.codes.domestic]
"Yes - domestic" = "Y"
"No" = "N"
[crimes.codes.premises]
"Dwelling" = "residential"
"Shop" = "commercial"
"Not known" = ""
[crimes.qualifiers]
column = "Qualifiers"
[crimes.qualifiers.codes]
"Alcohol" = "alcohol"
"Hate - Race" = "hate_race"
"Firearm" = ""
"""
EXPORT = """
    Crime No | Created          | From            | HO Code | LSOA      | DA Marker      | Location Type | Qualifiers
    1        | 31/07/2019       | 30-Jul-2019 22:15 | 8N  | E01999901 | Yes - domestic | Dwelling | Alcohol;HATE -  race
    2        | 1 August 2019    | 1/8/2019 9:05     | 8N      | E01999901 | no             | not  known    |
    3        | 2019-08-01 00:00 |                   | 46      |           |                | Shop          | Firearm
"""


def write_mapping(small: Small, text: str = MAPPING) -> None:
    (small.partnership.folder / "mapping.toml").write_text(text, encoding="utf-8")


def rows(small: Small, contract=CRIMES) -> list[dict]:
    store = small.store()
    try:
        return store.table(contract).order_by("line").to_pyarrow().to_pylist()
    finally:
        store.close()


def said(row: dict, *names: str) -> tuple[str, ...]:
    return tuple(str(row[name]) for name in names)


def test_headings_days_codes_and_qualifiers_become_ours_and_the_file_stays(small):
    write_mapping(small)
    content = sent(EXPORT)
    receipt = small.send("export.csv", content)
    assert receipt.lines() == ["took    export.csv: a police extract of crimes, 3 records"]
    first, second, third = rows(small)
    names = ("recorded_on", "committed_from", "domestic", "premises", "alcohol", "hate_race")
    assert said(first, *names) == (
        "2019-07-31", "2019-07-30 22:15:00", "True", "residential", "True", "True",
    )  # fmt: skip
    assert said(second, *names) == (
        "2019-08-01", "2019-08-01 09:05:00", "False", "None", "False", "False",
    )  # fmt: skip
    assert said(third, *names) == ("2019-08-01", "None", "None", "commercial", "False", "False")
    (kept,) = small.partnership.extracts.glob("*/export.csv")
    assert kept.read_bytes() == content


def test_a_code_that_is_not_listed_is_rejected_even_where_it_is_a_word_of_ours(small):
    write_mapping(small)
    wrong = """
        4 | 31/07/2019 | | 8N | | Y  | Dwelling |
        5 | 31/07/2019 | | 8N | | No | other    |
    """
    small.send("export.csv", sent(EXPORT.rstrip() + wrong))
    assert rejected(small) == [
        ("5", "DA Marker", "A", "a code that mapping.toml lists (those listed: Yes - domestic, No)"),
        (
            "6",
            "Location Type",
            "aaaaa",
            "a code that mapping.toml lists (those listed: Dwelling, Shop, Not known)",
        ),
    ]
    assert len(rows(small)) == 3


def test_a_code_that_many_records_have_is_named_in_the_reason_and_a_rare_one_is_not(small):
    write_mapping(small)
    wrong = "".join(f"\n {n} | 31/07/2019 | | 8N | | DA | Dwelling |" for n in range(4, 9))
    more = "".join(f"\n {n} | 31/07/2019 | | 8N | | No | Dwelling |" for n in range(20, 30))
    rare = "\n 9 | 31/07/2019 | | 8N | | Quill | Dwelling |"
    said = "\n".join(small.send("export.csv", sent(EXPORT.rstrip() + wrong + more + rare)).lines())
    assert "5 records: ‘DA Marker’ holds ‘DA’, which is not a code that mapping.toml lists" in said
    assert "1 record: ‘DA Marker’ is not a code that mapping.toml lists" in said and "Quill" not in said


def test_a_qualifier_that_is_not_listed_is_named_and_leaves_the_other_flags_unknown(small):
    write_mapping(small)
    receipt = small.send(
        "export.csv", sent(EXPORT.rstrip() + "\n 4 | 31/07/2019 | | 8N | | | | Alcohol;Hate;Hate")
    )
    assert said(rows(small)[3], "alcohol", "hate_race") == ("True", "None")
    assert receipt.lines()[1] == (
        "LEFT    export.csv: qualifiers that mapping.toml does not list, which may be flags: 'Aaaa' (1 record)"
    )
    more = "".join(f"\n {number} | 31/07/2019 | | 8N | | | | Hate" for number in range(5, 10))
    assert "'Hate' (5 records)" in small.send("more.csv", sent(EXPORT.rstrip() + more)).lines()[1]


def test_a_changed_mapping_reads_those_files_again(small):
    small.send(
        "ours.csv",
        sent("incident_reference | recorded_on | category | lsoa\n I1 | 2019-07-31 | transport | "),
    )
    write_mapping(small)
    small.send("export.csv", sent(EXPORT))
    write_mapping(small, MAPPING.replace('"Shop" = "commercial"', '"Shop" = "other"'))
    assert rows(small)[2]["premises"] == "other"
    write_mapping(small, "# the same words\n" + MAPPING.replace('"Shop" = "commercial"', '"Shop" = "other"'))
    before = (small.partnership.store / "crimes").stat().st_mtime_ns
    assert rows(small)[2]["premises"] == "other"
    assert (small.partnership.store / "crimes").stat().st_mtime_ns == before  # notes say nothing new


def test_a_mapping_that_no_longer_fits_what_was_received_does_no_harm(small):
    write_mapping(small)
    small.send("export.csv", sent(EXPORT))
    kept = small.kept()
    write_mapping(small, MAPPING.replace('"HO Code"', '"HO Cod"').replace('"LSOA"', '"Small area"'))
    with pytest.raises(BadPartnership) as fault:
        small.store()
    assert "'HO Cod' (is it 'HO Code'?), 'Small area' (is it 'LSOA'?) are missing" in str(fault.value)
    assert "export.csv was received before, and this mapping.toml no longer fits it" in str(fault.value)
    assert "taken in" not in str(fault.value)
    assert small.kept() == kept
    write_mapping(small)
    assert len(rows(small)) == 3


WRONG = """
[crime]
[crimes]
dates = "month first"
colums = 1
[crimes.columns]
crime_reference = "Crime Number"
recorded_day = "Created"
offence_code = "HO Code"
committed_from = "Created"
committed_to = "Created"
lsoa = "LSOA"
domestic = "DA Marker"
offence_code = "Code"
[crimes.codes.premises]
"Dwelling" = "residental"
"Shop" = "commercial"
"SHOP" = "other"
[crimes.codes.premisses]
"x" = "y"
[crimes.qualifiers]
column = "Qualifiers"
otherwise = "perhaps"
[crimes.qualifiers.codes]
"Alcohol" = "alcohl"
"DA" = "domestic"
[incidents.codes.category]
"Nuisance" = "nuisance"
"Blank" = ""
"""


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("recorded_on = ", "recorded_onn = ", "'recorded_onn' of ours (is it 'recorded_on'?)"),
        ("premises", "premisses", "'premisses' of ours (is it 'premises'?)"),  # under columns and codes
    ],
)
def test_one_misspelt_column_of_ours_is_one_fault(small, right, wrong, said):
    write_mapping(small, MAPPING.replace(right, wrong))
    path = small.put("export.csv", sent(EXPORT))
    with pytest.raises(BadPartnership) as fault:
        small.receive(path)
    assert str(fault.value).count("there is no column") == 1 and "missing" not in str(fault.value)
    assert said in str(fault.value) and "things are wrong" not in str(fault.value)


@pytest.mark.parametrize(("theirs", "heading", "nearest"), [
    ("Easting", "LSOA Code", "LSOA Code"),  # another word than it: by our own name of the column
    ("LSOA Kode", "LSOA Code", "LSOA Code"),
    ("Easting", "Area", None),
])  # fmt: skip
def test_a_heading_that_the_file_has_not_is_answered_with_the_nearest_that_it_has(
    small, theirs, heading, nearest
):
    write_mapping(small, MAPPING.replace('lsoa = "LSOA"', f'lsoa = "{theirs}"'))
    receipt = small.send("export.csv", sent(EXPORT.replace("| LSOA  ", f"| {heading} ")))
    (said,) = receipt.refused
    assert (
        f"column '{theirs}'{f' (is it {chr(39)}{nearest}{chr(39)}?)' if nearest else ''} is missing" in said
    )


def test_a_wrong_mapping_is_answered_with_all_its_faults_at_once(small):
    write_mapping(small, WRONG)
    path = small.put("export.csv", sent(EXPORT))
    with pytest.raises(BadPartnership) as fault:
        small.receive(path)
    for each in (
        "there is no dataset 'crime' (is it 'crimes'?)",
        "'month first' is not known",
        "'colums' is not known (is it 'columns'?)",
        "there is no column 'recorded_day' of ours (is it 'recorded_on'?)",
        "one column of theirs, 'created', is given to recorded_on and committed_from and committed_to",
        'line 14 says a second time what an earlier line says: offence_code = "Code"',
        "'Dwelling' = 'residental' is no value of ours (is it 'residential'?)",
        "'SHOP' stands there twice but for its capitals or spaces, and leads to 'commercial' and to 'other'",
        "there is no column 'premisses' of ours (is it 'premises'?)",
        """otherwise = 'perhaps' is neither "N" nor \"\"""",
        "'Alcohol' = 'alcohl' is no flag of ours (is it 'alcohol'?)",
        "two of theirs lead to 'domestic': the column 'DA Marker' and the qualifiers in 'Qualifiers'",
        "codes of 'category': 'Nuisance' = 'nuisance' is no value of ours (is it 'asb nuisance'?)",
        "codes of 'category': 'Blank' = '' leads to nothing, and every record needs a value here",
        "export.csv: looks like crimes as mapping.toml maps them, but column",
        "'Crime Number'",
    ):
        assert each in str(fault.value), each
    assert list(small.partnership.extracts.iterdir()) == []


def test_two_headings_that_lead_to_one_column_are_refused(small):
    write_mapping(small)
    both = (
        EXPORT.replace("| LSOA  ", "| Date Created | LSOA  ")
        .replace("| E019", "| x | E019")
        .replace("46      |", "46 | x |")
    )
    receipt = small.send("export.csv", sent(both))
    (sentence,) = receipt.refused
    assert (
        "'Created' and 'Date Created' are both there, and mapping.toml gives both to 'recorded_on'"
        in sentence
    )


STARTER = Path(safecity.__file__).parent / "partnership" / "starter_mapping.toml"


def test_a_new_partnership_has_the_starter_mapping_and_it_has_no_fault(small):
    folder = small.partnership.folder
    assert (folder / "mapping.toml").read_bytes() == STARTER.read_bytes()
    assert read_mapping(folder)[1] == []
    assert {each.dataset for each in open_mapping(folder).datasets} == {"crimes", "crime_people", "incidents"}


NICHE = (
    (CRIMES, """
        Occurrence Number | 44190000001
        Reported Date     | 31/07/2019 10:02
        Start Date/Time   | 30/07/2019 22:00
        End Date/Time     |
        HO Offence Code   | 8N
        Easting           | 360030
        Northing          | 174735
        Location Type     | Dwelling
        Victim Type       | Person
        Outcome Code      | 16
        Outcome Date      | 02/09/2019
        Qualifiers        | DA; Alcohol
    """),
    (CRIME_PEOPLE, """
        Occurrence Number      | 44190000001         | 44190000001
        Involvement            | Aggrieved           | Suspect
        Involved Type          | Person              | Person
        Age at Occurrence      | 34                  | Unknown
        Gender                 | F                   | U
        Self Defined Ethnicity | W1                  | NS
        Victim is Offender's   | Ex-Spouse / Partner |
        Person URN             | 5501                | 5502
    """),
    (INCIDENTS, """
        Log Number   | 0001
        Created Date | 31/07/2019 23:59
        Closing Code | Nuisance
        Easting      | 360030
        Northing     | 174735
    """),
)  # fmt: skip


def upright(table: str) -> bytes:
    """A file drawn with its headings below one another, because they are many."""
    lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    heading, *records = zip(*lines, strict=True)
    return csv_bytes(heading, records)


def test_the_starter_mapping_reads_the_layout_that_it_describes(small):
    for contract, table in NICHE:
        receipt = small.send(f"{contract.name}.csv", upright(table))
        assert receipt.refused == [] and rejected(small) == []
    assert said(rows(small)[0], "recorded_on", "domestic", "premises", "outcome_on") == (
        "2019-07-31", "True", "residential", "2019-09-02",
    )  # fmt: skip
    victim, suspect = rows(small, CRIME_PEOPLE)
    assert said(victim, "role", "age", "sex", "ethnicity", "relationship") == (
        "victim", "34", "female", "white", "former partner",
    )  # fmt: skip
    assert said(suspect, "role", "age", "sex") == ("suspect", "None", "None")
    assert rows(small, INCIDENTS)[0]["category"] == "asb nuisance"


DAYS = (
    ("31/07/2019", "2019-07-31"), ("1-8-2019", "2019-08-01"), ("01 aug 2019", "2019-08-01"),
    ("31.07.2019 09:00:00", "2019-07-31"), ("2019-07-31", "2019-07-31"), ("07/31/2019", None),
    ("31/07/19", None), ("31 Foo 2019", None), ("43677", None), ("2019/07/31", None), ("31/07/2019 late", None),
)  # fmt: skip


def test_days_are_read_day_first_in_both_ways(small):
    write_mapping(small)
    more = "".join(f"\n 4{at} | {written} | | 8N | | | |" for at, (written, _) in enumerate(DAYS))
    small.send("export.csv", sent(EXPORT.rstrip() + more))
    found = {row["crime_reference"]: str(row["recorded_on"]) for row in rows(small)}
    plain = mapped_header({"crimes": {"columns": {"recorded_on": "Created"}}}, "crimes", ("created",), ())
    for at, (written, read) in enumerate(DAYS):
        assert found.get(f"4{at}") == read, written
        again = plain.ours([written])["recorded_on"]
        day = re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])", again)
        assert (again if day else None) == read, written
