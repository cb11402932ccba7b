"""The committee paper and the slides written as files, in one step each."""

from pathlib import Path

from safecity.findings.review import Review
from safecity.outputs.committee_paper.paper import committee_paper
from safecity.outputs.documents.pdf import write_pdf
from safecity.outputs.documents.word import write_word
from safecity.outputs.narrative.narrative import NO_WORDS, Narrative
from safecity.outputs.placements import Placements
from safecity.outputs.slides.deck import write_slides
from safecity.outputs.slides.messages import slides

PRODUCT = "review.docx"


def write_paper(review: Review, path: Path, placements: Placements, narrative: Narrative = NO_WORDS) -> None:
    write_word(committee_paper(review, narrative), path, product=PRODUCT, placements=placements)


def write_paper_as_pdf(review: Review, path: Path, placements: Placements) -> None:
    write_pdf(committee_paper(review), path, product="review.pdf", placements=placements)


def write_review_slides(review: Review, path: Path, placements: Placements) -> None:
    write_slides(slides(review), review, path, product="slides.pptx", placements=placements)
