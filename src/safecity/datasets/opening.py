"""Opening a store: whatever extract it does not hold yet, or not as this version reads it, is loaded first."""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from pathlib import Path

from ..extracts.extract import Extract, extracts
from ..extracts.told import secret
from .called_by_kind import called_by_kind, is_open
from .loading.load import load
from .loading.mapping import NO_MAPPING, LocalMapping, bad_mapping, open_mapping
from .loading.mapping_tried import no_longer_fitting
from .loads import LOADER, UNTOUCHED, Load, read_load, unload
from .places.located import Located
from .store import Store


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
    return _placed(Store(folder, loads, known_on=known_on, received=extract_folder))


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
    return _placed(Store(folder, standing, received=extract_folder))


def without(store: Store, keys: Collection[str]) -> Store:
    """The store as it would be if these extracts had not been received."""
    loads = [each for each in store.loads if each.key not in keys]
    return _placed(Store(store.folder, loads, known_on=store.known_on, received=store.received))


def as_published(store: Store) -> Store:
    """The store with its files named as an edition of a real place may name them.

    A secret is made only where something is not public: of open data alone every computer makes the same bytes.
    """
    key = "" if all(map(is_open, store.loads)) else secret(store.folder)
    loads = called_by_kind(store.loads, key)
    return _placed(Store(store.folder, loads, known_on=store.known_on, received=store.received))


def _placed(store: Store) -> Store:
    """The same, which puts rows with a point into their small area: boundaries are themselves read from it."""
    store.places = Located(store).place
    return store


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
        if file.accepted and not file.duplicate_of and extract.replaces is None  # what is right is no repeat
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
