"""The fingerprint by which an edition tells of a file that is not public: keyed, so that no guess can be held to it."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

KEY = "fingerprint.key"


def secret(store: Path, name: str = KEY) -> str:
    """A secret of a store, made when it is first asked for, and never part of an edition."""
    path = store / name
    if not path.exists():
        store.mkdir(parents=True, exist_ok=True)
        writing = path.with_name(f".{name}-{os.getpid()}")
        writing.touch(mode=0o600)  # for whoever made it alone, where the system knows of that
        writing.write_text(secrets.token_hex(32) + "\n", encoding="ascii", newline="\n")
        os.replace(writing, path)
    return path.read_text(encoding="ascii").strip()


def told(sha256: str, key: str) -> str:
    """What stands for the sha256 of a file that is not public: another for another content, and nobody's to try out.

    A file of a few counts in a layout that everybody knows could be written with every count there may be, until its
    sha256 is the published one.

    >>> told("3fa9", "a key") != told("3fa9", "another key"), len(told("3fa9", "a key"))
    (True, 64)
    """
    return hmac.new(key.encode(), sha256.encode(), hashlib.sha256).hexdigest()


def key_kept(store: Path) -> str | None:
    """The same secret where it was made before; None where it was not."""
    try:
        return (store / KEY).read_text(encoding="ascii").strip()
    except OSError:
        return None
