"""Another name or colour of the partnership changes what stands around the pages, and none is made again for it."""

from dataclasses import replace
from pathlib import Path

from safecity.findings.review import Review
from safecity.outputs.made_before import MadeBefore
from safecity.outputs.parts_before import NO_PARTS_BEFORE, PartsBefore
from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.site_pages import measure_page
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


def test_a_page_kept_under_another_name_is_the_page_that_would_be_made(tmp_path: Path, monkeypatch):
    composed = []
    made, compose = MadeBefore.beside(tmp_path / "store", "2019/20", {}), measure_page.content
    monkeypatch.setattr(measure_page, "content", lambda *of: composed.append(of) or compose(*of))

    def kept(review: Review, into: str) -> dict[str, str]:
        before = PartsBefore.of(review, made, edition=FACTS.edition, released_as="one")
        return pages(review, tmp_path / into, before)

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
