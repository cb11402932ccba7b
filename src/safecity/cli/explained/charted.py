"""Of which months a number of a control chart is made: those of its part, or all that say what its season is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from ...editions import PublishedFigure
from ...editions.register import RegisteredRow
from ...findings.charted import starts_of_parts
from ...register.register import ALLOWED, COUNTING_RULE, NEW_LEVEL, OF_RECORDING, REFUSED, SYSTEM
from ...statistics.control_parts import cuts_of, season_from
from ...vocabulary import Period
from ..reviewed.of_chart import Charted

_CHART = "control chart"


class ChartsOfEdition:
    """The months of an edition and its register, to tell which months a number of a control chart rests on."""

    def __init__(
        self,
        figures: Mapping[str, PublishedFigure],
        statistics: Mapping[str, str],
        register: Sequence[RegisteredRow] = (),
        area: str = "",
    ):
        self.register, self.area = register, area
        self.counts: dict[tuple[str, str], dict[date, float | None]] = defaultdict(dict)
        self.ends: dict[
            str, date
        ] = {}  # every chart of a place ends with the same month; some are known beyond it
        for name, each in figures.items():
            statistic = statistics.get(name, "count")
            if statistic == "count" and not each.category and each.span.kind == "month":
                self.counts[each.measure, each.place_code][each.period_start] = each.value
            elif statistic.startswith(_CHART):
                end = self.ends.get(each.place_code, each.period_end)
                self.ends[each.place_code] = max(end, each.period_end)

    def months_of(self, figure: PublishedFigure, statistic: str) -> Charted | None:
        """None of any other figure, or where the edition tells no months of the measure."""
        counts = self.counts.get((figure.measure, figure.place_code))
        if not statistic.startswith(_CHART) or not counts:
            return None
        whole = Period(min(counts), self.ends[figure.place_code])
        months = whole.months()
        values = [counts.get(month.start) for month in months]
        cuts, unlike = self._parts(figure, whole)
        at = next((at for at, month in enumerate(months) if month.start == figure.span.start), None)
        if at is None:
            return None
        first, end = max(cut for cut in cuts if cut <= at), min(cut for cut in cuts if cut > at)
        season = season_from(values, (first, end), cuts, unlike)
        return Charted(
            Period(months[season.first].start, months[season.end - 1].end),
            season.starts,
            first - season.first,
        )

    def _parts(self, figure: PublishedFigure, whole: Period) -> tuple[list[int], tuple[int, ...]]:
        """Where the chart begins anew and ends, and where other things came to be counted, as a build has them."""
        places, months = (figure.place_code, self.area), whole.months()
        rows = [row for row in self.register if row.bears_on(figure.measure, places, whole)]
        allowed = {row.id for row in rows if row.comparison == ALLOWED}
        refused = {row.id for row in rows if row.kind in OF_RECORDING and row.comparison == REFUSED}
        split = [row for row in rows if row.kind in (COUNTING_RULE, SYSTEM, NEW_LEVEL) or row.id in refused]
        starts = starts_of_parts(months, _days(split))
        unlike = starts_of_parts(months, _days(row for row in split if row.id in refused - allowed))
        return cuts_of(months, starts), unlike


def _days(rows: Iterable[RegisteredRow]) -> list[date]:
    """The first days on which recording, or the level, was another than on the day before."""
    rows = list(rows)
    ends = [row.last + timedelta(1) for row in rows if row.last is not None and row.kind != NEW_LEVEL]
    return [row.first for row in rows] + ends
