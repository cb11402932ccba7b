"""Which edition is the published one: named in one step, and only where it is proved and sealed."""

import contextlib
import shutil
from collections.abc import Sequence
from pathlib import Path

from ..editions import IN_ORDER, published_in_order
from ..partnership import Partnership
from ..release.seal import is_sealed
from ..vocabulary.fault import NotReleased, cannot_write
from ..vocabulary.typed import as_typed
from ..vocabulary.whole_file import write_whole


def point_to(editions: Path, name: str) -> None:
    """Make an edition the published one, in one step."""
    pointer, before = editions / "current", published_in_order(editions)
    try:
        # The list first: stopped between the two, it names one that is not published yet, and is mended by the next.
        _name(editions / IN_ORDER, list(dict.fromkeys([name, *reversed(before)]))[::-1])
        try:
            _name(pointer, [name])
        except OSError:
            _take_back(editions / IN_ORDER, before)
            raise
    except OSError as error:
        raise cannot_write(error, into=pointer) from error


def _take_back(target: Path, before: Sequence[str]) -> None:
    """As it was before; where even that cannot be written, the next that is published puts it right."""
    with contextlib.suppress(OSError):
        if before:
            _name(target, before)
        else:
            target.unlink()


def _name(target: Path, names: Sequence[str]) -> None:
    write_whole(target, "".join(f"{name}\n" for name in names).encode())


def refuse_unproved(edition: Path, partnership: Partnership) -> None:
    """Raise NotReleased for an edition that is not exactly what was proved and sealed here: nothing makes it public."""
    if not is_sealed(edition, partnership.ledger, partnership.store):
        raise NotReleased(
            f"{edition.name} is not as it was when it was proved: its proof does not cover exactly its files, or is "
            "not what the ledger has the seal of, so it cannot be published",
            advice=f"Build again: safecity build {as_typed(partnership.folder)}",
        )


def sweep(editions: Path) -> None:
    """Take away what a run that was stopped left half-written. To be called by the only run there is."""
    for left_over in editions.glob(".writing-*"):
        shutil.rmtree(left_over, ignore_errors=True)
    for left_over in editions.glob(".current-*"):
        left_over.unlink(missing_ok=True)
