"""Maps that shade an area whose number is kept back: the class of a shade says between which numbers it lies."""

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from .found import MAP, Found
from .published import Number

_DRAWING = re.compile(r"<svg\b.*?</svg>", re.S)
_GROUP = re.compile(r'<g class="area class-([\w-]+)"[^>]*>(.*?)</g>', re.S)
_AREA = re.compile(r"<(?:path|polygon|rect|circle)\b([^>]*)>(?:\s*<title>([^<]*)</title>)?")
_OF = re.compile(r'\bdata-figure="([^"]*)"')
_OWN = re.compile(r'\b(?:fill|style|class|opacity|fill-opacity)="')
_UNSHADED = "none"


def attack_maps(
    edition: Path, numbers: Sequence[Number], figures: Sequence[Number], skip: Collection[str] = ()
) -> list[Found]:
    """Areas that are shaded though what is withheld of them decides the shade, or though no figure says why.

    Files of `skip` were looked at beside the same numbers and figures.
    """
    withheld = {each.question[:4] for each in numbers if each.status == "withheld" and not each.question[4]}
    hidden = {
        each.name
        for each in figures
        if each.status == "withheld" or (each.release_class != "open" and each.question[:4] in withheld)
    }
    known = {each.name for each in figures}
    found = []
    for path in sorted(edition.rglob("*")):
        name = path.relative_to(edition).as_posix()
        if path.suffix.lower() in (".html", ".svg") and name not in skip and path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            found += [Found(MAP, what, by=(name,)) for what in _shaded(text, hidden, known)]
    return list(dict.fromkeys(found))


def _shaded(text: str, hidden: set[str], known: set[str]) -> Iterator[str]:
    for drawing in _DRAWING.findall(text) if 'class="area class-' in text else ():
        of_numbers = any(_OF.search(group) for _, group in _GROUP.findall(drawing))
        for shade, group in _GROUP.findall(drawing):
            for said, title in _AREA.findall(group):
                figure = match[1] if (match := _OF.search(said)) else ""
                area = title.partition(":")[0] or figure or "an area"
                if shade == _UNSHADED and not _OWN.search(said):
                    continue
                if figure in hidden:
                    yield f"{area} is shaded by figure {figure}, which is withheld"
                elif figure not in known and (of_numbers or "[c]" in title):
                    yield f"{area} is shaded, and no figure of the edition says by what"
