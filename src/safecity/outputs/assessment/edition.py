"""The assessment of an edition, in the form and order that the partnership's file asks for."""

from ...findings.review import Review
from ..narrative import Narrative
from .assess import assess
from .laid import Laid, lay_down_assessment
from .words import words_on_topics


def assessment_of(review: Review, narrative: Narrative) -> Laid:
    """The strategic assessment laid down once; Word, PDF and pages are written from it."""
    asked = review.partnership.settings.assessment
    assessment = assess(review, words_on_topics(review, narrative.on_topics))
    return lay_down_assessment(assessment, form=asked.form, by=asked.by)
