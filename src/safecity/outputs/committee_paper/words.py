"""Words and lists that the paper and the tables share."""

from collections.abc import Sequence

from ...findings.finding import DOWN, NO_CLEAR_CHANGE, NOT_COMPARABLE, TOO_FEW, UP, Finding, Sentence
from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from ...vocabulary import Place
from ..levels import level, level_sentence

VERDICT_WORDS = {
    UP: "Clear rise",
    DOWN: "Clear fall",
    NO_CLEAR_CHANGE: "No clear change",
    TOO_FEW: "Too few to say",
    NOT_COMPARABLE: "Cannot be compared",
}
BARELY_CLEAR = {UP: "Rise, barely clear", DOWN: "Fall, barely clear"}
BESIDE_OTHERS = {UP: "Above", DOWN: "Below", NO_CLEAR_CHANGE: "No clear difference"}


def year_findings(review: Review, place: Place) -> list[tuple[Measure, Finding]]:
    """What the year's comparison with the year before shows for each measure, in the catalogue's order."""
    found = [(measure, review.finding(measure.name, place)) for measure in review.measures]
    return [(measure, finding) for measure, finding in found if finding is not None]


def verdict_in_words(finding: Finding) -> str:
    return called(finding.verdict, barely=finding.barely_clear)


def called(verdict: str, *, barely: bool) -> str:
    """What a change is called: a clear one that may be next to nothing is called so."""
    return (BARELY_CLEAR if barely else VERDICT_WORDS)[verdict]


def said_of(review: Review, finding: Finding) -> Sentence:
    """What a finding says, with the difference in numbers; of what cannot be compared, how much there was."""
    if not finding.tells_both:
        measure = next(each for each in review.measures if each.name == finding.measure)
        known = level(review, measure, finding.place)
        if known is not None:
            return level_sentence(known, finding.place)
    return with_difference(finding)


def with_difference(finding: Finding) -> Sentence:
    """A finding's sentence with how many more or fewer there were beside the percentage, where both are known."""
    parts, many = finding.sentence.parts, more_or_fewer(finding)
    if not many:
        return finding.sentence
    at = next((at for at, part in enumerate(parts) if getattr(part, "statistic", "") == "change"), None)
    if at is None:  # too few before for a percentage: beside the two numbers
        return Sentence((*parts[:-1], " (", *many, ")", parts[-1]))
    in_brackets = str(parts[at + 1]).startswith(")")
    said = (", ", *many) if in_brackets else (" (", *many, ")")
    return Sentence((*parts[: at + 1], *said, *parts[at + 1 :]))


def more_or_fewer(finding: Finding) -> tuple[str | Figure, ...]:
    """The difference of two counts in words: 32 fewer. Nothing where there is none or it is not known."""
    difference = finding.difference
    if difference is None or not difference.value:
        return ()
    return (difference.shown_as("size"), " more" if difference.value > 0 else " fewer")


PART_OF_RECORDS = "in part a matter of which records came"


def how_much(finding: Finding, only_just: str = "barely clear") -> tuple:
    """A change in brackets: in per cent, or both counts where the year before had too few for a percentage."""
    barely = f", {only_just}" if finding.barely_clear and only_just else ""
    barely += f", {PART_OF_RECORDS})" if finding.is_in_part_of_records else ")"
    if finding.change:
        return (" (", finding.change, barely)
    if finding.verdict not in (UP, DOWN) or finding.before is None or finding.after is None:
        return ()
    return (" (from ", finding.before, " to ", finding.after, f", too few before for a percentage{barely}")


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
