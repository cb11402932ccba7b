"""The committee paper written as a Word file, in one step."""

from pathlib import Path

from safecity.findings.review import Review
from safecity.outputs.committee_paper import committee_paper
from safecity.outputs.documents.word import write_word
from safecity.outputs.narrative import NO_WORDS, Narrative
from safecity.outputs.placements import Placements

PRODUCT = "review.docx"


def write_paper(review: Review, path: Path, placements: Placements, narrative: Narrative = NO_WORDS) -> None:
    write_word(committee_paper(review, narrative), path, product=PRODUCT, placements=placements)
