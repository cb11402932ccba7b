"""Pages of the site as they were made before, where nothing that such a page says can have changed since.

A page asks the whole review, so it is known by all that a review and its released numbers hang on, and by what the
partnership says of itself. Who the committee paper is of and when it is heard stands on no page that is kept.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from ..findings.review import Review
from ..release.figure import Figure
from .made_before import MadeBefore
from .placements import Placements

_PRODUCT = "site"
_OF_THE_PAPER = {"paper"}  # settings that no kept page says anything of
_EDITION = "\0edition\0"  # stands in what is kept for the name of the edition, which every page carries


@dataclass(frozen=True)
class PagesBefore:
    """The kept pages of one edition; `released_as` is the fingerprint of all that its released numbers hang on."""

    edition: str = ""
    made: MadeBefore = field(default_factory=MadeBefore)
    made_of: Sequence[Any] = field(default=())

    @classmethod
    def of(
        cls, review: Review, made: MadeBefore, *, edition: str, released_as: str, more: Sequence[Any]
    ) -> "PagesBefore":
        """Those of an edition; none where it is not known what its released numbers hang on."""
        if not released_as:
            return NO_PAGES_BEFORE
        settings = review.partnership.settings.model_dump(mode="json", exclude=_OF_THE_PAPER)
        said = json.dumps(settings, sort_keys=True)
        return cls(edition, made, (released_as, said, review.partnership.title, *more))

    def fingerprint(self, path: str, *more: Any) -> str:
        """What a page is known by: all pages hang on the same, and this one on `more`."""
        return self.made.content_of(_PRODUCT, [path, *self.made_of, *more]).fingerprint

    def take_up(self, fingerprint: str, placements: Placements) -> str | None:
        """The text of a page as it was made before, its figures added to the edition's; None if there is none."""
        kept = self.made.kept(fingerprint)
        if not kept:
            return None
        figures, rows, text = kept.split(b"\n", 2)
        own = Placements({each.id: each for each in _figures().validate_json(figures)})
        own.rows.update({(number, _PRODUCT, where): printed for number, where, printed in json.loads(rows)})
        placements.join(own)
        return text.decode().replace(_EDITION, self.edition)

    def set_aside(self, fingerprint: str, text: str, own: Placements) -> None:
        """Keep a page's text with its own figures and where they stand."""
        if self.made.folder is None:
            return
        rows = [(number, where, printed) for (number, _, where), printed in own.rows.items()]
        parts = (
            _figures().dump_json(list(own.figures.values())),
            json.dumps(rows).encode(),
            text.replace(self.edition, _EDITION).encode(),
        )
        self.made.keep(fingerprint, b"\n".join(parts))


NO_PAGES_BEFORE = PagesBefore()
"""No page was made before, and none is kept."""


@cache
def _figures() -> TypeAdapter[list[Figure]]:
    return TypeAdapter(list[Figure])
