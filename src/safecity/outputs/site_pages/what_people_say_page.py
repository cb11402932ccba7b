"""The page on what people say: shares of answers, what changed where that may be asked, and what was noticed."""

from typing import Any

from ...findings.what_people_say import CONFIDENCE
from ..topics.what_people_say import mode_in_words, said
from .page import Page


def content(page: Page) -> dict[str, Any]:
    found = said(page.review)
    assert found is not None, "a page without a first sentence is not written"
    return {
        "said": found,
        "grades": CONFIDENCE,
        "mode_in_words": mode_in_words,
        "defined": (),  # what is told here is no measure
        "sources": "answers to surveys and observations, as partners sent them",
        "cautions": tuple(dict.fromkeys(caveat for each in found.findings for caveat in each.caveats)),
    }
