"""People received under their names, resolved, and held against the truth pair by pair."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from safecity.datasets.people.identity import people, told_apart
from tests.datasets.small import Small, csv_bytes

HEADER = (
    "crime_reference", "role", "kind", "age", "sex", "person_reference", "name", "birth_date", "postcode",
)  # fmt: skip
PERSONS = ("person_strict", "person", "person_loose")  # strictest first


@dataclass(frozen=True)
class Agreement:
    """Of pairs of rows, at least one without a reference: how many linked are true, and how many true are linked."""

    people: int
    precision: float
    recall: float


def sent(rows: Iterable[Mapping[str, str]]) -> bytes:
    """An extract of people in crimes; each is the victim in a crime of its own unless a row says otherwise."""
    full = [
        {"crime_reference": f"C{number}", "role": "victim", "kind": "person"} | dict(row)
        for number, row in enumerate(rows)
    ]
    return csv_bytes(HEADER, [[row.get(name, "") or "" for name in HEADER] for row in full])


def resolved(small: Small) -> tuple[list[dict], Mapping]:
    """Every part in a crime with its person, in order of extract, file and line; and the note on how."""
    store = small.store()
    try:
        rows = people(store).order_by("extract", "file", "line").to_pyarrow().to_pylist()
        return rows, told_apart(store).note
    finally:
        store.close()


def agreement(rows: Sequence[Mapping], truth: Sequence[str], by: str) -> Agreement:
    """`rows` as resolved, the true person of each, and the column to judge."""
    alone = [row["told_by"] == "reference" for row in rows]
    found, true, both = (
        _pairs(labels) - _pairs([label for label, known in zip(labels, alone, strict=True) if known])
        for labels in (
            [row[by] for row in rows],
            list(truth),
            [(row[by], person) for row, person in zip(rows, truth, strict=True)],
        )
    )
    people_found = len({row[by] for row in rows})
    return Agreement(people_found, both / found if found else 1.0, both / true if true else 1.0)


def _pairs(labels: Sequence) -> int:
    return sum(number * (number - 1) // 2 for number in Counter(labels).values())
