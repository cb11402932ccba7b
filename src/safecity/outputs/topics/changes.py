"""The changes of a place's measures, sorted as a reader asks for them: rises, falls, the rest."""

from collections.abc import Iterable
from dataclasses import dataclass

from ...findings.finding import DOWN, NO_CLEAR_CHANGE, NOT_COMPARABLE, TOO_FEW, UP, Finding
from ...findings.review import Review
from ...measures import Measure
from ...vocabulary import Place
from ...vocabulary.caveat import WITHHELD_SMALL
from ..committee_paper.words import lower_first


@dataclass(frozen=True)
class Change:
    """One measure of a place, and what became of it since the year before."""

    measure: Measure
    finding: Finding


@dataclass(frozen=True)
class Changes:
    """All changes of a place. Rises and falls stand in order of size, the largest first."""

    rises: tuple[Change, ...]
    falls: tuple[Change, ...]
    unclear: tuple[Change, ...]
    too_few: tuple[Change, ...]
    not_comparable: tuple[Change, ...]
    withheld: tuple[Change, ...] = ()  # a number of theirs is not published, to protect people
    refused: tuple[Change, ...] = ()  # recording changed between the two years, whose numbers are known

    @property
    def clear(self) -> tuple[Change, ...]:
        return (*self.rises, *self.falls)


def changes(review: Review, place: Place) -> Changes:
    found = [
        Change(measure, finding)
        for measure in review.measures
        if (finding := review.finding(measure.name, place)) is not None
    ]

    def those(verdict: str) -> Iterable[Change]:
        return (each for each in found if each.finding.verdict == verdict)

    return Changes(
        rises=tuple(sorted(those(UP), key=_ratio, reverse=True)),
        falls=tuple(sorted(those(DOWN), key=_ratio)),
        unclear=tuple(those(NO_CLEAR_CHANGE)),
        too_few=tuple(those(TOO_FEW)),
        not_comparable=tuple(
            each
            for each in those(NOT_COMPARABLE)
            if not each.finding.across and WITHHELD_SMALL not in each.finding.caveats
        ),
        withheld=tuple(each for each in those(NOT_COMPARABLE) if WITHHELD_SMALL in each.finding.caveats),
        refused=tuple(each for each in found if each.finding.across),
    )


def named_change(change: Change) -> str:
    """What changed, within a sentence; what is barely clear is called so wherever it is named."""
    name = lower_first(change.measure.title)
    return f"{name} (barely clear)" if change.finding.barely_clear else name


def _ratio(change: Change) -> float:
    return change.finding.ratio or 0.0
