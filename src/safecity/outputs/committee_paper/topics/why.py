"""The paper's sections that answer the members: why it changed, against whom, what was tried, what is coming."""

from collections import Counter
from collections.abc import Collection, Sequence

from ....findings.emerging import NOTHING_BY_RULE, emerging_issues
from ....findings.explained.explanation import Gap
from ....findings.review import Review
from ...documents.document import Document
from ...documents.parts import Part
from ...topics.did_it_work import assessed
from ...topics.why import Explained, explained
from ...topics.work import cost_words
from ..words import lower_first

_GAPS = 3


def why_it_changed(review: Review, paper: Document) -> None:
    """Each explained change: what the evidence favours, what speaks most for and against it, and what is not known."""
    found = explained(review)
    if not found:
        return
    paper.heading("Why it changed, and against whom", 2)
    paper.numbered(
        "Six explanations compete for each clear change: that more or less of it happened, that it was recorded in "
        "another way, that more or fewer people told of it, that the police looked more or less, that there are more "
        "or fewer people, or that it moved. The evidence favours one or none; it proves none. Everything that speaks "
        "for and against each stands in the tables."
    )
    common = _not_known_of_most(found)
    for each in found:
        paper.numbered(f"{each.measure.title}. {each.lead} ", *_evidence(each, common))
        if each.beside is not None and each.beside.known:
            paper.numbered(each.beside.sentence)
    if common:
        paper.numbered("Of most of these the following is not known. ", " ".join(common))


def _not_known_of_most(found: Sequence[Explained]) -> tuple[str, ...]:
    """The gaps in knowledge that more than half of the changes share, which are said once."""
    times = Counter(
        words for each in found for words in {str(gap.sentence) for gap in each.gaps if _is_plain(gap)}
    )
    return tuple(words for words, of in sorted(times.items()) if len(found) > 1 and 2 * of > len(found))


def _is_plain(gap: Gap) -> bool:
    """Whether a gap holds no figure, which would lose its name where it is said for several measures."""
    return all(isinstance(part, str) for part in gap.sentence.parts)


def _evidence(each: Explained, common: Collection[str]) -> tuple[Part, ...]:
    parts: list[Part] = [*each.evidence()]
    if parts:
        parts.append(" ")
    gaps = [gap for gap in each.gaps if str(gap.sentence) not in common][:_GAPS]
    if gaps:
        parts.append("Not known: ")
        for gap in gaps:
            parts += [gap.sentence, " "]
    return tuple(parts[:-1]) if parts and parts[-1] == " " else tuple(parts)


def did_it_work(review: Review, paper: Document) -> None:
    """What was found of each scheme; nothing where the register has none."""
    found = assessed(review)
    if not found:
        return
    paper.heading("Did it work?", 2)
    for each in found:
        paper.numbered(each.finding.sentence, *cost_words(review, each.scheme))


def emerging(review: Review, paper: Document) -> None:
    """What may become a problem; nothing where nothing emerges."""
    found = emerging_issues(review)
    if not found:
        return
    paper.heading("Emerging issues", 2)
    for issue in found:
        parts: list[Part] = [f"{issue.title}. "]
        for sentence in issue.evidence:
            parts += [sentence, " "]
        whose = f"Found by rule: {issue.by_rule}. " if issue.by_rule else ""
        covered = (
            f"Priority: {lower_first(issue.priority)}." if issue.priority else "Priority: none covers this."
        )
        paper.numbered(*parts, f"First seen in {issue.since}. {whose}{covered}")
    if not any(issue.by_rule for issue in found):
        paper.numbered(NOTHING_BY_RULE)
