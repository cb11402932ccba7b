"""Emerging issues: the list, and its first sentence."""

from ...findings.emerging import emerging_issues
from ...findings.finding import Sentence
from ...findings.review import Review


def headline(review: Review) -> Sentence | None:
    """The first issue and what shows it; nothing where nothing emerges."""
    found = emerging_issues(review)
    if not found:
        return None
    first = found[0]
    evidence = first.evidence[0].parts if first.evidence else ()
    begins = evidence[0] if evidence else ""
    if first.by_rule and isinstance(begins, str) and not begins.startswith(review.home.name):
        evidence = (begins[:1].lower() + begins[1:], *evidence[1:])
    return Sentence((f"{first.title}: ", *evidence))
