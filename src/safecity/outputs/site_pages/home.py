"""The first page: what changed, what did not, against whom, and where to read on."""

from dataclasses import dataclass

from ...findings.finding import DOWN, NO_CLEAR_CHANGE, UP, Finding
from ...findings.judged.judge import ALL_CSPS
from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from ...vocabulary.force import force_words
from ...vocabulary.offence_group import (
    RESIDENTIAL_BURGLARY,
    ROBBERY,
    SEXUAL_OFFENCES,
    VEHICLE_OFFENCES,
    VIOLENT_CRIME,
)
from ..charts.month_line import month_line, months_of_measure
from ..levels import levels
from ..months_compared import compared_over, nothing_compared, why_these_months
from ..official_rankings import Ranking, Rows, rankings
from ..signals import signals_sentence
from ..topics.changes import Change, Changes, changes, clear_by_counts_alone
from ..topics.first_sentences import OFFICIAL_OVERALL, three_sentences
from ..topics.standing import Standing, standing
from ..words.cautious import one_force_words, part_of_words
from ..words.period import listed_in_words, number_in_words, told_in_full
from ..words.why_unclear import few_before
from .cautions import cautions
from .margin import Margins
from .page import Page

_BESIDE = {UP: "above average", DOWN: "below average", NO_CLEAR_CHANGE: "no clear difference"}


_OFFICIAL = {
    f"official_{group.key}"
    for group in (VIOLENT_CRIME, SEXUAL_OFFENCES, ROBBERY, RESIDENTIAL_BURGLARY, VEHICLE_OFFENCES)
} | {OFFICIAL_OVERALL}
_FORCES, _MANY = (
    6,
    12,
)  # forces that a sentence names; more are counted in a word, from so many on only as many


@dataclass(frozen=True)
class Compared:
    """A measure beside the other partnerships, in words."""

    measure: Measure
    finding: Finding
    beside: str
    standing: Standing | None


@dataclass(frozen=True)
class PriorityShown:
    title: str
    changes: tuple[Change, ...]


def content(page: Page) -> dict:
    review = page.review
    found = changes(review, review.home)
    shown = (*found.clear, *found.unclear)
    drawn = {each.measure.name: months_of_measure(review, each.measure) for each in shown}
    return {
        "found": found,
        "levels": levels(review, review.home) if nothing_compared(review) else (),
        "level_of": {each.measure.name: each for each in levels(review, review.home)},
        "in_full": " " + told_in_full(shown[0].finding.period) if shown else "",
        "few_before": few_before(review),
        "by_counts_alone": clear_by_counts_alone(found),
        "margins": Margins.of(change.finding.change for change in shown),
        "lines": {
            name: month_line(review, each, page.placements, f"{page.title}: months of {each.measure.title}")
            for name, each in drawn.items()
        },
        "months_span": _span(next(iter(drawn.values())).months) if drawn else "",
        "sentences": three_sentences(review, found),
        "signals": signals_sentence(review),
        "compared_over": compared_over((each.finding for each in shown), review.year),
        "compared": _compared(review),
        "officially": _officially(review),
        "standing": standing,
        "beside_others": _BESIDE,
        "these_months": why_these_months(review),
        "not_compared": not_compared(review),
        "priorities": _priorities(review, found),
        "cautions": cautions(
            change.finding for change in (*shown, *found.refused, *found.withheld) or found.not_comparable
        ),
    }


def _span(months: tuple[Figure, ...]) -> str:
    return f"{months[0].period.in_words()} to {months[-1].period.in_words()}"


def not_compared(review: Review) -> str:
    """Whose places are in no rank, and why; nothing where all are ranked."""
    if review.compared is None:
        return ""
    words = one_force_words(review), _not_all_came(review), _of_no_partnership(review), part_of_words(review)
    return " ".join(filter(None, words))


def _of_no_partnership(review: Review) -> str:
    """The councils whose partnership no look-up tells, and the partnerships that would be counted in part."""
    merged = {name for council, _, besides in review.undivided for name in (council, *besides)}
    names = sorted((merged | {name for name, _, _ in review.incomplete}) - {review.home.name})
    if not names:
        return ""
    return (
        f"{listed_in_words(_some_of(names, 'other'))} {'is' if len(names) == 1 else 'are'} not compared, because "
        "councils were merged and the look-up received does not tell whose their areas are."
    )


def _some_of(names: list[str], others: str) -> list[str]:
    """The first few names, and how many more there are."""
    rest = len(names) - _FORCES
    if rest <= 0:
        return names
    many = number_in_words(rest) if rest < _MANY else "many"
    return [*names[:_FORCES], f"{many} {others}{'s' if rest > 1 else ''}"]


def _not_all_came(review: Review) -> str:
    forces = [
        force_words(force)
        for force in (*review.never_published, *(each for each, _ in review.part_published))
    ]
    if not forces:
        return ""
    which = listed_in_words(_some_of(sorted(forces), "other force"))
    return (
        f"Not compared, because their records for all of that time were not received: the places of {which}."
    )


def _compared(review: Review) -> tuple[Compared, ...]:
    found = ((measure, review.finding_of_rates(measure, ALL_CSPS)) for measure in review.measures)
    return tuple(
        Compared(measure, finding, _BESIDE[finding.verdict], standing(finding))
        for measure, finding in found
        if finding is not None and finding.after is not None and finding.verdict in _BESIDE
    )


def _officially(review: Review) -> tuple[tuple[Ranking, Rows], ...]:
    """Each comparison by the Home Office's tables, with the few measures that a first page has room for."""
    shown = (
        (each, tuple((measure, finding) for measure, finding in each.rows if measure.name in _OFFICIAL))
        for each in rankings(review)
    )
    return tuple((ranking, rows) for ranking, rows in shown if rows)


def _priorities(review: Review, found: Changes) -> tuple[PriorityShown, ...]:
    everything = (
        *found.clear,
        *found.unclear,
        *found.too_few,
        *found.refused,
        *found.withheld,
        *found.not_comparable,
    )
    by_name = {change.measure.name: change for change in everything}
    shown = (
        PriorityShown(each.title, tuple(by_name[name] for name in each.measures if name in by_name))
        for each in review.partnership.settings.priorities
    )
    return tuple(each for each in shown if each.changes)
