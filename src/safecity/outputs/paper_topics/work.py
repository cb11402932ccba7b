"""The papers' sections on what is being done: actions with their newest progress, problems, decisions."""

from ...findings.review import Review
from ..documents.document import Document
from ..documents.parts import Cell, Part, Styled
from ..topics import work


def what_is_being_done(review: Review, paper: Document, *, width: float, level: int = 2) -> None:
    """Every action by priority, late ones first, then problems and decisions; nothing where none of it came."""
    found = work.planned(review)
    decided = work.decisions_of(review)
    if not found and not decided:
        return
    paper.heading("What is being done", level)
    for each in found:
        if each.actions:
            paper.numbered(Styled(f"{work.named(each)}. ", bold=True), *work.counts_words(each))
            paper.table(
                work.action_headings(width), [work.action_row(one) for one in each.actions],
                about=f"Actions: {work.named(each)}", compact=True,
            )  # fmt: skip
        if each.problems:
            start: Part = f"Problems that partners work on ({work.named(each)}):"
            paper.numbered(start)
            for problem in each.problems:
                paper.bullet(work.problem_words(problem))
    if said := work.as_at_words(review):
        paper.numbered(said)
    if decided:
        paper.numbered("The partnership’s meetings decided since the year began:")
        for meeting, words in decided:
            paper.bullet(Styled(f"{meeting}. ", bold=True), words)


def actions_of(review: Review, paper: Document, *, width: float) -> bool:
    """The actions alone, by priority in one table; False where none came."""
    rows: list[tuple[Cell, ...]] = []
    for each in work.planned(review):
        if each.actions:
            rows.append(((Styled(work.named(each), bold=True), " – ", *work.counts_words(each)),))
            rows += [work.action_row(one) for one in each.actions]
    if not rows:
        return False
    paper.table(
        work.action_headings(width), rows, caption="Actions of the plan, how they stand and their newest progress",
        about="Each action by priority, with its owner, day, state and newest progress.", compact=True,
    )  # fmt: skip
    paper.numbered(work.as_at_words(review))
    return True
