"""The three release classes: how finely each lets a measure out, and how small is too small."""

from dataclasses import dataclass

from ..measures.measure import Finest

OPEN, STANDARD, SENSITIVE = "open", "standard", "sensitive"
CLASSES = (OPEN, STANDARD, SENSITIVE)
WHOLE = frozenset({"csp", "lad", "country", "force", "service"})  # levels of a place as a whole
PART = "ward"  # the one kind of part of it: of two kinds the differences tell of what lies in the one alone
EXACT, ROUNDED, NOT_PUBLISHED = 0, 1, 2
LONG = ("financial year", "rolling year", "span")  # kinds of period by which a part is told
ROUNDED_TO = 5
SMALLEST_BASE = 100  # what a part of a sensitive measure has to be a part of
SMALLEST_SCORED = 1000  # crimes, of which a score tells too little: anybody may read what each of them weighs


@dataclass(frozen=True)
class Threshold:
    """A count below `fewest` is too small to be published; nought by itself is not, unless `and_nought`."""

    fewest: int
    and_nought: bool

    def hides(self, number: int | None) -> bool:
        return number is not None and number < self.fewest and (number != 0 or self.and_nought)


TOO_SMALL = {
    OPEN: Threshold(0, False),
    STANDARD: Threshold(5, False),
    SENSITIVE: Threshold(8, True),
}


def how_finely(
    release_class: str, level: str, kind: str, *, in_parts: bool, finest: Finest = "", share: bool = False
) -> int:
    """Whether a class lets out a number of such a place and period, exactly or to the nearest five; `in_parts`: by age,
    sex or another characteristic. `finest` is the measure's own limit. A `share` is never told to the nearest five:
    where it and what it is of round alike, four at most are left.

    >>> how_finely("open", "lsoa", "month", in_parts=True) == EXACT
    True
    >>> how_finely("standard", "ward", "financial year", in_parts=False) == EXACT
    True
    >>> how_finely("standard", "ward", "month", in_parts=False) == NOT_PUBLISHED
    True
    >>> how_finely("standard", "quintile", "financial year", in_parts=False) == NOT_PUBLISHED
    True
    >>> how_finely("sensitive", "csp", "month", in_parts=False) == ROUNDED
    True
    >>> how_finely("standard", "ward", "financial year", in_parts=False, finest="year") == NOT_PUBLISHED
    True
    >>> how_finely("sensitive", "csp", "month", in_parts=False, share=True) == NOT_PUBLISHED
    True
    """
    if release_class == OPEN:
        return EXACT
    if finest and (
        level not in WHOLE
        or (finest != "whole" and kind not in ("financial year", "span"))
        or (finest == "total" and in_parts)
    ):
        return NOT_PUBLISHED
    if level in WHOLE:
        if kind in LONG:
            return EXACT
        if in_parts:
            return NOT_PUBLISHED
        return EXACT if release_class == STANDARD else NOT_PUBLISHED if share else ROUNDED
    if level == PART and kind in ("financial year", "span") and not in_parts:
        return EXACT if release_class == STANDARD else NOT_PUBLISHED if share else ROUNDED
    return NOT_PUBLISHED


def is_stricter(release_class: str, then: str) -> bool:
    """Whether a class lets out less than the one that a measure had in an earlier edition.

    >>> is_stricter("sensitive", "standard"), is_stricter("standard", "standard")
    (True, False)
    """
    return CLASSES.index(release_class) > CLASSES.index(then)


def release_in_words(release_class: str, level: str, kind: str, *, in_parts: bool, withheld: bool) -> str:
    """How a number was let out, or why it was not, for whoever asks where it comes from."""
    if release_class == OPEN:
        return "open: published exactly, because the records are already public"
    below = "1 to 4" if release_class == STANDARD else "below 8"
    fine = how_finely(release_class, level, kind, in_parts=in_parts)
    if withheld:
        small = f"{below}, or nought beside such a number" if release_class == STANDARD else below
        return (
            f"{release_class}: withheld. It is {small}, or another number could be worked out by it, or it is told "
            "more finely than its class allows"
        )
    if fine == ROUNDED:
        return f"{release_class}: published to the nearest {ROUNDED_TO}, and not where it is {below}"
    if in_parts and release_class == SENSITIVE:
        return (
            f"{release_class}: published exactly, as a part of {SMALLEST_BASE} or more; neither it nor the rest is "
            f"{below}"
        )
    return f"{release_class}: published exactly, because it is not {below}"


def to_nearest(number: int) -> int:
    """To the nearest five: 12 is 10, 13 is 15."""
    return (number + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO
