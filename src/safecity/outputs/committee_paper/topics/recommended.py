"""The paper's section on what the strategic assessment recommends, each with who does it and by when."""

import re
from datetime import date

from ....findings.review import Review
from ...assessment.topic import topics_of
from ...assessment.words import words_on_topics
from ...documents.document import Document
from ...narrative.narrative import Narrative

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


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
    meets = day_in_words(review.partnership.settings.paper.date)
    for name, one in found:
        due = day_in_words(one.by)
        past = ", which is before the date of this paper" if due and meets and due < meets else ""
        paper.bullet(
            f"{name}: ", *one.what,
            f" Owner: {one.owner}. Shown by: {one.measure.title}. By: {one.by}{past}.",
        )  # fmt: skip


def day_in_words(words: str) -> date | None:
    """A day as people write it, the whole of some words; None where they are none, or no whole day.

    >>> day_in_words("14 January 2021"), day_in_words("Thursday, 14 January 2021"), day_in_words("spring 2021")
    (datetime.date(2021, 1, 14), datetime.date(2021, 1, 14), None)
    """
    found = re.fullmatch(r"(?:[A-Z][a-z]+day,? )?(\d{1,2}) ([A-Z][a-z]+) (\d{4})", words.strip())
    if found is None or found[2] not in _MONTHS:
        return None
    try:
        return date(int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1]))
    except ValueError:
        return None
