"""Every page of Hamwic: help where a number of it is about harm, and light with the heaviest logo."""

import csv
import re
from pathlib import Path

from safecity.measures.catalogue import CATALOGUE
from safecity.outputs.site_pages.help import help_for
from safecity.partnership.logo import HEAVIEST
from safecity.vocabulary import Place

HOME = Place("X06000001", "Hamwic", "csp")


def failing(edition: Path) -> list[str]:
    """What is wrong with pages of an edition, by the figures that each carries."""
    with (edition / "data" / "figures.csv").open(encoding="utf-8", newline="") as file:
        figures = {row["figure_id"]: row["measure"] for row in csv.DictReader(file)}
    wrong, about_harm = [], 0
    for path in sorted((edition / "site").rglob("*.html")):
        page = path.read_text(encoding="utf-8")
        loaded = re.findall(r'<link rel="stylesheet" href="([^"]+)"|<script[^>]* src="([^"]+)"', page)
        weight = len(page.encode()) + sum((path.parent / "".join(each)).stat().st_size for each in loaded)
        if weight + HEAVIEST > 200_000:
            wrong.append(f"{path.name} weighs {weight + HEAVIEST:,} bytes")
        names = {figures.get(each, "") for each in re.findall(r'data-figure="([0-9a-f]+)"', page)}
        told = [CATALOGUE[name] for name in sorted(names) if name in CATALOGUE]
        about_harm += bool(told)
        if told and ('id="help"' not in page or "call 999" not in page):
            wrong.append(f"{path.name} has no help")
        # A page that tells of one thing alone is of that thing; of several it is of those that it defines.
        if len(told) == 1 and help_for(told, HOME).leave and 'class="leave"' not in page:
            wrong.append(f"{path.name} cannot be left in haste")
    assert about_harm > 100
    return wrong


def test_every_page_of_hamwic_has_help_and_is_light(demo_desk):
    editions = demo_desk / "hamwic" / "editions"
    assert failing(editions / (editions / "current").read_text(encoding="utf-8").strip()) == []
