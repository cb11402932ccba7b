"""HTML: what a reader sees of a page, without its navigation, scripts and styles."""

from html.parser import HTMLParser
from pathlib import Path

from .paper import HEADING, ITEM, PROSE, TABLE
from .read_text import Part, decode

_UNSEEN = frozenset("script style head nav noscript template svg iframe object".split())
_BREAKS = frozenset(
    "p div section article header footer main aside ul ol dl dt dd blockquote "
    "figcaption caption table form fieldset address hr br pre body html summary "
    "details".split()
)


def read_html(path: Path, content: bytes) -> list[Part]:
    """The parts of a page."""
    reading = _Page()
    reading.feed(decode(content, str(path)))
    reading.close()
    reading.end()
    return reading.parts


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Part] = []
        self._said: list[str] = []
        self._kind, self._unseen, self._line = PROSE, 0, 0
        self._rows: list[list[str]] | None = None
        self._cell: list[str] | None = None

    def end(self) -> None:
        """Close what is open: the last words, or a table that its page never closed."""
        self._close_cell()
        if self._rows is not None:
            self._close_table()
        self._close()

    def _close(self) -> None:
        said = " ".join("".join(self._said).split())
        if said:
            self.parts.append((self._kind, said, self._line, []))
        self._said, self._kind = [], PROSE

    def _close_cell(self) -> None:
        if self._cell is not None and self._rows:
            self._rows[-1].append(" ".join("".join(self._cell).split()))
        self._cell = None

    def _close_table(self) -> None:
        rows = [row for row in self._rows or [] if row]
        if rows:
            self.parts.append((TABLE, "", self.getpos()[0], rows))
        self._rows = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "table":
            self._close()
            self._rows = []
        elif tag == "tr" and self._rows is not None:
            self._close_cell()
            self._rows.append([])
        elif tag in ("td", "th") and self._rows is not None:
            self._close_cell()
            if not self._rows:
                self._rows.append([])
            self._cell = []
        elif self._cell is not None:
            self._cell.append(" ")
        elif tag == "li" or tag in _BREAKS or (len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()):
            self._close()
            self._line = self.getpos()[0]
            self._kind = ITEM if tag == "li" else HEADING if tag[0] == "h" and tag[1:].isdigit() else PROSE

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag in ("td", "th"):
            self._close_cell()
        elif tag == "table" and self._rows is not None:
            self._close_cell()
            self._close_table()
        elif self._cell is None and (tag == "li" or tag in _BREAKS or (tag[0] == "h" and tag[1:].isdigit())):
            self._close()

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if self._cell is not None:
            self._cell.append(data)
        elif self._rows is None or data.strip():
            self._said.append(data)
