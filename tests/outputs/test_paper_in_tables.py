"""The paper names the workbook as its appendix of all figures: every number in it stands on a sheet too."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from safecity.cli.reviewed.own_records import own_records
from safecity.findings.judged.judge import judge_change
from safecity.findings.review import Review
from safecity.outputs.placements import Placements
from safecity.outputs.tables.workbook import write_tables
from safecity.vocabulary import Period
from tests.cli.counted_place import review_of
from tests.cli.test_official import placed
from tests.cli.test_what_people_say import asked_place
from tests.outputs import sent_review as sent_with_gaps
from tests.outputs.ahead_review import ahead_review
from tests.outputs.sent_topic_review import sent_review
from tests.outputs.small_review import small_review, without_year_before
from tests.outputs.test_own_records_part import FOUND, YEARS
from tests.outputs.test_returns import due
from tests.outputs.topic_review import topic_review
from tests.outputs.written_paper import write_paper


def with_zones(review: Review) -> Review:
    """With what became of each zone and of the rest by itself, as every build judges it."""
    found = [
        judge_change("most_serious_violence", each, sent_with_gaps.AUTUMN, review.released)
        for each in review.zones
    ]
    return replace(review, findings=(*review.findings, *found))


REVIEWS: dict[str, Callable[[], Review]] = {
    "open data": small_review,
    "open data with a month missing": lambda: small_review(missing=Period.month(2019, 7)),
    "open data without a year before": without_year_before,
    "forecasts, a refusal of each kind, and months of an event": ahead_review,
    "own records": topic_review,
    "own records that do not all fit together": lambda: replace(
        topic_review(), own_records=own_records(FOUND, YEARS, "wessex", small_review().partnership)
    ),
    "own records and what partners sent": sent_review,
    "a tracked cohort": lambda: sent_review(tracked=True),
    "some sources and a month of what partners sent": lambda: with_zones(sent_with_gaps.sent_review()),
    "few returns missing": lambda: replace(small_review(), returns=(due(1, "received"), due(2, "late"))),
    "many returns missing": lambda: replace(
        small_review(),
        returns=tuple(
            replace(due(quarter, status), sender=sender)
            for sender in ("Fire service", "Hamwic Council", "Probation")
            for quarter, status in ((1, "late"), (2, "missing"), (3, "missing"), (4, "not due yet"))
        ),
    ),
}


@pytest.mark.parametrize("what", REVIEWS)
def test_every_number_of_the_paper_is_in_the_workbook(what, tmp_path):
    assert not left_out(REVIEWS[what](), tmp_path)


def test_every_official_rank_of_the_paper_is_in_the_workbook(tmp_path):
    assert not left_out(review_of(placed(tmp_path / "place")), tmp_path)


def test_every_answer_and_observation_of_the_paper_is_in_the_workbook(tmp_path):
    assert not left_out(review_of(asked_place(tmp_path / "place")), tmp_path)


def left_out(review: Review, folder) -> list[tuple[str, str, str]]:
    """The figures that the paper prints and the workbook does not: measure, statistic, category."""
    paper, workbook = Placements(), Placements()
    write_paper(review, folder / "review.docx", paper)
    write_tables(review, folder / "tables.xlsx", workbook)
    assert paper.figures
    missing = paper.figures.keys() - workbook.figures.keys()
    return sorted((each.measure, each.statistic, each.category) for each in map(paper.figures.get, missing))
