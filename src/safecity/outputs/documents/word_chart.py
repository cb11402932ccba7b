"""A line of months as Word's own chart: sharp at any size, with the paper's fonts, and no picture to make."""

from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import escape

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ...release.figure import Figure
from .blocks import Line

SHEET = "Months"  # of the chart's workbook, which its series name
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PACKAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"
_FIGURES, _OUR_MARK = "urn:safecity:figures", "{6B2F4B0E-5A57-4E0B-9C1D-5AFEC17F1612}"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DAY_NOUGHT = date(1899, 12, 30)  # from which Office counts days
_EMU = 360_000  # to the centimetre


def chart_part(
    package, *, number: int, months: Sequence[date], lines: Sequence[Line], font: str, workbook: bytes
) -> Part:
    """The part of a Word file that holds a chart of lines over months (their first days), its scale from 0.

    Its numbers stand in `workbook` too, which Word opens to edit them.
    """
    series = "".join(_series(at, line, months, font) for at, line in enumerate(lines))
    unkeyed = "".join(
        f'<c:legendEntry><c:idx val="{at}"/><c:delete val="1"/></c:legendEntry>'
        for at, line in enumerate(lines)
        if not line.in_key
    )
    words = (
        f'<c:txPr><a:bodyPr rot="0" vert="horz"/><a:p><a:pPr><a:defRPr sz="900"><a:solidFill>'
        f'<a:srgbClr val="0B0C0C"/></a:solidFill>'
        f'<a:latin typeface="{font}"/></a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )
    rule = '<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="{}"/></a:solidFill></a:ln></c:spPr>'
    content = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_DRAWING}" xmlns:r="{_RELATIONS}"><c:roundedCorners val="0"/><c:chart>
<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>
<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}
<c:marker val="1"/><c:axId val="1001"/><c:axId val="1002"/></c:lineChart>
<c:dateAx><c:axId val="1001"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>
<c:axPos val="b"/><c:numFmt formatCode="mmm yyyy" sourceLinked="0"/><c:majorTickMark val="out"/>
<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{rule.format("6F777B")}{words}<c:crossAx val="1002"/>
<c:crosses val="autoZero"/><c:auto val="0"/><c:lblOffset val="100"/><c:baseTimeUnit val="months"/>
<c:majorUnit val="6"/><c:majorTimeUnit val="months"/></c:dateAx>
<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>
<c:delete val="0"/><c:axPos val="l"/><c:majorGridlines>{rule.format("DEE0E2")}</c:majorGridlines>
<c:numFmt formatCode="#,##0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>
<c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{words}<c:crossAx val="1001"/>
<c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx></c:plotArea>
<c:legend><c:legendPos val="t"/>{unkeyed}<c:overlay val="0"/>{words}</c:legend>
<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>
<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>
<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>"""
    made = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE, content.encode(), package)
    inside = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), _WORKBOOK, workbook, package)
    made.load_rel(_PACKAGE, inside, "rId1")
    return made


def name_figures(about, figures: Sequence[Figure]) -> None:
    """Name the figures that a chart or picture shows, or its alternative text tells, where machines read them."""
    ids = " ".join(dict.fromkeys(figure.id for figure in figures))
    if ids:
        about.append(
            parse_xml(
                f'<a:extLst {nsdecls("a")}><a:ext uri="{_OUR_MARK}"><figures xmlns="{_FIGURES}" ids="{ids}"/></a:ext>'
                "</a:extLst>"
            )
        )


def drawing(relation: str, *, number: int, name: str, description: str, width: float, height: float):
    """The place of a chart in a run of text, in centimetres; `description` is for those who do not see it."""
    said = {'"': "&quot;"}
    return parse_xml(
        f'<w:drawing {nsdecls("w", "wp", "a", "r")}><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{round(width * _EMU)}" cy="{round(height * _EMU)}"/>'
        f'<wp:docPr id="{number}" name="{escape(name, said)}" descr="{escape(description, said)}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_CHART}">'
        f'<c:chart xmlns:c="{_CHART}" r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )


def _series(at: int, line: Line, months: Sequence[date], font: str) -> str:
    column = chr(ord("B") + at)
    last = len(months) + 1
    days = "".join(
        f'<c:pt idx="{i}"><c:v>{(month - _DAY_NOUGHT).days}</c:v></c:pt>' for i, month in enumerate(months)
    )
    values = "".join(
        f'<c:pt idx="{i}"><c:v>{value!r}</c:v></c:pt>'
        for i, value in enumerate(line.values)
        if value is not None
    )
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:strRef><c:f>{SHEET}!${column}$1</c:f><c:strCache>'
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(line.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        f"{_drawn(line)}"
        f"{_mark(line)}{_upright(line, font) if line.upright else ''}"
        f"<c:cat><c:numRef><c:f>{SHEET}!$A$2:$A${last}</c:f><c:numCache><c:formatCode>mmm yyyy</c:formatCode>"
        f'<c:ptCount val="{len(months)}"/>{days}</c:numCache></c:numRef></c:cat><c:val><c:numRef>'
        f"<c:f>{SHEET}!${column}$2:${column}${last}</c:f><c:numCache><c:formatCode>#,##0</c:formatCode><c:ptCount "
        f'val="{len(months)}"/>{values}</c:numCache></c:numRef></c:val><c:smooth val="0"/></c:ser>'
    )


def _drawn(line: Line) -> str:
    if line.mark:
        return "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
    return (
        f'<c:spPr><a:ln w="{round(line.points * 12700)}" cap="rnd"><a:solidFill><a:srgbClr val="{line.colour}"/>'
        f'</a:solidFill><a:prstDash val="{line.dashes}"/><a:round/></a:ln></c:spPr>'
    )


def _mark(line: Line) -> str:
    """A mark at each value of a line of marks, and a dot for a value without neighbours, which no line would show."""
    if line.mark:
        return mark_of(line)
    if line.upright or sum(value is not None for value in line.values) != 1:
        return '<c:marker><c:symbol val="none"/></c:marker>'
    fill = f'<a:solidFill><a:srgbClr val="{line.colour}"/></a:solidFill>'
    return f'<c:marker><c:symbol val="circle"/><c:size val="5"/><c:spPr>{fill}<a:ln>{fill}</a:ln></c:spPr></c:marker>'


def mark_of(line: Line) -> str:
    """The marks of a line of marks in the form that Word and PowerPoint share: large squares, or small dots.

    They are full, because a program that draws no edge of a mark would leave a hole in the line below a ring.
    """
    ink = f'<a:solidFill><a:srgbClr val="{line.colour}"/></a:solidFill>'
    symbol, size = ("square", 8) if line.mark == "square" else ("circle", 5)
    drawn = f"<c:spPr>{ink}<a:ln>{ink}</a:ln></c:spPr>"
    return f'<c:marker><c:symbol val="{symbol}"/><c:size val="{size}"/>{drawn}</c:marker>'


def _upright(line: Line, font: str) -> str:
    """A line from a value down to the axis, with its words on the side where there is more room."""
    at = next(number for number, value in enumerate(line.values) if value is not None)
    side = "l" if at > len(line.values) / 2 else "r"
    shows = "".join(
        f'<c:show{what} val="{int(what == "SerName")}"/>'
        for what in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    )
    return (
        f'<c:dLbls><c:dLbl><c:idx val="{at}"/><c:tx><c:rich><a:bodyPr wrap="none"/><a:p><a:r>'
        f'<a:rPr lang="en-GB" sz="900"><a:latin typeface="{font}"/></a:rPr><a:t>{escape(line.upright)}</a:t></a:r>'
        f'</a:p></c:rich></c:tx><c:dLblPos val="{side}"/>{shows}</c:dLbl><c:dLblPos val="{side}"/>{shows}</c:dLbls>'
        '<c:errBars><c:errDir val="y"/><c:errBarType val="minus"/><c:errValType val="percentage"/>'
        '<c:noEndCap val="1"/><c:val val="100"/><c:spPr>'
        f'<a:ln w="{round(line.points * 12700)}"><a:solidFill><a:srgbClr val="{line.colour}"/></a:solidFill></a:ln>'
        "</c:spPr></c:errBars>"
    )
