"""Another name or colour of the partnership changes what stands around the pages, and none is made again for it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from safecity.findings.partners_work import Action, Work
from safecity.findings.review import Review
from safecity.outputs.made_before import MadeBefore
from safecity.outputs.parts_before import _OF_OTHER_PAGES, _OF_THE_PAPER, NO_PARTS_BEFORE, PartsBefore
from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.site_pages import measure_page
from safecity.partnership import Settings
from tests.outputs.small_review import AREAS, small_review

REVIEW = small_review(areas=AREAS)
FACTS = SiteFacts("2019-20-abc", {"data/figures.csv": "Every figure (CSV)"})
NEW = {"partnership": "Safer “North & South” <Hamwic>", "council": "Hamwic's Council", "colour": "#ffdd00"}


def called(**settings) -> Review:
    there = REVIEW.partnership
    return replace(REVIEW, partnership=replace(there, settings=there.settings.model_copy(update=settings)))


def pages(review: Review, into: Path, before: PartsBefore = NO_PARTS_BEFORE) -> dict[str, str]:
    write_site(review, into, Placements(), facts=FACTS, before=before)
    return {path.relative_to(into).as_posix(): path.read_text() for path in into.rglob("*.html")}


@pytest.fixture
def keeping(tmp_path: Path, monkeypatch):
    """What pages of measures were composed for, and how a site is written that takes up what was kept."""
    composed = []
    made, compose = MadeBefore.beside(tmp_path / "store", "2019/20", {}), measure_page.content
    monkeypatch.setattr(measure_page, "content", lambda *of: composed.append(of) or compose(*of))

    def kept(review: Review, into: str) -> dict[str, str]:
        before = PartsBefore.of(review, made, edition=FACTS.edition, released_as="one")
        return pages(review, tmp_path / into, before)

    return composed, kept


def test_a_page_kept_under_another_name_is_the_page_that_would_be_made(tmp_path: Path, keeping):
    composed, kept = keeping
    first = kept(REVIEW, "first")
    assert len(composed) == len(REVIEW.measures)
    again = kept(called(**NEW), "again")
    assert len(composed) == len(REVIEW.measures)
    afresh = pages(called(**NEW), tmp_path / "afresh")
    assert again == afresh and again.keys() == first.keys() and again != first
    measure = afresh["measures/burglary.html"]
    assert "Safer “North &amp; South” &lt;Hamwic&gt;" in measure and "Hamwic&#39;s Council" in measure
    assert "--header-background: #ffdd00" in measure
    assert not any("\0" in page for page in (*first.values(), *afresh.values()))


PLAN = {
    "priorities": [{"title": "Safer homes", "objectives": ["Fewer break-ins"], "indicators": ["burglary"]}],
    "contact": {"name": "Somebody", "email": "somebody@hamwic.example"},
    "paper": {"author": {"name": "One", "email": "one@hamwic.example"}, "date": "1 May 2020"},
}
OTHERWISE = {
    "priorities": [{"title": "Less harm", "indicators": [{"measure": "drugs", "owner": "The council", "target": 9,
                                                         "by": "2021/22", "baseline": "2018/19"}]}],
    "contact": {"name": "Somebody else", "telephone": "023 0000 0000"},
    "paper": {"author": {"name": "Two", "email": "two@hamwic.example"}, "risk": "None that is known."},
    "accessibility": {"answer_within": "a week"},
    "releases": [{"what": "The next year", "on": "2021-06-15"}],
    "assessment": {"form": "summary"},
    "horizon": [{"kind": "Economic", "title": "Rents", "impact": "high", "likelihood": "likely",
                 "horizon": "Within a year", "source": "The housing strategy"}],
    "statutory_themes": {"re_offending": {"not_prioritised": "the board sees to it"}},
    "emerging_issues": [{"title": "Young people carrying knives", "first_seen": "2019-09-01", "measures": ["drugs"]}],
    "early_sight": [{"name": "A. Councillor", "role": "chair"}],
}  # fmt: skip


def planned(**settings) -> Review:
    """What is done in the wards too, of which the pages of wards tell."""
    said = {**REVIEW.partnership.settings.model_dump(), **PLAN, **settings}
    changed = replace(REVIEW.partnership, settings=Settings.model_validate(said))
    return replace(REVIEW, partnership=changed, work=WORK)


ACTION = Action(
    id="A1", priority="safer-homes", objective="", what="Locks for homes", owner="Police", due=date(2020, 5, 1),
    said="under way", scheme="",
)  # fmt: skip
WORK = Work(actions=(ACTION,), as_at=date(2020, 4, 1))


@pytest.mark.parametrize("name", sorted(OTHERWISE))
def test_a_page_kept_under_another_plan_is_the_page_that_would_be_made(tmp_path: Path, keeping, name):
    composed, kept = keeping
    kept(planned(), "first")
    composed.clear()
    again = kept(planned(**{name: OTHERWISE[name]}), "again")
    # Where the plan adds a topic that every frame leads to, or takes one away, all are made again; else none is.
    assert not composed or name in ("emerging_issues", "priorities")
    assert again == pages(planned(**{name: OTHERWISE[name]}), tmp_path / "afresh")


def test_no_setting_of_the_plan_is_left_out_that_is_none():
    assert Settings.model_fields.keys() >= _OF_OTHER_PAGES | _OF_THE_PAPER
