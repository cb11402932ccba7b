"""Bars of parts: ages for each thousand residents of that age, what else crimes with a flag are, ratios of fifths."""

from markupsafe import Markup

from ..rows.interval import Row, interval_rows, ratio_rows
from ..topics.deprivation import Fifths, degree
from ..topics.flags import WORDS, FlagRow
from ..topics.profile import Profile
from .chart import Chart, Key, Pen, together

_BAR = Markup(
    '<rect class="bar" width="14" height="16"/><line class="whisker" x1="5" x2="23" y1="8" y2="8"/>'
)
_SURE = "The line is the range that chance leaves open"


def ages(found: Profile, title: str, pen: Pen) -> Chart | None:
    """A bar for each age, for every thousand residents of it. None where residents by age are not known."""
    rows = [Row(row.name.capitalize(), row.rate) for row in found.ages if row.known and row.rate is not None]
    return _bars(rows, f"ages-{found.people.id}", title, "per 1,000 residents of that age", pen)


def flags(row: FlagRow, title: str, pen: Pen) -> Chart | None:
    """A bar for each other flag that crimes with one have."""
    rows = [Row(f"also {WORDS[cell.flag][1]}", cell.share) for cell in row.cells if cell is not None]
    return _bars(rows, f"flags-{row.flag}-{row.count.id}", title, "of them, in per cent", pen)


def ratios(fifths: Fifths, title: str, pen: Pen) -> Chart | None:
    """How many times as often in the most as in the least deprived fifth, each with its range."""
    rows = [
        Row(row.measure.title, row.times, "clear" if row.finding.verdict in ("up", "down") else "unclear")
        for row in fifths.rows
        if row.times is not None and row.times.value
    ]
    if not rows:
        return None
    body, height, gutter, cut = ratio_rows(rows, pen, same="Same rate")
    said = together([pen.tell("{} {}", row.name, row.figure) for row in rows], "; ")
    tones = {row.tone for row in rows}
    key = []
    if "clear" in tones:
        key.append(Key(_mark("clear", 5), ("Clearly higher or lower",)))
    if "unclear" in tones:
        key.append(Key(_mark("unclear", 4), ("No clear difference",)))
    key.append(Key(Markup('<line class="interval" x1="1" x2="23" y1="8" y2="8"/>'), (_SURE,)))
    if cut:
        key.append(Key(key[-1].swatch, ("A line that reaches the edge goes on beyond it",)))
    return Chart(
        id=f"ratios-{rows[0].figure.id}", kind="rows", title=title,
        told=pen.tell("Times the rate of the {} fifth: {}.", degree(fifths.least), said), body=body, height=height,
        key=tuple(key), gutter=gutter,
    )  # fmt: skip


def _bars(rows: list[Row], name: str, title: str, unit: str, pen: Pen) -> Chart | None:
    if not any(row.figure.value is not None for row in rows):
        return None
    body, height, gutter, _cut = interval_rows(rows, pen, bars=True)
    said = together([pen.tell("{} {}", row.name, row.figure) for row in rows], "; ")
    return Chart(
        id=name, kind="rows", title=title, told=pen.tell("{}, all {}.", said, unit), body=body, height=height,
        key=(Key(_BAR, (f"{unit[:1].upper()}{unit[1:]}. {_SURE}",)),), gutter=gutter,
    )  # fmt: skip


def _mark(tone: str, size: int) -> Markup:
    return Markup(
        f'<line class="interval {tone}" x1="1" x2="23" y1="8" y2="8"/>'
        f'<circle class="dot {tone}" cx="12" cy="8" r="{size}"/>'
    )
