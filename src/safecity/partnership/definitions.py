"""Local definitions as editions were published with them: every wording of every version, kept beside the editions."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from ..vocabulary.fault import BadPartnership, cannot_write
from ..vocabulary.whole_file import write_whole
from .assessment_settings import NeedsAssessment
from .kept_file import read_kept

NAME = "definitions.json"
_MEND = "Put back the file as `safecity build` wrote it; without it nothing is known of earlier wordings"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class KeptDefinition(_Part):
    """One version of a definition, as an edition was published with it."""

    name: str
    version: str
    agreed_by: str
    agreed_on: date
    definition: str
    left_out: str
    measures: tuple[str, ...]
    fingerprint: str


class _Rows(_Part):
    definitions: tuple[KeptDefinition, ...]


def read_definitions(folder: Path) -> tuple[KeptDefinition, ...]:
    """Every version that was published, the earliest first. Raises BadPartnership."""
    file = folder / NAME
    if not file.exists():
        return ()
    return read_kept(file, _Rows, unlike="is not as it was written", advice=_MEND).definitions


def earlier_versions(
    asked: Iterable[NeedsAssessment], kept: Iterable[KeptDefinition]
) -> tuple[KeptDefinition, ...]:
    """The other versions of the definitions that are asked for now, the latest first.

    Raises BadPartnership where one has another wording than the same version was published with.
    """
    rows, faults, found = tuple(kept), [], []
    for each in asked:
        for row in reversed(rows):
            if row.name.casefold() != each.name.casefold():
                continue
            if row.version != each.version:
                found.append(row)
            elif row.fingerprint != each.fingerprint:
                faults.append(
                    f"version {each.version} of the definition '{each.name}' was published with other words: "
                    f"{_differing(each, row)}. Give what is defined now a version of its own, with the day it was "
                    "agreed on, or put the words back"
                )
    if faults:
        raise BadPartnership.of_all(faults, file="partnership.toml", advice="Then build again")
    return tuple(found)


def _differing(now: NeedsAssessment, then: KeptDefinition) -> str:
    pairs = (
        ("name", then.name, now.name),
        ("definition", then.definition, now.definition),
        ("left_out", then.left_out, now.left_out),
        ("measures", ", ".join(then.measures), ", ".join(now.measures)),
    )
    return "; ".join(f"{key} was “{was}” and is “{words}”" for key, was, words in pairs if was != words)


def keep_definitions(folder: Path, asked: Iterable[NeedsAssessment]) -> None:
    """Remember the versions that an edition was just published with; what is kept already stays as it is."""
    rows = read_definitions(folder)
    known = {(row.name.casefold(), row.version) for row in rows}
    new = tuple(
        KeptDefinition(
            name=each.name, version=each.version, agreed_by=each.agreed_by, agreed_on=each.agreed_on,
            definition=each.definition, left_out=each.left_out, measures=each.measures, fingerprint=each.fingerprint,
        )
        for each in asked
        if (each.name.casefold(), each.version) not in known
    )  # fmt: skip
    if not new:
        return
    text = json.dumps(_Rows(definitions=(*rows, *new)).model_dump(mode="json"), indent=1, ensure_ascii=False)
    try:
        write_whole(folder / NAME, f"{text}\n".encode())
    except OSError as error:
        raise cannot_write(error, into=folder / NAME) from error
