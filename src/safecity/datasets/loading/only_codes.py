"""Whether a statutory return holds nothing but what the law has in it: its own headings, codes, and no running words.

The law wants these returns depersonalised, and nobody can tell a name in running words. So what is not plainly a code,
a day or a few plain words is taken for somebody's, and the file is refused whole.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...extracts.returns import RETURNS as SOURCE
from ..contract import Column
from ..returns import BY_NAME, FEW_WORDS, ORGANISATIONS

Lines = Iterable[tuple[int, Sequence[str]]]  # each record with the line or row on which it stands

_IGNORED = re.compile(r"row|row[ _]?(number|no)|line|line[ _]?(number|no)", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,7}")
_LONGEST_CODE, _LONGEST_NAME = 20, 120  # characters of a code, and of an organisation's name or address
_TITLE = re.compile(r"\b(mr|mrs|ms|miss|mx|master|madam)\b\.?", re.IGNORECASE)
_RANK = re.compile(r"\b(dr|prof|pc|dc|ps|ds|pcso|wpc|sgt|sergeant|insp|inspector|cllr)\b\.? [A-Z]")
# In a cell that is merely written otherwise than it should be: a month, an hour, that nobody knows.
_NO_NAME = {
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "quarter", "year",
    "to", "hours", "hrs", "not", "no", "known", "unknown", "recorded", "stated", "applicable", "none", "nil",
}  # fmt: skip
# Words that senders write in capitals though they name nobody: those of the Home Office's groups of offences.
_IN_CAPITALS = {
    "violence", "injury", "without", "with", "stalking", "harassment", "sexual", "offences", "offence", "rape",
    "robbery", "theft", "person", "from", "the", "bicycle", "vehicle", "vehicles", "shoplifting", "burglary",
    "residential", "commercial", "business", "community", "dwelling", "criminal", "damage", "arson", "drug", "drugs",
    "possession", "trafficking", "weapons", "public", "order", "fear", "alarm", "distress", "miscellaneous", "crimes",
    "against", "society", "other", "homicide", "death", "serious", "driving", "unlawful", "fraud", "forgery",
    "handling", "stolen", "goods", "and", "or", "of", "a", "an", "on", "in", "assault", "constable", "personal",
    "property", "religiously", "racially", "aggravated", "anti-social", "behaviour", "noise", "nuisance", "verbal",
    "abuse", "physical", "racist", "racial", "graffiti", "abandoned", "fly-tipping", "rowdy", "needles", "litter",
}  # fmt: skip


@dataclass(frozen=True)
class Amiss:
    """What a return holds that it may not: under which heading, on which line, and what is amiss. Never the content."""

    column: str | None
    line: int | None
    what: str
    personal: bool = True  # whether the file may hold a person, so that no copy of it is kept

    def in_words(self) -> str:
        where = [f"line {self.line}"] if self.line is not None else []
        where += [f"column '{self.column}'"] if self.column else []
        return f"{', '.join(where)}: {self.what}" if where else self.what


def unknown_headings(header: Sequence[str]) -> list[str]:
    """The headings that no return has and that are not known to be harmless.

    >>> unknown_headings(["return", "quarter", "Gender", "Row number", "notes", ""])
    ['notes']
    """
    known = set(SOURCE.find(list(header)).values())
    return [
        heading
        for place, heading in enumerate(header)
        if heading and place not in known and not _IGNORED.fullmatch(heading)
    ]


def headings_of_returns() -> str:
    """All headings that a return may have, as they are written."""
    return ", ".join(SOURCE.shown(heading.name) for heading in SOURCE.headings)


def amiss(rows: Lines, header: Sequence[str], header_record: int) -> Iterator[Amiss]:
    """What stands in a return that may not, the first of each column; the row `header_record` heads it."""
    columns = {place: name for name, place in SOURCE.find(list(header)).items()}
    seen: set[str] = set()
    told: set[tuple[str | None, str]] = set()
    for at, (line, cells) in enumerate(rows):
        if at == header_record:
            continue
        found = _above(line, cells) if at < header_record else _of_row(line, cells, header, columns, seen)
        for each in found:
            if (each.column, each.what) not in told:
                told.add((each.column, each.what))
                yield each
    yield from _without(seen, set(columns.values()))


def beside(rows: Lines, sheet: str) -> Iterator[Amiss]:
    """What stands on a sheet that is no return: it would be kept with the file, and nobody reads it."""
    for line, cells in rows:
        if any(cell.strip() for cell in cells):
            yield Amiss(None, line, f"the sheet '{sheet}' holds something that is no return")
            return


def _above(line: int, cells: Sequence[str]) -> Iterator[Amiss]:
    if any(cell.strip() for cell in cells):
        yield Amiss(None, line, "something stands above the headings, where a return has nothing")


def _of_row(
    line: int, cells: Sequence[str], header: Sequence[str], columns: Mapping[int, str], seen: set[str]
) -> Iterator[Amiss]:
    named = next((cells[at] for at, name in columns.items() if name == "return_id" and at < len(cells)), "")
    of = BY_NAME.get(named.strip().lower())
    if of:
        seen.add(of.name)
    for place, cell in enumerate(cells):
        if not (said := cell.strip()):
            continue
        heading = header[place] if place < len(header) else ""
        name = columns.get(place)
        if name is None:
            if not (heading and _NUMBER.fullmatch(said)):
                yield Amiss(heading or f"number {place + 1}", line, "it holds something that no return has")
        elif of and name not in of.contract.columns:
            yield Amiss(heading, line, f"the return {of.name} has no such column, and something stands in it")
        elif is_running_words(name, of.contract.columns[name] if of else None, said):
            yield Amiss(heading, line, "running words stand in it, which may name somebody")


def is_running_words(name: str, column: Column | None, said: str) -> bool:
    """Whether a cell holds running words where a code, a number or a few plain words should stand.

    >>> is_running_words("reason", BY_NAME["exclusion"].contract.columns["reason"], "hit his teacher Joan Quillpaw")
    True
    >>> is_running_words("category", BY_NAME["la_asb"].contract.columns["category"], "abandoned vehicle")
    False
    """
    if name in ORGANISATIONS:
        return len(said) > _LONGEST_NAME or bool(_TITLE.search(said) or _RANK.search(said))
    if column and " ".join(said.split()).lower() in map(str.lower, column.allowed):
        return False
    if name in FEW_WORDS and column and column.pattern and re.fullmatch(column.pattern, said):
        return _may_name(said)
    return len(said) > _LONGEST_CODE or _is_sentence(said)


def _is_sentence(said: str) -> bool:
    words = said.split()
    names = [word for word in words if re.search(r"[^\W\d_]{3}", word)]
    return len(words) > 1 and any(re.sub(r"\W", "", word).casefold() not in _NO_NAME for word in names)


def _may_name(said: str) -> bool:
    """Whether a few words have a title in them, or a capital where plain words have none."""
    later = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", said)[1:]
    capitals = [word for word in later if word[0].isupper() and word.casefold() not in _IN_CAPITALS]
    return bool(_TITLE.search(said)) or any(len(word) > 4 or not word.isupper() for word in capitals)


def _without(seen: set[str], columns: set[str]) -> Iterator[Amiss]:
    """The columns that the returns in a file must have a heading for, though cells under some may be empty."""
    made = {"first_day", "last_day"}
    for name in sorted(seen):
        lacking = [each for each in BY_NAME[name].contract.columns if each not in columns | made]
        if lacking:
            shown = ", ".join(f"'{SOURCE.shown(each)}'" for each in lacking)
            yield Amiss(None, None, f"the return {name} lacks the column {shown}", personal=False)
