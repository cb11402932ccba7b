"""The page on what people say: shares of answers, what changed where that may be asked, and what was noticed."""

from typing import Any

from ...findings.review import Review
from ...findings.what_people_say import CONFIDENCE, WhatPeopleSay
from ..topics.what_people_say import mode_in_words, said
from ..words.period import listed_in_words
from .page import Page


def content(page: Page) -> dict[str, Any]:
    found = said(page.review)
    assert found is not None, "a page without a first sentence is not written"
    return {
        "said": found,
        "grades": CONFIDENCE,
        "mode_in_words": mode_in_words,
        "defined": (),  # what is told here is no measure
        "sources": _sources(page.review, found),
        "cautions": tuple(dict.fromkeys(caveat for each in found.findings for caveat in each.caveats)),
    }


def _sources(review: Review, found: WhatPeopleSay) -> str:
    """What it is told from, of what came."""
    came = [
        *(["answers to surveys"] if found.questions else []),
        *(["observations"] if found.noticed else []),
        *(["concerns of residents that partners counted"] if review.work.concerns else []),
    ]
    return f"{listed_in_words(came)}, as partners sent them"
