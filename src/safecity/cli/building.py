"""Building: from inbox to edition, doing again only what changed."""

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from .. import __version__
from ..datasets.at_hand import at_hand
from ..datasets.engine import Engine, faults_named
from ..datasets.opening import as_published, open_store
from ..datasets.places.known_areas import KnownAreas, read_known_areas
from ..datasets.quality.contradictions import Contradictions
from ..datasets.store import Store
from ..editions import current
from ..extracts.extract import extracts, note_of, sha256_of_text
from ..measures.catalogue import CATALOGUE, measures_of
from ..outputs.committee_paper.exempt_copy import exempt_mark, public_fingerprint
from ..outputs.committee_paper.exempt_copy import stands as full_copy_stands
from ..outputs.documents.council_template import template_of
from ..outputs.write import edition_name, publish, sweep, words_of
from ..partnership import FILE, FROZEN, MAPPING, Partnership, Settings, last_frozen, read_logo
from ..partnership.clearances import Clearance, last_clearance
from ..register import FILE as REGISTER
from ..release.ledger import bearing_on, enter, fingerprint, printed_before
from ..vocabulary import Period
from ..vocabulary.fault import BadPartnership, FileInUse, Missing
from ..vocabulary.priority_matrix import PriorityMatrix
from .doubted import doubts_of_build, gaps_lines
from .kept_review import kept_or_made
from .official_reviewed import held_tables
from .progress import doing
from .receipt import Receipt
from .receiving import receive_inbox
from .registered import register_of
from .release_classes import release_rule
from .reviewing import make_review
from .switching import is_under_embargo, switch

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
                with _as_named_in_edition(partnership, store) as named:
                    built = _build(partnership, named, year, receipt, engine)
                records = at_hand(store, partnership.force, protected=not partnership.settings.made_up)
                span = Period(built.year.year_before().start, built.year.end)
                said = doubts_of_build(partnership, store, records, span, anything_new=bool(receipt.taken))
                gaps = gaps_lines(store, records, built.year)
                return replace(built, doubts=tuple(said), gaps=tuple(gaps))
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
    partnership: Partnership, store: Store, year: str | None, receipt: Receipt, engine: Engine
) -> Built:
    records = at_hand(store, partnership.force, protected=not partnership.settings.made_up)
    if store.known_on and not records.own():
        raise Missing(
            f"no police data of the force '{partnership.force}' had been received by {store.known_on}",
            advice="Choose a later day for --as-known-on, or say with receive --received when a file really came",
        )
    wanted = Period.parse(year) if year else partnership.year(records.own())
    clearance = last_clearance(partnership.clearances, str(wanted), known_on=store.known_on)
    inputs = _inputs(partnership, store) | _of_clearance(partnership, clearance)
    received = _received(partnership, store)
    name = edition_name(str(wanted), _digest(inputs, received, store, wanted))
    stands = _stands_whole(partnership.editions / name) and full_copy_stands(partnership, name)
    # A look back is for whoever asks what was known; it must not become what the public sees.
    publishes = store.known_on is None or not (partnership.editions / "current").exists()
    publishes = publishes and not is_under_embargo(partnership)
    if stands and engine is Engine.DUCKDB:
        sweep(partnership.editions)
        if publishes and not _is_published(partnership.editions, name):
            switch(partnership, name)
        return Built(partnership.editions / name, wanted, False, receipt, records.held_back)
    known = read_known_areas(store)
    partnership = partnership.called(known.name(partnership.settings.area))
    _refuse_wrong_place(partnership, known)
    Contradictions(store, partnership.settings.area).refuse_unsettled()
    with doing(f"making the review of {wanted}") as now:
        release_rule(partnership)  # a class that cannot be is told before anything is counted
        measures = measures_of((*records.datasets, *held_tables(store)))
        review = kept_or_made(
            partnership,
            store,
            wanted,
            measures,
            lambda: make_review(
                partnership, store, records, wanted, measures, now, engine, printed_before(partnership.ledger)
            ),
            code=_code_digest(),
            engine=engine,
        )
    if bears := fingerprint(bearing_on(partnership.ledger, review.released.table)):
        # An edition in which something is kept back that an earlier one printed is made of that one as well.
        inputs["ledger"] = bears
        name = edition_name(str(wanted), _digest(inputs, received, store, wanted))
        stands = _stands_whole(partnership.editions / name) and full_copy_stands(partnership, name)
    before = (partnership.editions / name / "manifest.json").read_bytes() if stands else None
    last_meeting = last_frozen(partnership.meetings, known_on=store.known_on)
    review = replace(review, last_meeting=last_meeting, clearance=clearance)
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
            say=now,
            make_current=False,
            narrative=narrative,
        )
    enter(review.released.table, partnership.ledger)
    if publishes:
        switch(partnership, edition.name)
    new = before != (edition / "manifest.json").read_bytes()
    return Built(edition, wanted, new, receipt, records.held_back)


def _unknown_measures(partnership: Partnership) -> list[str]:
    """Names in priorities, the matrix and emerging issues that are no measures: they would be left out in silence."""
    settings = partnership.settings
    named = [(name, f"the priority '{each.title}'") for each in settings.priorities for name in each.measures]
    named += [
        (name, f"the emerging issue '{each.title}'")
        for each in settings.emerging_issues
        for name in each.measures
    ]
    named += [
        (name, f"[statutory_themes] {theme}")
        for theme, said in settings.statutory_themes.items()
        for name in said.measures
    ]
    named += [(name, "[priority_matrix]") for name in (settings.priority_matrix or PriorityMatrix()).named]
    named += [
        (name, f"the needs assessment '{each.name}'")
        for each in settings.needs_assessments
        for name in each.measures
    ]
    named += [
        (name, f"the problem profile '{each.name}'")
        for each in settings.problem_profiles
        for name in (*each.measures, *(name for pair in each.beside for name in pair))
    ]
    said = []
    for name, where in named:
        if name not in CATALOGUE:
            near = get_close_matches(name.lower(), CATALOGUE, 1, 0.6)
            meant = f" (is it '{near[0]}'?)" if near else ""
            said.append(f"'{name}' of {where} is no measure{meant}. safecity define lists them")
    return [*said, *_not_weighed(settings)]


def _not_weighed(settings: Settings) -> list[str]:
    """Overrides of measures that the matrix does not weigh: a named person's decision would be lost in silence."""
    matrix = settings.priority_matrix or PriorityMatrix()
    weighed = matrix.measures or tuple(name for each in settings.priorities for name in each.measures)
    return [
        f"'{each.measure}' has an override in [priority_matrix] and is not weighed there. Put it into 'measures'"
        for each in matrix.overrides
        if weighed and each.measure in CATALOGUE and each.measure not in weighed
    ]


def doubts_of(partnership: Partnership, known: KnownAreas) -> list[str]:
    """Everything in the partnership's file that cannot be right by what the received files know."""
    place = known.doubts(area=partnership.settings.area, force=partnership.force, name=partnership.name)
    sets = partnership.comparator_sets
    names = Counter(each.name.casefold() for each in sets)
    twice = [f"two sets are called '{name}'. Give one another name" for name in names if names[name] > 1]
    doubted = known.doubted_sets({each.name: each.codes for each in sets})
    return [*place, *twice, *doubted, *_unknown_measures(partnership), *_doubted_files(partnership)]


def _doubted_files(partnership: Partnership) -> list[str]:
    found = []
    for look_over in (read_logo, template_of):
        try:
            look_over(partnership)
        except BadPartnership as wrong:
            found.append(f"{wrong.what}; found {wrong.found}, expected {wrong.expected}")
    return found


def _refuse_wrong_place(partnership: Partnership, known: KnownAreas) -> None:
    doubts = doubts_of(partnership, known)
    if doubts:
        raise BadPartnership.of_all(doubts, file=str(partnership.folder / FILE), advice="Then build again")


def _inputs(partnership: Partnership, store: Store) -> dict[str, str]:
    """Everything the edition is made of, by name, with its fingerprint."""
    inputs = {f"extracts/{each.received}_{each.key}/{each.extract}": each.sha256 for each in store.loads}
    for path in [
        partnership.folder / FILE,
        partnership.folder / MAPPING,
        partnership.folder / REGISTER,
        *sorted({partnership.folder / each.polygon for each in partnership.settings.zones if each.polygon}),
        *sorted(partnership.narrative.rglob("*.md")),
        *sorted(partnership.meetings.glob(f"*{FROZEN}")),
    ]:
        if path.exists():
            inputs[path.relative_to(partnership.folder).as_posix()] = public_fingerprint(partnership, path)
    template = partnership.settings.paper.template
    if template and (partnership.folder / template).is_file():
        inputs[template] = hashlib.sha256((partnership.folder / template).read_bytes()).hexdigest()
    logo = partnership.folder / partnership.settings.logo
    if partnership.settings.logo and logo.is_file():
        inputs[partnership.settings.logo] = hashlib.sha256(logo.read_bytes()).hexdigest()
    # Editions that the page on revisions is held against, as far as they are kept.
    for name in sorted({each.edition for each in partnership.settings.revisions}):
        path = partnership.editions / name / "manifest.json"
        if path.exists():
            inputs[path.relative_to(partnership.folder).as_posix()] = sha256_of_text(path)
    return inputs


def _of_clearance(partnership: Partnership, clearance: Clearance | None) -> dict[str, str]:
    """What an edition is made of that was said of its paper: who cleared which, and if its exempt words still hold."""
    if clearance is None:
        return {}
    holds = clearance.exempt_words == exempt_mark(partnership)
    said = hashlib.sha256(f"{clearance.in_public} {holds}".encode()).hexdigest()
    return {partnership.clearances.name: said}


def _received(partnership: Partnership, store: Store) -> list[dict[str, Any]]:
    """What is known of each received file besides its content: its day, its order, what its receiver said of it."""
    called = {each.sha256: each.extract for each in store.loads}
    return [
        note_of(extract) | {"name": called[extract.sha256]}
        for extract in extracts(partnership.extracts)
        if extract.sha256 in called
    ]


def _digest(inputs: dict[str, str], received: list[dict[str, Any]], store: Store, year: Period) -> str:
    said = {
        "inputs": inputs,
        "received": received,
        "known_on": str(store.known_on),
        "year": str(year),
        "code": _code_digest(),
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


@cache
def _code_digest() -> str:
    """The fingerprint of Safe City itself, so that a changed sentence makes a new edition."""
    package = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*"), key=lambda path: path.as_posix()):
        if path.suffix in {".py", ".html", ".css", ".js", ".toml", ".typ", ".md", ".json"}:
            digest.update(path.relative_to(package).as_posix().encode() + b"\0")
            digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def _versions() -> dict[str, str]:
    return {
        "safecity": __version__,
        "code": _code_digest()[:16],
        "python": f"{sys.version_info.major}.{sys.version_info.minor}",
        **{name: version(name) for name in ENGINES},
    }


def _is_published(editions: Path, name: str) -> bool:
    try:
        return current(editions) == editions / name
    except Missing:  # it names an edition that is gone: this build puts it right
        return False


def _stands_whole(edition: Path) -> bool:
    """Whether an edition is there with every file that its manifest lists, unaltered."""
    try:
        listed = json.loads((edition / "manifest.json").read_text(encoding="utf-8"))["outputs"]
        for name, sha256 in listed.items():
            with (edition / name).open("rb") as reading:
                if hashlib.file_digest(reading, "sha256").hexdigest() != sha256:
                    return False
    except (OSError, ValueError, KeyError):
        return False
    return True
