"""Totals and remainders (R5): whether the parts that a sentence gives make up the whole that it gives."""

import re
from collections.abc import Iterator

from .arithmetic import counted, likely, slips
from .compared import pairs_of
from .differences import differences, worked_out
from .finding import ERROR, WARNING
from .gathered import Gathered
from .numbers import COUNT, MONEY, SIGN
from .parts import parts_of
from .sentence import Number, Sentence

_REST = re.compile(
    r"\b(?:remaining|rest|remainder|balance of|balance|all other|the other(?! hand| side| way| day| end| half)|others"
    r"|anything else|everything else)\b"
)
_REST_NAMED = re.compile(
    r"^(?:\w+ ){0,2}(?:others?|of other|of anything else|for other|for anything else"
    r"|are still open|were the rest|by car)\b"
)
_TOTAL_LEFT = re.compile(
    r"\b(?:total(?:led|s|ling)?|altogether|together|combined|in all|sum|we have"
    r"|came to|makes|making|overall|make up the (?:whole|full|entire))(?: [\w,:\u00a3']+){0,4}$"
)
_TOTAL_RIGHT = re.compile(r"^(?:[\w-]+ ){0,3}(?:altogether|in total|in all|combined|overall|together)\b")
_MADE_OF = re.compile(
    r"\b(?:(?:were|are) ?:|made up (?:as follows|of)|compris\w+"
    r"|consist\w+ of|split (?:between|into)|broken down|came from|divided|namely"
    r"|being|as follows|included? )\b|:"
)


def test_sums(sentence: Sentence, found: Gathered) -> None:
    """Remainders, totals and lists that are said to make up a whole."""
    if worked_out(sentence):
        return
    _test_written_out(sentence, found)
    gaps = differences(sentence)
    for number in sentence.counts:
        if number.at in gaps or number.token.sign:
            continue
        if _REST.search(number.left[-40:]) or _REST_NAMED.match(number.right):
            _test_rest(sentence, number, found)
        elif _TOTAL_LEFT.search(number.left) or _TOTAL_RIGHT.match(number.right):
            _test_total(sentence, number, found)
    _test_made_of(sentence, found)
    _test_three(sentence, found)


def _test_three(sentence: Sentence, found: Gathered) -> None:
    """318 requests, 124 accepted and 194 declined: three that nearly add up, but for a slip of the hand."""
    numbers = _plain(sentence)
    if (
        len(numbers) != 3
        or len({each.kind for each in numbers}) != 1
        or pairs_of(sentence)
        or parts_of(sentence)
        or any(each.token.sign or each.earlier for each in sentence.percents)
    ):
        return
    whole, one, other = numbers
    between = sentence.words(one.at + 1, other.at)
    if not re.fullmatch(r"(?:[\w'\u2019-]+ (?:, )?){1,10}and(?: \w+){0,2}", between) or any(
        each.period or each.earlier for each in numbers
    ):
        return
    gap = whole.value - one.value - other.value
    if abs(gap) < 0.5:
        found.test(sentence, whole, "R5")
        return

    def true(changed: dict) -> bool:
        first, second, third = (changed.get(each.token, each.value) for each in numbers)
        return abs(first - second - third) < 0.5

    slip = any(
        true({each.token: value})
        for each in numbers
        for value, why in slips(each.token)
        if why != "one figure wrong"
    )
    if slip and min(each.value for each in numbers) >= 10:
        found.test(sentence, whole, "R5")
        found.add(
            "R5",
            WARNING,
            sentence,
            list(numbers),
            f"{one} + {other} is {counted(one.value + other.value)}, not "
            f"{whole}.{likely([each.token for each in numbers], true)}",
        )


def _runs(numbers: list[Number]) -> Iterator[list[Number]]:
    for first in range(len(numbers)):
        for last in range(first + 1, min(len(numbers), first + 8) + 1):
            yield numbers[first:last]


def _plain(sentence: Sentence) -> list[Number]:
    gaps = differences(sentence)
    return [each for each in sentence.counts if each.at not in gaps]


def _test_rest(sentence: Sentence, rest: Number, found: Gathered) -> None:
    """The rest and what stands before it make up a whole that is given."""
    before = [
        each for other in reversed(sentence.before[:3]) for each in _plain(other) if each.kind == rest.kind
    ]
    own = [each for each in _plain(sentence) if each.kind == rest.kind and each is not rest]
    lead = [each for other in sentence.lead for each in _plain(other) if each.kind == rest.kind]
    numbers = [*lead, *before, *own]
    if _whole_of(rest, numbers):
        found.test(sentence, rest, "R5")
        return
    section = [
        each
        for other in sentence.section
        if other is not sentence
        for each in _plain(other)
        if each.kind == rest.kind
    ][-30:]
    explicit = _explicit_whole(sentence, rest, own, before, lead)
    if explicit is None:
        split = bool(sentence.before and (parts_of(sentence.before[0]) or _REST.search(rest.left[-40:])))
        if (
            split
            and numbers
            and all(each.value < rest.value for each in numbers)
            and len(numbers) >= 2
            and sentence.before
        ):
            largest = max(numbers, key=lambda each: each.value)
            found.test(sentence, rest, "R5")
            found.add(
                "R5", ERROR, sentence, [rest], f"{rest} cannot be the rest of {largest}, which is less."
            )
        return
    few = [each.value for other in sentence.before[:2] for each in other.every_count if each.spelled]
    if any(abs(whole.value - rest.value - each) < 0.5 for whole in section for each in few):
        found.test(sentence, rest, "R5")
        return  # a cohort of 86; the ten busiest did 214 of its 856 crimes, the remaining 76 the others
    parts = [each for each in own if each is not explicit and each.value < explicit.value]
    listed = [each for each in (*before, *own) if each is not explicit and each.value < explicit.value]
    if any(
        abs(whole.value - rest.value - sum(each.value for each in run)) < 0.5
        for whole in section
        for run in (*_runs(listed), *_runs([*before, *own]))
        if whole.value > rest.value
    ):
        found.test(sentence, rest, "R5")
        return
    parts = parts or listed
    if not parts:
        return
    found.test(sentence, rest, "R5")
    total = sum(each.value for each in parts)
    if len(parts) == 1 and any(
        abs(each.value - total - rest.value) < 0.5 for each in (*before, *lead) if each is not explicit
    ):
        return  # of 21,480 checked 1,289 were too fast; letters went to 1,214, the other 75 were stopped

    def true(changed: dict) -> bool:
        value = lambda each: changed.get(each.token, each.value)  # noqa: E731
        return abs(value(explicit) - value(rest) - sum(value(each) for each in parts)) < 0.5

    found.add(
        "R5", ERROR, sentence, [rest, *own],
        f"{' + '.join(str(each) for each in parts)} + {rest} is {counted(total + rest.value)}, not {explicit}."
        f"{likely([rest.token, *(each.token for each in parts), explicit.token], true)}",
    )  # fmt: skip


def _whole_of(rest: Number, numbers: list[Number]) -> bool:
    for whole in numbers:
        if whole.value <= rest.value:
            continue
        others = [each for each in numbers if each is not whole]
        for run in _runs(others):
            if abs(whole.value - rest.value - sum(each.value for each in run)) < 0.5:
                return True
    return False


def _explicit_whole(
    sentence: Sentence, rest: Number, own: list[Number], before: list[Number], lead: list[Number]
) -> Number | None:
    """The whole that a rest is the rest of: of the sentence, or the largest number of the paragraph before it."""
    wholes = [whole for part in parts_of(sentence) for whole in part.wholes if whole is not rest]
    if wholes:
        return max(wholes, key=lambda each: each.value)
    candidates = [each for each in (*own, *before) if each.value > rest.value and not each.earlier] or [
        each for each in lead if each.value > rest.value
    ]
    larger = [
        each
        for each in candidates
        if each.value > sum(other.value for other in own if other is not each) * 0.8
    ]
    return max(larger, key=lambda each: each.value) if larger else None


def _test_total(sentence: Sentence, total: Number, found: Gathered) -> None:
    """A number that is said to be a total is the sum of some that stand together."""
    if total.value in sentence.tabled:
        return
    own = [
        each
        for each in _plain(sentence)
        if each.kind == total.kind and each is not total and "average" not in each.left
    ]
    near = [
        each for other in reversed(sentence.before[:4]) for each in _plain(other) if each.kind == total.kind
    ]
    listed = [
        each
        for other in [*sentence.lead, *sentence.list_of]
        if other is not sentence
        for each in _plain(other)
        if each.kind == total.kind
    ]
    pools = [own, [*near, *own], near, listed, own[::-1]]
    if any(
        len(run) >= 2 and abs(sum(each.value for each in run) - total.value) < 0.5
        for pool in pools
        for run in _runs(pool)
    ):
        found.test(sentence, total, "R5")
        return
    if any(
        any(
            abs(one.value + other.value - total.value) < 0.5
            for one in own
            for other in (*near, *own)
            if one is not other
        )
        or len(pool) >= 4
        and abs(sum(each.value for each in some) - total.value) < 0.5
        for pool in pools
        for some in (pool[::2], pool[1::2])
    ):
        found.test(sentence, total, "R5")
        return
    addends = own
    if _MADE_OF.search(sentence.words(total.at + 1, len(sentence.tokens))[:60]):
        return  # the list behind it is tested as such
    together = re.search(
        r"\b(?:altogether|together|in all|sum|we have|combined|make up the (?:whole|full|entire))\b",
        f"{total.left} {total.right}",
    ) or (
        re.search(r"\b(?:giving|making|for|so|,|is|are|was|were) (?:a|the) total of(?: \w+)?$", total.left)
        and all(each.at < total.at for each in own)
    )
    if len(addends) < 2 and together:
        addends = [*near, *own]
        addends = addends if 2 <= len(addends) <= 8 else []
        pairs = {pair.before.at for other in sentence.before[:2] for pair in pairs_of(other)}
        addends = [each for each in addends if each.at not in pairs or not sentence.before]
    if not (total.at > max((each.at for each in own), default=0) and len(own) >= 2):
        addends = [each for each in addends if each.value < total.value * 1.5]
    if len(addends) < 2 or pairs_of(sentence) or parts_of(sentence) or not together:
        return
    found.test(sentence, total, "R5")
    real = sum(each.value for each in addends)

    def true(changed: dict) -> bool:
        value = lambda each: changed.get(each.token, each.value)  # noqa: E731
        return abs(value(total) - sum(value(each) for each in addends)) < 0.5

    found.add(
        "R5",
        ERROR,
        sentence,
        [total, *addends],
        f"{' + '.join(str(each) for each in addends)} is {counted(real)}, not "
        f"{total}.{likely([total.token, *(each.token for each in addends)], true)}",
    )


def _test_made_of(sentence: Sentence, found: Gathered) -> None:
    """What is made up of, or comes before a colon and a list of three, is the sum of the list."""
    numbers = _plain(sentence)
    for mark in _MADE_OF.finditer(sentence.lower):
        before = [each for each in numbers if each.token.end <= mark.start() and not each.token.sign]
        before = before or [each for other in sentence.before[:1] for each in _plain(other)][:1]
        if not before:
            continue
        whole = before[-1]
        parts = [each for each in numbers if each.token.start >= mark.end() and each.kind == whole.kind]
        parts = [
            each
            for each in parts
            if "of" not in each.left[-3:]
            or not numbers
            or sentence.text[mark.end() : each.token.start].strip() == ""
        ]
        if len(parts) < (3 if mark[0] in (":", "being") or whole not in numbers else 2):
            continue
        parts += [  # 41% (369 of 900) came from schools, 297 from the police and 234 from families
            each.part
            for each in parts_of(sentence)
            if whole in each.wholes and each.part.token.end <= mark.start()
        ]
        total = sum(each.value for each in parts)
        slip = any(
            abs(value - total) < 0.5
            for value, why in slips(whole.token)
            if why != "one figure wrong" and (whole in numbers or not whole.spelled)
        ) or any(
            abs(value - each.value - (whole.value - total)) < 0.5
            for each in parts
            if each.value >= 10 or whole in numbers  # of a one, a figure more makes ten to nineteen
            for value, why in slips(each.token)
            if why != "one figure wrong"
        )
        if mark[0] == ":" and any(each.value >= whole.value for each in parts) and not slip:
            continue
        if mark[0].startswith(("were", "are")) and whole not in numbers:
            continue
        if re.match(r"(?:\( \S+ \) )?of (?:those|these|them|whom|which)\b", whole.right):
            continue  # 1,241 of those came from the police, 131 from insurers: the whole is of the sentence before
        if any(each.earlier or each.period for each in parts) or mark[0].startswith("include"):
            continue
        if any(each.start() > mark.end() + 3 for each in _MADE_OF.finditer(sentence.lower, mark.end())):
            continue
        if abs(total - whole.value) < 0.5 or any(
            abs(sum(each.value for each in run) - whole.value) < 0.5 for run in _runs(parts)
        ):
            found.test(sentence, whole, "R5")
            return
        if (
            any(each.kind == SIGN and each.text in ";" for each in sentence.tokens)
            and mark[0] == ":"
            and total < 0.8 * whole.value
            and not slip
        ):
            continue
        if mark[0] == ":" and not slip and not 0.5 * whole.value < total < 2 * whole.value:
            continue
        if _is_split_otherwise(
            whole, parts, [*numbers, *(n for other in sentence.before[:1] for n in _plain(other))]
        ):
            continue
        found.test(sentence, whole, "R5")

        def true(changed: dict, whole: Number = whole, parts: list[Number] = parts) -> bool:
            value = lambda each: changed.get(each.token, each.value)  # noqa: E731
            return abs(value(whole) - sum(value(each) for each in parts)) < 0.5

        found.add(
            "R5",
            ERROR,
            sentence,
            [whole, *parts],
            f"{' + '.join(str(each) for each in parts)} is {counted(total)}, not "
            f"{whole}.{likely([whole.token, *(each.token for each in parts)], true)}",
        )
        return


def _is_split_otherwise(whole: Number, parts: list[Number], numbers: list[Number]) -> bool:
    """Whether some of the parts make up another number: 5,000 victims, 4,200 once and 800 more often."""
    return any(
        abs(other.value - sum(each.value for each in run)) < 0.5
        for other in numbers
        if other is not whole and other not in parts
        for run in _runs(parts)
        if len(run) >= 2
    )


def _test_written_out(sentence: Sentence, found: Gathered) -> None:
    """800 + 400 + 118 = 1,318."""
    for written in re.finditer(
        r"\d[\d,.]*(?:\s?\+\s?\d[\d,.]*)+\s?=\s?\d[\d,.]*\d|\d[\d,.]*(?:\s?\+\s?\d[\d,.]*)+\s?=\s?\d",
        sentence.text,
    ):
        numbers = [
            float(each.replace(",", "").rstrip(".")) for each in re.findall(r"\d[\d,]*(?:\.\d+)?", written[0])
        ]
        tokens = [
            each
            for each in sentence.tokens
            if written.start() <= each.start < written.end() and each.kind in (COUNT, MONEY)
        ]
        if tokens and len(numbers) >= 3:
            found.test(sentence, tokens[0], "R5")
            if abs(sum(numbers[:-1]) - numbers[-1]) > 1e-6:
                found.add(
                    "R5",
                    ERROR,
                    sentence,
                    list(tokens),
                    f"{' + '.join(counted(each) for each in numbers[:-1])} is "
                    f"{counted(sum(numbers[:-1]))}, not {counted(numbers[-1])}.",
                )
