"""The page on sexual offences: how many, how long ago, by whom, and whom they harm."""

from dataclasses import dataclass
from typing import Any

from ...findings.finding import Sentence
from ...findings.review import Review
from ...measures.catalogue.shares import SEXUAL_OFFENCES
from ..topics.counted import count, is_known, measure_of, of_theme
from ..topics.shares import ShareRow, count_rows, share_elsewhere, share_rows, unflagged
from .margin import LEAST_POINTS, Margins
from .page import Page
from .profile_shown import profiles
from .topic import closing

OFFENCES = ("sexual_offences", "rape", "other_sexual_offences")
ENGLAND = "non_recent_share_of_sexual_offences_in_england"
_PARTS = ("sexual_offences", "rape")
_PROFILES = (
    "sexual_offence_victims",
    "rape_victims",
    "other_sexual_offence_victims",
    "sexual_offence_offenders",
)


@dataclass(frozen=True)
class ByWhom:
    """Shares of one kind of offence by who the offender was, and what follows from a part that exceeds its whole."""

    title: str
    rows: tuple[ShareRow, ...]
    unflagged: Sentence | None


def headline(review: Review) -> Sentence | None:
    """How sexual offences changed, or what they came to; None where nothing of the topic was counted."""
    if not of_theme(review, SEXUAL_OFFENCES):
        return None
    finding = review.finding("sexual_offences", review.home)
    if finding and finding.tells_both:
        return finding.sentence
    crimes = count(review, "sexual_offences")
    words = f" sexual offences in {review.year.in_words()}."
    if crimes is not None and is_known(crimes):
        return Sentence((f"{review.home.name} had ", crimes, words))
    return Sentence((f"Sexual offences in {review.home.name} in {review.year.in_words()}.",))


def content(page: Page) -> dict[str, Any]:
    review = page.review
    own = [each for name in OFFENCES if (each := measure_of(review, name))]
    long_ago = share_rows(review, [f"non_recent_share_of_{each}" for each in OFFENCES])
    domestic = share_rows(review, [f"domestic_share_of_{each}" for each in OFFENCES])
    whom = by_whom(review)
    counted = of_theme(review, SEXUAL_OFFENCES)
    england = share_elsewhere(review, ENGLAND, "country") if long_ago else None
    if england is not None:
        # Right below the place's own share of the same offences.
        long_ago = (*long_ago[:1], england, *long_ago[1:])
        counted = (*counted, england.measure)
    shown = [*long_ago, *domestic, *(row for each in whom for row in each.rows)]
    return {
        "own": count_rows(review, OFFENCES),
        "long_ago": long_ago,
        "domestic": domestic,
        "by_whom": whom,
        "margins": Margins.of((row.change for row in shown), least=LEAST_POINTS),
        "profiles": profiles(page, _PROFILES),
        **closing([*own, *counted], [review.finding(each.name, review.home) for each in (*own, *counted)]),
    }


def by_whom(review: Review) -> tuple[ByWhom, ...]:
    """For all sexual offences and for rape: by partners, acquaintances and strangers."""
    found = []
    for name in _PARTS:
        measure = measure_of(review, name)
        rows = share_rows(
            review, [f"{name}_by_{whom}" for whom in ("partners", "acquaintances", "strangers")]
        )
        if rows:
            title = measure.title if measure else name.replace("_", " ").capitalize()
            found.append(ByWhom(title, rows, unflagged(review, name)))
    return tuple(found)
