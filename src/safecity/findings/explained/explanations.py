"""Why did it change? Every clear change of a place, with six competing explanations weighed by declared rules."""

from collections.abc import Iterable
from dataclasses import replace

from ...measures import Measure
from ...statistics.change import rate_change
from ..around import Around
from ..finding import DOWN, UP, Finding
from ..judged.judge import YEAR_BEFORE
from . import made_of as why_made_of
from . import partners as why_partners
from . import parts as why_parts
from . import places as why_places
from . import records as why_records
from .explanation import EXPLANATIONS, Rule, Why, weigh

RULES: tuple[Rule, ...] = (
    *why_places.RULES,
    *why_records.RULES,
    *why_made_of.RULES,
    *why_parts.RULES,
    *why_partners.RULES,
)
"""Every question that is asked of a change. What a rule sees is put to the explanations with the points it declares."""

_WORDS = {
    "real": ("More of it happened", "Less of it happened"),
    "recording": ("It was recorded in another way", "It was recorded in another way"),
    "reporting": ("More people told of it", "Fewer people told of it"),
    "police activity": ("The police looked more", "The police looked less"),
    "population": ("There are more people", "There are fewer people"),
    "displacement": ("It moved here from elsewhere", "It moved elsewhere"),
}
assert tuple(_WORDS) == EXPLANATIONS


def in_words(kind: str, why: Why) -> str:
    """An explanation as a heading says it: of a rise or of a fall."""
    fell = why.verdict == DOWN
    return _WORDS[kind][fell]


def explain_changes(measures: Iterable[Measure], around: Around) -> tuple[Why, ...]:
    """The explanations of each clear change of these measures in the place on the year before, in their order."""
    found = []
    for measure in measures:
        finding = next((each for each in around.findings if _is_clear(each, measure, around)), None)
        if finding is not None:
            found.append(explain_change(finding, around))
            continue
        parted = next((each for each in around.findings if _is_parted(each, measure, around)), None)
        if parted is not None:
            found.append(_explain_parted(parted, around))
    return tuple(found)


def explain_change(finding: Finding, around: Around) -> Why:
    """Ask every rule of one clear change, and weigh what they saw."""
    return _with_points(weigh(finding, ((rule.name, rule.look(finding, around)) for rule in RULES)), around)


def _with_points(why: Why, around: Around) -> Why:
    """The same, with each score as a figure."""
    scored = tuple(
        replace(
            each,
            points=around.released.statistic(
                "points of an explanation", why.measure, why.place, why.period, category="", comparator=each.kind,
                value=each.score, unit="points", decimals=0, form="signed",
            ),
        )
        for each in why.explanations
    )  # fmt: skip
    return replace(why, explanations=scored)


def _explain_parted(finding: Finding, around: Around) -> Why:
    """Of two numbers between which recording changed no change is read, so nothing else is asked of one."""
    return _with_points(
        weigh(finding, [("register", why_records.parted_by_recording(finding, around))]), around
    )


def _is_parted(finding: Finding, measure: Measure, around: Around) -> bool:
    """Whether two numbers that differ by more than chance are not compared, because recording changed between them."""
    if (
        finding.measure != measure.name
        or not _in_year(finding, around)
        or finding.place != around.home
        or finding.comparator != YEAR_BEFORE
    ):
        return False
    before, after = finding.before, finding.after
    if not finding.across or before is None or after is None or measure.form == "share":
        return False
    numbers = before.numerator, after.numerator
    return None not in numbers and rate_change(numbers[0] or 0, numbers[1] or 0).is_clear


def _in_year(finding: Finding, around: Around) -> bool:
    """Whether it is of the year, or of the months of it that can be compared; other parts are asked about apart."""
    period = finding.period
    return around.year.start <= period.start and period.end <= around.year.end


def _is_clear(finding: Finding, measure: Measure, around: Around) -> bool:
    return (
        finding.measure == measure.name
        and _in_year(finding, around)
        and finding.place == around.home
        and finding.comparator == YEAR_BEFORE
        and finding.verdict in (UP, DOWN)
        and finding.ratio is not None
    )
