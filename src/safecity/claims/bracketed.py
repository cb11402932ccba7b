"""Numbers that a bracket holds against each other, or gives a time of their own."""

from .numbers import PERCENT, WORD
from .sentence import Number, Sentence
from .words import CHANGES


def bracketed_change(sentence: Sentence, one: Number, other: Number) -> bool:
    """Whether two numbers stand first in brackets behind a word for a change: fell (500 to 400)."""
    inside = next(
        (at for at in range(one.at - 1, max(one.at - 7, -1), -1) if sentence.tokens[at].text == "("), None
    )
    if inside is None or one.kind == PERCENT and other.kind != PERCENT:
        return False
    return any(each.kind == WORD and each.lower in CHANGES for each in sentence.tokens[: other.at + 4])


def brackets_its_own(sentence: Sentence, one: Number, other: Number) -> bool:
    """Whether a bracket straight behind a percentage is of two numbers and no more: robbery 4.2% (430 to 412)."""
    around = sentence.tokens[max(one.at - 2, 0) : one.at] + sentence.tokens[other.at + 1 : other.at + 2]
    return len(around) == 3 and (around[0].kind, around[1].text, around[2].text) == (PERCENT, "(", ")")


def bracketed_earlier(sentence: Sentence, each: Number) -> bool:
    """(2021/22: 447), (702 in 2018/19), ... than in 2021/22 (5,953 calls): in brackets with a time of its own."""
    if each.kind == PERCENT or each.period is None or each.at == 0:
        return False
    behind = sentence.tokens[max(each.at - 4, 0) : each.at]
    opened = [at for at, token in enumerate(behind) if token.text == "("]
    others = [other.period for other in sentence.numbers if other.at != each.at and other.period]
    return (
        bool(opened)
        and not any(token.text == ")" for token in behind[opened[-1] :])
        and all(other is None or other[0] >= each.period[0] for other in others)
    )
