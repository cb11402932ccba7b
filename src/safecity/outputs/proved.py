"""Letting the intruder loose on an edition before it is published, with all that a stranger may know."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..findings.review import Review
from ..measures import Measure, People
from ..release.attack import Known, Question, Range
from ..release.proof import PROOF, Memory, prove
from ..release.seal import is_keyed, is_seal, sealed
from ..vocabulary import offence_group
from .site_pages.quality_page import received

_KNOWS_OWN = frozenset({("partnership_intelligence", "source")})  # each agency knows what it passed on itself
_LOOKED = "looked-through.json"


def prove_edition(review: Review, edition: Path, *, code: str, called: str = "") -> Path:
    """Write the proof of an edition that is `called` so, or raise NotReleased. `code` is the fingerprint of Safe City.

    Files in which an attack of the same version found nothing are not opened again, and the same sums not solved again,
    as long as what says so has its seal. Words are always attacked.
    """
    store = review.partnership.store
    kept = store / _LOOKED
    memory = prove(
        edition,
        review.partnership.ledger,
        _known(review),
        titles={each.name: (each.title, each.noun) for each in review.every_measure},
        places={place.code: place.name for place in review.released.places.values()},
        remembered=_remembered(kept, code, store),
        called=called,
    )
    if store.is_dir():
        said = {
            "code": code,
            "files": sorted(memory.files),
            "asked": memory.asked,
            "ranges": _told(memory.ranges),
            "alone": _told(memory.alone),
        }
        said["seal"] = sealed(_content(said), store, of=_LOOKED)
        kept.write_text(json.dumps(said) + "\n", encoding="utf-8", newline="\n")
    return edition / PROOF


def _known(review: Review) -> Known:
    """The public look-ups, and what the definitions of measures say of each other."""
    return Known(
        home=review.home.code,
        areas=review.made_of,
        knows_own=_KNOWS_OWN,
        of_people=frozenset(each.name for each in review.every_measure if isinstance(each.numerator, People)),
        kinds={each.name: _kinds(each) for each in review.every_measure if each.by},
        weights=_weights(review),
        public_files=frozenset(_public_files(review)),
    )


def _public_files(review: Review) -> Iterator[str]:
    """Files that anybody can have, as the counts of their records name them, alone and several together."""
    for together in received(review):
        if all(each.is_public for each in together.files):
            yield together.counts["records"].category
            yield from (each.records.category for each in together.files)


def _weights(review: Review) -> dict[str, tuple[float, float]]:
    """Of each group of offences the least and most days of sentence, by the list that everybody may read."""
    found = {}
    for group in offence_group.PARTS:
        days = [review.weights[code] for code in sorted(group.codes) if code in review.weights]
        if days:
            found[group.title] = (min(days), max(days))
    return found


def _kinds(measure: Measure) -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    """The categories of a measure by kind, where they make up all of it: each label, and those of what is known."""
    kinds = dict.fromkeys(each.kind for each in measure.by if each.known)
    return tuple(
        (
            kind,
            tuple(each.label for each in measure.by if each.kind == kind),
            tuple(each.label for each in measure.by if each.kind == kind and each.known),
        )
        for kind in kinds
    )


def _remembered(kept: Path, code: str, store: Path) -> Memory:
    """Of what an attack of the same version remembers; nothing where there is none, or it is not as it was kept.

    Solved sums count only where the seal is made with a secret: they spare what protects people.
    """
    try:
        said = json.loads(kept.read_text(encoding="utf-8"))
        seal = str(said.pop("seal"))
        if said["code"] != code or not is_seal(seal, _content(said), store, of=_LOOKED):
            return Memory()
        if not is_keyed(seal):
            return Memory(frozenset(said["files"]))
        ranges, alone = (
            {tuple(question): Range(low, high) for *question, low, high in said.get(which, ())}
            for which in ("ranges", "alone")
        )
        return Memory(frozenset(said["files"]), said["asked"], ranges, alone)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Memory()


def _told(ranges: Mapping[Question, Range]) -> list[list[Any]]:
    return [[*question, span.low, span.high] for question, span in sorted(ranges.items())]


def _content(said: dict[str, Any]) -> bytes:
    return json.dumps(said, sort_keys=True).encode()
