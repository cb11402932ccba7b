"""Two pages before the form that answer members: what changed and what did not, why, against whom, did it work.

They are composed to a number of lines, the least important first left out, so that the same words fill at most two
sides of A4 in every kind of file.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from ...findings.finding import DOWN, UP, Finding
from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from ..documents.council_template import room_of, template_of
from ..documents.document import Document
from ..documents.parts import Cell, Heading, Part, parts_of
from ..levels import OVERALL
from ..signals import signals_sentence
from ..topics.changes import Changes, changes, clear_by_counts_alone
from ..topics.did_it_work import assessed
from ..topics.first_sentences import three_sentences
from ..topics.why import Explained, explained
from ..words.period import short_words
from .changes import usual_period
from .words import verdict_in_words, year_findings

WHERE = "for members"
_LINES = 110  # that two pages hold with room to spare, in letters of 11 points
_LETTERS = 84  # in a line of them, in the wider of the two typefaces
_CELL_LETTERS = 5.2  # in a centimetre of a table
_WHYS, _BESIDE, _SCHEMES = 6, 4, 6
_LEAST_ROWS = 3
_SERIF = 0.95  # a council may have wider letters than either of ours
_COLUMNS = (5.2, 2.3, 2.3, 2.4, 4.8)


@dataclass
class _Answer:
    """One question and its answer, paragraph by paragraph, the last being the least important."""

    question: str
    said: list[tuple[Part, ...]]
    least: int = 1  # paragraphs that always stay

    def lines(self, page: "_Page") -> float:
        return 2.2 + sum(ceil(_length(each) / page.letters) + 0.5 for each in self.said)


@dataclass(frozen=True)
class _Page:
    """What two pages hold: lines, letters in a line, and of a table's columns how wide they are beside ours."""

    lines: float = _LINES
    letters: float = _LETTERS
    share: float = 1.0


def _page(review: Review) -> _Page:
    """That of the paper's own form, or of the council's template: its margins and the size of its letters."""
    template = template_of(review.partnership)
    if template is None:
        return _Page()
    across, down, size = room_of(template)
    return _Page(_LINES * down * 11 / size, _LETTERS * across * 11 / size * _SERIF, across * 10 / size)


def for_members(review: Review, paper: Document) -> None:
    """Lay down the answers, on two pages at most."""
    _lay_down(_answers(review), _rows(review), review, paper)


def _lay_down(answers: list[_Answer], rows: list[tuple[Cell, ...]], review: Review, paper: Document) -> None:
    paper.heading("FOR MEMBERS: WHAT THE YEAR SHOWS")
    many = len(rows)
    page = _page(review)
    while sum(each.lines(page) for each in answers) + _lines_of(rows, page) + 6 > page.lines:
        longer = [each for each in answers if len(each.said) > each.least]
        if len(rows) > _LEAST_ROWS and (
            not longer or _lines_of(rows, page) > max(each.lines(page) for each in longer)
        ):
            rows.pop()
        elif longer:
            max(longer, key=lambda each: each.lines(page)).said.pop()
        else:
            break
    for at, each in enumerate(answers):
        paper.heading(each.question, 2)
        for words in each.said:
            paper.paragraph(*words, where=WHERE)
        if at == 0 and rows:
            _table(review, paper, rows)
            if len(rows) < many:
                paper.paragraph("What else was counted stands in the detail below.", where=WHERE)


def _answers(review: Review) -> list[_Answer]:
    found = changes(review, review.home)
    changed, unchanged, compares = three_sentences(review, found)
    newest = signals_sentence(review)
    alone = clear_by_counts_alone(found)
    unclear: tuple[Part, ...] = (unchanged, f" {alone}") if alone else (unchanged,)
    said: list[tuple[Part, ...]] = [(changed,), unclear, *([(newest,)] if newest is not None else [])]
    told = sorted(explained(review), key=lambda each: (each.finding.barely_clear, each.why.leading is None))
    return [
        _Answer("What changed, and what did not?", said, least=len(said)),
        _Answer("Why?", _why(told, found)),
        _Answer("Against whom?", [(compares,), *_beside(told)]),
        _Answer("Did what was tried work?", _worked(review)),
    ]


def _why(told: Sequence[Explained], found: Changes) -> list[tuple[Part, ...]]:
    if told:
        return [(each.finding.sentence, f" {each.lead}", *_speaks_most(each)) for each in told[:_WHYS]]
    if found.clear:
        return [("What was received does not tell why it changed.",)]
    if found.unclear:
        return [("Nothing changed clearly, so there is nothing to explain.",)]
    return [("No change can be told, so there is none to explain.",)]


def _speaks_most(each: Explained) -> tuple[Part, ...]:
    if each.best is None:
        return ()
    return (" ", *each.evidence()[:2])


def _beside(told: Sequence[Explained]) -> list[tuple[Part, ...]]:
    known = [each.beside.sentence for each in told if each.beside is not None and each.beside.known]
    return [(each,) for each in known[:_BESIDE]]


def _worked(review: Review) -> list[tuple[Part, ...]]:
    found = assessed(review)
    if not found:
        return [
            (
                "No scheme that the partnership tried could be assessed for this year, so whether its work made a "
                "difference cannot be told.",
            )
        ]
    return [(each.finding.sentence,) for each in found[:_SCHEMES]]


def _rows(review: Review) -> list[tuple[Cell, ...]]:
    """All crime and anti-social behaviour; what changed clearly, the most in number first; the rest, the largest first.

    What the partnership chose to work on is marked, and stands where its numbers put it: a tiny count that moved by
    chance is not what a member must read first.
    """
    usual = usual_period(review)
    found = [
        (measure, finding)
        for measure, finding in year_findings(review, review.home)
        if finding.tells_both and finding.period == usual
    ]
    chosen = {name for priority in review.partnership.settings.priorities for name in priority.measures}
    found.sort(key=lambda each: _order(*each))
    return [
        (
            f"{measure.title} (priority)" if measure.name in chosen else measure.title,
            finding.before or "not known",
            finding.after or "not known",
            finding.change or "not given",
            verdict_in_words(finding),
        )
        for measure, finding in found
    ]


def _order(measure: Measure, finding: Finding) -> tuple[int, float]:
    if measure.name in OVERALL:
        return 0, OVERALL.index(measure.name)
    if finding.verdict in (UP, DOWN):
        return 1, -abs(_number(finding.difference))
    return 2, -_number(finding.after)


def _number(figure: Figure | None) -> float:
    return (figure.value or 0.0) if figure else 0.0


def _table(review: Review, paper: Document, rows: Sequence[tuple[Cell, ...]]) -> None:
    usual = usual_period(review)
    words = (
        "What was counted",
        short_words(usual.year_before()),
        short_words(usual),
        "Change",
        "What it shows",
    )
    paper.table(
        [
            Heading(each, width, numbers=0 < at < len(words) - 1)
            for at, (each, width) in enumerate(zip(words, _COLUMNS, strict=True))
        ],
        rows,
        about="For members: what was counted in both years, and what it shows",
    )


def _lines_of(rows: Sequence[tuple[Cell, ...]], page: _Page) -> float:
    return sum(
        0.35
        + max(
            ceil(_length(parts_of(cell)) / (width * page.share * _CELL_LETTERS))
            for cell, width in zip(row, _COLUMNS, strict=True)
        )
        for row in rows
    ) + (2.5 if rows else 0)


def _length(parts: Sequence[Part]) -> int:
    return sum(len(str(part)) for part in parts)
