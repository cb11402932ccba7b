"""Why a change that seems large is not called clear: said beside its two numbers, so that it is not read as none."""

from ...findings.finding import Finding
from ...findings.review import Review

ENOUGH_BEFORE = (
    24  # months before the two years: with fewer a place's own months hardly tell how much they vary
)


def few_before(review: Review) -> bool:
    """Whether few months before the two years are known, so that a change must be larger to be clear."""
    return sum(month.end < review.earlier.start for month in review.months) < ENOUGH_BEFORE


def why_unclear(review: Review, finding: Finding) -> str:
    """A sentence or two on a change that its two numbers alone would make clear; nothing of any other."""
    if not finding.clear_by_counts_alone:
        return ""
    way = "rise" if finding.ratio and finding.ratio > 1 else "fall"
    known = (
        " Few months before these are known, and with more it may come out either way."
        if few_before(review)
        else ""
    )
    return (
        f"By these two numbers alone this would be a clear {way}. It is not called one, because the months here go up "
        f"and down by more than chance makes them, and because it is judged together with the other measures.{known} "
        f"That it is not clear does not mean that nothing changed."
    )
