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


_BETWEEN = re.compile(
    r"\b(?:between them|together|combined|in all|jointly|of which|made up of|comprising|consisting of)\b"
)
_HELD = re.compile(
    r"\b(?:than|compared|nation\w*|whereas|while|previous\w*|last year|up from|down from"
    r"|average|against|each|more than one)\b"
)
_BREAKDOWN = re.compile(
    r"\b(?:breakdown|break down|broken down|split|divided?|distribution|profile|make-up|composition)\b"
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
        _test_sum_of_shares(sentence, found)
        _test_row(sentence, found)
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


def _test_sum_of_shares(sentence: Sentence, found: Gathered) -> None:
    """The three between them made up 63.8%, rape 31.3%, violence 20.9% and burglary 11.6%: the first is the sum."""
    percents = [each for each in sentence.percents if not each.token.sign and not each.earlier]
    if len(percents) < 3 or sentence.counts or not _BETWEEN.search(sentence.lower):
        return
    for whole, parts in ((percents[0], percents[1:]), (percents[-1], percents[:-1])):
        between = sentence.words(min(whole.at, parts[0].at) - 9, max(whole.at, parts[-1].at) + 9)
        said = sentence.words(whole.at - 7, whole.at + 7)
        if (
            not _BETWEEN.search(said)
            or len(parts) < 2
            or re.search(r"\b(?:than|from|against|compared)\b", between)
        ):
            continue
        total = sum(each.value for each in parts)
        slack = 0.5 * (len(parts) + 1) * last_place(whole.token) + 1e-6
        found.test(sentence, whole, "R5")
        if abs(total - whole.value) > slack:
            found.add(
                "R5", ERROR, sentence, percents,
                f"{' + '.join(str(each) for each in parts)} is {percentage(total)}, not {whole}.",
            )  # fmt: skip
        return


def _test_row(sentence: Sentence, found: Gathered) -> None:
    """By age: under 18, 11%; 18 to 29, 42%; 30 to 44, 28%; 45 and older, 19%: from end to end they are all."""
    percents = [each for each in sentence.percents if not each.token.sign]
    if len(percents) < 3 or sentence.counts or any(found.is_told(sentence, each) for each in percents):
        return
    bands = [each for each in sentence.tokens if each.kind == RANGE]
    ends = {end_of(each.lower) for each in bands}
    exhaustive = len(bands) == len(percents) and {"under", "over"} <= ends
    rest = bool(
        _REST.search(percents[-1].left)
        or re.match(r"(?:\w+ ){0,4}(?:others?|unknown|not known)\b", percents[-1].right)
    )
    named = bool(_BREAKDOWN.search(sentence.words(0, percents[0].at)))
    shared_out = bool(_SHARED_OUT.search(sentence.words(0, percents[0].at))) and _one_by_one(
        sentence, percents
    )
    if shared_out and not _HELD.search(sentence.lower):
        _test_not_beyond(sentence, percents, found)
        return
    if not (exhaustive or named and (rest or bands)) or _HELD.search(sentence.lower):
        return
    total = sum(each.value for each in percents)
    slack = 0.5 * len(percents) * last_place(percents[0].token) + 1e-6
    found.test(sentence, percents[-1], "R5")
    if abs(total - 100) > slack and 60 < total < 200:
        found.add(
            "R5", ERROR, sentence, percents,
            f"{' + '.join(str(each) for each in percents)} is {percentage(total)}; from end to end they are 100 %.",
        )  # fmt: skip


_SHARED_OUT = re.compile(
    r"\b(?:comes? from|came from|funded by|paid for by|made up of|makes? up|consists? of|consisted of|split|shared"
    r"|divided|breakdown|broken down|as follows|were|was|are|is|comprised|distribut\w+)\b"
)


def _one_by_one(sentence: Sentence, percents: list[Number]) -> bool:
    """Whether the shares stand each in brackets behind its thing, followed by nothing: council (55%), health (15%)."""
    return len(sentence.numbers) == len(percents) and all(
        sentence.tokens[each.at - 1].text == "(" and sentence.words(each.at + 1, each.at + 2) == ")"
        for each in percents
    )


def _test_not_beyond(sentence: Sentence, percents: list[Number], found: Gathered) -> None:
    total = sum(each.value for each in percents)
    slack = 0.5 * len(percents) * last_place(percents[0].token) + 1e-6
    found.test(sentence, percents[-1], "R5")
    several = re.search(r"\b(?:multiple|more than|could choose|several|any of|overlap)\b", sentence.lower)
    if 100 + slack < total < 200 and not several:
        found.add(
            "R5", ERROR, sentence, percents,
            f"{' + '.join(str(each) for each in percents)} is {percentage(total)}; shares of one whole come to "
            "100 % at most.",
        )  # fmt: skip


def end_of(band: str) -> str:
    """Whether an age band is open below or above."""
    if re.search(r"under|younger|below|less", band):
        return "under"
    return "over" if re.search(r"over|older|above|upwards|more|\+", band) else ""


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
    plain = len(sentence.percents) == 2 and {each.token.decimals for each in sexed} != {0}
    if (
        plain
        and 100.1 < total < 1000
        and re.search(
            r"\b(?:against|compared with|compared to|versus|and)\b", sentence.words(sexed[0].at, sexed[1].at)
        )
        and not re.search(r"\bof (?:the |all )*(?:fe)?(?:males?|men|women|boys|girls)\b", sentence.lower)
    ):
        found.test(sentence, sexed[1], "R5")
        found.add(
            "R5", ERROR, sentence, list(sexed),
            f"{sexed[0]} and {sexed[1]} come to {percentage(total)}, more than all.",
        )  # fmt: skip
        return
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
        or re.search(rf"(?:{words})(?: \(| were| are| made up| accounted for| [,:]| \w+){{0,4}}$", each.left)
    ]
    if len(sexed) == 2 and not any(each.token.sign for each in sexed):
        _slipped_sexes(sentence, sexed, found)
    if (
        len(sexed) == 2
        and sum(each.value for each in sexed) > 101
        and "than" not in sentence.lower
        and not any(
            re.search(rf"\b(?:among|amongst|for|of|in) (?:\w+ )?(?:{words})", each.left) for each in sexed
        )
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
