"""mapping.toml read and applied the plain way, for the second count: nothing here is shared with the first."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

_TICKS = ("domestic", "alcohol", "drugs", "hate_race", "hate_religion", "hate_sexual_orientation",
          "hate_disability", "hate_transgender", "bladed", "child_abuse", "business_or_state_victim")  # fmt: skip
_LISTED_ONLY = frozenset(
    (*_TICKS, "premises", "category", "role", "kind", "sex", "ethnicity", "relationship")
)
"""Columns in which only some values may stand: there, a code that is not listed has no meaning."""
_DAYS, _MOMENTS = ("recorded_on", "outcome_on"), ("committed_from", "committed_to")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_FULL = "january february march april may june july august september october november december".split()
_TIME = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?"
Cells = dict[str, str]


@dataclass(frozen=True)
class PlainMapping:
    """What the file says of one kind of record, and where the columns of one header stand."""

    said: Mapping[str, Any]
    columns: dict[str, int]

    @cached_property
    def _codes(self) -> dict[str, dict[str, str]]:
        """For each column with a list, what each code of it means."""
        return {
            name: {_alike(theirs): value for theirs, value in listed.items()}
            for name, listed in self.said.get("codes", {}).items()
        }

    def ours(self, row: list[str]) -> Cells | None:
        """A row in our words; None for one with a code whose meaning nobody said."""
        cells = {name: row[at] for name, at in self.columns.items()}
        for name in self._codes:
            if name in cells:
                codes = self._codes[name]
                code = _alike(cells[name])
                if code in codes:
                    cells[name] = codes[code]
                elif code and name in _LISTED_ONLY:
                    return None
        for name in (*_DAYS, *_MOMENTS):
            if name in cells:
                cells[name] = iso_day(cells[name], clock=name in _MOMENTS)
        if "qualifiers" in self.said:
            cells |= self._flags(cells.pop("qualifiers"))
        return cells

    def _flags(self, cell: str) -> Cells:
        said = self.said["qualifiers"]
        codes = {_alike(theirs): flag for theirs, flag in said.get("codes", {}).items()}
        there = [_alike(each) for each in cell.split(said.get("separator", ";")) if each.strip()]
        unknown = any(each not in codes for each in there)
        found = {}
        for flag in filter(None, codes.values()):
            ticked = any(codes.get(each) == flag for each in there)
            found[flag] = "Y" if ticked else "" if unknown else said.get("otherwise", "N")
        return found


def read_plain_mapping(path: Path) -> dict[str, Any]:
    """What the file says; nothing where there is none."""
    return tomllib.loads(path.read_text(encoding="utf-8-sig")) if path.exists() else {}


def mapped_header(
    said: Mapping[str, Any], kind: str, header: tuple[str, ...], optional: tuple[str, ...]
) -> PlainMapping | None:
    """Whether a header is that of a local system: each column that the mapping names stands in it.

    `header` is in small letters. `optional` names our own columns, which count too where they are not mapped.
    """
    part = said.get(kind)
    if part is None:
        return None
    columns = {}
    for ours, theirs in part.get("columns", {}).items():
        wanted = [_alike(each) for each in ([theirs] if isinstance(theirs, str) else theirs)]
        there = [at for at, heading in enumerate(header) if heading in wanted]
        if len(there) != 1:
            return None
        columns[ours] = there[0]
    if "qualifiers" in part:
        column = _alike(part["qualifiers"]["column"])
        if header.count(column) != 1:
            return None
        columns["qualifiers"] = header.index(column)
    for ours in optional:
        if ours not in columns and ours in header:
            columns[ours] = header.index(ours)
    return PlainMapping(part, columns)


def _alike(code: str) -> str:
    return " ".join(code.split()).lower()


def iso_day(written: str, *, clock: bool) -> str:
    """A day as 2019-07-31, with its time where one is wanted; as it is written where it is none."""
    written = written.strip()
    if written[:4].isdigit() and (clock or len(written) == len("2019-07-01")):
        return written  # the year comes first, as we write it, and there is nothing to leave off
    found = re.fullmatch(
        rf"([0-9]{{1,2}})[-/. ]([0-9]{{1,2}}|[A-Za-z]{{3,9}})[-/. ]([0-9]{{4}})(?:[ T]+({_TIME}))?", written
    )
    if found and (month := _month(found[2].lower())):
        time = f" {'0' * (found[4][1] == ':')}{found[4]}" if clock and found[4] else ""
        return f"{found[3]}-{month:0>2}-{found[1]:0>2}{time}"
    found = re.fullmatch(rf"([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})[ T]+{_TIME}", written)
    return found[1] if found and not clock else written


def _month(name: str) -> str:
    if name.isdigit():
        return name
    names = _FULL if name in _FULL else _MONTHS
    return str(names.index(name) + 1) if name in names else ""
