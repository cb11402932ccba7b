"""The commands that get open data from its publishers, into the partnership's inbox."""

from pathlib import Path
from typing import Annotated

import typer

from ..extracts.fetch import ARCHIVE, Fetched, fetch_police_uk, fetch_reference, months_between
from ..extracts.publishers import ReferenceIndex, publishers
from ..extracts.reference_files import WHAT_IS_VERIFIED
from ..partnership import open_partnership
from ..vocabulary import Period
from ..vocabulary.fault import BadInput
from ..vocabulary.typed import as_typed
from .progress import doing

fetch = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
Place = Annotated[Path, typer.Argument(metavar="PLACE", help="The partnership's folder.")]


@fetch.command("police-uk")
def police_uk(
    place: Place,
    first: Annotated[
        str, typer.Option("--from", help="First month, 2018-04; April of the year before if not given.")
    ] = "",
    last: Annotated[
        str, typer.Option("--to", help="Last month, 2020-03; March of the year if not given.")
    ] = "",
    force: Annotated[str, typer.Option(help="Another force than the partnership's.")] = "",
    kind: Annotated[list[str] | None, typer.Option(help="street, outcomes or stop-and-search.")] = None,
    archive: Annotated[str, typer.Option(help="Where the archives are, with {month} in it.")] = ARCHIVE,
    whole_archive: Annotated[
        bool, typer.Option(help="Download whole archives, also large ones, where parts cannot be had.")
    ] = False,
) -> None:
    """Get a force's months from data.police.uk's monthly archives: the few megabytes wanted, not the whole."""
    partnership = open_partnership(place)
    for month in filter(None, (first, last)):
        months_between(month, month)  # whichever is mistyped is told, before what else is missing
    if not (first and last):
        if partnership.settings.year == "latest":
            raise BadInput(
                "no months are asked for",
                expected="--from 2018-04 --to 2020-03, or a year in partnership.toml",
            )
        year = Period.parse(partnership.settings.year)
        first, last = first or f"{year.year_before().start:%Y-%m}", last or f"{year.end:%Y-%m}"
    with doing(f"fetching {first} to {last}") as now:
        fetched = fetch_police_uk(
            force=force or partnership.force, first=first, last=last, into=partnership.inbox, archive_url=archive,
            kinds=tuple(kind or ("street",)), whole_archive=whole_archive, progress=_told(now),
        )  # fmt: skip
    _report(fetched, place)


@fetch.command("reference")
def reference(
    place: Place,
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME...]", help="Only these files.")] = None,
    index: Annotated[Path | None, typer.Option(help="Another list of files than Safe City's own.")] = None,
    list_only: Annotated[
        bool, typer.Option("--list", help="Only list the files and where they are published.")
    ] = False,
) -> None:
    """Get look-ups, residents, boundaries and deprivation from their publishers."""
    partnership = open_partnership(place)
    listed = ReferenceIndex.load(index) if index else None
    if list_only:
        for file in listed.files if listed else publishers():
            by_hand = "  (by hand: no address of the file itself is known)" if file.by_hand else ""
            print(f"{file.name}: {file.title}\n  {file.purpose}\n  {file.page}{by_hand}")
            if file.unverified:
                print(f"  {WHAT_IS_VERIFIED}")
        return
    with doing("fetching reference files") as now:
        fetched = fetch_reference(
            into=partnership.inbox, names=names or None, index=listed, progress=_told(now)
        )
    if not names:
        for file in listed.files if listed else publishers():
            if file.by_hand:
                print(f"by hand {file.name}: {file.title}, {file.page}\n  {WHAT_IS_VERIFIED}")
    _report(fetched, place)


def _told(now):
    def tell(what: str, done: int, total: int | None) -> None:
        share = f" of {total / 1e6:,.1f} MB" if total else ""
        now(f"{what}: {done / 1e6:,.1f}{share}" if done or total else what)

    return tell


def _report(fetched: list[Fetched], place: Path) -> None:
    for each in fetched:
        print(f"fetched {each.path} ({each.transferred / 1e6:,.1f} MB transferred)")
        for note in each.notes:
            print(f"  {note}")
    print(f"Next: safecity build {as_typed(place)}")
