"""Numbers in words: what a page, a paper or an alternative text says of a number that is withheld."""

import html
import io
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from .found import TEXT, Found
from .published import Number
from .rules import FEWEST

_NUMBER = re.compile(r"(?<![\w.,/-])\d{1,3}(?:,\d{3})*(?![\w/%]|[.,]\d|-\d)")
_SPOKEN = re.compile(r"(word/(document|footnotes|header\d*|footer\d*)|ppt/(slides|notesSlides)/[^/]+)\.xml")
_SPELT = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_SMALL = re.compile(rf"\b(?:[0-{max(FEWEST.values()) - 1}]|{'|'.join(_SPELT)})\b")
_BLOCK = re.compile(
    r"</(?:p|li|td|th|h\d|dd|dt|figcaption|title|desc|text|caption)>|<br\s*/?>|</w:p>|</a:p>|\n\n"
)


def attack_text(
    edition: Path, numbers: Iterable[Number], figures: Iterable[Number], titles: Mapping[str, Iterable[str]],
    places: Mapping[str, str], skip: Collection[str] = (),
) -> list[Found]:  # fmt: skip
    """Sentences that name a measure and a place of which a number is withheld, and a number that no figure is.

    `titles` are the words for each measure, `places` the name of each place by its code. Files of `skip`
    are not read.
    """
    withheld: dict[tuple[str, str], list[Number]] = {}
    printed: dict[str, set[int]] = {}
    for each in numbers:
        if each.status == "withheld" and not each.question[4]:
            withheld.setdefault((each.measure, each.question[2]), []).append(each)
    figures = list(figures)
    hidden = {each.name for each in figures if each.status == "withheld"}
    if not withheld and not hidden:
        return []
    for each in figures:
        if each.value is not None:
            printed.setdefault(each.measure, set()).add(round(abs(each.value)))
    by_place: dict[str, list[tuple[str, str, list[str]]]] = {}
    for measure, code in withheld:
        if code in places:
            words = [word.casefold() for word in titles.get(measure, ()) if word]
            by_place.setdefault(places[code].casefold(), []).append((measure, code, words))
    found = []
    for path, text in _texts(edition, skip):
        name = path.relative_to(edition).as_posix()
        for figure, shown in re.findall(r'data-figure="(f[0-9a-f]{14})"[^>]*>([^<]*)<', text):
            if figure in hidden and shown.strip() not in ("[c]", ""):
                found.append(
                    Found(TEXT, f"figure {figure}, which is withheld", by=(f"{name}: {shown.strip()}",))
                )
        for sentence in _sentences(text):
            said = sentence.casefold()
            if not _SMALL.search(said):
                continue
            for place, those in by_place.items():
                if place not in said:
                    continue
                for measure, code, words in those:
                    if any(word in said for word in words):
                        fewest = max(FEWEST[each.release_class] for each in withheld[measure, code])
                        small = [
                            number
                            for number in _numbers(sentence)
                            if number < fewest and number not in printed.get(measure, ())
                        ]
                        found += [
                            Found(
                                TEXT,
                                f"{measure}, {places[code]}",
                                number,
                                number,
                                (f"{name}: {sentence[:160]}",),
                            )
                            for number in dict.fromkeys(small)
                        ]
    return found


def _numbers(sentence: str) -> list[int]:
    digits = [int(each.replace(",", "")) for each in _NUMBER.findall(sentence)]
    return digits + [_SPELT[word] for word in re.findall(r"[a-z]+", sentence.casefold()) if word in _SPELT]


def _sentences(text: str) -> Iterator[str]:
    """Sentences as they are read, with what stands in alternative texts among them."""
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", text, flags=re.S)
    spoken = re.findall(r'\b(?:alt|title|aria-label|descr)="([^"]+)"', text)
    for block in (*_BLOCK.split(text), *spoken):
        words = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", block)).split())
        yield from (part for part in re.split(r"(?<=[.:;!?])\s+", words) if part)


def _texts(edition: Path, skip: Collection[str]) -> Iterator[tuple[Path, str]]:
    for path in sorted(path for path in edition.rglob("*") if path.is_file()):
        kind = "" if path.relative_to(edition).as_posix() in skip else path.suffix.lower()
        if kind in (".html", ".svg", ".md", ".txt", ".xml"):
            yield path, path.read_text(encoding="utf-8", errors="replace")
        elif kind in (".docx", ".pptx"):
            with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as file:
                for part in file.namelist():
                    if re.match(
                        r"(word/(document|footnotes|header\d*|footer\d*)|ppt/(slides|notesSlides)/[^/]+)\.xml$",
                        part,
                    ):
                        yield path, file.read(part).decode("utf-8", "replace")
        elif (
            kind == ".pdf" and not path.with_suffix(".docx").exists()
        ):  # else the same words are in the other form
            from pypdf import PdfReader

            yield path, "\n\n".join(page.extract_text() for page in PdfReader(path).pages)
