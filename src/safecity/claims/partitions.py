"""R5 for shares that belong together: ages, sexes, and what is left over."""

import re

from .arithmetic import last_place, percentage, slips
from .finding import ERROR
from .gathered import Gathered
from .numbers import PERCENT, RANGE
from .sentence import Number, Sentence

_REST = re.compile(
    r"\b(?:remaining|rest|remainder|balance|everything else|all other|the other|others|left over)\b"
)


def test_partitions(group: list[Sentence], found: Gathered) -> None:
    """R5: shares by age, by sex or with "the remaining" make up 100 and no more."""
    banded: list[tuple[Sentence, Number]] = []
    for sentence in group:
        for percent in sentence.percents:
            if percent.token.sign:
                continue
            if _REST.search(percent.left[-60:]) and not sentence.counts:
                _test_rest(sentence, percent, group, found)
            after = sentence.tokens[percent.at + 1 : percent.at + 8]
            bands = [each for each in after if each.kind == RANGE]
            stops = [each for each in after if each.kind == PERCENT]
            behind = sentence.tokens[max(percent.at - 2, 0) : percent.at]
            if behind and behind[0].kind == RANGE and behind[-1].text in ",:(-\u2013":  # 18 to 29, 42%
                banded.append((sentence, percent))
                continue
            if bands and (not stops or bands[0].start < stops[0].start):
                banded.append((sentence, percent))
        _test_sexes(sentence, found)
    total = sum(percent.value for _, percent in banded)
    if (
        len(banded) >= 3
        and 100.05 + 0.5 * len(banded) * last_place(banded[0][1].token) < total < 200
        and len({_subject(s, p) for s, p in banded}) == 1
    ):
        sentence, percent = banded[-1]
        found.test(sentence, percent, "R5")
        found.add(
            "R5",
            ERROR,
            sentence,
            [percent],
            f"These age bands come to {percentage(total)}; shares of one whole come to 100 % at most.",
        )


def _subject(sentence: Sentence, percent: Number) -> str:
    of = re.match(r"of ([\w ]+?) (?:were|are|was|is|aged)", percent.right)
    return of[1] if of else ""


def _test_rest(sentence: Sentence, percent: Number, group: list[Sentence], found: Gathered) -> None:
    values = [
        each
        for other in group
        if other.start <= sentence.start
        for each in other.percents
        if other is not sentence or each.at < percent.at
    ]
    values = [each for each in values if not each.token.sign]
    for count in range(1, len(values) + 1):
        total = sum(each.value for each in values[-count:]) + percent.value
        if abs(total - 100) <= 0.5 * (count + 1) * last_place(percent.token) + 1e-6:
            found.test(sentence, percent, "R5")
            return
    if any(each.at > percent.at for each in sentence.percents):
        return  # the remaining were this (42%) and that (31%): of several parts, and not of one
    if values:
        found.test(sentence, percent, "R5")
        found.add(
            "R5",
            ERROR,
            sentence,
            [percent],
            f"With what stands before it, {percent} comes to "
            f"{percentage(sum(each.value for each in values) + percent.value)}, not 100 %.",
        )


def _slipped_sexes(sentence: Sentence, sexed: list[Number], found: Gathered) -> None:
    """Men 26.0% and women 38.0%: with two figures changed about they are all."""
    total = sum(each.value for each in sexed)
    if not 5 < total < 99 or {each.token.decimals for each in sexed} == {0} or sentence.counts:
        return
    for each in sexed:
        meant = [
            value
            for value, why in slips(each.token)
            if why != "one figure wrong" and abs(value + total - each.value - 100) < 0.06
        ]
        if meant:
            found.test(sentence, each, "R5")
            found.add(
                "R5", ERROR, sentence, list(sexed),
                f"{sexed[0]} and {sexed[1]} come to {percentage(total)}, not to all. "
                f"Likely meant: {meant[0]:g}% for {each}.",
            )  # fmt: skip
            return


def _test_sexes(sentence: Sentence, found: Gathered) -> None:
    words = r"\b(?:fe)?males?\b|\b(?:wo)?men\b|\bboys\b|\bgirls\b"
    sexed = [
        each
        for each in sentence.percents
        if re.match(rf"(?:\w+ ){{0,3}}(?:{words})", each.right)
        or re.search(rf"(?:{words})(?: \(| were| are| made up| accounted for| \w+){{0,2}}$", each.left)
    ]
    if len(sexed) == 2 and not any(each.token.sign for each in sexed):
        _slipped_sexes(sentence, sexed, found)
    if (
        len(sexed) == 2
        and sum(each.value for each in sexed) > 101
        and "than" not in sentence.lower
        and not any(
            re.match(r"of (?:the |all )?(?:wo)?men|of (?:the |all )?(?:boys|girls)", each.right)
            for each in sexed
        )
        and not any(each.token.sign for each in sexed)
    ):
        found.test(sentence, sexed[1], "R5")
        found.add(
            "R5",
            ERROR,
            sentence,
            list(sexed),
            f"{sexed[0]} and {sexed[1]} come to {percentage(sexed[0].value + sexed[1].value)}, more than all.",
        )
