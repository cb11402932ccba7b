"""What partners sent that is of no known place, or hard to believe: told when it comes, and in the edition."""

import csv
import json

import pytest
from typer.testing import CliRunner

from safecity.cli.building import Built, build
from safecity.cli.commands import app
from safecity.cli.explained.explain import Explainer
from safecity.cli.status import status
from safecity.datasets.places.known_areas import read_known_areas
from safecity.datasets.quality.unknown_places import unknown_places
from tests.cli.counted_place import HOME, YEAR, copy_of, small_with_reference
from tests.cli.test_own_records import LAST, all_open, crimes
from tests.datasets.small import Small, sent

COUNTED = "sender | measure | place | level | period | value"
NOWHERE = f"""
    {COUNTED}
    Hub     | domestic_abuse_referrals | X22999999 | csp | 2019/20 | 30
    Council | partnership_meetings     | E06999910 | lad | 2019/20 | 4
    Council | partnership_meetings     | {HOME}    | csp | 2018/19 | 4
"""
ASKED = """
    sender  | question | wording | answer | n  | mode   | place     | level | period
    Council | safe     | first   | yes    | 60 | online | X05999999 | ward  | 2019/20
    Council | safe     | first   | no     | 40 | online | X05999999 | ward  | 2019/20
"""
NOTICED = """
    sender   | seen       | place     | level | source_type | theme   | what          | confidence
    Outreach | 2019-07-03 | E05999909 | ward  | outreach    | needles | more than was | high
"""
MEETINGS = f"""
    {COUNTED}
    Council | partnership_meetings                          | {HOME} | csp | 2018/19 | 4
    Council | partnership_meetings                          | {HOME} | csp | 2019/20 | 2019
    Police  | partnership_intelligence schools              | {HOME} | csp | 2018/19 | 120
    Police  | partnership_intelligence schools              | {HOME} | csp | 2019/20 | 1500
    Police  | partnership_intelligence health               | {HOME} | csp | 2018/19 | 60
    Police  | partnership_intelligence health               | {HOME} | csp | 2019/20 | 70
    Police  | domestic_abuse_referral                       | {HOME} | csp | 2018/19 | 30
    Police  | domestic_abuse_referral                       | {HOME} | csp | 2019/20 | 900
"""
UNKNOWN = [
    "DOUBT   counts.csv: 2 records of counts are of places that neither the look-ups received nor partnership.toml "
    "name, counted in no figure: E06999910 (nearest: E06999901 (Hamwic), E06999902 (Venta)), X22999999.",
    "DOUBT   asked.csv: 2 records of survey answers are of a place that neither the look-ups received nor "
    "partnership.toml name, counted in no figure: X05999999; the partnership's own place is E06999901 (Hamwic).",
    "DOUBT   noticed.csv: 1 record of observations is of a place that neither the look-ups received nor "
    "partnership.toml name, counted as noticed in the place all the same: E05999909 (nearest: E05999901, E05999902).",
]
ODD = [
    "DOUBT   'partnership_intelligence schools' of E06999901: 1,500 in 2019/20 against 120 the year before: is it "
    "right? (meetings.csv, line 5; it is printed as it came).",
    "DOUBT   'partnership_meetings' of E06999901: 2019 in 2019/20 against 4 the year before: is it the year? "
    "(meetings.csv, line 3; it is printed as it came).",
]


def with_crimes(folder) -> Small:
    small = all_open(small_with_reference(folder))
    small.send("crimes.csv", crimes(YEAR.year_before().start, LAST, each_day=3))
    return small


def in_place(tmp_path, **files: str) -> Small:
    """A place whose force sent crimes, and what partners sent besides."""
    small = copy_of(with_crimes, tmp_path)
    for name, table in files.items():
        small.send(f"{name}.csv", sent(table))
    return small


def doubts_told(small: Small, capsys) -> list[str]:
    status(small.partnership, as_json=False, only_missing=True)
    return [
        line
        for line in capsys.readouterr().out.splitlines()
        if line.startswith("DOUBT") and ("partnership.toml name, " in line or "it is printed" in line)
    ]


@pytest.fixture(scope="module")
def nowhere(tmp_path_factory) -> Small:
    return in_place(tmp_path_factory.mktemp("nowhere"), counts=NOWHERE, asked=ASKED, noticed=NOTICED)


@pytest.fixture(scope="module")
def odd(tmp_path_factory) -> Small:
    return in_place(tmp_path_factory.mktemp("odd"), meetings=MEETINGS)


def test_records_of_places_that_nobody_knows_are_told_by_file_with_the_nearest(nowhere, capsys):
    assert doubts_told(nowhere, capsys) == UNKNOWN
    status(nowhere.partnership, as_json=True)
    told = json.loads(capsys.readouterr().out)["places_not_known"]
    assert [(each["file"], each["kind"], each["records"]) for each in told] == [
        ("counts.csv", "counts", 2), ("asked.csv", "survey", 2), ("noticed.csv", "observations", 1),
    ]  # fmt: skip
    assert told[0]["places"][0] == {
        "code": "E06999910", "records": 1, "near": ["E06999901 (Hamwic)", "E06999902 (Venta)"],
    }  # fmt: skip


def test_the_edition_names_them_and_nothing_that_may_be_a_person(nowhere, tmp_path):
    nowhere.send("typed.csv", sent(f"{COUNTED}\nHub | partnership_meetings | Ermintrude | csp | 2017/18 | 4"))
    built = build(nowhere.partnership)
    page = (built.edition / "site" / "data-quality.html").read_text(encoding="utf-8")
    assert (
        "counts.csv: E06999910, X22999999" in page and "no file received names these places" in page.lower()
    )
    assert "asked.csv: X05999999" in page and "typed.csv: another place" in page
    assert "Ermintrude" not in page and "E05999909" not in page


def test_known_places_of_every_kind_are_no_doubt(tmp_path, capsys):
    known = f"""
        {COUNTED}
        Council | partnership_meetings | {HOME}    | lad     | 2019/20 | 4
        Council | partnership_meetings | E22999901 | csp     | 2018/19 | 4
        Council | partnership_meetings | E22999902 | csp     | 2018/19 | 5
        Council | partnership_meetings | E05999901 | ward    | 2018/19 | 5
        Council | partnership_meetings | E01999904 | lsoa    | 2018/19 | 5
        Office  | partnership_meetings | E92000001 | country | 2018/19 | 9
    """
    assert doubts_told(in_place(tmp_path, known=known), capsys) == []


def test_services_are_known_where_their_file_has_one_of_the_partnership_s(tmp_path):
    small = small_with_reference(tmp_path)
    rows = "\n".join(f"Services | first_time_entrants | Y{n:03} | service | 2019/20 | 4" for n in range(1, 5))
    small.send("services.csv", sent(f"{COUNTED}\n{rows}"))
    store = small.store()
    try:
        known = read_known_areas(store)
        assert unknown_places(store, known, area=HOME, services=("Y002",)) == ()
        (found,) = unknown_places(store, known, area=HOME, services=("Y009",))
        assert found.records == 4 and found.places[0].near == ("Y009",)
    finally:
        store.close()


def test_before_a_look_up_came_nobody_can_say(tmp_path, capsys):
    small = Small.new(tmp_path)
    small.send("counts.csv", sent(NOWHERE))
    assert doubts_told(small, capsys) == []


def test_numbers_that_are_hard_to_believe_are_told_with_file_and_line(odd, capsys):
    assert doubts_told(odd, capsys) == ODD
    status(odd.partnership, as_json=True)
    told = json.loads(capsys.readouterr().out)["counts_hard_to_believe"]
    assert told[1] == {
        "measure": "partnership_meetings", "place": HOME, "period": "2019/20", "value": 2019,
        "beside": [{"period": "2018/19", "value": 4}], "may_be_year": True, "file": "meetings.csv", "line": 3,
    }  # fmt: skip


@pytest.fixture(scope="module")
def took_in(tmp_path_factory) -> tuple[Small, Built]:
    """A place whose inbox held counts of places that nobody knows and counts that are hard to believe, built."""
    small = in_place(tmp_path_factory.mktemp("took in"))
    small.partnership.inbox.mkdir(exist_ok=True)
    for name, table in (("counts", NOWHERE), ("meetings", MEETINGS)):
        (small.partnership.inbox / f"{name}.csv").write_bytes(sent(table))
    return small, build(small.partnership)


def test_they_are_printed_with_a_caution_and_named_on_the_page_of_data_quality(took_in):
    small, built = took_in
    page = (built.edition / "site" / "data-quality.html").read_text(encoding="utf-8")
    section = page[page.index("Counts that are hard to believe") :].partition("</section>")[0]
    assert "Meetings of the partnership of Hamwic" in section and "Is it the year?" in section
    assert "It stands in meetings.csv, line 3." in section and "2,019" in section
    assert "Partnership intelligence (schools) of Hamwic" in section
    with (built.edition / "data" / "findings.csv").open(encoding="utf-8", newline="") as reading:
        findings = {row["measure"]: row for row in csv.DictReader(reading)}
    assert "may be a slip" in findings["partnership_meetings"]["caveats"]
    assert "may be a slip" in findings["partnership_intelligence"]["caveats"]
    assert sum("may be a slip" in row["caveats"] for row in findings.values()) == 2
    explainer = Explainer(small.partnership.folder)
    (shown,) = [
        each
        for each in explainer.figures.values()
        if each.measure == "partnership_meetings" and each.value == 2019
    ]
    assert explainer.explain_figure(shown)["recount"]["agrees"] is True


def test_a_build_that_took_them_in_says_so(took_in):
    told = took_in[1].doubts
    # The meetings of the year came again, of the right place: the doubt on where they were is gone.
    assert told[0].startswith("DOUBT   counts.csv: 1 record of counts is of a place that neither")
    assert "X22999999" in told[0] and "E06999910" not in told[0]
    assert ODD[1] in told


def received(small: Small, name: str, table: str) -> list[str]:
    path = small.put(name, sent(table))
    run = CliRunner().invoke(app, ["receive", str(small.partnership.folder), str(path)])
    assert run.exit_code == 0
    return [line for line in run.output.splitlines() if line.startswith("DOUBT")]


def test_a_receipt_tells_the_doubts_that_it_brought_or_changed_and_counts_the_others(tmp_path):
    small = in_place(tmp_path, asked=ASKED)
    folder = small.partnership.folder
    first = received(small, "meetings.csv", MEETINGS)
    assert first[:-1] == [
        "DOUBT   2 records of counts under 'domestic_abuse_referral', which is no measure (is it "
        "'domestic_abuse_referrals' or 'domestic_abuse_helpline_calls'?), printed nowhere.",
        *ODD,
    ]
    older = int(first[-1].removeprefix("DOUBT   ").split()[0])
    assert older >= 1 and first[-1].endswith(
        f"safecity status {folder} lists {'it' if older == 1 else 'them'}."
    )
    harmless = f"{COUNTED}\nCouncil | third_party_reporting_centres | {HOME} | csp | 2019/20 | 30"
    assert received(small, "centres.csv", harmless) == [
        f"DOUBT   {older + 3} older doubts stand: safecity status {folder} lists them."
    ]
    more = f"{COUNTED}\nPolice | domestic_abuse_referral | {HOME} | csp | 2017/18 | 25"
    changed = received(small, "more.csv", more)
    assert changed[0].startswith("DOUBT   3 records of counts under 'domestic_abuse_referral'")
    assert changed[1:] == [f"DOUBT   {older + 2} older doubts stand: safecity status {folder} lists them."]
