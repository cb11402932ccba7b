"""A small partnership, so that a test of receiving says only what it receives."""

import csv
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from safecity.cli.receipt import Receipt
from safecity.cli.receiving import receive_all
from safecity.datasets.opening import open_store
from safecity.datasets.store import Store
from safecity.datasets.street_crimes import STREET_CRIMES
from safecity.datasets.street_incidents import STREET_INCIDENTS
from safecity.partnership import Partnership, new_partnership
from tests.drawn import drawn

HEADER = (
    "Crime ID", "Month", "Reported by", "Falls within", "Longitude", "Latitude", "Location", "LSOA code",
    "LSOA name", "Crime type", "Last outcome category", "Context",
)  # fmt: skip
DEFAULTS = dict.fromkeys(HEADER, "") | {
    "Month": "2019-07", "Reported by": "Hamwic Police", "Falls within": "Hamwic Police", "Longitude": "-1.4",
    "Latitude": "50.9", "Location": "On or near Quay Street", "LSOA code": "E01999901", "Crime type": "Burglary",
}  # fmt: skip
SHORT = {
    "id": "Crime ID",
    "month": "Month",
    "force": "Reported by",
    "lsoa": "LSOA code",
    "type": "Crime type",
}
ASB = "Anti-social behaviour"


def street(table: str) -> bytes:
    """A street-level file with the drawn rows: id, month, force, lsoa, type, or any heading in full."""
    rows = [
        DEFAULTS
        | {SHORT.get(name, name): ASB if value == "ASB" else value or "" for name, value in row.items()}
        for row in drawn(table)
    ]
    return csv_bytes(HEADER, [list(row.values()) for row in rows])


def residents(people: int) -> list[int]:
    """A total of residents and how many are of each age from nought to 89: ten, and all others of the oldest."""
    return [people, *[10] * 89, people - 890]


def csv_bytes(header: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    written = io.StringIO(newline="")
    write = csv.writer(written, lineterminator="\n")
    write.writerow(header)
    write.writerows(rows)
    return written.getvalue().encode()


def zipped(path: Path, entries: dict[str, bytes], *, dated: date = date(2021, 11, 1)) -> Path:
    """A zip with these entries, all given the same day."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name, (dated.year, dated.month, dated.day, 0, 0, 0)), content)
    return path


@dataclass(frozen=True)
class Small:
    """A partnership in a folder of its own, and beside it a folder of files that were sent."""

    partnership: Partnership
    sent: Path

    @classmethod
    def new(cls, folder: Path, area: str = "E06999901") -> "Small":
        (folder / "sent").mkdir()
        made = new_partnership(folder / "hamwic", name="Hamwic", area=area, force="hamwic", year="2019/20")
        return cls(made, folder / "sent")

    def put(self, name: str, content: bytes) -> Path:
        path = self.sent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def receive(self, *paths: Path, on: str = "2021-01-01", **said) -> Receipt:
        return receive_all(self.partnership, list(paths), received=date.fromisoformat(on), **said)

    def send(self, name: str, content: bytes, *, on: str = "2021-01-01", **said) -> Receipt:
        """Put down a file and receive it."""
        return self.receive(self.put(name, content), on=on, **said)

    def store(self, known_on: str | None = None) -> Store:
        day = date.fromisoformat(known_on) if known_on else None
        return open_store(self.partnership.store, self.partnership.extracts, known_on=day)

    def rows(self, known_on: str | None = None) -> list[dict]:
        """Every crime and incident in force, in the order of their extracts, files and lines."""
        store, found = self.store(known_on), []
        for contract in (STREET_CRIMES, STREET_INCIDENTS):
            table = store.table(contract)
            found += table.order_by("extract", "file", "line").to_pyarrow().to_pylist()
        store.close()
        return found

    def kept(self) -> dict[str, bytes]:
        """Every file of the extracts and the store."""
        folders = (self.partnership.extracts, self.partnership.store)
        return {
            path.relative_to(self.partnership.folder).as_posix(): path.read_bytes()
            for folder in folders
            for path in folder.rglob("*")
            if path.is_file()
        }


def sent(table: str) -> bytes:
    """A drawn table as a file, its first line the headings."""
    rows = drawn(table)
    return csv_bytes(list(rows[0]), [[value or "" for value in row.values()] for row in rows])


def rejected(small: Small) -> list[tuple[str, ...]]:
    """Every rejected record: its line, column, what was found and what was expected."""
    found = []
    for path in sorted((small.partnership.store / "rejected").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as reading:
            found += [tuple(row[1:5]) for row in csv.reader(reading)][1:]
    return found
