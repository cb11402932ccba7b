"""Numbers in words: what a page, a paper or an alternative text says of a number that is withheld."""

import csv
import html
import io
import json
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from .found import TEXT, Found
from .published import FIGURES, STATISTICS, Number
from .rules import FEWEST

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NUMBER = re.compile(r"(?<![\w.,/-])\d{1,3}(?:,\d{3})*(?![\w/%]|[.,]\d|-\d)")
# A day of the month, how long something lasts and one thing among others are no counts.
_NO_COUNT = re.compile(
    rf"\b(?:\d{{1,2}} (?:{_MONTHS})|(?:{_MONTHS}) \d{{1,2}}"
    r"|(?:\d+|one|two|three|four|five|six|seven)[- ](?:year|month|week|day|hour|minute)s?)\b"
    r"|\b(?:(?:no|any|some|every|each|this|that|which) one|one another|one of|leads? one to)\b"
    r"|\b(?:chart|table|figure|map) \d+(?=\s*[:.),])"
    r"|\b\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)",
    re.IGNORECASE,
)
_MARKED = re.compile(r'(<(\w+)\b[^>]*\bdata-figure="(f[0-9a-f]{14})"[^>]*>)[^<]*(?=</\2>)')
_CONTROL = re.compile(
    r'<w:sdt>(?:(?!<w:sdt>).)*?<w:tag w:val="(f[0-9a-f]{14})"/>(?:(?!<w:sdt>).)*?</w:sdt>', re.S
)
_SPOKEN = re.compile(r'\b(?:alt|title|aria-label|descr)="([^"]+)"')
_SPELT = {
    "nought": 0, "zero": 0, "nil": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "single": 1, "pair": 2, "couple": 2, "trio": 3, "quartet": 4, "half a dozen": 6, "half-dozen": 6,
}  # fmt: skip
_ROMAN = {"II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7}
_WORDS = re.compile(rf"\b(?:{'|'.join(sorted(_SPELT, key=len, reverse=True))})\b")
_ROMANS = re.compile(rf"\b(?:{'|'.join(_ROMAN)})\b")
_MOST = max(FEWEST.values())
# What stands before and behind a place's name, so that it is one in small letters too.
_BEFORE = "(?:in|of|for|at|from|to|by|near|around|within|across|outside|and|or)"
_AFTER = "(?:had|has|have|saw|sees|recorded|records|counted|counts|is|was|were|with)"
_BLOCK = re.compile(
    r"</(?:p|li|td|th|h\d|dd|dt|figcaption|title|desc|text|caption|si)>|<br\s*/?>|</(?:w:p|a:p|dc:\w+|cp:\w+|vt:\w+)>"
    r"|\n\n"
)


def attack_text(
    edition: Path, numbers: Iterable[Number], figures: Iterable[Number], titles: Mapping[str, Iterable[str]],
    places: Mapping[str, str],
) -> list[Found]:  # fmt: skip
    """Sentences that name a measure and a place of which a number is withheld, and a number that no figure is.

    `titles` are the words for each measure, `places` the name of each place by its code. A number that carries the id
    of a figure is what that figure says; where words cannot carry one (alternative texts, slides, what a PDF or plain
    text reads as), so is one that a figure of the very same measure and place prints.
    """
    withheld: dict[tuple[str, str], int] = {}
    for each in numbers:
        if each.status == "withheld":
            of = each.measure, each.question[2]
            withheld[of] = max(withheld.get(of, 0), FEWEST[each.release_class])
    figures = list(figures)
    hidden = {each.name for each in figures if each.status == "withheld"}
    if not withheld and not hidden:
        return []
    printed: dict[tuple[str, str], set[int]] = {}
    for each in figures:
        if each.value is not None:
            printed.setdefault((each.measure, each.question[2]), set()).add(round(abs(each.value)))
    by_place: dict[str, list[tuple[str, str, list[str]]]] = {}
    for measure, code in withheld:
        if code in places:
            words = [word.casefold() for word in titles.get(measure, ()) if word]
            by_place.setdefault(places[code], []).append((measure, code, words))
    known = {each.name for each in figures}
    longer = _longer(words for every in titles.values() for words in every)
    parts = _parts_of({code for _, code in withheld}, places)
    names = _with_numbers((word for words in titles.values() for word in words), places.values())
    found = []
    for path, text in _texts(edition):
        name = path.relative_to(edition).as_posix()
        for figure, shown in re.findall(r'data-figure="(f[0-9a-f]{14})"[^>]*>([^<]*)<', text):
            if figure in hidden and shown.strip() not in ("[c]", ""):
                found.append(
                    Found(TEXT, f"figure {figure}, which is withheld", by=(f"{name}: {shown.strip()}",))
                )
        for sentence, carries_ids in _sentences(_unmarked(text, known), path.suffix.lower()):
            counted = names.sub(" ", sentence) if names else sentence
            small = sorted({number for number in _numbers(counted) if number < _MOST})
            said = sentence.casefold() if small else ""
            for place, those in by_place.items():
                if (own := place.casefold()) not in said or not _is_named(place, sentence, parts[own]):
                    continue
                for measure, code, words in those:
                    if any(word in _without(said, longer[word]) for word in words):
                        excused: set[int] = set()
                        if not carries_ids:
                            excused = printed.get((measure, code), set()) | {
                                number
                                for number in small
                                if _is_of_another(said, number, measure, code, titles, printed)
                            }
                        found += [
                            Found(
                                TEXT,
                                f"{measure}, {places[code]}",
                                number,
                                number,
                                (f"{name}: {sentence[:160]}",),
                            )
                            for number in small
                            if number < withheld[measure, code] and number not in excused
                        ]
    return found


def _longer(names: Iterable[str]) -> dict[str, list[str]]:
    """For each name those that it is a part of: "rapes of children" is not "rapes"."""
    every = {name.casefold() for name in names if name}
    return {name: sorted(each for each in every if name in each and name != each) for name in every}


def _parts_of(codes: Iterable[str], places: Mapping[str, str]) -> dict[str, list[str]]:
    """For the names of some places what names another by them: of a part of a place is not of the place.

    As in "Hamwic outside town centre" and, of a fifth whose own name has no place in it, "Hamwic's areas in the middle
    fifth".
    """
    found: dict[str, set[str]] = {}
    for code in codes:
        own = places.get(code, "").casefold()
        of = found.setdefault(own, set())
        for part, name in places.items():
            called = name.casefold()
            if own in called and own != called:
                of.add(called)
            if called and part.startswith(f"{code}-"):
                of |= {f"{own}{mark}s areas in the {called}" for mark in "'’"}
    return {own: sorted(of) for own, of in found.items()}


def _is_named(place: str, sentence: str, longer: Iterable[str]) -> bool:
    """Whether a sentence names a place, and neither a `longer` name that it is part of nor a word spelt like it.

    As it is written or in capitals anywhere, in small letters where a place would stand: who is reading is not Reading.
    """
    for words in sorted(longer, key=len, reverse=True):
        sentence = re.sub(re.escape(words), " ", sentence, flags=re.IGNORECASE)
    name = re.escape(place)
    in_small = rf"(?:^|\b{_BEFORE} ){name}(?!\w)|(?<!\w){name}(?:['’]s?| {_AFTER})\b"
    return bool(
        re.search(rf"{name}(?!\w)|(?<!\w){re.escape(place.upper())}(?!\w)", sentence)
        or re.search(rf"(?<!\w){name}(?!\w)" if " " in place else in_small, sentence, re.IGNORECASE)
    )


def _is_of_another(
    said: str,
    number: int,
    measure: str,
    code: str,
    titles: Mapping[str, Iterable[str]],
    printed: Mapping[tuple[str, str], set[int]],
) -> bool:
    """Whether wherever a sentence says a number, the measure named last before it is another, of which it is printed.

    As in "violent crime (16), domestic crime (10) and alcohol-affected crime (7)".
    """
    places = [each.start() for each in _NUMBER.finditer(said) if int(each[0].replace(",", "")) == number]
    others = [other for (other, place), numbers in printed.items() if place == code and number in numbers]
    for at in places:
        ends = {
            other: max((said.rfind(word.casefold(), 0, at) + len(word) for word in titles.get(other, ())
                        if word and word.casefold() in said[:at]), default=-1)
            for other in (measure, *others)
        }  # fmt: skip
        if max((ends[other] for other in others if other != measure), default=-1) <= ends[measure]:
            return False
    return bool(places)


def _with_numbers(titles: Iterable[str], places: Iterable[str]) -> re.Pattern[str] | None:
    """Words for measures and names of places with a number in them: "victims of two crimes", "Quarter 1".

    Of a place also what is left of its name where a sentence seems to begin within it ("St. | Mary's Ward 1"), and its
    last two words ("Ward 1"), as a label may have them.
    """
    every = {word for word in titles if word and _numbers(word)}
    every |= {word.removeprefix("of ") for word in every}
    for name in {name for name in places if name and _numbers(name)}:
        words = name.split()
        tails = [" ".join(words[at:]) for at in range(1, len(words)) if words[at - 1][-1] in ".!?"]
        if len(words) > 1 and re.search(r"\d", words[-1]) and re.fullmatch(r"[^\W\d]+\.?", words[-2]):
            tails.append(" ".join(words[-2:]))
        every |= {name, *tails}
    every = {word for word in every if _numbers(word)}
    if not every:
        return None
    longest_first = sorted(every, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_however_set, longest_first))})(?!\w)", re.IGNORECASE)


def _however_set(name: str) -> str:
    """A pattern for a name with any apostrophe and dash that may be printed for its own."""
    return re.sub(r"['’]", "['’]", re.sub(r"\\?[-‑–]", "[-‑–]", re.escape(name)))


def _without(said: str, words: Iterable[str]) -> str:
    for word in sorted(words, key=len, reverse=True):  # or of the longest a part would be left
        said = said.replace(word, " ")
    return said


def _unmarked(text: str, known: Collection[str]) -> str:
    """A text without the numbers that carry the id of a figure of this edition."""
    text = _MARKED.sub(lambda mark: mark[1] if mark[3] in known else mark[0], text)
    return _CONTROL.sub(lambda mark: " " if mark[1] in known else mark[0], text)


def _numbers(sentence: str) -> list[int]:
    """What a sentence counts, in figures, words and Roman numerals."""
    sentence = _NO_COUNT.sub(" ", sentence)
    digits = [int(each.replace(",", "")) for each in _NUMBER.findall(sentence)]
    spelt = [_SPELT[each] for each in _WORDS.findall(sentence.casefold())]
    return digits + spelt + [_ROMAN[each] for each in _ROMANS.findall(sentence)]


def _sentences(text: str, kind: str) -> Iterator[tuple[str, bool]]:
    """Sentences as they are read, with alternative texts, and whether a number there can have an id."""
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", text, flags=re.S)
    for blocks, carries_ids in ((_BLOCK.split(text), kind == ".html"), (_SPOKEN.findall(text), False)):
        for block in blocks:
            words = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", block)).split())
            yield from ((part, carries_ids) for part in re.split(r"(?<=[.!?])\s+", words) if part)


def _texts(edition: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(path for path in edition.rglob("*") if path.is_file()):
        kind = path.suffix.lower()
        if kind in (".html", ".svg", ".md", ".txt", ".xml"):
            yield path, path.read_text(encoding="utf-8", errors="replace")
        elif kind in (".js", ".css"):
            yield path, path.read_text(encoding="utf-8", errors="replace").replace("\n", "\n\n")
        elif kind in (".json", ".geojson"):
            yield path, "\n\n".join(_in_json(path))
        elif kind == ".csv" and path.relative_to(edition).as_posix() not in (FIGURES, STATISTICS):
            yield path, "\n\n".join(_in_cells(path))
        elif kind in (".docx", ".pptx", ".xlsx"):
            with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as file:
                for part in file.namelist():
                    if re.match(
                        r"(word/(document|footnotes|header\d*|footer\d*)|ppt/(slides|notesSlides)/[^/]+"
                        r"|docProps/\w+|xl/(sharedStrings|workbook|worksheets/[^/]+))\.xml$",
                        part,
                    ):
                        words = file.read(part).decode("utf-8", "replace")
                        # A sheet's numbers are cells, each with an id beside it; only its words are read here.
                        yield path, _words_of_sheet(words) if part.startswith("xl/worksheets/") else words
        elif (
            kind == ".pdf" and not path.with_suffix(".docx").exists()
        ):  # else the same words are in the other form
            from pypdf import PdfReader

            yield path, "\n\n".join(page.extract_text() for page in PdfReader(path).pages)


def _in_json(path: Path) -> Iterator[str]:
    """Every text of a JSON file, and what it says of one thing together: its key and its value."""

    def texts(said: object) -> Iterator[str]:
        if isinstance(said, dict):
            yield " ".join(
                f"{key} {each}" for key, each in said.items() if isinstance(each, (str, int, float))
            )
            for each in said.values():
                yield from texts(each)
        elif isinstance(said, list):
            for each in said:
                yield from texts(each)
        elif isinstance(said, str):
            yield said

    try:
        yield from texts(json.loads(path.read_text(encoding="utf-8", errors="replace")))
    except ValueError:
        yield path.read_text(encoding="utf-8", errors="replace")


def _in_cells(path: Path) -> Iterator[str]:
    """The cells of a table that are prose: numbers stand in cells of their own, with the id of a figure in the row."""
    with path.open(encoding="utf-8", errors="replace", newline="") as reading:
        try:
            yield from (cell for row in csv.reader(reading) for cell in row if len(cell) > 12 and " " in cell)
        except csv.Error:  # no table after all
            reading.seek(0)
            yield reading.read()


def _words_of_sheet(text: str) -> str:
    said = re.findall(
        r"<is>(.*?)</is>|<(?:odd|even)(?:Header|Footer)>([^<]*)<|\btooltip=\"([^\"]*)\"", text, re.S
    )
    return "\n\n".join("".join(each) for each in said)
