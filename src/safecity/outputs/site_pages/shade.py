"""The partnership's own colour, with letters on it that can be read."""

from dataclasses import dataclass


@dataclass(frozen=True)
class HeaderColours:
    background: str
    text: str


def header_colours(colour: str) -> HeaderColours:
    """White or black letters on a colour, whichever stand out more (WCAG 2.2 contrast; the better is over 4.5:1).

    >>> header_colours("#1d4f91").text, header_colours("#ffdd00").text
    ('#ffffff', '#0b0c0c')
    """
    light = _luminance(colour)
    return HeaderColours(colour, "#ffffff" if 1.05 / (light + 0.05) >= (light + 0.05) / 0.05 else "#0b0c0c")


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
