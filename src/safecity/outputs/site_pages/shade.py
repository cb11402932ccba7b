"""The partnership's own colour, with letters on it that can be read."""

from dataclasses import dataclass

from ...partnership.colours import contrast

_LIGHT, _DARK = "#ffffff", "#0b0c0c"


@dataclass(frozen=True)
class HeaderColours:
    background: str
    text: str


def header_colours(colour: str, letters: str = "") -> HeaderColours:
    """The letters asked for, or white or black ones, whichever stand out more (the better is over 4.5 to 1).

    >>> header_colours("#1d4f91").text, header_colours("#ffdd00").text, header_colours("#ffdd00", "#1d1d1d").text
    ('#ffffff', '#0b0c0c', '#1d1d1d')
    """
    better = _LIGHT if contrast(colour, _LIGHT) >= contrast(colour, _DARK) else _DARK
    return HeaderColours(colour, letters or better)
