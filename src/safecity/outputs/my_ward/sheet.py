"""The sheet of each ward: one side of A4."""

from collections.abc import Iterator
from functools import partial

from ...findings.review import Review
from ...vocabulary import Place
from ...vocabulary.caveat import SMALL_NUMBERS
from ..charts.place_map import place_map
from ..charts.trend import trend
from ..documents.begun import begun
from ..documents.blocks import Drawing
from ..documents.document import Document
from ..documents.press import Press
from ..levels import OVERALL, levels_sentence
from ..months_compared import period_of, why_nothing_of_wards
from ..parts_before import NO_PARTS_BEFORE, PartsBefore
from ..placements import Placements
from ..site_pages.address import Addresses
from ..topics.changes import changes
from ..words.licence import open_licence
from ..words.of_wards import in_no_ward, wards_are
from ..words.source import sources_in_words
from . import parts

FOLDER = "wards"


def sheet_of(addresses: Addresses, ward: Place) -> str:
    """The file of a ward's sheet in its edition, of the same name as its page."""
    return addresses.ward(ward).removesuffix(".html") + ".pdf"


def write_sheets(review: Review, press: Press, before: PartsBefore = NO_PARTS_BEFORE) -> None:
    """Write the sheet of every ward of an edition, as it was made `before` where nothing on it can have changed."""
    if not review.wards:
        return
    addresses, plans = Addresses.of(review), parts.hangs_on(review)
    for ward in review.wards:
        press.write_unless_made(partial(ward_sheet, review, ward), sheet_of(addresses, ward), before, plans)


def ward_sheet(review: Review, ward: Place) -> Document:
    """One ward's year: what changed and what did not, beside its neighbours, where and when, and what was done."""
    document = begun(review, f"{ward.name} ward, {review.year.in_words()}", is_sheet=True)
    found = changes(review, ward)
    recorded = levels_sentence(review, ward)
    if recorded is not None:
        document.paragraph(recorded, where="what was recorded", style="Lead")
    if found.clear or found.unclear or found.too_few:
        document.heading("What changed")
        parts.what_changed(review, ward, found, document)
    else:
        document.paragraph(why_nothing_of_wards(review), where="what changed")
    for drawing in _drawings(review, ward):
        document.drawing(drawing)
    _titled(parts.beside_whom(review, ward), parts.beside_neighbours, review, ward, document)
    _titled("Where and when", parts.where_and_when, review, ward, document)
    _titled("What was done here", parts.what_was_done, review, ward, document)
    document.heading("Read with care")
    if beside := in_no_ward(review, ward):
        document.paragraph(beside, where="read with care")
    small = any(finding.finding.verdict == "too few" for finding in found.too_few)
    document.paragraph(
        f"{wards_are(review)} {SMALL_NUMBERS.wording + ' ' if small else ''}"
        f"Counts are of what was recorded, and not of all "
        f"that happened. Source: {sources_in_words(review.measures)}. {open_licence(review)}".strip(),
        where="read with care", style="Small",
    )  # fmt: skip
    return document


def _titled(title: str, part, review: Review, ward: Place, document: Document) -> None:
    """A part under its heading; neither where there is nothing to say."""
    before = len(document.blocks)
    document.heading(title)
    if not part(review, ward, document):
        del document.blocks[before:]


def _drawings(review: Review, ward: Place) -> Iterator[Drawing]:
    """The months of the first general measure and, if boundaries came, where the ward lies."""
    first = next((each for each in review.measures if each.name in OVERALL), None)
    if first is None:
        return
    shown = Placements()
    months = trend(review, first, ward, shown, "chart", product="sheet")
    if months is not None:
        yield Drawing(months, shown.every, half=True)
    shown = Placements()
    drawn = place_map(
        review, first, shown, "map", "ward", show=ward, period=period_of(review, first), product="sheet"
    )
    if drawn is not None:
        yield Drawing(drawn, shown.every, half=True)
