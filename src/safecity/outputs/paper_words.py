"""Words and lists that the paper and the tables share."""

from collections.abc import Sequence

from ..findings.finding import DOWN, NO_CLEAR_CHANGE, NOT_COMPARABLE, TOO_FEW, UP, Finding
from ..findings.review import Review
from ..measures import Measure
from ..vocabulary import Place

VERDICT_WORDS = {
    UP: "Clear rise",
    DOWN: "Clear fall",
    NO_CLEAR_CHANGE: "No clear change",
    TOO_FEW: "Too few to say",
    NOT_COMPARABLE: "Cannot be compared",
}
BESIDE_OTHERS = {UP: "Above", DOWN: "Below", NO_CLEAR_CHANGE: "No clear difference"}


def year_findings(review: Review, place: Place) -> list[tuple[Measure, Finding]]:
    """What the year's comparison with the year before shows for each measure, in the catalogue's order."""
    found = [(measure, review.finding(measure.name, place)) for measure in review.measures]
    return [(measure, finding) for measure, finding in found if finding is not None]


def joined(items: Sequence[tuple]) -> tuple:
    """Several runs of words and figures as one list: a, b and c."""
    parts: list = []
    for position, item in enumerate(items):
        if position:
            parts.append(" and " if position == len(items) - 1 else ", ")
        parts.extend(item)
    return tuple(parts)


def lower_first(words: str) -> str:
    """A title as it stands inside a sentence: "Drug offences" becomes "drug offences", "ASB" stays."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
