"""Receiving: from files and folders as they came to the store, and a report of what was taken."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from ..datasets.load import Load
from ..datasets.shape import SOURCES
from ..datasets.store import loaded, open_store
from ..extracts import ons
from ..extracts.archive import files
from ..extracts.extract import extracts, forget, receive
from ..partnership import Partnership
from ..vocabulary.fault import BadInput, Fault

Say = Callable[[str], None]


@dataclass
class Receipt:
    """What became of everything that was handed in."""

    taken: list[Load] = field(default_factory=list)
    again: list[str] = field(default_factory=list)  # received before
    unknown: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)  # in whole sentences

    def lines(self) -> list[str]:
        """The report in plain words, one line each."""
        titles = {source.name: source.title for source in (*SOURCES, ons.BOUNDARIES)}
        said = []
        for each in self.taken:
            for kind in dict.fromkeys(file.source for file in each.files if file.accepted):
                of_kind = [file for file in each.files if file.source == kind and file.accepted]
                records, rejected = sum(f.records for f in of_kind), sum(f.rejected for f in of_kind)
                many = f"{len(of_kind)} files, " if len(of_kind) > 1 else ""
                line = f"took    {each.extract}: {titles.get(kind or '', kind)}, {many}{records:,} records"
                said.append(line + (f", {rejected:,} of them rejected" if rejected else ""))
            duplicates = [file for file in each.files if file.duplicate_of]
            if duplicates:
                held = sum(file.duplicates for file in duplicates)
                said.append(
                    f"had     {each.extract}: {len(duplicates)} files already received ({held:,} records)"
                )
            said += [f"mended  {file.name}: {'; '.join(file.repairs)}" for file in each.files if file.repairs]
        said += [f"had     {name}: received before" for name in self.again]
        said += [
            f"unknown {name}: not a kind of file Safe City knows; left where it is" for name in self.unknown
        ]
        said += [f"REFUSED {sentence}" for sentence in self.refused]
        return said


def receive_all(
    partnership: Partnership,
    paths: list[Path],
    *,
    received: date | None = None,
    mid_year: int | None = None,
    say: Say = lambda said: None,
) -> Receipt:
    """Take in files, folders, zips and gzs; what is not known stays where it is, what is broken is named.

    A file that is refused is not kept and leaves the store as it was; the others are taken in all the same.
    """
    receipt = Receipt()
    open_store(partnership.store, partnership.extracts, progress=say).close()
    for path in paths:
        for file in files(path):
            try:
                _receive_one(partnership, file, receipt, received or datetime.now(UTC).date(), mid_year, say)
            except BadInput as fault:
                receipt.refused.append(str(fault))
    return receipt


def _receive_one(partnership, file: Path, receipt: Receipt, day: date, mid_year, say: Say) -> None:
    before = extracts(partnership.extracts)
    extract = receive(file, partnership.extracts, received=day)
    if any(extract.sha256 == each.sha256 for each in before):
        receipt.again.append(file.name)
        return
    earlier = [loaded(each, partnership.store, (), progress=say) for each in before]
    try:
        result = loaded(extract, partnership.store, earlier, mid_year=mid_year, progress=say)
    except Fault:
        forget(extract)
        raise
    receipt.refused += [each.refused for each in result.files if each.refused]
    receipt.unknown += [each.name for each in result.files if not each.source and not each.refused]
    if any(each.accepted or each.duplicates for each in result.files):
        receipt.taken.append(result)
    else:
        forget(extract)
        (partnership.store / "loads" / f"{result.key}.json").unlink(missing_ok=True)


def receive_inbox(partnership: Partnership, say: Say = lambda said: None) -> Receipt:
    """Take in whatever lies in the inbox and has not been received yet. The inbox is left as it is."""
    if not partnership.inbox.exists():
        return Receipt()
    return receive_all(partnership, [partnership.inbox], say=say)
