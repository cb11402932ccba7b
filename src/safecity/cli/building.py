"""Building: from inbox to edition, doing again only what changed."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version
from pathlib import Path

from filelock import FileLock, Timeout

from .. import __version__
from ..datasets.at_hand import AtHand, at_hand
from ..datasets.chosen_engine import Engine
from ..datasets.engine import faults_named
from ..datasets.opening import as_published, open_store, store_as_it_stands
from ..datasets.quality.contradictions import Contradictions
from ..datasets.store import Store
from ..editions import current
from ..measures.catalogue import measures_of
from ..outputs.committee_paper.exempt_copy import stands as full_copy_stands
from ..outputs.made_public import sweep
from ..outputs.write import edition_name, publish, words_of
from ..partnership import Partnership, last_frozen
from ..partnership.clearances import last_clearance
from ..partnership.definitions import earlier_versions, keep_definitions, read_definitions
from ..release.ledger import bears, composed_before, enter, printed_before, told_before
from ..release.once_open import enter_once_open
from ..release.seal import is_sealed
from ..vocabulary import Period
from ..vocabulary.fault import FileInUse, Missing
from .doubted import doubts_of_build
from .known import gaps_of, known_of, records_of
from .made_of import (
    LEDGER,
    code_digest,
    digest_of,
    inputs_of,
    of_clearance,
    of_definitions,
    past_keyed,
    received_by,
    records_mark,
)
from .progress import doing
from .published_before import manifests_of, published_before, unexplained_lines
from .receipt import Receipt
from .receiving import receive_inbox
from .registered import register_of
from .release_classes import made_stricter, release_rule
from .reviewed.kept import kept_or_made
from .reviewed.official import held_tables
from .reviewed.reviewing import make_review
from .switching import is_under_embargo, switch
from .uneven_doubted import uneven_doubts
from .wrong_place import refuse_another_place, refuse_wrong_place

ENGINES = ("duckdb", "ibis-framework", "pyarrow", "numpy", "scipy", "splink")


@dataclass(frozen=True)
class Built:
    """A finished build: the edition, and whether it was there already."""

    edition: Path
    year: Period
    new: bool
    receipt: Receipt
    held_back: tuple[str, ...] = ()  # datasets that came and are counted in nothing
    doubts: tuple[
        str, ...
    ] = ()  # lines on what is in doubt: of what this build took in, and of the years it is on
    unexplained: tuple[str, ...] = ()  # lines on numbers printed otherwise before for no reason given
    late: tuple[str, ...] = ()  # records of which some came late, and are held back until the next batch
    gaps: tuple[str, ...] = ()  # a line on what the year before lacks, and one on what the year does


@contextmanager
def alone(partnership: Partnership) -> Iterator[None]:
    """Keep a second receive or build of the same partnership out while this one writes."""
    try:
        partnership.folder.mkdir(parents=True, exist_ok=True)
        with FileLock(partnership.folder / ".in-use", timeout=0):
            yield
    except Timeout as error:
        raise FileInUse(
            "another receive or build is running on it",
            file=str(partnership.folder),
            advice="Wait until it has finished",
        ) from error


def build(
    partnership: Partnership,
    *,
    year: str | None = None,
    known_on: date | None = None,
    engine: Engine = Engine.DUCKDB,
) -> Built:
    """Build the edition of a year, from inbox to published, and name it in `current`.

    Nothing is done where an edition of exactly these files, settings and this version of Safe City stands
    whole, unless Spark is to count: it does so afresh, and comes to the same edition. `known_on` builds from
    what had been received by the end of that day, and leaves the published edition as it is.
    """
    register_of(partnership)  # a fault in it is told before anything is counted
    last_frozen(partnership.meetings, known_on=known_on)  # and so is one in what a meeting saw
    with alone(partnership):
        if engine is not Engine.DUCKDB:
            with doing(f"starting {engine.title()}"):
                engine.start()
        with doing("receiving the inbox") as now:
            receipt = receive_inbox(partnership, now)
        with doing("checking the store") as now:
            store = open_store(partnership.store, partnership.extracts, known_on=known_on, progress=now)
        try:
            with faults_named(partnership.store):
                records = records_of(partnership, store, code=code_digest())
                with _as_named_in_edition(partnership, store) as named:
                    built = _build(partnership, named, records, year, receipt, engine)
                span = Period(built.year.year_before().start, built.year.end)
                said = doubts_of_build(
                    partnership, store, records, span, anything_new=bool(receipt.taken), uneven=built.doubts
                )
                gaps = gaps_of(partnership, store, records, built.year, code=code_digest())
                unexplained = tuple(unexplained_lines(partnership, built.edition))
                return replace(built, doubts=tuple(said), gaps=tuple(gaps), unexplained=unexplained)
        finally:
            store.close()


def months_at_hand(partnership: Partnership) -> list[date]:
    """The months of the force that have been received, for whoever asks for a year that cannot be."""
    store = store_as_it_stands(partnership.store, partnership.extracts)
    try:
        return at_hand(store, partnership.force).own()
    finally:
        store.close()


@contextmanager
def _as_named_in_edition(partnership: Partnership, store: Store) -> Iterator[Store]:
    """The store with files named as everybody may read it: those of a made-up place name nobody there is."""
    if partnership.settings.made_up:
        yield store
        return
    named = as_published(store)
    try:
        yield named
    finally:
        named.close()


def _build(
    partnership: Partnership,
    store: Store,
    records: AtHand,
    year: str | None,
    receipt: Receipt,
    engine: Engine,
) -> Built:
    if store.known_on and not records.own():
        raise Missing(
            f"no police data of the force '{partnership.force}' had been received by {store.known_on}",
            advice="Choose a later day for --as-known-on, or say with receive --received when a file really came",
        )
    wanted = Period.parse(year) if year else partnership.year(records.own())
    clearance = last_clearance(partnership.clearances, str(wanted), known_on=store.known_on)
    inputs = past_keyed(
        partnership, store, inputs_of(partnership, store) | of_clearance(partnership, clearance)
    )
    received = received_by(partnership, store)
    asked = partnership.settings.needs_assessments
    definitions = earlier_versions(asked, read_definitions(partnership.folder))
    inputs |= of_definitions(definitions)
    alone = digest_of(inputs, received, store, wanted)
    counted_from = {"alone": alone, "records": records_mark(partnership, inputs, received, store, wanted)}
    before = () if store.known_on else published_before(partnership, str(wanted), counted_from)
    inputs |= past_keyed(partnership, store, manifests_of(partnership, before))
    name = edition_name(str(wanted), digest_of(inputs, received, store, wanted))
    stands = _stands_whole(partnership, name) and full_copy_stands(partnership, name)
    # A look back is for whoever asks what was known; it must not become what the public sees.
    publishes = store.known_on is None or not (partnership.editions / "current").exists()
    publishes = publishes and not is_under_embargo(partnership)
    if stands and engine is Engine.DUCKDB:
        sweep(partnership.editions)
        if publishes and not _is_published(partnership.editions, name):
            switch(partnership, name)
        if publishes:
            keep_definitions(partnership.folder, asked)
        return Built(partnership.editions / name, wanted, False, receipt, records.held_back)
    known = known_of(partnership, store, code=code_digest())
    partnership = partnership.called(known.name(partnership.settings.area))
    refuse_wrong_place(partnership, known)
    refuse_another_place(partnership)
    Contradictions(store, partnership.settings.area).refuse_unsettled()
    with doing(f"making the review of {wanted}") as now:
        rule = release_rule(partnership)  # a class that cannot be is told before anything is counted
        enter_once_open(partnership.editions, partnership.ledger, made_stricter(partnership, rule))
        measures = measures_of((*records.datasets, *held_tables(store)))
        review, released_as = kept_or_made(
            partnership,
            store,
            wanted,
            measures,
            lambda: make_review(
                partnership,
                store,
                records,
                wanted,
                measures,
                now,
                engine,
                printed_before(partnership.ledger),
                composed_before(partnership.ledger),
                told_before(partnership.ledger),
            ),
            code=code_digest(),
            engine=engine,
        )
    if bearing := bears(partnership.ledger, review.released.table, review.made_of, review.released.late):
        # An edition in which something is kept back that an earlier one printed is made of that one as well.
        inputs |= past_keyed(partnership, store, {LEDGER: bearing})
        name = edition_name(str(wanted), digest_of(inputs, received, store, wanted))
        stands = _stands_whole(partnership, name) and full_copy_stands(partnership, name)
    stood = (partnership.editions / name / "manifest.json").read_bytes() if stands else None
    last_meeting = last_frozen(partnership.meetings, known_on=store.known_on)
    review = replace(
        review,
        last_meeting=last_meeting,
        clearance=clearance,
        published_before=before,
        definitions_before=definitions,
    )
    with doing("reading the narrative"):
        narrative = words_of(review)
    with doing("writing the edition") as now:
        edition = publish(
            review,
            partnership.editions,
            name=name,
            inputs=inputs,
            received=received,
            versions=_versions(),
            counted_from=counted_from,
            released_as=released_as,
            say=now,
            make_current=False,
            narrative=narrative,
        )
    enter(review.released.table, partnership.ledger, review.made_of, edition=edition.name)
    if publishes:
        switch(partnership, edition.name)
        keep_definitions(partnership.folder, asked)
    new = stood != (edition / "manifest.json").read_bytes()
    # What the store holds is told besides, by who asked for the build.
    return Built(
        edition, wanted, new, receipt, records.held_back, tuple(uneven_doubts(review.findings)),
        late=review.released.late,
    )  # fmt: skip


def _versions() -> dict[str, str]:
    return {
        "safecity": __version__,
        "code": code_digest()[:16],
        "python": f"{sys.version_info.major}.{sys.version_info.minor}",
        **{name: version(name) for name in ENGINES},
    }


def _is_published(editions: Path, name: str) -> bool:
    try:
        return current(editions) == editions / name
    except Missing:  # it names an edition that is gone: this build puts it right
        return False


def _stands_whole(partnership: Partnership, name: str) -> bool:
    """Whether an edition is there, exactly as it was proved."""
    edition = partnership.editions / name
    return (edition / "manifest.json").is_file() and is_sealed(edition, partnership.ledger, partnership.store)
