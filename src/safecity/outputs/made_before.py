"""Files of products as they were made before, so that a build after a change of words makes only what the words change.

Each is kept beside the store under the fingerprint of all that it is made of: its content, and the versions of what
makes it. It is kept with where its figures stand, which every product notes as it is made, and under a seal, so that
nothing that was edited there is published.
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from ..release.figure import Figure
from ..release.seal import is_seal, sealed
from .placements import Placements

_FOLDER = "written"
Make = Callable[[Path, Placements], None]


@dataclass(frozen=True)
class Content:
    """What a file is made of: its fingerprint, and the figures in it by their id and how each is printed."""

    fingerprint: str
    figures: Mapping[tuple[str, str], Figure]


@dataclass
class MadeBefore:
    """The files of one year's edition that were made before; without a `folder` there are none and none is kept.

    `versions` name everything besides its content that a file's bytes hang on.
    """

    folder: Path | None = None
    versions: Mapping[str, str] = field(default_factory=dict)
    store: Path = Path()
    _used: set[str] = field(default_factory=set)

    @classmethod
    def beside(cls, store: Path, year: str, versions: Mapping[str, str]) -> "MadeBefore":
        """Those beside a store, of a year's edition."""
        return cls(store / _FOLDER / year.replace("/", "-"), versions, store)

    def write(self, path: Path, product: str, content: Any, placements: Placements, make: Make) -> None:
        """Write a file as it was made before of the same content, or make it and set it aside.

        `make` is given the path, and placements of its own; all that it reads is in `content`.
        """
        known = self.content_of(product, content)
        if not self.take_up(path, product, known, placements):
            own = Placements()
            make(path, own)
            placements.join(own)
            self.set_aside(known, path.read_bytes(), own)

    def content_of(self, product: str, content: Any) -> Content:
        """The content of a product as it is known by."""
        figures: dict[tuple[str, str], Figure] = {}
        if self.folder is None:
            return Content("", figures)
        said: list[str] = [json.dumps(dict(sorted(self.versions.items()))), product]
        _say(content, said.append, figures)
        return Content(hashlib.sha256("\x1f".join(said).encode()).hexdigest()[:32], figures)

    def take_up(self, path: Path, product: str, known: Content, placements: Placements) -> bool:
        """Write a file and note its figures as before; False where it was not made, or what is kept is damaged."""
        said, _, made = self.kept(known.fingerprint).partition(b"\n")
        try:
            stand = [(known.figures[number, printed], where) for number, where, printed in json.loads(said)]
        except (ValueError, KeyError, TypeError):
            return False
        path.write_bytes(made)
        for figure, where in stand:
            placements.put(figure, product, where)
        return True

    def set_aside(self, known: Content, content: bytes, own: Placements) -> None:
        """Keep a file that was made of what is known, with its own placements."""
        if self.folder is None:
            return
        said = [(number, where, printed) for (number, _, where), printed in own.rows.items()]
        self.keep(known.fingerprint, json.dumps(said).encode() + b"\n" + content)

    def kept(self, fingerprint: str) -> bytes:
        """What was kept under a fingerprint; nothing where that is damaged, or nothing was."""
        if self.folder is None:
            return b""
        try:
            mark, _, kept = (self.folder / fingerprint).read_bytes().partition(b"\n")
            if not is_seal(mark.decode("ascii"), kept, self.store, of=f"written {fingerprint}"):
                return b""
        except (OSError, ValueError):
            return b""
        self._used.add(fingerprint)
        return kept

    def keep(self, fingerprint: str, content: bytes) -> None:
        """Keep a content under a fingerprint and a seal; it only saves time, so what hinders it costs no edition."""
        if self.folder is None:
            return
        self._used.add(fingerprint)
        working = self.folder / f".keeping-{os.getpid()}-{fingerprint}"
        with contextlib.suppress(OSError):  # a full disk, or a locked file
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                mark = sealed(content, self.store, of=f"written {fingerprint}")
                working.write_bytes(mark.encode("ascii") + b"\n" + content)
                os.replace(working, self.folder / fingerprint)
            finally:
                working.unlink(missing_ok=True)

    def let_go(self) -> None:
        """Drop what the edition that was just made did not use."""
        if self.folder is None or not self.folder.is_dir():
            return
        for kept in self.folder.iterdir():
            if kept.name not in self._used:
                with contextlib.suppress(OSError):
                    kept.unlink()


NONE_BEFORE = MadeBefore()
"""Nothing was made before, and nothing is kept."""


def _say(content: Any, say: Callable[[str], None], figures: dict[tuple[str, str], Figure]) -> None:
    """Say a content in one way only, whatever of it is shared or was made in which order."""
    if isinstance(content, str | int | float | bytes | date | None):
        say(repr(content))
    elif isinstance(content, Figure):
        printed, said = _said_once(content)
        figures.setdefault((content.id, printed), content)
        say(said)
    elif isinstance(content, Enum):
        say(str(content))
    elif is_dataclass(content) and not isinstance(content, type):
        say(type(content).__name__)
        for name in _names(type(content)):
            _say(getattr(content, name), say, figures)
    elif isinstance(content, Mapping):
        say(f"mapping of {len(content)}")
        for key, value in content.items():
            _say(key, say, figures)
            _say(value, say, figures)
    elif isinstance(content, tuple | list):
        say(f"list of {len(content)}")
        for each in content:
            _say(each, say, figures)
    else:
        raise TypeError(f"a {type(content).__name__} in a content has no one way to be said")


@cache
def _said_once(figure: Figure) -> tuple[str, str]:
    return str(figure), repr(figure)


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))
