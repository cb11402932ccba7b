"""What partners counted of their own work: intelligence by who sent it, reporting centres, meetings, money."""

from dataclasses import dataclass

from ...findings.finding import Sentence
from ...findings.part_change import PartChange, part_change
from ...findings.review import Review
from ...measures.catalogue.partner_counts import PARTNERS
from ...release.figure import Figure
from .counted import is_known, share, whole
from .sent import SentRow, last_sent

INTELLIGENCE = "partnership_intelligence"


@dataclass(frozen=True)
class SourceRow:
    """What one kind of partner sent, with its part of all whose source is known."""

    name: str
    changed: PartChange
    share: Figure


@dataclass(frozen=True)
class Intelligence:
    """Reports of one place by who sent them, the most first, and all of them together."""

    row: SentRow
    sources: tuple[SourceRow, ...]


def headline(review: Review) -> Sentence | None:
    """How intelligence changed; else the first that was found of anything else that partners counted."""
    rows = last_sent(review, theme=PARTNERS)
    first = next((row for row in rows if row.measure.name == INTELLIGENCE), rows[0] if rows else None)
    return first.finding.sentence if first else None


def intelligence(review: Review) -> tuple[Intelligence, ...]:
    """Intelligence of the place by source; of each place that sent it, if a service of its own did too."""
    return tuple(Intelligence(row, _sources(review, row)) for row in last_sent(review, INTELLIGENCE))


def known_sources(review: Review, row: SentRow) -> tuple[SourceRow, ...]:
    """The sources of which the number is known, the most first, where not every source was sent too."""
    released = review.released
    labels = released.parts(row.measure.name, row.place, row.period, "source")
    changed = {
        each: part_change(row.measure.name, row.place, row.period, each, released, review.register)
        for each in labels
    }
    found = [
        SourceRow(label.removeprefix("source: "), each, part_of(review, row, label))
        for label, each in changed.items()
        if is_known(each.after)
    ]
    return tuple(sorted(found, key=lambda each: (-(each.changed.after.value or 0), each.name)))


def part_of(review: Review, row: SentRow, label: str) -> Figure:
    """What part of the reports one source sent: of those whose source is known, else of all that were sent."""
    released, name = review.released, row.measure.name
    if _all_there(review, row, "source"):
        return released.share(name, row.place, row.period, label)
    sent = whole(released.count(name, row.place, row.period, label))
    return share(
        review, "share of all", name, row.period, sent, whole(row.after), unit="% of all", category=label
    )


def most(found: Intelligence) -> Sentence | None:
    """Who sent most: the heading of the sources. None where two sent as many, or only one is known."""
    known = [each for each in found.sources if is_known(each.changed.after) and is_known(each.share)]
    if len(known) < 2 or known[0].changed.after.value == known[1].changed.after.value:
        return None
    name = known[0].name
    words = " of the reports whose source is known"
    return Sentence((f"Most came from {_source_in_words(name)}: ", known[0].share, words))


def others(review: Review) -> tuple[SentRow, ...]:
    """Everything else that partners counted: exact numbers, in which chance plays no part."""
    return tuple(row for row in last_sent(review, theme=PARTNERS) if row.measure.name != INTELLIGENCE)


def _sources(review: Review, row: SentRow) -> tuple[SourceRow, ...]:
    released = review.released
    found = [
        SourceRow(
            each.name,
            part_change(row.measure.name, row.place, row.period, each.label, released, review.register),
            released.share(row.measure.name, row.place, row.period, each.label),
        )
        for each in row.measure.by
        if released.has(row.measure.name, row.place, row.period, each.label)
        and _all_there(review, row, each.kind)
    ]
    return tuple(sorted(found, key=lambda each: (-(each.changed.after.value or 0), each.name)))


def _all_there(review: Review, row: SentRow, kind: str) -> bool:
    """Whether every source of a kind was sent; a share of some of them would be of no known whole."""
    return all(
        review.released.has(row.measure.name, row.place, row.period, each.label)
        for each in row.measure.by
        if each.kind == kind
    )


def _source_in_words(name: str) -> str:
    return f"the {name}" if name == "council" else name
