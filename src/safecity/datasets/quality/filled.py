"""In how many of a month's records something is said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ...vocabulary import Period


@dataclass(frozen=True)
class Filled:
    """Of one field of a dataset: in how many of a month's records it says something."""

    dataset: str
    field: str
    months: Mapping[date, tuple[int, int]]  # first day -> records that say it, all records

    def of(self, period: Period) -> tuple[int, int]:
        """The same over a longer time."""
        inside = [counts for month, counts in self.months.items() if period.start <= month <= period.end]
        return sum(filled for filled, _ in inside), sum(rows for _, rows in inside)
