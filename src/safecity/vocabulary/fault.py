"""What a user can meet and mend: every fault says what was found, what was expected and what to do."""

import errno
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Self

_NEW_LINE = "\n"


class Fault(Exception):
    """Something is wrong that the reader of the message can put right.

    Each cause has an exit code of its own, so that a scheduled task can tell them apart.
    """

    exit_code = 1

    def __init__(
        self,
        what: str,
        *,
        file: str | None = None,
        line: int | None = None,
        column: str | None = None,
        known_as: str | None = None,
        found: str | None = None,
        expected: str | None = None,
        advice: str | None = None,
    ):
        self.what, self.file, self.line = what, file, line
        self.column, self.known_as = column, known_as  # the file's own heading, and our name for it
        self.found, self.expected, self.advice = found, expected, advice
        super().__init__(str(self))

    def __str__(self) -> str:
        where = ", ".join(
            part
            for part in (
                self.file,
                f"line {self.line}" if self.line is not None else None,
                f"column '{self.column}'" if self.column else None,
                f"which is our '{self.known_as}'" if self.known_as else None,
            )
            if part
        )
        sentence = f"{where}: {self.what}" if where else self.what
        if self.found is not None:
            sentence += f"; found {self.found}"
        if self.expected is not None:
            sentence += f"; expected {self.expected}"
        if not self.advice:
            return sentence
        return f"{sentence}{'' if sentence.endswith(_NEW_LINE) else '. '}{self.advice}"


class BadInput(Fault):
    """A received file cannot be read, or does not say what it should."""

    exit_code = 3


class BadArchive(BadInput):
    """A zip or gz is damaged, dangerous or too large."""


class Unmapped(BadInput):
    """A file has not what a partnership's own mapping says of it."""


class UnreadableFile(BadInput):
    """A file's bytes are not text that can be read without guessing."""


class Missing(Fault):
    """Something that is needed is not there: a file, a folder, a year, a measure."""

    exit_code = 4


class BadPartnership(Fault):
    """partnership.toml or mapping.toml says something that cannot be: everything in it at once."""

    exit_code = 5

    @classmethod
    def of_all(cls, faults: Iterable[str], *, file: str, advice: str) -> Self:
        """One fault as it is, several each on a line of its own."""
        said = list(faults)
        listed = "".join(f"\n  {each}" for each in said)
        return cls(
            said[0] if len(said) == 1 else f"{len(said)} things are wrong:{listed}\n",
            file=file,
            advice=advice,
        )


class FileInUse(Fault):
    """Another program (Excel, a sync client, a second build) holds a file."""

    exit_code = 6


class NoSpace(Fault):
    """The disk is full, or the folder may not be written to."""

    exit_code = 7


class NotReleased(Fault):
    """A figure has no release class, or may not leave."""

    exit_code = 8


class NoNetwork(Fault):
    """A publisher could not be reached, or sent wrong bytes."""

    exit_code = 9


class WrongBytes(NoNetwork):
    """What a publisher sent is not the archive it should be, or is dangerous; nothing of it is kept."""


class NotKept(BadInput):
    """A file that may hold nobody is not as it must be: no copy of it is kept, nor of the archive that it came in."""


class PersonalData(NotKept):
    """A file that may hold nobody looks as if it held somebody. What it holds is never repeated."""

    exit_code = 10


class Disagreement(Fault):
    """A figure of an edition and what was counted again from the files are not the same."""

    exit_code = 11


class WrongNumbers(Fault):
    """A paper holds claims that cannot be true."""

    exit_code = 12


class BadNarrative(Fault):
    """The analyst's own words disagree with the figures, or hold a number that is none: everything at once."""

    exit_code = 13
    faults: tuple[str, ...] = ()

    @classmethod
    def of_all(cls, faults: Iterable[str]) -> Self:
        """Each fault on a line of its own, with its file and line, what was found and what to write."""
        said = list(faults)
        count = "one thing is" if len(said) == 1 else f"{len(said)} things are"
        made = cls(
            f"{count} wrong in the narrative:" + "".join(f"\n  {each}" for each in said) + "\n",
            advice="The last edition stands as it was. Then build again",
        )
        made.faults = tuple(said)
        return made


def cannot_read(error: OSError, *, file: Path) -> Fault:
    """What a reader can do about a file that the system did not let us read."""
    return FileInUse(
        f"it cannot be read ({error.strerror or error})",
        file=str(file),
        advice="Close it in the program that has it open, or ask for the right to read it",
    )


_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


def cannot_write(error: OSError, *, into: Path | None = None) -> Fault:
    """What a reader can do about a file or folder that the system did not let us write.

    `into` is named where the system does not say which file it was.
    """
    file = str(error.filename2 or error.filename or into or "") or None
    folder = Path(file).parent if file else Path()
    if isinstance(error, FileNotFoundError):
        return Missing("it is no longer there", file=file, advice="Run the command again")
    if error.errno in _FULL:
        return NoSpace("the disk is full", file=file, advice="Make room and run the command again")
    if error.errno == errno.EFBIG:
        return NoSpace(
            "a file may not grow as large as it must here", file=file, advice="Ask who runs this computer"
        )
    if isinstance(error, PermissionError) and folder.is_dir() and os.access(folder, os.W_OK):
        return FileInUse(
            "another program has it open",
            file=file,
            advice="Close it in Excel or Word, or pause the sync client, and run the command again",
        )
    return NoSpace(
        f"it cannot be written ({error.strerror or error})",
        file=file,
        advice="Choose a folder that you may write to, or ask who runs this computer",
    )
