"""What to put first: the sentences that the page and the paper say of the matrix of priorities."""

from ...findings.finding import Sentence
from ...findings.priorities import Matrix, PriorityRow, priority_matrix
from ...findings.review import Review
from ...vocabulary.priority_matrix import CRITERIA
from ..committee_paper.words import lower_first

_FIRST = 3  # measures that a sentence names
HOW = (
    "Each criterion puts the measures in order, from 0 for the lowest to 100 for the highest. A measure's score is the "
    "mean of these by the partnership's weights. Where a criterion is not known of a measure, its weight goes to the "
    "others in proportion. The weights are a choice, so the places are also given for each weight a fifth less and a "
    "fifth more, one after another."
)


def headline(review: Review) -> Sentence | None:
    """Which measures the weights put first; None where no matrix is asked for."""
    matrix = priority_matrix(review)
    return first_words(matrix) if matrix else None


def first_words(matrix: Matrix) -> Sentence | None:
    """The first three of the order agreed, with their scores."""
    rows = [row for row in matrix.rows if row.agreed is not None and row.total is not None][:_FIRST]
    if not rows:
        return None
    parts: list = ["Weighed by what the partnership counts as important, what comes first is "]
    for at, row in enumerate(rows):
        joined = "" if not at else " and " if at == len(rows) - 1 else ", "
        parts += [f"{joined}{lower_first(row.measure.title)} (", row.total, ")"]
    return Sentence((*parts, "."))


def override_words(row: PriorityRow) -> Sentence | None:
    """Who put a measure in another place than the sum does, when and why; None where nobody did."""
    said = row.override
    if said is None or row.agreed is None:
        return None
    by_sum = (" instead of ", row.place.shown_as("ordinal")) if row.place else ()
    day = f"{said.on.day} {said.on:%B %Y}"
    return Sentence(
        (
            f"{row.measure.title} is put ", row.agreed.shown_as("ordinal"), *by_sum,
            f" by {said.by}, on {day}: {said.reason.rstrip('.')}.",
        )
    )  # fmt: skip


def range_words(row: PriorityRow) -> tuple:
    """The places while one weight after another moves by a fifth: both ends, or the one that it keeps."""
    if row.best is None or row.worst is None:
        return ("not known",)
    return (row.best,) if row.best.value == row.worst.value else (row.best, " to ", row.worst)


def unknown_criteria(matrix: Matrix) -> list:
    """The criteria that are known of no measure at all."""
    return [
        each for at, each in enumerate(CRITERIA) if all(row.criteria[at].score is None for row in matrix.rows)
    ]
