"""A local system's codes and days turned into ours, in the table of a file as it was read; the file stays as it is."""

from collections import Counter
from dataclasses import dataclass

import ibis
import pyarrow as pa
from ibis.expr.types import StringValue, Table

from ..contract import with_cells_as_received
from ..shape import CONTRACTS
from ..written_day import day_first
from .mapping import FILE, QUALIFIERS, DatasetMapping, Qualifiers, folded

A_CODE = 5  # records of a file in which the same stands that is surely a code
_LONGEST = 20  # characters of a code
_SHOWN = 10


@dataclass(frozen=True)
class Mapped:
    """What came of mapping: rows in our words, those that hold a code nobody listed, and what was passed over."""

    rows: Table
    rejects: list[dict]
    unlisted: dict[int, Counter[str]]  # file -> qualifier that nobody listed -> records with it


def mapped(raw: Table, mapping: DatasetMapping) -> Mapped:
    """Turn a table as read into ours.

    A code that the mapping does not list is rejected where only some values may stand. A qualifier that it does
    not list leaves the flags that are not named unknown, and is counted.
    """
    raw, rejects = _hold_to_codes(raw, mapping)
    contract = CONTRACTS[mapping.dataset]
    days = {
        name: column.dtype
        for name, column in contract.columns.items()
        if column.dtype in ("date", "timestamp")
    }
    raw = with_cells_as_received(raw, (*mapping.codes, *days))
    raw = raw.mutate(
        **{name: _recoded(raw[name], codes) for name, codes in mapping.codes.items() if name in raw.columns}
    )
    raw = raw.mutate(
        **{
            name: day_first(raw[name], clock=kind == "timestamp")
            for name, kind in days.items()
            if name in raw.columns
        }
    )
    unlisted: dict[int, Counter[str]] = {}
    if mapping.qualifiers is not None:
        raw, unlisted = _flagged(raw, mapping.qualifiers)
    return Mapped(raw, rejects, unlisted)


def _folded(value: StringValue) -> StringValue:
    return value.fill_null("").re_replace(r"\s+", " ").strip().lower()


def _recoded(value: StringValue, codes) -> StringValue:
    return _folded(value).substitute(dict(codes), else_=value)


def _hold_to_codes(raw: Table, mapping: DatasetMapping) -> tuple[Table, list[dict]]:
    """Reject rows with a code that is not listed, be it by chance a word of ours: nobody said what it means."""
    contract = CONTRACTS[mapping.dataset]
    strict = [
        name
        for name in mapping.codes
        if name in raw.columns and (column := contract.columns.get(name)) is not None and column.allowed
    ]
    faults = {name: _folded(raw[name]).notin(["", *mapping.codes[name]]) for name in strict}
    if not faults:
        return raw, []
    sound = ibis.literal(True)
    for fault in faults.values():
        sound = sound & ~fault
    broken = raw.filter(~sound).select(
        "file",
        "line",
        column=ibis.cases(*((fault, name) for name, fault in faults.items())),
        found=ibis.cases(*((fault, raw[name]) for name, fault in faults.items())),
        expected=ibis.cases(*((fault, _listed(mapping, name)) for name, fault in faults.items())),
    )
    return raw.filter(sound), _with_codes(broken.to_pyarrow().to_pylist())


def _listed(mapping: DatasetMapping, name: str) -> str:
    codes = [code for code in mapping.listed[name] if code.strip()]
    more = f" and {len(codes) - _SHOWN} more" if len(codes) > _SHOWN else ""
    return f"a code that {FILE} lists (those listed: {', '.join(codes[:_SHOWN])}{more})"


def _with_codes(rejects: list[dict]) -> list[dict]:
    """The same, each with the `code` that nobody listed, where so many records of its file have it that it is one.

    What stands there seldom, or at length, may be somebody's name, and is not told.
    """
    times = Counter((each["file"], each["column"], folded(each["found"] or "")) for each in rejects)
    for each in rejects:
        code = " ".join((each["found"] or "").split())
        if len(code) <= _LONGEST and times[each["file"], each["column"], folded(code)] >= A_CODE:
            each["code"] = code
    return rejects


def _flagged(raw: Table, qualifiers: Qualifiers) -> tuple[Table, dict[int, Counter[str]]]:
    """Flags from one column. Its different cells are few, so they are read one by one and joined to their rows."""
    raw = raw.mutate(**{QUALIFIERS: raw[QUALIFIERS].fill_null("")})
    counted = raw.group_by("file", QUALIFIERS).aggregate(rows=raw.count()).to_pyarrow().to_pylist()
    unlisted: dict[int, Counter[str]] = {}
    for row in counted:
        for code in _tokens(row[QUALIFIERS], qualifiers):
            if folded(code) not in qualifiers.codes:
                unlisted.setdefault(row["file"], Counter())[code] += row["rows"]
    cells = sorted({row[QUALIFIERS] for row in counted})
    columns: dict[str, list[str]] = {QUALIFIERS: cells, **{flag: [] for flag in qualifiers.flags}}
    for cell in cells:
        named = {qualifiers.codes.get(folded(code)) for code in _tokens(cell, qualifiers)}
        for flag in qualifiers.flags:
            columns[flag].append("Y" if flag in named else "" if None in named else qualifiers.otherwise)
    schema = pa.schema([(name, pa.string()) for name in columns])
    read = ibis.memtable(pa.table(columns, schema=schema))
    joined = raw.drop(*(flag for flag in qualifiers.flags if flag in raw.columns)).join(read, QUALIFIERS)
    return joined.drop(QUALIFIERS).order_by("file", "line"), unlisted


def _tokens(cell: str, qualifiers: Qualifiers) -> set[str]:
    """The codes in a cell, each once, without the spaces around it."""
    return {" ".join(each.split()) for each in cell.split(qualifiers.separator) if each.strip()}
