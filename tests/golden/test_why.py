"""What is planted in Hamwic for the members' questions is found, and what answers them is counted again."""

import csv
import json
import re

import pytest
from pptx import Presentation

from safecity.editions import current

COUNTED_AGAIN = (
    "share of the change in three wards", "wards counted", "change in residents", "change of the rate",
    "change of others", "severity of one", "count in places",
    "part of the change", "change of the rest",
    "effect of a scheme", "lower end of the effect", "moved to the rest of the wards",
    "lower end of what moved", "upper end of what moved",
)  # fmt: skip


@pytest.fixture(scope="module")
def place(demo_desk):
    return demo_desk / "hamwic"


@pytest.fixture(scope="module")
def edition(place):
    return current(place / "editions")


def rows(edition, name):
    with (edition / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as reading:
        return list(csv.DictReader(reading))


def test_the_scheme_that_worked_is_found_and_so_is_the_one_that_missed_its_aim(edition):
    found = {
        row["comparator"].rpartition(" ")[2]: row
        for row in rows(edition, "findings")
        if row["comparator"].startswith("the control of the scheme ")
    }
    assert found.keys() == {"wardens_scheme", "cameras_scheme", "taxi_marshals"}
    worked, failed = found["wardens_scheme"], found["cameras_scheme"]
    assert worked["verdict"] == "down" and worked["sentence"].endswith(" it worked.")
    assert float(worked["low"]) < 0.5 < float(worked["high"])  # half of it, as planted
    assert failed["verdict"] == "no clear change" and "so it missed its aim" in failed["sentence"]
    assert float(failed["low"]) < 1 < float(failed["high"])


def test_each_scheme_has_a_slide_whose_table_holds_its_counts_and_its_effect(edition):
    found = [
        (slide.shapes.title.text, [[cell.text for cell in row.cells] for row in shape.table.rows])
        for slide in Presentation(edition / "slides.pptx").slides
        for shape in slide.shapes
        if shape.has_table and "it worked" in slide.shapes.title.text
    ]
    assert len(found) == 3
    [worked] = [rows for title, rows in found if title.endswith(": it worked")]
    there, beside, effect, reach, aim, moved, moved_reach = worked[1:]
    assert int(there[2]) < int(there[1]) / 2 and int(beside[2]) > int(beside[1]) / 1.5
    low, high = (float(end.replace("\N{MINUS SIGN}", "-").rstrip("%")) for end in reach[2].split(" to "))
    assert low < float(effect[2].replace("\N{MINUS SIGN}", "-").rstrip("%")) < high < 0
    assert aim[2] == "\N{MINUS SIGN}40%"
    fewest, most = (int(end.replace("\N{MINUS SIGN}", "-")) for end in moved_reach[2].split(" to "))
    assert moved[2].endswith(" fewer") and fewest < -int(moved[2].removesuffix(" fewer")) < most


def test_fuller_recording_of_stalking_is_what_explains_its_rise(edition):
    page = (edition / "site" / "topics" / "why-it-changed.html").read_text(encoding="utf-8")
    section = page.partition('id="stalking_and_harassment"')[2].partition("</section>")[0]
    assert "The evidence favours one explanation: it was recorded in another way." in section
    assert "New counting rule from 1 April 2018" in section


def test_every_clear_change_of_a_measure_with_a_page_is_explained_there_and_in_the_workbook(edition):
    pages = {
        path.stem: path.read_text(encoding="utf-8") for path in (edition / "site" / "measures").glob("*.html")
    }
    clear = [
        name
        for name, text in pages.items()
        if re.search(": a (barely )?clear ", text.partition('class="lead"')[2].partition("</p>")[0])
    ]
    assert len(clear) >= 5
    for name in clear:
        assert "Why did it change?" in pages[name], name
    assert all("Why did it change?</h2>" not in pages[name] for name in ("rape", "shop-theft"))


def test_the_partnerships_emerging_issues_are_told_with_or_without_a_priority(edition):
    page = (edition / "site" / "topics" / "emerging-issues.html").read_text(encoding="utf-8")
    assert "County lines and cuckooing" in page and "none covers this" in page
    placed = {row["figure_id"] for row in rows(edition, "placements") if "review.docx" in row["product"]}
    shown = {part.partition('"')[0] for part in page.split('data-figure="')[1:]}
    assert shown and shown <= placed


def test_what_explanations_rest_on_comes_out_again_from_the_files_as_received(explainer, edition):
    kinds = {row["figure_id"]: row["statistic"] for row in rows(edition, "statistics")}
    for kind in COUNTED_AGAIN:
        asked = [name for name, each in kinds.items() if each == kind][:2]
        assert asked, kind
        for name in asked:
            said = explainer.explain(name)
            assert said["recount"]["agrees"] is True, json.dumps(said, indent=1)
            assert said["filter"] and said["printed"]
    for row in rows(edition, "findings"):
        if row["comparator"].startswith("the control of the scheme "):
            said = explainer.explain(row["finding_id"])
            assert said["recount"]["agrees"] is True and len(said["figures"]) == 3


def test_points_are_added_up_again_from_what_the_edition_keeps(explainer, edition):
    kinds = {row["figure_id"]: row["statistic"] for row in rows(edition, "statistics")}
    asked = [name for name, kind in kinds.items() if kind == "points of an explanation"]
    for name in asked:
        said = explainer.explain(name)
        assert said["recount"]["agrees"] is True and (said["answers"] or said["value"] == 0), name
    assert asked and len(asked) % 6 == 0
