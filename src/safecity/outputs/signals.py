"""What the newest months signal: measures that seem to have changed lately, and since when."""

from ..findings.finding import DOWN, UP, Finding, Sentence
from ..findings.judged.newest import MONTHS_BEFORE
from ..findings.review import Review
from ..measures.measure import Measure
from ..release.figure import Figure

_NAMED = 3  # more would push the rest off a phone's first screen


def signals(review: Review) -> tuple[tuple[Measure, Finding], ...]:
    """Each measure whose newest months are clearly unlike all months before, the largest change first."""
    found = ((measure, signal_of(review, measure)) for measure in review.measures)
    clear = [(measure, each) for measure, each in found if each is not None]
    return tuple(sorted(clear, key=lambda pair: (-_size(pair[1]), pair[0].title)))


def signals_sentence(review: Review) -> Sentence | None:
    """One sentence on them for the first screen, each with its change; None where there are none."""
    found = signals(review)
    if not found:
        return None
    named, rest = found[:_NAMED], len(found) - _NAMED
    parts: list[str | Figure] = [_opening(found[0][1])]
    for number, (measure, finding) in enumerate(named):
        parts += [", " if number else "", *_in_short(measure, finding)]
    parts.append(", and others." if rest > 0 else ".")
    return Sentence(tuple(parts))


def signals_told(review: Review) -> tuple[str | Figure, ...]:
    """All of them for the paper, with why months are held against more than a year; nothing where there are none."""
    found = signals(review)
    if not found:
        return ()
    parts: list[str | Figure] = [
        "The newest months were also held against all months before them, because a comparison of two years shows "
        "late what began late. By that, these seem to have changed: "
    ]
    for number, (measure, finding) in enumerate(found):
        parts.append("" if not number else " and " if number == len(found) - 1 else ", ")
        parts += _in_short(measure, finding)
    return (*parts, ".")


def signal_of(review: Review, measure: Measure) -> Finding | None:
    """What the newest months of one measure signal; None where they are as is to be expected."""
    finding = review.finding(measure.name, review.home, MONTHS_BEFORE)
    return finding if finding is not None and finding.verdict in (UP, DOWN) else None


def signal_in_short(review: Review, measure: Measure) -> tuple[str | Figure, ...]:
    """A sentence on what the newest months of one measure signal; nothing where they signal nothing."""
    finding = signal_of(review, measure)
    if finding is None:
        return ()
    return (_opening(finding), *_in_short(measure, finding), ".")


def _opening(finding: Finding) -> str:
    """With what they are held against, which is not what the verdict of the year beside it is."""
    return f"Newest months, {finding.period.in_words()}, beside what all months before lead one to expect: "


def _in_short(measure: Measure, finding: Finding) -> tuple[str | Figure, ...]:
    change = (" (", finding.change, ")") if finding.change else ()
    return (f"{_named(measure)} {finding.verdict} since {_since(finding)}", *change)


def _named(measure: Measure) -> str:
    title = measure.title
    return title if title[:2].isupper() else title[:1].lower() + title[1:]


def _since(finding: Finding) -> str:
    return finding.since.in_words() if finding.since else ""


def _size(finding: Finding) -> float:
    return abs(finding.change.value) if finding.change and finding.change.value is not None else 0.0
