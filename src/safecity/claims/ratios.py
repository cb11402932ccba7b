"""R1: a ratio of two numbers that stand beside it: 54 boys and 18 girls, a ratio of 3 to 1."""

import re

from .finding import WARNING
from .gathered import Gathered
from .numbers import COUNT, DECIMAL, MONEY, PER
from .sentence import Number, Sentence

_RATIO = re.compile(r"\bratio (?:of|is|was)(?: (?:about|around|some|nearly|almost|over|just|roughly|only))*$")


def test_ratios(sentence: Sentence, found: Gathered) -> None:
    """No two numbers of the sentence, or of the two before it, come to what it says their ratio is."""
    if "ratio" not in sentence.lower:
        return
    said = next((each for each in sentence.numbers if _RATIO.search(each.left)), None)
    if said is None or said.kind not in (COUNT, DECIMAL) or said.value < 1:
        return
    over = _over(sentence, said)
    if over is None:
        return
    own = [each for each in _counted(sentence) if each.at < said.at]
    near = [*own, *(each for other in sentence.before[:2] for each in _counted(other))]
    if len(own) < 2:
        return
    found.test(sentence, said, "R1")
    half = 0.5 * 10.0**-said.token.decimals / over + 1e-9
    ratios = [
        one.value / other.value
        for one in near
        for other in near
        if one is not other and one.kind == other.kind and other.value
    ]
    if not any(abs(each - said.value / over) <= half for each in ratios):
        one, other = sorted(own[-2:], key=lambda each: -each.value)
        found.add(
            "R1", WARNING, sentence, [said, one, other],
            f"{one} is {one.value / other.value:.3g} times {other}; no two numbers near it have a ratio of {said}.",
        )  # fmt: skip


def _over(sentence: Sentence, said: Number) -> float | None:
    """What a ratio is over: 1 where it is 4.0 alone or 3 to 1, and 2 of 3 to 2; None of a whole number alone."""
    words = sentence.tokens[said.at + 1 : said.at + 3]
    if len(words) == 2 and words[0].text in ("to", ":") and words[1].kind in (COUNT, DECIMAL):
        return words[1].value or None
    return 1.0 if said.kind == DECIMAL else None


def _counted(sentence: Sentence) -> list[Number]:
    """Its counts and rates, without the thousand that a rate is per."""
    return [
        each
        for each in sentence.numbers
        if each.kind in (COUNT, DECIMAL, MONEY) and each.value > 0 and sentence.tokens[each.at].kind != PER
    ]
