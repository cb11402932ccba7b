"""The last slide: with what care its figures are to be read."""

from ...findings.review import Review
from ..committee_paper.words import year_findings
from ..words.cautious import caution_words, caveats_told
from ..words.source import sources_in_words
from .slide import Slide

_CAUTIONS = 6


def with_care(review: Review) -> Slide:
    """The cautions that the year's figures share; those after the first six stand in the notes."""
    told = caveats_told(review, [each for _, each in year_findings(review, review.home)])
    return Slide(
        ("Read these figures with care",),
        "cautions",
        tuple((caution_words(review, each),) for each in told[:_CAUTIONS]),
        notes=(
            *((caution_words(review, each),) for each in told[_CAUTIONS:]),
            (
                "Every number on these slides is a link that ends in its figure's id, which data/figures.csv explains.",
            ),
        ),
        sources=sources_in_words(review.measures),
    )
