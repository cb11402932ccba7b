"""What was planted in Hamwic is found by a pipeline that knows nothing of it: a row a truth.

What is planted, and where, is known from the generator alone; the edition is read as any reader may. Each row says
the truth as docs/hamwic.md lists it, where it is planted, and which figure, finding or gap of the edition must show it.
"""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pytest

from safecity.demo.city import make_city
from safecity.demo.hamwic import SEED
from safecity.demo.records import make_records
from safecity.demo.records.hamwic import HAMWIC
from safecity.demo.records.places import survey
from safecity.editions import current
from safecity.findings.where_and_when import NOT_BY_AREA
from tests.golden import how_seen as how
from tests.golden.edition_seen import Seen


@pytest.fixture(scope="module")
def seen(demo_desk, tmp_path_factory) -> Seen:
    folder, city = tmp_path_factory.mktemp("records_again"), make_city(SEED)
    planted = make_records(folder, city, seed=SEED, targets=HAMWIC, aside=folder / "aside")
    edition = current(demo_desk / "hamwic" / "editions")
    assert edition is not None
    return Seen(edition, city, survey(city.district, SEED), planted, folder)


@dataclass(frozen=True)
class Truth:
    """One thing that is so: its name in the docs, where it is planted, what must show it, and how that is seen."""

    name: str
    planted: str  # module of safecity.demo, and what in it
    shown: str
    found: Callable[[Seen], bool]


TRUTHS = (
    Truth("People under misspelt names", "records.people misspelt", "unique_victims", how.misspelt),
    Truth("Victims suspected in the same crime", "records.offenders counter_allegations", "people_in_two_roles",
          how.two_roles),
    Truth("A few people harmed often", "records.concentration times_as_asked", "victims_of_five_or_more",
          how.few_have_much),
    Truth("Three hot spots", "records.places HOT_SPOTS", "score by itself", how.hot_spots),
    Truth("Quiet areas beside them", "records.places survey", "no score by itself", how.quiet_areas),
    Truth("A town centre", "records.places weights", "score of its neighbourhood", how.centre),
    Truth("An area with a series of burglaries", "records.stretch BURGLED", "score by itself", how.series_of_homes),
    Truth("Homes burgled one after the other", "records.points home_points", f"pairs {how.KNOX}", how.near_repeats),
    Truth("Stalking recorded more fully from 1 April 2018", "records.kinds KINDS",
          "control chart cut; why it changed", how.fuller_recording),
    Truth("Burglary under new codes from 1 April 2017", "records.kinds NEW_BURGLARY_CODES", "control chart cut",
          how.new_codes),
    Truth("A scheme that worked", "records.incidents WORKED", "finding against its control: down", how.worked),
    Truth("A scheme that missed its aim", "records.incidents INTERVENTION", "finding against its control: none",
          how.missed_its_aim),
    Truth("Police who looked more for drugs", "searches FOR_DRUGS", "searches; why it changed", how.looked_more),
    Truth("A lockdown", "records.calendar LOCKDOWN", "findings: expected without the lockdowns", how.locked_down),
    Truth("Violence that left the centre in it", "records.places CENTRE", "change against the rest",
          how.moved_out_of_the_centre),
    Truth("Small cells", "records.kinds KINDS", "findings of wards: too few", how.small_cells),
    Truth("Midnight for want of a time", "records.days MIDNIGHT", "left out of day and hour: at midnight",
          how.at_midnight),
    Truth("The first of a month for want of a day", "records.days FIRST_OF_MONTH", "crimes_on_first_of_month",
          how.on_the_first),
    Truth("Crimes recorded late", "records.days committed", "crimes_recorded_late", how.told_late),
    Truth("Records without a place", "records.other_years plan_without_place", "records_unlocated_share",
          how.unlocated),
    Truth("Rapes by partners not flagged as domestic", "records.sexual sexual_quota",
          "rape_by_partners 33.6 beside domestic_share_of_rape 32.7", how.under_flagged),
    Truth("Flags left blank, fewer each year", "records.flags set_flags", "field_filled", how.flags_filled),
    Truth("Domestic crime by deprivation", "records.places locate", "times the rate: 5.0", how.fifths),
    Truth("Where Hamwic stands", "official_tables STANDING", "ranks 2 of 16 and 10 of 315", how.standing),
    Truth("Official counts taken back later", "official_tables CORRECTIONS", "official_ counts", how.corrected),
    Truth("Returns in time, late and missing", "records.returns PLAN", "returns_in_time, _late, _missing",
          how.returns),
    Truth("Fewer who feel safe after dark", "records.concern survey_rows", "finding: down", how.felt_less_safe),
    Truth("A question in other words", "records.concern survey_rows", "gap: not comparable", how.reworded),
    Truth("What partners notice", "records.concern noticed_rows", "noticed_by_partners; emerging issues",
          how.county_lines),
    Truth("A cohort that is known and one that is not yet", "records.cohort cohort_rows",
          "gap: cannot be told yet", how.cohort_known),
    Truth("A few children who re-offend often", "records.cohort sizes", "tracked_reoffences_by_few_live",
          how.few_reoffend_often),
    Truth("A month with three times the referrals", "records.counts count_rows", "times the usual",
          how.peak_of_referrals),
    Truth("Actions done, late and stopped", "work _PLAN", "partnership_actions; actions named as late",
          how.late_actions),
    Truth("A scheme of which nothing can be told", "happened tried", "finding against its control: cannot tell",
          how.cannot_be_told),
    Truth("Concerns of residents", "work _concerns", "residents_concerns", how.as_many_concerns),
    Truth("More partnership intelligence", "records.counts count_rows", "finding: up", how.more_intelligence),
    Truth("Hate crime weeks", "happened happened", "register; caveat of the autumn's finding",
          how.weeks_of_awareness),
)  # fmt: skip


@pytest.mark.parametrize("truth", TRUTHS, ids=[each.name for each in TRUTHS])
def test_what_is_planted_is_found(seen, truth):
    assert truth.found(seen), truth.shown


@pytest.mark.parametrize("truth", TRUTHS, ids=[each.name for each in TRUTHS])
def test_it_is_planted_where_the_table_says(truth):
    module, _, what = truth.planted.partition(" ")
    assert hasattr(import_module(f"safecity.demo.{module}"), what)


def test_the_docs_list_every_truth_and_no_other():
    page = Path(__file__).parents[2] / "docs" / "hamwic.md"
    table = page.read_text(encoding="utf-8").partition("## What is planted")[2]
    listed = [line.split("|")[1].strip() for line in table.splitlines() if line.startswith("| ")]
    assert listed[1:] == [each.name for each in TRUTHS]


def test_no_area_is_named_for_what_happens_at_home_or_to_somebody_for_who_they_are(seen):
    scores = {"score by itself", "score of its neighbourhood"}
    assert not {row["measure"] for row in seen.figures if row["statistic"] in scores} & NOT_BY_AREA


def test_no_point_of_a_record_is_in_the_edition(demo_desk, seen):
    """Points are metres on the grid: six figures and five, as the records have them. None stands in any data file."""
    [crimes] = (demo_desk / "hamwic" / "extracts").glob("*/crimes.csv")
    with crimes.open(encoding="utf-8", newline="") as reading:
        points = {(row["easting"], row["northing"]) for row in csv.DictReader(reading) if row["easting"]}
    assert len(points) > 1000
    page = (seen.edition / "site" / "topics" / "where-and-when.html").read_text(encoding="utf-8")
    for text in (page, *(path.read_text(encoding="utf-8") for path in (seen.edition / "data").glob("*.csv"))):
        assert not any(f"{east},{north}" in text for east, north in list(points)[:300])
