"""An edition: a folder with everything published at once, dated, complete and never edited."""

from pathlib import Path

from ..vocabulary.fault import Missing

POINTER = "current"  # a file and no link: Windows makes links only for administrators


def current(editions: Path) -> Path | None:
    """The folder of the edition that is published, or None where nothing has been published yet."""
    pointer = editions / POINTER
    try:
        name = pointer.read_text(encoding="utf-8-sig").strip()
    except FileNotFoundError:
        return None
    if not name or Path(name).name != name or not (editions / name).is_dir():
        raise Missing(
            "names an edition that is not there",
            file=str(pointer),
            found=name or "nothing",
            advice="Build again: the edition comes out as it was",
        )
    return editions / name


def published(editions: Path) -> Path:
    """The folder of the edition that is published; raises Missing where there is none."""
    edition = current(editions)
    if edition is None:
        place = editions.parent.name
        raise Missing(
            "nothing has been published yet", file=str(editions), advice=f"Run: safecity build {place}"
        )
    return edition
