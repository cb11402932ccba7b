"""The full copy of a paper with exempt parts: where it goes, and how nothing of it comes to what is public.

It lies in a folder of the partnership beside the editions, never in one: an edition is for everybody, and whoever puts
it on a web server puts the whole of it there.
"""

import hashlib
import html
import json
import os
import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ...extracts.extract import sha256_of_text
from ...partnership import FILE, Partnership
from ...vocabulary.fault import BadNarrative, cannot_write
from ..documents.council_template import template_of
from ..documents.parts import FIGURES
from ..documents.pdf import write_pdf
from ..documents.word import write_word
from ..narrative.narrative import DRAFT, exempt_by
from ..placements import Placements
from .paper import Papers

ABOUT = "about.json"
_STEM = "review-NOT-FOR-PUBLICATION"
_ZIPS = {".docx", ".xlsx", ".pptx"}
_READ = {".html", ".md", ".csv", ".json", ".xml", ".svg", ".js"}
_TAG, _NAMED = re.compile(r"<[^>]*>"), re.compile(r"\{\{[^{}]*\}\}")
_WORDS = 6  # in a row, by which words of an exempt part are known again


def exempt_words(partnership: Partnership) -> dict[str, str]:
    """The words of every exempt part as they were typed, by the file or setting that they stand in."""
    paper = partnership.settings.paper
    found = {name: "\n\n".join(paper.words(name)) for name in sorted(paper.exempt) if paper.words(name)}
    for path in sorted(partnership.narrative.glob("*.md")):
        if not path.name.startswith(DRAFT) and exempt_by(path):
            found[f"{partnership.narrative.name}/{path.name}"] = path.read_text(encoding="utf-8-sig")
    return found


def exempt_mark(partnership: Partnership) -> str:
    """The fingerprint of all exempt words; nothing where there are none. It must not stand in what is public."""
    words = exempt_words(partnership)
    text = json.dumps(words, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest() if words else ""


def public_fingerprint(partnership: Partnership, path: Path) -> str:
    """The fingerprint of what a file of the partnership says in public.

    Of an exempt text that is its mark alone: from the fingerprint of a short text its words can be guessed.
    """
    if path.suffix == ".md" and (by := exempt_by(path)):
        return hashlib.sha256(f"exempt: {by}".encode()).hexdigest()
    if path == partnership.folder / FILE and partnership.settings.paper.exempt:
        paper = partnership.settings.paper
        said = partnership.settings.model_dump(mode="json")
        for name in paper.exempt:
            said["paper"][name] = bool(paper.words(name))
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
    return sha256_of_text(path)


def folder_of(partnership: Partnership, edition: str) -> Path:
    return partnership.not_for_publication / edition


def stands(partnership: Partnership, edition: str) -> bool:
    """Whether the full copy is there, whole and of these exempt words; true where nothing is exempt."""
    mark = exempt_mark(partnership)
    if not mark:
        return True
    folder, about = folder_of(partnership, edition), about_copy(partnership, edition)
    try:
        return about.get("made_of") == mark and all(
            _sha256(folder / name) == sha256 for name, sha256 in about.get("files", {}).items()
        )
    except OSError:
        return False


def about_copy(partnership: Partnership, edition: str) -> dict[str, Any]:
    """What is kept of an edition's full copy; nothing where it has none."""
    try:
        return json.loads((folder_of(partnership, edition) / ABOUT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def write_full_copy(partnership: Partnership, edition: str, papers: Papers) -> Path | None:
    """Write the full copy of an edition's paper, whole or not at all; nothing where nothing is exempt."""
    if papers.full is None:
        return None
    target = folder_of(partnership, edition)
    working = target.with_name(f".writing-{os.getpid()}")
    placements = Placements()  # of its own: what only this copy prints is in no data of the edition
    figures = f"../../{partnership.editions.name}/{edition}/{FIGURES}"
    try:
        shutil.rmtree(working, ignore_errors=True)
        working.mkdir(parents=True)
        for folder in (target.parent, working):
            folder.chmod(0o700)  # where the system has modes: for whoever builds it and nobody else
        copy = replace(papers.full, figures=figures)
        word, pdf = working / f"{_STEM}.docx", working / f"{_STEM}.pdf"
        template = template_of(partnership)
        write_word(copy, word, product=word.name, placements=placements, template=template)
        write_pdf(copy, pdf, product=pdf.name, placements=placements)
        about = {
            "made_of": exempt_mark(partnership),
            "fingerprint": papers.full_fingerprint,
            "exempt_under": papers.paragraphs,
            "figures": _printed(placements, word.name),
            "files": {path.name: _sha256(path) for path in (word, pdf)},
        }
        text = json.dumps(about, indent=1, ensure_ascii=False) + "\n"
        (working / ABOUT).write_text(text, encoding="utf-8", newline="\n")
        for path in working.iterdir():
            path.chmod(0o600)
        shutil.rmtree(target, ignore_errors=True)
        os.replace(working, target)
        return target
    except OSError as error:
        raise cannot_write(error, into=target) from error
    finally:
        shutil.rmtree(working, ignore_errors=True)


def _printed(placements: Placements, product: str) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {}
    for (id_, where, _), printed in placements.rows.items():
        if where == product:
            found.setdefault(id_, set()).add(printed)
    return {id_: sorted(printed) for id_, printed in sorted(found.items())}


def refuse_exempt_in_public(words: Mapping[str, str], edition: Path) -> None:
    """Raise BadNarrative where words of an exempt part stand in what is public as well, such as in another text.

    An edition that is not yet published is searched, so that the one before stays.
    """
    pieces = {piece: name for name, text in words.items() for piece in _pieces(text)}
    if not pieces:
        return
    faults = []
    for file, text in _public_texts(edition):
        found = {name for piece, name in pieces.items() if piece in text}
        faults += [
            f"{name}: found words that are exempt, and that {file} makes public; take them out of what makes it"
            for name in sorted(found)
        ]
    if faults:
        raise BadNarrative.of_all(faults[:20])


def _pieces(text: str) -> Iterator[str]:
    """Runs of typed words, sentence by sentence; what a figure's name gives is the edition's own."""
    body = re.sub(r"\A\+\+\+.*?^\+\+\+\s*$", "", text, count=1, flags=re.DOTALL | re.MULTILINE)
    for run in _NAMED.split(body):
        for sentence in re.split(r"(?<=[.!?])\s+|\n\s*\n", run):
            words = re.sub(r"[*_\[\]]|^\W+", "", sentence).split()
            if len(words) >= _WORDS:
                yield _flat(" ".join(words))


def _public_texts(edition: Path) -> Iterator[tuple[str, str]]:
    """Every file of an edition that holds words, and the words; a PDF has those of the Word file or page beside it."""
    for path in sorted(each for each in edition.rglob("*") if each.is_file()):
        name = path.relative_to(edition).as_posix()
        if path.suffix in _ZIPS:
            with zipfile.ZipFile(path) as archive:
                inside = [
                    archive.read(each) for each in archive.namelist() if each.endswith((".xml", ".rels"))
                ]
            yield name, _flat(" ".join(each.decode("utf-8", "replace") for each in inside))
        elif path.suffix in _READ:
            yield name, _flat(path.read_text(encoding="utf-8", errors="replace"))


def _flat(text: str) -> str:
    """Words without tags and line ends, as they are compared."""
    return re.sub(r"\s+", "", html.unescape(_TAG.sub("", text))).casefold()


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
