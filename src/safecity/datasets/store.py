"""The store: every dataset as it was known on a day, rebuilt from extracts at any time."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from copy import copy
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ibis
import pyarrow as pa
from ibis.expr.types import Table

from ..extracts.police_uk import STREET
from ..vocabulary.force import force_key
from .apart import months_apart
from .chosen_engine import Engine, asked_of_spark
from .contract import Contract
from .crime_people import CRIME_PEOPLE, TOO_MANY
from .crimes import CRIMES
from .cut_short import CutShort, cut_short
from .engine import connect, connect_again
from .held_against import HeldAgainst, without_lines
from .held_against import held_against as hold_against
from .in_force import OWN_RECORDS, Declined, Unit, in_force, may_replace
from .loads import Load, Loaded
from .people.nobody import of_too_many
from .people_in_force import last_said
from .shape import SHAPES
from .stands_once import REFERENCES, anything_repeats, each_once, each_part_once, may_repeat, said_twice
from .written_twice import NOTHING_REPEATED

if TYPE_CHECKING:
    from ibis.backends.duckdb import Backend
    from ibis.backends.sql import SQLBackend


class Store:
    """The datasets of one partnership, as known at the end of a day (None: now).

    Files that came later replace earlier ones unit by unit; nothing is deleted, so an earlier day can
    always be seen again. A file with under half of the records that stand for a month, or with lines written
    twice where they are not, replaces it only where its receiver said that it should. A month of the open data
    that holds far less than is usual was cut short: it counts as not received, and no row of it is given.
    """

    def __init__(
        self,
        folder: Path,
        loads: Iterable[Load],
        *,
        known_on: date | None = None,
        received: Path | None = None,
    ):
        self.folder = folder
        self.received = received  # the folder of extracts, for what is read again from files as they came
        self.known_on = known_on
        self.loads = [
            each
            for each in sorted(loads, key=lambda each: each.turn(known_on))
            if known_on is None or each.received <= known_on.isoformat()
        ]
        self.places: Callable[[Table], Table] | None = None  # puts rows with a point into their small area
        self.telling_apart: Future | None = None  # its people, while that is done by the way
        self._answers: dict[str, Any] = {}
        self._repeats: dict[str, bool] = {}
        self._apart: dict[str, frozenset[date]] = {}
        self._too_many: tuple[str, ...] | None = None
        self._held: dict[str, HeldAgainst] = {}
        self._read: dict[tuple[str, SQLBackend], Table] = {}
        self.units = _units(self.loads)
        self.in_force, self._declined = in_force(self.units, known_on)
        self.cut_short: tuple[CutShort, ...] = cut_short(self.units, self.in_force, known_on)

    @property
    def engine(self) -> "Backend":
        if not hasattr(self, "_engine"):
            self._engine = connect(self.folder / "spill")
        return self._engine

    def once(self, asked: str, ask: Callable[[], Any]) -> Any:
        """The answer to what is asked of a store in many places: it never changes, so the engine is asked once."""
        if asked not in self._answers:
            self._answers[asked] = ask()
        return self._answers[asked]

    def close(self) -> None:
        if hasattr(self, "_engine"):
            self._read.clear()
            self._engine.disconnect()
            del self._engine

    @contextmanager
    def alongside(self) -> Iterator["Store"]:
        """The same store for another thread, asked over a connection of its own and closed at the end."""
        other = copy(self)
        other._read, other._engine = {}, connect_again(self.engine)
        try:
            yield other
        finally:
            other.close()

    @contextmanager
    def counted_by(self, chosen: Engine) -> "Iterator[SQLBackend]":
        """The engine to count with, for a while: the store's own, or Spark started for it."""
        if chosen is Engine.DUCKDB:
            yield self.engine
        else:
            with asked_of_spark().spark_engine(self.folder / "spill") as spark:
                yield spark

    def table(self, contract: Contract, engine: "SQLBackend | None" = None) -> Table:
        """The rows of a dataset that are in force; an empty table of the right columns where there are none.

        Besides the contract's columns each row has `extract` (16 figures of its fingerprint), `file` (which
        of the extract's files) and `line`, so that every row can be found again as received. A row that gives
        a point has the small area that holds it. `engine` reads them; the store's own if not given.
        """
        rows = self.in_force_of(contract, engine)
        return self.places(rows) if self.places and "easting" in contract.columns else rows

    def in_force_of(self, contract: Contract, engine: "SQLBackend | None" = None) -> Table:
        """The rows of a dataset that are in force, each record once, with places as they were received."""
        rows = self.said_of(contract, engine)
        if not self.repeats(contract):
            return rows
        if contract is CRIME_PEOPLE:
            twice = said_twice(CRIMES, self.said_of(CRIMES, engine)) if self.repeats(CRIMES) else None
            return each_part_once(rows, twice)
        return each_once(contract, rows, self.loads)

    def repeats(self, contract: Contract) -> bool:
        """Whether any record of a dataset is said more than once by the files in force: asked once of a store."""
        if contract.name not in self._repeats:
            asked = may_repeat(contract) and self.holds(contract)
            self._repeats[contract.name] = asked and anything_repeats(contract, self.said_of(contract))
        return self._repeats[contract.name]

    def said_of(self, contract: Contract, engine: "SQLBackend | None" = None) -> Table:
        """All that the files in force say of a dataset, records that repeat among it."""
        rows = self._as_received(contract, engine)
        if rows is None:
            return _empty(contract)
        if contract is CRIME_PEOPLE:
            return self._without_too_many(last_said(rows, self.loads))
        rows = self._without_those_left_out(contract, rows)
        left_out = self._held_against(contract, rows).left_out if contract.ones else ()
        return without_lines(rows, left_out) if left_out else rows

    def _as_received(self, contract: Contract, engine: "SQLBackend | None" = None) -> Table | None:
        """All that any file says of a dataset, whatever stands; None where none does.

        An engine is told of the files once: each time it looks into all of them anew.
        """
        reader = engine or self.engine
        if (contract.name, reader) in self._read:
            return self._read[contract.name, reader]
        wanted = [
            (each, path)
            for each in self.loads
            for path in sorted((self.folder / contract.name).glob(f"{each.key}-*.parquet"))
        ]
        if not wanted:
            return None
        # A folder may be named `city=Bristol`, and yet its rows have no column `city`.
        rows = reader.read_parquet([path for _, path in wanted], filename=True, hive_partitioning=False)
        rows = rows.mutate(extract=rows.filename.re_extract(r"([0-9a-f]{16})-\d+\.parquet$", 1))
        self._read[contract.name, reader] = rows.drop("filename")
        return self._read[contract.name, reader]

    def too_many_people(self) -> tuple[str, ...]:
        """The persons, by their hashes, of whom the records say that they are more people than one: asked once."""
        if self._too_many is None:
            rows = self._as_received(CRIME_PEOPLE)
            self._too_many = () if rows is None else of_too_many(last_said(rows, self.loads))
        return self._too_many

    def _without_too_many(self, rows: Table) -> Table:
        """The people in crimes, where a reference that is more people than one says nothing of who it is."""
        if not self.too_many_people():
            return rows
        gone = rows.person.isin(self.too_many_people()).fill_null(False)
        return rows.mutate(
            person=ibis.ifelse(gone, ibis.null("string"), rows.person),
            person_said=ibis.ifelse(gone, TOO_MANY, rows.person_said),
        )

    def months_apart(self, contract: Contract) -> frozenset[date]:
        """The first day of each month of own records that came as parts in several files: asked once of a store.

        Those that stand by a file of which its receiver said that it is right are whole.
        """
        if contract.name not in self._apart:
            others = [
                each
                for each in self.units
                if each.source in OWN_RECORDS
                and contract in SHAPES[each.source].into
                and not self._stands(each)
                and not may_replace(self.in_force[each.source, each.what].load, self.known_on)
            ]
            rows = self._as_received(contract) if others else None
            if rows is None:
                self._apart[contract.name] = frozenset()
            else:
                standing = {each.what: self.in_force[each.source, each.what] for each in others}.values()
                reference = REFERENCES[contract.name]
                self._apart[contract.name] = months_apart(rows, reference, standing, others)
        return self._apart[contract.name]

    def held_against(self, contract: Contract) -> HeldAgainst:
        """In what the files of reference data contradict one another, and which of them stands."""
        self.said_of(contract)  # which asks it, where there is anything to ask
        return self._held.get(contract.name, HeldAgainst())

    def _held_against(self, contract: Contract, rows: Table) -> HeldAgainst:
        if contract.name not in self._held:
            several = sum(contract.name in file.accepted for each in self.loads for file in each.files) > 1
            self._held[contract.name] = (
                hold_against(contract, rows, self.loads, self.known_on) if several else HeldAgainst()
            )
        return self._held[contract.name]

    def holds(self, contract: Contract) -> bool:
        """Whether any row of a dataset was taken in."""
        return any(file.accepted.get(contract.name) for each in self.loads for file in each.files)

    def _without_those_left_out(self, contract: Contract, rows: Table) -> Table:
        unit = next((shape.unit for shape in SHAPES.values() if contract in shape.into), ())
        short = {(each.unit.source, each.unit.what) for each in self.cut_short}
        left_out = [
            each
            for each in self.units
            if contract in SHAPES[each.source].into
            and (not self._stands(each) or (each.source, each.what) in short)
        ]
        if not unit or not left_out:
            return rows
        columns = {
            "extract": [each.load.key for each in left_out],
            "file": [each.file for each in left_out],
            **{name: [each.values[place] for each in left_out] for place, name in enumerate(unit)},
        }
        types = dict.fromkeys(columns, "string") | {"file": "int32"}
        gone = ibis.memtable(pa.table(columns), schema=ibis.schema(types))
        typed = {name: contract.columns[name].dtype for name in unit}
        gone = gone.mutate(**{name: gone[name].cast(typed[name]) for name in unit if typed[name] != "string"})
        return rows.anti_join(gone, list(columns))

    def superseded(self) -> list[Unit]:
        """Units that a later download of the same has replaced."""
        return [unit for unit in self.units if not self._stands(unit)]

    def _stands(self, unit: Unit) -> bool:
        # By file and not by unit: one file may write one force's name in two ways.
        last = self.in_force[unit.source, unit.what]
        return (last.load.key, last.file) == (unit.load.key, unit.file)

    def declined(self) -> list[Declined]:
        """Months offered with far fewer records, where what stood then still stands, in order of month."""
        still = [
            (each, stood)
            for each, stood in self._declined
            if self.in_force[each.unit.source, each.unit.what] is stood
        ]
        return sorted(
            (each for each, _ in still), key=lambda each: (each.unit.what[::-1], each.unit.load.order)
        )

    def published(self) -> list[tuple[str, date]]:
        """Each force (by key) and month for which a street-level file is in force and not cut short, in order."""
        came = {
            (force, date.fromisoformat(month))
            for source, (force, month) in (key for key in self.in_force if key[0] == STREET.name)
        }
        return sorted(came - {(each.force, each.month.start) for each in self.cut_short})

    def published_by_themselves(self) -> set[tuple[str, date]]:
        """Of what is published, each force and month that a file stands for most of whose records are that force's."""
        of_file: Counter[tuple[str, int]] = Counter()
        of_force: Counter[tuple[str, int, str]] = Counter()
        for unit in self.units:
            if unit.source == STREET.name:
                of_file[unit.load.key, unit.file] += unit.rows
                of_force[unit.load.key, unit.file, unit.what[0]] += unit.rows
        return {
            (force, month)
            for force, month in self.published()
            if (unit := self.in_force[STREET.name, (force, month.isoformat())])
            and 2 * of_force[unit.load.key, unit.file, force] > of_file[unit.load.key, unit.file]
        }

    def force_names(self) -> dict[str, str]:
        """Each force's name as it writes it, with its key."""
        street = [unit for unit in self.units if unit.source == STREET.name and self._stands(unit)]
        return {unit.values[0]: unit.what[0] for unit in street}

    def sources(self) -> dict[str, list[tuple[Load, Loaded]]]:
        """The files that were taken in, by kind of file."""
        found: dict[str, list[tuple[Load, Loaded]]] = {}
        for each in self.loads:
            for file in each.files:
                if file.source and file.accepted:
                    found.setdefault(file.source, []).append((each, file))
        return found


def _silent(file: Loaded, values: list[str]) -> tuple[str, int]:
    return next(((days, most) for month, days, most in file.in_part if month == values[-1]), ("", 0))


def _units(loads: Iterable[Load]) -> list[Unit]:
    """In the order in which they supersede one another: by receipt, then by name within an archive."""
    return [
        Unit(
            file.source,
            _what(file.source, values),
            tuple(values),
            int(rows),
            each,
            place,
            silent=_silent(file, values),
            repeated=dict(file.repeated).get(tuple(values), NOTHING_REPEATED),
        )
        for each in loads
        for place, file in enumerate(each.files)
        if file.source
        for *values, rows in file.units
    ]


def _what(source: str, values: list[str]) -> tuple[str, ...]:
    names = zip(SHAPES[source].unit, values, strict=True)
    return tuple(force_key(value) if name == "reported_by" else value for name, value in names)


def _empty(contract: Contract) -> Table:
    types = {
        "file": "int32",
        "line": "int32",
        **{name: column.dtype for name, column in contract.columns.items()},
        "extract": "string",
    }
    schema = ibis.schema(types)
    return ibis.memtable(schema.to_pyarrow().empty_table(), schema=schema)
