"""A service among all services that sent the same numbers, by rate."""

from markupsafe import Markup

from ...findings.finding import Sentence
from ...release.figure import Figure
from ..rows.interval import Row, interval_rows
from ..topics.young_people import Entrants
from .chart import Chart, Key, Pen, value_of
from .ranking import ranking

LISTED = 40  # up to so many services each has a line with its name; more become a curve
_OWN = Markup('<circle class="dot own" cx="12" cy="8" r="5"/>')
_OTHER = Markup('<line class="rank" x1="12" x2="12" y1="2" y2="14"/>')
_MIDDLE = Markup('<path class="centre" d="M0 8h24"/>')
_LINE = Markup('<line class="interval" x1="1" x2="23" y1="8" y2="8"/>')


def services(found: Entrants, pen: Pen) -> Chart | None:
    """Every service by its rate of first-time entrants, the highest first. None where there is no other."""
    if not found.services or found.middle is None:
        return None
    own, unit = found.last.place, found.last.measure.unit
    rows = [
        Row(each.place.name, each.rate, "own" if each.place == own else "plain") for each in found.services
    ]
    key = [
        Key(_OWN, (own.name,)),
        Key(_OTHER, ("Another service: the range that chance leaves open",)),
        Key(_MIDDLE, ("Middle of the others, ", pen.said(found.middle), f" {unit}")),
    ]
    if len(rows) <= LISTED:
        body, height, gutter, cut = interval_rows(rows, pen, reference=("Middle", found.middle))
        key[1] = Key(_LINE, ("The line is the range that chance leaves open",))
        key += [Key(_LINE, ("A line that reaches the edge goes on beyond it",))] if cut else []
    else:
        body, height, gutter = ranking(rows, found.middle, pen)
    return Chart(
        id=f"services-{found.middle.id}",
        kind="comparison",
        title=f"{found.last.measure.title}: {own.name} among the services that sent it, {found.last.period.in_words()}",
        told=_said(rows, found.middle, unit, pen),
        body=body,
        height=height,
        key=tuple(key),
        gutter=gutter,
    )


def _said(rows: list[Row], middle: Figure, unit: str, pen: Pen) -> Sentence:
    own = next(row for row in rows if row.tone == "own")
    ordered = sorted(rows, key=lambda row: -value_of(row.figure))
    return pen.tell(
        "Services in order of young people who entered the justice system for the first time {}, highest first. "
        "{} has {}; the middle of the others is {}, the highest {} with {}, the lowest {} with {}.",
        unit, own.name, own.figure, middle, ordered[0].name, ordered[0].figure, ordered[-1].name, ordered[-1].figure,
    )  # fmt: skip
