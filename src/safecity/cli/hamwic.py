"""The made-up city, made and built."""

import os
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from ..demo.hamwic import HAMWIC, RECEIVED, WATERFRONT_FILE, Inbox, fill_inbox, paper, settings, waterfront
from ..demo.narrative import write_narrative
from ..partnership import FILE, Partnership, new_partnership, open_partnership
from ..register import FILE as REGISTER
from ..vocabulary.fault import BadPartnership
from .building import Built, alone, build
from .progress import doing
from .receiving import receive_all

RETURNS = "returns"  # the folder of the inbox in which they are


def make(place: Path) -> Built:
    """Make Hamwic's folder and inbox, unless they are there, and build its edition.

    Its files count as received on the day that its archives give, so that it is the same on whichever day it is made.
    """
    if not (place / FILE).exists():
        make_folder(place)
    partnership = open_partnership(place)
    with alone(partnership), doing("receiving the inbox") as now:
        # A return counts as received on the day in its folder's name, and all else on one day.
        for folder in sorted((partnership.inbox / RETURNS).glob("sent *")):
            on = date.fromisoformat(folder.name.removeprefix("sent "))
            receive_all(partnership, [folder], received=on, say=now)
        receipt = receive_all(partnership, [partnership.inbox], received=RECEIVED, say=now)
    return replace(build(partnership), receipt=receipt)


def make_folder(place: Path) -> None:
    """Make the folder beside its place and move it there whole, so that a stopped run leaves no half of it."""
    making = place.resolve().with_name(f".{place.resolve().name}-making")
    shutil.rmtree(making, ignore_errors=True)
    if place.exists():
        _only_if_empty(place)
    partnership = _new(making)
    with doing("making the made-up city of Hamwic"):
        _settle(partnership, fill_inbox(partnership.inbox))
        write_narrative(partnership.narrative)
    if place.exists():
        place.rmdir()
    os.replace(making, place)


def _only_if_empty(place: Path) -> None:
    if not place.is_dir() or any(place.iterdir()):
        raise BadPartnership(
            f"'{place}' is there already and is not a partnership",
            advice="Choose another folder: safecity demo FOLDER",
        )


def _new(folder: Path) -> Partnership:
    new_partnership(
        folder,
        name=str(HAMWIC["name"]),
        area=str(HAMWIC["area"]),
        force=str(HAMWIC["force"]),
        year=str(HAMWIC["year"]),
    )
    path = folder / FILE
    text = path.read_text(encoding="utf-8")
    text = text.replace('council = ""', 'made_up = true\ncouncil = "Hamwic City Council (made up)"', 1)
    text = text.replace('partnership = ""', f'partnership = "{HAMWIC["partnership"]}"', 1)
    path.write_text(text, encoding="utf-8", newline="\n")
    return open_partnership(folder)


def _settle(partnership: Partnership, inbox: Inbox) -> None:
    """Say in its file what else there is to Hamwic, and that all of it may be let out, as nobody in it is real."""
    path = partnership.folder / FILE
    text = path.read_text(encoding="utf-8")
    # A new partnership's priorities speak of the open data; Hamwic's of its own records.
    start, end = text.index("# What the partnership chose"), text.index("# A part of the place to look at")
    text = text[:start] + text[end:]
    text = text.replace("comparators = []", 'services = ["XY001"]\ncomparators = []', 1)
    text = text[: text.index("# The committee paper.")] + paper()
    text = text.replace("[release]\n", '[release]\n"*" = "open"\n', 1)
    path.write_text(text + settings(inbox), encoding="utf-8", newline="\n")
    drawn = partnership.folder / WATERFRONT_FILE
    drawn.parent.mkdir(exist_ok=True)
    drawn.write_text(waterfront(), encoding="utf-8", newline="\n")
    (partnership.folder / REGISTER).write_text(inbox.register, encoding="utf-8", newline="\n")
