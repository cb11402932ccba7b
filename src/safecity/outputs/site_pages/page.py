"""One page of the site: where it stands, and how figures are printed on it."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from ...findings.finding import DOWN, NO_CLEAR_CHANGE, NOT_COMPARABLE, TOO_FEW, UP, Finding, Sentence
from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from ...vocabulary import Place
from ..placements import Placements
from . import address
from .address import Addresses

VERDICT_WORDS = {
    UP: "clear rise",
    DOWN: "clear fall",
    NO_CLEAR_CHANGE: "no clear change",
    TOO_FEW: "too few to say",
    NOT_COMPARABLE: "cannot be compared",
}


BARELY_CLEAR = {UP: "rise, barely clear", DOWN: "fall, barely clear"}


def verdict_in_words(finding: Finding) -> str:
    return (BARELY_CLEAR if finding.barely_clear else VERDICT_WORDS)[finding.verdict]


@dataclass(frozen=True)
class Page:
    """A page being made. Every figure it prints goes through it, so that the figure keeps its id."""

    path: str  # from the root of the site
    title: str
    review: Review
    placements: Placements
    addresses: Addresses

    def figure(self, figure: Figure, part: str) -> Markup:
        """A figure, in a named part of the page."""
        return self.placements.html(figure, f"{self.title}: {part}")

    def cell(self, figure: Figure | None, part: str) -> Markup:
        """A figure as a table's cell; [x] where none is known."""
        return self._cell(figure, part, "")

    def labelled(self, figure: Figure | None, part: str, label: str, last: bool = False) -> Markup:
        """The same with its heading, which stands before it on a phone; what is `last` there may stand earlier here."""
        return self._cell(figure, part, f' data-label="{escape(label)}"' + ' class="last-pair"' * last)

    def _cell(self, figure: Figure | None, part: str, more: str) -> Markup:
        if figure is None:
            return Markup(f"<td{more}>[x]</td>")
        if figure.value is None:
            return Markup(f"<td{more}>{self.figure(figure, part)}</td>")
        said = self.placements.put(figure, "site", f"{self.title}: {part}")
        return Markup(
            f'<td data-figure="{figure.id}"{more}>{escape(said)}</td>'
        )  # by the thousand: format is slow

    def interval(self, figure: Figure, part: str) -> Markup:
        """The 95% interval of a figure, as in "8.6 to 9.1"; nothing where there is none."""
        if figure.value is None or figure.low is None or figure.high is None:
            return Markup("")
        self.placements.put(figure, "site", f"{self.title}: {part}")
        low, high = (figure.end(end) for end in (figure.low, figure.high))
        return Markup(
            f'<span data-figure="{figure.id}" data-part="interval">{escape(low)} to {escape(high)}</span>'
        )

    def sentence(self, sentence: Sentence, part: str) -> Markup:
        return self.placements.html_sentence(sentence, f"{self.title}: {part}")

    def to(self, target: str) -> str:
        """The link to another page of the site."""
        return address.relative(target, on=self.path)

    def to_measure(self, measure: Measure) -> str:
        return self.to(self.addresses.measures[measure.name])

    def to_small_areas(self, measure: Measure) -> str:
        return self.to(self.addresses.areas[measure.name])

    def to_ward(self, ward: Place) -> str:
        return self.to(self.addresses.ward(ward))

    def to_edition(self, file: str) -> str:
        """The link to a file of the edition, which stands beside the site's folder."""
        return address.relative(f"../{file}", on=self.path)


def day(written: str) -> str:
    """A date as people write it.

    >>> day("2027-04-01")
    '1 April 2027'
    """
    said = date.fromisoformat(written)
    return f"{said.day} {said:%B %Y}"  # %-d fails on Windows


def listed(parts: list[Markup | str], last: str = "and") -> Markup:
    """Words in a row as a sentence gives them: one, two and three."""
    escaped = [Markup.escape(part) for part in parts]
    if len(escaped) < 2:
        return Markup("").join(escaped)
    return Markup(", ").join(escaped[:-1]) + Markup(f" {last} ") + escaped[-1]
