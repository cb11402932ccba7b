"""The people in a force's crimes read the plain way, for the second count: who had which part in which crime."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from .files import CountedFile, PlainFile, PlainTable, counted_file, tables
from .links import NO_LONGER_KEPT, TAKEN_OVER, Links, are_linked, read_links
from .mapping import PlainMapping, mapped_header
from .record import BLANKS, is_reference

_NEEDED = ("crime_reference", "role", "kind", "age", "sex")
_OF_SOMEBODY = ("person_reference", "name", "birth_date", "postcode")
_OPTIONAL = ("ethnicity", "relationship", *_OF_SOMEBODY)
_WORDS = (*_NEEDED, *_OPTIONAL)
_ROLES, _KINDS = ("victim", "suspect", "offender"), ("person", "business", "state")
_SEXES, _ETHNICITIES = ("", "female", "male", "other"), ("", "asian", "black", "mixed", "white", "other")
NEAREST_FIRST = (
    "partner", "former partner", "parent", "child", "sibling", "other family", "acquaintance", "stranger",
)  # fmt: skip
_WHOLE = re.compile(r" *[-+]?[0-9]+(\.0*)? *")
_OLDEST = 120
_RESPONSIBLE = 10  # years: nobody younger can be said by law to have committed a crime
_NOBODY = re.compile(
    r"UNKNOWN|UNKNOWN PERSON|PERSON UNKNOWN|UNK|UK|U/K|NOT KNOWN|NAME NOT KNOWN|KNOWN,? NOT|NK|N/K|NA|N/A|NONE|"
    r"NONE GIVEN|NIL|NULL|NAN|NOT STATED|NOT RECORDED|NOT APPLICABLE|NOT PROVIDED|NOT GIVEN|NOT AVAILABLE|"
    r"NOT DISCLOSED|NO NAME|NO REF|NO REFERENCE|NO NOMINAL|NO PERSON|ANON|ANONYMOUS|WITHHELD|REDACTED|REFUSED|"
    r"UNIDENTIFIED|TBC|TBA|TEST|DUMMY|"
    r"X+|0+|9{3,}|[-–—?.*#]+"
)
"""References that are no person's, in capitals with single spaces."""
Cells = dict[str, str]


@dataclass(frozen=True)
class Part:
    """The part that somebody had in a crime. `person` is who, '' where nothing tells; `file` its fingerprint."""

    role: str
    kind: str
    age: int | None = None
    sex: str = ""
    relationship: str = ""
    person: str = ""
    file: str = ""
    referred: bool = False  # whether the force's own reference says who
    named: bool = False  # whether a name does, where no reference does

    @property
    def is_identified(self) -> bool:
        return self.referred or self.named


class PlainPeople:
    """All that was received of the people in crimes; the last file that names a crime says who was in it.

    A file says something of the roles that it holds, and nothing of the others. People are told apart by the
    force's reference; those without one come in by the links of the build's `store`, and in no other way. Each is
    in one role of a crime once. `said_twice` tells which crimes came more than once: of these, people of whom
    nothing is known but what another line says in the same words are that line's again.
    """

    def __init__(
        self,
        files: Iterable[tuple[PlainFile, bytes]],
        *,
        mapping: Mapping[str, Any] | None = None,
        store: Path | None = None,
        said_twice: Callable[[], Collection[str]] = frozenset,
        known_on: date | None = None,
    ):
        self.files: dict[str, CountedFile] = {}
        self.said_right: set[str] = set()  # files of which their receiver said that they are
        stands: dict[tuple[str, str], list[tuple[Cells, str]]] = {}
        for file, columns, found in tables(files, lambda header: people_columns(header, mapping or {})):
            accepted = accepted_people(columns, found)
            if not accepted or 2 * len(accepted) < len(found.rows):
                continue  # a file half of which cannot be believed is refused whole
            self.files[found.sha256] = counted_file(file, found, 0)
            if file.said_to_be_right(known_on):
                self.said_right.add(found.sha256)
            roles = {cells["role"] for cells in accepted}
            stands |= {(cells["crime_reference"], role): [] for cells in accepted for role in roles}
            for cells in accepted:
                stands[cells["crime_reference"], cells["role"]].append((cells, found.sha256))
        twice = said_twice() if stands else ()
        many = of_too_many([cells for rows in stands.values() for cells, _ in rows])
        stands = {
            at: [
                (cells | {"person_reference": ""}, sha256) if _reference(cells) in many else (cells, sha256)
                for cells, sha256 in _not_in_the_same_words(rows, at[0] in twice)
            ]
            for at, rows in stands.items()
        }
        self.taken_over = ""  # what of who is who was not worked out here
        self._parts: dict[str, list[Part]] = defaultdict(list)
        links = self._links(stands, store)
        for (crime, role), rows in stands.items():
            linked = iter(links.persons.get((crime, role), ()) if links else ())
            parts = []
            for cells, sha256 in rows:
                person, named = _reference(cells), False
                if person and links:
                    person = links.of_reference(person)
                elif _is_nameless(cells):
                    person, named = next(linked, ("", False))
                parts.append(replace(_part(cells, person, sha256), named=named))
            self._parts[crime] += _each_once(parts)

    def _links(
        self, stands: Mapping[tuple[str, str], list[tuple[Cells, str]]], store: Path | None
    ) -> Links | None:
        nameless = Counter(at for at, rows in stands.items() for cells, _ in rows if _is_nameless(cells))
        if store is None or not nameless or not are_linked(store):
            return None
        links = read_links(store, nameless)
        self.taken_over = TAKEN_OVER if links else NO_LONGER_KEPT
        return links

    def in_crime(self, reference: str) -> tuple[Part, ...]:
        """Everybody's part in a crime."""
        return tuple(self._parts.get(reference, ()))


def people_columns(header: tuple[str, ...], mapping: Mapping[str, Any]) -> PlainMapping | None:
    """How the rows of a header of people become ours, by the mapping or as they are; None for another header."""
    mapped = mapped_header(mapping, "crime_people", header, (*_NEEDED, *_OPTIONAL))
    if mapped is not None and all(name in mapped.columns for name in _NEEDED):
        return mapped
    columns = {heading: header.index(heading) for heading in header if header.count(heading) == 1}
    return PlainMapping({}, columns) if all(name in columns for name in _NEEDED) else None


def accepted_people(columns: PlainMapping, records: PlainTable) -> list[Cells]:
    """The rows that may be counted."""
    read = (columns.ours(row) for row in records.rows if row is not None)
    trimmed = [cells | {"crime_reference": cells["crime_reference"].strip(BLANKS)} for cells in read if cells]
    return [
        cells | {"person_reference": ""}
        if _NOBODY.fullmatch(" ".join(_reference(cells).split()).upper())
        else cells
        for cells in trimmed
        if _is_believed(cells)
    ]


def of_too_many(everybody: Sequence[Cells]) -> set[str]:
    """The references that are more people than one: most of ten ages or more are over five years from their middle.

    Or the most of all, as long as it is in a hundred parts and in five times as many as the next.
    """
    ages: dict[str, list[int | None]] = defaultdict(list)
    for cells in everybody:
        if cells["kind"] == "person" and _reference(cells):
            ages[_reference(cells)].append(_age(cells))
    found = set()
    for reference, said in ages.items():
        known = sorted(age for age in said if age is not None)
        if len(known) >= 10:
            middle = (known[(len(known) - 1) // 2] + known[len(known) // 2]) / 2
            if 2 * sum(abs(age - middle) > 5 for age in known) > len(known):
                found.add(reference)
    rest = sorted(
        (reference for reference in ages if reference not in found), key=lambda each: -len(ages[each])
    )
    for most, other in zip(rest, rest[1:], strict=False):
        if len(ages[most]) < max(100, 5 * len(ages[other])):
            break
        found.add(most)
    return found


def _reference(cells: Cells) -> str:
    return cells.get("person_reference", "").strip(BLANKS)


def _age(cells: Cells) -> int | None:
    """As written, where somebody can be so old."""
    written = float(cells["age"]) if cells["age"] else -1.0
    youngest = _RESPONSIBLE if cells.get("role") in ("suspect", "offender") else 0
    return int(written) if youngest <= written <= _OLDEST else None


def _not_in_the_same_words(rows: Sequence[tuple[Cells, str]], said_twice: bool) -> list[tuple[Cells, str]]:
    """The rows of one role in one crime without those that a later one repeats."""
    words = [tuple(cells.get(name, "") for name in _WORDS) for cells, _ in rows]
    last = {said: at for at, said in enumerate(words)}
    return [
        row
        for at, (said, row) in enumerate(zip(words, rows, strict=True))
        if last[said] == at or not (said_twice or _is_of_somebody(row[0]))
    ]


def _is_of_somebody(cells: Cells) -> bool:
    return cells["kind"] != "person" or any(cells.get(name, "").strip(BLANKS) for name in _OF_SOMEBODY)


def _each_once(parts: list[Part]) -> list[Part]:
    """Everybody once, as the last row says; those of whom nothing tells who they are all stand."""
    last = {part.person: at for at, part in enumerate(parts)}
    return [part for at, part in enumerate(parts) if not part.person or last[part.person] == at]


def _is_believed(cells: Cells) -> bool:
    return (
        is_reference(cells["crime_reference"])
        and cells["role"] in _ROLES
        and cells["kind"] in _KINDS
        and (not cells["age"] or _WHOLE.fullmatch(cells["age"]) is not None)
        and cells["sex"] in _SEXES
        and cells.get("ethnicity", "") in _ETHNICITIES
        and cells.get("relationship", "") in ("", *NEAREST_FIRST)
    )


def _is_nameless(cells: Cells) -> bool:
    return cells["kind"] == "person" and not _reference(cells)


def _part(cells: Cells, person: str, sha256: str) -> Part:
    age, referred = _age(cells), bool(_reference(cells))
    return Part(
        cells["role"],
        cells["kind"],
        age,
        cells["sex"],
        cells.get("relationship", ""),
        person,
        sha256,
        referred,
    )
