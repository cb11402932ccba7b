"""The council's own Word template: looked over first, then emptied of its text, with its look kept.

Styles, page, headers, footers and the pictures in them are the council's. What its text, its settings and its makers
left in it goes: nothing of another paper may travel with this one.
"""

import zipfile
from copy import deepcopy
from io import BytesIO
from pathlib import Path

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.parts.numbering import NumberingPart

from ...partnership import FILE, Partnership
from ...vocabulary.fault import BadPartnership
from .word_template import TEXT_HEIGHT, TEXT_WIDTH, breadth_of, size_of, text_height, text_width

STYLES = ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3")
"""What a template must have; any other style that a paper needs is made from its Normal."""

_ENDINGS = (".docx", ".dotx")
_MACROS = ("vbaProject", "vbaData", "macroEnabled")
_OF_ITS_TEXT = (  # parts that only the text of the template led to
    "image", "hyperlink", "chart", "oleObject", "package", "comments", "commentsExtended", "commentsIds", "people",
    "footnotes", "endnotes", "glossaryDocument", "customXml", "aFChunk", "diagramData", "diagramLayout",
    "diagramQuickStyle", "diagramColors", "commentsExtensible", "subDocument", "control", "frame", "video", "audio",
)  # fmt: skip
_LARGEST = 20_000_000  # bytes, unpacked
_NUMBERING = b'<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


def template_of(partnership: Partnership) -> Path | None:
    """The template that the partnership's file names, looked over; None where it names none. Raises BadPartnership."""
    name = partnership.settings.paper.template
    if not name:
        return None
    inside = Path(name)
    if inside.is_absolute() or ".." in inside.parts or "\\" in name:
        raise _wrong(
            name, "lies outside the partnership's folder", name, "a file in it, such as council.docx"
        )
    path = partnership.folder / name
    if not path.is_file():
        raise _wrong(name, "is not there", "no such file", f"a Word file in {partnership.folder}")
    _open(path, name)
    return path


def room_of(path: Path) -> tuple[float, float, float]:
    """Width and height between its margins beside those of the built-in paper, and the points of its letters.

    A broad typeface counts as a larger one.
    """
    document = _open(path, path.name)
    size = size_of(document, "Normal") * breadth_of(document, "Normal")
    return text_width(document) / TEXT_WIDTH, text_height(document) / TEXT_HEIGHT, size


def emptied(path: Path):
    """The template as a document without text, which has its styles, page, headers and footers."""
    document = _open(path, path.name)
    body, page = document.element.body, deepcopy(document.sections[0]._sectPr)
    for each in list(body):
        body.remove(each)
    body.append(page)  # the first section's: its headers are those that a reader sees first
    used = {value for each in page.iter() for name, value in each.attrib.items() if name == qn("r:id")}
    for key, relation in list(document.part.rels.items()):
        if relation.reltype.rsplit("/", 1)[1] in _OF_ITS_TEXT and key not in used:
            del document.part.rels[key]
    settings = document.settings
    for name in ("w:attachedTemplate", "w:documentProtection", "w:writeProtection", "w:trackRevisions", "w:docVars",
                 "w:mailMerge", "w:footnotePr", "w:endnotePr"):  # fmt: skip
        for each in settings.element.findall(qn(name)):
            settings.element.remove(each)
    links = document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS).rels
    for key, relation in list(links.items()):
        if relation.is_external:
            del links[key]
    if not any(each.reltype == RELATIONSHIP_TYPE.NUMBERING for each in document.part.rels.values()):
        part = NumberingPart(
            PackURI("/word/numbering.xml"),
            CONTENT_TYPE.WML_NUMBERING,
            parse_xml(_NUMBERING),
            document.part.package,
        )
        document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return document


def _open(path: Path, name: str):
    content = path.read_bytes()
    if path.suffix.lower() not in _ENDINGS:
        expected = "a .docx or .dotx without macros; save it as one of them"
        raise _wrong(
            name, "is not a Word file that Safe City writes into", path.suffix or "no ending", expected
        )
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            if sum(each.file_size for each in members) > _LARGEST:
                raise _wrong(name, "is too large", "over 20 MB unpacked", "a template with small pictures")
            types = archive.read("[Content_Types].xml").decode("utf-8")
            macros = [each.filename for each in members if any(mark in each.filename for mark in _MACROS)]
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, NotImplementedError, RuntimeError) as error:
        begins = f"it begins with {content[:4].hex(' ')}" if content else "an empty file"
        raise _wrong(name, "is no Word file, whatever its name says", begins, "a .docx") from error
    if macros or "macroEnabled" in types:
        raise _wrong(
            name, "holds macros, which nobody can look over here", ", ".join(macros) or "a macro file's type",
            "the same without macros: save it as .docx",
        )  # fmt: skip
    try:
        document = docx.Document(BytesIO(_as_document(content)))
        known = {each.name for each in document.styles if each.type == WD_STYLE_TYPE.PARAGRAPH}
        document.sections[0]
    except (ValueError, KeyError, IndexError, AttributeError, SyntaxError) as error:
        raise _wrong(
            name, "cannot be read as a Word document", str(error) or "damaged parts", "a .docx"
        ) from error
    lacking = [each for each in STYLES if each not in known]
    if lacking:
        raise _wrong(
            name, f"lacks the style{'s' if len(lacking) > 1 else ''} {', '.join(lacking)}",
            f"paragraph styles {', '.join(sorted(known)) or 'none'}",
            "those, which Word has under these names: give a line of the template each of them, and save it",
        )  # fmt: skip
    return document


def _as_document(content: bytes) -> bytes:
    """A .dotx as a .docx: they differ in one word of the list of their parts."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as given, zipfile.ZipFile(made, "w") as archive:
        for each in given.infolist():
            inside = given.read(each)
            if each.filename == "[Content_Types].xml":
                inside = inside.replace(
                    b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"
                )
            archive.writestr(each.filename, inside)
    return made.getvalue()


def _wrong(name: str, what: str, found: str, expected: str) -> BadPartnership:
    return BadPartnership(
        f"the Word template '{name}' {what}",
        file=FILE,
        found=found,
        expected=expected,
        advice="Then build again",
    )
