"""The changes of a place's measures, sorted as a reader asks for them: rises, falls, the rest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...findings.finding import DOWN, NO_CLEAR_CHANGE, NOT_COMPARABLE, TOO_FEW, UP, Finding
from ...findings.review import Review
from ...measures import Measure
from ...vocabulary import Place
from ...vocabulary.caveat import WITHHELD_SMALL
from ..committee_paper.words import lower_first
from ..words.period import listed_in_words, number_in_words


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


def the_rest(found: Changes) -> str:
    """What became of all that did not change clearly; nothing where there is none."""
    rest = _rest(found)
    if len(rest) == 1:
        (words,) = rest
        return f"The rest {words}."
    return f"Of the rest, {_counted(rest)}." if rest else ""


def nothing_clear(found: Changes, place: str) -> str:
    """That nothing of a place changed clearly, or that nothing of it can be told, and why of each measure.

    >>> nothing_clear(Changes((), (), (), (), ()), "Ashley")
    'Nothing can be told of changes in Ashley: nothing was counted in both years.'
    """
    rest = _rest(found)
    if not found.unclear:
        why = _counted(rest) if rest else "nothing was counted in both years"
        if len(rest) == 1:
            (words,) = rest
            why = (
                f"no measure {words.replace('cannot', 'can')}"
                if "cannot" in words
                else f"every measure {words}"
            )
        return f"Nothing can be told of changes in {place}: {why}."
    if len(rest) == 1:
        return (
            f"Nothing changed clearly in {place}: every count moved no further than it varies anyway, or not enough "
            "further to tell."
        )
    begins = "Nothing that can be compared" if found.refused or found.not_comparable else "Nothing"
    return f"{begins} changed clearly in {place}: {_counted(rest)}."


def clear_by_counts_alone(found: Changes, *, together: str = "") -> str:
    """Which changes their two numbers alone would make clear, and why they are not called so; else nothing.

    `together` names what else they are judged together with.
    """
    alone = [each for each in found.unclear if each.finding.clear_by_counts_alone]
    ways = {
        "fall": sorted((each for each in alone if _ratio(each) < 1), key=_ratio),
        "rise": sorted((each for each in alone if _ratio(each) > 1), key=_ratio, reverse=True),
    }
    said = [
        f"{_first_of(those)} {'would be ' if way == 'fall' or not ways['fall'] else ''}"
        f"{f'a clear {way}' if len(those) == 1 else f'clear {way}s'}"
        for way, those in ways.items()
        if those
    ]
    if not said:
        return ""
    whose, they = ("its", "it is") if len(alone) == 1 else ("their", "they are")
    return (
        f"By {whose} two numbers alone {', and '.join(said)}: {they} not called so, because the months here go up and "
        f"down by more than chance makes them{f', and {together} are judged together' if together else ''}. That does "
        "not mean that nothing changed."
    )


def _first_of(those: Sequence[Change], named: int = 3) -> str:
    names = [lower_first(each.measure.title) for each in those[:named]]
    others = len(those) - len(names)
    more = [f"{number_in_words(others)} other{'' if others == 1 else 's'}"] if others else []
    return listed_in_words(names + more)


def _rest(found: Changes) -> dict[str, int]:
    """What is said of those that did not change clearly, and of how many."""
    counted = {
        "did not change clearly": len(found.unclear),
        "had too few to judge": len(found.too_few),
        "cannot be compared with the year before": len(found.refused) + len(found.not_comparable),
    }
    return {words: number for words, number in counted.items() if number}


def _counted(rest: dict[str, int]) -> str:
    said = []
    for words, number in rest.items():
        of = f" measure{'' if number == 1 else 's'}" if not said else ""
        said.append(f"{number_in_words(number)}{of} {words}")
    return listed_in_words(said)


def _ratio(change: Change) -> float:
    return change.finding.ratio or 0.0
