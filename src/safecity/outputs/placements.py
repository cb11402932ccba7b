"""Which figure is printed where: every number that leaves is written down here as it is printed."""

from dataclasses import dataclass, field

from markupsafe import Markup

from ..findings.finding import Sentence
from ..release.figure import Figure
from ..vocabulary.status import GAP, NO_DENOMINATOR, WITHHELD

_NOT_KNOWN = "not published, not received or not known"
_WHY_NOT = {GAP: _NOT_KNOWN, NO_DENOMINATOR: _NOT_KNOWN, WITHHELD: "withheld"}


@dataclass
class Placements:
    """The figures that one edition prints, and in which product and place each stands."""

    figures: dict[str, Figure] = field(default_factory=dict)
    rows: dict[tuple[str, str, str], str] = field(
        default_factory=dict
    )  # id, product, place in it -> as printed

    @property
    def every(self) -> tuple[Figure, ...]:
        """All figures that were put, in the order in which they first were."""
        return tuple(self.figures.values())

    def put(self, figure: Figure, product: str, where: str) -> str:
        """Note that a figure is printed (or drawn) in a product, and give it as it is printed."""
        self.figures.setdefault(figure.id, figure)
        printed = str(figure)
        self.rows.setdefault((figure.id, product, where), printed)
        return printed

    def join(self, more: "Placements") -> None:
        """Note all that another has noted."""
        for number, figure in more.figures.items():
            self.figures.setdefault(number, figure)
        for where, printed in more.rows.items():
            self.rows.setdefault(where, printed)

    def html(self, figure: Figure, where: str, product: str = "site") -> Markup:
        """A figure on a page, carrying its id."""
        text = self.put(figure, product, where)
        if figure.value is None:
            said = _WHY_NOT.get(figure.status, figure.status)
            return Markup(f'<abbr data-figure="{figure.id}" title="{said}">{text}</abbr>')
        # A printed figure is digits and signs of ours and needs no escaping.
        return Markup(f'<span data-figure="{figure.id}">{text}</span>')

    def html_sentence(self, sentence: Sentence, where: str) -> Markup:
        """A sentence on a page, each number in it carrying its figure's id."""
        return Markup("").join(
            self.html(part, where) if isinstance(part, Figure) else Markup.escape(part)
            for part in sentence.parts
        )
