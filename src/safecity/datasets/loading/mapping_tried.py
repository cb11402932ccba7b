"""A mapping tried on files before anything is loaded by it, so that a wrong one does no harm."""

from collections.abc import Iterator

from ...extracts.archive import members
from ...extracts.extract import Extract
from ...vocabulary.fault import Fault
from ..loads import Load
from .mapping import FILE, MAPPED_SOURCES, LocalMapping
from .opened import Unopened, open_member


def no_longer_fitting(extract: Extract, said: Load, mapping: LocalMapping) -> Iterator[str]:
    """Why files that were taken in as `said` could not be with this mapping, a sentence each."""
    taken = {file.entry: file for file in said.files if file.accepted and file.source in MAPPED_SOURCES}
    for member in members(extract.path):
        if (before := taken.get(member.entry)) is None:
            continue
        opened = open_member(member, extract.mid_year, mapping)
        if isinstance(opened, Unopened):
            yield (
                f"{before.name} was received before, and this {FILE} no longer fits it, so nothing was read again: "
                f"it {_what_is_wrong(opened.fault)}"
                if opened.fault
                else f"{before.name} was received before, and with this {FILE} it is no file that is known"
            )


def _what_is_wrong(fault: Fault) -> str:
    """The fault without the advice, which is for a file that is new."""
    return fault.what + (f"; found {fault.found}" if fault.found is not None else "")
