"""A place whose force sent its own records: what is counted, what is left aside, and what is a gap."""

import csv
import io
import shutil
import zipfile
from datetime import date, timedelta
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from safecity.cli.building import build
from safecity.cli.explained.explain import Explainer
from safecity.cli.release_classes import release_rule
from safecity.cli.reviewed.official import held_tables
from safecity.cli.reviewed.reviewing import make_review
from safecity.datasets.at_hand import at_hand
from safecity.measures.catalogue import CATALOGUE, measures_of
from safecity.partnership import new_partnership, open_partnership
from safecity.release.attack.records import COUNTS
from safecity.release.ledger import enter
from safecity.vocabulary import Period
from safecity.vocabulary.fault import BadPartnership
from tests.cli.counted_place import OWN, YEAR, copy_of, publish_data, review_of, small_with_reference
from tests.datasets.small import Small, csv_bytes, street

FIRST, LAST = date(2018, 4, 1), date(2020, 3, 31)
OFFENCES = ("8N", "105A", "8L", "19C", "20A", "28E", "46", "92D", "34B")
FLAGS = ("domestic", "alcohol", "drugs", "hate_race", "hate_disability", "bladed")


def crimes(first: date, last: date, *, each_day: int = 12, seed: int = 876) -> bytes:
    """Made-up crimes of a small place: so many a day, with flags ticked or not."""
    chance, rows, day = Random(seed), [], first
    while day <= last:
        for number in range(each_day):
            flags = [chance.choice("YNNN ").strip() for _ in FLAGS]
            rows.append((f"{day}/{number}", day, chance.choice(OFFENCES), chance.choice([*OWN, ""]), *flags))
        day += timedelta(1)
    return csv_bytes(("crime_reference", "recorded_on", "offence_code", "lsoa", *FLAGS), rows)


def incidents(first: date, last: date) -> bytes:
    chance, rows, day = Random(867), [], first
    kinds = ("asb personal", "asb nuisance", "asb environmental", "transport")
    while day <= last:
        rows += [(f"{day}/{n}", day, chance.choice(kinds), chance.choice(OWN)) for n in range(9)]
        day += timedelta(1)
    return csv_bytes(("incident_reference", "recorded_on", "category", "lsoa"), rows)


def all_open(small: Small) -> Small:
    """The place is made up, so its file lets everything out."""
    path = small.partnership.folder / "partnership.toml"
    said = path.read_text(encoding="utf-8").replace("council = ", "made_up = true\ncouncil = ", 1)
    path.write_text(said.replace("[release]", '[release]\n"*" = "open"'), encoding="utf-8")
    return Small(open_partnership(small.partnership.folder), small.sent)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    small = all_open(small_with_reference(tmp_path_factory.mktemp("own records")))
    small.send("street.csv", street(f"month | type | lsoa\n2019-07 | Burglary | {OWN[0]}"))
    small.send("crimes.csv", crimes(FIRST, LAST))
    small.send("incidents.csv", incidents(FIRST, date(2020, 3, 20)))
    return small


@pytest.fixture(scope="module")
def review(small):
    review = review_of(small)
    publish_data(small, review)
    return review


def test_the_forces_own_records_stand_in_for_the_open_data(review):
    assert {measure.numerator.of.name for measure in review.measures} == {"crimes", "incidents"}
    assert review.compared is None  # nobody else's records are at hand to compare with


def test_a_month_that_is_cut_off_is_a_gap_in_what_it_is_cut_off_from(review):
    crime = review.released.count("recorded_crime", review.home, YEAR)
    asb = review.released.count("asb_incidents", review.home, YEAR)
    assert crime.status == "observed" and (asb.status, asb.value) == ("gap", None)
    assert review.finding("asb_incidents", review.home).verdict == "no clear change"  # April to February
    assert str(review.finding("asb_incidents", review.home).period) != "2019/20"


def test_every_count_of_the_place_and_its_change_agree_when_counted_again(small, review):
    explainer = Explainer(small.partnership.folder)
    asked = [
        each
        for each in explainer.figures.values()
        if each.level == "csp" and each.period == "2019/20" and each.measure in CATALOGUE
        if explainer.statistics[each.figure_id] in ("count", "rate", "change")
    ]
    assert len(asked) > 60
    unlike = [each for each in asked if not explainer.explain_figure(each)["recount"]["agrees"]]
    assert [(each.measure, each.status) for each in unlike] == []


@pytest.fixture(scope="module")
def may_exist(tmp_path_factory) -> Small:
    return real_place(tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="module")
def real(may_exist, tmp_path_factory):
    """The edition of a place that may exist, as if the protection of its rare kinds of crime had withstood."""
    folder = shutil.copytree(may_exist.partnership.folder, tmp_path_factory.mktemp("withstood") / "hamwic")
    small = Small(open_partnership(folder), may_exist.sent)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("safecity.datasets.at_hand.WITHSTOOD", True)
        return build(small.partnership)


def real_place(folder):
    return copy_of(_real_place, folder)


def _real_place(folder):
    """A place that may exist, whose force sent records in which some kinds of crime are rare."""
    small = small_with_reference(folder)
    months = [*Period.financial_year(2018).months(), *YEAR.months()]
    drawn = "\n".join(f"{month} | Burglary | {OWN[0]}" for month in months)
    small.send("street.csv", street(f"month | type | lsoa\n{drawn}"))
    few = [(f"few/{at}", date(2019, 7, 1 + at), "30C", OWN[0], *[""] * 6) for at in range(3)]
    heads = ("crime_reference", "recorded_on", "offence_code", "lsoa", *FLAGS)
    small.send("crimes.csv", crimes(FIRST, LAST) + csv_bytes(heads, few).split(b"\n", 1)[1])
    small.send("incidents.csv", incidents(FIRST, LAST))
    return small


def test_nothing_of_a_place_that_may_exist_is_let_out_until_its_protection_has_withstood(may_exist):
    store = may_exist.store()
    try:
        records = at_hand(store, may_exist.partnership.force, protected=True)
        assert records.held_back == ("crimes", "incidents")
        measures = measures_of((*records.datasets, *held_tables(store)))
        table = make_review(may_exist.partnership, store, records, YEAR, measures).released.table
    finally:
        store.close()
    assert set(table["release_class"].to_pylist()) == {"open"}
    assert not {"commercial_burglary", "domestic_crime", "rape"} & set(table["measure"].to_pylist())


def figures_of(edition):
    with (edition / "data" / "figures.csv").open(encoding="utf-8", newline="") as reading:
        return list(csv.DictReader(reading))


def test_a_place_that_may_exist_publishes_every_measure_of_its_own_records_for_the_year(real):
    of_year = {
        each["measure"]: each["value"]
        for each in figures_of(real.edition)
        if each["level"] == "csp" and each["period"] == "2019/20" and each["value"] == each["numerator"] != ""
    }
    assert real.held_back == ()
    assert {"recorded_crime", "asb_incidents", "violent_crime", "rape", "domestic_crime"} <= of_year.keys()
    assert int(of_year["recorded_crime"]) > 3000


def test_a_small_number_prints_as_withheld_and_is_in_no_file(real):
    """Three burglaries of businesses in a year, all in one ward."""
    found = figures_of(real.edition)
    burglaries = [
        each for each in found if each["measure"] == "commercial_burglary" and each["level"] == "csp"
    ]
    assert burglaries and all(each["value"] != "3" for each in burglaries)
    page = (real.edition / "site" / "measures" / "commercial-burglary.html").read_text(encoding="utf-8")
    assert "is withheld to protect people" in page
    assert "What cannot be said" in (real.edition / "site" / "index.html").read_text(encoding="utf-8")
    table = pq.read_table(real.edition / "data" / "observations.parquet")
    small = [
        (measure, period, number)
        for measure, level, period, number, kind in zip(
            *(
                table[name].to_pylist()
                for name in ("measure", "level", "period", "numerator", "release_class")
            ),
            strict=True,
        )
        if kind == "standard"
        and number is not None
        and 0 < number < 5
        or kind == "sensitive"
        and number is not None
        and number < 8
    ]
    assert small == []


def test_nothing_finer_than_its_class_leaves(real):
    table = pq.read_table(real.edition / "data" / "observations.parquet")
    closed = [
        (level, Period.parse(period).kind)
        for level, period, kind in zip(
            *(table[name].to_pylist() for name in ("level", "period", "release_class")), strict=True
        )
        if kind != "open"
    ]
    assert closed and not {level for level, _ in closed} & {"lsoa", "quintile", "zone"}
    assert {kind for level, kind in closed if level == "ward"} == {"financial year"}


def closed_made_up(folder):
    """A made-up place that leaves its measures the classes that they have."""
    small = real_place(folder)
    path = small.partnership.folder / "partnership.toml"
    said = path.read_text(encoding="utf-8").replace("council = ", "made_up = true\ncouncil = ", 1)
    path.write_text(said, encoding="utf-8")
    small = Small(open_partnership(small.partnership.folder), small.sent)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as writing:
        for month in ("2017-04", "2017-05"):
            rows = street(f"month | type | lsoa\n{month} | Burglary | {OWN[0]}")
            writing.writestr(f"{month}/{month}-hamwic-street.csv", rows)
    small.send("street.zip", archive.getvalue())
    return small


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    return build(closed_made_up(tmp_path_factory.mktemp("closed")).partnership)


def test_a_made_up_place_that_closes_classes_tells_no_number_of_its_own_records(closed):
    """All crimes less what stands with a place would be told by records of the force and of the place."""
    told = {
        each["measure"]: each["status"]
        for each in figures_of(closed.edition)
        if each["measure"] in COUNTS and each["value"]
    }
    assert told == {} and {"records", "crime_records"} <= {
        each["measure"] for each in figures_of(closed.edition)
    }
    received = {
        each["category"].split(" ")[0]: each["status"]
        for each in figures_of(closed.edition)
        if each["measure"] == "records_received"
    }
    assert {name: received[name] for name in ("street.csv", "street.zip", "crimes.csv", "incidents.csv")} == {
        "street.csv": "observed", "street.zip": "observed", "crimes.csv": "withheld", "incidents.csv": "withheld",
    }  # fmt: skip


def test_a_page_says_in_plain_words_why_numbers_are_not_shown(real):
    page = (real.edition / "site" / "small-numbers.html").read_text(encoding="utf-8")
    assert "prints as [c]" in page and "Numbers from one to four are kept back" in page
    assert "small-numbers.html" in (real.edition / "site" / "method.html").read_text(encoding="utf-8")


def test_a_measure_that_overlaps_is_not_published_and_the_page_says_beside_which(real):
    page = (real.edition / "site" / "small-numbers.html").read_text(encoding="utf-8")
    assert "Which measures are not published at all?" in page
    assert "Domestic violent crime. It is not published beside “Most serious violence”" in page
    assert "its parts share records" in page  # flags together
    told = {each["measure"] for each in figures_of(real.edition)}
    assert "domestic_crime" in told and not {"domestic_violent_crime", "violence_with_injury"} & told


def test_a_partnership_chooses_what_is_told_instead(may_exist, tmp_path):
    """What an earlier edition told comes before it: of two editions both would be known."""
    folder = shutil.copytree(may_exist.partnership.folder, tmp_path / "hamwic")
    path = folder / "partnership.toml"
    said = path.read_text(encoding="utf-8").replace(
        "measures_chosen = []", 'measures_chosen = ["violence_with_injury"]'
    )
    path.write_text(said, encoding="utf-8")
    rule = release_rule(open_partnership(folder))
    assert "violence_with_injury" not in rule.instead and "most_serious_violence" in rule.instead
    told = pa.table({
        "measure": ["most_serious_violence"], "level": ["csp"], "place_code": ["E06"], "period": ["2019/20"],
        "category": [""], "numerator": [40], "denominator": [4000], "release_class": ["standard"],
        "status": ["observed"],
    })  # fmt: skip
    enter(told, open_partnership(folder).ledger)
    rule = release_rule(open_partnership(folder))
    assert "violence_with_injury" in rule.instead and "most_serious_violence" not in rule.instead


def test_a_code_that_may_be_a_real_places_is_not_made_up(tmp_path):
    place = new_partnership(tmp_path / "sotonia", name="Sotonia", area="E06000045", force="hamwic").folder
    path = place / "partnership.toml"
    said = path.read_text(encoding="utf-8").replace("council = ", "made_up = true\ncouncil = ", 1)
    path.write_text(said, encoding="utf-8")
    with pytest.raises(BadPartnership, match="E06000045 may be one that does"):
        open_partnership(place)


def test_where_nothing_of_its_own_came_the_open_data_is_counted(tmp_path):
    small = small_with_reference(tmp_path)
    small.send("street.csv", street(f"month | type | lsoa\n2019-07 | Burglary | {OWN[0]}"))
    store = small.store(None)
    try:
        records = at_hand(store, small.partnership.force)
    finally:
        store.close()
    assert [str(month) for month in records.own()] == ["2019-07-01"]
    assert {measure.release for measure in measures_of(records.months)} == {"open"}


def test_a_query_that_begins_late_in_a_month_does_not_take_its_place(tmp_path):
    small = all_open(small_with_reference(tmp_path))
    small.send("crimes.csv", crimes(FIRST, LAST))
    receipt = small.send("late.csv", crimes(date(2020, 3, 20), date(2020, 4, 30), seed=1), on="2021-02-01")
    assert [line for line in receipt.lines() if line.startswith("KEPT")] == [
        "KEPT    March 2020 of the force's own crimes: late.csv holds 144 records where 372 stand; with under half of "
        "them it was not taken for that month. If the smaller file is right: safecity receive PLACE FILE --replace"
    ]
    review = review_of(small)
    assert review.released.count("recorded_crime", review.home, Period.month(2020, 3)).status == "observed"
    ((offered, standing, _lacks),) = review.declined_months
    assert (offered.value, standing.value, offered.place.code) == (144, 372, small.partnership.force)
    publish_data(small, review)
    explainer = Explainer(small.partnership.folder)
    asked = next(
        each
        for each in explainer.figures.values()
        if (each.measure, each.level, each.period) == ("recorded_crime", "csp", "2020-03")
        and explainer.statistics[each.figure_id] == "count"
    )
    assert explainer.explain_figure(asked)["recount"]["agrees"] is True


def test_what_is_counted_only_once_is_not_said_to_disagree(small, review):
    explainer = Explainer(small.partnership.folder)
    of_records = [each for each in explainer.figures.values() if each.measure not in CATALOGUE]
    assert of_records
    unlike = [each for each in of_records if explainer.explain_figure(each)["recount"]["agrees"] is False]
    assert [(each.measure, each.period) for each in unlike] == []


def test_a_real_code_is_told_in_one_sentence_that_repeats_nothing_of_the_file(tmp_path):
    place = new_partnership(tmp_path / "sotonia", name="Sotonia", area="E06000045", force="hamwic").folder
    path = place / "partnership.toml"
    said = path.read_text(encoding="utf-8").replace("council = ", "made_up = true\ncouncil = ", 1)
    path.write_text(said, encoding="utf-8")
    with pytest.raises(BadPartnership) as caught:
        open_partnership(place)
    assert str(caught.value) == (
        f"{path}: made_up is for places that do not exist, and E06000045 may be one that does; a made-up code begins "
        "with X, or its number with 999. Mend these lines and run it again"
    )


def test_no_number_of_records_that_are_not_public_is_told_of_a_place_that_may_exist(real):
    """Two editions would tell of one late record by them, and one of a total that somebody withheld."""
    of_records = [each for each in figures_of(real.edition) if each["measure"] not in CATALOGUE]
    own = ("records", "records_unlocated", "records_unlocated_share", "crime_records", "distinct_crime_ids",
           "records_outside_force_area", "records_in_unknown_area", "records_in_a_usual_month")  # fmt: skip
    told = [each for each in of_records if each["measure"] in own]
    assert told and {(each["value"], each["status"]) for each in told} == {("", "withheld")}
    sent = [each for each in of_records if each["category"].startswith("A police extract of")]
    assert sent and {each["status"] for each in sent} == {"withheld"}
