"""The page on what to put first: the order, how far it moves, and every step of each measure's sum."""

from typing import Any

from ...findings.priorities import ASKS, NAMES, priority_matrix
from ...vocabulary.priority_matrix import CRITERIA
from ..topics.priority_matrix import HOW, open_words, override_words, unknown_criteria
from .page import Page
from .topic import closing


def content(page: Page) -> dict[str, Any]:
    matrix = priority_matrix(page.review)
    rows = matrix.rows if matrix else ()
    return {
        "matrix": matrix,
        "rows": rows,
        "how": HOW,
        "open": open_words(matrix) if matrix else None,
        "criteria": CRITERIA,
        "names": NAMES,
        "asks": ASKS,
        "number": len(CRITERIA),
        "overrides": [words for row in rows if (words := override_words(row)) is not None],
        "nowhere": [NAMES[each] for each in (unknown_criteria(matrix) if matrix else ())],
        **closing(row.measure for row in rows),
    }
