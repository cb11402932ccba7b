"""Reading a paper of any kind that a partnership meets, by what the file is and not only by its name."""

from pathlib import Path

from ..vocabulary.fault import BadInput, Missing, cannot_read
from .paper import Paper, numbered
from .read_html import read_html
from .read_text import Part, read_text

_READ = "docx, odt, pdf, html, Markdown or text"
_LARGEST = 200 * 2**20
_ELSE = {
    ".doc": "Word 97",
    ".rtf": "rich text",
    ".xlsx": "a workbook",
    ".xls": "a workbook",
    ".pptx": "slides",
    ".ods": "a spreadsheet",
}
_DATA = (".csv", ".tsv", ".json", ".jsonl", ".geojson", ".parquet", ".toml", ".xml")
_LINES, _ALIKE = 20, 0.9  # a file of so many lines is data where so many of them have the cells of the first


def read_paper(path: Path) -> Paper:
    """A paper from its file; raises Missing, FileInUse, BadInput or UnreadableFile with what to do."""
    try:
        if path.is_dir():
            raise BadInput(
                "it is a folder", file=str(path), expected="a paper", advice="Name the files in it"
            )
        size = path.stat().st_size
        if size > _LARGEST:
            raise BadInput(
                "it is too large for a paper",
                file=str(path),
                found=f"{size / 2**20:,.0f} MiB",
                expected="200 MiB at most",
            )
        content = path.read_bytes()
    except FileNotFoundError:
        raise Missing("there is no such file", file=str(path)) from None
    except OSError as error:
        raise cannot_read(error, file=path) from error
    paper = numbered(path.name, _parts(path, content))
    if not paper.blocks:
        raise BadInput("nothing can be read in it", file=str(path), expected="a paper with words and numbers")
    return paper


def _parts(path: Path, content: bytes) -> list[Part]:
    ending = path.suffix.lower()
    if content.startswith(b"%PDF-") or (b"%PDF-" in content[:1024] and ending == ".pdf"):
        from .read_pdf import read_pdf

        return read_pdf(path, content)
    if content.startswith(b"PK\x03\x04"):
        return _zipped(path, content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadInput(
            "it is a document of Word 97, or one that asks for a password", file=str(path), expected=_READ,
            advice="Open it and save it as docx, without a password",
        )  # fmt: skip
    if ending in (".docx", ".odt", ".pdf"):
        raise BadInput(
            f"it is no {ending[1:]}",
            file=str(path),
            expected=_READ,
            advice="It may be damaged: ask for it again",
        )
    if ending in _ELSE or content.startswith(b"{\\rtf"):
        raise BadInput(
            f"it is {_ELSE.get(ending, 'rich text')}",
            file=str(path),
            expected=_READ,
            advice="Save it as docx or pdf",
        )
    start = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if ending in (".html", ".htm", ".xhtml") or start.startswith((b"<!doctype html", b"<html")):
        return read_html(path, content)
    if ending in _DATA or _is_table(content):
        raise BadInput(
            "it is data, and no paper that says something of it",
            file=str(path),
            expected=_READ,
            advice="Check the paper that quotes it",
        )
    return read_text(path, content)


def _is_table(content: bytes) -> bool:
    """Whether it is one table from its first line to its last, as systems write them, and no text."""
    lines = [line for line in content.splitlines() if line.strip()]
    if len(lines) < _LINES:
        return False
    for sign in (b",", b";", b"\t"):
        cells = lines[0].count(sign)
        # Between many cells a sentence in quotes may hold the sign as well.
        alike = sum(line.count(sign) == cells or line.count(sign) > cells >= 4 for line in lines)
        if cells >= 2 and alike >= _ALIKE * len(lines):
            return True
    return False


def _zipped(path: Path, content: bytes) -> list[Part]:
    from .read_documents import names_in, read_docx, read_odt

    names = names_in(path, content)
    if "word/document.xml" in names:
        return read_docx(path, content)
    if "content.xml" in names:
        return read_odt(path, content)
    raise BadInput(
        "it is a zip, and no paper that is known",
        file=str(path),
        expected=_READ,
        advice="Unpack it and name the papers in it",
    )
