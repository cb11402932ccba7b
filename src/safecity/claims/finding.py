"""What the checker has to say of one claim."""

from dataclasses import dataclass

ERROR, WARNING, NOTE = "error", "warning", "note"


@dataclass(frozen=True, order=True)
class Finding:
    """A claim that cannot be true (error), can mislead or lacks what a reader needs (warning), or a note.

    `rule` is R1 to R15; `paragraph` is the number of the block it stands in; `quote` is as the paper prints it.
    """

    paragraph: int
    at: int  # where in the paragraph the quote begins
    rule: str
    severity: str
    quote: str
    message: str

    def row(self) -> dict[str, str | int]:
        """As `safecity check --json` prints it."""
        return {
            "rule": self.rule,
            "severity": self.severity,
            "quote": self.quote,
            "paragraph": self.paragraph,
            "message": self.message,
        }
