"""A keyed hash for a person: it tells people apart without saying who they are, and only this store can make it."""

import hashlib
from pathlib import Path

from ibis.expr.types import StringValue

from ..extracts.told import secret

KEY = "person.key"
BLANKS = " \t\n\r\v\f"  # what the engine strips


def person_key(store: Path) -> str:
    """The secret of a store, made when it is first asked for; without it nobody can tell a hash from a guess."""
    return secret(store, KEY)


def hashed(reference: StringValue, key: str) -> StringValue:
    """A person's reference as 64 figures that lead nowhere without the key; blank becomes null."""
    return (key + reference.strip().nullif("")).hexdigest("sha256")


def hashed_text(reference: str, key: str) -> str:
    """The same of one reference that is not blank."""
    return hashlib.sha256((key + reference.strip(BLANKS)).encode()).hexdigest()
