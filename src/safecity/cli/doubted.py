"""What was taken in and cannot be quite right, in the short lines that receive, status and build print."""

from ..datasets.at_hand import AtHand
from ..datasets.places.unknown_areas import doubted_areas
from ..datasets.places.unknown_forces import doubted_forces
from ..datasets.quality.counts_unprinted import CountsUnprinted, counts_unprinted
from ..datasets.quality.doubts import Doubts, doubts
from ..datasets.quality.months_lacking import months_lacking
from ..datasets.store import Store
from ..measures.catalogue.partner_counts import SENT_UNDER, is_sent_under
from ..outputs.lacking_words import KINDS, gaps_shortly
from ..vocabulary import Period
from ..vocabulary.runs import runs_in_words

ALL_YEARS = "of all years received"


def unprinted(store: Store) -> CountsUnprinted:
    """What partners counted that is in no figure."""
    return counts_unprinted(store, SENT_UNDER, is_sent_under)


def doubt_lines(
    areas: list[str], found: Doubts | None, counts: CountsUnprinted, unsaid: list[str]
) -> list[str]:
    """A line for each doubt, with the years that it is of where it counts records."""
    records = [f"{said} ({ALL_YEARS})" for said in (found.in_words() if found else ())]
    return [f"DOUBT   {doubt}." for doubt in [*areas, *records, *counts.in_words(), *unsaid]]


def doubts_of_build(store: Store, unsaid: list[str], *, anything_new: bool) -> list[str]:
    """The lines on what its own years do not say, and, where it took in anything, on all that its store holds."""
    if not anything_new:
        return doubt_lines([], None, CountsUnprinted(), unsaid)
    return doubt_lines(
        [*doubted_areas(store), *doubted_forces(store)], doubts(store), unprinted(store), unsaid
    )


def gaps_lines(store: Store, records: AtHand, year: Period) -> list[str]:
    """A line on the months of the year before and one on those of the year that did not come, or only in part.

    A month that the year before lacks spoils the comparison as much as one of the year. Those of records that are
    held back are no gaps of an edition that counts none of them.
    """
    before = year.year_before()
    found = () if records.held_back else months_lacking(store, Period(before.start, year.end))
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
