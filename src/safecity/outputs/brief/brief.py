"""What is new and certain: the newest months against all before them, and nothing that chance could have made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...findings.emerging import Emerging, emerging_issues
from ...findings.finding import Sentence
from ...findings.judged.newest import MONTHS_BEFORE
from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from ...statistics.newest_months import NEWEST
from ...vocabulary import Period
from ..committee_paper.words import joined, lower_first
from ..documents.begun import begun
from ..documents.document import Document
from ..documents.first_page import stays_on_a_sheet
from ..documents.markdown import write_markdown
from ..documents.parts import Part, Styled
from ..documents.press import Press
from ..documents.web import write_page
from ..levels import OVERALL
from ..signals import signals
from ..topics.outlook import ahead, forecast_sentence, knows_nothing_of
from ..usual_range import judged_months, usual_ranges
from ..words.period import number_in_words
from ..words.source import counted_from, sources_in_words

FILES = {
    "brief.md": "Brief of the newest months (Markdown)",
    "brief.html": "Brief of the newest months (web page)",
    "brief.docx": "Brief of the newest months (Word)",
}
_SIGNALS, _OUTSIDE, _EMERGING, _AHEAD = 8, 6, 4, 2  # at most: of long ones fewer fit on a page
_Parts = tuple[Part, ...]


@dataclass(frozen=True)
class _MonthOut:
    """A measure with a month outside its usual range: how far, which, in words, and whether that is new."""

    away: float
    title: str
    month: Period
    said: _Parts
    is_new: bool


def write_brief(review: Review, press: Press) -> None:
    """Write the brief in its three forms."""
    said, into, placements = brief(review), press.into, press.placements
    write_markdown(said, into / "brief.md", product="brief.md", placements=placements)
    write_page(said, into / "brief.html", product="brief.html", placements=placements)
    press.write(said, "brief.docx")


def brief(review: Review) -> Document:
    """The brief of an edition's newest months: changes, months out of the ordinary, what to expect, what emerges.

    It is one page: of each part as many points as fit, and where the others are.
    """
    told = (_with_at_most(review, _SIGNALS - fewer) for fewer in range(_SIGNALS))
    fits = next((each for each in told if stays_on_a_sheet(each)), None)
    return fits or _with_at_most(review, 1)


def _with_at_most(review: Review, most: int) -> Document:
    """The brief with so many points in a part, or fewer."""
    newest = newest_months(review)
    title = f"What is new in {review.home.name}: {newest.in_words()}"
    document = begun(review, title, day=newest.end, is_sheet=True)
    changed = list(_changed(review, newest))
    found = _outside(review)
    outside, for_long = ([each for each in found if each.is_new == new] for new in (True, False))
    document.paragraph(
        *_first_words(review, newest, len(changed), outside, for_long),
        where="first sentence",
        style="Lead",
    )
    _points(document, "Changed, beyond chance", changed, min(most, _SIGNALS), "changed")
    _points(
        document, f"Out of the ordinary in {_when(review, newest, outside)}", [each.said for each in outside],
        min(most, _OUTSIDE), "out of the ordinary",
    )  # fmt: skip
    _points(
        document, "Not new: out of the ordinary for longer", [each.said for each in for_long], min(most, _OUTSIDE),
        "out of the ordinary for longer",
    )  # fmt: skip
    _expected(review, document)
    _emerging(review, document, min(most, _EMERGING))
    _how_made(review, newest, document)
    return document


def _points(document: Document, heading: str, said: Sequence[_Parts], most: int, where: str) -> None:
    """A part of the brief with as many points as it may have; nothing where there is none."""
    if not said:
        return
    document.heading(heading)
    for each in said[:most]:
        document.point(None, *each, where=where)
    _more(document, len(said) - most)


def newest_months(review: Review) -> Period:
    """The newest three months that the edition speaks of, or fewer where fewer came."""
    newest = review.months[-NEWEST:] or (review.year,)
    return Period(newest[0].start, newest[-1].end)


def _when(review: Review, newest: Period, found: Sequence[_MonthOut]) -> str:
    """The month that all these stand out in, where it is the last; else the newest months."""
    last = review.months[-1]
    return (last if all(each.month == last for each in found) else newest).in_words()


def _first_words(
    review: Review,
    newest: Period,
    changed: int,
    outside: Sequence[_MonthOut],
    for_long: Sequence[_MonthOut],
) -> _Parts:
    if changed:
        named = joined(
            [
                (f"{lower_first(measure.title)} ({finding.verdict})",)
                for measure, finding in signals(review)[:3]
            ]
        )
        more = ", and more" if changed > 3 else ""
        return ("Changed beyond chance ", newest.when(), ": ", *named, more, ".")
    judged = _was_judged(review)
    if outside and judged:
        return (
            f"Nothing changed beyond chance over {newest.in_words()}, but some of {_when(review, newest, outside)} was "
            "out of the ordinary.",
        )
    if outside:
        return (
            f"Some of {_when(review, newest, outside)} was out of the ordinary. Whether the newest months changed as a "
            "whole cannot be told.",
        )
    if not judged:
        return (
            "Whether anything is new cannot be told: it takes two years of months, and the newest three of them.",
        )
    rest = (
        f"what of {_when(review, newest, for_long)} was outside its usual range has been so for longer."
        if for_long
        else f"no month of {newest.in_words()} was outside its usual range."
    )
    return (
        f"Nothing is new: no count {newest.when()} was beyond what all months before lead one to expect, and {rest}",
    )


def _was_judged(review: Review) -> bool:
    return any(review.finding(each.name, review.home, MONTHS_BEFORE) for each in review.measures)


def _changed(review: Review, newest: Period) -> Iterator[_Parts]:
    """Each measure whose newest months are unlike all before: how many, against how many, and since when."""
    for measure, finding in signals(review):
        if finding.after is None or finding.before is None:
            continue
        change = (" (", finding.change, ")") if finding.change else ()
        since = f", {finding.verdict} since {finding.since.in_words()}" if finding.since else ""
        yield (
            Styled(f"{measure.title}{since}: ", bold=True), finding.after, ", where ", finding.before,
            " were to be expected", *change, ".",
        )  # fmt: skip


def _outside(review: Review) -> list[_MonthOut]:
    """Each measure of which one of the newest months lies outside what is usual, the furthest out first.

    The last that does, as on the scorecard. What lay there in more of the year's months than the newest three was news
    long before.
    """
    found = filter(None, (_out_of_range(review, measure) for measure in review.measures))
    return sorted(found, key=lambda each: (-each.away, each.title))


def _out_of_range(review: Review, measure: Measure) -> _MonthOut | None:
    chart = review.charts.get(measure.name)
    if chart is None or len(chart.points) != len(review.months) or not chart.points:
        return None
    ranges = usual_ranges(review, measure, review.home, chart)
    first = max(len(review.months) - NEWEST, ranges[-1].first if ranges else 0)
    signalled = [at for at in range(first, len(review.months)) if "outside" in chart.points[at].signals]
    if not signalled or not ranges or ranges[-1].end != len(review.months):
        return None
    point, month, limits = chart.points[signalled[-1]], review.months[signalled[-1]], ranges[-1].limits
    count = review.released.count(measure.name, review.home, month)
    if point.value is None or count.value is None:
        return None
    spread = _number(limits["high"]) - _number(limits["low"])
    away = abs(float(point.value) - _number(limits["centre"])) / spread if spread else 0.0
    side = "above" if point.side == "above" else "below"
    year = chart.points[-12:]
    alike = sum("outside" in each.signals and each.side == point.side for each in year)
    is_new = alike <= NEWEST
    often = (
        ""
        if is_new
        else f", as in {number_in_words(alike)} of the {number_in_words(len(year))} newest months"
    )
    judged = judged_months(review, measure, review.home, chart)[signalled[-1]]
    said = (count,) if judged == count else (judged, " without its season (", count, " counted)")
    end, just = (limits["high"], "below") if side == "above" else (limits["low"], "above")
    # 119.6 is printed as 120, and 120 is above it all the same.
    rounded = f" (rounded: its end lies just {just})" if str(judged) == str(end) else ""
    when = "" if month == review.months[-1] else f", {month.in_words()}"
    return _MonthOut(away, measure.title, month, (
        Styled(f"{measure.title}{when}: ", bold=True), *said, f", {side} the usual ", limits["low"], " to ",
        limits["high"], f" a month{rounded}{often}.",
    ), is_new)  # fmt: skip


def _number(figure: Figure) -> float:
    return float(figure.value or 0)


def _expected(review: Review, document: Document) -> None:
    found = [
        each
        for name in OVERALL
        for measure in review.measures
        if measure.name == name and (each := ahead(review, measure)) is not None and each.is_shown
    ]
    if not found:
        return
    document.heading("What to expect")
    for each in found[:_AHEAD]:
        document.point(None, Styled(f"{each.measure.title}: ", bold=True), forecast_sentence(each),
                       where="what to expect")  # fmt: skip
    if words := knows_nothing_of(found[0]):
        document.paragraph(words, where="what to expect")


def _emerging(review: Review, document: Document, most: int) -> None:
    signalled = [finding.sentence for _, finding in signals(review)]  # told above, so not again
    said = [_issue(each, signalled) for each in emerging_issues(review)]
    _points(document, "Emerging issues", said, most, "emerging issues")


def _issue(each: Emerging, told: Sequence[Sentence]) -> _Parts:
    covered = f"In the priority “{each.priority}”." if each.priority else "No priority covers it."
    new = [sentence for sentence in each.evidence if sentence not in told]
    evidence: _Parts = (new[0], " ") if new else ()
    return (Styled(f"{each.title}, since {each.since}. ", bold=True), *evidence, covered)


def _more(document: Document, more: int) -> None:
    if more > 0:
        document.paragraph("The edition’s pages have the others.", where="others")


def _how_made(review: Review, newest: Period, document: Document) -> None:
    document.heading("How this was made")
    judged = (
        "Held against all months before them, season allowed for, and told only where chance would seldom make as "
        "much. What is not named here did not change by that measure. A signal says that something changed, and not "
        "why. "
        if _was_judged(review)
        else ""
    )
    document.paragraph(
        f"{judged}Source: {sources_in_words(review.measures)}. {_others(review)}",
        where="how this was made", style="Small",
    )  # fmt: skip


def _others(review: Review) -> str:
    return f"{counted_from(review.measures)}".strip() if review.measures else ""
