"""The page on severity: which offences weigh most, and whether the sum of it changed."""

from typing import Any

from ...measures.catalogue.severity import SEVERITY
from ..charts.chart import Pen
from ..charts.pairs import Pair, Wholes, pairs
from ..topics import severity
from ..topics.counted import measure_of, of_theme
from .page import Page
from .topic import closing

_WHOLES = Wholes("of all crimes with a weight", "of the severity score")


def content(page: Page) -> dict[str, Any]:
    review = page.review
    rows = severity.groups(review)
    score = measure_of(review, severity.SCORE)
    drawn = [
        Pair(row.name, row.share_of_crimes, row.share) for row in rows if row.share_of_crimes is not None
    ]
    title = f"Groups of offences in {review.home.name} by severity and by number, {review.year.in_words()}"
    pen = Pen(page.placements, "site", f"{page.title}: chart of groups")
    finding = review.finding(severity.SCORE, review.home)
    return {
        "score": score,
        "finding": finding,
        "beside": severity.number_beside(review),
        "rows": rows,
        "first": severity.first_words(rows),
        "most": severity.most_crimes_words(rows),
        "chart": pairs(drawn, _WHOLES, title, pen),
        "unweighed": severity.unweighed(review),
        "weights": severity.weights_used(review),
        "scored_from": severity.scored_from_words(review),
        **closing(
            of_theme(review, SEVERITY),
            [finding],
            more=score.caveats if score else (),
            weights=severity.weights_name(review),
        ),
    }
