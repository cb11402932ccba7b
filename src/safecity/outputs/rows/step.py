"""The steps of what is weighed: the matrix of priorities, and what speaks for and against each explanation."""

from collections.abc import Iterable

from ...findings.explained.explanation import Why
from ...findings.priorities import NAMES, Matrix
from ...release.figure import Figure

EXPLANATION = {
    "measure": ("string", "The measure that changed"),
    "explanation": ("string", "Which of the six explanations it bears on"),
    "points_id": (
        "string",
        "The figure of the explanation's points, which the strengths of its rows add up to",
    ),
    "rule": ("string", "The question that was asked of the change"),
    "speaks": (
        "string",
        "Whether the answer speaks for or against the explanation; empty where it is not known",
    ),
    "strength": ("integer", "How strongly: 1 weakly, 2 fairly, 3 strongly"),
    "figures": ("string", "The figures that the answer names, by their ids"),
    "sentence": ("string", "The answer, or what is not known"),
}


def priority_rows(matrix: Matrix) -> Iterable[tuple]:
    """One row a measure and criterion."""
    for row in matrix.rows:
        for each in row.criteria:
            figures = [part for part in each.raw if isinstance(part, Figure)]
            yield (
                row.measure.name, NAMES[each.criterion].lower(), "".join(map(str, each.raw)),
                figures[0].id if figures else "", each.score.value if each.score else None,
                each.score.id if each.score else "", matrix.weights[each.criterion].value, each.why_not,
                each.value,
            )  # fmt: skip


def explanation_rows(whys: Iterable[Why]) -> Iterable[tuple]:
    """One row for everything that speaks for or against an explanation, and for every gap in what is known of it."""
    for why in whys:
        for explanation in why.explanations:
            points = explanation.points.id if explanation.points else ""
            begins = why.measure, explanation.kind, points
            for each in explanation.evidence:
                figures = " | ".join(dict.fromkeys(figure.id for figure in each.figures))
                yield (*begins, each.rule, each.speaks, each.strength, figures, str(each.sentence))
            for gap in explanation.gaps:
                yield (*begins, gap.rule, "", None, "", str(gap.sentence))
