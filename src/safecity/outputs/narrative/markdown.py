"""The analyst's Markdown: paragraphs, headings, lists, emphasis and links, each with its line in the file.

A small part of Markdown, so that the same text can stand on a page, in Word and in a table; nothing of it is HTML.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["paragraph", "heading", "point"]
PARAGRAPH: Kind = "paragraph"
HEADING: Kind = "heading"
POINT: Kind = "point"
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_ITEM = re.compile(r"[ \t]{0,3}(?:([*+-])|([0-9]{1,3})[.)])[ \t]+(.*)")
_LINKED = r"\[(?P<words>[^\]\[]+)\]\((?P<href>[^()\s]*)\)"
LINK = re.compile(_LINKED)
_INLINE = re.compile(
    r"\*\*(?P<strong>\S(?:.*?\S)?)\*\*|\*(?P<stressed>[^\s*](?:[^*]*[^\s*])?)\*|"
    rf"(?<!\w)_(?P<underlined>[^\s_](?:[^_]*[^\s_])?)_(?!\w)|{_LINKED}",
    re.DOTALL,
)
_SAFE = re.compile(r"(?:https?://[!-~]+|mailto:[!-?A-~]+@[!-~]+)", re.IGNORECASE)
_NOT_OURS = (
    (re.compile(r"[ \t]*(?:```|~~~)"), "a block of code"),
    (re.compile(r"[ \t]*\|"), "a table"),
    (re.compile(r"[ \t]*>"), "a block quotation"),
    (re.compile(r".*!\[[^\]]*\]\("), "a picture"),
)


@dataclass(frozen=True)
class Block:
    """A paragraph, a heading or a point of a list; `number` is that of a point in a numbered list."""

    kind: Kind
    text: str  # with its line breaks, so that a place in it has a line
    line: int  # of the file, on which it begins
    level: int = 0
    number: int | None = None

    def line_of(self, at: int) -> int:
        return self.line + self.text.count("\n", 0, at)


@dataclass(frozen=True)
class Run:
    """Words in one style; `href` is where they lead."""

    text: str
    strong: bool = False
    stressed: bool = False
    href: str = ""


def blocks(lines: list[str], first: int) -> Iterator[Block]:
    """The blocks of a text whose first line is line `first` of its file."""
    under_way: list[str] = []
    start, number = 0, None
    kind: Kind = PARAGRAPH
    for at, line in enumerate([*lines, ""], start=first):
        heading, item = _HEADING.match(line), _ITEM.match(line)
        ends = not line.strip() or heading or item
        if ends and under_way:
            yield Block(kind, "\n".join(under_way), start, number=number)
            under_way = []
        if heading:
            if heading[2]:
                yield Block(HEADING, heading[2], at, level=len(heading[1]))
        elif item:
            under_way, start, kind = [item[3]], at, POINT
            number = int(item[2]) if item[2] else None
        elif line.strip():
            if not under_way:
                start, kind, number = at, PARAGRAPH, None
            under_way.append(line.strip())


def not_ours(line: str) -> str:
    """What a line begins that is Markdown and not of the part that is read here; nothing of any other line."""
    return next((what for begins, what in _NOT_OURS if begins.match(line)), "")


def is_safe(href: str) -> bool:
    """Whether a link leads to a web page or an address for e-mail and to nothing else.

    >>> is_safe("https://www.gov.uk/x"), is_safe("mailto:a@b.uk"), is_safe("javascript:alert(1)"), is_safe("//x.org")
    (True, True, False, False)
    """
    return _SAFE.fullmatch(href) is not None


def without_targets(text: str) -> str:
    """The text with the targets of its safe links blanked, sign for sign: what nobody reads holds no number."""
    return LINK.sub(
        lambda link: (
            link[0][: link.start("href") - link.start()] + " " * len(link["href"]) + ")"
            if is_safe(link["href"])
            else link[0]
        ),
        text,
    )


def runs(text: str, style: Mapping[str, bool | str] | None = None) -> Iterator[Run]:
    """A block's words in their styles, in order. A mark without its partner is a sign like any other."""
    of: dict[str, bool | str] = dict(style or {})
    at = 0
    for found in _INLINE.finditer(text):
        if found.start() > at:
            yield _run(text[at : found.start()], of)
        at = found.end()
        if found["strong"]:
            yield from runs(found["strong"], of | {"strong": True})
        elif found["stressed"] or found["underlined"]:
            yield from runs(found["stressed"] or found["underlined"], of | {"stressed": True})
        elif is_safe(found["href"]) and not of.get("href"):
            yield from runs(found["words"], of | {"href": found["href"]})
        else:
            yield _run(found[0], of)
    if at < len(text):
        yield _run(text[at:], of)


def _run(text: str, style: Mapping[str, bool | str]) -> Run:
    return Run(
        re.sub(r"\s+", " ", text),
        strong=bool(style.get("strong")),
        stressed=bool(style.get("stressed")),
        href=str(style.get("href", "")),
    )
