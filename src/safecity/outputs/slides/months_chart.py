"""A chart of months as PowerPoint's own: its numbers stand in a workbook inside it, with their figures' ids."""

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from ..documents.blocks import Line, MonthsChart
from ..documents.chart_workbook import workbook_of
from ..documents.word_chart import mark_of

_INK, _GRID, _AXIS = RGBColor(0x0B, 0x0C, 0x0C), RGBColor(0xDE, 0xE0, 0xE2), RGBColor(0x6F, 0x77, 0x7B)


def put_chart(drawn, chart: MonthsChart, at: tuple[int, int, int, int], font: str) -> None:
    """Put a chart on a slide at left, top, width and height (English metric units)."""
    data = CategoryChartData(number_format="#,##0")
    data.categories = chart.months
    for line in chart.lines:
        data.add_series(line.name, line.values)
    frame = drawn.shapes.add_chart(XL_CHART_TYPE.LINE, *at, data)
    frame.name = "Chart of months"
    frame._element.nvGraphicFramePr.cNvPr.set("descr", chart.drawn.description)
    made = frame.chart
    made.part.chart_workbook.update_from_xlsx_blob(workbook_of(chart, sheet="Sheet1"))
    made.has_title, made.has_legend = False, True
    made.font.name, made.font.size, made.font.color.rgb = font, Pt(13), _INK
    made.legend.position, made.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    for position, line in enumerate(chart.lines):
        if line.upright or not line.in_key:  # what goes down at a day has its words beside it
            entry = (
                f'<c:legendEntry {nsdecls("c")}><c:idx val="{position}"/><c:delete val="1"/></c:legendEntry>'
            )
            made.legend._element.insert(1, parse_xml(entry))
    across, up = made.category_axis, made.value_axis
    across.tick_labels.number_format, across.tick_labels.number_format_is_linked = "mmm yyyy", False
    across.tick_label_position, across.major_tick_mark = XL_TICK_LABEL_POSITION.LOW, XL_TICK_MARK.OUTSIDE
    across.has_major_gridlines, across.format.line.color.rgb = False, _AXIS
    _every_six_months(across)
    up.tick_labels.number_format, up.tick_labels.number_format_is_linked = "#,##0", False
    up.minimum_scale, up.major_tick_mark = 0, XL_TICK_MARK.NONE
    up.has_major_gridlines, up.major_gridlines.format.line.color.rgb = True, _GRID
    up.format.line.fill.background()
    for series, line in zip(made.plots[0].series, chart.lines, strict=True):
        _style(series, line)


def _style(series, line: Line) -> None:
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = (
        RGBColor.from_string(line.colour),
        Pt(1.5 * line.points),
    )
    if line.dashes != "solid":
        series.format.line.dash_style = MSO_LINE.SQUARE_DOT
    series.marker.style = None
    if line.mark:
        series.format.line.fill.background()
    found = mark_of(line) if line.mark else '<c:marker><c:symbol val="none"/></c:marker>'
    marks = parse_xml(found.replace("<c:marker>", f"<c:marker {nsdecls('c', 'a')}>", 1))
    old = series._element.find(marks.tag)
    if old is not None:
        series._element.replace(old, marks)
    if line.upright:
        _upright(series, line)


def _upright(series, line: Line) -> None:
    """A line from a value down to the axis, with its words beside it."""
    at = next(number for number, value in enumerate(line.values) if value is not None)
    label = series.points[at].data_label
    label.has_text_frame = True
    label.text_frame.text = line.upright
    label.position = XL_LABEL_POSITION.LEFT if at > len(line.values) / 2 else XL_LABEL_POSITION.RIGHT
    bars = parse_xml(
        f'<c:errBars {nsdecls("c", "a")}><c:errDir val="y"/><c:errBarType val="minus"/><c:errValType val="percentage"/>'
        f'<c:noEndCap val="1"/><c:val val="100"/><c:spPr><a:ln w="{round(line.points * 12700)}"><a:solidFill>'
        f'<a:srgbClr val="{line.colour}"/></a:solidFill></a:ln></c:spPr></c:errBars>'
    )
    series._element.find(series._element.tag.replace("}ser", "}cat")).addprevious(bars)


def _every_six_months(axis) -> None:
    element = axis._element
    for name, value in (("majorUnit", "6"), ("majorTimeUnit", "months")):
        old = element.find(element.tag.replace("dateAx", name))
        if old is not None:
            element.remove(old)
        element.append(parse_xml(f'<c:{name} {nsdecls("c")} val="{value}"/>'))
