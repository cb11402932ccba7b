"""What an edition is made of, with the fingerprint of each thing: the same, and it has the same name."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from ..datasets.called_by_kind import is_open
from ..datasets.store import Store
from ..extracts.extract import extracts, note_of
from ..outputs.committee_paper.exempt_copy import exempt_mark, public_fingerprint
from ..partnership import FILE, FROZEN, MAPPING, Partnership
from ..partnership.clearances import Clearance
from ..partnership.definitions import NAME as DEFINITIONS
from ..partnership.definitions import KeptDefinition
from ..register import FILE as REGISTER
from ..release.seal import keyed
from ..vocabulary import Period
from .published_before import manifests_of
from .reviewed.kept import WORDS

LEDGER = "ledger"  # what earlier editions told, among what an edition is made of


def inputs_of(partnership: Partnership, store: Store) -> dict[str, str]:
    """Everything the edition is made of, by name, with its fingerprint."""
    inputs = {
        f"extracts/{each.received}_{each.fingerprint[:16]}/{each.extract}": each.fingerprint
        for each in store.loads
    }
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
    return inputs | manifests_of(partnership, {each.edition for each in partnership.settings.revisions})


def of_clearance(partnership: Partnership, clearance: Clearance | None) -> dict[str, str]:
    """What an edition is made of that was said of its paper: who cleared which, and if its exempt words still hold."""
    if clearance is None:
        return {}
    holds = clearance.exempt_words == exempt_mark(partnership)
    said = hashlib.sha256(f"{clearance.in_public} {holds}".encode()).hexdigest()
    return {partnership.clearances.name: said}


def of_definitions(earlier: tuple[KeptDefinition, ...]) -> dict[str, str]:
    """What an edition prints of earlier versions of its definitions; of the version in use, partnership.toml tells."""
    if not earlier:
        return {}
    said = json.dumps([each.model_dump(mode="json") for each in earlier], sort_keys=True)
    return {DEFINITIONS: hashlib.sha256(said.encode()).hexdigest()}


def received_by(partnership: Partnership, store: Store) -> list[dict[str, Any]]:
    """What is known of each received file besides its content: its day, its order, what its receiver said of it."""
    called = {each.sha256: each for each in store.loads}
    return [
        note_of(extract)
        | {"name": called[extract.sha256].extract, "sha256": called[extract.sha256].fingerprint}
        for extract in extracts(partnership.extracts)
        if extract.sha256 in called
    ]


def past_keyed(partnership: Partnership, store: Store, inputs: dict[str, str]) -> dict[str, str]:
    """The same with the fingerprints keyed of what holds numbers of other editions.

    An edition that is not public yet, or no longer, printed numbers that this one withholds, and a fingerprint of
    these can be held to every number there may be. Where all is open none is withheld, and every computer has the same.
    """
    settings = partnership.settings
    if (settings.made_up and not settings.closes_classes) or all(map(is_open, store.loads)):
        return inputs
    past = (
        f"{partnership.meetings.name}/", f"{partnership.editions.name}/", partnership.clearances.name, LEDGER,
    )  # fmt: skip
    return {
        name: keyed(digest, partnership.store, of=name) if name.startswith(past) else digest
        for name, digest in inputs.items()
    }


def digest_of(inputs: dict[str, str], received: list[dict[str, Any]], store: Store, year: Period) -> str:
    said = {
        "inputs": inputs,
        "received": received,
        "known_on": str(store.known_on),
        "year": str(year),
        "code": code_digest(),
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def records_mark(
    partnership: Partnership,
    inputs: dict[str, str],
    received: list[dict[str, Any]],
    store: Store,
    year: Period,
) -> str:
    """The fingerprint of all that a number hangs on; words, and what is printed of the numbers, left out."""
    counted = {
        name: digest
        for name, digest in inputs.items()
        if name.startswith("extracts/") or name in (MAPPING, REGISTER)
    }
    settings = partnership.settings.model_dump(mode="json", exclude=WORDS)
    counted["settings"] = hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()
    return digest_of(counted, received, store, year)


@cache
def code_digest() -> str:
    """The fingerprint of Safe City itself, so that a changed sentence makes a new edition."""
    package = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*"), key=lambda path: path.as_posix()):
        if path.suffix in {".py", ".html", ".css", ".js", ".toml", ".typ", ".md", ".json"}:
            digest.update(path.relative_to(package).as_posix().encode() + b"\0")
            digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()
