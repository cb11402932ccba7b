"""The workbook behind a chart of an office file: only what the chart draws, and the names of its figures."""

import io
import re
import zipfile
from collections.abc import Iterator

_WORKBOOK = re.compile(r"(word|ppt)/embeddings/([^/]+\.xlsx)")
_SHEET = re.compile(r"xl/worksheets/([^/]+)\.xml")
_DRAWN, _FIGURES = "sheet1", "sheet2"  # what a chart draws, and the ids of its figures as words
_CELL = re.compile(r"<c\b([^>]*[^/])>(.*?)</c>", re.DOTALL)
_TEXT = re.compile(r'\bt="(?!n")')
_DIGITS = 12  # of a number: further ones differ by who wrote it


def chart_of(file: zipfile.ZipFile, part: str) -> str | None:
    """The chart that a workbook within an office file is behind; None where `part` is no such workbook."""
    found = _WORKBOOK.fullmatch(part)
    if found is None:
        return None
    kind, name = found.groups()
    for each in file.namelist():
        chart = re.fullmatch(rf"{kind}/charts/_rels/([^/]+\.xml)\.rels", each)
        if chart and re.search(
            rf"(?:\.\./|/{kind}/)embeddings/{re.escape(name)}\"", file.read(each).decode()
        ):
            return f"{kind}/charts/{chart[1]}"
    return None


def beyond_the_chart(file: zipfile.ZipFile, chart: str, workbook: bytes) -> Iterator[str]:
    """What the workbook behind a chart holds that the chart does not draw."""
    drawn = {_plain(each) for each in re.findall(r"<c:v>([^<]*)</c:v>", file.read(chart).decode())}
    with zipfile.ZipFile(io.BytesIO(workbook)) as book:
        for part in book.namelist():
            sheet = _SHEET.fullmatch(part)
            if sheet is None:
                continue
            if sheet[1] not in (_DRAWN, _FIGURES):
                yield f"a sheet besides what a chart draws and its figures ({part})"
                continue
            held = {
                _plain(value[1])
                for about, inside in _CELL.findall(book.read(part).decode())
                if not _TEXT.search(about) and (value := re.search(r"<v>([^<]*)</v>", inside))
            }
            if more := held - drawn:
                yield f"{len(more)} numbers that its chart does not draw ({part})"


def _plain(number: str) -> str:
    try:
        return f"{float(number):.{_DIGITS}g}"
    except ValueError:
        return number
