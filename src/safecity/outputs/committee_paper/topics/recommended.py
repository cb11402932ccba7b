"""The paper's section on what the strategic assessment recommends, each with who does it and by when."""

from ....findings.review import Review
from ...assessment.topic import topics_of
from ...assessment.words import words_on_topics
from ...documents.document import Document
from ...narrative.narrative import Narrative


def recommended(review: Review, narrative: Narrative, paper: Document) -> None:
    """Every recommendation of the assessment, topic by topic; nothing where nobody recommends anything."""
    words = words_on_topics(review, narrative.on_topics)
    found = [
        (topic.name, one)
        for topic in topics_of(review)
        if topic.key in words
        for one in words[topic.key].recommended
    ]
    if not found:
        return
    paper.heading("What the strategic assessment recommends", 2)
    paper.numbered("The strategic assessment, from the same figures, recommends:")
    for name, one in found:
        paper.bullet(
            f"{name}: ", *one.what, f" Owner: {one.owner}. Shown by: {one.measure.title}. By: {one.by}."
        )
