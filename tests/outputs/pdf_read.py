"""A PDF read back: its words, and each link to a figure with what is printed there."""

import html
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pypdf

from safecity.outputs.documents.parts import FIGURES


@dataclass(frozen=True)
class Printed:
    page: int
    figure: str
    text: str


def words(path: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def figures(path: Path) -> list[Printed]:
    """Every link to a figure, with the words that its frame touches (a bracket or comma beside it among them)."""
    boxes = _boxes(path)
    found = []
    for at, page in enumerate(pypdf.PdfReader(path).pages):
        top = float(page.mediabox.height)
        for annotation in page.get("/Annots", []):
            link = annotation.get_object()
            uri = link.get("/A", {}).get("/URI", "")
            _, here, figure = uri.partition(FIGURES)  # of a paper in a folder the address begins with ../
            if here:
                left, low, right, high = (float(each) for each in link["/Rect"])
                inside = [
                    text
                    for x, y, far, foot, text in boxes[at]
                    if x < right - 1 and far > left + 1 and y < top - low - 3 and foot > top - high + 3
                ]
                found.append(Printed(at + 1, figure, " ".join(inside)))
    return found


def _boxes(path: Path) -> list[list[tuple[float, float, float, float, str]]]:
    """The words of each page with their frames, from the top left, in points."""
    told = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, text=True, check=True)
    pages = re.findall(r"<page.*?</page>", told.stdout, flags=re.S)
    word = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>')
    return [
        [(*map(float, each[:4]), html.unescape(each[4])) for each in word.findall(page)] for page in pages
    ]
