"""The paper's section on hate crime: all of it, each strand, and the part of a year that is asked for."""

from ....findings.review import Review
from ....partnership import PartOfYear
from ....vocabulary import Period
from ...documents.document import Document
from ...topics.counted import measure_of
from ..words import verdict_in_words
from .parts_of_years import parts_told
from .phrases import Words, changes, in_short

ALL = "hate_crime"
STRANDS = ("hate_race", "hate_religion", "hate_sexual_orientation", "hate_disability", "hate_transgender")


def hate_crime(review: Review, paper: Document, told: set[str]) -> None:
    """Nothing where hate crime was not counted."""
    known = [each for name in (ALL, *STRANDS) if (each := measure_of(review, name)) is not None]
    if not known:
        return
    paper.heading("Hate crime", 2)
    changes(review, paper, (ALL,), told)
    strands: dict[Period, list[Words]] = {}
    for measure in known:
        finding = review.finding(measure.name, review.home)
        if measure.name in told or finding is None or not finding.tells_both:
            continue
        said = in_short(finding, measure.title)
        if said:
            strands.setdefault(finding.period, []).append((*said, f": {verdict_in_words(finding).lower()}."))
            told.add(measure.name)
    for period, bullets in strands.items():
        paper.numbered(
            f"By strand, {period.when()} after {period.year_before().in_words()}, where one crime can carry several:"
        )
        for words in bullets:
            paper.bullet(*words)
    paper.numbered(
        "More reports of hate crime can be good news: people who trust that they will be heard come forward."
    )
    parts_told(review, paper, of_hate)


def of_hate(part: PartOfYear) -> bool:
    """Whether a part of a year asks after hate crime and nothing else."""
    return all(name in (ALL, *STRANDS) for name in part.measures)
