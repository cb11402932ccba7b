"""Where each reference file is published, and how to know that the right bytes came."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

LAYOUTS = ("csv", "xlsx", "xls", "zip", "geojson")


@dataclass(frozen=True)
class ReferenceFile:
    """One reference file that a build uses: what it is for, who publishes it, and where."""

    name: str
    """Our short name, unique: `lsoa21_ward24_lad24`."""
    title: str
    purpose: str
    publisher: str
    page: str
    """The page that a person would open."""
    layout: str
    download: str = ""
    """The file's own address; empty when it is not known, and the file is got by hand from `page`."""
    service: str = ""
    """A table or map of an ArcGIS feature service instead, which is read in pages."""
    fields: tuple[str, ...] = ()
    """The columns asked of the service."""
    distinct: bool = False
    """Whether the service is asked for each different row once (a table finer than what is wanted)."""
    sha256: str = ""
    """Empty when not known: the first fetch then records it."""
    checked: bool = False
    """Whether the address was tried and gave the file, on the day this list was written."""

    @property
    def file_name(self) -> str:
        return f"{self.name}.{self.layout}"

    @property
    def by_hand(self) -> bool:
        return not (self.download or self.service)


@dataclass(frozen=True)
class ReferenceIndex:
    """The list of reference files, and the hosts that a redirect may lead to."""

    files: tuple[ReferenceFile, ...]
    hosts: tuple[str, ...] = ()

    def __post_init__(self):
        names = [file.name for file in self.files]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"listed more than once: {', '.join(twice)}")
        if odd := [file.name for file in self.files if file.layout not in LAYOUTS]:
            raise ValueError(f"unknown layout of {', '.join(odd)}; expected one of {', '.join(LAYOUTS)}")

    @classmethod
    def load(cls, path: Path) -> "ReferenceIndex":
        """Read a list laid out as the package's own `publishers.toml`."""
        return cls._read(path.read_text(encoding="utf-8"))

    @classmethod
    def _read(cls, text: str) -> "ReferenceIndex":
        listed = tomllib.loads(text)
        return cls(
            files=tuple(
                ReferenceFile(**{**entry, "fields": tuple(entry.get("fields", ()))})
                for entry in listed["file"]
            ),
            hosts=tuple(listed.get("hosts", ())),
        )


@cache
def reference_index() -> ReferenceIndex:
    """The package's own list, `publishers.toml`."""
    return ReferenceIndex._read((files(__package__) / "publishers.toml").read_text(encoding="utf-8"))


def publishers() -> tuple[ReferenceFile, ...]:
    """Every reference file that a build can use, in the order in which they are best explained."""
    return reference_index().files
