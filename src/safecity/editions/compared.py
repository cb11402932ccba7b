"""Two editions held against each other: which numbers are new, revised or gone, and what each revision comes from.

The same question has the same id in every edition, so nothing has to be matched by words.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from .reading import (
    Definition,
    PublishedFigure,
    PublishedFinding,
    read_definitions,
    read_figures,
    read_findings,
    read_manifest,
    read_statistics,
)

WITHHELD = "withheld"
REVISED, ADDED, WITHDRAWN = "figures_revised", "figures_added", "figures_withdrawn"
"""Measures by which an edition counts what it says otherwise than the one before: no numbers of the place."""
_ENOUGH = 1e-9  # of a value: what differs by less is the same number, worked out on another machine


class HasUnit(Protocol):
    """A number that says what it is counted in."""

    @property
    def unit(self) -> str: ...


@dataclass(frozen=True)
class Revised:
    """One number that both editions hold, with another value or status in each, and why as far as its row tells."""

    before: PublishedFigure
    after: PublishedFigure
    statistic: str
    why: str


@dataclass(frozen=True)
class Reworded:
    """One finding that both editions hold, with another verdict in each."""

    before: PublishedFinding
    after: PublishedFinding

    @property
    def of_the_same_numbers(self) -> bool:
        """Whether both stand on the same two numbers: what else they were judged by differs."""
        told = (self.before.before, self.before.after, self.after.before, self.after.after)
        return None not in told and told[:2] == told[2:]


@dataclass(frozen=True)
class Causes:
    """What the later edition was made of that the earlier was not: the reasons behind every revision."""

    received: tuple[str, ...] = ()  # files
    gone: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()  # the partnership's own files that differ
    code: bool = False  # another version of the program, or of what it counts with
    years: tuple[str, str] | None = None  # where they are of different years


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between two editions."""

    earlier: str
    later: str
    causes: Causes
    added: tuple[PublishedFigure, ...]
    revised: tuple[Revised, ...]
    withdrawn: tuple[PublishedFigure, ...]
    reworded: tuple[Reworded, ...]
    same: int  # figures that are as they were
    of_files: tuple[
        tuple[PublishedFigure | None, PublishedFigure | None], ...
    ] = ()  # what tells of the files: then, now

    @property
    def is_the_same(self) -> bool:
        """Whether nothing was revised, added or withdrawn; that other files came is no revision by itself."""
        return not (self.added or self.revised or self.withdrawn or self.reworded)


def compare(earlier: Path, later: Path) -> Comparison:
    """Hold an edition against an earlier one; each is the folder of an edition. Raises Missing or BadInput."""
    printed = read_figures(earlier), read_figures(later)
    before, after = (
        {
            name: each
            for name, each in all_.items()
            if not tells_of_files(each) and not tells_of_revisions(each)
        }
        for all_ in printed
    )
    kinds = {**read_statistics(earlier), **read_statistics(later)}
    told = read_definitions(earlier), read_definitions(later)
    revised = revised_of(before, after, kinds=kinds, told=told)
    findings = read_findings(earlier), read_findings(later)
    reworded = tuple(
        Reworded(old, now)
        for name, old in findings[0].items()
        if (now := findings[1].get(name)) is not None and now.verdict != old.verdict
    )
    return Comparison(
        earlier=earlier.name,
        later=later.name,
        causes=_causes(read_manifest(earlier), read_manifest(later)),
        added=tuple(each for name, each in after.items() if name not in before),
        revised=revised,
        withdrawn=tuple(each for name, each in before.items() if name not in after),
        reworded=reworded,
        same=len(before.keys() & after.keys()) - len(revised),
        of_files=_of_files(*printed),
    )


def read_first(
    measure: str, called_otherwise: Collection[str], on_first_page: Collection[str]
) -> tuple[bool, bool]:
    """Where a measure's numbers stand in a list to be read from its top, as a key to sort by.

    First those of changes that are called something else, then those of the first page, then all others.
    """
    return measure not in called_otherwise, measure not in on_first_page


def tells_of_files(figure: HasUnit) -> bool:
    """Whether a number tells of the files that came: with more of them it is another, and nothing was revised."""
    return figure.unit.endswith("records")


def tells_of_revisions(figure: PublishedFigure) -> bool:
    """Whether a number counts how many figures an edition revised, added or withdrew, which is none of them."""
    return figure.measure in (REVISED, ADDED, WITHDRAWN)


def _of_files(
    before: Mapping[str, PublishedFigure], after: Mapping[str, PublishedFigure]
) -> tuple[tuple[PublishedFigure | None, PublishedFigure | None], ...]:
    """What tells of the files and is another now, or stands in one of the two only."""
    pairs = ((before.get(name), after.get(name)) for name in {**before, **after})
    return tuple(
        (old, new)
        for old, new in pairs
        if any(each is not None and tells_of_files(each) for each in (old, new))
        and (old is None or new is None or not _alike(old, new))
    )


def revised_of(
    before: Mapping[str, PublishedFigure],
    after: Mapping[str, PublishedFigure],
    *,
    kinds: Mapping[str, str],
    told: tuple[Mapping[str, Definition], Mapping[str, Definition]],
) -> tuple[Revised, ...]:
    """The numbers that stand in both and differ; `told` is what each measure counted then and counts now."""
    return tuple(
        Revised(old, new, kinds.get(name, ""), _why(old, new, told))
        for name, old in before.items()
        if (new := after.get(name)) is not None and not _alike(old, new)
    )


def _alike(old: PublishedFigure, new: PublishedFigure) -> bool:
    if old.status != new.status or (old.value is None) != (new.value is None):
        return False
    if old.value is None or new.value is None:
        return True
    return abs(old.value - new.value) <= _ENOUGH * max(1.0, abs(old.value))


def _why(
    old: PublishedFigure,
    new: PublishedFigure,
    told: tuple[Mapping[str, Definition], Mapping[str, Definition]],
) -> str:
    """What in the row itself differs, the weightiest first: how it may be published, what it counts, its parts."""
    if new.status == WITHHELD != old.status:
        return "withheld now"
    if old.status == WITHHELD != new.status:
        return "no longer withheld"
    if new.value is None:
        return "not known now"
    if old.value is None:
        return "known now"
    was, is_now = (each.get(old.measure) for each in told)
    if was is not None and is_now is not None and (was.counts, was.includes, was.unit) != (
        is_now.counts, is_now.includes, is_now.unit
    ):  # fmt: skip
        return "another definition"
    counted, base = old.numerator != new.numerator, old.denominator != new.denominator
    if counted and base:
        return "another count and another base"
    if counted:
        return "another count"
    return "another base" if base else "worked out from figures that were revised, or in another way"


def _causes(before: Mapping, after: Mapping) -> Causes:
    old, new = before.get("inputs", {}), after.get("inputs", {})
    received, gone = (
        {digest: _file(name) for name, digest in inputs.items() if name.startswith("extracts/")}
        for inputs in (new, old)
    )
    own = sorted(
        name
        for name in old.keys() | new.keys()
        # An edition that it was held against is no cause of a revision, and nobody changed it.
        if not name.startswith(("extracts/", "editions/")) and old.get(name) != new.get(name)
    )
    years = (str(before.get("year", "")), str(after.get("year", "")))
    return Causes(
        received=tuple(sorted(name for digest, name in received.items() if digest not in gone)),
        gone=tuple(sorted(name for digest, name in gone.items() if digest not in received)),
        settings=tuple(own),
        code=before.get("versions") != after.get("versions"),
        years=years if years[0] != years[1] else None,
    )


def _file(name: str) -> str:
    """What a received file was called: what stands behind the folder that it was put into."""
    return name.split("/", 2)[-1]
