"""The concentration curve: what part of the crimes fell on which part of the victims, those harmed most first."""

from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup

from ..topics.repeat_victims import CurvePoint
from .chart import LETTER, Chart, Key, Pen, number, scale_label, share, together, value_of, with_ids

_TOP, _PLOT, _FOOT = 34, 300, 46  # above the plot stands what its height is
_TICKS = (0, 25, 50, 75, 100)
_APART = 17  # px between two names
_CLEAR = 3  # per cent: as far right of the dashed line, at its height, a name stands clear of it
_NARROWEST = 232  # px: the drawing on a telephone 320 px wide
_SWATCHES = {
    "year": Markup('<path class="line year" d="M1 8h22"/><circle class="point year" cx="12" cy="8" r="4"/>'),
    "earlier": Markup('<path class="line earlier broad" d="M1 8h22"/>'),
    "even": Markup('<path class="reference" d="M1 15 23 1"/>'),
}


def concentration_curve(
    points: Sequence[CurvePoint], before: Sequence[CurvePoint], title: str, years: tuple[str, str], pen: Pen
) -> Chart | None:
    """The year's curve with its points named, the year before's behind it. None without the year's."""
    if not points or any(each.people.value is None or each.crimes.value is None for each in points):
        return None
    drawn = [_grid()]
    drawn.append(
        Markup('<line class="reference" x1="0" x2="100%" y1="{}" y2="{}"/>').format(_TOP + _PLOT, _TOP)
    )
    drawn += [
        _line(before, "earlier broad", pen),
        _line(points, "year", pen),
        _points(points, pen),
        _names(points, pen),
    ]
    key = [Key(_SWATCHES["year"], (years[0],))]
    if before:
        key.append(Key(_SWATCHES["earlier"], (years[1],)))
    key.append(Key(_SWATCHES["even"], ("Were all victims harmed equally often",)))
    said = together(
        [
            pen.tell(
                "those with {} are {} of victims with {} of crimes",
                each.name.lower(),
                each.people,
                each.crimes,
            )
            for each in points
        ],
        "; ",
    )
    return Chart(
        id=f"concentration-{points[0].crimes.id}", kind="concentration", title=title,
        told=pen.tell("The part of crimes against the part of victims, those harmed most often first: {}.", said),
        body=Markup("").join(drawn), height=_TOP + _PLOT + _FOOT, key=tuple(key), gutter="medium",
    )  # fmt: skip


def _across(point: CurvePoint) -> float:
    return value_of(point.people) / 100


def _up(percent: float) -> float:
    return _TOP + _PLOT * (1 - percent / 100)


def _grid() -> Markup:
    foot, drawn = _TOP + _PLOT, []
    for tick in _TICKS:
        y, x = number(_up(tick)), share(tick / 100)
        line = "axis" if tick == 0 else "grid"
        drawn.append(
            Markup(
                '<line class="{line}" x1="0" x2="100%" y1="{y}" y2="{y}"/>'
                '<line class="{line}" x1="{x}" x2="{x}" y1="{top}" y2="{foot}"/>'
                '<text class="scale" x="-8" y="{}" text-anchor="end">{label}%</text>'
                '<text class="scale" x="{x}" y="{}" text-anchor="{}">{label}%</text>'
            ).format(
                number(_up(tick) + 4.5), foot + 18, "end" if tick == 100 else "middle" if tick else "start",
                line=line, y=y, x=x, top=_TOP, foot=foot, label=scale_label(tick),
            )
        )  # fmt: skip
    drawn.append(
        Markup(
            '<text class="note" x="0" y="14">Part of crimes against people</text>'
            '<text class="note" x="50%" y="{}" text-anchor="middle">Victims, those harmed most often first</text>'
        ).format(foot + 38)
    )
    return Markup("").join(drawn)


def _line(points: Sequence[CurvePoint], tone: str, pen: Pen) -> Markup:
    known = [each for each in points if each.people.value is not None and each.crimes.value is not None]
    places = [(0.0, 0.0), *((_across(each), value_of(each.crimes)) for each in known)]
    for each in known:
        pen(each.people), pen(each.crimes)
    lines = [
        Markup('<line x1="{}" y1="{}" x2="{}" y2="{}"/>').format(
            share(one[0]), number(_up(one[1])), share(two[0]), number(_up(two[1]))
        )
        for one, two in pairwise(places)
    ]
    return Markup('<g class="line {}">{}</g>').format(tone, Markup("").join(lines))


def _points(points: Sequence[CurvePoint], pen: Pen) -> Markup:
    drawn = []
    for each in points[:-1]:  # the last is everybody
        words = with_ids(pen.tell("{}: {} of victims, {} of crimes", each.name, each.people, each.crimes))
        drawn.append(
            Markup(
                '<g data-figure="{}"><title>{}</title>'
                '<circle class="point year" data-figure="{}" cx="{}" cy="{}" r="4"/></g>'
            ).format(
                each.people.id, words, each.crimes.id, share(_across(each)), number(_up(value_of(each.crimes)))
            )
        )  # fmt: skip
    return Markup("").join(drawn)


def _names(points: Sequence[CurvePoint], pen: Pen) -> Markup:
    """Right of the dashed line, at the height of its point and with a line to it; else left of the curve, or nowhere.

    From the fewest on, so that a name that another would cover stands as far above that.
    """
    drawn: list[Markup] = []
    taken: float = _TOP + _PLOT + _APART
    for each in points[:-1]:
        at, words = _up(value_of(each.crimes)), f"{each.name}: {pen(each.crimes)}"
        y = min(at, taken - _APART)
        room = LETTER * len(words)
        right = 1 - (y - _TOP) / _PLOT + _CLEAR / 100
        if (1 - right) * _NARROWEST >= room:
            drawn.append(
                Markup(
                    '<line class="leader" x1="{}" x2="{x}" y1="{}" y2="{y}"/>'
                    '<text class="note halo" data-figure="{}" x="{x}" dx="4" y="{}">{}</text>'
                ).format(
                    share(_across(each)),
                    number(at),
                    each.crimes.id,
                    number(y + 4.5),
                    words,
                    x=share(right),
                    y=number(y),
                )
            )
        elif _across(each) * _NARROWEST >= room:
            drawn.append(
                Markup(
                    '<text class="note halo" data-figure="{}" x="{}" dx="-8" y="{}" text-anchor="end">{}</text>'
                ).format(each.crimes.id, share(_across(each)), number(y + 2), words)
            )
        else:
            continue
        taken = y
    return Markup("").join(drawn)
