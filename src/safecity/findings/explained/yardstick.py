"""What a change is held to, and what stands behind its verdict."""

from dataclasses import dataclass

from ...statistics.variation import CHANCE_ALONE, Variation
from ...vocabulary import Period

OWN, BOTH_YEARS, OTHERS, ASSUMED = (
    "the months before the two periods",
    "the months of both periods, with those before",
    "the others of the table, because its own months are too few or their numbers too small",
    "nothing: no months are known, so the least that chance allows was taken",
)


@dataclass(frozen=True)
class Varies:
    """How much a measure varies from month to month in a place, from which months that is known, and how."""

    variation: Variation = CHANCE_ALONE
    first: Period | None = None
    last: Period | None = None
    how: str = ASSUMED
    apart: tuple[Period, ...] = ()  # months of named events between them, which were left out


@dataclass(frozen=True)
class Yardstick:
    """What a change is held to: how much the place varies, and the level that the whole table is judged at."""

    varies: Varies = Varies()
    level: float = 0.95


@dataclass(frozen=True)
class Judged:
    """What stands behind a verdict of change, for whoever asks.

    `of` changes were read together in `table`, `held` of them hold. An interval goes `reach` standard errors of
    chance alone either way. `lasts` is the part of `dispersion` that months together have because surprises last.
    """

    table: str
    of: int
    held: int
    level: float
    p_value: float
    dispersion: float
    lasts: float
    degrees: float | None  # None where the dispersion is assumed, and not estimated
    months: int
    first: str
    last: str
    how: str
    reach: float
    method: str
    allowance: float = 1.0  # how much of the table's allowance for false alarms it has, an equal part being 1
    apart: str = ""  # months of named events that were left out, with a space between
    seasons: str = ""  # what the seasons of the table have in common, where they were drawn together
