"""A change and its margin, drawn small enough to stand in a table's row."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from ...release.figure import Figure
from .page import Page

_WIDTH, _HEIGHT = 160, 20
LEAST_POINTS = 4.0  # percentage points that a scale of shares reaches at least


@dataclass(frozen=True)
class Margins:
    """One scale for several changes in per cent or points, with nothing (no change) in the middle of it."""

    reach: float  # per cent or percentage points, to either side

    @classmethod
    def of(cls, figures: Iterable[Figure | None], *, least: float = 10.0) -> "Margins":
        """The scale reaches at least so far, so that next to nothing does not look like much."""
        ends = [abs(end) for each in figures if each for end in (each.low, each.high) if end is not None]
        return cls(max([*ends, least]))

    def mark(self, page: Page, figure: Figure, part: str) -> Markup:
        """The interval as a line, the change as a dot, no change as an upright line. The row has the words."""
        page.figure(figure, part)
        assert figure.value is not None and figure.low is not None and figure.high is not None
        return Markup(
            '<svg class="margin" width="{w}" height="{h}" viewBox="0 0 {w} {h}" aria-hidden="true" focusable="false"'
            ' data-figure="{id}"><path class="margin__none" d="M{none} 0v{h}"/>'
            '<path class="margin__line" d="M{low} {y}H{high}"/>'
            '<circle class="margin__dot" cx="{at}" cy="{y}" r="4"/></svg>'
        ).format(
            w=_WIDTH, h=_HEIGHT, y=_HEIGHT // 2, id=figure.id, none=_WIDTH // 2,
            low=self._across(figure.low), high=self._across(figure.high), at=self._across(figure.value),
        )  # fmt: skip

    def _across(self, value: float) -> float:
        room = _WIDTH / 2 - 5
        return round(_WIDTH / 2 + max(-1.0, min(1.0, value / self.reach)) * room, 1)
