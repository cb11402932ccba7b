"""Where a place stands among others, as the parts of a finding give it."""

from dataclasses import dataclass

from ...findings.finding import Finding
from ...release.figure import Figure


@dataclass(frozen=True)
class Standing:
    """A rank of so many, and the best and lowest rank that chance leaves open; None where it leaves no other."""

    rank: Figure
    number: Figure
    best: Figure | None
    worst: Figure | None


def standing(finding: Finding) -> Standing | None:
    """What a comparison says of the place's rank; None where it says nothing of it."""
    said = {figure.statistic: figure for figure in finding.sentence.figures()}
    if "rank" not in said or "places ranked" not in said:
        return None
    best, worst = said.get("highest rank"), said.get("lowest rank")
    if best is None or worst is None or best.value == worst.value:
        best = worst = None
    return Standing(said["rank"], said["places ranked"], best, worst)
