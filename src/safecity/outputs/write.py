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

from ..findings.priorities import priority_matrix
from ..findings.review import Review
from ..findings.scorecard.scorecard import scorecard
from ..release.proof import PROOF, fingerprints, links
from ..release.seal import seal
from ..vocabulary.fault import BadNarrative, cannot_write
from ..vocabulary.whole_file import replace_file
from .assessment.edition import assessment_of, files_of
from .assessment.words import read_topics
from .brief.brief import FILES as BRIEF
from .brief.brief import write_brief
from .committee_paper.exempt_copy import exempt_words, refuse_exempt_in_public, write_full_copy
from .committee_paper.paper import Papers, committee_papers
from .committee_paper.state import DRAFT
from .documents.council_template import template_of
from .documents.press import BOTH, Press
from .evidence.pack import packs, write_packs
from .made_before import NONE_BEFORE, MadeBefore
from .made_public import point_to, refuse_unproved, sweep
from .my_ward.sheet import write_sheets
from .narrative.narrative import INDICATORS, NO_WORDS, Narrative, read_narrative
from .narrative.places import pages_of
from .parts_before import PartsBefore
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
        _write_manifest(
            review, working, name, inputs, received, versions, papers, dict(counted_from or {}), told
        )
        say("attacking what is about to be published")
        prove_edition(review, working, code=versions.get("code", ""), called=name)
        _keep(working)
        made.let_go()  # before the edition has its name: a run that is stopped here does all of it again
        if target.exists():
            _move_aside_if_different(target, working)
        if not target.exists():
            replace_file(working, target)
        seal(target, review.partnership.ledger, review.partnership.store)
        if make_current:
            refuse_unproved(target, review.partnership)
            point_to(editions, name)
        return target
    except OSError as error:
        raise cannot_write(error, into=target) from error
    finally:
        shutil.rmtree(working, ignore_errors=True)


def _write_all(
    review: Review, into: Path, name: str, say, narrative: Narrative, made: MadeBefore, released_as: str
) -> tuple[Papers, tuple[RevisionTold, ...]]:
    placements = Placements()
    before = PartsBefore.of(review, made, edition=name, released_as=released_as)
    known = made if released_as else NONE_BEFORE  # else nobody can tell what was made of the same
    # Arrow sorts and writes the observations on the other core while Python writes the rest, and Typst sets PDFs there.
    with ThreadPoolExecutor(1) as beside, Press.at_work(into, placements, made) as press:
        observations = beside.submit(
            write_observations,
            review.released.table,
            into / "data",
            made=known,
            made_of=released_as,
        )
        say("writing the committee paper")
        papers = committee_papers(review, narrative)
        press.write(papers.public, "review.docx", template=template_of(review.partnership))
        press.write(papers.public, "review.pdf")
        if review.partnership.settings.priorities:
            say("writing the scorecard")
            card = scorecard_paper(review, scorecard(review), narrative)
            for file in SCORECARD:
                press.write(card, file)
        say("writing the strategic assessment")
        assessment = assessment_of(review, narrative)
        for file, document in assessment.documents.items():
            for end in BOTH:
                press.write(document, f"{file}{end}")
        say("writing a sheet for each ward")
        write_sheets(review, press, before)
        write_packs(review, press)
        say("writing the brief")
        write_brief(review, press)
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
        write_tables(review, into / "tables.xlsx", placements, narrative, before=before)
        press.finish()  # the site tells how large each file is
        observations.result()
        say("writing the site")
        drafts = PAPER if papers.told.state == DRAFT else ()
        facts = SiteFacts(
            edition=name, downloads=_products(review), drafts=drafts, unfinished=assessment.files_unfinished
        )
        told = write_site(
            review, into / "site", placements, facts=facts, narrative=narrative, assessment=assessment,
            before=before,
        )  # fmt: skip
        say("writing the data")
        write_data(review, into / "data", placements, narrative, told, made=known, made_of=released_as)
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
    if target.is_dir() and not links(target):
        there, here = fingerprints(target), fingerprints(working)
        if there == here and (target / PROOF).read_bytes() == (working / PROOF).read_bytes():
            return
    with contextlib.suppress(FileNotFoundError):
        replace_file(target, target.with_name(f".damaged-{target.name}-{time.time_ns()}"))
