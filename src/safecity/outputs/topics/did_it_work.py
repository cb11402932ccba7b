"""Did it work? The schemes of the register, those that can be told first."""

from ...findings.did_it_work import Assessed
from ...findings.finding import Sentence
from ...findings.review import Review
from ...statistics.interrupted import CANNOT_TELL, DID_NOT_WORK, WORKED

VERDICTS = {WORKED: "Worked", DID_NOT_WORK: "Did not work", CANNOT_TELL: "Cannot tell"}


def assessed(review: Review) -> tuple[Assessed, ...]:
    order = list(VERDICTS)
    return tuple(
        sorted(review.assessed, key=lambda each: (order.index(each.verdict), each.since, each.scheme))
    )


def headline(review: Review) -> Sentence | None:
    """What was found of the first scheme; nothing where the register has none."""
    found = assessed(review)
    return found[0].finding.sentence if found else None
