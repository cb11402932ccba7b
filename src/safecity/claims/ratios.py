"""R1: a ratio of two numbers that stand beside it (54 boys and 18 girls, 3 to 1), and so many a week of so many."""

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


_SAYS_SO = re.compile(
    r"(?:\bor|\bthat is|\bi\.e\.?|\bi \. e \.?|\bequivalent to|\bequal to|\()(?: ,)?(?: [a-z]+){0,2}$"
)
_EACH = re.compile(r"(?:[a-z]+ )?(?:a|per|each|every) (day|week|month)\b")
_IN_A_YEAR = {"day": (365, 366), "week": (52, 365 / 7), "month": (12, 12)}
_YEARS = (0.25, 0.5, 0.75, 1, 2, 3, 4, 5)
_ABOUT = re.compile(r"\b(?:about|around|some|nearly|almost|roughly|over|under|approximately|circa)\b")


def test_so_many_a_week(sentence: Sentence, found: Gathered) -> None:
    """6,240 incidents, or 120 a week: of a year, or of parts of one or several, as no period need be named."""
    for rate in sentence.numbers:
        every = _EACH.match(rate.right)
        if every is None or rate.kind not in (COUNT, DECIMAL) or not _SAYS_SO.search(rate.left):
            continue
        behind = [each for each in sentence.counts if each.at < rate.at]
        if (
            not behind
            or behind[-1].value <= rate.value
            or rate.at - behind[-1].at > 8
            or behind[-1].kind != COUNT
        ):
            continue
        found.test(sentence, rate, "R1")
        total = behind[-1]
        half = 0.5 * 10.0**-rate.token.decimals + (total.token.high - total.token.low) / 2 / 52
        half += 0.06 * rate.value if _ABOUT.search(rate.left) else 0
        made = [total.value / years / times for years in _YEARS for times in _IN_A_YEAR[every[1]]]
        if rate.value > 0 and not any(abs(each - rate.value) <= half for each in made):
            of_year = total.value / _IN_A_YEAR[every[1]][0]
            found.add(
                "R1", WARNING, sentence, [total, rate],
                f"{total} in a year are {of_year:.3g} a {every[1]}, and in no part of a year or years {rate}.",
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
