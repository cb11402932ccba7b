"""Which edition is public: a switch in one step, kept in a list so that it can be undone, and an embargo before it."""

from datetime import UTC, datetime
from pathlib import Path

from ..editions import current
from ..outputs.made_public import point_to, refuse_unproved
from ..partnership import Partnership
from ..release.ledger import made_public
from ..vocabulary.fault import BadInput, Missing, NotReleased
from ..vocabulary.typed import as_typed
from ..vocabulary.whole_file import write_whole
from .decided_since import refuse_decided_against

_SWITCHES = "switches.txt"


def is_under_embargo(partnership: Partnership, now: datetime | None = None) -> bool:
    """Whether the time from which an edition may be public lies ahead; without an offset it is this machine's time."""
    until = partnership.settings.public_from
    if until is None:
        return False
    return (now or datetime.now(UTC)) < until.astimezone(UTC)


def switch(partnership: Partnership, name: str) -> None:
    """Make an edition the public one, and keep which was before.

    Raises NotReleased where no proof covers it, or somebody decided since to withhold what it tells.
    """
    edition = partnership.editions / name
    if not (edition / "manifest.json").is_file():
        raise Missing(f"there is no edition '{name}'", file=str(partnership.editions),
                      advice="Name one of the folders in editions/")  # fmt: skip
    refuse_unproved(edition, partnership)
    refuse_decided_against(edition, partnership)
    if is_under_embargo(partnership):
        raise NotReleased(
            f"nothing may be public before {partnership.settings.public_from}",
            advice="Wait until then, or change public_from in partnership.toml",
        )
    made_public(partnership.ledger, name)  # first: what is public is never taken for untold
    before = _public(partnership)
    if before == name:
        return
    if before:
        note_switch(partnership, before)
    point_to(partnership.editions, name)


def note_switch(partnership: Partnership, before: str) -> None:
    """Keep the name of the edition that is about to be public no longer.

    It stands there already where a run was stopped just before its switch.
    """
    path = partnership.ledger / _SWITCHES
    names = _noted(path)
    if names[-1:] != [before]:
        _note(path, [*names, before])


def undo(partnership: Partnership) -> str:
    """Make the edition public again that was before the last switch, and say its name; it is proved again."""
    path = partnership.ledger / _SWITCHES
    names = _noted(path)
    if not names:
        raise BadInput(
            "no other edition was public before",
            advice=f"safecity publish {as_typed(partnership.folder)} EDITION makes any of them public",
        )
    name = names.pop()
    edition = partnership.editions / name
    if not edition.is_dir():
        raise Missing(f"the edition '{name}', which was public before, is no longer there", file=str(edition))
    refuse_unproved(edition, partnership)
    refuse_decided_against(edition, partnership)
    point_to(partnership.editions, name)
    _note(path, names)
    return name


def _noted(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split() if path.exists() else []


def _note(path: Path, names: list[str]) -> None:
    write_whole(path, "".join(f"{each}\n" for each in names).encode())


def _public(partnership: Partnership) -> str:
    try:
        edition: Path | None = current(partnership.editions)
    except Missing:
        return ""
    return edition.name if edition else ""
