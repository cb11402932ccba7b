"""Writing a review's slides as one file, or as they were made before."""

from collections.abc import Sequence
from pathlib import Path

from ...findings.review import Review
from ..made_before import NONE_BEFORE, MadeBefore
from ..placements import Placements
from .slide import Deck, Slide


def write_slides(
    slides: Sequence[Slide],
    review: Review,
    path: Path,
    *,
    product: str,
    placements: Placements,
    made: MadeBefore = NONE_BEFORE,
) -> None:
    """Write slides as one file, or as they were made before; every number is noted in `placements`."""
    settings = review.partnership.settings
    made_up = " · Made-up figures" if settings.made_up else ""
    deck = Deck(
        title=f"{review.partnership.title}: slides {review.year.in_words()}",
        author=review.partnership.title,
        day=review.year.end,
        colour=settings.colour.lstrip("#").upper(),
        foot=f"{review.partnership.title} · {review.year.in_words()}{made_up}",
        slides=slides,
    )

    def make(path: Path, placed: Placements) -> None:
        from .powerpoint import write_deck  # a tenth of a second to load, where the slides are as they were

        write_deck(deck, path, product=product, placements=placed)

    made.write(path, product, deck, placements, make)
