"""mapping.toml: how a local system's columns and codes become ours, read whole and with all its faults at once."""

import hashlib
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

from ...extracts import police_extract
from ...extracts.source import Heading, Source
from ...partnership import MAPPING as FILE
from ...vocabulary.fault import BadPartnership
from ..shape import CONTRACTS, TICKED
from .added_categories import added_categories
from .only_codes import Added

QUALIFIERS = "qualifiers"
DAY_FIRST = "day first"
UNMAPPED = "none"
"""The fingerprint of no mapping at all."""
_SOURCES = {
    "crimes": police_extract.CRIMES,
    "crime_people": police_extract.CRIME_PEOPLE,
    "incidents": police_extract.INCIDENTS,
}
_PARTS = ("dates", "columns", "codes", QUALIFIERS)
_OF_QUALIFIERS = ("column", "separator", "otherwise", "codes")


@dataclass(frozen=True)
class Qualifiers:
    """Flags that a local system keeps in one column, such as "DA; Alcohol"."""

    column: str
    separator: str = ";"
    otherwise: str = "N"  # what a flag is that is not named: N, or nothing for "nobody said"
    codes: Mapping[str, str] = field(default_factory=dict)  # theirs, as `folded` -> our flag, or nothing

    @property
    def flags(self) -> list[str]:
        return sorted({flag for flag in self.codes.values() if flag})


@dataclass(frozen=True)
class DatasetMapping:
    """What mapping.toml says of one dataset."""

    dataset: str
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # ours -> theirs, any one of them
    codes: Mapping[str, Mapping[str, str]] = field(
        default_factory=dict
    )  # ours -> theirs, as `folded` -> ours
    listed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # ours -> theirs as written
    qualifiers: Qualifiers | None = None

    @cached_property
    def source(self) -> Source:
        """The kind of file that it turns into the dataset, known by the local headings, all of which must be there."""
        plain = _SOURCES[self.dataset]
        headings = [
            Heading(each.name, _any_of(self.columns[each.name]), shown=self.columns[each.name][0])
            if each.name in self.columns
            else each
            for each in plain.headings
        ]
        if self.qualifiers:
            column = self.qualifiers.column
            headings.append(Heading(QUALIFIERS, _any_of((column,)), shown=column))
        return Source(
            plain.name,
            f"{self.dataset.replace('_', ' ')} as {FILE} maps them",
            plain.publisher,
            plain.purpose,
            tuple(headings),
            plain.either,
            mapped_by=FILE,
        )


@dataclass(frozen=True)
class LocalMapping:
    """All that a partnership's mapping.toml says; nothing where there is none.

    Beside it the categories that its partnership.toml adds to returns. A return that was taken in stays whatever
    becomes of them, so they are not in the fingerprint.
    """

    datasets: tuple[DatasetMapping, ...] = ()
    categories: Added = field(default_factory=dict)

    @cached_property
    def fingerprint(self) -> str:
        """Of what it says, not of how: a changed note loads nothing again."""
        if not self.datasets:
            return UNMAPPED
        said = json.dumps([asdict(each) for each in self.datasets], sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        return tuple(each.source for each in self.datasets)

    def of_source(self, source: str) -> DatasetMapping:
        """The part that turns files of this kind into ours."""
        return next(each for each in self.datasets if each.source.name == source)


NO_MAPPING = LocalMapping()
MAPPED_SOURCES = frozenset(source.name for source in _SOURCES.values())
"""The kinds of file that a mapping may be for."""


def folded(code: str) -> str:
    """A code as it is compared: capitals and spaces make no difference.

    >>> folded("  Yes -  Domestic ")
    'yes - domestic'
    """
    return " ".join(code.split()).lower()


def open_mapping(folder: Path) -> LocalMapping:
    """The mapping of a partnership's folder; raises BadPartnership with every fault in it."""
    mapping, faults = read_mapping(folder)
    if faults:
        raise bad_mapping(folder, faults)
    return mapping


def bad_mapping(folder: Path, faults: Iterable[str]) -> BadPartnership:
    return BadPartnership.of_all(faults, file=str(folder / FILE), advice="Mend these lines and run it again")


def read_mapping(folder: Path) -> tuple[LocalMapping, list[str]]:
    """What mapping.toml says, as far as it can be believed, and everything that is wrong with it."""
    mapping, faults = _read(folder / FILE)
    return replace(mapping, categories=added_categories(folder)), faults


def _read(path: Path) -> tuple[LocalMapping, list[str]]:
    if not path.exists():
        return NO_MAPPING, []
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return NO_MAPPING, ["it is not UTF-8: save it again as UTF-8"]
    said, faults = _parsed(text)
    found = []
    for name, part in said.items():
        if name not in _SOURCES:
            faults.append(f"there is no dataset '{name}'{_nearest(name, _SOURCES)}")
        elif not isinstance(part, dict):
            faults.append(f"'{name}' is not a table of its own: write [{name}]")
        else:
            mapping, wrong = _dataset(name, part)
            found.append(mapping)
            faults += [f"[{name}]: {each}" for each in wrong]
    return LocalMapping(tuple(found)), faults


def _parsed(text: str) -> tuple[dict[str, Any], list[str]]:
    """The file as TOML. A line that says a thing a second time is told and passed over, and the rest read."""
    faults: list[str] = []
    lines = text.splitlines()
    while True:
        try:
            return tomllib.loads("\n".join(lines)), faults
        except tomllib.TOMLDecodeError as error:
            twice = re.match(r"Cannot (?:overwrite|declare).*\(at line (\d+),", str(error))
            at = int(twice[1]) - 1 if twice else -1
            if twice is None or not lines[at].strip():
                return {}, [*faults, f"it cannot be read: {error}"]
            faults.append(f"line {at + 1} says a second time what an earlier line says: {lines[at].strip()}")
            lines[at] = ""


def _dataset(name: str, said: dict[str, Any]) -> tuple[DatasetMapping, list[str]]:
    faults = [f"'{key}' is not known{_nearest(key, _PARTS)}" for key in said if key not in _PARTS]
    if said.get("dates", DAY_FIRST) != DAY_FIRST:
        faults.append(
            f"dates = {said['dates']!r} is not known; '{DAY_FIRST}' is, as 31/07/2019, 31-Jul-2019 and 2019-07-31 are "
            "read: the month is never looked for first"
        )
    of_columns, of_codes = (_table(said, key, faults) for key in ("columns", "codes"))
    columns, wrong = _columns(name, of_columns)
    faults += wrong
    told_already = {column for column in of_codes if column in of_columns and column not in _ours(name)}
    codes, listed, wrong = _codes(
        name, {key: each for key, each in of_codes.items() if key not in told_already}
    )
    faults += wrong
    qualifiers = None
    if QUALIFIERS in said:
        qualifiers, wrong = _qualifiers(name, _table(said, QUALIFIERS, faults))
        faults += wrong
    faults += _given_twice(columns, qualifiers)
    return DatasetMapping(name, columns, codes, listed, qualifiers), faults


def _table(said: dict[str, Any], key: str, faults: list[str]) -> dict[str, Any]:
    found = said.get(key, {})
    if isinstance(found, dict):
        return found
    faults.append(f"'{key}' is not a table")
    return {}


def _ours(name: str) -> list[str]:
    return [heading.name for heading in _SOURCES[name].headings]


def _columns(name: str, said: dict[str, Any]) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """What each column of ours is called there. A misspelt one is a fault, and then read as what it is nearest to.

    A mapping with a fault counts nothing: it is only held against the files, which then lack nothing for a slip that
    is told already.
    """
    ours = _ours(name)
    found: dict[str, tuple[str, ...]] = {}
    faults = []
    for column, theirs in said.items():
        wanted = (theirs,) if isinstance(theirs, str) else tuple(theirs) if isinstance(theirs, list) else ()
        if column not in ours:
            faults.append(f"there is no column '{column}' of ours{_nearest(column, ours)}")
            meant = get_close_matches(column.lower(), ours, 1, 0.6)
            if meant and meant[0] not in said and wanted and all(isinstance(each, str) for each in wanted):
                found[meant[0]] = tuple(" ".join(each.split()) for each in wanted)
        elif not wanted or not all(isinstance(each, str) and each.strip() for each in wanted):
            faults.append(f"column '{column}' = {theirs!r} names no column of theirs")
        else:
            found[column] = tuple(" ".join(each.split()) for each in wanted)
    return found, faults


def _codes(
    name: str, said: dict[str, Any]
) -> tuple[dict[str, dict[str, str]], dict[str, tuple[str, ...]], list[str]]:
    ours = _ours(name)
    found: dict[str, dict[str, str]] = {}
    listed, faults = {}, []
    for column, codes in said.items():
        if column not in ours:
            faults.append(f"codes: there is no column '{column}' of ours{_nearest(column, ours)}")
        elif not isinstance(codes, dict):
            faults.append(f"codes: '{column}' is not a list of theirs = ours")
        else:
            found[column], listed[column] = {}, tuple(codes)
            for theirs, value in codes.items():
                if (wrong := _leads_nowhere(name, column, value)) is not None:
                    faults.append(f"codes of '{column}': '{theirs}' = {value!r} {wrong}")
                elif found[column].setdefault(folded(theirs), value) != value:
                    faults.append(
                        f"codes of '{column}': '{theirs}' stands there twice but for its capitals or spaces, and "
                        f"leads to '{found[column][folded(theirs)]}' and to '{value}'"
                    )
    return found, listed, faults


def _leads_nowhere(name: str, column: str, value: Any) -> str | None:
    """What is wrong with where a code leads; None where nothing is."""
    if not isinstance(value, str):
        return "is no text: put it in quotation marks"
    contract = CONTRACTS[name].columns.get(column)
    if contract is None:
        return None
    if not value:
        return "leads to nothing, and every record needs a value here" if contract.required else None
    allowed = ("Y", "N") if contract.dtype == "boolean" else contract.allowed
    if contract.dtype == "boolean" and value.lower() in TICKED:
        return None
    return f"is no value of ours{_nearest(value, allowed)}" if allowed and value not in allowed else None


def _qualifiers(name: str, said: dict[str, Any]) -> tuple[Qualifiers | None, list[str]]:
    flags = [column for column, kind in CONTRACTS[name].columns.items() if kind.dtype == "boolean"]
    faults = [
        f"{QUALIFIERS}: '{key}' is not known{_nearest(key, _OF_QUALIFIERS)}"
        for key in said
        if key not in _OF_QUALIFIERS
    ]
    codes: dict[str, str] = {}
    for theirs, flag in _table(said, "codes", faults).items():
        if not isinstance(flag, str) or flag and flag not in flags:
            faults.append(f"{QUALIFIERS}: '{theirs}' = {flag!r} is no flag of ours{_nearest(flag, flags)}")
        elif codes.setdefault(folded(theirs), flag) != flag:
            faults.append(f"{QUALIFIERS}: '{theirs}' stands there twice but for its capitals or spaces")
    column, separator = said.get("column"), said.get("separator", ";")
    otherwise = said.get("otherwise", "N")
    if not isinstance(column, str) or not column.strip():
        faults.append(f'{QUALIFIERS}: column = "…" must name the column of theirs')
    if not isinstance(separator, str) or not separator:
        faults.append(f"{QUALIFIERS}: separator = {separator!r} parts nothing")
    if otherwise not in ("N", ""):
        faults.append(f'{QUALIFIERS}: otherwise = {otherwise!r} is neither "N" nor "" (nobody said)')
    if not isinstance(column, str) or not isinstance(separator, str) or not isinstance(otherwise, str):
        return None, faults
    return Qualifiers(" ".join(column.split()), separator, otherwise, codes), faults


def _given_twice(columns: dict[str, tuple[str, ...]], qualifiers: Qualifiers | None) -> Iterator[str]:
    """One column of theirs for two of ours, or two of theirs for one of ours."""
    given = Counter(theirs.lower() for wanted in columns.values() for theirs in {each for each in wanted})
    if qualifiers:
        given[qualifiers.column.lower()] += 1
        for flag in qualifiers.flags:
            if flag in columns:
                yield (
                    f"two of theirs lead to '{flag}': the column '{columns[flag][0]}' and the {QUALIFIERS} in "
                    f"'{qualifiers.column}'"
                )
    for theirs, times in given.items():
        if times > 1:
            ours = [name for name, wanted in columns.items() if theirs in map(str.lower, wanted)]
            ours += [QUALIFIERS] if qualifiers and qualifiers.column.lower() == theirs else []
            yield f"one column of theirs, '{theirs}', is given to {' and '.join(ours)}"


def _any_of(theirs: tuple[str, ...]) -> str:
    return "|".join(re.escape(each) for each in theirs)


def _nearest(wrong: Any, right: Iterable[str]) -> str:
    """The names that may have been meant, or all where none is near."""
    names = list(right)
    written = {each.lower(): each for each in names}
    near = [written[each] for each in get_close_matches(str(wrong).lower(), written, 3, 0.6)]
    if near:
        return " (is it " + " or ".join(f"'{each}'" for each in near) + "?)"
    return f"; expected one of {', '.join(names)}"
