"""Who cleared which committee paper on which day: one file a year in the partnership's folder, a row a clearance."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from .kept_file import read_kept

ENDING = ".json"  # of such a file; its name is the year, 2019-20
_MEND = "Put back the file as `safecity clear` wrote it, or take it out of the folder, clear and build again"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ClearedFigure(_Part):
    """A figure as the cleared paper printed it, and what it is called."""

    id: str
    printed: tuple[str, ...]
    called: str


class Clearance(_Part):
    """One clearance: by whom, when, of which edition's paper, its fingerprint, and when that was published.

    `exempt` is the fingerprint of the full copy, where the paper has parts that are not for publication, and
    `exempt_words` that of their words as typed. Neither must come into an edition.
    """

    by: Annotated[str, Field(min_length=1)]
    on: date
    edition: str
    fingerprint: str
    exempt: str = ""
    exempt_words: str = ""
    published: date | None = None
    figures: tuple[ClearedFigure, ...] = ()

    @property
    def in_public(self) -> str:
        """What of it an edition is made of."""
        kept = {"by", "on", "edition", "fingerprint", "published"}
        return json.dumps(self.model_dump(mode="json", include=kept), sort_keys=True)


class _Rows(_Part):
    clearances: tuple[Clearance, ...]


def file_of(folder: Path, year: str) -> Path:
    """Where the clearances of a year's paper are kept.

    >>> file_of(Path("clearances"), "2019/20").name
    '2019-20.json'
    """
    return folder / f"{year.replace('/', '-')}{ENDING}"


def read_clearances(file: Path) -> tuple[Clearance, ...]:
    """Every clearance of a year's paper, the last one being the one that counts. Raises BadPartnership."""
    if not file.exists():
        return ()
    return read_kept(file, _Rows, unlike="is not as it was written", advice=_MEND).clearances


def last_clearance(folder: Path, year: str, *, known_on: date | None = None) -> Clearance | None:
    """The clearance that counts: the last that was given, up to `known_on` where that is given."""
    rows = [
        each for each in read_clearances(file_of(folder, year)) if known_on is None or each.on <= known_on
    ]
    return rows[-1] if rows else None


def text_of(rows: tuple[Clearance, ...]) -> str:
    """As the file holds them."""
    return (
        json.dumps(
            {"clearances": [each.model_dump(mode="json") for each in rows]}, indent=1, ensure_ascii=False
        )
        + "\n"
    )
