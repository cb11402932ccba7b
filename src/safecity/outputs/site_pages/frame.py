"""What stands around every page of the site: whose it is, and in which colours. Within it none says anything of these.

So a page that is kept has a mark for each of them, and is taken up under another name or in another colour.
"""

from dataclasses import astuple, dataclass, fields

from markupsafe import escape

from ...partnership import Partnership
from .shade import header_colours


@dataclass(frozen=True)
class Frame:
    """The partnership's title, who publishes, the council (what the logo shows), and the colours at the top."""

    title: str
    publisher: str
    council: str
    background: str
    letters: str

    @classmethod
    def of(cls, partnership: Partnership) -> "Frame":
        settings = partnership.settings
        colours = header_colours(settings.colour, settings.letters)
        publisher = settings.council or partnership.title
        return cls(partnership.title, publisher, settings.council, colours.background, colours.text)

    def around(self, page: str) -> str:
        """A page with what it has marks for.

        >>> Frame("Safer <Hamwic>", "", "", "#1d4f91", "").around(f"<h1>{MARKS.title}</h1>")
        '<h1>Safer &lt;Hamwic&gt;</h1>'
        """
        for mark, said in zip(astuple(MARKS), astuple(self), strict=True):
            page = page.replace(mark, escape(said))
        return page


MARKS = Frame(*(f"\0{each.name}\0" for each in fields(Frame)))
"""In place of each: no page has a null character of its own."""
OF_THE_FRAME = {"partnership", "council", "colour", "letters"}
"""The settings that it is made of."""
