"""The store: every dataset as it was known on a day, rebuilt from extracts at any time."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path

import ibis
import pyarrow as pa
from ibis.backends.duckdb import Backend
from ibis.backends.sql import SQLBackend
from ibis.expr.types import Table

from ..extracts.extract import Extract, extracts
from ..extracts.police_uk import STREET
from ..vocabulary.force import force_key
from .contract import Contract
from .crime_people import CRIME_PEOPLE
from .engine import Engine, asked_as_written, asked_of_spark, connect
from .in_force import Declined, Unit, in_force
from .load import load
from .loads import LOADER, UNTOUCHED, Load, Loaded, read_load, unload
from .mapping import NO_MAPPING, LocalMapping, bad_mapping, open_mapping
from .mapping_tried import no_longer_fitting
from .people_in_force import last_said
from .shape import SHAPES


class Store:
    """The datasets of one partnership, as known at the end of a day (None: now).

    Files that came later replace earlier ones unit by unit; nothing is deleted, so an earlier day can
    always be seen again. A file with under half of the records that stand for a month replaces it only where
    its receiver said that it should.
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
            for each in sorted(loads, key=lambda each: (each.received, each.order))
            if known_on is None or each.received <= known_on.isoformat()
        ]
        self.units = _units(self.loads)
        self.in_force, self._declined = in_force(self.units, known_on)

    @property
    def engine(self) -> Backend:
        if not hasattr(self, "_engine"):
            self._engine = connect(self.folder / "spill")
        return self._engine

    def close(self) -> None:
        if hasattr(self, "_engine"):
            self._engine.disconnect()
            del self._engine

    @contextmanager
    def counted_by(self, chosen: Engine) -> Iterator[SQLBackend]:
        """The engine to count with, for a while: the store's own, or Spark started for it."""
        with ExitStack() as then:
            then.enter_context(asked_as_written())
            if chosen is Engine.DUCKDB:
                yield self.engine
            else:
                yield then.enter_context(asked_of_spark().spark_engine(self.folder / "spill"))

    def table(self, contract: Contract, engine: SQLBackend | None = None) -> Table:
        """The rows of a dataset that are in force; an empty table of the right columns where there are none.

        Besides the contract's columns each row has `extract` (16 figures of its fingerprint), `file` (which
        of the extract's files) and `line`, so that every row can be found again as received. A row that gives
        a point has the small area that holds it. `engine` reads them; the store's own if not given.
        """
        rows = self.in_force_of(contract, engine)
        return self._located.place(rows) if "easting" in contract.columns else rows

    @cached_property
    def _located(self):
        from .located import Located  # asked for late: boundaries are themselves read from a store

        return Located(self)

    def in_force_of(self, contract: Contract, engine: SQLBackend | None = None) -> Table:
        """The rows of a dataset that are in force, with places as they were received."""
        wanted = [
            (each, path)
            for each in self.loads
            for path in sorted((self.folder / contract.name).glob(f"{each.key}-*.parquet"))
        ]
        if not wanted:
            return _empty(contract)
        # A folder may be named `city=Bristol`, and yet its rows have no column `city`.
        rows = (engine or self.engine).read_parquet(
            [path for _, path in wanted], filename=True, hive_partitioning=False
        )
        rows = rows.mutate(extract=rows.filename.re_extract(r"([0-9a-f]{16})-\d+\.parquet$", 1)).drop(
            "filename"
        )
        if contract is CRIME_PEOPLE:
            return last_said(rows, self.loads)
        return self._without_superseded(contract, rows)

    def holds(self, contract: Contract) -> bool:
        """Whether any row of a dataset was taken in."""
        return any(file.accepted.get(contract.name) for each in self.loads for file in each.files)

    def _without_superseded(self, contract: Contract, rows: Table) -> Table:
        unit = next((shape.unit for shape in SHAPES.values() if contract in shape.into), ())
        superseded = [each for each in self.superseded() if contract in SHAPES[each.source].into]
        if not unit or not superseded:
            return rows
        columns = {
            "extract": [each.load.key for each in superseded],
            "file": [each.file for each in superseded],
            **{name: [each.values[place] for each in superseded] for place, name in enumerate(unit)},
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
        """Each force (by key) and month for which a street-level file is in force, in order."""
        return sorted(
            {
                (force, date.fromisoformat(month))
                for source, (force, month) in (key for key in self.in_force if key[0] == STREET.name)
            }
        )

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


def open_store(
    folder: Path,
    extract_folder: Path,
    *,
    known_on: date | None = None,
    progress: Callable[[str], None] = lambda said: None,
) -> Store:
    """The store of a partnership, with whatever extract it does not hold yet loaded first.

    So are those that were read with another mapping.toml than lies beside it; one that they no longer fit
    raises BadPartnership, and the store stays as it was.
    """
    mapping, kept = open_mapping(folder.parent), extracts(extract_folder)
    hold_to_mapping(mapping, kept, folder)
    loads: list[Load] = []
    for extract in kept:
        loads.append(loaded(extract, folder, loads, mapping=mapping, progress=progress))
    return Store(folder, loads, known_on=known_on, received=extract_folder)


def hold_to_mapping(mapping: LocalMapping, kept: Iterable[Extract], folder: Path) -> None:
    """Raise BadPartnership where what was taken in before could not be with this mapping, with every reason."""
    faults = [
        fault
        for extract in kept
        if (said := noted(extract, folder)) is not None
        and said.mapping not in (UNTOUCHED, mapping.fingerprint)
        for fault in no_longer_fitting(extract, said, mapping)
    ]
    if faults:
        raise bad_mapping(folder.parent, faults)


def store_as_it_stands(folder: Path, extract_folder: Path) -> Store:
    """The store with what it holds of the extracts already; nothing is loaded."""
    mapping = open_mapping(folder.parent)
    said = [noted(extract, folder) for extract in extracts(extract_folder)]
    standing = [each for each in said if each and _is_current(each, folder, mapping)]
    return Store(folder, standing, received=extract_folder)


def loaded(
    extract: Extract,
    folder: Path,
    earlier: Iterable[Load],
    *,
    mapping: LocalMapping = NO_MAPPING,
    progress: Callable[[str], None] = lambda said: None,
) -> Load:
    """What became of an extract's records; it is loaded if that has not been done."""
    said = noted(extract, folder)
    if said is not None and _is_current(said, folder, mapping):
        return said
    if said is not None:
        unload(extract.key, folder)
    known = {
        file.sha256: file.name
        for each in earlier
        for file in each.files
        if file.accepted and not file.duplicate_of
    }
    return load(extract, folder, known=known, mapping=mapping, progress=progress)


def noted(extract: Extract, folder: Path) -> Load | None:
    """What was written down of an extract when it was loaded; None where nothing was, or nothing legible."""
    try:
        said = read_load(folder / "loads" / f"{extract.key}.json")
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None
    return said if said.sha256 == extract.sha256 else None


def _is_current(load: Load, folder: Path, mapping: LocalMapping) -> bool:
    """Whether this version loaded it with this mapping, and each dataset that took rows of it still holds some."""
    datasets = {name for file in load.files for name, rows in file.accepted.items() if rows}
    read_alike = load.loader == LOADER and load.mapping in (UNTOUCHED, mapping.fingerprint)
    return read_alike and all(any((folder / name).glob(f"{load.key}-*.parquet")) for name in datasets)


def _units(loads: Iterable[Load]) -> list[Unit]:
    """In the order in which they supersede one another: by receipt, then by name within an archive."""
    return [
        Unit(file.source, _what(file.source, values), tuple(values), int(rows), each, place)
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
