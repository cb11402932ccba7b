"""Sums worked out as far as printed numbers allow: every printed number stands for a range."""

import math
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import takewhile

from .numbers import COUNT, DECIMAL, MONEY, PERCENT, Token

_SLACK = 1e-9


def grown(before: Token, after: Token) -> tuple[float, float]:
    """The least and the most that a change can be in per cent, by what the printed numbers may stand for."""
    if before.low <= 0:
        return -math.inf, math.inf
    return 100 * (after.low / before.high - 1), 100 * (after.high / before.low - 1)


def fits(printed: Token, low: float, high: float, *, slack: float = 0.0) -> bool:
    """Whether a printed number, by its last figure, can be one of a range."""
    wide = 1e-7 + slack
    return printed.low - wide <= high and low <= printed.high + wide


def is_change(percent: Token, before: Token, after: Token, *, slack: float = 0.0) -> bool:
    """Whether a percentage, without its sign, is the change from one number to another."""
    low, high = grown(before, after)
    return fits(percent, low, high, slack=slack) or fits(percent, -high, -low, slack=slack)


def is_share(percent: Token, part: float, whole: float, *, slack: float = 0.0) -> bool:
    """Whether a percentage is a part of a whole."""
    return whole > 0 and fits(percent, 100 * part / whole, 100 * part / whole, slack=slack)


def last_place(token: Token) -> float:
    """One in the last figure that is printed."""
    return 10.0**-token.decimals


def percentage(value: float, decimals: int = 1) -> str:
    """A percentage as messages print it.

    >>> percentage(1.4943), percentage(898.51, 0)
    ('1.5 %', '899 %')
    """
    if not math.isfinite(value):
        return "no percentage"
    return f"{_half_up(value, decimals):,.{decimals}f} %"


def _half_up(value: float, decimals: int) -> float:
    shifted = abs(value) * 10**decimals
    return (
        math.copysign(math.floor(shifted + 0.5 + _SLACK) / 10**decimals, value) if shifted < 1e15 else value
    )


def counted(value: float) -> str:
    """A count as messages print it: 1,318; other numbers with what decimals they have."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10g}"


def slips(printed: Token) -> Iterator[tuple[float, str]]:
    """What may have been meant where a number was mistyped: a figure put in, left out, changed about or hit beside."""
    text = _figures(printed)
    if text:
        scale = _scale(printed, text)
        yield from ((value * scale, why) for value, why in _slips(text))


def likeliest_slips(printed: Token) -> list[float]:
    """What may have been meant where a figure was put in, left out or changed about, without those hit beside."""
    text = _figures(printed)
    if not text:
        return []
    scale = _scale(printed, text)
    return [value * scale for value in _likeliest(text)]


@lru_cache(maxsize=4096)
def _likeliest(text: str) -> tuple[float, ...]:
    return tuple(value for value, _ in takewhile(lambda slip: slip[1] != "one figure wrong", _slips(text)))


def _figures(printed: Token) -> str:
    """The figures and the point of a number; nothing of what is none, or has too many."""
    text = "".join(each for each in printed.text if each.isdigit() or each == ".")
    long = len(text) > 12 or not any(each.isdigit() for each in text)
    return "" if long or printed.kind not in (COUNT, DECIMAL, MONEY, PERCENT) else text


def _scale(printed: Token, text: str) -> float:
    """A million for 31.5 million, and one for most numbers."""
    digits = float(text.strip(".") or 0)
    return round(printed.value / digits) or 1.0 if digits else 1.0


def _slips(text: str) -> Iterator[tuple[float, str]]:
    where = [at for at, each in enumerate(text) if each.isdigit()]
    yield from _read(
        (text[:at] + text[at + 1 :], "a figure too many")
        for at in sorted(where, key=lambda at: text[at] != "0")
    )
    pairs = [at for at in where if at + 1 < len(text) and text[at + 1].isdigit() and text[at] != text[at + 1]]
    yield from _read(
        (text[:at] + text[at + 1] + text[at] + text[at + 2 :], "two figures changed about") for at in pairs
    )
    every = [(at, figure) for at in [*where, len(text)] for figure in "0123456789"]
    yield from _read((text[:at] + figure + text[at:], "a figure left out") for at, figure in every)
    yield from _read(
        (text[:at] + figure + text[at + 1 :], "one figure wrong") for at, figure in every if at < len(text)
    )


def _read(tried: Iterable[tuple[str, str]]) -> Iterator[tuple[float, str]]:
    for text, why in tried:
        if text and text != "." and not (text[0] == "0" and len(text) > 1 and text[1] != "."):
            yield float(text), why


def likely(numbers: Iterable[Token], true: Callable[[dict[Token, float]], bool]) -> str:
    """A sentence with the first single slip that would make a claim true; nothing where there is none."""
    options = list(numbers)
    for rank in range(2):
        for each in options:
            for value, why in slips(each):
                if (why == "one figure wrong") == bool(rank) and value != each.value and true({each: value}):
                    unit = "%" if each.kind == PERCENT else ""
                    return f" Likely meant: {counted(value)}{unit} for {each.text.strip()} ({why})."
    return ""


def chance(before: float, after: float) -> bool:
    """Whether two counts differ by no more than chance: z = (b - a) / sqrt(a + b) inside 1.96.

    Events that come in series vary more than that, so a difference beyond it may be chance still.
    """
    return before + after <= 0 or abs(after - before) / math.sqrt(before + after) < 1.96


def can_be_counted(percent: Token, whole: int) -> bool:
    """Whether any whole number of so many comes to a percentage as printed (GRIM; Brown and Heathers 2017)."""
    first, last = (
        math.ceil((percent.low - 1e-9) * whole / 100),
        math.floor((percent.high + 1e-9) * whole / 100),
    )
    return first <= last
