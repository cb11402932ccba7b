"""How wide a table's columns must be so that no word and no number in them is broken in two."""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from .parts import Cell, Heading, parts_of

_EM = 0.0353  # centimetres of a point
_BOLD, _PLAIN = 0.64, 0.56  # of the size: letters of a heading and of a cell, in the wider typefaces
_PADDING = 0.4  # centimetres of the cell around them
_LONGEST = 16  # letters of a word for which room is made; a longer one may be parted, a number never


def fitted(
    headings: Sequence[Heading], rows: Sequence[tuple[Cell, ...]], size: float
) -> tuple[list[Heading], bool]:
    """The columns in letters of so many points, widened at the cost of those with most room; whether smaller letters
    are needed, because even so the widest words of all columns do not fit beside each other.
    """
    need = [_least(at, heading, rows, size) for at, heading in enumerate(headings)]
    room = sum(each.width for each in headings)
    if sum(need) > room:
        shares = [room * least / sum(need) for least in need]
        return [replace(each, width=share) for each, share in zip(headings, shares, strict=True)], True
    headings = _lower(headings, rows, size, need)
    short = sum(max(0.0, least - each.width) for each, least in zip(headings, need, strict=True))
    spare = sum(max(0.0, each.width - least) for each, least in zip(headings, need, strict=True))
    if not short:
        return list(headings), False
    taken = min(1.0, short / spare) if spare else 0.0
    return [
        replace(each, width=least if each.width < least else each.width - taken * (each.width - least))
        for each, least in zip(headings, need, strict=True)
    ], False


def _lower(
    headings: Sequence[Heading], rows: Sequence[tuple[Cell, ...]], size: float, need: Sequence[float]
) -> list[Heading]:
    """The columns with room moved to whichever has its cells broken most, as long as the table gets lower by it."""
    widths = [each.width for each in headings]
    wanted = [
        max((len(words) for words in _column(at, headings, rows)), default=0) * _PLAIN * size * _EM + _PADDING
        for at in range(len(headings))
    ]
    lines = _lines(widths, headings, rows, size)
    for at in sorted(range(len(headings)), key=lambda at: wanted[at]):
        spare = [max(0.0, width - max(least, 0.0)) if other != at else 0.0
                 for other, (width, least) in enumerate(zip(widths, need, strict=True))]  # fmt: skip
        lacks = wanted[at] - widths[at]
        if not 0 < lacks <= sum(spare):
            continue
        moved = [width - lacks * each / sum(spare) for width, each in zip(widths, spare, strict=True)]
        moved[at] = wanted[at]
        if (found := _lines(moved, headings, rows, size)) < lines:
            widths, lines = moved, found
    return [replace(each, width=width) for each, width in zip(headings, widths, strict=True)]


def _column(at: int, headings: Sequence[Heading], rows: Sequence[tuple[Cell, ...]]) -> list[str]:
    cells = ("".join(map(str, parts_of(row[at]))) for row in rows if len(row) == len(headings))
    return [headings[at].words, *cells]


def _lines(
    widths: Sequence[float], headings: Sequence[Heading], rows: Sequence[tuple[Cell, ...]], size: float
) -> int:
    """About how many lines a table takes: a row is as high as its fullest cell."""
    letters = [max(1.0, (width - _PADDING) / (_PLAIN * size * _EM)) for width in widths]
    columns = [_column(at, headings, rows) for at in range(len(headings))]
    return sum(
        max(ceil(len(words) / fit - 1e-9) for words, fit in zip(row, letters, strict=True))
        for row in zip(*columns, strict=True)
    )


def _least(at: int, heading: Heading, rows: Sequence[tuple[Cell, ...]], size: float) -> float:
    """Centimetres that the longest word or number of a column takes."""
    head = max((len(word) for word in heading.words.split()), default=0) * _BOLD
    cells = (
        max((_longest(row[at]) for row in rows if len(row) == len(rows[0]) and at < len(row)), default=0)
        * _PLAIN
    )
    return max(head, cells) * size * _EM + _PADDING


def _longest(cell: Cell) -> int:
    words = "".join(map(str, parts_of(cell))).split()
    return max(
        (len(word) if _is_whole(word) else min(_unparted(word), _LONGEST) for word in words), default=0
    )


def _unparted(word: str) -> int:
    """Letters of the longest piece of a word that is parted at its hyphens."""
    *first, last = word.split("-")
    return max(*(len(each) + 1 for each in first), len(last)) if first else len(last)


def _is_whole(word: str) -> bool:
    """Whether it may not be parted: a number or an address."""
    return word[-1:].isdigit() or word[-1:] in "%)" or "@" in word
