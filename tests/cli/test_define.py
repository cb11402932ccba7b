"""define: every measure in words and as JSON."""

import json
from types import SimpleNamespace

import pytest

from safecity.cli.define import define
from safecity.cli.reviewed.held_against import released_in_words
from safecity.measures.catalogue import CATALOGUE
from safecity.measures.described import DESCRIBED
from safecity.outputs.site_pages.address import Addresses
from safecity.vocabulary import Period
from safecity.vocabulary.fault import Missing


def test_without_a_name_all_measures_are_listed(capsys):
    define(None, json=True)
    assert [each["measure"] for each in json.loads(capsys.readouterr().out)] == [*CATALOGUE, *DESCRIBED]
    define(None, json=False)
    lines = capsys.readouterr().out.splitlines()
    assert sorted(line.split()[0] for line in lines if line.startswith(" ")) == sorted(
        [*CATALOGUE, *DESCRIBED]
    )


def test_the_list_is_grouped_by_what_is_counted_and_no_title_stands_twice_in_a_group(capsys):
    define(None, json=True)
    told = {each["measure"]: each["group"] for each in json.loads(capsys.readouterr().out)}
    define(None, json=False)
    listed: dict[str, list[list[str]]] = {}
    group = ""
    for line in filter(None, capsys.readouterr().out.splitlines()):
        if line.startswith(" "):
            listed[group].append(line.split(maxsplit=1))
        else:
            group = line
            assert group not in listed
            listed[group] = []
    assert set(listed) == {
        "Open data of data.police.uk", "A force's own records", "What partners counted", "The Home Office's tables",
        "The records, returns and answers themselves",
    }  # fmt: skip
    assert {name: group for group, rows in listed.items() for name, _ in rows} == told
    for rows in listed.values():
        titles = [title for _, title in rows]
        assert len(set(titles)) == len(titles)
    assert (told["burglary"], told["recorded_crime"]) == (
        "Open data of data.police.uk",
        "A force's own records",
    )
    assert told["official_rape"] == "The Home Office's tables"


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_measure_says_what_it_counts_who_owns_it_and_its_cautions(name, capsys):
    define(name, json=True)
    said = json.loads(capsys.readouterr().out)
    measure = CATALOGUE[name]
    assert (said["title"], said["owner"], said["release_class"]) == (
        measure.title,
        measure.owner,
        measure.release,
    )
    assert said["caveats"] == [caveat.wording for caveat in measure.caveats]
    define(name, json=False)
    on_screen = " ".join(capsys.readouterr().out.split())
    assert measure.owner in on_screen and all(caveat.wording in on_screen for caveat in measure.caveats)


@pytest.mark.parametrize("name", DESCRIBED)
def test_what_is_printed_of_records_returns_and_answers_is_defined_as_well(name, capsys):
    define(name, json=True)
    said = json.loads(capsys.readouterr().out)
    assert (said["measure"], said["counts"]) == (name, DESCRIBED[name].counts)
    assert all(said[what] for what in ("title", "over", "unit", "owner", "why", "caveats"))
    define(name, json=False)
    assert DESCRIBED[name].caveats[0].wording in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("name", "over"),
    [
        ("residential_burglary_by_household", "1,000 households"),
        ("first_time_entrants", "100,000 aged 10 to 17"),
        ("severity_score", "1,000 residents"),
        ("crimes_with_a_person_harmed", "all recorded crimes"),
        ("victims_of_five_or_more", "all victims"),
        ("victimisations", "nothing: it is a count"),
        ("partnership_intelligence",
         "nothing: it is a count; its parts are shares of all reports of partnership intelligence"),
        ("crimes_at_midnight", "crimes of the force that say when they began"),
    ],
)  # fmt: skip
def test_it_is_said_over_what_or_that_it_is_a_count(name, over, capsys):
    define(name, json=True)
    assert json.loads(capsys.readouterr().out)["over"] == over


def test_two_measures_of_one_title_are_both_named(capsys):
    define("drug offences", json=False)
    said = capsys.readouterr().err
    assert "drugs (open data of data.police.uk)" in said and "drug_offences (a force's own records)" in said


def test_the_norm_of_referrals_is_part_of_their_definition(capsys):
    define("domestic_abuse_referrals", json=True)
    assert "the middle one of the year's months" in json.loads(capsys.readouterr().out)["includes"]


def test_a_slip_is_told_what_is_near():
    with pytest.raises(Missing, match="burglary"):
        define("Burglry", json=False)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("anti-social-behaviour", "asb"),
        ("Anti-social behaviour", "asb"),
        ("theft-from-the-person.html", "theft_from_person"),
        ("measures/drug-offences.html", "drugs"),
        ("bristol\\editions\\2019-20-0\\site\\measures\\public-order-offences.html", "public_order"),
        ("https://council.example/site/small-areas/burglary.html?x=1#table", "burglary"),
        ("robbery-2.html", "robbery"),
        ("crime-with-a-bladed-implement", "bladed_implement_crime"),
        ("Violent-Crime", "violent_crime"),
    ],
)
def test_a_measure_is_found_by_its_title_and_by_the_address_of_its_page(asked, name, capsys):
    define(asked, json=True)
    assert json.loads(capsys.readouterr().out)["measure"] == name


def test_where_a_page_may_be_of_either_of_two_measures_the_other_is_named_beside(capsys):
    define("anti-social-behaviour", json=False)
    assert "safecity define asb_incidents" in capsys.readouterr().err
    define("asb", json=False)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("asked", ["measures/vehical-crime.html", "vehicle crimes"])
def test_a_slip_in_an_address_is_told_what_is_near(asked):
    with pytest.raises(Missing, match="vehicle_crime"):
        define(asked, json=False)


@pytest.mark.parametrize("asked", ["", "..", "#"])
def test_nothing_is_near_to_no_name(asked):
    with pytest.raises(Missing, match="there is no measure '[^']*'. safecity define lists"):
        define(asked, json=False)


@pytest.mark.parametrize("measure", CATALOGUE.values(), ids=lambda measure: measure.name)
def test_the_page_of_every_measure_names_it_or_is_shared_with_one_that_is_named(measure, capsys):
    page = Addresses.of(SimpleNamespace(measures=[measure], wards=[])).measures[measure.name]
    define(page, json=True)
    said = capsys.readouterr()
    assert measure.name == json.loads(said.out)["measure"] or f"safecity define {measure.name}" in said.err


@pytest.mark.parametrize(
    "name", ["crimes_without_people", "crimes_with_unknown_code", "records_with_code", "records"]
)
def test_numbers_of_a_forces_own_records_are_not_said_to_be_of_public_records(name, capsys):
    define(name, json=False)
    said = " ".join(capsys.readouterr().out.split())
    assert "already public" not in said
    assert "the edition of a place that is not made up" in said


@pytest.mark.parametrize(("name", "public"), [
    ("burglary", True), ("official_rape", True), ("partnership_meetings", False),
])  # fmt: skip
def test_only_what_is_published_already_is_said_to_be(name, public, capsys):
    define(name, json=False)
    said = " ".join(capsys.readouterr().out.split())
    assert ("already public" in said) is public
    assert ("the records themselves are not public" in said) is not public


@pytest.mark.parametrize(("name", "release_class", "said"), [
    ("burglary", "open", "the records are already public"),
    ("official_rape", "open", "the records are already public"),
    ("recorded_crime", "open", "the records themselves are not public"),
    ("a_measure_of_its_own", "open", "the records themselves are not public"),
    ("people_harmed_as_told_apart", "open", "the records themselves are not public"),
    ("crime_records", "open", "the force's own records, which are not public"),
    ("recorded_crime", "standard", "it is not 1 to 4"),
])  # fmt: skip
def test_an_explanation_calls_only_public_records_public(name, release_class, said):
    figure = SimpleNamespace(
        measure=name, release_class=release_class, level="csp", span=Period.financial_year(2019), status="observed",
        category="",
    )  # fmt: skip
    assert said in released_in_words(figure, "count")
