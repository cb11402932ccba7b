"""The paper's section on what partners counted themselves: intelligence by source, centres, meetings, funding."""

from ....findings.finding import Finding
from ....findings.judged.judge import YEAR_BEFORE
from ....findings.review import Review
from ....vocabulary.caveat import COUNTED_BY_PARTNERS
from ...documents.document import Document
from ...documents.parts import Cell, Heading
from ...topics.partners import intelligence, part_of
from ...words.period import short_words
from ..words import with_difference

_BY_SOURCE = "partnership_intelligence"


def partners(review: Review, paper: Document, told: set[str]) -> None:
    """Everything that partners sent as numbers and no other section tells of; nothing where they sent none."""
    names = {each.name for each in review.themed if each.numerator.of.name == "counts"} - told
    found = [each for each in review.findings if each.measure in names and each.comparator == YEAR_BEFORE]
    if not found:
        return
    paper.heading("What partners counted", 2)
    first = [each for each in found if each.measure == _BY_SOURCE]
    for finding in first:
        paper.numbered(with_difference(finding))
        _by_source(review, paper, finding)
    others = [each for each in found if each.measure != _BY_SOURCE]
    if others:
        paper.numbered("Partners also sent these numbers:" if first else "Partners sent these numbers:")
        for finding in others:
            paper.bullet(*_sent(finding))
    paper.numbered(COUNTED_BY_PARTNERS.wording.replace("It was counted", "Each was counted"))


def _sent(finding: Finding):
    return (finding.sentence,) if not finding.tells_both else (with_difference(finding),)


def _by_source(review: Review, paper: Document, finding: Finding) -> None:
    released, place, period = review.released, finding.place, finding.period
    labels = released.parts(finding.measure, place, period, "source")
    earlier = period.year_before()
    known = [
        each
        for each in labels
        if any(
            released.has(finding.measure, place, when, each)
            and released.count(finding.measure, place, when, each).value is not None
            for when in (period, earlier)
        )
    ]
    if not known:
        return
    (row,) = (each.row for each in intelligence(review) if each.row.finding is finding)
    before = all(released.has(finding.measure, place, earlier, each) for each in known)
    rows: list[tuple[Cell, ...]] = [
        (
            each.removeprefix("source: ").capitalize(),
            *((released.count(finding.measure, place, earlier, each),) if before else ()),
            released.count(finding.measure, place, period, each),
            part_of(review, row, each),
        )
        for each in sorted(known, key=lambda each: -(released.count(finding.measure, place, period, each).value or 0))
    ]  # fmt: skip
    paper.table(
        (
            Heading("Source", 6.0),
            *((Heading(short_words(earlier), 3.0, numbers=True),) if before else ()),
            Heading(short_words(period), 3.0, numbers=True), Heading("Part", 3.0, numbers=True),
        ),
        rows,
        caption=f"Partnership intelligence by source, {period.in_words()}",
        about="How many reports came from each kind of partner, in both years, and what part of all.",
    )  # fmt: skip
