"""The page on where and when: hot spots, how concentrated it is, hours of the week, near repeats and months."""

from typing import Any

from ...findings.when_and_near import BANDWIDTH, DAYS, SQUARE, days_called, hours_called
from ...vocabulary.caveat import RECORDED_NOT_ALL, SOME_UNLOCATED
from ..charts.chart import Pen
from ..charts.hot_spot_map import hot_spot_map
from ..charts.week import week_chart
from ..topics import where_and_when as topic
from .page import Page
from .topic import closing

_NAMED = 20  # hot spots listed openly; the rest is in the workbook
_KINDS = 5  # kinds of crime named for each


def content(page: Page) -> dict[str, Any]:
    review = page.review
    shown, places = topic.areas_shown(review), topic.places_of(review)
    weeks = [
        (
            measure,
            when,
            week_chart(
                when,
                f"{measure.title} by day and hour in {review.home.name}, {when.period.in_words()}",
                Pen(page.placements, "site", f"{page.title}: chart of the week, {measure.title}"),
            ),
            topic.week_words(measure, when),
        )
        for measure, when in topic.weeks_of(review)
    ]
    near, seasons = topic.near_of(review), topic.seasons_of(review)
    measures = dict.fromkeys(
        [
            *(measure for measure, _ in places),
            *(measure for measure, *_ in weeks),
            *(measure for measure, _ in near),
            *(measure for measure, _ in seasons),
        ]
    )
    cautions = (RECORDED_NOT_ALL, SOME_UNLOCATED, *topic.heaped(review))
    return {
        "areas": shown[:_NAMED],
        "kinds": _KINDS,
        "areas_map": hot_spot_map(review, shown, Pen(page.placements, "site", f"{page.title}: map")),
        "places": places,
        "foretold": topic.areas_words(review),
        "weeks": weeks,
        "near": [(measure, each, topic.near_words(measure, each)) for measure, each in near],
        "band_words": topic.band_words,
        "days_called": days_called,
        "hours_called": hours_called,
        "day_names": DAYS,
        "seasons": seasons,
        "bandwidth": BANDWIDTH,
        "square": SQUARE,
        **closing(list(measures), more=cautions),
    }
