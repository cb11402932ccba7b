"""The page on editions: what was revised or corrected and why, what comes next, and how to ask for a correction."""

from datetime import date
from typing import Any

from ...findings.review import Review
from ...partnership import Settings
from ...vocabulary.not_public import late_in_words
from ..revised import SHOWN, RevisionTold
from .page import Page


def content(page: Page, *, told: tuple[RevisionTold, ...]) -> dict[str, Any]:
    settings = page.review.partnership.settings
    return {
        "told": told,
        "shown": SHOWN,
        "late": late_in_words(page.review.released.late).replace("'", "’"),
        "releases": sorted(settings.releases, key=lambda each: (each.on, each.what)),
        "edition_day": edition_day(page.review),
        "contact": whom_to_ask(page.review),
        "early_sight": settings.early_sight,
    }


def edition_day(review: Review) -> date | None:
    """The day that the edition tells of: when the last of its files came, or it was last made again."""
    days = [_day(each.received) for each in review.sources] + [_day(review.known_on)]
    days += [each.on for each in review.partnership.settings.revisions]
    return max((each for each in days if each), default=None)


def whom_to_ask(review: Review) -> tuple[tuple[str, str], ...]:
    """Name, email and telephone, each with its link or none: the contact of the partnership's file, or its author."""
    return addresses(review.partnership.settings)


def addresses(settings: Settings) -> tuple[tuple[str, str], ...]:
    """The same of a partnership's file; empty where it gives neither an e-mail address nor a telephone number."""
    found = (
        settings.contact if settings.contact.email or settings.contact.telephone else settings.paper.author
    )
    # Where there is no number, people write so into its place ("none"), and nobody can call that.
    telephone = found.telephone if any(letter.isdigit() for letter in found.telephone) else ""
    if not found.email and not telephone:
        return ()
    said = [(found.name, ""), (found.email, f"mailto:{found.email}")]
    said += [(telephone, "tel:" + telephone.replace(" ", ""))]
    return tuple((words, link) for words, link in said if words)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
