"""The page on official counts: the place among its comparators and in England, by the Home Office's tables."""

from typing import Any

from ...findings.finding import DOWN, NO_CLEAR_CHANGE, UP
from ..charts.chart import Pen
from ..charts.funnel import funnel_chart
from ..official_rankings import official_counts, official_title, rankings
from ..topics.funnels import of_official
from ..topics.standing import standing
from ..words.period import listed_in_words
from .cautions import cautions
from .page import Page

BESIDE = {UP: "above average", DOWN: "below average", NO_CLEAR_CHANGE: "no clear difference"}


def content(page: Page) -> dict[str, Any]:
    review = page.review
    counts = official_counts(review)
    return {
        "rankings": rankings(review),
        "funnels": {
            ranking.name: (
                shown,
                funnel_chart(
                    shown[0],
                    f"{official_title(shown[0].measure)} by size of place: {ranking.name}, {review.year.in_words()}",
                    Pen(page.placements, "site", f"{page.title}: funnel, {ranking.name}"),
                ),
            )
            for ranking, shown in of_official(review)
        },
        "official_title": official_title,
        "standing": standing,
        "beside_others": BESIDE,
        "listed_in_words": listed_in_words,
        "official_counts": counts,
        "compared": any(each.before for each in counts),
        "cautions": cautions(each.change for each in counts if each.change),
    }
