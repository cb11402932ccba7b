"""Reading the register: the national rows of the program, and those that a partnership adds in its folder."""

import re
import tomllib
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from ..vocabulary.fault import BadPartnership, cannot_read
from ..vocabulary.force import force_key
from ..vocabulary.offence_group import MOST_SERIOUS_VIOLENCE, PARTS, SEXUAL_OFFENCES, VIOLENT_CRIME
from .register import ALLOWED, KINDS, OF_RECORDING, REFUSED, SCHEME, Allowance, Register, Row

FILE = "register.toml"
MEND = "Mend these lines and run it again; docs/reference.md says what each field holds"
_NATIONAL = Path(__file__).with_name("national.toml")
_NAMES = "row", "allow", "leave_out"
_TEXT, _DAY, _LIST = "text in quotes", "a day such as 2019-10-12", 'a list of texts, such as ["rape"]'
_PERCENT = "a change in per cent without quotes, such as -40 for a fall by two fifths"
_FIELDS = {
    "row": {
        "id": _TEXT, "kind": _TEXT, "from": _DAY, "to": _DAY, "forces": _LIST, "measures": _LIST,
        "offence_groups": _LIST, "places": _LIST, "control": _LIST, "what": _TEXT, "source": _TEXT,
        "comparison": _TEXT, "because": _TEXT, "by": _TEXT, "bedding_in": _DAY, "aim": _PERCENT,
    },
    "allow": {"row": _TEXT, "because": _TEXT, "by": _TEXT, "measures": _LIST},
    "leave_out": {"row": _TEXT, "because": _TEXT, "by": _TEXT},
}  # fmt: skip
_NEEDED = {
    "row": ("id", "kind", "from", "what", "source"),
    **dict.fromkeys(("allow", "leave_out"), ("row", "because", "by")),
}
_A_PLACE = re.compile(r"[A-Z]{1,2}\d{3,8}(?:-[A-Z]\d+)?")
_HOLDS: dict[str, Callable[[Any], bool]] = {
    _TEXT: lambda value: isinstance(value, str) and bool(value.strip()) and value.isprintable(),
    _DAY: lambda value: type(value) is date,
    _LIST: lambda value: isinstance(value, list) and all(isinstance(each, str) and each for each in value),
    _PERCENT: lambda value: type(value) in (int, float) and -100 < value <= 1000 and value != 0,
}


@cache
def national(measures: frozenset[str] = frozenset()) -> Register:
    """The rows that come with the program; groups of offences stand for those of their measures that are named."""
    return _read(_NATIONAL.read_text(encoding="utf-8"), _NATIONAL.name, measures, own=False)


def read_register(folder: Path, measures: Collection[str] = ()) -> Register:
    """The national register with what the partnership in this folder adds to it and allows.

    `measures` are the names that there are. Raises BadPartnership with everything that is wrong in the file at
    once, each with its line, what was found and what was expected.
    """
    known, path = frozenset(measures), folder / FILE
    every = national(known)
    if not path.exists():
        return every
    try:
        text = path.read_text(encoding="utf-8-sig")
    except PermissionError as error:
        raise cannot_read(error, file=path) from error
    except UnicodeDecodeError as error:
        raise BadPartnership("is not UTF-8", file=str(path), advice="Save it again as UTF-8") from error
    own = _read(text, str(path), known, own=True, beside=every)
    return replace(every, rows=(*every.rows, *own.rows), allowances=own.allowances, left_out=own.left_out)


def _read(
    text: str, file: str, measures: frozenset[str], *, own: bool, beside: Register | None = None
) -> Register:
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadPartnership(f"cannot be read: {error}", file=file) from error
    lines = _lines(text)
    taken = {row.id for row in beside.rows} if beside else set()
    faults = [*_of_names(said, lines)]
    rows: list[Row] = []
    for at, each in enumerate(_tables(said, "row")):
        wrong = [*_of_fields("row", at, each, lines), *_of_row(at, each, lines, measures, taken)]
        faults += wrong
        taken.add(str(each.get("id", "")))
        if not wrong:
            rows.append(_row(each, measures, own=own))
    decided: dict[str, list[Allowance]] = {"allow": [], "leave_out": []}
    for table, found in decided.items():
        for at, each in enumerate(_tables(said, table)):
            wrong = [
                *_of_fields(table, at, each, lines),
                *_of_decision(table, at, each, lines, measures, taken),
            ]
            faults += wrong
            if not wrong:
                named = tuple(each.get("measures", ()))
                found.append(Allowance(each["row"], _clause(each["because"]), each["by"], named))
    if faults:
        raise BadPartnership.of_all([words for _, words in sorted(faults)], file=file, advice=MEND)
    return Register(tuple(rows), tuple(decided["allow"]), tuple(decided["leave_out"]))


_Fault = tuple[int, str]
_Lines = dict[tuple[str, int, str], int]


def _of_names(said: dict[str, Any], lines: _Lines) -> Iterator[_Fault]:
    for name, value in said.items():
        if name not in _NAMES:
            at = lines.get((name, 0, ""), lines.get(("", 0, name), 1))
            yield _fault(at, name, f"found {name!r}", "[[row]], [[allow]] or [[leave_out]]", name, _NAMES)
        elif not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            at = lines.get((name, 0, ""), lines.get(("", 0, name), 1))
            yield _fault(at, name, f"found {name} written once", f"[[{name}]], in two pairs of brackets")


def _of_fields(table: str, at: int, said: dict[str, Any], lines: _Lines) -> Iterator[_Fault]:
    start = lines.get((table, at, ""), 1)
    for name, value in said.items():
        line, wanted = lines.get((table, at, name), start), _FIELDS[table].get(name)
        if wanted is None:
            yield _fault(
                line,
                name,
                f"found the field {name!r}",
                f"one of {', '.join(_FIELDS[table])}",
                name,
                _FIELDS[table],
            )
        elif not _HOLDS[wanted](value):
            yield _fault(line, name, f"found {_shown(value)}", wanted)
    for name in _NEEDED[table]:
        if name not in said:
            yield _fault(start, name, f"found no {name!r} in this [[{table}]]", _FIELDS[table][name])


def _of_row(
    at: int, said: dict[str, Any], lines: _Lines, measures: frozenset[str], taken: Collection[str]
) -> Iterator[_Fault]:
    def line(name: str) -> int:
        return lines.get(("row", at, name), lines.get(("row", at, ""), 1))

    def sound(name: str) -> Any:
        """What a field holds, where it is of its kind; anything else has been told already."""
        value = said.get(name)
        return value if value is not None and _HOLDS[_FIELDS["row"][name]](value) else None

    kind, first, last = sound("kind"), sound("from"), sound("to")
    if (id := sound("id")) is not None:
        if not re.fullmatch(r"[a-z0-9_]+", id):
            yield _fault(line("id"), "id", f"found {id!r}", "small letters, digits and _")
        elif id in taken:
            yield _fault(line("id"), "id", f"found {id!r}, which another row has", "a name of its own")
    if kind is not None and kind not in KINDS:
        yield _fault(line("kind"), "kind", f"found {kind!r}", f"one of {', '.join(KINDS)}", kind, KINDS)
    for name in ("to", "bedding_in"):
        if first is not None and (day := sound(name)) is not None and day < first:
            yield _fault(line(name), name, f"found {day}", f"a day not before 'from' ({first})")
    if last is None and kind in ("lockdown", "campaign") and "to" not in said:
        yield _fault(line("kind"), "to", f"found no 'to' in this {kind}", "its last day")
    yield from _unknown(line, "measures", sound("measures"), measures)
    yield from _unknown(line, "offence_groups", sound("offence_groups"), _groups())
    for name in ("places", "control"):
        for code in sound(name) or ():
            if not _A_PLACE.fullmatch(code):
                yield _fault(
                    line(name), name, f"found {code!r}", "the code of a place, such as E06000045 or E01017214"
                )
    for force in sound("forces") or ():
        if not force_key(force):
            yield _fault(line("forces"), "forces", f"found {force!r}", "a force as data.police.uk names it")
    comparison = sound("comparison")
    if comparison is not None and comparison not in (REFUSED, ALLOWED):
        yield _fault(
            line("comparison"), "comparison", f"found {comparison!r}", f"{REFUSED} or {ALLOWED}", comparison,
            (REFUSED, ALLOWED),
        )  # fmt: skip
    if comparison == ALLOWED and kind in OF_RECORDING and not sound("because"):
        yield _fault(
            line("comparison"), "because", "found no 'because'", "why a comparison across it may be made"
        )
    if kind == SCHEME:
        for name in ("places", "control", "measures"):
            if not said.get(name):
                yield _fault(line("kind"), name, f"found no {name!r} in this scheme", _WANTED_OF_SCHEME[name])
        both = set(sound("places") or ()) & set(sound("control") or ())
        if both:
            yield _fault(
                line("control"),
                "control",
                f"found {sorted(both)[0]!r}, which is in 'places' too",
                "other places",
            )


_WANTED_OF_SCHEME = {
    "places": "where it was done",
    "control": "the places that they are held against",
    "measures": "what it was to change",
}


def _of_decision(
    table: str, at: int, said: dict[str, Any], lines: _Lines, measures: frozenset[str], rows: Collection[str]
) -> Iterator[_Fault]:
    def line(name: str) -> int:
        return lines.get((table, at, name), lines.get((table, at, ""), 1))

    row, named = said.get("row"), said.get("measures")
    if isinstance(row, str) and row and row not in rows:
        yield _fault(line("row"), "row", f"found {row!r}", "the id of a row of this register", row, rows)
    yield from _unknown(line, "measures", named if named and _HOLDS[_LIST](named) else None, measures)


def _unknown(
    line: Callable[[str], int], field: str, names: list[str] | None, known: Collection[str]
) -> Iterator[_Fault]:
    for name in (names or ()) if known else ():
        if name not in known:
            what = (
                "a measure (safecity define lists them)"
                if field == "measures"
                else f"one of {', '.join(known)}"
            )
            yield _fault(line(field), field, f"found {name!r}", what, name, known)


def _fault(
    line: int, field: str, found: str, expected: str, name: str = "", known: Collection[str] = ()
) -> _Fault:
    near = get_close_matches(name.lower(), list(known), 3, 0.6) if name else []
    meant = f" (nearest: {', '.join(near)})" if near else ""
    return line, f"line {line}, {field}: {found}; expected {expected}{meant}"


def _row(said: dict[str, Any], measures: frozenset[str], *, own: bool) -> Row:
    named = [*said.get("measures", ())]
    for group in said.get("offence_groups", ()):
        named += [each for each in (group, f"official_{group}") if not measures or each in measures]
    kind = said["kind"]
    usual = REFUSED if kind in OF_RECORDING else ALLOWED
    return Row(
        id=said["id"], kind=kind, first=said["from"], last=said.get("to"), what=_sentence(said["what"]),
        source=said["source"], forces=tuple(map(force_key, said.get("forces", ()))),
        measures=tuple(dict.fromkeys(named)), places=tuple(said.get("places", ())),
        control=tuple(said.get("control", ())), comparison=said.get("comparison", usual),
        because=_clause(said.get("because", "")), by=said.get("by", ""), bedding_in=said.get("bedding_in"), own=own,
        aim=said.get("aim"),
    )  # fmt: skip


def _groups() -> dict[str, str]:
    return {
        group.key: group.title for group in (*PARTS, VIOLENT_CRIME, SEXUAL_OFFENCES, MOST_SERIOUS_VIOLENCE)
    }


def _sentence(words: str) -> str:
    words = words.strip()
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _clause(words: str) -> str:
    return words.strip().removesuffix(".")


def _tables(said: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = said.get(name, [])
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _shown(value: Any) -> str:
    return str(value) if isinstance(value, date) else repr(value)


def _lines(text: str) -> _Lines:
    """The line on which each table and each field of it begins; tables of one name are told apart by number."""
    found: _Lines = {}
    table, at, seen = "", 0, dict.fromkeys(_NAMES, -1)
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.match(r"\s*\[\[?\s*(\w+)\s*\]\]?", line):
            table = header[1]
            seen[table] = seen.get(table, -1) + 1
            at = seen[table]
            found[table, at, ""] = number
        elif field := re.match(r"\s*\"?(\w+)\"?\s*=", line):
            found.setdefault((table, at, field[1]), number)
    return found
