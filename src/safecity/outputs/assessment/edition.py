"""What an edition says by topics: the assessment in the form and order that is asked for, and what goes with it."""

from dataclasses import dataclass

from ...findings.review import Review
from ..documents.document import Document
from ..narrative.narrative import Narrative
from .asked import asked_of
from .assess import assess
from .front import parts_not_done
from .laid import Chapter, lay_down_assessment
from .special import Special, file_of, specials
from .words import words_on_topics

FILES = {"assessment.docx": "Strategic assessment (Word)", "assessment.pdf": "Strategic assessment (PDF)"}
_ENDS = (("docx", "Word"), ("pdf", "PDF"))


@dataclass(frozen=True)
class AssessmentPrinted:
    """The assessment laid down once, with each needs assessment and problem profile; all files are written from it."""

    document: Document
    chapters: tuple[Chapter, ...]
    specials: tuple[Special, ...]
    unfinished: bool = False  # whether it lists what is missing yet

    @property
    def files_unfinished(self) -> tuple[str, ...]:
        """The files of an assessment that is not finished, so that whoever is offered them is told."""
        return tuple(FILES) if self.unfinished else ()

    @property
    def documents(self) -> dict[str, Document]:
        """Each document by its file, without an ending."""
        return {"assessment": self.document} | {each.file: each.document for each in self.specials}


def assessment_of(review: Review, narrative: Narrative) -> AssessmentPrinted:
    """The strategic assessment and what goes with it, ready to be written as any kind of file."""
    asked = review.partnership.settings.assessment
    words = words_on_topics(review, narrative.on_topics)
    assessed = assess(review, words)
    laid = lay_down_assessment(assessed, form=asked.form, by=asked.by)
    others = specials(review, words)
    return AssessmentPrinted(
        laid.document,
        (*laid.chapters, *(each.chapter for each in others)),
        others,
        bool(assessed.unfinished or parts_not_done(assessed)),
    )


def files_of(review: Review) -> dict[str, str]:
    """Every file that is written by topics, and what it is."""
    found = dict(FILES)
    for each in asked_of(review):
        file, kind = file_of(each)
        found |= {f"{file}.{end}": f"{each.name}: {kind} ({called})" for end, called in _ENDS}
    return found
