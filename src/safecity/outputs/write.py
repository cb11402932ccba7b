"""Writing an edition: everything at once, complete or not at all, and never changed afterwards."""

import contextlib
import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from xlsxwriter.exceptions import XlsxFileError

from ..editions import IN_ORDER, published_in_order
from ..findings.priorities import priority_matrix
from ..findings.review import Review
from ..findings.scorecard.scorecard import scorecard
from ..release.proof import is_proved
from ..vocabulary.fault import BadNarrative, NotReleased, cannot_write
from .assessment.edition import assessment_of, files_of
from .assessment.words import read_topics
from .brief.brief import FILES as BRIEF
from .brief.brief import write_brief
from .committee_paper.exempt_copy import exempt_words, refuse_exempt_in_public, write_full_copy
from .committee_paper.paper import Papers, committee_papers
from .committee_paper.state import DRAFT
from .documents.council_template import template_of
from .documents.written import BOTH, write_document
from .evidence.pack import packs, write_packs
from .made_before import NONE_BEFORE, MadeBefore
from .my_ward.sheet import write_sheets
from .narrative.narrative import INDICATORS, NO_WORDS, Narrative, read_narrative
from .narrative.places import pages_of
from .placements import Placements
from .proved import prove_edition
from .revised import RevisionTold
from .scorecard.board import scorecard_paper
from .site import SiteFacts, write_downloads, write_site
from .slides.deck import write_slides
from .slides.messages import slides
from .tables.data_files import write_data, write_observations
from .tables.workbook import write_tables

PAPER = ("review.docx", "review.pdf")
PRODUCTS = {
    "review.docx": "Committee paper (Word)",
    "review.pdf": "Committee paper (PDF)",
    "slides.pptx": "Slides (PowerPoint)",
    **BRIEF,
    "tables.xlsx": "Tables (Excel)",
    "data/figures.csv": "Every figure printed or drawn (CSV)",
    "data/findings.csv": "Every finding, with its test (CSV)",
    "data/measures.csv": "What each measure counts (CSV)",
    "data/register.csv": "What changed in recording, by day (CSV)",
    "data/statistics.csv": "What kind of number each figure is (CSV)",
    "data/observations.parquet": "All counts and rates (Parquet)",
    "data/placements.csv": "Where each figure is printed (CSV)",
    "data/datapackage.json": "What the columns mean (JSON)",
}

SCORECARD = {"scorecard.docx": "Scorecard (Word)", "scorecard.pdf": "Scorecard (PDF)"}


def _products(review: Review) -> dict[str, str]:
    """The files of an edition: those of every one, the matrix of priorities if asked for, and what explains changes."""
    found = files_of(review) | PRODUCTS | packs(review)
    if review.partnership.settings.priorities:
        found = SCORECARD | found | {"data/scorecard.csv": "How each indicator stands (CSV)"}
    if priority_matrix(review) is not None:
        found["data/priorities.csv"] = "Every step of the matrix of priorities (CSV)"
    if review.work.actions:
        found["data/actions.csv"] = "What is being done, and how far it came (CSV)"
    if review.whys:
        found["data/explanations.csv"] = "What speaks for and against each explanation (CSV)"
    return found


def words_of(review: Review) -> Narrative:
    """An edition's own words, from the partnership's folder; raises BadNarrative with all that is wrong in them."""
    faults: list[str] = []
    narrative, on_topics = NO_WORDS, NO_WORDS.on_topics
    try:
        narrative = read_narrative(
            review, review.partnership.narrative, subjects=pages_of(review), of_paper=True
        )
    except BadNarrative as wrong:
        faults += wrong.faults
    chosen = (name for each in review.partnership.settings.priorities for name in each.measures)
    indicators = {name for name in chosen if name in review.released.measures}
    folder, said = review.partnership.narrative, NO_WORDS
    try:
        said = read_narrative(
            review, folder / INDICATORS, subjects=indicators, called=f"{folder.name}/{INDICATORS}"
        )
    except BadNarrative as wrong:
        faults += wrong.faults
    try:
        on_topics = read_topics(review)
    except BadNarrative as wrong:
        faults += wrong.faults
    if faults:
        raise BadNarrative.of_all(faults)
    return replace(narrative, on_topics=on_topics, indicators=said.texts)


def edition_name(review_year: str, digest: str) -> str:
    """A folder's name: the year, and what the edition was made of, so that the same makes the same."""
    return f"{review_year.replace('/', '-')}-{digest[:10]}"


def publish(
    review: Review,
    editions: Path,
    *,
    name: str,
    inputs: Mapping[str, str],
    received: Sequence[Mapping[str, Any]],
    versions: Mapping[str, str],
    say: Callable[[str], None] = lambda said: None,
    counted_from: Mapping[str, str] | None = None,
    released_as: str = "",
    make_current: bool = True,
    narrative: Narrative = NO_WORDS,
) -> Path:
    """Write one complete edition beside the others, then name it in `current`.

    Until the last step the previous edition is the published one; a run that is stopped leaves nothing that
    could be taken for an edition. Without `make_current` the previous one stays published. `inputs` maps every
    file the edition was made of to its sha256; `received` is what was known of each received one, by which the
    later of two was told; `counted_from` fingerprints what its figures hang on, for the next edition to see;
    `released_as` all that its released numbers hang on, where that is known.
    """
    target = editions / name
    working = editions / f".writing-{os.getpid()}"
    made = MadeBefore.beside(review.partnership.store, str(review.year), versions)
    try:
        editions.mkdir(parents=True, exist_ok=True)
        sweep(editions)
        working.mkdir()
        papers, told = _write_all(review, working, name, say, narrative, made, released_as)
        if papers.full is not None:
            say("writing the copy that is not for publication")
            refuse_exempt_in_public(exempt_words(review.partnership), working)
            write_full_copy(review.partnership, name, papers)
        say("attacking what is about to be published")
        prove_edition(review, working, code=versions.get("code", ""))
        _write_manifest(
            review, working, name, inputs, received, versions, papers, dict(counted_from or {}), told
        )
        _keep(working)
        if target.exists():
            _move_aside_if_different(target, working)
        if not target.exists():
            _replace(working, target)
        if make_current:
            refuse_unproved(target)
            point_to(editions, name)
        made.let_go()
        return target
    except (OSError, XlsxFileError) as error:
        cause = error if isinstance(error, OSError) else error.__context__
        if not isinstance(cause, OSError):
            raise
        raise cannot_write(cause, into=target) from error
    finally:
        shutil.rmtree(working, ignore_errors=True)


def point_to(editions: Path, name: str) -> None:
    """Make an edition the published one, in one step."""
    pointer, before = editions / f".current-{os.getpid()}", published_in_order(editions)
    try:
        # The list first: stopped between the two, it names one that is not published yet, and is mended by the next.
        _point(pointer, editions / IN_ORDER, list(dict.fromkeys([name, *reversed(before)]))[::-1])
        try:
            _point(pointer, editions / "current", [name])
        except OSError:
            _take_back(pointer, editions / IN_ORDER, before)
            raise
    except OSError as error:
        raise cannot_write(error, into=pointer) from error
    finally:
        with contextlib.suppress(OSError):
            pointer.unlink()


def _take_back(working: Path, target: Path, before: Sequence[str]) -> None:
    """As it was before; where even that cannot be written, the next that is published puts it right."""
    with contextlib.suppress(OSError):
        if before:
            _point(working, target, before)
        else:
            target.unlink()


def _point(working: Path, target: Path, names: Sequence[str]) -> None:
    with working.open("w", encoding="utf-8", newline="\n") as writing:
        writing.write("".join(f"{name}\n" for name in names))
        writing.flush()
        os.fsync(writing.fileno())
    _replace(working, target)


def refuse_unproved(edition: Path) -> None:
    """Raise NotReleased for an edition whose proof does not cover exactly its files: nothing makes it public."""
    if not is_proved(edition):
        raise NotReleased(
            f"the proof of {edition.name} does not cover exactly its files, so it cannot be published",
            advice="Build again",
        )


def sweep(editions: Path) -> None:
    """Take away what a run that was stopped left half-written. To be called by the only run there is."""
    for left_over in editions.glob(".writing-*"):
        shutil.rmtree(left_over, ignore_errors=True)
    for left_over in editions.glob(".current-*"):
        left_over.unlink(missing_ok=True)


def _write_all(
    review: Review, into: Path, name: str, say, narrative: Narrative, made: MadeBefore, released_as: str
) -> tuple[Papers, tuple[RevisionTold, ...]]:
    placements = Placements()
    # Arrow sorts and writes the observations on the other core while Python writes the rest.
    with ThreadPoolExecutor(1) as beside:
        observations = beside.submit(
            write_observations,
            review.released.table,
            into / "data",
            made=made if released_as else NONE_BEFORE,
            made_of=released_as,
        )
        say("writing the committee paper")
        papers = committee_papers(review, narrative)
        paper, template = papers.public, template_of(review.partnership)
        write_document(paper, into, "review.docx", placements, made, template=template)
        write_document(paper, into, "review.pdf", placements, made)
        if review.partnership.settings.priorities:
            say("writing the scorecard")
            card = scorecard_paper(review, scorecard(review), narrative)
            for file in SCORECARD:
                write_document(card, into, file, placements, made)
        say("writing the strategic assessment")
        assessment = assessment_of(review, narrative)
        for file, document in assessment.documents.items():
            (into / file).parent.mkdir(exist_ok=True)
            for end in BOTH:
                write_document(document, into, f"{file}{end}", placements, made)
        say("writing a sheet for each ward")
        write_sheets(review, into, placements, made)
        write_packs(review, into, placements, made)
        say("writing the brief")
        write_brief(review, into, placements, made)
        say("writing the slides")
        write_slides(
            slides(review),
            review,
            into / "slides.pptx",
            product="slides.pptx",
            placements=placements,
            made=made,
        )
        say("writing the tables")
        write_tables(review, into / "tables.xlsx", placements, narrative, made=made)
        observations.result()  # its size is printed on the site
        say("writing the site")
        drafts = PAPER if papers.told.state == DRAFT else ()
        facts = SiteFacts(edition=name, downloads=_products(review), drafts=drafts)
        told = write_site(
            review, into / "site", placements, facts=facts, narrative=narrative, assessment=assessment
        )
        say("writing the data")
        write_data(review, into / "data", placements)
        write_downloads(review, into / "site", facts=facts)
    return papers, told


def _write_manifest(
    review: Review,
    into: Path,
    name: str,
    inputs,
    received,
    versions,
    papers: Papers,
    counted_from: dict,
    told,
) -> None:
    manifest = {
        "edition": name,
        "partnership": review.partnership.title,
        "area": review.home.code,
        "year": str(review.year),
        "against": str(review.earlier),
        "known_on": review.known_on or None,
        "versions": dict(sorted(versions.items())),
        "inputs": dict(sorted(inputs.items())),
        "received": list(received),
        "counted_from": counted_from,
        "held_against": list(review.published_before),
        "revises": [each.edition for each in told if each.differs],
        "paper": asdict(papers.told),
        "outputs": {path.relative_to(into).as_posix(): _sha256(path) for path in _files(into)},
    }
    text = json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"
    (into / "manifest.json").write_text(text, encoding="utf-8", newline="\n")


def _keep(folder: Path) -> None:
    """Have every file on the disk before anything names it, in case the power fails."""
    # The disk writes several at once sooner than one after another.
    with ThreadPoolExecutor(8) as several:
        list(several.map(_keep_file, _files(folder)))


def _keep_file(path: Path) -> None:
    with path.open("rb+") as writing:
        os.fsync(writing.fileno())


def _files(folder: Path) -> list[Path]:
    return sorted((path for path in folder.rglob("*") if path.is_file()), key=lambda path: path.as_posix())


def _sha256(path: Path) -> str:
    with path.open("rb") as reading:
        return hashlib.file_digest(reading, "sha256").hexdigest()


def _move_aside_if_different(target: Path, working: Path) -> None:
    """An edition is never edited. One of this name that is damaged makes way for the sound one."""
    same = (target / "manifest.json").exists() and (target / "manifest.json").read_bytes() == (
        working / "manifest.json"
    ).read_bytes()
    if same and all(
        (target / path.relative_to(working)).exists()
        and _sha256(target / path.relative_to(working)) == _sha256(path)
        for path in _files(working)
    ):
        return
    with contextlib.suppress(FileNotFoundError):
        _replace(target, target.with_name(f".damaged-{target.name}-{time.time_ns()}"))


def _replace(source: Path, target: Path) -> None:
    """Rename in one step. On Windows a virus scanner may hold a new file for a moment, so try for two seconds."""
    for wait in (0.1, 0.3, 0.6, 1.0, None):
        try:
            os.replace(source, target)
            return
        except PermissionError:
            if wait is None:
                raise
            time.sleep(wait)
