"""The papers' sections on what is being done: actions with their newest progress, problems, decisions."""

from ....findings.review import Review
from ...documents.document import Document
from ...documents.parts import Cell, Part, Styled
from ...topics import work

_WHERE = "what is being done"


def what_is_being_done(review: Review, paper: Document, *, width: float, numbered: bool = True) -> None:
    """Every action by priority, late ones first, then problems and decisions; nothing where none of it came.

    Without numbers it goes into a paper whose paragraphs have none.
    """
    found, decided = work.planned(review), work.decisions_of(review)
    if not found and not decided:
        return
    paper.heading("What is being done", 2 if numbered else 1)
    actions_of(review, paper, width=width, numbered=numbered)
    problems = [problem for each in found for problem in each.problems]
    if problems:
        _say(paper, "Problems that partners work on together:", numbered=numbered)
        for problem in problems:
            _point(paper, work.problem_words(problem), numbered=numbered)
    if decided:
        _say(paper, "The partnership’s meetings decided since the year began:", numbered=numbered)
        for meeting, words in decided:
            _point(paper, Styled(f"{meeting}. ", bold=True), words, numbered=numbered)


def actions_of(review: Review, paper: Document, *, width: float, numbered: bool = True) -> None:
    """The actions alone, by priority in one table; nothing where none came."""
    rows: list[tuple[Cell, ...]] = []
    for each in work.planned(review):
        if each.actions:
            rows.append(((Styled(work.named(each), bold=True), " – ", *work.counts_words(each)),))
            rows += [work.action_row(one) for one in each.actions]
    if not rows:
        return
    _say(paper, work.as_at_words(review), numbered=numbered)
    paper.table(
        work.action_headings(width), rows,
        caption="Actions of the plan, how they stand and their newest progress" if numbered else "",
        about="Each action by priority, with its owner, day, state and newest progress.", compact=True,
    )  # fmt: skip


def _say(paper: Document, *parts: Part, numbered: bool) -> None:
    if numbered:
        paper.numbered(*parts)
    else:
        paper.paragraph(*parts, where=_WHERE)


def _point(paper: Document, *parts: Part, numbered: bool) -> None:
    if numbered:
        paper.bullet(*parts)
    else:
        paper.point(None, *parts, where=_WHERE)
