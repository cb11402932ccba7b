"""Whether letters stand out from the colour behind them, by the rule that public websites are held to."""

ENOUGH = 4.5
"""The least contrast of text and what is behind it: Web Content Accessibility Guidelines 2.2, 1.4.3, level AA."""


def contrast(one: str, other: str) -> float:
    """How much two colours differ in lightness, from 1 (not at all) to 21 (black and white).

    >>> round(contrast("#000000", "#ffffff"), 1), round(contrast("#767676", "#ffffff"), 2)
    (21.0, 4.54)
    """
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of an sRGB colour, from 0 for black to 1 for white."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
