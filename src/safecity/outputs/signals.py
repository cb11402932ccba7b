"""What the newest months signal: measures that seem to have changed lately, and since when."""

from ..findings.finding import DOWN, UP, Finding, Sentence
from ..findings.judge_newest import MONTHS_BEFORE
from ..findings.review import Review
from ..measures.measure import Measure
from ..release.figure import Figure
from .words.period import listed_in_words

_NAMED = 3  # more would push the rest off a phone's first screen


def signals(review: Review) -> tuple[tuple[Measure, Finding], ...]:
    """Each measure whose newest months are clearly unlike all months before, the largest change first."""
    found = (
        (measure, review.finding(measure.name, review.home, MONTHS_BEFORE)) for measure in review.measures
    )
    clear = [(measure, each) for measure, each in found if each is not None and each.verdict in (UP, DOWN)]
    return tuple(sorted(clear, key=lambda pair: (-_size(pair[1]), pair[0].title)))


def signals_sentence(review: Review) -> Sentence | None:
    """One sentence on them for the first screen, each with its change; None where there are none."""
    found = signals(review)
    if not found:
        return None
    named, rest = found[:_NAMED], len(found) - _NAMED
    parts: list[str | Figure] = [f"Signal {found[0][1].period.when()}, against all months before: "]
    for number, (measure, finding) in enumerate(named):
        parts += [", " if number else "", f"{_named(measure)} {finding.verdict} since {_since(finding)}"]
        parts += [" (", finding.change, ")"] if finding.change else []
    parts.append(", and others." if rest > 0 else ".")
    return Sentence(tuple(parts))


def signals_in_words(review: Review) -> str:
    """The same without numbers, for the paper: nothing where there are none."""
    found = signals(review)
    if not found:
        return ""
    named = listed_in_words(
        [f"{_named(measure)} ({each.verdict} since {_since(each)})" for measure, each in found]
    )
    return (
        f"The newest months were also held against all months before them, because a comparison of two years shows "
        f"late what began late. By that, these seem to have changed: {named}."
    )


def _named(measure: Measure) -> str:
    title = measure.title
    return title if title[:2].isupper() else title[:1].lower() + title[1:]


def _since(finding: Finding) -> str:
    return finding.since.in_words() if finding.since else ""


def _size(finding: Finding) -> float:
    return abs(finding.change.value) if finding.change and finding.change.value is not None else 0.0
