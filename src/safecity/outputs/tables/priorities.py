"""The workbook's sheets of the matrix of priorities: the order, and every step of each measure's sum."""

from ...findings.priorities import NAMES, priority_matrix
from ...findings.review import Review
from ...release.figure import Figure
from ..topics.priority_matrix import override_words
from .sheet import Column, Sheet


def priority_sheets(review: Review) -> list[Sheet]:
    """Nothing where the partnership asks for no matrix."""
    matrix = priority_matrix(review)
    if matrix is None:
        return []
    rows = matrix.rows
    steps = [(row, each) for row in rows for each in row.criteria]
    raw = [[part for part in each.raw if isinstance(part, Figure)] for _, each in steps]
    order = Sheet(
        name="Priorities",
        title=f"What to put first in {review.home.name}, by the partnership's weights",
        names=[row.measure.title for row in rows],
        columns=[
            Column("What was counted", [row.measure.title for row in rows], width=34),
            Column("Place", [row.agreed for row in rows]),
            Column("Place by the sum", [row.place for row in rows]),
            Column("Score of 100", [row.total for row in rows]),
            Column("Best place whatever is not known", [row.could_be and row.could_be[0] for row in rows]),
            Column("Lowest place whatever is not known", [row.could_be and row.could_be[1] for row in rows]),
            Column("Best place if a weight moves by a fifth", [row.best for row in rows]),
            Column("Lowest place if a weight moves by a fifth", [row.worst for row in rows]),
            Column("Decided otherwise", [str(override_words(row) or "") for row in rows], width=60),
        ],
    )
    sums = Sheet(
        name="Priority steps",
        title="What is known of each measure by each criterion, its score and its weight",
        names=[f"{row.measure.title}, {NAMES[each.criterion].lower()}" for row, each in steps],
        columns=[
            Column("What was counted", [row.measure.title for row, _ in steps], width=34),
            Column("Criterion", [NAMES[each.criterion] for _, each in steps], width=20),
            Column("Known", [some[0] if some else None for some in raw]),
            Column("Unit", [some[0].unit if some else "" for some in raw], width=34),
            Column("Held against", [some[1] if len(some) > 1 else None for some in raw], optional=True),
            Column("Score of 100", [each.score for _, each in steps]),
            Column("Weight", [matrix.weights[each.criterion] for _, each in steps]),
            Column("Why there is none", [each.why_not for _, each in steps], width=50),
        ],
    )
    return [order, sums]
