"""The time that the words about a number give it."""

from .numbers import COUNT, DECIMAL, MONEY, PERIOD, QUANTITIES, SIGN, Token


def period_of(found: list[Token], at: int) -> tuple[float, float] | None:
    """The first and last month of the time that is said of a number, behind it or before it; None where none is."""
    for step, each in enumerate(found[at + 1 : at + 10]):
        if (
            each.kind in QUANTITIES
            or (each.kind == SIGN and each.text in ",;:)" and step)
            or (each.text == ")" and at and found[at - 1].text == "(")  # in 2022/23 (810) than in 2021/22
            or each.lower in ("and", "from", "to", "but")
        ):
            break
        if each.kind == PERIOD:
            return _whole_span(found, at + 1 + step)
    for step, each in enumerate(reversed(found[max(at - 7, 0) : at])):
        if each.kind in QUANTITIES or each.text == ";" or (each.text in ",)" and step > 3):
            break
        if each.kind == PERIOD:
            if _is_of_the_number_before(found, at - 1 - step):  # from 400 in 2021/22 to 432
                return _heading_period(found)
            return _whole_span(found, at - 1 - step)
    return None


def _is_of_the_number_before(found: list[Token], at: int) -> bool:
    """Whether a period belongs to the count before it, what follows being where that went."""
    if (
        at + 1 >= len(found)
        or found[at + 1].lower != "to"
        or found[at - 1].lower not in ("in", "of", "during")
    ):
        return False
    behind = found[max(at - 5, 0) : at - 1]
    last = next((each for each in reversed(behind) if each.kind in QUANTITIES or each.text in ",;"), None)
    return last is not None and last.kind in (COUNT, MONEY, DECIMAL)


def _heading_period(found: list[Token]) -> tuple[float, float] | None:
    """The period that a sentence begins with: In 2022/23 it rose."""
    for at, each in enumerate(found[:4]):
        if each.kind == PERIOD:
            return _whole_span(found, at)
        if each.kind in QUANTITIES:
            break
    return None


def _whole_span(found: list[Token], at: int) -> tuple[float, float]:
    """A period that reaches to another: from April 2021 to March 2022."""
    low, high = found[at].low, found[at].high
    for first, last in ((at, at + 2), (at - 2, at)):
        if 0 <= first and last < len(found) and found[last].kind == PERIOD == found[first].kind:
            if found[first + 1].lower in ("to", "-", "\u2013", "and", "until"):
                return found[first].low, max(found[last].high, found[first].low)
    return low, high
