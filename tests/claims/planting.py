"""Sound papers, drawn from numbers that add up, and one error at a time planted in them.

A paper is text with expressions in braces: `{a:=1204}` prints 1,204, `{pc(a, b)}` a percentage of change worked out,
`{alt("a third", "a half", "fraction")}` words with what would be wrong in their place. What is worked out is right by
construction, and what is planted is wrong by construction, whatever the checker thinks.
"""

import random
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
_EXPRESSION = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Printed:
    """What an expression prints, and what would be wrong in its place with the kind of error that is."""

    right: str
    wrong: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Planted:
    """A paper with one error in it."""

    paper: str
    kind: str
    line: int
    was: str
    now: str
    text: str


def rounded(value: float, decimals: int) -> str:
    return str(Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def _percentages(text: str, kind: str) -> tuple[tuple[str, str], ...]:
    """Wrong percentages for a right one: some points off, a point dropped, two digits changed about."""
    sign, number = re.fullmatch(r"([+-]?)([0-9.]+)", text).groups()
    decimals = len(number.partition(".")[2])
    value = float(number)
    wrong = [rounded(value + (7.3 if decimals else 7), decimals), rounded(value * 1.6 + 1, decimals)]
    if decimals and value >= 1:
        wrong.append(number.replace(".", ""))
    if len(number) > 1 and number[0] != number[1] and number[1] not in "0.":
        wrong.append(number[1] + number[0] + number[2:])
    return tuple((sign + each, kind) for each in wrong)


def pn(before: float, after: float, decimals: int = 1) -> Printed:
    text = rounded(abs(100 * (after - before) / before), decimals)
    return Printed(text, _percentages(text, "percentage"))


def pc(before: float, after: float, decimals: int = 1) -> Printed:
    return _with_sign(pn(before, after, decimals), "%")


def spc(before: float, after: float) -> Printed:
    """With its sign; the other sign is wrong too."""
    plain = pn(before, after)
    sign, other = ("+", "-") if after >= before else ("-", "+")
    wrong = tuple((sign + text + "%", kind) for text, kind in plain.wrong)
    return Printed(f"{sign}{plain.right}%", (*wrong, (f"{other}{plain.right}%", "sign")))


def spcn(before: float, after: float) -> Printed:
    """As in a column headed by a per cent sign: with its sign, and none of per cent."""
    with_unit = spc(before, after)
    return Printed(
        with_unit.right.rstrip("%"), tuple((text.rstrip("%"), kind) for text, kind in with_unit.wrong)
    )


def shn(part: float, whole: float, decimals: int = 1) -> Printed:
    """A share whose unit stands in words or in the heading of its column."""
    with_unit = sh(part, whole, decimals)
    return Printed(
        with_unit.right.rstrip("%"), tuple((text.rstrip("%"), kind) for text, kind in with_unit.wrong)
    )


def _with_sign(plain: Printed, after: str) -> Printed:
    return Printed(plain.right + after, tuple((text + after, kind) for text, kind in plain.wrong))


def sh(part: float, whole: float, decimals: int = 1) -> Printed:
    text = rounded(100 * part / whole, decimals)
    return _with_sign(Printed(text, _percentages(text, "share")), "%")


def rt(count: float, people: float, per: int = 1000, decimals: int = 1) -> Printed:
    text = rounded(per * count / people, decimals)
    return Printed(text, _percentages(text, "rate"))


def up(before: float, after: float, rose: str, fell: str) -> Printed:
    right, wrong = (rose, fell) if after > before else (fell, rose)
    return Printed(right, ((wrong, "direction"),))


def alt(right: str, wrong: str, kind: str) -> Printed:
    return Printed(right, ((wrong, kind),))


def sg(number: int) -> Printed:
    sign = "+" if number > 0 else "-" if number < 0 else ""
    return Printed(
        f"{sign}{abs(number):,}", tuple((f"{sign}{int(each):,}", kind) for each, kind in slips(number, "sum"))
    )


def slips(number: int, kind: str) -> list[tuple[str, str]]:
    """A digit dropped, a digit typed twice or put in, two digits changed about."""
    digits = str(abs(number))
    wrong = []
    if len(digits) > 1:
        wrong.append((digits[:-2] + digits[-1], f"{kind}: digit dropped"))
    wrong.append((digits[0] + "0" + digits[1:], f"{kind}: digit added"))
    for at in range(len(digits) - 1):
        if digits[at] != digits[at + 1] and not (at == 0 and digits[1] == "0"):
            changed = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
            wrong.append((changed, f"{kind}: digits transposed"))
            break
    return [(each, why) for each, why in wrong if int(each) != abs(number) and not each.startswith("0")]


_FUNCTIONS = {each.__name__: each for each in (pn, pc, spc, spcn, sh, shn, rt, up, alt, sg)}


def _names(source: str) -> dict[str, Any]:
    """Every number that a paper names, in whatever order they are named."""
    names: dict[str, Any] = dict(_FUNCTIONS)
    waiting = [each for each in _EXPRESSION.findall(source) if ":=" in each]
    while waiting:
        later = []
        for each in waiting:
            try:
                eval(_whole(each), names)
            except NameError:
                later.append(each)
        if len(later) == len(waiting):
            raise NameError(f"no number is given for {later}")
        waiting = later
    return names


def _whole(expression: str) -> str:
    return f"({expression})"


def _print(expression: str, names: dict[str, Any]) -> str:
    value = eval(_whole(expression), dict(names))
    return value.right if isinstance(value, Printed) else f"{abs(value):,}"


def sound(path: Path) -> str:
    """A paper in which everything adds up."""
    source = path.read_text(encoding="utf-8")
    names = _names(source)
    return _EXPRESSION.sub(lambda each: _print(each[1], names), source)


def claims(path: Path) -> int:
    """How many numbers of a paper say something of others."""
    return len(_EXPRESSION.findall(path.read_text(encoding="utf-8")))


def planted(path: Path) -> list[Planted]:
    """Every error that can be planted in a paper, each by itself."""
    source = path.read_text(encoding="utf-8")
    names = _names(source)
    found = list(_EXPRESSION.finditer(source))
    printed = [_print(each[1], names) for each in found]
    errors = []
    for at, each in enumerate(found):
        for wrong, kind in _wrong(each[1], names, found, printed):
            pieces, last = [], 0
            for other, (match, text) in enumerate(zip(found, printed, strict=True)):
                pieces += [source[last : match.start()], wrong if other == at else text]
                last = match.end()
            text = "".join([*pieces, source[last:]])
            line = source.count("\n", 0, each.start()) + 1
            errors.append(Planted(path.name, kind, line, printed[at], wrong, text))
    return errors


def _wrong(expression: str, names: dict[str, Any], found: list, printed: list[str]) -> list[tuple[str, str]]:
    value = eval(_whole(expression), dict(names))
    if isinstance(value, Printed):
        return [(wrong, kind) for wrong, kind in value.wrong if wrong != value.right]
    if ":=" not in expression:
        kind = "mention" if re.fullmatch(r"\w+", expression) else "sum"
        return [(f"{int(each):,}", why) for each, why in slips(value, kind)]
    name = re.search(r"(\w+):=", expression)[1]
    wrong = []
    for each, kind in slips(value, "count"):
        changed = {**names, name: int(each)}
        # What other numbers say must contradict it: what prints the same with it is no error that anybody could see.
        differs = []
        for other, text in zip(found, printed, strict=True):
            if ":=" not in other[1] and re.search(rf"\b{name}\b", other[1]):
                try:
                    differs.append(_print(other[1], changed) != text)
                except ZeroDivisionError:
                    differs.append(True)
        if any(differs):
            wrong.append((f"{int(each):,}", kind))
    return wrong


def sample(errors: list[Planted], number: int, seed: int = 1) -> list[Planted]:
    """So many of the errors, drawn without favour, the same ones every time."""
    return random.Random(seed).sample(errors, min(number, len(errors)))
