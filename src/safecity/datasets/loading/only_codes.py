"""Whether a statutory return holds nothing but what the law has in it: its own headings, codes, and words that we know.

The law wants these returns depersonalised, and nobody can tell a name from a word. So a word that is not known to be
one of a category's is taken for somebody's, and whatever is amiss, the file is refused whole.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache

from ...extracts.returns import RETURNS as SOURCE
from ...vocabulary.so_many import so_many
from ..contract import Column
from ..returns import BY_NAME, FEW_WORDS, ORGANISATIONS, free_column
from .category_words import is_category, nearest_word, unknown_in_cell, unknown_words

Lines = Iterable[tuple[int, Sequence[str]]]  # each record with the line or row on which it stands
Added = Mapping[str, frozenset[str]]
"""For each return the categories that a partnership's own file adds, as `folded`."""

_IGNORED = re.compile(r"row|row[ _]?(number|no)|line|line[ _]?(number|no)", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,7}")
_LONGEST_CODE, _LONGEST_NAME = 20, 120  # characters of a code, and of an organisation's name or address
_TITLE = re.compile(r"\b(mr|mrs|ms|miss|mx|master|madam)\b\.?", re.IGNORECASE)
_RANK = re.compile(r"\b(dr|prof|pc|dc|ps|ds|pcso|wpc|sgt|sergeant|insp|inspector|cllr)\b\.? [A-Z]")
_NEAR_NAME = 0.75  # share of letters from which another word may be meant for a return's name
_MAY_NAME = "a word stands in it that no list of categories has, and which may name somebody"


@dataclass(frozen=True)
class Amiss:
    """What a return holds that it may not: under which heading, on which line, and what is amiss. Never the content."""

    column: str | None
    line: int | None
    what: str
    personal: bool = True  # whether it may be about somebody, and not merely a slip
    of_category: bool = False  # whether it is what a category says, of which a partnership may add its own
    more: int = 0  # lines below on which the same is amiss

    def in_words(self) -> str:
        more = f" and {so_many(self.more, 'more line')}" if self.more else ""
        where = [f"line {self.line}{more}"] * (self.line is not None)
        where += [f"column '{self.column}'"] if self.column else []
        return f"{', '.join(where)}: {self.what}" if where else self.what


def folded(category: str) -> str:
    """A category as it is compared: capitals and spaces make no difference."""
    return " ".join(category.split()).casefold()


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


def amiss(
    rows: Lines,
    header: Sequence[str],
    header_record: int,
    added: Added | None = None,
    besides: Collection[str] = (),
) -> Iterator[Amiss]:
    """What stands in a return that may not, once for each column; the row `header_record` heads it.

    Of the columns `besides` it is told already that they look personal.
    """
    columns = {place: name for name, place in SOURCE.find(list(header)).items()}
    yield from _unknown(header, besides)
    seen: set[str] = set()
    told: dict[tuple[str | None, str], Amiss] = {}
    cell = lru_cache(maxsize=4096)(_cell)  # categories and places come again and again
    for at, (line, cells) in enumerate(rows):
        if at == header_record:
            continue
        found = (
            _outside(cells, line, "something stands above the headings, where a return has nothing")
            if at < header_record
            else _of_row(line, cells, header, columns, seen, added or {}, cell)
        )
        for each in found:
            if each.column in besides:
                continue
            before = told.get((each.column, each.what))
            told[each.column, each.what] = replace(before, more=before.more + 1) if before else each
    yield from told.values()
    yield from _without(seen, set(columns.values()))


def beside(rows: Lines, sheet: str) -> Iterator[Amiss]:
    """What stands on a sheet that is no return: it would be kept with the file, and nobody reads it."""
    found = [
        each
        for line, cells in rows
        for each in _outside(cells, line, f"the sheet '{sheet}' holds something that is no return")
    ]
    yield from sorted(found, key=lambda each: not each.personal)[:1]


def _unknown(header: Sequence[str], besides: Collection[str]) -> Iterator[Amiss]:
    unknown = [each for each in unknown_headings(header) if each not in besides]
    if unknown:
        there = SOURCE.find(list(header))
        free = [SOURCE.shown(each.name) for each in SOURCE.headings if each.name not in there]
        near = {each: get_close_matches(each.casefold(), free, 1, _NEAR_NAME) for each in unknown}
        listed = ", ".join(
            f"'{each}'" + (f" (is it '{found[0]}'?)" if found else "") for each, found in near.items()
        )
        yield Amiss(
            None,
            None,
            f"no return has the column{'s' * (len(unknown) > 1)} {listed}; expected no other than "
            f"{headings_of_returns()}",
            personal=False,
        )


def _outside(cells: Sequence[str], line: int, what: str) -> Iterator[Amiss]:
    said = [cell for cell in cells if cell.strip()]
    if said:
        yield Amiss(None, line, what, personal=any(unknown_words(cell) for cell in said))


def _of_row(
    line: int,
    cells: Sequence[str],
    header: Sequence[str],
    columns: Mapping[int, str],
    seen: set[str],
    added: Added,
    judge: Callable[[str, str, str, frozenset[str]], tuple[str, bool] | None],
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
            found = _under_no_heading(heading, said)
        else:
            found = judge(
                of.name if of else "", name, said, added.get(of.name, frozenset()) if of else frozenset()
            )
        if found:
            what, personal = found
            of_category = bool(of) and name == free_column(of)
            yield Amiss(
                heading or f"number {place + 1}, which has no heading", line, what, personal, of_category
            )


def _under_no_heading(heading: str, said: str) -> tuple[str, bool] | None:
    """What is amiss with a cell of a column that no return has; of its heading enough is said already."""
    if unknown_in_cell(said):
        return "a word stands in it that may name somebody", True
    if not heading:
        return "something stands in it", False
    if _IGNORED.fullmatch(heading) and not _NUMBER.fullmatch(said):
        return "expected whole numbers, or nothing", False
    return None


def _cell(of: str, name: str, said: str, added: frozenset[str]) -> tuple[str, bool] | None:
    """What is amiss with a cell of a return, and whether it may be about somebody; None where nothing is.

    A row may still be rejected for it, by its contract, where the cell tells of nobody.
    """
    column = BY_NAME[of].contract.columns.get(name) if of else None
    if name == "return_id":
        return None if of else _no_return(said)
    if of and column is None:
        of_somebody = bool(unknown_words(said) or _TITLE.search(said))
        return f"the return {of} has no such column, and something stands in it", of_somebody
    if not may_name(name, column, said, added):
        return None
    return _unknown_word(column, said)


def _no_return(said: str) -> tuple[str, bool]:
    known = ", ".join(BY_NAME)
    near = next(iter(get_close_matches(said.casefold(), BY_NAME, 1, _NEAR_NAME)), None)
    if near and len(said) <= _LONGEST_CODE:
        return f"no return is named '{said}' (is it '{near}'?); expected one of {known}", False
    parts = {part for name in BY_NAME for part in name.split("_")}
    if len(said) > _LONGEST_CODE or any(word.casefold() not in parts for word in unknown_words(said)):
        return (
            f"a word stands in it that is no return's name, and may be somebody's; expected one of {known}",
            True,
        )
    return f"no return is named '{said}'; expected one of {known}", False


def _unknown_word(column: Column | None, said: str) -> tuple[str, bool]:
    """How a word that is not known is told: beside the known one that it was plainly meant for, a slip."""
    if not _TITLE.search(said):
        allowed = {each.casefold(): each for each in column.allowed} if column else {}
        near = next(iter(get_close_matches(folded(said), allowed, 1, 0.85)), None)
        words = [nearest_word(word) for word in unknown_words(said)]
        if near or words and all(words):
            meant = allowed[near] if near else "', '".join(word for word in words if word)
            return f"a word stands in it that no list of categories has (is it '{meant}'?)", False
    return _MAY_NAME, True


def may_name(name: str, column: Column | None, said: str, added: frozenset[str] = frozenset()) -> bool:
    """Whether a cell holds a word that may be somebody's name, or none that says what happened.

    >>> category = BY_NAME["la_asb"].contract.columns["category"]
    >>> may_name("category", category, "Quillpaw"), may_name("category", category, "abandoned vehicle")
    (True, False)
    >>> may_name("category", category, "Kite flying"), may_name("category", category, "Kite flying", {"kite flying"})
    (True, False)
    """
    if name in ORGANISATIONS:
        return len(said) > _LONGEST_NAME or bool(_TITLE.search(said) or _RANK.search(said))
    if column and folded(said) in map(str.casefold, column.allowed):
        return False
    if name in FEW_WORDS:
        return folded(said) not in added and (not is_category(said) or bool(_TITLE.search(said)))
    if column and column.pattern and re.fullmatch(column.pattern, said, re.IGNORECASE):
        return False
    return len(said) > _LONGEST_CODE or bool(unknown_in_cell(said) or _TITLE.search(said))


def _without(seen: set[str], columns: set[str]) -> Iterator[Amiss]:
    """The columns that the returns in a file must have a heading for, though cells under some may be empty."""
    made = {"first_day", "last_day"}
    for name in sorted(seen):
        lacking = [each for each in BY_NAME[name].contract.columns if each not in columns | made]
        if lacking:
            shown = ", ".join(f"'{SOURCE.shown(each)}'" for each in lacking)
            yield Amiss(None, None, f"the return {name} lacks the column {shown}", personal=False)
