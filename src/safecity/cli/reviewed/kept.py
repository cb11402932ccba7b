"""A review set aside beside the store, so that a build after a change of words alone need not count again."""

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import asdict, fields
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

from pydantic import TypeAdapter

from ...datasets.chosen_engine import Engine
from ...datasets.store import Store
from ...findings.review import Review
from ...measures import Measure
from ...measures.measure import by_page
from ...partnership import Partnership
from ...release.kept import keep, take_up
from ...release.ledger import bears
from ...release.seal import sealed
from ...vocabulary import Period, Place
from ..registered import register_of, register_said
from ..release_classes import release_rule

# Settings that a review holds nothing of. Whatever is not named here makes a review be made again.
WORDS = {
    "partnership", "council", "colour", "paper", "priorities", "priority_matrix", "emerging_issues", "assessment",
    "horizon", "statutory_themes", "needs_assessments", "problem_profiles", "contact",
    "accessibility", "revisions", "releases", "letters", "logo", "public_from", "early_sight",
}  # fmt: skip
ELSEWHERE = {
    "partnership",
    "measures",
    "themed",
    "released",
    "last_meeting",
    "published_before",
    "definitions_before",
    "clearance",
}  # parts of a review that are not in its own file
SAID, OBSERVATIONS, WHOLE = "review.json", "observations.arrow", "whole.json"
BEARS = "printed-before.txt"  # the fingerprint of what earlier editions printed of what is withheld in it
KEPT_AT_MOST = 8  # years of one place, and each some 20 to 45 MB


def kept_or_made(
    partnership: Partnership,
    store: Store,
    year: Period,
    measures: list[Measure],
    make: Callable[[], Review],
    *,
    code: str,
    engine: Engine = Engine.DUCKDB,
) -> tuple[Review, str]:
    """The review that was set aside for exactly these records, settings, code and engine, or else a new one.

    With it comes the fingerprint of all that its released numbers hang on.

    `code` is the fingerprint of Safe City itself. Where another number is withheld that an earlier edition printed than
    when a review was made, it is made again; so is what was set aside and is damaged, or made of anything else. Nothing
    read here can run.
    """
    key = _key(partnership, store, year, measures, code, engine)
    folder = partnership.store / "made" / key[:32]
    review = _take_up(folder, key, partnership, year, measures)
    if review is None:
        review = make()
        # Setting it aside only saves time: a full disk or a locked file must not cost the edition.
        with contextlib.suppress(OSError):
            _set_aside(review, folder, key)
    bearing = bears(partnership.ledger, review.released.table, review.made_of, review.released.late)
    return review, hashlib.sha256(f"{key}{bearing}".encode()).hexdigest()


def _key(
    partnership: Partnership, store: Store, year: Period, measures: list[Measure], code: str, engine: Engine
) -> str:
    made_of = {
        "loads": [asdict(each) for each in store.loads],
        "known_on": str(store.known_on),
        "year": str(year),
        "settings": partnership.settings.model_dump(mode="json", exclude=WORDS),
        "measures": [measure.name for measure in measures],
        "register": register_said(register_of(partnership)),
        "code": code,
        "engine": engine,
    }
    return hashlib.sha256(json.dumps(made_of, sort_keys=True).encode()).hexdigest()


def _take_up(
    folder: Path,
    key: str,
    partnership: Partnership,
    year: Period,
    measures: list[Measure],
) -> Review | None:
    try:
        whole = json.loads((folder / WHOLE).read_text(encoding="utf-8"))
        if whole != _whole(folder, key, partnership.store):
            return None
        said = json.loads((folder / SAID).read_text(encoding="utf-8"))
        parts = {name: adapter.validate_python(said[name]) for name, adapter in _adapters().items()}
        places, periods = parts.pop("places"), parts.pop("periods")
        counted = set(parts.pop("counted"))
        measures = [each for each in measures if each.name in counted]  # of some no record says anything
        rule = release_rule(partnership, measures)
        released = take_up(
            folder / OBSERVATIONS, places=places, periods=periods, measures=measures, rule=rule
        )
        own_page, themed = by_page(measures)
        review = Review(partnership=partnership, measures=own_page, themed=themed, released=released, **parts)
        bearing = bears(partnership.ledger, released.table, review.made_of, released.late)
        if (folder / BEARS).read_text(encoding="utf-8") != bearing:
            return None
        os.utime(folder)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return review if review.year == year else None


def _set_aside(review: Review, folder: Path, key: str) -> None:
    """Write it beside its place and move it there whole, and let go of those not used for longest."""
    working = folder.with_name(f".making-{os.getpid()}")
    try:
        shutil.rmtree(working, ignore_errors=True)
        working.mkdir(parents=True)
        parts = {field.name: getattr(review, field.name) for field in fields(review)}
        parts["places"] = tuple(review.released.places.values())
        parts["periods"] = tuple(review.released.periods.values())
        parts["counted"] = tuple(each.name for each in (*review.measures, *review.themed))
        said = {name: adapter.dump_python(parts[name], mode="json") for name, adapter in _adapters().items()}
        _write(working / SAID, said)
        keep(review.released, working / OBSERVATIONS)
        bearing = bears(
            review.partnership.ledger, review.released.table, review.made_of, review.released.late
        )
        (working / BEARS).write_text(bearing, encoding="utf-8")
        _write(working / WHOLE, _whole(working, key, review.partnership.store))
        shutil.rmtree(folder, ignore_errors=True)
        os.replace(working, folder)
        _let_go(folder.parent)
    finally:
        shutil.rmtree(working, ignore_errors=True)


def _let_go(made: Path) -> None:
    for left_over in made.glob(".making-*"):  # an earlier run was stopped
        shutil.rmtree(left_over, ignore_errors=True)
    by_use = sorted(made.iterdir(), key=lambda folder: folder.stat().st_mtime, reverse=True)
    for folder in by_use[KEPT_AT_MOST:]:
        shutil.rmtree(folder, ignore_errors=True)


def _whole(folder: Path, key: str, store: Path) -> dict[str, str]:
    """What a folder was made of, the fingerprint of each of its files, and the seal of all that.

    Counts that somebody wrote into it by hand would be published as they stand, so what has no seal is made again.
    """
    found = {"made_of": key}
    for name in (SAID, OBSERVATIONS, BEARS):
        with (folder / name).open("rb") as reading:
            found[name] = hashlib.file_digest(reading, "sha256").hexdigest()
    return found | {"seal": sealed(json.dumps(found).encode(), store, of="review")}


def _write(path: Path, said: dict[str, Any]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as writing:
        writing.write(json.dumps(said, ensure_ascii=False))  # as one text: bit by bit it is ten times slower


@cache
def _adapters() -> dict[str, TypeAdapter]:
    """How each part of a review is written as JSON and believed again, told by its declared type."""
    kinds = {name: kind for name, kind in get_type_hints(Review).items() if name not in ELSEWHERE}
    kinds |= {"places": tuple[Place, ...], "periods": tuple[Period, ...], "counted": tuple[str, ...]}
    return {name: TypeAdapter(kind) for name, kind in kinds.items()}
