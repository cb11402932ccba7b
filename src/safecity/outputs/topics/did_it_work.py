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


def headline(review: Review) -> Sentence | None:
    """What came of the first schemes, without the numbers behind it; nothing where the register has none."""
    found = assessed(review)[:_NAMED]
    said = (f"{each.what.rstrip('.')}: {_SHORTLY[each.verdict]}." for each in found)
    return Sentence((" ".join(said),)) if found else None
