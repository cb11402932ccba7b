"""What partners counted and sent: every figure and finding of it is put together again."""

import json
from collections import Counter
from random import Random

import pytest

from safecity.cli.explained.explain import Explainer
from safecity.cli.explained.explaining import explain
from safecity.extracts.extract import extracts, note_of
from safecity.findings.judged.quarter import ALL_SERVICES
from safecity.findings.judged.sent import USUAL
from safecity.findings.review import Review
from safecity.measures.catalogue import CATALOGUE
from safecity.outputs.placements import Placements
from safecity.outputs.tables.data_files import write_data, write_observations
from safecity.outputs.topics.counted import share
from safecity.outputs.topics.partners import INTELLIGENCE
from safecity.outputs.topics.young_people import entrants
from safecity.partnership import open_partnership
from safecity.recount.intervals import of_ratio_to
from safecity.recount.sent import _INDEPENDENT, SENT
from safecity.statistics.interval import exact_poisson
from safecity.vocabulary import Period
from tests.cli.counted_place import HOME, OWN, YEAR, review_of, small_with_reference
from tests.cli.test_own_records import all_open
from tests.datasets.small import Small, csv_bytes

SERVICE, ENGLAND = ("XY001", "Hamwic Youth Justice Service", "service"), ("X92", "England", "country")
PLACE, OTHER_CODE = (HOME, "Hamwic", "lad"), ("E22999901", "Hamwic", "csp")
HEADER = ("sender", "measure", "place", "place_name", "level", "period", "value", "of")


def counts(chance: Random) -> list[tuple]:
    """Counts like Hamwic's: by month and by year, of the place under two codes, of services and of England."""
    rows: list[tuple] = []
    for month in (*YEAR.year_before().months(), *YEAR.months(), Period.month(2020, 4), Period.month(2020, 6)):
        peak = str(month) == "2020-06"
        value = 360 if peak else 100 + chance.randint(0, 40)
        rows.append(("Refuge", "domestic_abuse_referrals", *PLACE, month, value, ""))
    for year, rise in ((YEAR.year_before(), 1), (YEAR, 1.4)):
        for source in ("schools", "council", "health", "housing", "community organisations", "a new source"):
            value = round(rise * chance.randint(30, 200))
            rows.append(("Police", f"partnership_intelligence {source}", *PLACE, year, value, ""))
        rows.append(("Secretary", "partnership_meetings", *OTHER_CODE, year, chance.randint(3, 8), ""))
        for at, name in enumerate(_INDEPENDENT):
            rows.append(("Partners", name, *PLACE, year, round(rise * (90 + 30 * at)), ""))
        for number in range(1, 12):
            place = (f"XY{number:03d}", f"Service {number}", "service") if number > 1 else SERVICE
            value = "[c]" if number == 7 else chance.randint(20, 90)
            rows.append(("YJS", "first_time_entrants", *place, year, value, 20_000 + 3_000 * number))
        for version, part, times in (("official", 0.33, 4), ("live", 0.2, 2.7)):
            cohort = chance.randint(80, 130)
            again = round(part * cohort)
            rows.append(("YJS", f"youth_reoffenders_{version}", *SERVICE, year, again, cohort))
            rows.append(("YJS", f"youth_reoffences_{version}", *SERVICE, year, round(times * again), cohort))
    rows.append(("Network", "third_party_reporting_centres", *PLACE, YEAR, 30, ""))
    rows.append(("Commissioner", "safer_streets_thousands", *PLACE, YEAR, 670, ""))
    # Two partners' parts of one number, under two codes of the place.
    rows.append(("Panel", "high_risk_referrals_with_children", *PLACE, "2018-04 to 2020-03", 700, 1400))
    rows.append(("Refuge", "high_risk_referrals_with_children", *OTHER_CODE, "2018-04 to 2020-03", 104, 140))
    rows.append(("Social work", "child_assessments_with_domestic_violence", *PLACE, "2018/19", "[x]", 4200))
    rows.append(("ONS", "non_recent_sexual_offences", *ENGLAND, YEAR, 37_000, 161_000))
    return rows


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Small:
    small = all_open(small_with_reference(tmp_path_factory.mktemp("sent")))
    file = small.partnership.folder / "partnership.toml"
    text = file.read_text(encoding="utf-8").replace("comparators = []", f'services = ["{SERVICE[0]}"]', 1)
    file.write_text(text, encoding="utf-8")
    small = Small(open_partnership(small.partnership.folder), small.sent)
    days = (
        day for month in (*YEAR.year_before().months(), *YEAR.months()) for day in (month.start, month.end)
    )
    crimes = [(f"C{at}", day, "8N", OWN[at % 3]) for at, day in enumerate(days)]
    small.send("crimes.csv", csv_bytes(("crime_reference", "recorded_on", "offence_code", "lsoa"), crimes))
    sent = counts(Random(876))
    small.send("counts.csv", csv_bytes(HEADER, sent), on="2020-07-01")
    # A later file corrects what one partner said of two months, and nothing else.
    corrected = [(*row[:6], int(row[6]) + 11, "") for row in sent if row[0] == "Refuge"][3:5]
    small.send("counts_corrected.csv", csv_bytes(HEADER, corrected), on="2020-08-01")
    return small


@pytest.fixture(scope="module")
def review(small) -> Review:
    return review_of(small)


@pytest.fixture(scope="module")
def explainer(small, review) -> Explainer:
    placements, released = Placements(), review.released
    for row in released.table.to_pylist():
        if row["measure"] in SENT:
            place = released.places[row["level"], row["place_code"]]
            asked = row["measure"], place, released.periods[row["period"]], row["category"]
            placements.put(released.count(*asked), "site", "a page")
            if CATALOGUE[row["measure"]].denominator:
                placements.put(released.rate(*asked), "site", "a page")
            if row["category"]:
                placements.put(released.share(*asked), "site", "a page")
    for found in entrants(review):
        placements.put(found.middle, "site", "a page")
        placements.put(found.last.of, "site", "a page")
    for finding in review.findings:
        placements.html_sentence(finding.sentence, "a page")
        for figure in (finding.change, finding.difference):
            if figure is not None:
                placements.put(figure, "site", "a page")
    whole = released.count(INTELLIGENCE, review.home, YEAR).value
    for category in released.parts(INTELLIGENCE, review.home, YEAR, "source"):
        part = released.count(INTELLIGENCE, review.home, YEAR, category).value
        asked = (review, "share of all", INTELLIGENCE, YEAR, part, whole)
        placements.put(share(*asked, unit="% of all", category=category), "review.docx", "a table")
    edition = small.partnership.editions / "2019-20-small"
    write_observations(review.released.table, edition / "data")
    write_data(review, edition / "data", placements)
    received = [note_of(each) for each in extracts(small.partnership.extracts)]
    (edition / "manifest.json").write_text(json.dumps({"received": received}), encoding="utf-8")
    (edition.parent / "current").write_text(edition.name + "\n", encoding="utf-8", newline="\n")
    return Explainer(small.partnership.folder)


def test_every_measure_of_partners_counts_is_defined_a_second_time():
    assert set(SENT) == {each.name for each in CATALOGUE.values() if each.numerator.of.name == "counts"}
    for name, said in SENT.items():
        measure = CATALOGUE[name]
        assert list(said.categories) == [each.label for each in measure.by]
        assert (said.per, said.share) == (measure.multiplier, measure.form == "share")
        assert (said.over is None) == (measure.denominator is None)


def test_every_figure_comes_out_again(explainer):
    asked = [each for each in explainer.figures.values() if each.measure in SENT]
    kinds = Counter(explainer.statistics[each.figure_id] for each in asked)
    assert kinds.keys() == {
        "count", "rate", "share", "change", "change in points", "usual month", "times the usual", "base",
        "median of others", "others' rate", "rank", "highest rank", "lowest rank", "places ranked",
        "difference", "share of all",
    }  # fmt: skip
    assert {each.measure for each in asked} == set(SENT)
    assert {each.level for each in asked} == {"csp", "service", "country"}
    said = {each.figure_id: explainer.explain_figure(each)["recount"] for each in asked}
    unlike = [(each.measure, each.category, each.period, explainer.statistics[each.figure_id], each.value)
              for each in asked if said[each.figure_id]["agrees"] is not True]  # fmt: skip
    assert unlike == []


def test_every_finding_comes_out_again(explainer):
    asked = [each for each in explainer.findings.values() if each.measure in SENT]
    compared = [each for each in asked if each.before is not None and each.after is not None]
    assert Counter(each.comparator for each in compared).keys() == {"year before", USUAL, ALL_SERVICES}
    unlike = [each for each in compared if explainer.explain_finding(each)["recount"]["agrees"] is not True]
    assert [(each.measure, each.comparator, each.before, each.after) for each in unlike] == []
    assert all(explainer.explain_finding(each)["figures"] for each in compared)


def test_a_year_is_added_up_from_its_months_with_what_was_corrected(explainer):
    year = next(
        each
        for each in explainer.figures.values()
        if (each.measure, each.period) == ("domestic_abuse_referrals", "2018/19")
        and explainer.statistics[each.figure_id] == "count"
    )
    said = explainer.explain_figure(year)
    assert said["recount"]["agrees"] is True
    assert [(each["name"], each["counted"]) for each in said["sources"]] == [
        ("counts.csv", 10), ("counts_corrected.csv", 2),
    ]  # fmt: skip


def test_what_was_withheld_is_counted_again_as_nothing_known(explainer):
    hidden = [each for each in explainer.figures.values() if each.status == "withheld"]
    assert {each.place_code for each in hidden} == {"XY007"}
    for each in hidden:
        assert explainer.explain_figure(each)["recount"] | {"how": ""} == {
            "build": None, "value": None, "how": "", "numerator": None,
            "denominator": explainer.explain_figure(each)["recount"]["denominator"], "agrees": True,
        }  # fmt: skip


def test_it_says_that_partners_counted_it(small, explainer, capsys):
    schools = next(
        each for each in explainer.figures.values()
        if each.category == "source: schools" and each.period == "2019/20"
        and explainer.statistics[each.figure_id] == "count"
    )  # fmt: skip
    explain(small.partnership.folder, [schools.figure_id], json=False)
    printed = " ".join(capsys.readouterr().out.split())
    assert (
        "as partners counted and sent them for Hamwic, 2019/20; only those of the source schools" in printed
    )
    assert "They agree." in printed


def test_a_place_of_which_no_figure_is_printed_is_known_by_what_was_sent(explainer):
    assert (
        explainer.second.sent.level_of("XY001") == "service" and explainer.second.sent.level_of("XY999") == ""
    )


@pytest.mark.parametrize("count, usual", [(0, 1.0), (1, 3.0), (12, 4.5), (360, 118.5), (4000, 900.0)])
def test_the_interval_of_times_the_usual_is_the_exact_one(count, usual):
    exact = exact_poisson(count, usual)
    assert of_ratio_to(count, usual) == pytest.approx((float(exact.low), float(exact.high)), rel=1e-10)
