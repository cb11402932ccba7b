"""Where each reference file is published, and how to know that the right bytes came."""

import tomllib
from dataclasses import MISSING, dataclass, fields
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from safecity.vocabulary.fault import BadInput, Missing

_WORDS: dict[type, str] = {bool: "true or false", list: "a list of columns", str: "text"}
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
    contents_of: tuple[str, ...] = ()
    """The columns, by our names, whose contents are known: see `contents.contents_of`."""
    contents_sha256: str = ""
    """The checksum of what the table says in these columns, in whichever layout it comes; empty when not known."""
    checked: bool = False
    """Whether the address was tried and gave the file, on the day this list was written."""

    @property
    def file_name(self) -> str:
        return f"{self.name}.{self.layout}"

    @property
    def unverified(self) -> bool:
        """Whether nothing is known by which the right file can be told: neither its bytes nor what it says."""
        return not (self.sha256 or self.contents_sha256)

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
        """Read a list laid out as the package's own `publishers.toml`. Raises BadInput for what it may not say."""
        if not path.is_file():
            raise Missing("there is no such list", file=str(path))
        try:
            return cls._read(path.read_text(encoding="utf-8-sig"))
        except (ValueError, TypeError) as error:  # what TOML, the encoding or the checks here have against it
            raise BadInput(
                f"this list of files cannot be read: {error}",
                file=str(path),
                expected="[[file]] tables with name, title, purpose, publisher, page and layout, and download or "
                "service where the address is known",
            ) from error

    @classmethod
    def _read(cls, text: str) -> "ReferenceIndex":
        listed = tomllib.loads(text)
        return cls(
            files=tuple(_entry(each) for each in _tables(listed)),
            hosts=tuple(listed.get("hosts", ())),
        )


def _tables(listed: dict[str, Any]) -> list[dict[str, Any]]:
    tables = listed.get("file")
    if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        raise ValueError("it has no [[file]]")
    return tables


def _entry(said: dict[str, Any]) -> ReferenceFile:
    """One table of the list; ValueError names what it lacks, what it may not have and what is no text."""
    known = {each.name: each for each in fields(ReferenceFile)}
    named = f"[[file]] {said.get('name', '')}".rstrip()
    if lacking := [name for name, each in known.items() if each.default is MISSING and name not in said]:
        raise ValueError(f"{named} lacks {', '.join(lacking)}")
    if unknown := sorted(said.keys() - known.keys()):
        raise ValueError(
            f"{named} has {', '.join(unknown)}, which no file has; expected some of {', '.join(known)}"
        )
    for name, value in said.items():
        wanted = {"distinct": bool, "checked": bool, "fields": list, "contents_of": list}.get(name, str)
        if not isinstance(value, wanted):
            raise ValueError(f"{named} has {name} = {value!r}; expected {_WORDS[wanted]}")
    if bool(said.get("contents_of")) != bool(said.get("contents_sha256")):
        raise ValueError(f"{named} has one of contents_of and contents_sha256; expected both, or neither")
    lists = {name: tuple(said.get(name, ())) for name in ("fields", "contents_of")}
    return ReferenceFile(**{**said, **lists})


@cache
def reference_index() -> ReferenceIndex:
    """The package's own list, `publishers.toml`."""
    return ReferenceIndex._read((files(__package__) / "publishers.toml").read_text(encoding="utf-8"))


def publishers() -> tuple[ReferenceFile, ...]:
    """Every reference file that a build can use, in the order in which they are best explained."""
    return reference_index().files
