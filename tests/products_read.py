"""Every product of an edition opened again: the numbers in it with their figures' ids, and the words without them."""

import html
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pptx

from safecity.outputs.documents.parts import FIGURES
from tests.outputs.pdf_read import figures as figures_in_pdf

GONE = "\N{WHITE SQUARE}"  # stands in the words where a figure was
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SEEN = (f"{_WORD}t", f"{_WORD}tab")
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LINKED = re.compile(r"\[([^\]]*)\]\(data/figures\.csv#(\w+)\)")
_IDS = "Figure id: "


@dataclass
class Read:
    """The numbers of a product, each as id, text and how it is printed, and its paragraphs with `GONE` for each."""

    printed: list[tuple[str, str, str]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


def read_word(path: Path) -> Read:
    found = Read()
    with zipfile.ZipFile(path) as paper:
        names = [
            name for name in paper.namelist() if re.match(r"word/(document|header|footer|footnotes)", name)
        ]
        for name in names:
            parsed = ElementTree.fromstring(paper.read(name))
            for control in parsed.iter(f"{_WORD}sdt"):
                texts = list(control.iter(f"{_WORD}t"))
                tag = control.find(f"{_WORD}sdtPr/{_WORD}tag").get(f"{_WORD}val")
                found.printed.append((tag, "".join(text.text or "" for text in texts), "value"))
                for text in texts:
                    text.text = GONE
            found.words += [
                "".join(
                    "\t" if each.tag == f"{_WORD}tab" else each.text or ""
                    for each in paragraph.iter()
                    if each.tag in _SEEN
                )
                for paragraph in parsed.iter(f"{_WORD}p")
            ]
    return found


def read_slides(path: Path) -> Read:
    """Words of slides, their tables and their notes; the numbers of a chart stand in the workbook inside it."""
    found = Read()
    for slide in pptx.Presentation(str(path)).slides:
        parts = [slide, *([slide.notes_slide] if slide.has_notes_slide else [])]
        for part in parts:
            addresses = {
                name: relation.target_ref for name, relation in part.part.rels.items() if relation.is_external
            }
            for paragraph in part._element.iter(f"{_DRAWN}p"):
                words = ""
                for run in paragraph.iter(f"{_DRAWN}r"):
                    text = run.findtext(f"{_DRAWN}t") or ""
                    link = run.find(f"{_DRAWN}rPr/{_DRAWN}hlinkClick")
                    to = addresses.get(next(iter(link.attrib.values())), "") if link is not None else ""
                    _, here, figure = to.partition(FIGURES)
                    if here:
                        found.printed.append((figure, text, "value"))
                    words += GONE if here else text
                found.words.append(words)
    return found


def read_pdf(path: Path) -> Read:
    """The links; the word that a link's frame touches may hold a bracket or a comma beside the number."""
    return Read([(each.figure, each.text, "touched") for each in figures_in_pdf(path)])


def read_markdown(path: Path) -> Read:
    text = path.read_text(encoding="utf-8")
    found = Read([(figure, said, "value") for said, figure in _LINKED.findall(text)])
    found.words = _LINKED.sub(GONE, text).splitlines()
    return found


def read_workbook(path: Path) -> Read:
    found = Read()
    for sheet in openpyxl.load_workbook(path, read_only=True):
        table = list(sheet.iter_rows(values_only=True))
        heads = next((row for row in table if any(str(cell).startswith(_IDS) for cell in row)), ())
        for at, heading in enumerate(heads):
            if str(heading).startswith(_IDS):
                shown = heads.index(str(heading).removeprefix(_IDS))
                below = table[table.index(heads) + 1 :]
                found.printed += [
                    (str(row[at]), row[shown], "cell") for row in below if row[at] not in (None, "[z]")
                ]
    return found


class _Page(HTMLParser):
    """The figures of one page, each with its text and how it is printed, and the text of each block without them."""

    BLOCKS = frozenset(
        "p li td th h1 h2 h3 h4 dt dd caption summary figcaption div section tr option label main ul ol table".split()
    )
    TOLD = frozenset({"title", "desc"})
    UNSEEN = frozenset({"script", "style", "head"})

    def __init__(self):
        super().__init__()
        self.read, self._open, self._drawing, self._unseen, self._words = Read(), [], 0, 0, ""
        self._told = 0  # within what a drawing tells in words

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        self._drawing += tag == "svg"
        self._unseen += tag in self.UNSEEN
        self._told += tag in self.TOLD and bool(self._drawing)
        if tag in self.BLOCKS | self.TOLD:
            self._close()
        self._words += " "
        if figure := said.get("data-figure"):
            how = said.get("data-part") or ("drawn" if self._drawing and not self._told else "value")
            self._open.append([tag, figure, "", 0, how])
            self._words += GONE
        elif self._open and self._open[-1][0] == tag:
            self._open[-1][3] += 1

    def handle_data(self, data):
        for each in self._open:  # a drawn mark may have a title and a label, which are two texts
            each[2] += f" {data} " if each[4] == "drawn" else data
        if not (self._open or (self._drawing and not self._told) or self._unseen):
            self._words += data

    def handle_endtag(self, tag):
        self._drawing -= tag == "svg"
        self._unseen -= tag in self.UNSEEN
        self._told -= tag in self.TOLD and bool(self._told)
        if tag in self.BLOCKS | self.TOLD:
            self._close()
        if self._open and self._open[-1][0] == tag:
            if self._open[-1][3]:
                self._open[-1][3] -= 1
            else:
                _, figure, text, _, how = self._open.pop()
                self.read.printed.append((figure, html.unescape(text).strip(), how))

    def _close(self):
        if words := " ".join(self._words.split()):
            self.read.words.append(words)
        self._words = ""


def read_page(path: Path) -> Read:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    page._close()
    return page.read


READERS: dict[str, Callable[[Path], Read]] = {
    ".docx": read_word,
    ".pptx": read_slides,
    ".pdf": read_pdf,
    ".md": read_markdown,
    ".xlsx": read_workbook,
    ".html": read_page,
}


def products_of(edition: Path) -> Iterator[tuple[str, Read]]:
    """Every product of an edition by its path in it, read back."""
    for path in sorted(edition.rglob("*")):
        if path.suffix in READERS:
            yield path.relative_to(edition).as_posix(), READERS[path.suffix](path)


def agrees(text: object, figure: dict[str, str], how: str = "value") -> bool:
    """Whether what is printed is the figure's value, or the two ends of its interval, as exactly as it is printed."""
    if how == "cell":
        return _is_cell(text, figure["value"])
    said = str(text)
    if how == "drawn":  # a mark, perhaps with a title such as "June 2018: 12"
        if not figure["value"]:
            return not said or said.endswith(("not received", "[x]", "[c]"))
        return not said or any(is_number(word, figure["value"]) for word in said.split())
    if how == "touched":
        return any(is_number(word.strip("().,;:£\N{EN DASH}"), figure["value"]) for word in said.split())
    if how == "interval":
        low, _, high = said.partition(" to ")
        return is_number(low, figure["low"]) and is_number(high, figure["high"])
    return is_number(said, figure["value"])


def is_number(text: str, value: str) -> bool:
    if not value:
        return text in ("[x]", "[c]")
    number = re.fullmatch(r"([+\N{MINUS SIGN}]?)([\d,]+(?:\.(\d+))?)(?:st|nd|rd|th|%)?", text)
    if not number:
        return False
    exact, shown = float(value), float(number[2].replace(",", ""))
    signed = not number[1] or (exact < 0) == (number[1] == "\N{MINUS SIGN}")
    return signed and abs(abs(exact) - shown) <= 0.5 * 10 ** -len(number[3] or "") + 1e-9


def _is_cell(said: object, value: str) -> bool:
    if not value:
        return said in ("[x]", "[c]")
    try:
        return abs(float(str(said)) - float(value)) <= max(1e-9, 1e-9 * abs(float(value)))
    except ValueError:
        return False
