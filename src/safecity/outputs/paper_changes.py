"""The section of the committee paper that says what changed and what did not, before all others."""

from collections.abc import Sequence

from ..findings.finding import DOWN, NO_CLEAR_CHANGE, NOT_COMPARABLE, TOO_FEW, UP, Finding
from ..findings.review import Review
from ..measures import Measure
from .months_compared import why_not_whole_years
from .paper_words import how_much, joined, lower_first, verdict_in_words, year_findings
from .period_words import short_words
from .word import Heading, Part, WordPaper


def what_changed(review: Review, paper: WordPaper) -> None:
    """Every measure by verdict in sentences, then both years' counts in a table."""
    found = year_findings(review, review.home)
    if not found:
        return
    paper.heading("What changed and what did not", 2)
    for verdict, words in (
        (UP, "Clear rises: "),
        (DOWN, "Clear falls: "),
        (NO_CLEAR_CHANGE, "No clear change: "),
        (TOO_FEW, "Too few to say: "),
        (NOT_COMPARABLE, "Cannot be compared, because months are missing: "),
    ):
        some = by_size(review, verdict)
        if some:
            paper.numbered(words, *joined(with_change(some)), ".")
    spans = list(dict.fromkeys(each.period for _, each in found if each.period != review.year))
    for span in spans:
        paper.numbered(
            f"{why_not_whole_years(review, span)} The months compared are {span.in_words()} and the same months a year "
            "before."
            if span.without
            else why_not_whole_years(review, span)
        )
    shown = spans[0] if len(spans) == 1 else review.year
    rows = [
        (
            measure.title,
            finding.before or "not known",
            finding.after or "not known",
            finding.difference.shown_as("signed") if finding.difference else "not given",
            finding.change or "not given",
            verdict_in_words(finding),
        )
        for measure, finding in found
        if finding.verdict != NOT_COMPARABLE
    ]
    if rows:
        paper.table(
            (
                Heading("What was counted", 5.4), Heading(short_words(shown.year_before()), 2.2, numbers=True),
                Heading(short_words(shown), 2.2, numbers=True), Heading("Difference", 2.2, numbers=True),
                Heading("Change", 1.8, numbers=True), Heading("What it shows", 3.2),
            ),
            rows,
            caption=f"Recorded crime and anti-social behaviour in {review.home.name}"
            + (", months that both years have" if spans else ""),
            about="Counts of both years, how many more or fewer, the percentage change, and whether it is more than "
            "chance would make.",
        )  # fmt: skip


def by_size(review: Review, verdict: str) -> list[tuple[Measure, Finding]]:
    """A verdict's findings, largest change first; those without a percentage last."""
    found = [each for each in year_findings(review, review.home) if each[1].verdict == verdict]
    return sorted(found, key=lambda each: -abs((each[1].change.value if each[1].change else None) or 0.0))


def with_change(found: Sequence[tuple[Measure, Finding]]) -> list[tuple[Part, ...]]:
    return [(lower_first(measure.title), *how_much(finding)) for measure, finding in found]
