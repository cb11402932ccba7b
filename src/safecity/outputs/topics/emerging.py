"""Emerging issues: the list, and its first sentence."""

from ...findings.emerging import emerging_issues
from ...findings.finding import Sentence
from ...findings.review import Review
from ..committee_paper.words import lower_first
from ..words.period import listed_in_words, number_in_words

_NAMED = 4


def headline(review: Review) -> Sentence | None:
    """Which issues there are and whether a priority covers them, or of a single one what shows it; else nothing.

    What shows each of several stands with it, so that the first sentence does not say again what follows it.
    """
    found = emerging_issues(review)
    if not found:
        return None
    first = found[0]
    if len(found) == 1:
        evidence = first.evidence[0].parts if first.evidence else ()
        begins = evidence[0] if evidence else ""
        if first.by_rule and isinstance(begins, str) and not begins.startswith(review.home.name):
            evidence = (begins[:1].lower() + begins[1:], *evidence[1:])
        return Sentence((f"{first.title}: ", *evidence))
    rest = len(found) - _NAMED
    names = [first.title, *(lower_first(each.title) for each in found[1:_NAMED])]
    names += [f"{number_in_words(rest)} other{'s' if rest > 1 else ''}"] if rest > 0 else []
    covered = sum(1 for each in found if each.priority)
    ends = (
        "each is covered by a priority" if covered == len(found)
        else "no priority covers some of them" if covered
        else "no priority covers any of them"
    )  # fmt: skip
    return Sentence((f"{listed_in_words(names)}: {ends}.",))
