"""Names as files, addresses and ids can carry them."""

import re
import unicodedata

_LONGEST = 56


def slug(name: str) -> str:
    """A name in lower-case ASCII letters, digits and hyphens.

    >>> slug("Saint George's & Llŷn"), slug("--")
    ('saint-georges-llyn', 'page')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().replace("'", "")
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rpartition("-")[0] or words[:_LONGEST]
    return words or "page"
