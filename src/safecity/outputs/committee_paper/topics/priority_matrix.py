"""The paper's section on what to put first: the order by the partnership's weights, and how far it moves."""

from ....findings.priorities import NAMES, Matrix, priority_matrix
from ....findings.review import Review
from ....vocabulary.priority_matrix import CRITERIA
from ...documents.document import Document
from ...documents.parts import Heading, Part
from ...topics.priority_matrix import (
    HOW,
    could_be_words,
    first_words,
    open_words,
    override_words,
    range_words,
    unknown_criteria,
)
from ..words import joined


def what_first(review: Review, paper: Document, *, level: int = 2) -> None:
    """Nothing where the partnership asks for no matrix."""
    matrix = priority_matrix(review)
    if matrix is None:
        return
    paper.heading("What to put first", level, on_new_page=level == 1)
    first = first_words(matrix)
    paper.numbered(*((first, " ") if first else ()), HOW)
    if (still_open := open_words(matrix)) is not None:
        paper.numbered(still_open)
    paper.numbered("The weights are: ", *_weights(matrix), ". The workbook has every step of each sum.")
    if gone := unknown_criteria(matrix):
        paper.numbered(
            "Known of no measure, or of too few to say which stands high, and so without effect: ",
            *joined([(NAMES[each].lower(),) for each in gone]),
            ".",
        )
    if matrix.costs_from:
        paper.numbered(f"Costs are the partnership's: {matrix.costs_from}.")
    for row in matrix.rows:
        words = override_words(row)
        if words is not None:
            paper.numbered("Decided otherwise: ", words)
    paper.table(
        (
            Heading("What was counted", 6.2), Heading("Place", 1.8, numbers=True),
            Heading("By the sum", 2.0, numbers=True), Heading("Score", 1.8, numbers=True),
            Heading("Whatever is not known", 2.6, numbers=True), Heading("If weights move", 2.6, numbers=True),
        ),
        [
            (
                row.measure.title, row.agreed or "not known", row.place or "not known", row.total or "not known",
                could_be_words(row), range_words(row),
            )
            for row in matrix.rows
        ],
        caption="Measures in the order in which they are put",
        about="Each measure's place, its place by the sum alone, its score of 100, its places whatever the missing "
        "scores are, and its places while one weight after another is a fifth less and a fifth more.",
    )  # fmt: skip


def _weights(matrix: Matrix) -> tuple[Part, ...]:
    return joined([(f"{NAMES[each].lower()} ", matrix.weights[each]) for each in CRITERIA])
