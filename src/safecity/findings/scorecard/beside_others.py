"""Whom an indicator's rate is read against, and why against nobody where it is so."""

from collections.abc import Iterator

from ...measures import Measure
from ...partnership import ALL_PARTNERSHIPS
from ...vocabulary import Place
from ..around import official_name
from ..finding import Finding
from ..judged.judge import ALL_CSPS
from ..judged.quarter import ALL_SERVICES
from ..official import set_name
from ..review import Review

NOT_COUNTED_ELSEWHERE = "none known"
NOT_IN_CHOSEN = "not of its set"
NOT_KNOWN_HERE = "not known here"
REASONS = {
    NOT_COUNTED_ELSEWHERE: "no numbers of other places came that count the same",
    NOT_IN_CHOSEN: (
        "a set of partnerships is ranked by the Home Office's tables alone, which did not come or do not count it"
    ),
    NOT_KNOWN_HERE: "its own number of the year is not known or may not be published",
}
"""Why an indicator stands beside nobody: as a cell has it, and the rest of the sentence below the table."""


def rank_among(review: Review, measure: Measure, place: Place, chosen: str) -> Finding | None:
    """Where the place stands among those that the partnership chose, or else among the first that it stands among."""
    return next(_ranks(review, measure, place, chosen), None)


def why_beside_nobody(review: Review, measure: Measure, place: Place, chosen: str, *, is_known: bool) -> str:
    """Why it has no rank, a key of `REASONS`; empty where it has one."""
    if rank_among(review, measure, place, chosen) is not None:
        return ""
    if not is_known:
        return NOT_KNOWN_HERE
    if chosen and rank_among(review, measure, place, "") is not None:
        return NOT_IN_CHOSEN
    return NOT_COUNTED_ELSEWHERE


def _ranks(review: Review, measure: Measure, place: Place, chosen: str) -> Iterator[Finding]:
    # The Home Office's tables count all crime, and some more, under another name than the police's records do.
    official, asked = official_name(measure.name), []
    for comparator in review.compared_with:
        if comparator == ALL_CSPS:
            continue
        if not chosen or set_name(comparator) == chosen:
            asked += [(official, comparator), (measure.name, comparator)]
    if chosen in ("", ALL_PARTNERSHIPS):
        asked += [(review.rated_by(measure).name, ALL_CSPS), (measure.name, ALL_CSPS)]
    asked.append((measure.name, ALL_SERVICES))  # a youth justice service is in no set of partnerships
    for name, comparator in asked:
        if (found := review.finding(name, place, comparator)) is not None:
            yield found
