"""What was taken in and cannot be quite right, in the short lines that receive, status and build print."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from ..datasets.at_hand import AtHand, at_hand
from ..datasets.counts import COUNTS
from ..datasets.loads import Load
from ..datasets.observations import OBSERVATIONS
from ..datasets.opening import without
from ..datasets.partners_work import WORK
from ..datasets.places.known_areas import read_known_areas
from ..datasets.places.unknown_areas import doubted_areas
from ..datasets.places.unknown_forces import doubted_forces
from ..datasets.quality.contradictions import Contradictions
from ..datasets.quality.counts_unprinted import CountsUnprinted, counts_unprinted
from ..datasets.quality.doubts import Doubts, doubts
from ..datasets.quality.months_lacking import months_lacking
from ..datasets.quality.odd_counts import OddCount, odd_counts
from ..datasets.quality.unknown_places import UnknownPlaces, unknown_places
from ..datasets.quality.written_twice import doubted_repeats
from ..datasets.store import Store
from ..datasets.survey import SURVEY
from ..measures.catalogue.partner_counts import SENT_UNDER, is_sent_under
from ..outputs.words.lacking import KINDS, gaps_shortly
from ..partnership import Partnership
from ..vocabulary import Period
from ..vocabulary.runs import runs_in_words
from ..vocabulary.typed import as_typed
from .register_told import unknown_places as unknown_in_register
from .reviewed.columns import unsaid_doubts
from .reviewed.uneven import qualifier_doubts
from .reviewed.work import register_with_schemes
from .work_doubted import work_doubts

ALL_YEARS = "of all years received"
_OF_PARTNERS = {COUNTS.name, SURVEY.name, OBSERVATIONS.name, *(each.name for each in WORK)}
"""Datasets that say nothing of the force's records, nor of which places there are."""


@dataclass(frozen=True)
class Doubted:
    """All that is in doubt of what a store holds; areas, forces, lines written twice, columns and contradictions in
    sentences."""

    contradicted: tuple[str, ...]
    areas: tuple[str, ...]
    forces: tuple[str, ...]
    repeats: tuple[str, ...]
    records: Doubts | None
    places: tuple[UnknownPlaces, ...]
    counts: CountsUnprinted
    odd: tuple[OddCount, ...]
    unsaid: tuple[str, ...]
    qualifiers: tuple[str, ...] = ()
    work: tuple[str, ...] = ()  # of what partners said of their own work

    def lines(self) -> list[str]:
        """A line for each doubt, with the years that it is of where it counts records."""
        return _lines(
            [
                *self.contradicted,
                *self.areas,
                *self.forces,
                *self.repeats,
                *(f"{said} ({ALL_YEARS})" for said in (self.records.in_words() if self.records else ())),
                *(each.in_words() for each in self.places),
                *self.counts.in_words(),
                *(each.in_words() for each in self.odd),
                *self.unsaid,
                *self.qualifiers,
                *self.work,
            ]
        )


def doubted(partnership: Partnership, store: Store, records: AtHand) -> Doubted:
    """What is in doubt of all that a store holds."""
    return Doubted(
        contradicted=tuple(Contradictions(store, partnership.settings.area).doubts()),
        areas=tuple(doubted_areas(store)),
        forces=tuple(doubted_forces(store)),
        repeats=tuple(doubted_repeats(store)),
        records=doubts(store),
        places=misplaced(partnership, store),
        counts=unprinted(store),
        odd=hard_to_believe(store),
        unsaid=tuple(unsaid_doubts(records)),
        qualifiers=tuple(qualifier_doubts(store)),
        work=tuple(work_doubts(partnership, store)),
    )


def unprinted(store: Store) -> CountsUnprinted:
    """What partners counted that is in no figure."""
    return counts_unprinted(store, SENT_UNDER, is_sent_under)


def misplaced(partnership: Partnership, store: Store) -> tuple[UnknownPlaces, ...]:
    """What partners sent of places that nobody knows."""
    settings = partnership.settings
    return unknown_places(store, read_known_areas(store), area=settings.area, services=settings.services)


def hard_to_believe(store: Store) -> tuple[OddCount, ...]:
    """What partners counted that is far from what stands beside it."""
    return odd_counts(store, is_sent_under)


def doubts_of_receipt(
    partnership: Partnership, store: Store, found: Doubted, taken: Collection[str]
) -> list[str]:
    """The lines that the extracts just taken in (by their keys) brought or changed, and one on those that stood."""
    lines = found.lines()
    if not lines:
        return []
    stood = set(lines)
    if taken:
        before = without(store, taken)
        try:
            new = [load for load in store.loads if load.key in taken]
            stood = set(_stood(partnership, before, found, new).lines())
        finally:
            before.close()
    told = [line for line in lines if line not in stood]
    if older := len(lines) - len(told):
        stand, them = (
            ("1 older doubt stands", "it") if older == 1 else (f"{older:,} older doubts stand", "them")
        )
        told += _lines([f"{stand}: safecity status {as_typed(partnership.folder)} lists {them}"])
    return told


def _stood(partnership: Partnership, before: Store, found: Doubted, taken: Iterable[Load]) -> Doubted:
    """What was in doubt before; of a large store only what these loads can have changed is asked again."""
    files = [file for load in taken for file in load.files]
    if all(file.accepted and file.accepted.keys() <= _OF_PARTNERS for file in files):
        return replace(
            found,
            places=misplaced(partnership, before),
            counts=unprinted(before),
            odd=hard_to_believe(before),
            work=tuple(work_doubts(partnership, before)),
        )
    records = at_hand(
        before,
        partnership.force,
        protected=not partnership.settings.made_up,
        closes_classes=partnership.settings.closes_classes,
    )
    return doubted(partnership, before, records)


def doubts_of_build(
    partnership: Partnership, store: Store, records: AtHand, span: Period, *, anything_new: bool,
    uneven: Iterable[str] = (),
) -> list[str]:  # fmt: skip
    """The lines on what its own years do not say, on places in its register that nobody knows, and on its store.

    All that its store holds is told where it took in anything; `uneven` is what of its changes rests on records that
    differ between its years.
    """
    unsaid = unsaid_doubts(records, span)
    besides = _lines([*uneven, *misplaced_in_register(partnership, store)])
    if not anything_new:
        return [*_lines(unsaid), *besides]
    return [*replace(doubted(partnership, store, records), unsaid=tuple(unsaid)).lines(), *besides]


def misplaced_in_register(partnership: Partnership, store: Store) -> list[str]:
    """Codes in the partnership's own rows of the register that no look-up received knows, with what is nearest."""
    besides = (partnership.settings.area, *partnership.settings.services)
    return unknown_in_register(register_with_schemes(partnership, store), store, besides)


def _lines(said: Iterable[str]) -> list[str]:
    return [f"DOUBT   {doubt}." for doubt in said]


def gaps_lines(store: Store, records: AtHand, year: Period) -> list[str]:
    """A line on the months of the year before and one on those of the year that did not come, or only in part.

    A month that the year before lacks spoils the comparison as much as one of the year.
    """
    before = year.year_before()
    found = months_lacking(store, Period(before.start, year.end))
    said = []
    for each, called in ((before, f"{before.in_words()}, the year before"), (year, year.in_words())):
        words = {KINDS[kind.kind].lower(): gaps_shortly(kind.within(each)) for kind in found}
        gaps = [f"{kind}: {gone}" for kind, gone in words.items() if gone]
        if not found:
            gone = [month for month in each.months() if month.start not in records.own()]
            gaps = [f"police data: {', '.join(runs_in_words(gone))} did not come"] if gone else []
        if gaps:
            said.append(f"GAPS    {called}, {'; '.join(gaps)}. A gap is not a zero.")
    return said
