"""The scorecard as a document: a page for the board, then a line for each indicator and what is behind it."""

from collections.abc import Sequence
from dataclasses import replace

from ...findings.finding import Sentence
from ...findings.review import Review
from ...findings.scorecard.scorecard import Scorecard
from ...release.figure import Figure
from ..committee_paper.topics.work import what_is_being_done
from ..documents.begun import begun
from ..documents.document import Document
from ..documents.parts import Cell, Heading, Linked, Part, Styled
from ..narrative.block import Said
from ..narrative.narrative import NO_WORDS, Narrative
from ..words.cautious import caution_words
from ..words.source import sources_in_words
from . import words
from .commentary import more_cautions, with_changed_words

_NO = "–"
_WIDTH = 26.7  # centimetres between the margins


def scorecard_paper(review: Review, card: Scorecard, narrative: Narrative = NO_WORDS) -> Document:
    """The scorecard of a year, its first page for the board and the rest for members."""
    card = with_changed_words(card, narrative)
    paper = begun(review, f"{review.partnership.title}: scorecard {review.year.in_words()}", landscape=True)
    paper.paragraph(words.headline_of(card), where="first sentence")
    _board(review, card, paper)
    _rules(card, paper)
    _members(card, paper)
    _since(card, paper)
    what_is_being_done(review, paper, width=_WIDTH, numbered=False)
    _gaps(card, paper)
    _commentary(card, narrative, paper)
    _care(review, card, narrative, paper)
    _months(card, paper)
    return paper


def _board(review: Review, card: Scorecard, paper: Document) -> None:
    told = words.columns_told(card.rows)
    year, earlier = (str(each) for each in (review.year, review.earlier))
    day = words.meeting_day(card)
    columns = [
        (Heading("Indicator", 4.3), lambda row: row.measure.title),
        (Heading(year, 1.6, numbers=True), lambda row: row.now or _NO),
        (Heading(earlier, 1.6, numbers=True), lambda row: row.before or _NO),
        (Heading("Wanted", 1.6), lambda row: words.wanted_words(row)),
        *([(Heading("Target", 3.0), lambda row: words.target_words(row) or _NO),
           (Heading("By now", 1.6, numbers=True), lambda row: row.stands.way or _NO)] if "target" in told else []),
        *([(Heading("Last three months", 5.9), lambda row: words.lately_words(row) or _NO)] if "months" in told
          else []),
        *([(Heading("Rate beside others", 3.1), lambda row: words.others_words(row) or row.beside_nobody or _NO)]
          if "others" in told else []),
        (Heading("Status", 2.4), lambda row: Styled(row.status, bold=True)),
        *([(Heading(f"Since {day}", 2.6), words.since_words)] if "since" in told else []),
        *([(Heading("Owner", 3.5), lambda row: row.indicator.owner or _NO)] if "owner" in told else []),
    ]  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for priority in card.priorities:
        rows.append((_named(priority.title, priority.objectives),))
        rows += [tuple(cell(row) for _, cell in columns) for row in priority.rows]
        if not priority.rows:
            rows.append(("No indicator is named for it.", *[_NO] * (len(columns) - 1)))
    whole = sum(heading.width for heading, _ in columns)
    headings = [replace(heading, width=heading.width * _WIDTH / whole) for heading, _ in columns]
    paper.table(headings, rows, about="The board’s page", compact=True)


def _named(title: str, objectives: Sequence[str]) -> tuple[Part, ...]:
    if not objectives:
        return (Styled(title, bold=True),)
    return (Styled(title, bold=True), f" {_NO} {'; '.join(each.rstrip('.') for each in objectives)}")


def _rules(card: Scorecard, paper: Document) -> None:
    """What each status means, on the board's own page: none stands there without its rule."""
    parts: list[Part] = []
    for status, rule in words.rules_used(card):
        parts += [" " if parts else "", Styled(f"{status[:1].upper()}{status[1:]}:", bold=True), f" {rule}"]
    note = [
        each
        for each in (
            words.wanted_by(card.rows) if card.rows else "",
            words.others_named(card),
            words.beside_nobody(card),
        )
        if each
    ]
    if any(row.stands.target for row in card.rows):
        note.append("“By now” is where a straight way from the first year of a target to its last would be.")
    paper.paragraph(*parts, where="what each status means", style="Small")
    if any(row.lately for row in card.rows):
        note.append(words.SEASON)
    paper.paragraph(" ".join(note), where="notes", style="Small")


def _members(card: Scorecard, paper: Document) -> None:
    paper.heading("For members: one line an indicator", on_new_page=True)
    paper.paragraph(words.HOW, where="how a status is given")
    for priority in card.priorities:
        paper.heading(priority.title, 2)
        if not priority.rows:
            paper.paragraph("No indicator is named for it.", where=priority.title)
        for row in priority.rows:
            begins = Styled(f"{row.measure.title}: {row.status}. ", bold=True)
            paper.point(None, begins, *row.stands.why.parts, where=f"{priority.title}, {row.measure.title}")


def _months(card: Scorecard, paper: Document) -> None:
    """Thirteen months of every indicator on a page of their own, the first and the last the same month of two years."""
    shown = list({row.measure.name: row for row in card.rows if row.months}.values())
    if not shown:
        return
    paper.heading("Thirteen months", on_new_page=True)
    paper.paragraph("The first and the last are the same month of two years.", where="thirteen months")
    periods = [each.period for each in shown[0].thirteen_months]
    headings = [Heading("Indicator", 5.0)]
    headings += [
        Heading(f"{each.start:%b %Y}", (_WIDTH - 5.0) / len(periods), numbers=True) for each in periods
    ]
    rows: list[tuple[Cell, ...]] = [(row.measure.title, *row.thirteen_months) for row in shown]
    paper.table(headings, rows, about="Thirteen months of each indicator", compact=True)


def _since(card: Scorecard, paper: Document) -> None:
    if card.last is None:
        return
    paper.heading(f"What changed since the meeting of {words.meeting_day(card)}")
    changed = words.changed_since(card)
    if not changed:
        paper.paragraph(f"Nothing: {words.unchanged(card)}.", where="since the meeting")
    for each in changed:
        paper.point(None, each, where="since the meeting")
    if not_kept := words.not_kept(card):
        paper.paragraph(not_kept, where="since the meeting")


def _gaps(card: Scorecard, paper: Document) -> None:
    paper.heading("What no number shows")
    gaps = words.priority_gaps(card)
    for said in gaps:
        paper.point(None, Styled("A gap. ", bold=True), said, where="priorities without evidence")
    if not gaps:
        paper.paragraph("Every priority has an indicator with a number for this year.", where="priorities")
    paper.paragraph("What the law says a strategy covers, and what shows it here:", where="themes of the law")
    for theme in card.themes:
        gap = (Styled("A gap. ", bold=True),) if theme.is_gap else ()
        paper.point(None, *gap, words.theme_words(theme), where="themes of the law")


def _commentary(card: Scorecard, narrative: Narrative, paper: Document) -> None:
    said = {row.measure.name: row for row in card.rows if row.measure.name in narrative.indicators}
    if not said:
        return
    paper.heading("In the partnership’s own words")
    for name, row in said.items():
        text = narrative.indicators[name]
        for at, passage in enumerate(text.passages):
            begins = [Styled(f"{row.measure.title}: ", bold=True)] if not at else []
            paper.paragraph(*begins, *map(_part, passage.said), where=text.file)


def _care(review: Review, card: Scorecard, narrative: Narrative, paper: Document) -> None:
    paper.heading("Read with care")
    told = card.caveats
    for caution in (*told, *more_cautions(card.rows, narrative, told)):
        of = words.indicators_with(card, caution)
        begins = [Styled(f"{of}: ", bold=True)] if of else []
        paper.point(None, *begins, caution_words(review, caution), where="read with care")
    measures = {row.measure.name: row.measure for row in card.rows}
    if measures:
        paper.paragraph(f"Source: {sources_in_words(measures.values())}.", where="source")


def _part(said: Said) -> Part:
    if isinstance(said.part, Figure | Sentence):
        return said.part
    if said.href:
        return Linked(said.part, said.href)
    return Styled(said.part, said.strong, said.stressed)
