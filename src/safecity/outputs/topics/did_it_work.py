"""Did it work? The schemes of the register, those that can be told first."""

from ...findings.did_it_work import Assessed
from ...findings.finding import Sentence
from ...findings.review import Review
from ...statistics.interrupted import CANNOT_TELL, DID_NOT_WORK, WORKED

_SHORTLY = {
    WORKED: "on this evidence it worked",
    DID_NOT_WORK: "on this evidence it did not work",
    CANNOT_TELL: "whether it worked cannot be told yet",
}
_NAMED = 3  # schemes that the first sentences tell of
VERDICTS = {WORKED: "Worked", DID_NOT_WORK: "Did not work", CANNOT_TELL: "Cannot tell"}


def assessed(review: Review) -> tuple[Assessed, ...]:
    order = list(VERDICTS)
    return tuple(
        sorted(review.assessed, key=lambda each: (order.index(each.verdict), each.since, each.scheme))
    )


def shortly(each: Assessed) -> str:
    """The verdict in a few words, after whether it missed its aim."""
    missed = "it missed its aim, and " if each.missed_its_aim else ""
    return missed + _SHORTLY[each.verdict]


def headed(each: Assessed) -> str:
    """The verdict for the head of a section."""
    return f"{VERDICTS[each.verdict]}{', and missed its aim' if each.missed_its_aim else ''}"


def headline(review: Review) -> Sentence | None:
    """What came of the first schemes, without the numbers behind it; nothing where the register has none."""
    found = assessed(review)[:_NAMED]
    said = (f"{each.what.rstrip('.')}: {shortly(each)}." for each in found)
    return Sentence((" ".join(said),)) if found else None
