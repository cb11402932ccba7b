"""What a force's records do not say is not known to be no: by both counts a gap, said in words, and never a zero."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

import docx
import pytest

from safecity.cli.building import build
from safecity.cli.built_told import print_built
from safecity.cli.explained.explain import Explainer
from safecity.cli.status import status
from safecity.measures.asked import columns_asked
from safecity.measures.catalogue import CATALOGUE
from safecity.outputs.placements import Placements
from safecity.outputs.words.unsaid import unsaid_of
from safecity.recount.measures import HAS_TO_SAY as OF_CRIMES_AND_PEOPLE
from safecity.recount.measures import TOGETHER
from safecity.recount.records import HAS_TO_SAY as OF_CRIMES
from safecity.recount.records import OF_OWN_RECORDS
from safecity.vocabulary import Period
from tests.cli.counted_place import OWN, publish_data, review_of, small_with_reference
from tests.cli.test_own_records import FIRST, LAST, all_open
from tests.datasets.small import Small, csv_bytes
from tests.outputs.test_committee_paper import words
from tests.outputs.written_paper import write_paper

BEFORE, YEAR = Period.financial_year(2018), Period.financial_year(2019)
JULY = Period.month(2019, 7)
STRANDS = ("hate_race", "hate_religion", "hate_sexual_orientation", "hate_disability", "hate_transgender")
FLAGS = ("domestic", "alcohol", "drugs", "bladed", *STRANDS)
CODES = ("8N", "105A", "19C", "20A", "28E", "46")
PEOPLE = ("crime_reference", "role", "kind", "age", "sex", "person_reference")
ROLES = {
    "victims",
    "suspects",
    "offenders",
}  # each as a column: without them nobody can say whom a crime harmed


def crimes(first: date, last: date, columns: Iterable[str], empty: tuple[str, Period] | None = None) -> bytes:
    """Eight crimes a day; `empty` names a column in which one month says nothing."""
    columns, chance, rows, day = tuple(columns), Random(867), [], first
    while day <= last:
        for number in range(8):
            said = {name: chance.choice("YN") for name in FLAGS}
            said["committed_from"] = str(day - timedelta(chance.choice((0, 30, 800))))
            if empty and empty[1].start <= day <= empty[1].end:
                said[empty[0]] = ""
            known = (f"{day}/{number}", day, chance.choice(CODES), chance.choice(OWN))
            rows.append((*known, *(said[name] for name in columns)))
        day += timedelta(1)
    return csv_bytes(("crime_reference", "recorded_on", "offence_code", "lsoa", *columns), rows)


def people(first: date, last: date, *, related: bool) -> bytes:
    rows, chance, day = [], Random(768), first
    while day <= last:
        for number in range(8):
            for role in ("victim", "offender"):
                who = f"{role}{chance.choice((f'{day}{number}', chance.randint(1, 300)))}"
                row = (f"{day}/{number}", role, "person", chance.randint(10, 80), "male", who)
                by = chance.choice(("partner", "acquaintance", "stranger")) if role == "victim" else ""
                rows.append((*row, by) if related else row)
        day += timedelta(1)
    return csv_bytes((*PEOPLE, "relationship") if related else PEOPLE, rows)


@pytest.fixture(scope="module")
def never(tmp_path_factory) -> Small:
    """A place whose force sent neither year's domestic abuse, alcohol and hate crime, nor when or by whom."""
    small = all_open(small_with_reference(tmp_path_factory.mktemp("never")))
    small.send("crimes.csv", crimes(FIRST, LAST, ("drugs", "bladed")))
    small.send("people.csv", people(FIRST, LAST, related=False))
    return small


@pytest.fixture(scope="module")
def built(never):
    return build(never.partnership)


@pytest.fixture(scope="module")
def edition(built) -> dict[str, str]:
    """The words of the edition: its pages by name, and the paper."""
    pages = {each.name: each.read_text(encoding="utf-8") for each in (built.edition / "site").rglob("*.html")}
    return {**pages, "paper": words(docx.Document(built.edition / "review.docx").element.body)}


@pytest.fixture(scope="module")
def later(tmp_path_factory) -> Small:
    """A place whose force began in the year to say all of it, and of alcohol said nothing in July."""
    small = all_open(small_with_reference(tmp_path_factory.mktemp("later")))
    small.send("before.csv", crimes(FIRST, BEFORE.end, ("alcohol", "drugs")))
    small.send("crimes.csv", crimes(YEAR.start, LAST, (*FLAGS, "committed_from"), ("alcohol", JULY)))
    small.send("people_before.csv", people(FIRST, BEFORE.end, related=False))
    small.send("people.csv", people(YEAR.start, LAST, related=True))
    return small


@pytest.fixture(scope="module")
def review(later):
    review = review_of(later)
    publish_data(later, review)
    return review


@pytest.fixture(scope="module")
def explainer(later, review) -> Explainer:
    return Explainer(later.partnership.folder)


def text_of(page: str) -> str:
    return " ".join(re.sub("<[^>]*>", "", page).split())


def test_both_counts_ask_the_same_columns():
    second = {name: OF_CRIMES.get(name, ()) for name, (kind, _) in OF_OWN_RECORDS.items() if kind == "crimes"}
    second |= {name: OF_CRIMES_AND_PEOPLE.get(name, ()) for name in TOGETHER}
    first = {name: {column for _, column in columns_asked(CATALOGUE[name])} - ROLES for name in second}
    assert {name: set(columns) for name, columns in second.items()} == first
    others = {each.name for each in CATALOGUE.values() if each.name not in second and columns_asked(each)}
    assert others == set()


def test_what_no_record_of_either_year_says_is_counted_in_nothing(built):
    explainer = Explainer(built.edition.parent.parent)
    counted = {each.measure for each in explainer.figures.values()} & CATALOGUE.keys()
    said = {"drugs", "bladed"} | ROLES
    assert {"recorded_crime", "rape", "drug_affected_crime", "unique_victims", "rape_victims"} <= counted
    asked = {name: {column for _, column in columns_asked(CATALOGUE[name])} - said for name in counted}
    assert {name: columns for name, columns in asked.items() if columns} == {}


def test_what_is_counted_beside_it_comes_out_again(built):
    explainer = Explainer(built.edition.parent.parent)
    asked = [
        each
        for each in explainer.figures.values()
        if each.level == "csp" and each.measure in ("drug_affected_crime", "rape_victims", "unique_victims")
    ]
    assert any(each.value for each in asked)
    assert all(explainer.explain_figure(each)["recount"]["agrees"] for each in asked)


def test_pages_and_paper_say_which_columns_say_nothing_and_print_no_zero(edition):
    crimes = (
        "No record of a crime of April 2018 to March 2020 says whether alcohol had a part in it, when it began, "
        "whether it was domestic abuse, whether it was hate crime or what came of it."
    )
    people = (
        "No record of the people in crimes of April 2018 to March 2020 says what a victim is to the offender."
    )
    quality = next(page for page in edition.values() if "How much is filled in" in page)
    for said in (crimes, people):
        assert said in quality and said in edition["paper"]
    assert (
        "domestic abuse, alcohol, drugs, domestic abuse and violence together and what came of crimes are left"
        in (edition["paper"].lower())
    )
    for page in edition.values():
        found = re.search(
            r".{0,150}(had 0 (domestic|hate|alcohol)|\b0\.0% of|from 0 to).{0,60}", text_of(page)
        )
        assert not found, found[0]


def test_the_page_on_data_quality_names_what_did_not_come(edition):
    quality = next(page for page in edition.values() if "How much is filled in" in page)
    for field in ("When it began", "When it ended", "Domestic abuse, yes or no"):
        assert f'<th scope="row">{field}</th><td class="words">did not come</td>' in quality
    assert "No record of a crime of 2018/19 and 2019/20 says when it began" in quality


def test_status_and_build_doubt_each_column_and_say_what_is_not_counted(never, built, capsys):
    said = []
    for say in (
        lambda: status(never.partnership, as_json=False),
        lambda: print_built(never.partnership, built, as_json=False),
    ):
        say()
        printed = capsys.readouterr()
        lines = [each for each in (printed.out + printed.err).splitlines() if "no record of" in each]
        said.append(lines)
        named = {each.split("(column '")[1].split("'")[0] for each in lines}
        assert named == {"committed_from", "domestic", "alcohol", *STRANDS, "relationship", "outcome_code"}
        assert all(each.startswith("DOUBT   no record of ") for each in lines)
    assert said[0] == said[1]
    domestic = next(each for each in said[0] if "'domestic'" in each)
    assert "April 2018 to March 2020 says whether it was domestic abuse" in domestic
    assert "domestic violent crime, domestic crime" in domestic and "more measures" in domestic


@pytest.mark.parametrize(
    ("measure", "period", "known"),
    [
        ("domestic_crime", BEFORE, False),
        ("domestic_crime", YEAR, True),
        ("domestic_crime", Period.month(2018, 9), False),
        ("hate_crime", BEFORE, False),
        ("hate_crime", YEAR, True),
        ("drug_affected_crime", BEFORE, True),
        ("alcohol_affected_crime", BEFORE, True),
        ("alcohol_affected_crime", YEAR, False),
        ("alcohol_affected_crime", JULY, False),
        ("alcohol_affected_crime", Period.month(2019, 8), True),
        ("domestic_share", BEFORE, False),
        ("domestic_share", YEAR, True),
        ("flags_together", YEAR, False),
        ("domestic_victims", BEFORE, False),
        ("domestic_victims", YEAR, True),
        ("rape_victims", BEFORE, True),
        ("non_recent_share_of_rape", BEFORE, False),
        ("non_recent_share_of_rape", YEAR, True),
        ("rape_by_partners", BEFORE, False),
        ("rape_by_partners", YEAR, True),
        ("crimes_with_a_person_harmed", BEFORE, True),
    ],
)  # fmt: skip
def test_a_month_whose_records_do_not_say_is_a_gap_by_both_counts(review, explainer, measure, period, known):
    figure = review.released.count(measure, review.home, period)
    assert (figure.status, figure.value is not None) == (("observed", True) if known else ("gap", False))
    assert not known or figure.value > 0
    again = explainer.explain(figure.id)["recount"]
    assert (again["value"], again["agrees"]) == (figure.value, True)


def test_every_figure_and_finding_comes_out_again(explainer):
    asked = [each for each in explainer.figures.values() if each.measure in CATALOGUE and each.level == "csp"]
    assert len(asked) > 500
    unlike = [each for each in asked if explainer.explain_figure(each)["recount"]["agrees"] is False]
    assert [(each.measure, each.period, each.category, each.value) for each in unlike] == []
    compared = [
        each
        for each in explainer.findings.values()
        if each.comparator == "year before" and each.before is not None and each.after is not None
    ]
    assert len(compared) > 50
    unlike = [each for each in compared if explainer.explain_finding(each)["recount"]["agrees"] is not True]
    assert [(each.measure, each.place_code, each.period, each.before, each.after) for each in unlike] == []


def test_a_year_that_says_it_is_not_held_against_one_that_does_not(review):
    for measure in ("domestic_crime", "hate_crime", "domestic_share", "non_recent_share_of_rape"):
        finding = review.finding(measure, review.home)
        assert finding.verdict == "not comparable"
        assert "not every month of 2018/19 is known" in str(finding.sentence)


def test_a_month_that_says_nothing_leaves_the_other_months_to_be_compared(review):
    finding = review.finding("alcohol_affected_crime", review.home)
    assert finding.verdict != "not comparable" and finding.period == YEAR.leaving_out([JULY])
    assert review.finding("drug_affected_crime", review.home).period == YEAR


def test_the_paper_says_what_is_not_known_and_calls_nothing_a_rise_from_0(review, tmp_path):
    write_paper(review, tmp_path / "review.docx", Placements())
    paper = words(docx.Document(tmp_path / "review.docx").element.body)
    for said in unsaid_of(review):
        assert said in paper
    assert unsaid_of(review)[1].startswith(
        "No record of a crime of July 2019 says whether alcohol had a part in it. "
    )
    found = re.search(r"(from 0 to|(domestic|hate|alcohol)[^.]*\b0 in 2018/19|(?<!\d)0\.0% \(0)", paper)
    assert not found, paper[found.start() - 300 : found.end() + 200]
    assert (
        "Alcohol, drugs, domestic abuse and violence together and what came of crimes are left out" in paper
    )
    assert "eleven months of 2019/20" in paper.lower()
