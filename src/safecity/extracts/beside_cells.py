"""What a workbook holds beside the cells of its sheets, where anybody may have written anything."""

import html
import io
import re
from collections.abc import Iterator

from safecity.extracts.zipped import Limits, entry_of, expand, listing

_USUAL = Limits()
_COMMENT = re.compile(rb"<(?:\w+:)?comment\s")
_THREADED = re.compile(rb"<(?:\w+:)?threadedComment\s")
_DRAWN = (b"drawingml/2006", b"urn:schemas-microsoft-com:vml", b"schemas.microsoft.com/office/drawing")
_DRAWN_TEXT = re.compile(rb"<(?:\w+:)?t\b[^>]*>[^<]*[^<\s][^<]*</")
_DESCRIBED = re.compile(rb"""\s(?:descr|alt)\s*=\s*["'][^"']*[^"'\s]""")
_VML_BOX = re.compile(rb"<(?:\w+:)?textbox\b[^>]*>(.*?)</(?:\w+:)?textbox\s*>", re.DOTALL)
_TAG = re.compile(rb"<[^>]*>")
_PRINTED = re.compile(rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)\b[^>]*>([^<]*)<")
_PRINT_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d+|[A-Za-z+-])')
_PAGE_OF = re.compile(r"\b(page|of)\b", re.IGNORECASE)
_PROPERTIES = {
    b"title": "a title",
    b"subject": "a subject",
    b"description": "comments",
    b"keywords": "keywords",
}
_RECORDS = re.compile(rb"<(?:\w+:)?pivotCacheRecords\b")
_LINKED = re.compile(rb"<(?:\w+:)?sheetDataSet\b")
_LINK = re.compile(rb"<(?:\w+:)?hyperlink\s")
_ASKED = re.compile(
    rb"""<(?:\w+:)?dataValidation\b[^>]*\s(?:prompt|promptTitle|error|errorTitle)\s*=\s*["'][^"']*[^"'\s]"""
)
_OFFERED = re.compile(rb"<(?:\w+:)?formula1\b[^>]*>\s*(?:\"|&quot;)")
_DEFINED = re.compile(rb"""<(?:\w+:)?definedName\b[^>]*\sname\s*=\s*["'](?!_xlnm[.])""")
_OWN_PROPERTY = re.compile(
    rb"""<(?:\w+:)?property\b[^>]*\sname\s*=\s*["'](?!MSIP_|ContentTypeId|MediaServiceImageTags|_dlc_)"""
)
_PUT_INSIDE = re.compile(r"/(media|embeddings)/")
_EXCELS_OWN = re.compile(
    r"/printersettings/|^docprops/thumbnail[.]"
)  # how it prints, and how its sheet looks
_ROOT = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<[?][^>]*>\s*)*<(?:\w+:)?(\w+)")
_OF_CELLS = {b"worksheet", b"sst", b"styleSheet", b"theme", b"workbook", b"Types", b"Relationships"}


def beside_cells(content: bytes, name: str) -> tuple[str, ...]:
    """Whatever can be read in an .xlsx and stands in no cell, in the words that Excel has for it; each once.

    Who made it and who last saved it are no part of this: nearly every workbook says so. It is to be a sound
    workbook, as `sheets` has found it.
    """
    stream = io.BytesIO(content)
    found = (
        what
        for info in listing(stream, name, _USUAL)
        if not info.is_dir()
        for what in _in_part(
            info.filename.replace("\\", "/").casefold(), expand(stream, entry_of(info, name), name)
        )
    )
    return tuple(dict.fromkeys(found))


def _in_part(part: str, xml: bytes) -> Iterator[str]:
    xml = xml.replace(b"<![CDATA[", b"")
    root = _ROOT.match(xml)
    if root is None or _PUT_INSIDE.search(part):
        if xml and not _EXCELS_OWN.search(part):
            yield "a picture or another file inside it"
        return
    if _THREADED.search(xml):
        yield "threaded comments"
    elif _COMMENT.search(xml):
        yield "comments on cells"
    if any(map(_says_something, _PRINTED.findall(xml))):
        yield "a header or footer"
    if _RECORDS.search(xml):
        yield "a pivot table's own copy of records"
    if _LINKED.search(xml):
        yield "values of another workbook that it links to"
    if _LINK.search(xml):
        yield "links"
    if _ASKED.search(xml) or _OFFERED.search(xml):
        yield "words of data validation (a message, or a list to choose from)"
    if _DEFINED.search(xml):
        yield "names given to cells"
    if root[1] == b"Properties" and _OWN_PROPERTY.search(xml):
        yield "properties of its own"  # those that a council's systems add say nothing of anybody
    if root[1] == b"coreProperties":
        for tag, what in _PROPERTIES.items():
            if re.search(rb"<(?:\w+:)?" + tag + rb"\b[^>]*>[^<]*[^<\s]", xml):
                yield f"{what} among its properties"
    if root[1] not in _OF_CELLS and any(sign in xml for sign in _DRAWN):
        boxes = any(_TAG.sub(b"", box).strip() for box in _VML_BOX.findall(xml))
        if boxes or _DRAWN_TEXT.search(xml) or _DESCRIBED.search(xml):
            yield "text in a text box, a shape or a chart"


def _says_something(printed: bytes) -> bool:
    """Whether a header or footer has words of its own, and not only a page's number or the day.

    >>> _says_something(b"&amp;CPage &amp;P of &amp;N"), _says_something(b"&amp;L&amp;8Ask Zorblax")
    (False, True)
    """
    said = _PRINT_CODE.sub(" ", html.unescape(printed.decode("utf-8", "replace")))
    return bool(re.search(r"\w", _PAGE_OF.sub(" ", said)))
