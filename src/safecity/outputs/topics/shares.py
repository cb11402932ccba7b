"""Shares of recorded crime, and counts, in two years: what part was domestic, by a partner, long ago."""

from collections.abc import Iterable
from dataclasses import dataclass

from ...findings.finding import NOT_COMPARABLE, Finding
from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from .counted import count, is_known, measure_of, rate


@dataclass(frozen=True)
class ShareRow:
    """A share in the year before and in the year, and what became of it; no finding where they cannot be compared."""

    measure: Measure
    before: Figure | None
    after: Figure
    finding: Finding | None

    @property
    def change(self) -> Figure | None:
        return self.finding.change if self.finding else None


@dataclass(frozen=True)
class CountRow:
    """A count in the year before and in the year, and what became of it; no finding where they cannot be compared."""

    measure: Measure
    before: Figure | None
    after: Figure
    finding: Finding | None


def count_rows(review: Review, names: Iterable[str]) -> tuple[CountRow, ...]:
    """Those of the named measures whose count is known, over the months that are compared where not the whole year."""
    found = []
    for name in names:
        measure, finding = measure_of(review, name), review.finding(name, review.home)
        judged = finding is not None and finding.verdict != NOT_COMPARABLE
        after = finding.after if judged and finding else count(review, name)
        if measure is not None and after is not None and is_known(after):
            before = finding.before if judged and finding else None
            found.append(CountRow(measure, before, after, finding if judged else None))
    return tuple(found)


def share_rows(review: Review, names: Iterable[str]) -> tuple[ShareRow, ...]:
    """Those of the named measures whose share of the year is known."""
    found = []
    for name in names:
        measure, after = measure_of(review, name), rate(review, name)
        if measure is None or after is None or not is_known(after):
            continue
        finding = review.finding(name, review.home)
        judged = finding is not None and finding.verdict != NOT_COMPARABLE
        found.append(
            ShareRow(measure, rate(review, name, review.earlier), after, finding if judged else None)
        )
    return tuple(found)
