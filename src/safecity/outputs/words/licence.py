"""Under which licence an edition's public information is, and whose the outlines of its maps are."""

from collections.abc import Iterable

from ...findings.review import Review
from .period import listed_in_words

OPEN_LICENCE = "Contains public sector information licensed under the Open Government Licence v3.0."
OF_THE_OFFICE = "Source: Office for National Statistics licensed under the Open Government Licence v3.0."
_RIGHTS = "Contains OS data © Crown copyright and database right{}."


def open_licence(review: Review) -> str:
    """The licence of the public information in an edition; nothing for a made-up place, which has none."""
    return "" if review.partnership.settings.made_up else OPEN_LICENCE


def map_credit(review: Review, codes: Iterable[str] | None = None) -> str:
    """What the publishers of outlines ask to be printed below a map of these areas, or of all that have one.

    Nothing where no outline came, and for a made-up place, whose outlines are nobody's.
    """
    drawn = review.shapes.keys() & (review.shapes if codes is None else set(codes))
    if not drawn or review.partnership.settings.made_up:
        return ""
    years = {review.shapes_drawn_in.get(code, 0) for code in drawn}
    # A year is named only where it is known of all: one left out would say that the rest has the others'.
    known = [] if 0 in years else [str(year) for year in sorted(years)]
    return f"{OF_THE_OFFICE} {_RIGHTS.format(f' {listed_in_words(known)}' if known else '')}"
