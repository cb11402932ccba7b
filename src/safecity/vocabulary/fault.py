"""What a user can meet and mend: every fault says what was found, what was expected and what to do."""


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
        found: str | None = None,
        expected: str | None = None,
        advice: str | None = None,
    ):
        self.what, self.file, self.line, self.column = what, file, line, column
        self.found, self.expected, self.advice = found, expected, advice
        super().__init__(str(self))

    def __str__(self) -> str:
        where = ", ".join(
            part
            for part in (
                self.file,
                f"line {self.line}" if self.line is not None else None,
                f"column '{self.column}'" if self.column else None,
            )
            if part
        )
        sentence = f"{where}: {self.what}" if where else self.what
        if self.found is not None:
            sentence += f"; found {self.found}"
        if self.expected is not None:
            sentence += f"; expected {self.expected}"
        return f"{sentence}. {self.advice}" if self.advice else sentence


class BadInput(Fault):
    """A received file cannot be read, or does not say what it should."""

    exit_code = 3


class BadArchive(BadInput):
    """A zip or gz is damaged, dangerous or too large."""


class UnreadableFile(BadInput):
    """A file's bytes are not text that can be read without guessing."""


class Missing(Fault):
    """Something that is needed is not there: a file, a folder, a year, a measure."""

    exit_code = 4


class BadPartnership(Fault):
    """partnership.toml says something that cannot be."""

    exit_code = 5


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
