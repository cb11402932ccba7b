"""A control chart on either side of a day on which recording changed: each side is judged by itself."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from .control import ASKED, ControlChart, chart_of_months


def control_chart_in_parts(values: Sequence[float | None], starts: Iterable[int]) -> ControlChart:
    """The chart of a series of months that begins anew at each position of `starts`, counted from 0.

    No limit, run or moving range goes across such a position, as nothing on one side says what is usual on the
    other, and each part has its season taken out by itself. Centre and limits are those of the last part, which is the
    present; `parts` has each one's own. A part of too few months has no limits and no signals. Asked of are the newest
    `ASKED` months of the whole series, in whichever part they lie.

    >>> chart = control_chart_in_parts([10, 12] * 6 + [30, 34] * 6, [12])
    >>> [(part.centre, len(part.points)) for part in chart.parts], chart.signals
    ([(11.0, 12), (32.0, 12)], ())
    """
    cuts = sorted({0, *(at for at in starts if 0 < at < len(values)), len(values)})
    if len(cuts) <= 2:
        return chart_of_months(values)
    asked = max(0, len(values) - ASKED)
    parts = tuple(
        chart_of_months(values[first:end], asked=max(0, end - max(first, asked)))
        for first, end in zip(cuts, cuts[1:], strict=False)
    )
    points = tuple(point for part in parts for point in part.points)
    return replace(parts[-1], points=points, parts=parts, asked_from=asked)
