"""An edition: a folder with everything published at once, dated, complete and never edited."""

import re
from difflib import get_close_matches
from pathlib import Path

from ..vocabulary.fault import Missing
from ..vocabulary.typed import as_typed

_NAME = re.compile(r"\d{4}-\d\d-[0-9a-z]+")  # its year, and what it was made of
POINTER = "current"  # a file and no link: Windows makes links only for administrators
IN_ORDER = "published-in-order.txt"  # every edition that was the published one, the latest last


def current(editions: Path) -> Path | None:
    """The folder of the edition that is published, or None where nothing has been published yet."""
    pointer = editions / POINTER
    try:
        name = pointer.read_text(encoding="utf-8-sig").strip()
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        name = ""
    if not name or Path(name).name != name or not (editions / name).is_dir():
        raise Missing(
            "names an edition that is not there",
            file=str(pointer),
            found=name or "no name",
            advice="Build again: the edition comes out as it was",
        )
    return editions / name


def published(editions: Path) -> Path:
    """The folder of the edition that is published; raises Missing where there is none."""
    edition = current(editions)
    if edition is None:
        place = editions.parent
        raise Missing(
            "nothing has been published yet",
            file=str(editions),
            advice=f"Run: safecity build {as_typed(place)}",
        )
    return edition


def published_in_order(folder: Path) -> list[str]:
    """The names of every edition that was the published one, the latest last, whether or not it is still kept."""
    try:
        lines = (folder / IN_ORDER).read_text(encoding="utf-8-sig").splitlines()
    except (FileNotFoundError, UnicodeDecodeError):
        lines = []
    names = [name for line in lines if _NAME.fullmatch(name := line.strip())]
    try:
        last = current(folder)
    except Missing:  # it names an edition that is gone
        last = None
    # A run that was stopped between the two files, or an older Safe City, left it out of the list.
    return names if last is None or names[-1:] == [last.name] else [*names, last.name]


def editions(folder: Path) -> list[Path]:
    """Every edition there is, whether it is the published one or not, by name."""
    if not folder.is_dir():
        return []
    return sorted(each for each in folder.iterdir() if _NAME.fullmatch(each.name) and each.is_dir())


def edition_called(folder: Path, name: str) -> Path:
    """One edition by its name, or by the path of its folder; raises Missing, with those there are."""
    wanted = Path(name).name
    there = {each.name: each for each in editions(folder)}
    if wanted in there:
        return there[wanted]
    near = get_close_matches(wanted, there, 3, 0.6) or list(there)
    raise Missing(
        f"there is no edition '{name}'", file=str(folder), expected=" or ".join(near) if near else None
    )
