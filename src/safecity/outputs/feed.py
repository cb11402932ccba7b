"""The feed of editions: this one, and each revision or correction, for whoever wants to be told (Atom, RFC 4287).

Its times are days of the records and of the partnership's file, never those of a run: the same edition, the same bytes.
"""

from collections.abc import Sequence
from datetime import date
from xml.etree import ElementTree

from ..findings.review import Review
from .revised import RevisionTold
from .site_pages import address
from .site_pages.editions_page import edition_day
from .site_pages.page import day

_ATOM = "http://www.w3.org/2005/Atom"
_UNKNOWN = date(1970, 1, 1)  # an entry must have a day, and nothing received has none


def feed(review: Review, edition: str, told: Sequence[RevisionTold]) -> bytes:
    """The feed as a file beside the pages; its links lead from where it lies."""
    ElementTree.register_namespace("", _ATOM)
    about = f"urn:safecity:{review.home.code.lower()}"
    last = edition_day(review) or _UNKNOWN
    root = _element(None, "feed")
    _element(root, "title", review.partnership.title)
    _element(root, "id", about)
    _element(root, "updated", _moment(last))
    _element(root, "link", href="feed.xml", rel="self")
    _element(root, "link", href=address.HOME)
    _element(
        _element(root, "author"), "name", review.partnership.settings.council or review.partnership.title
    )
    _entry(
        root,
        f"{about}:{edition}",
        f"Crime and anti-social behaviour in {review.home.name}, {review.year.in_words()}",
        last,
        address.HOME,
        f"The edition of {review.year.in_words()}, with {review.earlier.in_words()} to compare.",
    )
    for each in told:
        said = each.revision
        if said is None:
            words = "Numbers differ from those of the edition before. No reason was given."
            _entry(
                root, f"{about}:{each.edition}:revision", f"Revision of {day(last.isoformat())}", last,
                address.EDITIONS, words,
            )  # fmt: skip
            continue
        _entry(
            root,
            f"{about}:{said.edition}:{said.kind}:{said.on.isoformat()}",
            f"{said.kind.capitalize()} of {day(said.on.isoformat())}",
            said.on,
            address.EDITIONS,
            said.why,
        )
    ElementTree.indent(root, space="")
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _entry(root: ElementTree.Element, name: str, title: str, on: date, link: str, summary: str) -> None:
    entry = _element(root, "entry")
    _element(entry, "title", title)
    _element(entry, "id", name)
    _element(entry, "updated", _moment(on))
    _element(entry, "link", href=link)
    _element(entry, "summary", summary)


def _element(into: ElementTree.Element | None, name: str, text: str = "", **said: str) -> ElementTree.Element:
    tag = f"{{{_ATOM}}}{name}"
    made = ElementTree.Element(tag, said) if into is None else ElementTree.SubElement(into, tag, said)
    made.text = text or None
    return made


def _moment(on: date) -> str:
    return f"{on.isoformat()}T00:00:00Z"
