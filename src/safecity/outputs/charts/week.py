"""A week as a table of shades: a row a day, a column three hours, darker where there is more."""

from markupsafe import Markup

from ...findings.when_and_near import DAYS, HOURS, hours_called
from ...findings.where_and_when import WhenOfMeasure
from .chart import Chart, Key, Pen, number, share, value_of

_TOP, _ROW, _FOOT = 24, 30, 6
_CLASSES, _DARK = 5, 3  # from the one after the third on letters are light
_LONG = 4  # letters: a number with more does not fit into its cell on a telephone


def week_chart(when: WhenOfMeasure, title: str, pen: Pen) -> Chart:
    """Shades are fifths of the way from the fewest in any cell to the most.

    What a row and a column are stands beside them once and not in each cell: four such weeks are on one page.
    """
    cells = [cell for row in when.cells for cell in row]
    most, fewest = max(cells, key=value_of), min(cells, key=value_of)
    columns = len(when.cells[0])
    drawn = [
        Markup('<text class="scale" x="{}" y="{}" text-anchor="middle">{:02d}</text>').format(
            share((at + 0.5) / columns), _TOP - 8, at * HOURS
        )
        for at in range(columns)
    ]
    for day, (name, row) in enumerate(zip(DAYS, when.cells, strict=True)):
        y = _TOP + day * _ROW
        drawn.append(
            Markup('<text class="scale" x="-8" y="{}" text-anchor="end">{}</text>').format(
                number(y + _ROW / 2 + 4.5), name[:3]
            )
        )
        drawn.append(Markup('<g text-anchor="middle">'))
        for at, cell in enumerate(row):
            said, shade = pen(cell), _shade(value_of(cell), value_of(fewest), value_of(most))
            drawn.append(
                Markup(
                    '<g data-figure="{id}"><rect class="class-{shade}" x="{x}" y="{y}" width="{wide}" height="{tall}"/>'
                    '<text class="{tone}{hidden}" x="{middle}" y="{text}">{said}</text></g>'
                ).format(
                    id=cell.id, said=said, shade=shade,
                    x=share(at / columns), y=y + 1, wide=share(0.98 / columns), tall=_ROW - 2,
                    tone="reversed" if shade > _DARK else "plain",
                    hidden=" wide" if len(said) > _LONG else "",
                    middle=share((at + 0.49) / columns), text=number(y + _ROW / 2 + 4.5),
                )
            )  # fmt: skip
        drawn.append(Markup("</g>"))
    day, at = next((d, a) for d, row in enumerate(when.cells) for a, cell in enumerate(row) if cell is most)
    key = (
        Key(_swatch(1), ("Fewest",)),
        Key(_swatch(3), ("Halfway between",)),
        Key(_swatch(5), ("Most",)),
    )
    return Chart(
        id=f"week-{most.id}", kind="week", title=title,
        told=pen.tell(
            "Seven days by eight spans of three hours. Most in one of them: {}, on {}s from {}. All numbers stand in "
            "the table below.", most, DAYS[day], hours_called(at),
        ),
        body=Markup("").join(drawn), height=_TOP + len(DAYS) * _ROW + _FOOT, key=key, gutter="medium",
    )  # fmt: skip


def _shade(value: float, fewest: float, most: float) -> int:
    return 1 + min(_CLASSES - 1, int(_CLASSES * (value - fewest) / (most - fewest))) if most > fewest else 1


def _swatch(shade: int) -> Markup:
    return Markup('<rect class="swatch class-{}" x="0.5" y="1.5" width="23" height="13"/>').format(shade)
