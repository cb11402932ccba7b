"""A chart: a drawing in SVG with a key in words, every mark of which carries the id of its figure.

Across, everything is placed in percent; down, in pixels. So the browser stretches the drawing to the width
there is while text and marks keep their size, on a telephone as on a desk. Colours are CSS properties
(look/_charts.scss): pages in the dark, in print or in a reader's own colours need no second drawing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import ceil, floor, log10

from markupsafe import Markup, escape

from ...findings.finding import Sentence
from ...release.figure import Figure
from ..placements import Placements

LETTER = 7.2  # px: the mean width of a letter at 14 px, for boxes that must hold words
_WIDE_GUTTERS = {"narrow": 36, "medium": 50, "broad": 62, "names": 240, "stacked": 0, "none": 0}
_RIGHT = {"names": 64, "stacked": 64, "none": 0}


@dataclass(frozen=True)
class Key:
    """One line of a chart's key: a small drawing (24 by 16 px) and what it means."""

    swatch: Markup
    words: tuple[str | tuple[str, str], ...]  # text, or a figure's id and how it prints

    def __html__(self) -> Markup:
        said = Markup("").join(
            part if isinstance(part, str) else Markup('<span data-figure="{}">{}</span>').format(*part)
            for part in map(_escaped, self.words)
        )
        return Markup(
            '<li><svg class="chart__swatch" width="24" height="16" aria-hidden="true" focusable="false">{}</svg>'
            "<span>{}</span></li>"
        ).format(self.swatch, said)

    def __str__(self) -> str:
        return "".join(part if isinstance(part, str) else part[1] for part in self.words)


@dataclass(frozen=True)
class Chart:
    """A drawing ready for a page ({{ chart }} in a template) or, by `standalone`, for a paper.

    `title` and `told` are for those who do not see it. `gutter` is the room left of the drawing:
    narrow, medium, broad, names, stacked (names above) or none. `size` is the drawing's own width and height
    where it scales as a whole, like a map; otherwise only `height` is fixed. `credit` says below it whose outlines
    it draws, where that must be said; a paper prints it as text.
    """

    id: str
    kind: str
    title: str
    told: Sentence
    body: Markup
    height: int
    key: tuple[Key, ...] = ()
    gutter: str = "none"
    size: tuple[int, int] | None = None
    credit: str = ""

    @property
    def description(self) -> str:
        """What it tells as plain text, for alternative texts, which cannot carry the ids of figures."""
        return str(self.told)

    def __html__(self) -> Markup:
        key = Markup('<ul class="chart__key">{}</ul>').format(_joined(self.key)) if self.key else ""
        credit = Markup('<p class="govuk-body-s">{}</p>').format(self.credit) if self.credit else ""
        box = (
            Markup('viewBox="0 0 {} {}"').format(*self.size)
            if self.size
            else Markup('width="100%" height="{}"').format(self.height)
        )
        return Markup(
            '<div class="chart chart--{kind} chart--gutter-{gutter}">{key}'
            '<div class="chart__plot"><svg {box} role="img" aria-labelledby="{id}-title {id}-description" '
            'focusable="false"><title id="{id}-title">{title}</title>'
            '<desc id="{id}-description">{description}</desc>{body}</svg></div>{credit}</div>'
        ).format(
            kind=self.kind, gutter=self.gutter, key=key, box=box, id=self.id, title=self.title,
            description=with_ids(self.told), body=self.body, credit=credit,
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.__html__())


class Pen:
    """Writes down every figure that a chart draws, and gives it as it prints."""

    def __init__(self, placements: Placements, product: str, where: str):
        self._placements, self._product, self._where = placements, product, where

    def __call__(self, figure: Figure) -> str:
        return self._placements.put(figure, self._product, self._where)

    def said(self, figure: Figure) -> tuple[str, str]:
        """A figure as a part of a key's words."""
        return figure.id, self(figure)

    def tell(self, words: str, *parts: "str | Figure | Sentence") -> Sentence:
        """Words with a part wherever {} stands in them, every figure among the parts written down."""
        first, *rest = words.split("{}")
        told: list[str | Figure] = [first]
        for part, after in zip(parts, rest, strict=True):
            told += [*(part.parts if isinstance(part, Sentence) else (part,)), after]
        for each in told:
            if isinstance(each, Figure):
                self(each)
        return Sentence(tuple(told))


def together(sentences: Sequence[Sentence], between: str = " ") -> Sentence:
    """Sentences as one, in the order given."""
    return Sentence(
        tuple(
            part
            for at, each in enumerate(sentences)
            for part in ((between, *each.parts) if at else each.parts)
        )
    )


def standalone(chart: Chart, width: int = 640) -> str:
    """The chart as one SVG file of a fixed width, key and light colours inside it, for a picture."""
    key, top = _key_in_rows(chart.key, width)
    plot, height = _plot(chart, width)
    return _drawing(
        chart, width, top + height, key, Markup('<g transform="translate(0 {})">{}</g>').format(top, plot)
    )


def plot_alone(chart: Chart, width: int = 640) -> str:
    """The drawing without its key, as an SVG file of a fixed width, for a paper that words the key itself."""
    plot, height = _plot(chart, width)
    return _drawing(chart, width, height, plot)


def swatch_alone(chart: Chart, key: Key) -> str:
    """The small mark of one line of a key, as an SVG file."""
    return _drawing(chart, 24, 16, key.swatch)


def _plot(chart: Chart, width: int) -> tuple[Markup, int]:
    """What is drawn, placed in pixels, and how high it is."""
    left = _WIDE_GUTTERS[chart.gutter]
    across = width - left - _RIGHT.get(chart.gutter, 14)
    if chart.size:
        height = round(across * chart.size[1] / chart.size[0])
        plot = Markup('<svg x="{}" y="0" width="{}" height="{}" viewBox="0 0 {} {}">{}</svg>')
        return plot.format(left, across, height, *chart.size, chart.body), height
    # In pixels, because not every program that turns SVG into a picture knows percentages in a part.
    fixed = re.sub(r'"(-?[\d.]+)%"', lambda found: f'"{float(found[1]) * across / 100:.1f}"', chart.body)
    return Markup('<g transform="translate({} 0)">{}</g>').format(left, Markup(fixed)), chart.height


def _drawing(chart: Chart, width: int, height: int, *parts: Markup) -> str:
    return str(
        Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="img" '
            'class="chart chart--{kind}"><title>{title}</title><desc>{description}</desc><style>{style}</style>'
            '<rect class="ground" width="{w}" height="{h}"/>{parts}</svg>'
        ).format(
            w=width, h=height, kind=chart.kind, title=chart.title, description=chart.description,
            style=Markup(_light_style()), parts=_joined(parts),
        )
    )  # fmt: skip


def value_of(figure: Figure) -> float:
    """The number of a figure that has one; a gap is drawn otherwise, never as a number."""
    if figure.value is None:
        raise ValueError(f"{figure.measure} in {figure.place.name} in {figure.period} has no number to draw")
    return figure.value


def steps(highest: float, about: int = 4) -> list[float]:
    """Round numbers for an axis from 0 to just above the highest value; at least 0 and 1.

    >>> steps(4625), steps(7), steps(0.31)
    ([0, 1000, 2000, 3000, 4000, 5000], [0, 2, 4, 6, 8], [0.0, 0.1, 0.2, 0.3, 0.4])
    """
    if highest <= 0:
        return [0, 1]
    rough = highest / about
    size = 10 ** floor(log10(rough))
    step = next(size * times for times in (1, 2, 5, 10) if size * times >= rough * 0.8)
    digits = max(0, -floor(log10(step) + 1e-9))
    return [
        round(step * i, digits) if digits else int(step * i) for i in range(ceil(highest / step - 1e-9) + 1)
    ]


def share(part: float) -> str:
    """A part of the width, 0 to 1, as a percentage that SVG reads."""
    return f"{number(100 * part, 2)}%"


def number(value: float, decimals: int = 1) -> str:
    """A length as short as it can be written."""
    text = f"{value:.{decimals}f}"
    short = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if short == "-0" else short


def scale_label(value: float) -> str:
    """A number on an axis: a mark of scale that says nothing of the place, so it is no figure."""
    sign = "\N{MINUS SIGN}" if value < 0 else ""
    return sign + (f"{abs(value):,d}" if isinstance(value, int) else f"{abs(value):,g}")


def in_a_sentence(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]


def with_ids(told: Sentence) -> Markup:
    """In a page `desc` and `title` may hold HTML, so their numbers carry their ids as they do in any sentence."""
    return Markup("").join(
        Markup('<span data-figure="{}">{}</span>').format(part.id, str(part))
        if isinstance(part, Figure)
        else Markup(escape(part))
        for part in told.parts
    )


def _joined(parts: Sequence) -> Markup:
    return Markup("").join(Markup(escape(part)) for part in parts)


def _escaped(part: str | tuple[str, str]) -> Markup | tuple[str, str]:
    return escape(part) if isinstance(part, str) else part


def _key_in_rows(key: Sequence[Key], width: int) -> tuple[Markup, int]:
    """The key as SVG, and the height that it takes."""
    rows, x, y = [], 0.0, 4
    for line in key:
        wide = 30 + LETTER * len(str(line)) + 18
        if x and x + wide > width:
            x, y = 0.0, y + 22
        rows.append(
            Markup(
                '<g transform="translate({} {})">{}<text x="30" y="13">{}</text></g>'
            ).format(number(x), y, line.swatch, str(line))
        )  # fmt: skip
        x += wide
    return Markup("").join(rows), y + 28 if key else 0


@cache
def _light_style() -> str:
    """The style sheet of the charts with its light colours written in; what only screens need is left out."""
    css = (files("safecity.outputs") / "look" / "_charts.scss").read_text(encoding="utf-8")
    css = re.sub(r"/\*.*?\*/|//[^\n]*", "", css, flags=re.S)
    colours = {}
    for name, value in re.findall(r"(--chart-[a-z0-9-]+):\s*([^;]+);", css):
        colours.setdefault(name, value.strip())
    # At the top level only: what stands in @media or @container is for screens and narrow ones.
    rules = re.sub(r"@[^{]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", css)
    rules = re.sub(r"var\((--chart-[a-z0-9-]+)\)", lambda found: colours[found[1]], rules)
    rules = re.sub(r"--chart-[a-z0-9-]+:[^;]+;", "", rules)
    return re.sub(r"\s+", " ", rules).replace("0.8125rem", "13px").strip()
