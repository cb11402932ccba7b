"""Clearing: keeping who cleared the committee paper on which day, and telling when it is no longer what was cleared."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from ..editions import (
    current,
    read_manifest,
)
from ..outputs.committee_paper.exempt_copy import about_copy, exempt_mark, stands
from ..outputs.committee_paper.state import CLEARED, PUBLISHED
from ..partnership import FILE, Partnership
from ..partnership.clearances import (
    Clearance,
    file_of,
    last_clearance,
    read_clearances,
    text_of,
)
from ..vocabulary import Period
from ..vocabulary.fault import BadInput, Missing, cannot_write
from ..vocabulary.so_many import so_many
from ..vocabulary.typed import as_typed
from ..vocabulary.whole_file import write_whole
from .building import alone
from .cleared_figures import PAPER, changed_figures, cleared_figures

_SHOWN = 10  # figures that a message names


@dataclass(frozen=True)
class Cleared:
    """What was kept: its file, the clearance, whether it is new, and how many places of the paper are not yet said.

    `early` is the paper's year where that had not ended on the day of clearance.
    """

    file: Path
    clearance: Clearance
    new: bool
    not_said: int
    early: Period | None = None


def clear(partnership: Partnership, *, by: str, on: date, places_left: bool = False) -> Cleared:
    """Keep that somebody cleared the published edition's paper, with the fingerprint of its words and figures.

    Raises Missing where there is no edition, or one that no longer fits what is exempt; BadInput where nobody is named,
    or where the paper still has places for its author to complete and `places_left` does not say that it may.
    """
    if not by.strip() or not by.isprintable():
        raise BadInput("--by names nobody", found=repr(by), expected="the name of who cleared it")
    edition, paper = _published(partnership)
    if paper["not_said"] and not places_left:
        raise _places_left(edition, paper["not_said"])
    about = about_copy(partnership, edition.name)
    made = Clearance(
        by=by.strip(), on=on, edition=edition.name, fingerprint=paper["fingerprint"],
        exempt=about.get("fingerprint", "") if exempt_mark(partnership) else "",
        exempt_words=exempt_mark(partnership), figures=cleared_figures(partnership, edition),
    )  # fmt: skip
    year = Period.parse(str(read_manifest(edition)["year"]))
    kept = _kept(partnership, edition, made, paper)
    return replace(kept, early=year) if on <= year.end else kept


def publish(partnership: Partnership, *, on: date) -> Cleared:
    """Keep that the cleared paper was published. Raises BadInput where it is not cleared as it stands."""
    edition, paper = _published(partnership)
    year = str(read_manifest(edition)["year"])
    last = last_clearance(partnership.clearances, year)
    if last is None or not _holds(partnership, edition, last):
        raise BadInput(
            "the committee paper is not cleared as it stands, so it cannot be published",
            file=str(edition),
            advice=f"Run: safecity clear {as_typed(partnership.folder)} --by NAME",
        )
    if on < last.on:
        raise BadInput(
            "--published is before the day of clearance", found=str(on), expected=f"{last.on} or later"
        )
    return _kept(partnership, edition, last.model_copy(update={"published": on}), paper, instead_of=last)


def clearance_lines(partnership: Partnership, edition: Path) -> list[str]:
    """How the paper of an edition stands: a line, and one for each figure that lost it its clearance."""
    manifest = read_manifest(edition)
    paper = manifest.get("paper")
    if paper is None:  # built before papers could be cleared
        return []
    year = str(manifest["year"])
    last = last_clearance(partnership.clearances, year)
    if last is None:
        return [f"The committee paper of {year} is a draft: nobody has cleared it."]
    if _holds(partnership, edition, last):
        said = f"The committee paper of {year} was cleared by {last.by} on {last.on}"
        said += f" and published on {last.published}." if last.published else "."
        if paper["state"] not in (CLEARED, PUBLISHED) or bool(last.published) != (
            paper["state"] == PUBLISHED
        ):
            said += (
                f" Build again, and it says so: safecity build {as_typed(partnership.folder)} --year {year}"
            )
        return [said]
    changed = changed_figures(partnership, edition, last)
    what = so_many(len(changed), "figure") + " changed" if changed else "its words changed, and no figure"
    lines = [f"The committee paper of {year} lost its clearance by {last.by} of {last.on}: {what}."]
    if last.published:
        lines[0] += f" It had been cleared by {last.by} on {last.on} and published on {last.published}."
    lines += [f"  {each}" for each in changed[:_SHOWN]]
    return [*lines, f"  and {len(changed) - _SHOWN:,} more"] if len(changed) > _SHOWN else lines


def to_say(edition: Path) -> dict[str, list[str]]:
    """What the paper of an edition asks its author for, by the line of partnership.toml that takes it."""
    found: dict[str, list[str]] = {}
    for each in (read_manifest(edition).get("paper") or {}).get("to_say", ()):
        whats = found.setdefault(each["setting"], [])
        if each["what"] not in whats:
            whats.append(each["what"])
    return found


def _places_left(edition: Path, count: int) -> BadInput:
    listed = "".join(f"\n  {setting}: {', '.join(whats)}" for setting, whats in to_say(edition).items())
    return BadInput(
        f"the committee paper has {so_many(count, 'place')} left for its author to complete"
        + (f"; lines of {FILE} that take them:{listed}\n" if listed else ""),
        file=str(edition / PAPER),
        advice='Fill them in ("none" where there is none) and build again, or clear the paper as it is with '
        "--with-places-left",
    )


def _published(partnership: Partnership) -> tuple[Path, Mapping[str, Any]]:
    """The published edition and what its manifest says of its paper."""
    edition, again = current(partnership.editions), f"Run: safecity build {as_typed(partnership.folder)}"
    if edition is None:
        raise Missing(f"{partnership.folder} has no published edition", advice=again)
    paper = read_manifest(edition).get("paper")
    if paper is None:
        raise Missing(f"the edition {edition.name} was built before papers could be cleared", advice=again)
    if not stands(partnership, edition.name):
        raise Missing("what is exempt has changed since the edition was built", advice=again)
    return edition, paper


def _holds(partnership: Partnership, edition: Path, last: Clearance) -> bool:
    paper = read_manifest(edition)["paper"]
    exempt = about_copy(partnership, edition.name).get("fingerprint", "") if exempt_mark(partnership) else ""
    return last.fingerprint == paper["fingerprint"] and last.exempt == exempt


def _kept(
    partnership: Partnership, edition: Path, made: Clearance, paper: Mapping[str, Any], *,
    instead_of: Clearance | None = None,
) -> Cleared:  # fmt: skip
    """Write the row after those before it, under its own name only when whole."""
    file = file_of(partnership.clearances, str(read_manifest(edition)["year"]))
    with alone(partnership):
        rows = read_clearances(file)
        if rows and rows[-1] == made:
            return Cleared(file, made, False, paper["not_said"])
        before = rows[:-1] if rows and rows[-1] == instead_of else rows
        try:
            write_whole(file, text_of((*before, made)).encode())
        except OSError as error:
            raise cannot_write(error, into=file) from error
    return Cleared(file, made, True, paper["not_said"])
