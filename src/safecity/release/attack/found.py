"""What an intruder found: a number that was to be kept back, or a way in which a file gives one away."""

from dataclasses import dataclass, field

# The eleven kinds of attack, as a reader of the report is told them.
ALGEBRA, INTERVAL, RATE, TIME, PLACE, GROUP = (
    "sums solved exactly", "range of possible values", "rate or interval solved back", "difference of periods",
    "difference of areas", "difference of groups",
)  # fmt: skip
DOMINANCE, MAP, CONTRIBUTOR, FILE, TEXT = (
    "one person makes up most", "map", "somebody who knows their own record", "contents of a file", "text",
)  # fmt: skip
KINDS = (ALGEBRA, INTERVAL, RATE, TIME, PLACE, GROUP, DOMINANCE, MAP, CONTRIBUTOR, FILE, TEXT)


@dataclass(frozen=True, order=True)
class Found:
    """One leak: of which kind, of what, how near it came, and what together gave it away."""

    kind: str
    what: str
    low: float | None = None
    high: float | None = None
    by: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        between = ""
        if self.low is not None and self.high is not None:
            between = f" is {self.low:g}" if self.low == self.high else f" is {self.low:g} to {self.high:g}"
        told = f", told by: {'; '.join(self.by)}" if self.by else ""
        return f"{self.what}{between} ({self.kind}){told}"
