"""R5 for two parts and their sum: 53 were injured: 9 seriously and 44 slightly; £18,600 plus £7,400, £26,000 all told.

Three numbers that stand so, and would add up but for one slip of the hand.
"""

import re

from .arithmetic import counted, is_share, likely, slips
from .differences import differences, worked_out
from .finding import ERROR
from .gathered import Gathered
from .nearness import Surroundings, plain_counts, shared_out
from .numbers import COUNT
from .parts import parts_of
from .sentence import Number, Sentence

_SLIPS = ("a figure too many", "a figure left out", "two figures changed about")
_ALL_TOLD = re.compile(
    r"\b(?:all told|in all|altogether|in total|together|combined|total(?:led|ling)?|both"
    r"|making|makes|gives|giving|we have|sum)\b"
)
_ALL = re.compile(
    r"\bboys?\b.*\bgirls?\b|\bgirls?\b.*\bboys?\b|\bmen\b.*\bwomen\b|\bwomen\b.*\bmen\b|\bmales?\b.*\bfemales?\b"
    r"|\bfemales?\b.*\bmales?\b|\b(?:were|was|did|had|have) not\b|\b(?:rest|remaining|remainder)\b"
)
_REST = re.compile(r"\b(?:leaving(?: (?:just|only|another))?|the (?:other|remaining)|the rest,?)$")


def test_slipped_sums(near: Surroundings, found: Gathered) -> None:
    """Every sentence with two parts and their sum."""
    for sentence in near.all_of_it:
        _test_complement(sentence, near, found)
        counts = [each for each in plain_counts([sentence]) if not each.earlier]
        if len(counts) < 3 or "=" in sentence.text:
            continue
        for first, second, third in zip(counts, counts[1:], counts[2:], strict=False):
            if len({each.kind for each in (first, second, third)}) != 1 or found.is_told(
                sentence, first, second, third
            ):
                continue
            before = sentence.words(first.at + 1, second.at)
            between = sentence.words(second.at + 1, third.at)
            after = sentence.words(third.at - 5, third.at + 5)
            if ";" in between or len(between.split()) > 12:
                continue
            plus = re.search(r"\b(?:plus|and)\b", before) and not re.search(r"\b(?:than|of|from)\b", before)
            if plus and _ALL_TOLD.search(f"{between} {after}"):
                _test(sentence, third, [first, second], found)
            elif (
                ":" in before.split()[-8:]
                and re.search(r"\band\b", between)
                and _closes(sentence, third, counts)
            ):
                _test(sentence, first, [second, third], found)
            elif _whole_of(sentence, first, (second, third)) and _ALL.search(sentence.lower):
                _test(sentence, first, [second, third], found)
        _test_rest(sentence, found)


def _closes(sentence: Sentence, last: Number, counts: list[Number]) -> bool:
    return last is counts[-1] and not re.search(r"\band\b", sentence.words(last.at + 1, last.at + 8))


def _whole_of(sentence: Sentence, whole: Number, parts: tuple[Number, ...]) -> bool:
    named = {each.part.at for each in parts_of(sentence) if whole in each.wholes}
    return named == {each.at for each in parts}


def _with_others(sentence: Sentence, total: Number, parts: list[Number], gap: float) -> bool:
    """Whether what stands before the parts makes up what they lack: of three or four parts the last two were taken."""
    before = [each.value for each in plain_counts([sentence]) if each.at < parts[0].at and each is not total]
    return any(abs(sum(before[first:]) - gap) < 0.5 for first in range(len(before)))


def _test(sentence: Sentence, total: Number, parts: list[Number], found: Gathered) -> None:
    gap = total.value - sum(each.value for each in parts)
    found.test(sentence, total, "R5")
    wide = 0.5 + sum((each.token.high - each.token.low) / 2 for each in (total, *parts))
    if abs(gap) < wide or max(each.value for each in (total, *parts)) < 15:
        return
    slipped = any(
        abs(value - total.value + gap) < 0.5 for value, why in slips(total.token) if why in _SLIPS
    ) or any(
        abs(value - each.value - gap) < 0.5
        for each in parts
        for value, why in slips(each.token)
        if why in _SLIPS
    )
    if not slipped or _with_others(sentence, total, parts, gap):
        return

    def true(changed: dict) -> bool:
        value = lambda each: changed.get(each.token, each.value)  # noqa: E731
        return abs(value(total) - sum(value(each) for each in parts)) < 0.5

    found.add(
        "R5", ERROR, sentence, [total, *parts],
        f"{parts[0]} + {parts[1]} is {counted(sum(each.value for each in parts))}, not {total}."
        f"{likely([total.token, *(each.token for each in parts)], true)}",
    )  # fmt: skip


def _test_rest(sentence: Sentence, found: Gathered) -> None:
    """36 of the 45 were mended, leaving 9: what is left is the whole less its part."""
    plain = [each for each in parts_of(sentence) if each.plain and len(each.wholes) == 1]
    if len(plain) != 1:
        return
    part, whole = plain[0].part, plain[0].wholes[0]
    for each in plain_counts([sentence]):
        if (
            each.at <= whole.at
            or not _REST.search(each.left)
            or each.kind != whole.kind
            or each.at in differences(sentence)
        ):
            continue
        gap = whole.value - part.value
        between = [one for one in plain_counts([sentence]) if whole.at < one.at < each.at]
        if each.value == gap or between or found.is_told(sentence, each, part, whole):
            continue
        found.test(sentence, each, "R5")
        if each.value > whole.value or any(value == gap for value, why in slips(each.token) if why in _SLIPS):
            found.add(
                "R5", ERROR, sentence, [each, whole],
                f"{whole} less {part} is {counted(gap)}, not {each}. Likely meant: {counted(gap)}.",
            )  # fmt: skip


def _test_complement(sentence: Sentence, near: Surroundings, found: Gathered) -> None:
    """1,890 of the 3,150 lamps (60%) are done, and 120 are still to do: what is left of a whole but for a slip."""
    if worked_out(sentence):
        return
    shared = shared_out(sentence)
    own = {each.at for each in shared.values()}
    counts = [
        each
        for each in plain_counts([sentence])
        if not each.earlier and not (each.spelled and each.value <= 12) and each.kind == COUNT
    ]
    for rest in counts[1:]:
        if rest.at in own or found.is_told(sentence, rest):
            continue
        before = [each for each in counts if each.at < rest.at]
        wholes = [
            (part, whole)
            for part in before[-3:]
            for whole in _wholes_of(sentence, part, near)
            if whole > part.value and whole != rest.value
        ]
        expected = {
            whole - taken
            for part, whole in wholes
            for taken in (part.value, sum(each.value for each in before if each.value < whole))
            if whole - taken >= 5
        }
        joined_to = (
            re.search(r"[,;(]|\band\b", sentence.words(before[-1].at + 1, rest.at)) if before else None
        )
        if not expected or rest.value in expected or not joined_to or _is_part_of_other(sentence, rest):
            continue
        listed = sum(
            each.value for each in counts if each.value < wholes[0][1] and each.at >= wholes[0][0].at
        )
        if any(abs(listed - whole) < 0.5 for _, whole in wholes):
            continue  # 9 of the 39, then 12, 8 and 10: every one of the list is a part
        meant = [value for value, why in slips(rest.token) if why in _SLIPS and value in expected]
        if meant:
            found.test(sentence, rest, "R5")
            found.add(
                "R5", ERROR, sentence, [rest, *before[-1:]],
                f"What is left beside {before[-1]} is {counted(meant[0])}, not {rest}. "
                f"Likely meant: {counted(meant[0])}.",
            )  # fmt: skip
            return


def _is_part_of_other(sentence: Sentence, rest: Number) -> bool:
    return any(each.part is rest and each.plain for each in parts_of(sentence))


def _wholes_of(sentence: Sentence, part: Number, near: Surroundings) -> list[float]:
    """What a part is plainly a part of, by the words beside it or by the share that is printed with it."""
    found = [
        whole.value
        for each in parts_of(sentence)
        if each.part is part and each.plain
        for whole in each.wholes
    ]
    percent = next((each for each in sentence.percents if shared_out(sentence).get(each.at) is part), None)
    if percent is not None:
        reach = [sentence, *sentence.before[:3], *sentence.lead[:2], *near.behind(sentence, 3)]
        found += [
            each.value
            for each in plain_counts(dict.fromkeys(reach))
            if each is not part and is_share(percent.token, part.value, each.value)
        ]
    return found
