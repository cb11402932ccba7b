"""The paper's section on what people say: a sentence a question, and what partners noticed, by theme."""

from ....findings.review import Review
from ....release.figure import Figure
from ...documents.document import Document
from ...topics.what_people_say import said
from ...topics.work import concerns_sentence


def what_people_say(review: Review, paper: Document, told: set[str]) -> None:
    """Nothing where no answers and no observations came; a sentence where they may not be published yet."""
    if review.what_people_say is not None and review.what_people_say.held_back:
        paper.heading("What people say", 2)
        paper.numbered("Answers to surveys or observations were received. They cannot be published yet.")
        return
    found = said(review)
    if found is None:
        return
    paper.heading("What people say", 2)
    for each in found.questions:
        answer = each.headline
        low, high = answer.ends
        chance = (" people were asked; allowing for chance, the share is from ", low, " to ", high, ".")
        paper.numbered(answer.finding.sentence, " ", each.asked, *chance)
    if found.noticed:
        parts: list[str | Figure] = ["Partners passed on observations that stand in no record, about "]
        for at, theme in enumerate(found.noticed):
            between = "" if not at else " and " if at == len(found.noticed) - 1 else ", "
            parts += [
                between,
                f"{theme.theme} (",
                theme.number,
                ", of which ",
                theme.by_confidence[0],
                " with high confidence)",
            ]
        paper.numbered(*parts, ". They are no count of what they are about.")
    raised = concerns_sentence(review)
    if raised is not None:
        paper.numbered(
            raised, " Who speaks up depends on where people are asked, so this is no count of what happened."
        )
