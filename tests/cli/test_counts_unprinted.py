"""Counts that partners sent and no figure can be made of: nobody should have to find out by missing them."""

import csv
import json
from datetime import date
from random import Random

import pytest

from safecity.cli.building import build
from safecity.cli.doubted import unprinted
from safecity.cli.explained.explain import Explainer
from safecity.cli.reviewed.records import counts_not_printed
from safecity.cli.status import status
from safecity.measures.catalogue.partner_counts import SENT_UNDER, is_sent_under
from safecity.recount.sent import SENT
from safecity.vocabulary import Period, Place
from tests.cli.counted_place import OWN, YEAR, small_with_reference
from tests.cli.test_own_records import LAST, all_open, crimes
from tests.datasets.small import Small, csv_bytes, sent, street

HOME = Place("E06999901", "Hamwic", "csp")
PART = "\n".join(
    f"Refuge | domestic_abuse_referrals | E06999901 | csp | {month} | 10" for month in YEAR.months()[:9]
)
COUNTS = f"""
    sender  | measure                   | place     | level | period  | value
    Refuge  | domestic_abuse_referral   | E06999901 | csp   | 2019-04 | 30
    Refuge  | domestic_abuse_referral   | E06999901 | csp   | 2019-05 | 31
    Hub     | violence_referrals_to_hub | E06999901 | csp   | 2019/20 | 12
    Hub     | Ermintrude Quill          | E06999901 | csp   | 2019/20 | 1
    Council | partnership_meetings      | E06999901 | csp   | 2019/20 | 4
    {PART}
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Small:
    small = all_open(small_with_reference(tmp_path_factory.mktemp("counts")))
    small.send("counts.csv", sent(COUNTS))
    return small


def found(small: Small):
    store = small.store()
    try:
        return unprinted(store)
    finally:
        store.close()


def test_names_that_no_measure_is_counted_by_are_told_with_the_nearest_and_how_many(small):
    said = found(small).in_words()
    assert said[:3] == [
        "2 records of counts under 'domestic_abuse_referral', which is no measure (is it 'domestic_abuse_referrals' "
        "or 'domestic_abuse_helpline_calls'?), printed nowhere",
        "1 record of counts under 'Ermintrude Quill', which is no measure, printed nowhere",
        "1 record of counts under 'violence_referrals_to_hub', which is no measure, printed nowhere",
    ]
    assert said[3:] == [
        "'domestic_abuse_referrals' of E06999901 came for 9 of the 12 months of 2019/20 (April to December 2019), so "
        "there is no number of the year: the others are a gap"
    ]


def test_status_says_so_in_words_and_as_json(small, capsys):
    status(small.partnership, as_json=False, only_missing=True)
    said = capsys.readouterr().out
    assert "DOUBT   2 records of counts under 'domestic_abuse_referral', which is no measure (is it " in said
    status(small.partnership, as_json=True)
    listed = json.loads(capsys.readouterr().out)["counts_not_printed"]
    assert listed[0] == {
        "measure": "domestic_abuse_referral", "records": 2,
        "near": ["domestic_abuse_referrals", "domestic_abuse_helpline_calls"],
    }  # fmt: skip
    assert listed[-1]["months"] == [str(month) for month in YEAR.months()[:9]]


def test_the_edition_lists_them_and_shows_no_name_that_may_be_a_person_s(small):
    listed = counts_not_printed(found(small), (), HOME, YEAR)
    assert [(each.name, each.records.value) for each in listed] == [
        ("domestic_abuse_referral", 2), ("violence_referrals_to_hub", 1), ("other names", 1),
        ("domestic_abuse_referrals, E06999901", 9),
    ]  # fmt: skip
    assert listed[-1].why == "only April to December 2019 of 2019/20 came, so the year is a gap"
    assert counts_not_printed(found(small), (), HOME, Period.financial_year(2016))[3:] == ()


def test_a_year_sent_beside_its_months_is_no_gap(tmp_path):
    small = all_open(small_with_reference(tmp_path))
    small.send("counts.csv", sent(COUNTS))
    whole = """
        sender | measure                  | place     | level | period  | value
        Refuge | domestic_abuse_referrals | E06999901 | csp   | 2019/20 | 130
    """
    small.send("year.csv", sent(whole))
    assert found(small).in_part == ()


def test_a_year_that_is_still_running_is_no_doubt(tmp_path):
    small = all_open(small_with_reference(tmp_path))
    running = [line for line in COUNTS.splitlines() if "2019/20" not in line]
    small.send("counts.csv", sent("\n".join(running)))
    (part,) = found(small).in_part
    assert part.running and not any("12 months" in line for line in found(small).in_words())


def test_the_names_known_are_those_of_the_second_count():
    second = {
        name
        for each in SENT.values()
        for name in (each.under, *each.categories.values(), *([each.over[0]] if each.over else []))
    }
    assert second == set(SENT_UNDER)
    assert all(map(is_sent_under, second)) and not is_sent_under("violence_referrals_to_hub")


def test_a_build_says_what_is_in_doubt_of_what_it_took_in_once_and_what_its_year_lacks(tmp_path):
    small = all_open(small_with_reference(tmp_path))
    inbox = small.partnership.inbox
    inbox.mkdir(exist_ok=True)
    (inbox / "counts.csv").write_bytes(sent(COUNTS))
    head, *rows = crimes(date(2018, 4, 1), LAST, each_day=3).decode().splitlines()
    chance = Random(3)
    kept = [row for row in rows if row.split(",")[1][:7] != "2019-07"]
    kept[0] = ",".join(["Z1", "2019-08-02", "ZZ9", chance.choice(OWN), *[""] * (head.count(",") - 3)])
    (inbox / "crimes.csv").write_bytes(csv_bytes(head.split(","), [row.split(",") for row in kept]))
    built = build(small.partnership)
    assert any(line.startswith("DOUBT   offence codes that are in no group") for line in built.doubts)
    assert any("'domestic_abuse_referral', which is no measure" in line for line in built.doubts)
    assert built.gaps == ("GAPS    2019/20, crimes: July 2019 did not come. A gap is not a zero.",)
    page = (built.edition / "site" / "data-quality.html").read_text(encoding="utf-8")
    assert "Counts received and printed nowhere" in page and "violence_referrals_to_hub" in page
    assert "Ermintrude" not in page
    again = build(small.partnership)
    # What the year's own records do not say is told of every build; the rest was told when it came.
    assert again.gaps == built.gaps and set(again.doubts) < set(built.doubts)
    assert not any("in no group" in line or "no measure" in line for line in again.doubts)


def test_a_build_names_the_months_that_either_of_its_two_years_lacks(tmp_path):
    small = small_with_reference(tmp_path)
    gone = ("2018-11", "2019-08")
    months = [str(each) for year in (YEAR.year_before(), YEAR) for each in year.months()]
    rows = "\n".join(f"{month} | {OWN[0]}" for month in months if month not in gone)
    small.send("street.csv", street(f"month | lsoa\n{rows}"))
    assert build(small.partnership).gaps == (
        "GAPS    2018/19, the year before, police data: November 2018 did not come. A gap is not a zero.",
        "GAPS    2019/20, police data: August 2019 did not come. A gap is not a zero.",
    )


INTELLIGENCE = "\n".join(
    f"Police | partnership_intelligence {source} | E06999901 | csp | {year} | {number}"
    for year, numbers in (
        ("2018/19", (124, 94, 210, 66, 145, 9)),
        ("2019/20", (None, 121, 278, 84, 189, None)),
    )
    for source, number in zip(
        ("schools", "community organisations", "council", "health", "housing", "Ermintrude Quill"),
        numbers,
        strict=True,
    )
    if number is not None
)


@pytest.fixture(scope="module")
def in_part(tmp_path_factory) -> Small:
    """A place whose schools, and a source that no measure names, sent their number the year before alone."""
    small = all_open(small_with_reference(tmp_path_factory.mktemp("totals")))
    small.send("crimes.csv", crimes(date(2018, 4, 1), LAST, each_day=3))
    small.send("counts.csv", sent(f"sender | measure | place | level | period | value\n{INTELLIGENCE}"))
    return small


def test_a_total_that_lacks_a_source_is_said_to_and_is_no_number(in_part, capsys):
    status(in_part.partnership, as_json=False, only_missing=True)
    assert (
        "DOUBT   'partnership_intelligence' of E06999901 in 2019/20 lacks Ermintrude Quill, schools, which came the "
        "year before or after, so there is no total of it; a source that had none sends 0."
    ) in capsys.readouterr().out
    status(in_part.partnership, as_json=True)
    (listed,) = json.loads(capsys.readouterr().out)["totals_in_part"]
    assert (listed["period"], listed["missing"]) == ("2019/20", ["Ermintrude Quill", "schools"])
    built = build(in_part.partnership)
    read = (built.edition / "site" / "data-quality.html").read_text(encoding="utf-8")
    assert (
        "Partnership intelligence of E06999901 in 2019/20: no number that can be counted came of another source and "
        "schools, as it did a year earlier or later." in read
    )
    assert not any("Quill" in path.read_text(encoding="utf-8") for path in built.edition.rglob("*.html"))
    with (built.edition / "data" / "findings.csv").open(encoding="utf-8", newline="") as reading:
        (finding,) = [row for row in csv.DictReader(reading) if row["measure"] == "partnership_intelligence"]
    assert (finding["verdict"], finding["after"], finding["ratio"]) == ("not comparable", "", "")
    assert "because no number of schools is known for 2019/20" in finding["sentence"]


def test_every_figure_of_a_total_in_part_comes_out_again(in_part):
    build(in_part.partnership)
    explainer = Explainer(in_part.partnership.folder)
    asked = [each for each in explainer.figures.values() if each.measure == "partnership_intelligence"]
    gaps = {(each.period, each.category) for each in asked if each.status == "gap"}
    assert {("2019/20", ""), ("2019/20", "source: schools")} <= gaps
    assert len(asked) > 15
    unlike = [each for each in asked if explainer.explain_figure(each)["recount"]["agrees"] is not True]
    assert [
        (each.category, each.period, each.value, explainer.statistics[each.figure_id]) for each in unlike
    ] == []
