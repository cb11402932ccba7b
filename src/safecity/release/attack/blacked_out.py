"""Words under black boxes: a PDF that was redacted by drawing over it."""

import re
from typing import Any

_COLOURS = (b"g", b"rg", b"k", b"sc", b"scn")
_FILLS = (b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*")
_WORDS = re.compile(
    rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>"  # letters
    rb"|(?<![^\s\]>)])(?:re|f\*?|F|[Bb]\*?|n|S|s|g|rg|k|sc|scn)(?![^\s\[<(/])"
)


def is_blacked_out(page: Any) -> bool:
    """Whether text stands where a box is filled with black: a paper that was redacted by drawing over it.

    `page` is one of pypdf's. Where its words stand is asked only of a page that fills any box with black: that takes a
    hundred times as long as to look for the box.
    """
    drawn = page.get_contents()
    return drawn is not None and _fills_with_black(drawn.get_data()) and _stands_under(page)


def _fills_with_black(content: bytes) -> bool:
    """Whether any box is filled while the colour is black, as it is at first; of any size and wherever it lies."""
    black, waiting = True, False
    for found in _WORDS.finditer(content):
        word = found[0]
        if word[:1] in b"(<":  # letters, in which anything may stand
            continue
        if word in _COLOURS:
            black = _is_black(word, _numbers_before(content, found.start()))
        elif word == b"re":
            waiting = True
        elif word in _FILLS:
            if waiting and black:
                return True
            waiting = False
        else:
            waiting = False
    return False


def _numbers_before(content: bytes, at: int) -> list[float]:
    numbers: list[float] = []
    for word in reversed(content[max(0, at - 80) : at].split()):
        try:
            numbers.append(float(word))
        except ValueError:
            break
    return numbers[::-1]


def _is_black(operator: bytes, numbers: list[float]) -> bool:
    if operator == b"k":
        return bool(numbers) and numbers[-1] > 0.9
    return bool(numbers) and all(each < 0.1 for each in numbers)


def _stands_under(page: Any) -> bool:
    boxes: list[tuple[float, float, float, float]] = []
    black, waiting = True, []

    def before(operator, operands, matrix, _text) -> None:
        nonlocal black, waiting
        if operator in _COLOURS:
            black = _is_black(operator, [float(each) for each in operands if isinstance(each, (int, float))])
        elif operator == b"re":
            x, y, wide, high = (float(each) for each in operands)
            corner = (x * matrix[0] + matrix[4], y * matrix[3] + matrix[5])
            waiting.append((*corner, corner[0] + wide * matrix[0], corner[1] + high * matrix[3]))
        elif operator in _FILLS:
            boxes.extend(waiting if black else [])
            waiting = []
        elif operator in (b"n", b"S", b"s"):
            waiting = []

    spots: list[tuple[float, float]] = []

    def at(text, user, placed, _font, _size) -> None:
        if text.strip():
            spots.append((placed[4] * user[0] + user[4], placed[5] * user[3] + user[5]))

    page.extract_text(visitor_operand_before=before, visitor_text=at)
    # A line of a table is a thin box, which covers no letter.
    return any(
        min(left, right) - 1 <= x <= max(left, right) and min(low, high) <= y <= max(low, high)
        for x, y in spots
        for left, low, right, high in boxes
        if abs(right - left) > 5 and abs(high - low) > 5
    )
