"""Received files as an edition may name them: whoever sent one may have put anybody into its name."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ..extracts import ons
from ..extracts.told import told
from ..vocabulary import Period
from .loads import NOTHING_TAKEN_IN, Load, Loaded
from .shape import SOURCES

_KINDS = {source.name: source for source in (*SOURCES, ons.BOUNDARIES)}
_UNREAD = "a file that could not be read"


def called_by_kind(loads: Iterable[Load], key: str) -> list[Load]:
    """The same, each file that is no public data called by what it is, when it came and its fingerprint.

    So are the sheets that it was read from. What publishers give out keeps the names that they gave it. The fingerprint
    of what is not public is made with `key`, so that its content cannot be guessed until it fits.
    """
    called: list[Load] = []
    first: dict[str, str] = {}  # the name under which a content came first
    for load in loads:
        if not is_open(load):
            load = replace(load, told=told(load.sha256, key))
        archive = _archive(load)
        files = []
        for place, file in enumerate(load.files):
            name = _name(load, archive, place, file)
            same = first.get(file.sha256, "another file") if file.duplicate_of else None
            if file.accepted and not file.duplicate_of:
                first.setdefault(file.sha256, name)
            named = replace(file, name=name, duplicate_of=same)
            if not is_public(file):
                named = replace(
                    _without_words_of_its_own(named), sha256=told(file.sha256, key) if file.sha256 else ""
                )
            files.append(named)
        called.append(
            replace(load, extract=archive if _is_archive(load) else files[0].name, files=tuple(files))
        )
    return called


def is_public(file: Loaded) -> bool:
    """Whether a file is of a kind that a publisher gives out to everybody."""
    return file.source in _KINDS and not _KINDS[file.source].is_sent


def is_open(load: Load) -> bool:
    """Whether all in it is public; what could not be read may be anything."""
    return bool(load.files) and all(map(is_public, load.files))


def _is_archive(load: Load) -> bool:
    return not load.files or load.files[0].entry is not None


def _archive(load: Load) -> str:
    sent = any(file.source and not is_public(file) for file in load.files)
    return f"An archive, {_when(load)}" if sent else load.extract


def _name(load: Load, archive: str, place: int, file: Loaded) -> str:
    if is_public(file):
        return (
            file.name if archive == load.extract or file.entry is None else f"{archive}: {_nth(place, file)}"
        )
    if file.entry is None:
        what = _what(file)
        return f"{what[0].upper()}{what[1:]}, {_when(load)}"
    return f"{archive}: {_nth(place, file)}"


def _nth(place: int, file: Loaded) -> str:
    return f"file {place + 1}, {_what(file)}"


def _what(file: Loaded) -> str:
    return _KINDS[file.source].title if file.source in _KINDS else _UNREAD


def _when(load: Load) -> str:
    day = date.fromisoformat(load.received)
    return f"received {Period(day, day).in_words()} ({load.fingerprint[:8]})"


def _without_words_of_its_own(file: Loaded) -> Loaded:
    """Nothing of it but what we say ourselves: a sheet's name is the sender's, and a refusal may quote a heading."""
    sheets = {
        "read from the sheet '": "read from one of its sheets",
        "NOT read: ": "its other sheets were NOT read",
    }
    repairs = tuple(
        next((ours for theirs, ours in sheets.items() if said.startswith(theirs)), said)
        for said in file.repairs
    )
    return replace(file, repairs=repairs, refused=NOTHING_TAKEN_IN if file.refused else None)
