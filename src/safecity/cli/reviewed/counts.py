"""Everything that is counted, and the one step in which any of it is released."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from ...datasets.chosen_engine import Engine
from ...measures.measure import by_page
from ...release.ledger import Printed, Told
from ...release.redrawn import Composed
from ...release.released import Released, release
from ...vocabulary import Period, Place
from ..progress import Say
from .asked import Asked
from .counting import OBSERVATIONS, Sent, count_all, count_part_of_year, count_sent
from .needed import need_records
from .official import Official, count_official, is_official
from .others import LeftOut, compared_over, left_out
from .zones import count_drawn


@dataclass(frozen=True)
class Counts:
    """What was counted before anything is withheld: nothing but `release_counts` prints any of it."""

    of_records: pa.Table  # every measure in every place, of the police's data and the partners' records
    every: tuple[pa.Table, ...]  # the same first, then parts of years, drawn zones and what partners counted
    sent: Sent | None
    official: Official | None
    spans: tuple[Period, ...]  # parts of years, each after the same of the year before
    compared: Period | None  # what places are ranked over
    published: list[tuple[str, date]]  # forces by key, and months, of which a street-level file is in force
    undivided: tuple[LeftOut, ...]
    incomplete: tuple[LeftOut, ...]

    @property
    def sent_places(self) -> tuple[Place, ...]:
        return tuple(self.sent.places) if self.sent else ()


def count_everything(asked: Asked, say: Say, engine: Engine) -> Counts:
    """Raises Missing where the place itself has no record at all."""
    store, records, geography, measures = asked.store, asked.records, asked.geography, asked.measures
    say("counting every measure in every place")
    spans = [
        (span, named)
        for part, named in asked.parts_of_years
        for span in (part.period.year_before(), part.period)
    ]
    drawn = list(by_page(measures)[0])
    # What asks of people comes last: until then they are told apart by the way.
    in_zones = count_drawn(store, records, geography, drawn, asked.periods, engine, spans)
    sent = count_sent(store, geography, measures)
    official = count_official(
        store, geography, [each for each in asked.everything if is_official(each)], asked.year
    )
    of_records = count_all(store, records, geography, measures, asked.periods, engine)
    need_records(of_records, asked.home, asked.partnership)
    inside = [each for each in asked.periods if asked.year.start <= each.start and each.end <= asked.year.end]
    compared, published = compared_over(of_records, geography, inside), store.published()
    undivided, incomplete = left_out(geography, published, compared)
    return Counts(
        of_records=of_records,
        every=(
            of_records,
            *(count_part_of_year(store, records, geography, named, span, engine) for span, named in spans),
            *in_zones,
            *([sent.observed] if sent else []),
        ),
        sent=sent,
        official=official,
        spans=tuple(span for span, _ in spans),
        compared=compared,
        published=published,
        undivided=undivided,
        incomplete=incomplete,
    )


def release_counts(
    asked: Asked,
    counts: Counts,
    printed: Printed | None,
    composed: Iterable[Composed] = (),
    told: Sequence[Told] = (),
) -> Released:
    """All counts through the release rule at once, so that no number gives another away."""
    sent, official = counts.sent, counts.official
    together = pa.concat_tables([each.select(OBSERVATIONS.names) for each in counts.every])
    released = release(
        official.beside(together) if official else together,
        measures=asked.everything,
        places=[
            *(area.place for area in asked.geography.areas()),
            *counts.sent_places,
            *(official.places() if official else ()),
        ],
        periods=[
            *asked.periods,
            *counts.spans,
            *(sent.periods if sent else ()),
            *(official.periods if official else ()),
        ],
        rule=asked.rule,
        printed_before=printed,
        composed_before=composed,
        told_before=told,
        areas=asked.geography.made_of(),
        weights=asked.weights,
    )
    pa.default_memory_pool().release_unused()  # tables between, which Arrow would keep for whoever comes next
    return released
