"""Partners' own work from files to an edition: joined, printed, counted again, and silent where nothing came."""

import csv

import docx
import pytest

from safecity.cli.explained.explain import Explainer
from safecity.cli.reviewed.work import concerns_of
from safecity.datasets.at_hand import at_hand
from safecity.datasets.places.geography import read_geography
from safecity.findings.plan import ACTIONS, plan, plan_of
from safecity.findings.scorecard.scorecard import scorecard
from safecity.outputs.committee_paper.paper import committee_paper
from safecity.outputs.my_ward.sheet import ward_sheet
from safecity.outputs.placements import Placements
from safecity.outputs.scorecard.board import scorecard_paper
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.tables.workbook import write_tables
from safecity.partnership import open_partnership
from tests.cli.counted_place import HOME, OWN, YEAR, publish_data, review_of
from tests.cli.test_tracked_children import place
from tests.cli.test_what_people_say import shut
from tests.datasets.small import Small, csv_bytes
from tests.drawn import drawn
from tests.outputs.written_paper import write_paper

SENT = {
    "actions": """
    action | priority             | objective | what       | owner   | due    | state       | scheme
    A-1    | safer-homes/residential_burglary |       | Fit locks     | Council | 2020-03-31 | in progress |
    A-2    | Safer homes              |       | Walk at night | Police  | 2019-12-31 | in progress | walks
    A-3    |                  | No thefts | Mark bicycles | Police  | 2021-03-31 | not started |
    A-4    | Something else           |       | Paint bridges | Council | 2019-12-31 | in progress |
    A-5    | Safer homes              |       | Of old plans  | Council | 2018-12-31 | done    |
    """,
    "progress": """
        action | day        | state       | words           | evidence
        A-1    | 2019-06-01 | in progress | Half are fitted |
        A-1    | 2020-02-01 | done        | All are fitted  | residential_burglary
        A-2    | 2019-08-01 | in progress | Two walk        |
    """,
    "problems": """
        problem | title        | place     | place_name | level | opened     | state    | priority
        P-1     | Mopeds about | E05999901 | Northam    | ward  | 2019-05-01 | response | safer-homes
    """,
    "meetings": """
        day        | meeting        | decision | words           | actions
        2019-05-01 | Strategy group | D-1      | Fit locks first | A-1
    """,
    "concerns": f"""
        period     | place     | level | theme  | number | source
        2019-07    | E05999901 | ward  | litter | 12     | form
        2019-07-31 | {OWN[2]}  | lsoa  | litter | 5      | meeting
        2018/19    | E05999901 | ward  | litter | 9      | form
        2019-07    | E05999999 | ward  | litter | 77     | form
        2019/20    | E06999901 | csp   | noise  | 2      | meeting
    """,
    "schemes": f"""
        scheme | title              | from       | places   | control  | measures             | aim | cost
        walks  | Police walked here | 2019-07-01 | {OWN[0]} | {OWN[1]} | residential_burglary | -40 | 12,000
    """,
}  # fmt: skip
PRIORITIES = """
[[priorities]]
title = "Safer homes"
indicators = ["residential_burglary"]

[[priorities]]
title = "Fewer thefts overall"
objectives = ["No thefts"]
"""


def send(small: Small) -> None:
    for kind, table in SENT.items():
        rows = drawn(table)
        written = csv_bytes(list(rows[0]), [[value or "" for value in row.values()] for row in rows])
        assert small.send(f"{kind}.csv", written, on="2020-06-15").taken, kind


def with_priorities(small: Small) -> Small:
    path = small.partnership.folder / "partnership.toml"
    path.write_text(path.read_text(encoding="utf-8") + PRIORITIES, encoding="utf-8")
    return Small(open_partnership(small.partnership.folder), small.sent)


@pytest.fixture(scope="module")
def worked(tmp_path_factory):
    small = with_priorities(place(tmp_path_factory.mktemp("worked")))
    send(small)
    return small, review_of(small)


def test_actions_stand_with_their_priorities_late_ones_first(worked):
    _, review = worked
    assert [(of.title, [(each.action.id, each.state, each.late) for each in of.actions]) for of in plan(review)] == [
        ("Safer homes", [("A-2", "in progress", True), ("A-1", "done", False)]),
        ("Fewer thefts overall", [("A-3", "not started", False)]),
        ("", [("A-4", "in progress", True)]),
    ]  # fmt: skip
    counts = {kind: figure.value for kind, figure in plan_of(review, "Safer homes").counts.items()}
    assert counts == {"all": 2, "done": 1, "in progress": 1, "late": 1}


def test_a_scheme_that_was_sent_is_assessed_as_a_row_of_the_register_is(worked, tmp_path):
    _, review = worked
    [sent] = [each for each in review.assessed if each.scheme == "walks"]
    small = with_priorities(place(tmp_path))
    (small.partnership.folder / "register.toml").write_text(
        f'[[row]]\nid = "walks"\nkind = "scheme"\nfrom = 2019-07-01\nplaces = ["{OWN[0]}"]\ncontrol = ["{OWN[1]}"]\n'
        'measures = ["residential_burglary"]\naim = -40\nwhat = "Police walked here"\nsource = "us"\n',
        encoding="utf-8",
    )
    [own] = [each for each in review_of(small).assessed if each.scheme == "walks"]
    assert sent == own


def figures_of(review):
    for of in plan(review):
        yield from of.counts.values()
    for each in review.work.concerns:
        yield from (each.number, *(figure for _, figure in (*each.by_source, *each.by_ward)))
        yield from (each.before,) if each.before else ()
    yield from (cost for _, cost in review.work.costs)


def test_every_number_of_it_comes_out_again_from_the_files(worked):
    small, review = worked
    publish_data(small, review, say=figures_of(review))
    explainer = Explainer(small.partnership.folder)
    own = [explainer.explain_figure(explainer.figures[each.id]) for each in figures_of(review)]
    assert len(own) > 15
    unlike = [
        (each["filter"], each["value"], each["recount"]) for each in own if not each["recount"]["agrees"]
    ]
    assert unlike == []
    told = {
        each["category"]: (each["value"], each["filter"])
        for each in own
        if each["measure"]["name"] == ACTIONS
    }
    assert told["safer-homes: late"][0] == 1 and told["no-priority: all"][0] == 1
    assert "actions that partners took on" in told["safer-homes: late"][1]


def test_the_data_has_every_action_by_its_id_and_the_figure_that_shows_it(worked):
    small, review = worked
    edition = publish_data(small, review, "2019-20-rows")
    with (edition / "data" / "actions.csv").open(encoding="utf-8", newline="") as reading:
        rows = {row["action_id"]: row for row in csv.DictReader(reading)}
    assert [(id, row["priority"], row["late"]) for id, row in rows.items()] == [
        ("A-2", "Safer homes", "true"), ("A-1", "Safer homes", "false"),
        ("A-3", "Fewer thefts overall", "false"), ("A-4", "", "true"),
    ]  # fmt: skip
    assert (
        rows["A-1"]["evidence_figure_id"]
        == review.released.count("residential_burglary", review.home, YEAR).id
    )
    assert (rows["A-2"]["measures"], rows["A-3"]["objective"]) == ("residential_burglary", "No thefts")


def test_concerns_are_of_the_place_alone_and_by_ward(worked):
    _, review = worked
    litter, noise = review.work.concerns
    assert (litter.theme, litter.number.value, litter.before.value, noise.number.value) == (
        "litter",
        17,
        9,
        2,
    )
    assert [(ward.name, figure.value) for ward, figure in litter.by_ward] == [("Northam", 12), ("Southam", 5)]


def test_pages_papers_sheets_and_tables_tell_of_it(worked, tmp_path):
    _, review = worked
    write_site(review, tmp_path / "site", Placements(), facts=SiteFacts("2019-20-small", {}))
    page = (tmp_path / "site" / "topics" / "scorecard.html").read_text(encoding="utf-8")
    for words in ("What is being done", "Late: in progress", "All are fitted", "Paint bridges", "Mopeds about",
                  "Fit locks first", "is late where its day had gone by"):  # fmt: skip
        assert words in page, words
    assert "Of old plans" not in page
    said = (tmp_path / "site" / "topics" / "what-people-say.html").read_text(encoding="utf-8")
    assert "What residents raised" in said and "Litter" in said
    put = Placements()
    write_paper(review, tmp_path / "paper.docx", put)
    paper = docx.Document(str(tmp_path / "paper.docx"))
    texts = [each.text for each in paper.paragraphs]
    assert "What is being done" in texts and any("It cost £" in each for each in texts)
    cells = {cell.text for table in paper.tables for row in table.rows for cell in row.cells}
    assert {"Fit locks", "Walk at night", "Late: in progress"} <= cells
    counts = {figure.id for of in plan(review) for figure in of.counts.values() if figure.value}
    assert counts - {review_late.id for review_late in _unsaid(review)} <= put.figures.keys()
    sheet = ward_sheet(review, review.wards[0])
    words = " ".join(str(part) for block in sheet.blocks for part in getattr(block, "parts", ()))
    assert "Walk at night" in words and "Mopeds about" in words and "litter" in words
    write_tables(review, tmp_path / "tables.xlsx", Placements())


def _unsaid(review):
    """Counts that a sentence tells in words where they are nought."""
    return [of.counts["late"] for of in plan(review) if of.counts and not of.counts["late"].value]


def test_where_nothing_came_nothing_is_said_of_it(tmp_path):
    small = with_priorities(place(tmp_path))
    review = review_of(small)
    assert all(each.is_empty for each in plan(review))
    for paper in (committee_paper(review), scorecard_paper(review, scorecard(review))):
        headings = [str(part) for block in paper.blocks for part in getattr(block, "parts", ())]
        assert "What is being done" not in headings
    write_site(review, tmp_path / "site", Placements(), facts=SiteFacts("2019-20-small", {}))
    page = (tmp_path / "site" / "topics" / "scorecard.html").read_text(encoding="utf-8")
    assert "What is being done" not in page and "What meetings decided" not in page
    assert not (tmp_path / "site" / "topics" / "what-people-say.html").exists()


def test_of_a_real_place_what_residents_raised_is_kept_and_held_back(worked, tmp_path):
    small = with_priorities(shut(place(tmp_path)))
    rows = [("2019-07", "E05999901", "ward", "litter", "1", "form")]
    small.send("concerns.csv", csv_bytes(("period", "place", "level", "theme", "number", "source"), rows))
    store = small.store(None)
    try:
        assert "residents_concerns" in at_hand(store, "hamwic", protected=True).held_back
        geography = read_geography(store, area=HOME, name="Hamwic", force="hamwic", year=YEAR)
        assert concerns_of(small.partnership, store, geography, {}, YEAR) == ()
        opened = concerns_of(worked[0].partnership, store, geography, {}, YEAR)
        assert [(each.theme, each.number.value) for each in opened] == [("litter", 1)]
    finally:
        store.close()
