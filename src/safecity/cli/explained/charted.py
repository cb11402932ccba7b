"""Of which months a control chart is made, a month of which is shown without its season."""

from collections.abc import Mapping

from ...editions import PublishedFigure
from ...statistics.season_removed import TAKEN_OUT
from ...vocabulary import Period

_CENTRE = "control chart, centre"


def charted_months(
    figure: PublishedFigure,
    statistic: str,
    figures: Mapping[str, PublishedFigure],
    statistics: Mapping[str, str],
) -> Period | None:
    """The months of the chart that a month without its season is from: those that its middle line is of.

    None of any other figure. Where recording changed a chart has several middle lines, and the month is in one.
    """
    if not statistic.endswith(TAKEN_OUT):
        return None
    for name, kind in statistics.items():
        each = figures.get(name)
        if kind != _CENTRE or each is None or each.place_code != figure.place_code:
            continue
        if each.measure == figure.measure and each.span.start <= figure.period_start <= each.span.end:
            return each.span
    return None
