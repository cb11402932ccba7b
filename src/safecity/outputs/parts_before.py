"""Parts of an edition as they were made before, where nothing that such a part says can have changed since.

A page of the site, the sheet of a ward and the workbook ask the whole review. So each is known, before it is composed,
by all that a review and its released numbers hang on, and by what the partnership says of itself. Who the committee
paper is of and when it is heard stands in none of them, and what the partnership says of its plan, its assessment and
its pages stands in no kept page and sheet, unless whoever asks names it besides.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import astuple, dataclass, field, fields
from datetime import date
from operator import attrgetter
from typing import Any

from ..findings.review import Review
from ..release.figure import Figure
from ..vocabulary import Period, Place
from .made_before import MadeBefore
from .placements import Placements
from .site_pages.frame import OF_THE_FRAME

_OF_THE_PAPER = {"paper", "contact"}  # settings that no such part says anything of by itself
_OF_OTHER_PAGES = {
    "priorities", "priority_matrix", "emerging_issues", "assessment", "horizon", "statutory_themes",
    "needs_assessments", "problem_profiles", "accessibility", "revisions", "releases", "early_sight", "public_from",
}  # fmt: skip
"""What no kept page or sheet says anything of, but for what comes of it in all frames and on the pages of wards."""
_REST = [each.name for each in fields(Figure)][4:]  # after id, measure, place and period
_EDITION = b"\0edition\0"  # stands in what is kept for the name of the edition, which every page carries


@dataclass(frozen=True)
class PartsBefore:
    """The kept parts of one edition; `made_of` begins with the fingerprint of all that its released numbers hang on.

    `named` is what the frame of a page says of the partnership, and its other products in their own words.
    """

    edition: str = ""
    made: MadeBefore = field(default_factory=MadeBefore)
    made_of: Sequence[Any] = ()
    named: Sequence[str] = ()
    page_made_of: Sequence[Any] = ()  # the same of a page or sheet

    @classmethod
    def of(cls, review: Review, made: MadeBefore, *, edition: str, released_as: str) -> "PartsBefore":
        """Those of an edition; none where it is not known what its released numbers hang on."""
        if not released_as:
            return NO_PARTS_BEFORE
        settings = review.partnership.settings
        said, of_pages = (
            json.dumps(settings.model_dump(mode="json", exclude=without), sort_keys=True)
            for without in (_OF_THE_PAPER | OF_THE_FRAME, _OF_THE_PAPER | OF_THE_FRAME | _OF_OTHER_PAGES)
        )
        named = (review.partnership.title, settings.council)
        return cls(edition, made, (released_as, said), named, (released_as, of_pages))

    def fingerprint(self, product: str, *more: Any) -> str:
        """What a part is known by: all hang on the same, and this one on `more`."""
        return self._of(product, self.made_of, self.named, more)

    def fingerprint_of_sheet(self, product: str, *more: Any) -> str:
        """The same of a sheet."""
        return self._of(product, self.page_made_of, self.named, more)

    def fingerprint_in_frame(self, product: str, *more: Any) -> str:
        """The same of a page, which has marks for all that its frame says."""
        return self._of(product, self.page_made_of, (), more)

    def _of(self, product: str, *made_of: Iterable[Any]) -> str:
        return self.made.content_of(product, [list(each) for each in made_of]).fingerprint

    def take_up(self, fingerprint: str, product: str, placements: Placements) -> bytes | None:
        """A part as it was made before, its figures added to the edition's; None if there is none."""
        kept = self.made.kept(fingerprint)
        if not kept:
            return None
        figures, rows, content = kept.split(b"\n", 2)
        own = Placements(_read(figures, placements.figures))
        own.rows.update({(number, product, where): printed for number, where, printed in json.loads(rows)})
        placements.join(own)
        return content.replace(_EDITION, self.edition.encode())

    def set_aside(self, fingerprint: str, content: bytes, own: Placements) -> None:
        """Keep a part with its own figures and where they stand."""
        if self.made.folder is None:
            return
        rows = [(number, where, printed) for (number, _, where), printed in own.rows.items()]
        parts = (
            _said(own.figures.values()),
            json.dumps(rows).encode(),
            content.replace(self.edition.encode(), _EDITION),
        )
        self.made.keep(fingerprint, b"\n".join(parts))


NO_PARTS_BEFORE = PartsBefore()
"""No part was made before, and none is kept."""


def _said(figures: Iterable[Figure]) -> bytes:
    """Figures as JSON: the places and periods that they are of, each once, then the fields of each figure in order."""
    places, periods = _Numbered(), _Numbered()
    rest = attrgetter(*_REST)
    rows = [
        [each.id, each.measure, places.of(each.place), periods.of(each.period), *rest(each)]
        for each in figures
    ]
    return json.dumps(
        [[astuple(each) for each in places.every], list(map(_days, periods.every)), rows]
    ).encode()


def _read(said: bytes, known: Collection[str]) -> dict[str, Figure]:
    """By id, those figures of which nothing is known yet: most stand in several parts."""
    of_places, of_periods, rows = json.loads(said)
    places = [Place(*each) for each in of_places]
    day = date.fromisoformat
    periods = [Period(day(start), day(end), tuple(map(day, without))) for start, end, without in of_periods]
    return {
        number: Figure(number, measure, places[place], periods[period], *rest)
        for number, measure, place, period, *rest in rows
        if number not in known
    }


def _days(period: Period) -> tuple[str, str, list[str]]:
    return str(period.start), str(period.end), [str(each) for each in period.without]


class _Numbered:
    """Things numbered in the order in which they first come."""

    def __init__(self) -> None:
        self.every: dict[Any, int] = {}

    def of(self, thing: Any) -> int:
        return self.every.setdefault(thing, len(self.every))
