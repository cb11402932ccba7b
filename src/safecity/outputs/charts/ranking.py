"""Very many places in order of rate: a curve of short lines, the place itself and the ends of the list named."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from ...release.figure import Figure
from ..rows.interval import Row
from .chart import LETTER, Pen, number, scale_label, share, steps, value_of

_TOP, _PLOT, _FOOT = 40, 230, 28
_NARROWEST = 236  # px: the drawing on a telephone 320 px wide
_BEYOND = ", off scale"
_CLEAR = 9  # px: so far above a mark words must stand, to be above it
_OFF = 1.6  # so many times the next highest: too far out to draw to scale


@dataclass(frozen=True)
class _Box:
    left: float
    right: float
    bottom: float

    def hits(self, other: "_Box") -> bool:
        return self.left < other.right and other.left < self.right and abs(self.bottom - other.bottom) < 17


def ranking(rows: Sequence[Row], middle: Figure, pen: Pen) -> tuple[Markup, int, str]:
    """The drawing, its height and its gutter. `rows` come highest first.

    Names stand above the curve, which falls from left to right, so that none covers a mark.
    """
    off = _too_far_out(rows)
    inside = rows[len(off) :]
    # By value and not by interval: one tiny place, sure of nothing, would flatten all others.
    own = [row.figure.high or 0 for row in rows if row.tone == "own"]
    ticks = steps(max(*own, *(1.08 * value_of(row.figure) for row in inside)))

    def up(value: float) -> float:
        return _TOP + _PLOT * (1 - min(value, ticks[-1]) / ticks[-1])

    def across(at: int) -> float:
        return (at + 0.5) / len(rows)

    drawn = [_grid(ticks, up)]
    y = number(up(value_of(middle)))
    drawn.append(
        Markup('<line class="centre" data-figure="{}" x1="0" x2="100%" y1="{y}" y2="{y}"/>').format(
            middle.id, y=y
        )
    )
    pen(middle)
    order = sorted(range(len(rows)), key=lambda at: ("plain", "similar", "own").index(rows[at].tone))
    drawn += [_place(rows[at], across(at), up, at < len(off), pen) for at in order]
    drawn += _names(rows, across, up, len(off), pen)
    longest = max(len(scale_label(tick)) for tick in ticks)
    gutter = "narrow" if longest <= 3 else "medium" if longest <= 5 else "broad"
    return Markup("").join(drawn), _TOP + _PLOT + _FOOT, gutter


def _too_far_out(rows: Sequence[Row]) -> list[Row]:
    """At most three rows at the top that would flatten all others; never the place itself."""
    for count in (3, 2, 1):
        top = rows[:count]
        if len(rows) <= count or any(row.tone == "own" for row in top):
            continue
        if value_of(top[-1].figure) > _OFF * value_of(rows[count].figure):
            return list(top)
    return []


def _grid(ticks: list[float], up) -> Markup:
    lines = [
        Markup(
            '<line class="{}" x1="0" x2="100%" y1="{y}" y2="{y}"/>'
            '<text class="scale" x="-8" y="{}" text-anchor="end">{}</text>'
        ).format(
            "axis" if tick == 0 else "grid", number(up(tick) + 4.5), scale_label(tick), y=number(up(tick))
        )
        for tick in ticks
    ]
    foot = _TOP + _PLOT + 20
    lines.append(
        Markup(
            '<text class="scale" x="0" y="{y}">Highest rate</text>'
            '<text class="scale" x="100%" y="{y}" text-anchor="end">Lowest rate</text>'
        ).format(y=foot)
    )
    return Markup("").join(lines)


def _place(row: Row, at: float, up, off: bool, pen: Pen) -> Markup:
    figure, x = row.figure, share(at)
    said = f"{row.name}: {pen(figure)}"
    if off:
        return Markup(
            '<circle class="dot" data-figure="{}" cx="{}" cy="{}" r="4"><title>{}</title></circle>'
        ).format(figure.id, x, _TOP - 8, said + _BEYOND)
    low, high = up(figure.low or figure.value), up(figure.high or figure.value)
    if low - high < 1:  # a round end still shows
        low, high = low + 0.5, high - 0.5
    tone = "" if row.tone == "plain" else f" {row.tone}"
    # Escaped by hand: there are hundreds, and Markup.format takes half the time of a page.
    line = Markup(
        f'<line class="rank{tone}" data-figure="{figure.id}" x1="{x}" x2="{x}" y1="{number(high)}" y2="{number(low)}">'
        f"<title>{escape(said)}</title></line>"
    )
    y = number(up(figure.value))
    if row.tone == "own":
        line += Markup('<circle class="dot own" cx="{}" cy="{}" r="5.5"/>').format(x, y)
    elif row.tone == "similar":
        line += Markup(
            '<rect class="dot similar" x="{}" y="{}" width="7" height="7" transform="translate(-3.5 -3.5)"/>'
        ).format(x, y)
    return line


def _names(rows: Sequence[Row], across, up, off: int, pen: Pen) -> list[Markup]:
    """The place's own name and number first; the ends of the list where there is room beside it."""
    own = next((at for at, row in enumerate(rows) if row.tone == "own"), None)
    wanted = [at for at in (own, 0, len(rows) - 1) if at is not None]
    taken: list[_Box] = []
    drawn = []
    for at in dict.fromkeys(wanted):
        row = rows[at]
        end = "" if at == own else "Highest: " if at == 0 else "Lowest: "
        words = _words(row, end, pen(row.figure), across(at) * _NARROWEST, at < off)
        box, anchor = _box(at, words, rows, across, up, off)
        while at == own and box.bottom > 14 and any(box.hits(other) for other in taken):
            box = _Box(box.left, box.right, box.bottom - 18)
        if any(box.hits(other) for other in taken) or box.bottom < 10:
            continue
        taken.append(box)
        x, y = share(across(at)), box.bottom
        point = _TOP - 8 if at < off else up(row.figure.value)
        beside = at < off or y > point - _CLEAR
        if not beside and point - y > 20:
            drawn.append(
                Markup('<line class="leader{}" x1="{x}" x2="{x}" y1="{}" y2="{}"/>').format(
                    " own" if at == own else "", number(y + 4), number(point - 7), x=x
                )
            )
        drawn.append(
            Markup('<text class="{} halo" data-figure="{}" x="{}" dx="{}" y="{}" text-anchor="{}">{}</text>').format(
                "strong" if at == own else "note", row.figure.id, x,
                {"start": 8 if beside else -4, "end": -8 if beside else 4}[anchor], number(y), anchor, words,
            )
        )  # fmt: skip
    return drawn


def _words(row: Row, end: str, value: str, x: float, off: bool) -> str:
    """Which end of the list it is, name and number; the number alone where a telephone has no room for the name.

    A name alone would say neither why it is picked out nor, of a stranger, anything.
    """
    beyond = _BEYOND if off else ""
    whole = f"{end}{row.name} {value}{beyond}"
    return whole if _fits(x, LETTER * len(whole)) else f"{end}{value}{beyond}"


def _fits(x: float, wide: float) -> bool:
    """Whether words fit to one side of a mark on the narrowest drawing."""
    return x + wide < _NARROWEST + 10 or x - wide > -40


def _box(at: int, words: str, rows: Sequence[Row], across, up, off: int) -> tuple[_Box, str]:
    """Where words fit above the curve on the narrowest drawing; then they fit on every wider one."""
    wide, x = LETTER * len(words), across(at) * _NARROWEST
    if at < off:
        return _Box(x, x + wide, _TOP - 4), "start"
    anchor = "start" if x + wide < _NARROWEST + 10 else "end"
    left = x if anchor == "start" else x - wide
    first, last = (int(edge / _NARROWEST * len(rows)) for edge in (left, left + wide))
    under = [row.figure for row in rows[max(off, first) : last + 1]] or [rows[at].figure]
    tops = sorted(up(figure.high or value_of(figure)) for figure in under)
    point = up(rows[at].figure.value)
    if at == 0:
        # Beside its mark where that is free, else above every line: the highest stand right beneath it.
        free = all(top > point + _CLEAR for top in tops[1:])
        bottom = point + 4 if free else tops[0] - 13
    else:
        # Above nine in ten of the lines beneath: one tiny place may have a line as high as the drawing.
        # Words lower than their own mark would name what stands beneath them: those go beside it.
        bottom = tops[len(tops) // 10] - 13
        bottom = bottom if bottom <= point - _CLEAR else point + 4
    return _Box(left, left + wide, max(12.0, bottom)), anchor
