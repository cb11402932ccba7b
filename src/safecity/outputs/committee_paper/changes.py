"""The section of the committee paper that says what changed and what did not, before all others."""

from collections import Counter
from collections.abc import Sequence

from ...findings.finding import DOWN, NO_CLEAR_CHANGE, NOT_COMPARABLE, TOO_FEW, UP, Finding
from ...findings.review import Review
from ...measures import Measure
from ...vocabulary import Period
from ...vocabulary.caveat import WITHHELD_SMALL
from ..documents.document import Document
from ..documents.parts import Heading, Part
from ..months_compared import compared_over, over_other_months, why_not_whole_years
from ..signals import signals_told
from ..words.period import short_words
from .words import how_much, joined, lower_first, verdict_in_words, year_findings


def what_changed(review: Review, paper: Document) -> None:
    """Every measure by verdict in sentences, then both years' counts in a table."""
    found = year_findings(review, review.home)
    if not found:
        return
    paper.heading("What changed and what did not", 2)
    usual = usual_period(review)
    for verdict, barely, words in (
        (UP, False, "Clear rises: "),
        (UP, True, "Barely clear rises: "),
        (DOWN, False, "Clear falls: "),
        (DOWN, True, "Barely clear falls: "),
        (NO_CLEAR_CHANGE, None, "No clear change: "),
        (TOO_FEW, None, "Too few to say: "),
        (NOT_COMPARABLE, None, f"Cannot be compared, because {_why_not(review)}: "),
    ):
        some = [
            each
            for each in by_size(review, verdict)
            if WITHHELD_SMALL not in each[1].caveats and barely in (None, each[1].barely_clear)
        ]
        if some:
            periods = Counter(each.period for _, each in some if each.tells_both)
            most, times = periods.most_common(1)[0] if periods else (usual, 0)
            when = (
                over_other_months(next(each for _, each in some if each.period == most), usual)
                if times > 1
                else ""
            )
            if when and len(periods) > 1:
                when += ", where nothing else is said"
            told = with_change(review, some, usual=most if when else usual, only_just="")
            paper.numbered(f"{words.removesuffix(': ')}{when}: ", *joined(told), ".")
    for _, each in found:
        if each.across or WITHHELD_SMALL in each.caveats:
            paper.numbered(each.sentence)
    if said := signals_told(review):
        paper.numbered(*said)
    spans = list(dict.fromkeys(each.period for _, each in found if each.period != review.year))
    for span in spans:
        paper.numbered(
            f"{why_not_whole_years(review, span)} The months compared are {span.in_words()} and the same months a year "
            "before."
            if span.without
            else why_not_whole_years(review, span)
        )
    shown = usual_period(review)
    rows = [
        (
            measure.title + over_other_months(finding, shown),
            finding.before or "not known",
            finding.after or "not known",
            finding.difference.shown_as("signed") if finding.difference else "not given",
            finding.change or "not given",
            verdict_in_words(finding),
        )
        for measure, finding in found
        if finding.tells_both
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
            + (", months that both years have" if shown != review.year else ""),
            about="Counts of both years, how many more or fewer, the percentage change, and whether it is more than "
            "chance would make.",
        )  # fmt: skip


def by_size(review: Review, verdict: str) -> list[tuple[Measure, Finding]]:
    """A verdict's findings, largest change first, those without a percentage last; none across a break."""
    judged = (each for each in year_findings(review, review.home) if not each[1].across)
    found = [each for each in judged if each[1].verdict == verdict]
    return sorted(found, key=lambda each: -abs((each[1].change.value if each[1].change else None) or 0.0))


def with_change(
    review: Review,
    found: Sequence[tuple[Measure, Finding]],
    *,
    usual: Period | None = None,
    only_just: str = "barely clear",
) -> list[tuple[Part, ...]]:
    """Each with its change, and with the months where they are others than `usual`: those most is compared over."""
    usual = usual or usual_period(review)
    return [
        (lower_first(measure.title) + over_other_months(finding, usual), *how_much(finding, only_just))
        for measure, finding in found
    ]


def usual_period(review: Review) -> Period:
    """The months that most of the place's measures are compared over."""
    return compared_over((finding for _, finding in year_findings(review, review.home)), review.year)


def _why_not(review: Review) -> str:
    if review.own_records is None or not review.own_records.unsaid:
        return "months are missing"
    lacking = review.own_records.lacking or any(year.missing for year in review.quality)
    return "months are missing or do not say it" if lacking else "the records of some months do not say it"
