"""The page on deprivation: every measure's rate in the most and the least deprived fifth of areas."""

from typing import Any

from ..charts.chart import Pen
from ..charts.parts import ratios
from ..topics.deprivation import all_fifths, degree, ends_lacking
from ..topics.where_and_when import slopes_of
from ..words.cautious import wards_alone_words
from .page import Page
from .topic import closing


def content(page: Page) -> dict[str, Any]:
    review = page.review
    shown = []
    for fifths in all_fifths(review):
        most, least = degree(fifths.most), degree(fifths.least)
        title = f"{most.capitalize()} against {least} fifth of {fifths.of}, {fifths.period.in_words()}"
        pen = Pen(page.placements, "site", f"{page.title}: chart of fifths of {fifths.of}")
        lacking = ends_lacking(review, fifths.of, fifths.most, fifths.least)
        shown.append((fifths, ratios(fifths, title, pen), lacking))
    rows = [row for fifths, *_ in shown for row in (*fifths.rows, *fifths.too_few)]
    measures = list(dict.fromkeys(row.measure for row in rows))
    slopes = {fifths.of: slopes_of(review, fifths.of) for fifths, *_ in shown}
    return {
        "fifths": shown,
        "slopes": slopes,
        "wards_alone": wards_alone_words(review),
        **closing(measures, [row.finding for row in rows]),
    }
