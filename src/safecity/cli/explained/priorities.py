"""The steps of a place in the matrix of priorities, as the edition gives them, and the sum made again from them."""

import tomllib
from collections.abc import Mapping, Sequence
from math import isclose
from pathlib import Path
from typing import Any

from ...editions import PriorityStep
from ...recount.priority_places import PlainStep, matrix_again
from ...recount.question import Recount


def is_of_the_matrix(statistic: str) -> bool:
    return statistic.startswith("priority ")


def again_in_the_matrix(
    steps: Mapping[str, Sequence[PriorityStep]], measure: str, statistic: str, folder: Path
) -> Recount | None:
    """A score or a place worked out again; None of an edition that does not tell what was weighed."""
    if not any(each.value is not None for some in steps.values() for each in some):
        return None
    plain = [
        PlainStep(each.measure, each.criterion, each.value, each.weight)
        for some in steps.values()
        for each in some
    ]
    text = (folder / "partnership.toml").read_text(encoding="utf-8-sig")
    said = tomllib.loads(text).get("priority_matrix", {}).get("overrides", [])
    return matrix_again(plain, measure, statistic, {each["measure"]: each["place"] for each in said})


def worked_out(steps: list[PriorityStep], score: float | None, statistic: str) -> dict[str, Any]:
    """Each criterion with its score and weight; for a score itself, the mean made again and whether it is the same."""
    said: dict[str, Any] = {
        "steps": [
            {
                "criterion": each.criterion,
                "known": each.known,
                "score": each.score,
                "weight": each.weight,
                "why_not": each.why_not,
            }
            for each in steps
        ]
    }
    if statistic == "priority score":
        known = [(each.score, each.weight) for each in steps if each.score is not None]
        weights = sum(weight for _, weight in known)
        again = sum(value * weight for value, weight in known) / weights if weights else None
        same = again is not None and score is not None and isclose(again, score, rel_tol=1e-9, abs_tol=1e-9)
        said |= {"sum": again, "agrees": same}
    return said


def lines(said: dict[str, Any]) -> list[str]:
    """The steps in plain words, and the sum."""
    found = [
        f"{each['criterion']}: {each['known']}, scores {each['score']:.1f} of 100, weight {each['weight']:g}"
        if each["score"] is not None
        else f"{each['criterion']}: {_untold(each['why_not'])}; its weight goes to the others"
        for each in said["steps"]
    ]
    if said.get("sum") is not None:
        found.append(
            f"the mean by these weights: {said['sum']:.1f}"
            + (", as published" if said["agrees"] else ", which is NOT what was published")
        )
    return found


def _untold(why_not: str) -> str:
    return why_not if why_not.startswith("not weighed") else f"not known ({why_not})"
