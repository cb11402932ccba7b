"""A list drawn: one line a place, with its name, a mark or a bar, its interval and its number."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, exp, floor, log

from markupsafe import Markup

from ...release.figure import Figure
from ...vocabulary.status import WITHHELD
from ..charts.chart import Pen, number, scale_label, share, steps

_HEAD, _ROW, _MARK = 42, 36, 25  # px: scale above, one line, the mark within its line
_RATIOS = (0.1, 0.2, 0.5, 1, 2, 3, 4, 5, 7, 10, 20, 50, 100)  # marks of a scale of ratios
_LETTER, _NARROWEST = 7.5, 270  # px: a bold letter, and the drawing on a telephone of 320
_DIGIT, _GAP = 7.5, 8  # px: a figure of a number, and the room between it and its mark
_BESIDE = 10  # px above and below its middle that a mark takes up: the line of the place is drawn there
_NAME = 31  # letters that the room beside the drawing holds; with a longer name all stand above their marks


@dataclass(frozen=True)
class Row:
    """One line: whose, the figure, and how it is to be marked (own, similar, plain, clear or unclear)."""

    name: str
    figure: Figure
    tone: str = "plain"


def interval_rows(
    rows: Sequence[Row], pen: Pen, *, reference: tuple[str, Figure] | None = None, bars: bool = False
) -> tuple[Markup, int, str, bool]:
    """The drawing, its height, its gutter, and whether an interval runs on beyond the edge.

    The scale includes 0. It reaches at most twice as far as the outermost value: an interval as wide as that
    says only that next to nothing is known. A row without a number says so in words.
    """
    low, high, ticks, cut = _scale(rows, reference)

    def across(value: float) -> float:
        return (min(max(value, low), high) - low) / (high - low)

    stacked = any(len(row.name) > _NAME for row in rows)
    height = height_of(len(rows))
    drawn = [_grid(ticks, across, height)]
    line = None
    if reference is not None:
        line = across(float(reference[1].value or 0))
        drawn.append(_reference(*reference, line, len(rows), stacked, pen))
    drawn += [_row(row, top_of(at), across, stacked, bars, pen, line) for at, row in enumerate(rows)]
    return Markup("").join(drawn), height, "stacked" if stacked else "names", cut


def ratio_rows(rows: Sequence[Row], pen: Pen, *, same: str) -> tuple[Markup, int, str, bool]:
    """The same for ratios: twice as often lies as far from the line, where rates are the `same`, as half as often."""
    known = [row.figure for row in rows if row.figure.value]
    values = [float(each.value) for each in known if each.value]
    ends = [float(end) for each in known for end in (each.low, each.high) if end]
    reach = 1.5 * max([2.0, *values, *(1 / value for value in values)])
    lowest = min([1.0, *values, *(end for end in ends if end > 1 / reach)])
    highest = max([2.0, *values, *(end for end in ends if end < reach)])
    ticks = [each for each in _RATIOS if lowest <= each <= highest]
    low, high = log(min(lowest, 0.9)), log(highest)

    def across(value: float) -> float:
        return (min(max(log(value), low), high) - low) / (high - low) if value > 0 else 0.0

    stacked = any(len(row.name) > _NAME for row in rows)
    height = height_of(len(rows))
    drawn = [_grid(ticks, across, height, axis=1)]
    drawn.append(
        Markup('<text class="strong halo" x="{}" y="13" text-anchor="start">{}</text>').format(
            share(across(1)), same
        )
    )
    drawn += [_row(row, top_of(at), across, stacked, False, pen) for at, row in enumerate(rows)]
    cut = any((each.low or 0) < exp(low) or (each.high or 0) > exp(high) for each in known)
    return Markup("").join(drawn), height, "stacked" if stacked else "names", cut


def height_of(rows: int) -> int:
    return _HEAD + _ROW * rows + 6


def top_of(row: int) -> int:
    """Where a line begins, in px from the top."""
    return _HEAD + _ROW * row


def _scale(rows: Sequence[Row], reference) -> tuple[float, float, list[float], bool]:
    known = [row.figure for row in rows if row.figure.value is not None]
    values = [figure.value for figure in known] + ([reference[1].value] if reference else []) + [0]
    reach = 2 * max(map(abs, values)) or 1
    lows = [max(-reach, each.low) for each in known if each.low is not None]
    highs = [min(reach, each.high) for each in known if each.high is not None]
    lowest, highest = min(*values, *lows, 0), max(*values, *highs, 0)
    step = steps(highest - lowest, 5)[1]
    first, last = floor(lowest / step + 1e-9), max(ceil(highest / step - 1e-9), 1)
    cut = any((each.low or 0) < -reach or (each.high or 0) > reach for each in known)
    whole = isinstance(step, int)
    ticks = [step * at if whole else round(step * at, 6) for at in range(first, last + 1)]
    return ticks[0], ticks[-1], ticks, cut


def _grid(ticks: Sequence[float], across, height: int, axis: float = 0) -> Markup:
    step = ticks[1] - ticks[0] if len(ticks) > 1 else 1
    drawn = []
    for tick in ticks:
        line = "axis" if tick == axis else "grid"
        wide = " wide" if len(ticks) > 4 and round(tick / step) % 2 else ""  # no room for it on a telephone
        anchor = "middle" if tick > ticks[0] else "start"
        drawn.append(
            Markup(
                '<line class="{}" x1="{x}" x2="{x}" y1="{}" y2="{}"/>'
                '<text class="scale{} halo" x="{x}" y="{}" text-anchor="{}">{}</text>'
            ).format(
                line, _HEAD - 6, height, wide, _HEAD - 11, anchor, scale_label(tick), x=share(across(tick))
            )
        )
    return Markup("").join(drawn)


def _reference(name: str, figure: Figure, at: float, rows: int, stacked: bool, pen: Pen) -> Markup:
    """The line of the place; where names stand above their marks, as on a telephone, beside each mark only."""
    said = f"{name} {pen(figure)}"
    x, anchor = _where_it_fits(at, len(said) * _LETTER / _NARROWEST)
    middles = [top_of(row) + _MARK for row in range(rows)]
    lines = [
        _line(at, middle - _BESIDE, middle + _BESIDE, "" if stacked else " narrow") for middle in middles
    ]
    if not stacked:
        lines.append(_line(at, _HEAD - 6, height_of(rows), " wide"))
    return Markup(
        '<g data-figure="{}">{}<text class="strong" x="{}" y="13" text-anchor="{}">{}</text></g>'
    ).format(figure.id, Markup("").join(lines), share(x), anchor, said)


def _line(at: float, top: float, bottom: float, where: str) -> Markup:
    return Markup('<line class="reference{}" x1="{at}" x2="{at}" y1="{}" y2="{}"/>').format(
        where, top, bottom, at=share(at)
    )


def _where_it_fits(at: float, width: float) -> tuple[float, str]:
    """Where words beside a line begin, so that they stay inside the drawing on the narrowest telephone.

    Over the middle of the line, or on the side of it that has room, or else from the left edge on.
    """
    if width / 2 <= min(at, 1 - at):
        return at, "middle"
    if width <= max(at, 1 - at):
        return at, "start" if at < 0.5 else "end"
    return 0.0, "start"


def _beside_line(end: float, said: str, line: float | None) -> float:
    """Where a number begins: at the end of its mark, or beyond the line that would run through it on a telephone."""
    if line is None or not end <= line <= end + (_GAP + len(said) * _DIGIT + _GAP) / _NARROWEST:
        return end
    return line


def _row(
    row: Row, top: int, across, stacked: bool, bars: bool, pen: Pen, line: float | None = None
) -> Markup:
    figure, middle = row.figure, top + _MARK
    name = Markup('<text class="{}{} halo" x="{}" y="{}">{}</text>').format(
        "stacked" if stacked else "name", " strong" if row.tone == "own" else "",
        0 if stacked else -12, middle - 13 if stacked else middle + 4.5, row.name,
    )  # fmt: skip
    said = pen(figure)
    if figure.value is None:
        missing = Markup('<text class="note" x="{}" dx="6" y="{}">{}</text>').format(
            share(across(0)), middle + 4.5, figure.status if figure.status == WITHHELD else "not known"
        )
        return Markup('<g data-figure="{}">{}{}</g>').format(figure.id, name, missing)
    at, tone = across(figure.value), "" if row.tone == "plain" else f" {row.tone}"
    marks, end = [], at
    if bars:
        zero = across(0)
        marks.append(
            Markup('<rect class="bar{}" x="{}" y="{}" width="{}" height="18"/>').format(
                tone, share(min(zero, at)), middle - 9, share(abs(at - zero))
            )
        )
    if figure.low is not None and figure.high is not None:
        start, end = across(figure.low), max(at, across(figure.high))
        marks.append(
            Markup('<line class="{}{}" x1="{}" x2="{}" y1="{y}" y2="{y}"/>').format(
                "whisker" if bars else "interval", tone, share(start), share(end), y=middle
            )
        )
    if not bars:
        marks.append(_mark(row.tone, share(at), middle))
    return Markup(
        '<g data-figure="{}"><title>{}: {}</title><rect class="hit" x="0" y="{}" width="100%" height="{}"/>'
        '{}{}<text class="value{} halo" x="{}" dx="{}" y="{}">{}</text></g>'
    ).format(
        figure.id, row.name, said, top, _ROW, name, Markup("").join(marks),
        " strong" if row.tone == "own" else "", share(_beside_line(end, said, line)), _GAP, middle + 4.5, said,
    )  # fmt: skip


def _mark(tone: str, x: str, y: int) -> Markup:
    if tone == "similar":
        return Markup(
            '<rect class="dot similar" x="{}" y="{}" width="8" height="8" transform="translate(-4 -4)"/>'
        ).format(x, y)
    return Markup('<circle class="dot{}" cx="{}" cy="{}" r="{}"/>').format(
        "" if tone == "plain" else f" {tone}", x, y, number(5 if tone in ("own", "clear") else 4)
    )
