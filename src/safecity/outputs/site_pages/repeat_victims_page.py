"""The page on repeat victims: how many people were harmed how often, and how few bear how much of it."""

from typing import Any

from ...measures.catalogue.people import REPEAT_VICTIMS
from ...vocabulary.caveat import WHO_IS_WHO
from ..charts.chart import Pen
from ..charts.concentration import concentration_curve
from ..charts.pairs import Pair, Wholes, pairs
from ..topics import repeat_victims, told_apart
from ..topics.counted import count, of_theme, rate
from ..topics.shares import share_rows
from .margin import LEAST_POINTS, Margins
from .page import Page
from .topic import closing

_WHOLES = Wholes("of victims", "of crimes against people")


def content(page: Page) -> dict[str, Any]:
    review = page.review
    rows = repeat_victims.by_number(review)
    now, before = (repeat_victims.curve(review, each) for each in (review.year, review.earlier))
    changes = share_rows(review, repeat_victims.CHANGES)
    year, earlier = review.year.in_words(), review.earlier.in_words()
    pen = Pen(page.placements, "site", f"{page.title}: charts")
    parts = [Pair(row.name, row.now.share_of_people, row.now.share_of_crimes) for row in rows]
    counted = of_theme(review, REPEAT_VICTIMS)
    cautions = [caveat for each in counted for caveat in each.caveats if caveat is not WHO_IS_WHO]
    return {
        "victims": count(review, repeat_victims.VICTIMS),
        "victims_rate": rate(review, repeat_victims.VICTIMS),
        "crimes": count(review, repeat_victims.CRIMES),
        "crimes_rate": repeat_victims.rate_of_crimes(review),
        "harming": rate(review, "crimes_with_a_person_harmed"),
        "finding": review.finding(repeat_victims.VICTIMS, review.home),
        "several": repeat_victims.several_words(review),
        "few": repeat_victims.few_have_many(review),
        "rows": rows,
        "before": any(row.before for row in rows),
        "parts_chart": pairs(parts, _WHOLES, f"Victims and crimes by how often, {year}", pen),
        "points": now,
        "earlier_points": before,
        "curve": concentration_curve(
            now, before, f"Part of the crimes by part of the victims, {year}", (year, earlier), pen
        ),
        "moved": changes,
        "margins": Margins.of((row.change for row in changes), least=LEAST_POINTS),
        "told_apart": WHO_IS_WHO,
        "told_by": told_apart.told_by(review),
        "how_linked": told_apart.how_linked(review),
        "all_alike": told_apart.all_alike_words(review) if told_apart.all_alike(review) else None,
        "between": told_apart.between(review),
        "how_far": told_apart.how_far(review),
        "why_least": told_apart.why_least(review),
        **closing(counted, more=cautions),
    }
