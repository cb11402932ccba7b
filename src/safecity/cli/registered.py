"""The register as a partnership has it: the national rows, its own, and what it allows."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from ..datasets.store import Store
from ..measures import Measure
from ..measures.catalogue import CATALOGUE
from ..measures.measure import COUNTED_ALREADY
from ..outputs.words.source import OPEN_DATA, OWN_RECORDS
from ..partnership import Partnership
from ..register import Register, national, read_register
from ..register.register import COUNTING_RULE, SYSTEM

_OF_POLICE = tuple(each.name for each in CATALOGUE.values() if each.numerator.of.name not in COUNTED_ALREADY)


def register_of(partnership: Partnership) -> Register:
    """The national register with the partnership's own file; raises BadPartnership with every fault in that at once."""
    return _of_measures(read_register(partnership.folder, CATALOGUE))


def national_register() -> Register:
    """The rows that come with the program, each with the measures that it is of."""
    return _of_measures(national(frozenset(CATALOGUE)))


def register_said(register: Register) -> dict[str, Any]:
    """A register as plain values, to tell one from another."""
    said = asdict(register)
    days = ("first", "last", "bedding_in")
    rows = [row | {day: str(row[day]) for day in days} for row in said["rows"]]
    return said | {"rows": rows}


def _of_measures(register: Register) -> Register:
    """The same, where a force's new system or rule that names no measure is on all that the police record."""
    rows = (
        replace(row, measures=_OF_POLICE) if row.kind in (COUNTING_RULE, SYSTEM) and not row.measures else row
        for row in register.rows
    )
    return replace(register, rows=tuple(rows))


def records_came(store: Store, measures: Iterable[Measure]) -> tuple[frozenset[str], date | None]:
    """The measures counted in the police's records, and the last day on which such records came."""
    datasets = {*OPEN_DATA, *OWN_RECORDS}
    names = frozenset(each.name for each in measures if each.numerator.of.name in datasets)
    days = [
        load.received
        for load in store.loads
        if any(not datasets.isdisjoint(file.accepted) for file in load.files)
    ]
    return names, date.fromisoformat(max(days)) if days else None
