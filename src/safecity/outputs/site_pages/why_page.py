"""The pages that answer the members: why did it change, did it work, and what is coming."""

from collections.abc import Mapping
from typing import Any

from ...findings.emerging import NOTHING_BY_RULE, emerging_issues
from ...findings.explained.explanations import RULES, in_words
from ...findings.review import Review
from ...release.figure import Figure
from ..topics.did_it_work import assessed, headed
from ..topics.why import STRENGTHS, explained
from .page import Page
from .topic import closing


def content(page: Page) -> dict[str, Any]:
    found = explained(page.review)
    return {
        "explained": found,
        "in_words": in_words,
        "strengths": STRENGTHS,
        "rules": RULES,
        **closing([each.measure for each in found], [each.finding for each in found]),
    }


def fitted(review: Review) -> Mapping[str, Any]:
    """Every measure whose change is explained leads here."""
    return {"measures": tuple(each.measure.name for each in explained(review))}


def did_it_work(page: Page) -> dict[str, Any]:
    review = page.review
    found = assessed(review)
    names = {each.measure for each in found}
    measures = [each for each in review.every_measure if each.name in names]
    return {
        "assessed": [(each, review.released.measures[each.measure], headed(each)) for each in found],
        **closing(measures, [each.finding for each in found]),
    }


def schemes_fitted(review: Review) -> Mapping[str, Any]:
    return {"measures": tuple(dict.fromkeys(each.measure for each in review.assessed))}


def emerging(page: Page) -> dict[str, Any]:
    review = page.review
    found = emerging_issues(review)
    told = [sentence for each in found for sentence in each.evidence]
    named = {part.measure for sentence in told for part in sentence.parts if isinstance(part, Figure)}
    measures = [each for each in review.every_measure if each.name in named]
    return {
        "issues": found,
        "told_above": found[0].evidence[:1]
        if len(found) == 1
        else (),  # a single issue is the page's first sentence
        "nothing_by_rule": "" if any(each.by_rule for each in found) else NOTHING_BY_RULE,
        **closing(measures, [review.finding(each.name, review.home) for each in measures]),
        **({} if measures else {"sources": "what partners noticed and passed on"}),
    }
