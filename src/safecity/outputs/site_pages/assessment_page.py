"""The strategic assessment on the site: one page for what stands before the topics, and one for each chapter."""

from typing import Any

from ..assessment.edition import AssessmentPrinted
from ..assessment.laid import Chapter
from ..documents.blocks import Titled
from ..documents.web import fragment
from . import address
from .help import help_for
from .page import Page

INDEX = "index"
_CHARTS = 3  # drawings on one page: more would be slow to load


def path_of(chapter: Chapter) -> str:
    """The page of a chapter."""
    return f"{address.ASSESSMENT_FOLDER}/{chapter.key}.html"


def content(page: Page, laid: AssessmentPrinted, chapter: Chapter) -> dict[str, Any]:
    """A chapter's blocks, and the others to go to. The heading of a chapter is that of its page."""
    first = chapter.key == INDEX
    own = isinstance(chapter.blocks[0], Titled) and str(chapter.blocks[0].parts[0]) == chapter.title
    blocks = chapter.blocks[1:] if own else chapter.blocks
    at = laid.chapters.index(chapter)
    around = [laid.chapters[each] if 0 <= each < len(laid.chapters) else None for each in (at - 1, at + 1)]
    measures = chapter.topic.topic.measures(page.review) if chapter.topic else ()
    return {
        "is_first": first,
        "body": fragment(
            blocks,
            product="site",
            placements=page.placements,
            page=page.title,
            below=-1 if own else 0,
            drawn=_CHARTS,
        ),
        "chapters": [(each.title, path_of(each)) for each in laid.chapters],
        "before": (around[0].title, path_of(around[0])) if around[0] else None,
        "after": (around[1].title, path_of(around[1])) if around[1] else None,
        "help": help_for(measures, page.review.home),
    }
