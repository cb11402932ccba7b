"""The made-up city, made and built."""

from pathlib import Path

from ..demo.hamwic import HAMWIC, make_hamwic
from ..partnership import FILE, new_partnership, open_partnership
from .building import Built, build
from .progress import doing


def make(place: Path) -> Built:
    """Make Hamwic's folder and inbox, unless they are there, and build its edition."""
    if not (place / FILE).exists():
        new_partnership(
            place,
            name=str(HAMWIC["name"]),
            area=str(HAMWIC["area"]),
            force=str(HAMWIC["force"]),
            year=str(HAMWIC["year"]),
        )
        path = place / FILE
        text = path.read_text(encoding="utf-8")
        text = text.replace('council = ""', 'council = "Hamwic City Council (made up)"\nmade_up = true', 1)
        text = text.replace("Hamwic Community Safety Partnership", str(HAMWIC["partnership"]))
        path.write_text(text, encoding="utf-8", newline="\n")
    partnership = open_partnership(place)
    if not any(partnership.inbox.iterdir()):
        with doing("making the made-up city of Hamwic"):
            make_hamwic(partnership.inbox)
    return build(partnership)
