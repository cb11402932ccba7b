"""PDF: by its tags where it has them, or else its layer of text, page by page, as far as it has one."""

import io
import logging
import re
from collections import Counter
from pathlib import Path

from ..vocabulary.fault import BadInput
from .content_streams import with_text_only
from .read_tagged_pdf import parts_of_tagged
from .read_text import Part, parts_of_text

_MOST_PAGES = 2_000
_WORDS_A_PAGE = 3  # fewer than that on average, and the pages are pictures


def read_pdf(path: Path, content: bytes) -> list[Part]:
    """The parts of a PDF; raises BadInput where it asks for a password, is damaged, or is a scan without text."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadInput(
                "it asks for a password",
                file=str(path),
                advice="Print it to a new PDF without one, or ask for the document that it was made from",
            )
        count = len(reader.pages)
        if count > _MOST_PAGES:
            raise BadInput(
                "it is too long for a paper",
                file=str(path),
                found=f"{count:,} pages",
                expected=f"{_MOST_PAGES:,} at most",
            )
        for page in reader.pages:
            with_text_only(page, reader)
        tagged = parts_of_tagged(reader)
        if tagged is not None:
            return tagged
        pages = [page.extract_text() or "" for page in reader.pages]
    except BadInput:
        raise
    except Exception as error:  # a damaged file raises whatever it meets first, PyPdfError or not
        kind = "encrypted in a way that is not known" if "crypt" in str(error).lower() else "damaged"
        expected = "a PDF" if isinstance(error, PyPdfError) else "a PDF that opens"
        raise BadInput(
            f"it is {kind}", file=str(path), expected=expected, advice="Open it and print it to a new PDF"
        ) from error
    words = sum(len(re.findall(r"[^\W\d_]{2,}", page)) for page in pages)
    if not pages or words < _WORDS_A_PAGE * len(pages):
        raise BadInput(
            "it has no text that can be read: its pages are pictures",
            file=str(path),
            found=f"{words} words on {len(pages)} pages",
            advice="Ask for the document that it was made from, or let a program for text recognition go over it",
        )
    return _parts(pages)


def _parts(pages: list[str]) -> list[Part]:
    """Lines put together again to paragraphs; what stands at the edge of most pages is left out."""
    split = [[line.strip() for line in page.splitlines()] for page in pages]
    edges = Counter(
        re.sub(r"\d+", "0", line) for lines in split for line in {*lines[:2], *lines[-2:]} if line
    )
    repeated = {line for line, number in edges.items() if len(pages) > 3 and number > len(pages) / 2}
    parts: list[Part] = []
    for number, lines in enumerate(split, start=1):
        kept = [
            line
            for at, line in enumerate(lines)
            if not (re.sub(r"\d+", "0", line) in repeated and (at < 2 or at >= len(lines) - 2))
        ]
        kept = [line for line in kept if not re.fullmatch(r"(?:page )?\d{1,4}(?: of \d{1,4})?", line, re.I)]
        own = parts_of_text(_broken_into_paragraphs(kept))
        parts += [(kind, text, number, rows) for kind, text, _, rows in own]
    return parts


def _broken_into_paragraphs(lines: list[str]) -> str:
    """An empty line behind each line that ends a sentence and is shorter than its neighbours; hyphens taken out."""
    widest = max((len(line) for line in lines), default=0)
    text = ""
    for line in lines:
        if text.endswith("-\n") and line[:1].islower() and re.search(r"[a-z]-\n$", text):
            text = text[:-2] + line + "\n"
        else:
            text += line + "\n"
        if re.search(r"[.:;?!]$", line) and len(line) < 0.85 * widest:
            text += "\n"
        elif len(line) < 0.5 * widest and not re.search(r"[,a-z]$", line):
            text += "\n"
    return text
