"""Where a place stands among others, as the parts of a finding give it."""

from dataclasses import dataclass

from ...findings.finding import Finding
from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from ...vocabulary import Place


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


def partnerships(review: Review, measure: Measure) -> tuple[tuple[Place, Figure], ...]:
    """Every partnership that can be compared and its rate, the highest first."""
    if review.compared is None:
        return ()
    by, places = review.ranked_by(measure).name, (review.home, *review.others)
    rates = (
        (place, review.released.rate(by, place, review.compared))
        for place in places
        if review.released.has(by, place, review.compared)
    )
    known = [(place, rate) for place, rate in rates if rate.value is not None]
    return tuple(sorted(known, key=lambda pair: (-(pair[1].value or 0), pair[0].name)))
