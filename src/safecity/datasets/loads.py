"""What became of each extract and its records, and the note in the store that makes its datasets count."""

import json
import os
import shutil
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from .written_twice import Repeated

LOADER = 22  # raised when loading changes what is accepted or said of a file, so that a store made before is made again


UNTOUCHED = "any"
"""What stands for the mapping of an extract that no mapping can change."""


Contradicted = tuple[str, str, str, str, str]
"""A dataset, what of it, of what (parts by spaces), the lines that say it and what they say."""

NOTHING_TAKEN_IN = "nothing of it was taken in"
"""What is said of a file that was refused, where its reason may quote a record. It counts nothing."""


@dataclass(frozen=True)
class Loaded:
    """What became of one file's records. `records` is counted by itself; the others must add up to it."""

    name: str
    entry: str | None
    sha256: str
    source: str | None = None
    records: int = 0
    accepted: dict[str, int] = field(default_factory=dict)
    rejected: int = 0
    reasons: tuple[tuple[str, int], ...] = ()  # why, in words that may be published, and of how many records
    duplicates: int = 0
    duplicate_of: str | None = None
    above_header: int = 0
    mid_year: int | None = None
    repairs: tuple[str, ...] = ()
    refused: str | None = None
    personal: bool = False  # refused because it seems to hold a person, where it may hold none
    unkept: bool = False  # refused so that no copy is kept of it, nor of the archive it came in
    units: tuple[tuple[str, ...], ...] = ()  # what a later file replaces, each with its count of rows last
    in_part: tuple[
        tuple[str, str, int], ...
    ] = ()  # months that it holds in part: the days of silence in words, and the most of them in a row
    repeated: tuple[
        tuple[tuple[str, ...], Repeated], ...
    ] = ()  # units whose lines seem written twice, with those that have a Crime ID and those that repeat one
    unlisted: tuple[
        tuple[str, int], ...
    ] = ()  # qualifiers that mapping.toml does not list, with their records
    contradicted: tuple[
        Contradicted, ...
    ] = ()  # of which this file says several things, so that none of these counts


@dataclass(frozen=True)
class Load:
    """What became of one extract: its files in order, and the day it became known.

    `replaces` is the day from which it may stand for months of which it holds far less than came before, and
    `again` the day, and the place in the order, from which it stands for what came between.
    """

    extract: str
    sha256: str
    received: str
    order: int
    files: tuple[Loaded, ...]
    loader: int = LOADER
    replaces: str | None = None
    mapping: str = UNTOUCHED  # the fingerprint of the mapping.toml that it was read with
    again: tuple[str, int] | None = None
    told: str = ""  # what stands for its sha256 in an edition, where that must not

    @property
    def fingerprint(self) -> str:
        """By which an edition may tell it from others."""
        return self.told or self.sha256

    def turn(self, known_on: date | None) -> tuple[str, int]:
        """What loads are ordered by, as known at the end of a day: later ones supersede earlier ones."""
        if self.again is not None and (known_on is None or self.again[0] <= known_on.isoformat()):
            return self.again
        return self.received, self.order

    @property
    def key(self) -> str:
        return self.sha256[:16]


def read_load(path: Path) -> Load:
    said = json.loads(path.read_text(encoding="utf-8"))
    files = tuple(
        Loaded(
            **{
                **each,
                "reasons": tuple((why, records) for why, records in each["reasons"]),
                "repairs": tuple(each["repairs"]),
                "units": tuple(tuple(unit) for unit in each["units"]),
                "in_part": tuple((month, days, most) for month, days, most in each["in_part"]),
                "repeated": tuple((tuple(unit), (lines, again)) for unit, (lines, again) in each["repeated"]),
                "unlisted": tuple(tuple(code) for code in each["unlisted"]),
                "contradicted": tuple(tuple(said) for said in each.get("contradicted", ())),
            }
        )
        for each in said.pop("files")
    )
    again = said.pop("again", None)
    return Load(**said, files=files, again=(again[0], again[1]) if again else None)


def move_in(working: Path, store: Path, result: Load) -> None:
    """Put datasets under their final names, then write the note: without it they count for nothing."""
    for path in sorted(working.glob("*/*")):
        if path.parent.name == "spill":
            continue
        target = store / path.parent.name / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(path, target)
    note = working / "note.json"
    note.write_text(json.dumps(asdict(result), indent=1) + "\n", encoding="utf-8", newline="\n")
    target = store / "loads" / f"{result.key}.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(note, target)


def sweep(store: Path) -> None:
    """Take away what a run that was stopped left half-loaded. To be called by the only run there is."""
    for left_over in [*store.glob(".loading-*"), *store.glob(".linking-*")]:
        shutil.rmtree(left_over, ignore_errors=True)


def unload(key: str, store: Path) -> None:
    """Take everything of an extract out of the store again, the note that makes it count first."""
    (store / "loads" / f"{key}.json").unlink(missing_ok=True)
    for path in store.glob(f"*/{key}-*"):
        path.unlink()
