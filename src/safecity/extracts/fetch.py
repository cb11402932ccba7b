"""Getting open data from its publishers, so that `receive` can take it like any file downloaded by hand."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from safecity.extracts.answer import BY_HAND, Unreachable
from safecity.extracts.connection import Connection, Patience, Progress
from safecity.extracts.landing import WORK, Fetched, disk
from safecity.extracts.monthly_archives import Shelf, months_between, plan_archives, take
from safecity.extracts.publishers import ReferenceFile, ReferenceIndex, reference_index
from safecity.extracts.reference_files import fetch_file
from safecity.vocabulary.fault import BadInput, Missing, NoNetwork

__all__ = ["Fetched", "Patience", "fetch_police_uk", "fetch_reference", "months_between"]

ARCHIVE = "https://data.police.uk/data/archive/{month}.zip"
KINDS = ("street", "outcomes", "stop-and-search")
PATIENT = Patience()


def fetch_police_uk(
    *,
    force: str,
    first: str,
    last: str,
    into: Path,
    archive_url: str = ARCHIVE,
    kinds: tuple[str, ...] = ("street",),
    progress: Progress | None = None,
    whole_archive: bool = False,
    patience: Patience = PATIENT,
    today: date | None = None,
) -> list[Fetched]:
    """Get a force's months from data.police.uk's monthly archives, one ordinary zip for each archive needed.

    `first` and `last` are months, `2018-04`. An archive holds the 36 months up to its own; the newest that
    still holds a month is taken, and with it as many of the other months as it has, so that they come from
    one download. Only the bytes wanted are transferred. Where the server cannot send parts, the whole archive
    is downloaded if it is under 200 MiB or `whole_archive` says so: 1.6 GB should surprise nobody. Months
    that no archive holds, or that the force did not publish, are named in the notes; when nothing at all is
    found, that is a `Missing`. Run again after an interruption, it fetches only what is not yet complete.
    """
    _check_request(force, kinds)
    if archive_url.casefold().endswith(".zip") and "{month}" not in archive_url:
        raise BadInput(
            "the address of the archives does not say where the month stands in it",
            found=archive_url,
            expected=f"{{month}} in its place, such as {ARCHIVE}, or the folder that holds 2020-03.zip and the others",
        )
    wanted = months_between(first, last)
    newest = f"{today or date.today():%Y-%m}"
    tell = progress or (lambda *_: None)
    with (
        disk(into),
        _reachable(force),
        Connection(hosts=reference_index().hosts, patience=patience) as connection,
        Shelf(connection, archive_url, into / WORK, whole_archive, tell) as shelf,
    ):
        plan, nowhere = plan_archives(wanted, newest, shelf)
        fetched, notes = [], []
        if nowhere:
            notes.append(f"No archive holds {', '.join(nowhere)}{shelf.refusals()}.")
        for archive, months in plan.items():
            names = {f"{month}-{force}-{kind}.csv" for month in months for kind in kinds}
            one, unpublished = take(shelf, archive, force, kinds, names, into)
            fetched += [one] if one else []
            if unpublished:
                notes += _gaps(force, unpublished, archive)
        forces, asked, tried = shelf.forces(), shelf.newest_tried(), shelf.tried()
    if not fetched:
        advice = f"The forces there are: {', '.join(forces)}." if forces and force not in forces else BY_HAND
        raise Missing(" ".join(notes).rstrip("."), file=asked, found=tried, advice=advice)
    fetched[-1] = replace(fetched[-1], notes=fetched[-1].notes + tuple(notes))
    return fetched


def fetch_reference(
    *,
    into: Path,
    names: list[str] | None = None,
    index: ReferenceIndex | None = None,
    progress: Progress | None = None,
    patience: Patience = PATIENT,
) -> list[Fetched]:
    """Get the reference files, all that have an address or those named, each verified by its checksum.

    Where no checksum is known, the first fetch records what came and says so. One file's failure does not
    stop the others; at the end a `NoNetwork` names every file that failed, with its page.
    """
    index = index or reference_index()
    tell = progress or (lambda *_: None)
    fetched, failed, unreachable = [], [], set()
    with disk(into), Connection(hosts=index.hosts, patience=patience) as connection:
        for wanted in _named(index, names):
            host = urlsplit(wanted.download or wanted.service).hostname
            if host in unreachable:
                failed.append(f"{wanted.name}: {host} could not be reached. Its page is {wanted.page}")
                continue
            try:
                fetched.append(fetch_file(connection, wanted, into, tell))
            except NoNetwork as fault:
                failed.append(f"{wanted.name}: {str(fault).rstrip('.')}. Its page is {wanted.page}")
                if isinstance(fault, Unreachable):
                    unreachable.add(host)
    if failed:
        raise NoNetwork(
            f"{len(failed)} of {len(failed) + len(fetched)} reference files could not be fetched:\n  - "
            + "\n  - ".join(failed),
            advice=("The others are in place. " if fetched else "")
            + "Save these from their pages and give them to `safecity receive`.",
        )
    return fetched


def _named(index: ReferenceIndex, names: list[str] | None) -> Iterator[ReferenceFile]:
    listed = {file.name: file for file in index.files}
    if unknown := sorted(set(names or ()) - set(listed)):
        raise Missing(
            f"no reference file is called {', '.join(unknown)}", expected="one of " + ", ".join(listed)
        )
    for name in names if names is not None else listed:
        wanted = listed[name]
        if not wanted.by_hand:
            yield wanted
        elif names is not None:
            raise Missing(
                f"the address of {name} is not known",
                advice=f"Open {wanted.page}, save “{wanted.title}”, and give it to `safecity receive`.",
            )


def _check_request(force: str, kinds: tuple[str, ...]) -> None:
    if not re.fullmatch(r"[a-z]+(-[a-z]+)*", force):
        raise BadInput(
            "not a force as data.police.uk writes it", found=force, expected="such as avon-and-somerset"
        )
    if not kinds or set(kinds) - set(KINDS):
        raise BadInput(
            "not a kind of file", found=", ".join(kinds) or "none", expected="some of " + ", ".join(KINDS)
        )


def _gaps(force: str, unpublished: list[str], archive: str) -> Iterator[str]:
    """One sentence for each kind of file that an archive should have of the force and has not."""
    for kind in KINDS:
        months = [name[:7] for name in unpublished if name == f"{name[:7]}-{force}-{kind}.csv"]
        if months:
            yield f"The archive of {archive} has no {kind} file of {force} for {', '.join(months)}."


@contextmanager
def _reachable(force: str) -> Iterator[None]:
    """Without a network, say how to get the same months by hand."""
    try:
        yield
    except Unreachable as fault:
        raise Unreachable(
            fault.what,
            found=fault.found,
            advice=f"Without a network here: choose {force} and the months on https://data.police.uk/data/ in a "
            "browser elsewhere, and give the zip to `safecity receive`.",
        ) from fault
