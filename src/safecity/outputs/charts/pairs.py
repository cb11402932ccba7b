"""Two shares of each thing on one line: what part it is of one whole, and what part of another."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ...release.figure import Figure
from ..rows.interval import height_of, top_of
from .chart import LETTER, Chart, Key, Pen, number, scale_label, share, steps, together, value_of, with_ids

_MARK = 25  # px: the marks within their line
_NAME = 31  # letters that the room beside the drawing holds
_NARROWEST = 226  # px: the drawing on a telephone 320 px wide


@dataclass(frozen=True)
class Pair:
    """A thing with its part of the first whole (a hollow mark) and of the second (a full one)."""

    name: str
    first: Figure
    second: Figure


@dataclass(frozen=True)
class Wholes:
    """What the two marks are parts of, in words."""

    first: str
    second: str


_HOLLOW = Markup('<circle class="dot unclear" cx="12" cy="8" r="4"/>')
_FULL = Markup('<circle class="dot clear" cx="12" cy="8" r="5"/>')


def pairs(rows: Sequence[Pair], wholes: Wholes, title: str, pen: Pen) -> Chart | None:
    """A line for each thing that has both parts; None where none has. Parts are in per cent."""
    known = [row for row in rows if row.first.value is not None and row.second.value is not None]
    if not known:
        return None
    ticks = steps(max(value_of(each) for row in known for each in (row.first, row.second)), 5)
    height = height_of(len(known))
    stacked = any(len(row.name) > _NAME for row in known)

    def across(value: float) -> float:
        return value / ticks[-1]

    drawn = [_grid(ticks, across, height)]
    drawn += [_pair(row, top_of(at), across, stacked, pen) for at, row in enumerate(known)]
    said = together([pen.tell("{} {} and {}", row.name, row.first, row.second) for row in known], "; ")
    return Chart(
        id=f"pairs-{known[0].second.id}", kind="rows", title=title,
        told=pen.tell("For each, its part {} and its part {}: {}.", wholes.first, wholes.second, said),
        body=Markup("").join(drawn), height=height,
        key=(Key(_HOLLOW, (f"Part {wholes.first}",)), Key(_FULL, (f"Part {wholes.second}",))),
        gutter="stacked" if stacked else "names",
    )  # fmt: skip


def _grid(ticks: Sequence[float], across, height: int) -> Markup:
    drawn = []
    for at, tick in enumerate(ticks):
        drawn.append(
            Markup(
                '<line class="{}" x1="{x}" x2="{x}" y1="36" y2="{}"/>'
                '<text class="scale{} halo" x="{x}" y="31" text-anchor="{}">{}%</text>'
            ).format(
                "grid" if at else "axis", height, " wide" if len(ticks) > 4 and at % 2 else "",
                "middle" if at else "start", scale_label(tick), x=share(across(tick)),
            )
        )  # fmt: skip
    return Markup("").join(drawn)


def _pair(row: Pair, top: int, across, stacked: bool, pen: Pen) -> Markup:
    y = top + _MARK
    first, second = across(value_of(row.first)), across(value_of(row.second))
    low, high = min(first, second), max(first, second)
    words = {"first": pen(row.first), "second": pen(row.second)}
    at_end, inside = ("second", "first") if second >= first else ("first", "second")
    figures = {"first": row.first, "second": row.second}
    drawn = [
        Markup('<text class="{} halo" x="{}" y="{}">{}</text>').format(
            "stacked" if stacked else "name", 0 if stacked else -12, y - 13 if stacked else number(y + 4.5), row.name
        ),
        Markup('<line class="interval" x1="{}" x2="{}" y1="{y}" y2="{y}"/>').format(share(low), share(high), y=y),
    ]  # fmt: skip
    width = LETTER * len(words[inside])
    if (high - low) * _NARROWEST > width + 24:
        drawn.append(
            Markup(
                '<rect class="ground" x="{x}" y="{}" width="{}" height="16" transform="translate(6 0)"/>'
                '<text class="value" data-figure="{}" x="{x}" dx="9" y="{}">{}</text>'
            ).format(
                y - 8,
                round(width) + 6,
                figures[inside].id,
                number(y + 4.5),
                words[inside],
                x=share(low),
            )
        )
    elif low * _NARROWEST > width + 12:
        strong = " strong" if inside == "second" else ""
        drawn.append(
            Markup(
                '<text class="value{} halo" data-figure="{}" x="{}" dx="-9" y="{}" text-anchor="end">{}</text>'
            ).format(strong, figures[inside].id, share(low), number(y + 4.5), words[inside])
        )
    drawn += [
        Markup('<circle class="dot unclear" data-figure="{}" cx="{}" cy="{}" r="4"/>').format(
            row.first.id, share(first), y
        ),
        Markup('<circle class="dot clear" data-figure="{}" cx="{}" cy="{}" r="5"/>').format(
            row.second.id, share(second), y
        ),
        Markup('<text class="value{} halo" data-figure="{}" x="{}" dx="9" y="{}">{}</text>').format(
            " strong" if at_end == "second" else "", figures[at_end].id, share(high), number(y + 4.5), words[at_end]
        ),
    ]  # fmt: skip
    return Markup("<g><title>{}</title>{}</g>").format(
        with_ids(pen.tell("{}: {} and {}", row.name, row.first, row.second)), Markup("").join(drawn)
    )
