"""The page of a zone: its evidence pack, to be read on a screen."""

from typing import Any

from ...findings.review import Review
from ...findings.zone_told import ZoneTold
from ..documents.web import fragment
from ..evidence.pack import FOLDER, pack, zones_named
from .page import Page


def path_of(name: str) -> str:
    """Where the page of a zone stands, from the root of the site."""
    return f"zones/{name}.html"


def links(review: Review) -> tuple[tuple[str, str], ...]:
    """The name of each zone that has a page, and the page."""
    return tuple((zone.place.name, path_of(name)) for name, zone in zones_named(review).items())


def content(page: Page, name: str, zone: ZoneTold) -> dict[str, Any]:
    said = pack(page.review, zone)
    return {
        "zone": zone,
        "files": [f"{FOLDER}/{name}.pdf", f"{FOLDER}/{name}.docx"],
        # The first block is the title, which the page has in its own way.
        "pack": fragment(said.blocks[1:], product="site", placements=page.placements, page=page.title),
    }
