"""The points of an explanation: every answer that bears on it as the edition gives it, and the sum made again."""

from collections.abc import Iterable
from typing import Any

from ...editions.explanation_steps import ExplanationStep
from ...recount.question import WHOLE

TAKEN_OVER = (
    "which way each answer speaks and how strongly; the figures that it names are counted again by themselves"
)


def points_told(steps: Iterable[ExplanationStep], points: float | None) -> dict[str, Any]:
    """The answers, and beside the published points what their strengths add up to; no word where none were kept."""
    known = [each for each in steps if each.strength is not None]
    if not known and points:
        return {}
    total = sum(each.strength or 0 for each in known if each.speaks == "for")
    total -= sum(each.strength or 0 for each in known if each.speaks == "against")
    return {
        "answers": [
            {
                "rule": each.rule,
                "speaks": each.speaks,
                "strength": each.strength,
                "figures": list(each.figures),
                "sentence": each.sentence,
            }
            for each in known
        ],
        "recount": {
            "build": points, "value": total, "how": WHOLE, "numerator": None, "denominator": None,
            "agrees": total == points, "taken_over": TAKEN_OVER,
        },
    }  # fmt: skip


def answers_in_lines(answers: Iterable[dict[str, Any]]) -> list[str]:
    """Each answer on a line: its points, its question and what it says."""
    return [
        f"{'+' if each['speaks'] == 'for' else '−'}{each['strength']}  {each['rule']}: {each['sentence']}"
        for each in answers
    ]
