"""The page on flags: how often alcohol, drugs, domestic abuse and violence come together."""

from typing import Any

from ...measures.catalogue.shares import FLAGS
from ..charts.chart import Pen
from ..charts.parts import flags as bars
from ..topics import flags
from ..topics.counted import of_theme
from ..topics.shares import count_rows
from .page import Page
from .topic import closing

_COLUMNS = {"alcohol": "Alcohol", "drugs": "Drugs", "domestic": "Domestic", "violent": "Violent"}
_OWN = ("alcohol_affected_crime", "drug_affected_crime", "domestic_crime", "violent_crime")


def content(page: Page) -> dict[str, Any]:
    review = page.review
    rows = flags.matrix(review)
    everything = next((row for row in rows if not row.flag), None)
    pen = Pen(page.placements, "site", f"{page.title}: charts")
    own = [each for each in review.measures if each.name in _OWN]
    charts = [
        (row, bars(row, f"What else {row.name.lower()} crimes in {review.home.name} are", pen))
        for row in rows
        if row.flag
    ]
    counted = of_theme(review, FLAGS)
    return {
        "rows": rows,
        "flags": [(each, _COLUMNS[each]) for each in flags.flags_of(review)],
        "headings": {row.flag: flags.heading(row, everything) for row in rows if row.flag},
        "charts": [(row, chart) for row, chart in charts if chart is not None],
        "own": count_rows(review, _OWN),
        **closing(
            [*own, *counted],
            [review.finding(each.name, review.home) for each in (*own, *counted)],
            more=[caveat for each in counted for caveat in each.caveats],
        ),
    }
