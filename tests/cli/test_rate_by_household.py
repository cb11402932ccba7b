"""Where households are known, burglary of homes is a rate of them wherever a rate of it is printed."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from safecity.cli.explained.explain import Explainer
from safecity.extracts.extract import extracts, note_of
from safecity.findings.review import Review
from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.site_pages.address import DEPRIVATION
from safecity.outputs.tables.data_files import write_data, write_observations
from safecity.outputs.tables.workbook import write_tables
from tests.cli.counted_place import OWN, review_of
from tests.cli.test_by_household import BY_HOUSEHOLD, BY_RESIDENTS, homes, with_burglaries
from tests.datasets.small import Small, csv_bytes
from tests.outputs.paper_read import table
from tests.outputs.written_paper import write_paper

HOUSEHOLDS, RESIDENTS = "per 1,000 households", "per 1,000 residents"
ENOUGH = ("-05", "-15")  # days of a month with a burglary: enough in a year to hold fifths against each other


@dataclass(frozen=True)
class Written:
    """A small place's edition, whole but for its manifest, and what it prints where."""

    review: Review
    edition: Path
    placements: Placements
    explainer: Explainer

    def rates(self) -> set[tuple[str, str, str, str]]:
        """Product, level, part and unit of each rate of burglary in homes."""
        figures = self.placements.figures
        return {
            (product, figures[id_].place.level, where.removesuffix(f" ({HOUSEHOLDS})"), figures[id_].unit)
            for id_, product, where in self.placements.rows
            if figures[id_].measure in (BY_HOUSEHOLD, BY_RESIDENTS) and figures[id_].unit.startswith("per ")
        }


def written(small: Small) -> Written:
    review, placements = review_of(small), Placements()
    edition = small.partnership.editions / "2019-20-small"
    write_site(review, edition / "site", placements, facts=SiteFacts(edition.name, {}))
    write_paper(review, edition / "review.docx", placements)
    write_tables(review, edition / "tables.xlsx", placements)
    write_observations(review.released.table, edition / "data")
    write_data(review, edition / "data", placements)
    received = [note_of(each) for each in extracts(small.partnership.extracts)]
    (edition / "manifest.json").write_text(json.dumps({"received": received}), encoding="utf-8")
    (edition.parent / "current").write_text(edition.name + "\n", encoding="utf-8", newline="\n")
    return Written(review, edition, placements, Explainer(small.partnership.folder))


@pytest.fixture(scope="module")
def by_household(tmp_path_factory) -> Written:
    return written(homes(with_burglaries(tmp_path_factory.mktemp("homes"), ENOUGH)))


@pytest.fixture(scope="module")
def by_residents(tmp_path_factory) -> Written:
    return written(with_burglaries(tmp_path_factory.mktemp("residents"), ENOUGH))


def test_every_rate_printed_is_of_households_but_one_that_stands_beside(by_household):
    of_residents = {each for each in by_household.rates() if each[-1] == RESIDENTS}
    assert of_residents == {("site", "csp", "Residential burglary: summary", RESIDENTS)}
    of_households = {
        (product, level) for product, level, _, unit in by_household.rates() if unit == HOUSEHOLDS
    }
    assert of_households >= {
        ("site", "csp"), ("site", "ward"), ("site", "quintile"), ("site", "lsoa"), ("review.docx", "quintile"),
        ("tables.xlsx", "csp"), ("tables.xlsx", "ward"), ("tables.xlsx", "quintile"),
    }  # fmt: skip


def test_the_same_parts_hold_rates_of_residents_where_no_households_came(by_household, by_residents):
    """So that nothing falls away or is added by it but the one rate at the head of the page."""
    assert {unit for *_, unit in by_residents.rates()} == {RESIDENTS}
    assert {each[:-1] for each in by_residents.rates()} == {each[:-1] for each in by_household.rates()}


def test_every_figure_of_it_comes_out_again_by_the_second_count(by_household):
    explainer = by_household.explainer
    asked = [each for each in explainer.figures.values() if each.measure == BY_HOUSEHOLD]
    again = [explainer.explain_figure(each) for each in asked]
    assert [each["figure_id"] for each in again if each["recount"]["agrees"] is not True] == []
    assert {each["place"]["level"] for each in again} == {"csp", "ward", "quintile", "lsoa"}


def test_the_gap_between_fifths_is_that_of_the_rates_shown(by_household, by_residents):
    def of_fifths(written: Written) -> list[tuple[str, str]]:
        return [(each.measure, each.after.unit) for each in written.review.findings if each.comparator == "Middle fifth"
                and each.measure in (BY_HOUSEHOLD, BY_RESIDENTS)]  # fmt: skip

    assert of_fifths(by_household) == [(BY_HOUSEHOLD, HOUSEHOLDS)]
    assert of_fifths(by_residents) == [(BY_RESIDENTS, RESIDENTS)]


def test_a_row_names_its_unit_where_its_table_has_another(by_household, by_residents):
    ward, without = (
        (each.edition / "site" / "wards" / "northam.html").read_text(encoding="utf-8")
        for each in (by_household, by_residents)
    )
    said = f'Residential burglary</a><span class="quiet">rate {HOUSEHOLDS}</span>'
    assert said in ward and "or as a row says" in ward
    assert "households" not in without and "or as a row says" not in without
    deprivation = (by_household.edition / "site" / DEPRIVATION).read_text(encoding="utf-8")
    assert said in deprivation and "Rates are per 1,000 residents unless a row says otherwise." in deprivation
    paper = Document(str(by_household.edition / "review.docx"))
    rows = table(paper, "Rates by deprivation, 2019/20; per 1,000 residents unless a row says otherwise")
    assert [row[0] for row in rows if "esidential" in row[0]] == [f"Residential burglary ({HOUSEHOLDS})"]


@pytest.mark.parametrize("name", ["Changes", "Wards", "Deprivation"])
def test_a_sheet_with_two_units_has_a_column_of_them_and_else_one_in_its_heading(
    by_household, by_residents, name
):
    def rows(written: Written) -> list[dict]:
        values = load_workbook(written.edition / "tables.xlsx")[name].iter_rows(values_only=True)
        heading = next(row for row in values if "What was counted" in row)
        return [dict(zip(heading, row, strict=True)) for row in values]

    units = {row["What was counted"]: row["Rate 2019/20, unit"] for row in rows(by_household)}
    assert units["Residential burglary"] == HOUSEHOLDS and units["All recorded crime"] == RESIDENTS
    assert all(f"Rate 2019/20, {RESIDENTS}" in row for row in rows(by_residents))


def test_households_of_a_part_of_the_place_change_no_rate(tmp_path):
    small = with_burglaries(tmp_path)
    rows = [(area, 2019, 400) for area in OWN[1:]]
    small.send("homes.csv", csv_bytes(("lsoa11_code", "year", "households"), rows))
    review = review_of(small)
    burglary = next(each for each in review.measures if each.name == BY_RESIDENTS)
    units = {
        review.rate(burglary, place, review.year).unit
        for place in (review.home, *review.wards, *review.lsoas)
    }
    assert units == {RESIDENTS}
