"""The seal of an edition: a fingerprint of its proof that stands in the ledger, and never in an edition.

Hashes alone are rewritten by whoever rewrites a page. The seal lies elsewhere and, where the store holds anything that
is not public, is made with a secret of it. Of open data alone there is no secret, so that every computer makes the
same bytes.
"""

import hashlib
import hmac
from pathlib import Path

from ..extracts.told import secret
from ..vocabulary.whole_file import write_whole
from .proof import PROOF, is_proved

SEALS = "seals"  # the folder of the ledger in which they are
KEY = "seal.key"
_SECRETS = (KEY, "fingerprint.key", "person.key")  # a store has one where something in it is not public
_KEYED, _PLAIN = "keyed", "sha256"


def seal(edition: Path, ledger: Path, store: Path) -> Path:
    """Note in the ledger what the proof of an edition says, and with that what all of its files are."""
    path = ledger / SEALS / edition.name
    said = sealed((edition / PROOF).read_bytes(), store, of=f"edition {edition.name}") + "\n"
    write_whole(path, said.encode("ascii"))
    return path


def is_sealed(edition: Path, ledger: Path, store: Path) -> bool:
    """Whether an edition is exactly what was attacked and proved here: its files by its proof, that by its seal."""
    try:
        said = (ledger / SEALS / edition.name).read_text(encoding="ascii").strip()
        proof = (edition / PROOF).read_bytes()
    except (OSError, ValueError):
        return False
    return is_seal(said, proof, store, of=f"edition {edition.name}") and is_proved(edition)


def sealed(content: bytes, store: Path, *, of: str) -> str:
    """The seal of any content; `of` is what it is, so that the seal of one thing is none of another."""
    fingerprint = hashlib.sha256(content).hexdigest()
    if not any((store / name).exists() for name in _SECRETS):
        return f"{_PLAIN} {fingerprint}"
    return f"{_KEYED} {keyed(fingerprint, store, of=of)}"


def is_seal(said: str, content: bytes, store: Path, *, of: str) -> bool:
    """Whether this is the seal of the content. Where the store has a secret, one made without is none."""
    return hmac.compare_digest(said.encode(), sealed(content, store, of=of).encode())


def keyed(fingerprint: str, store: Path, *, of: str) -> str:
    """What an edition may print for the fingerprint of numbers that it withholds: whoever guesses cannot try it out."""
    return hmac.new(secret(store, KEY).encode(), f"{of}\n{fingerprint}".encode(), hashlib.sha256).hexdigest()


def is_keyed(said: str) -> bool:
    """Whether a seal was made with a secret of the store."""
    return said.startswith(f"{_KEYED} ")
