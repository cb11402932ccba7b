"""A funnel plot: rates of many places by their size, and between which lines places like their group lie."""

from math import log10

from markupsafe import Markup, escape

from ...statistics.funnel import ALARM, CAUTION
from ..topics.funnels import InFunnel
from .chart import Chart, Key, Pen, number, scale_label, share, steps, value_of

_TOP, _PLOT, _FOOT = 16, 260, 44
_STEPS = 36  # pieces of a curve
_SIZES = (10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000, 5_000_000)
_BROAD = 0.16  # of the width: so far apart two sizes of the scale must be


def funnel_chart(shown: InFunnel, title: str, pen: Pen) -> Chart:
    """Residents along the foot, by how many times as many; the place itself is picked out."""
    per = shown.measure.multiplier
    sizes = [rate.denominator or 1 for rate in shown.rates]
    first, last = log10(min(sizes) * 0.9), log10(max(sizes) * 1.1)
    own_high = shown.group.limits(shown.rate.denominator or 1, ALARM)[1] * per / (shown.rate.denominator or 1)
    ticks = steps(max(own_high, *(value_of(rate) for rate in shown.rates)))

    def across(size: float) -> float:
        return (log10(size) - first) / (last - first)

    def up(rate: float) -> float:
        return _TOP + _PLOT * (1 - min(rate, ticks[-1]) / ticks[-1])

    body = [_grid(ticks, up, across, min(sizes), max(sizes))]
    for level, tone in ((ALARM, "line other"), (CAUTION, "line earlier")):
        for end in (0, 1):
            curve = [
                (size, shown.group.limits(size, level)[end] * per / size)
                for size in (10 ** (first + (last - first) * at / _STEPS) for at in range(_STEPS + 1))
            ]
            body.append(
                Markup('<g class="{}">{}</g>').format(
                    tone,
                    Markup("").join(
                        Markup('<line x1="{}" y1="{}" x2="{}" y2="{}"/>').format(
                            share(across(one)), number(up(low)), share(across(other)), number(up(high))
                        )
                        for (one, low), (other, high) in zip(curve, curve[1:], strict=False)
                        if min(low, high) < ticks[-1]
                    ),
                )
            )
    y = number(up(value_of(shown.mean)))
    pen(shown.mean), pen(shown.low), pen(shown.high)
    body.append(
        Markup('<line class="centre" data-figure="{}" x1="0" x2="100%" y1="{y}" y2="{y}"/>').format(
            shown.mean.id, y=y
        )
    )
    others = [rate for rate in shown.rates if rate is not shown.rate]
    for rate in (*others, shown.rate):
        own = rate is shown.rate
        x, y, size = share(across(rate.denominator or 1)), number(up(value_of(rate))), 6 if own else 3.5
        # Escaped by hand: there may be hundreds.
        body.append(
            Markup(
                f'<circle class="dot{" own" if own else ""}" data-figure="{rate.id}" '
                f'cx="{x}" cy="{y}" r="{size}">'
                f"<title>{escape(rate.place.name)}: {escape(pen(rate))}</title></circle>"
            )
        )
    key = (
        Key(Markup('<circle class="dot own" cx="12" cy="8" r="6"/>'), (shown.rate.place.name,)),
        Key(Markup('<circle class="dot" cx="12" cy="8" r="3.5"/>'), ("Another partnership",)),
        Key(Markup('<path class="centre" d="M0 8h24"/>'), ("Mean of the group, ", pen.said(shown.mean))),
        Key(
            Markup('<path class="line earlier" d="M1 8h22"/>'),
            ("95 of 100 places like their group lie between",),
        ),
        Key(Markup('<path class="line other" d="M1 8h22"/>'), ("998 of 1,000 lie between",)),
    )
    return Chart(
        id=f"funnel-{shown.low.id}", kind="funnel", title=title,
        told=pen.tell(
            "Rates {} of the partnerships of its group by how many live there. The mean is {}. {} has {} and is {}, "
            "which for its size reaches from {} to {}.",
            shown.measure.unit, shown.mean, shown.rate.place.name, shown.rate, shown.says, shown.low, shown.high,
        ),
        body=Markup("").join(body), height=_TOP + _PLOT + _FOOT, key=key, gutter="medium",
    )  # fmt: skip


def _grid(ticks: list[float], up, across, smallest: int, largest: int) -> Markup:
    foot, drawn = _TOP + _PLOT, []
    for tick in ticks:
        y = number(up(tick))
        drawn.append(
            Markup(
                '<line class="{}" x1="0" x2="100%" y1="{y}" y2="{y}"/>'
                '<text class="scale" x="-8" y="{}" text-anchor="end">{}</text>'
            ).format("axis" if tick == 0 else "grid", number(up(tick) + 4.5), scale_label(tick), y=y)
        )
    taken = -1.0
    for size in _SIZES:
        if not smallest <= size <= largest or across(size) - taken < _BROAD or across(size) > 1 - _BROAD / 2:
            continue
        taken = across(size)
        drawn.append(
            Markup(
                '<line class="tick" x1="{x}" x2="{x}" y1="{}" y2="{}"/>'
                '<text class="scale" x="{x}" y="{}" text-anchor="middle">{}</text>'
            ).format(foot, foot + 5, foot + 19, scale_label(size), x=share(taken))
        )
    drawn.append(
        Markup('<text class="note" x="50%" y="{}" text-anchor="middle">Residents</text>').format(foot + 37)
    )
    return Markup("").join(drawn)
