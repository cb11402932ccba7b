"""R1 and R5 for percentages beside three numbers that add up: 416 asked, 182 were given one, 234 turned away (43.8%).

Where two numbers near make a third, it is plain what is a part of what and what changed by how much, whatever the words
are; a percentage that stands among them and comes to no two of them, nor to any two others close by, is wrong.
"""

import re

from .arithmetic import counted, is_share, likely, percentage
from .compared import pairs_of, percentages_of_change
from .differences import differences, worked_out
from .finding import ERROR, WARNING
from .gathered import Gathered
from .nearness import Surroundings, shared_out
from .numbers import COUNT, MONEY, PERCENT, POINTS, QUANTITIES
from .sentence import Number, Sentence
from .share import of_something_else

_ELSEWHERE = re.compile(
    r"\b(?:nation\w*|england|wales|scotland|uk|region\w*|county|average|target|standard|benchmark|threshold|elsewhere"
    r"|promis\w+|want\w*|aim\w*|goals?|ambition|pledg\w+|recommend\w*|should|must|comparators?|similar|expected|forecast|estimate[sd]?|interval|inflation|interest|respectively)\b"
)
_FEWEST = 20  # of which two numbers make it seldom by chance


def test_triangles(near: Surroundings, found: Gathered) -> None:
    """Percentages of a sentence, against the sums and differences that its numbers make."""
    for sentence in near.all_of_it:
        if not sentence.percents or worked_out(sentence):
            continue
        compared = {each.at for pair in pairs_of(sentence) for each in pair.numbers if each.kind == PERCENT}
        for percent in sentence.percents:
            if (
                percent.at in compared
                or not 0 < percent.value < 1000
                or found.is_told(sentence, percent)
                or any(each.kind == POINTS for each in sentence.tokens[percent.at + 1 : percent.at + 3])
            ):
                continue
            _test(sentence, percent, near, found)


def _test(sentence: Sentence, percent: Number, near: Surroundings, found: Gathered) -> None:
    clause = _clause(sentence, percent)
    if _ELSEWHERE.search(clause):
        return
    anchors = _anchors(sentence, percent)
    if not anchors or any(found.is_told(sentence, each) for each in anchors):
        return
    numbers = _about(sentence, percent, near)
    changing = percent.at in percentages_of_change(sentence, pairs_of(sentence))
    three = _made(numbers, anchors)
    if not three or not changing and shared_out(sentence).get(percent.at) is three[2]:
        return  # 84 officers (3.8%), eleven more than the 73: the share is of what is not given
    beside = shared_out(sentence).get(percent.at)
    rows = [sentence, *sentence.list_of[:40]]
    shared = {id(each) for row in rows for each in shared_out(row).values() if each is not beside}
    if any(id(each) in shared for each in three):
        return  # each has a share of its own: they are parts that happen to add up
    bound = beside is not None and any(each is beside for each in three[:2])
    if (
        of_something_else(sentence, percent)
        and not changing
        and not bound
        and sentence.tokens[percent.at - 1].text != "("
    ):
        return
    close = numbers[:9] if percent.token.decimals else numbers[:6]
    pairs = [(one, other) for one in close for other in close if one is not other]
    if any(_fits(percent, *pair) for pair in pairs if not bound or beside in pair):
        return
    wider = numbers[:14] if percent.token.decimals or not bound else numbers[:8]
    if any(_fits(percent, one, other) for one in anchors for other in wider if one is not other):
        return
    small, large, whole = three
    found.test(sentence, percent, "R5")
    options = _come_to(small, large, whole)
    nearest = min(options, key=lambda each: abs(each[0] - percent.value))

    def true(changed: dict) -> bool:
        half = (percent.token.high - percent.token.low) / 2 + 1e-9
        return abs(nearest[0] - changed.get(percent.token, percent.value)) <= half

    said = likely([percent.token], true)
    rule = "R1" if changing or _has_gap(sentence, three) else "R5"
    found.add(
        rule, ERROR if said else WARNING, sentence, [percent, anchors[0]],
        f"{counted(small.value)} and {counted(large.value)} make {counted(whole.value)}, and no two of them come to "
        f"{percent}; the nearest, {nearest[1]}, is {percentage(nearest[0], max(percent.token.decimals, 1))}.{said}",
    )  # fmt: skip


def _has_gap(sentence: Sentence, three: tuple[Number, ...]) -> bool:
    """Whether one of the three is said to be how much something changed by."""
    return any(each in sentence.numbers and each.at in differences(sentence) for each in three)


def _come_to(small: Number, large: Number, whole: Number) -> list[tuple[float, str]]:
    pairs = ((small, whole), (large, whole), (small, large))
    return [(100 * one.value / other.value, f"{one} of {other}") for one, other in pairs if other.value]


def _clause(sentence: Sentence, percent: Number) -> str:
    first = max((at for at in range(percent.at) if sentence.tokens[at].text in ",;:("), default=-1)
    after = re.split(r" [;,.(]", " " + sentence.words(percent.at + 1, percent.at + 9))[0]
    return f"{sentence.words(first + 1, percent.at)} {after}"


def _anchors(sentence: Sentence, percent: Number) -> list[Number]:
    """The counts that it stands with: printed against it, or the last before it with no other percentage between."""
    beside = shared_out(sentence).get(percent.at)
    if beside is not None:
        return [beside]
    found = []
    for each in sentence.every_count:
        first, last = sorted((each.at, percent.at))
        between = sentence.tokens[first + 1 : last]
        if (
            each.at > percent.at + 5
            or last - first > 14
            or any(token.kind == PERCENT or token.text in ";." for token in between)
        ):
            continue
        if any(token.kind in QUANTITIES for token in between) and last - first > 9:
            continue
        found.append(each)
    return sorted(found, key=lambda each: abs(each.at - percent.at))[:3]


def _about(sentence: Sentence, percent: Number, near: Surroundings) -> list[Number]:
    """The counts about it, its own sentence's first and then those behind and ahead."""
    own = [each for each in sentence.every_count if each.value > 1]
    own.sort(key=lambda each: abs(each.at - percent.at))
    lead = [each for other in sentence.lead[:2] for each in other.every_count]
    behind = [
        each
        for other in [*sentence.before[:4], *(near.behind(sentence, 3) if len(sentence.before) < 2 else [])]
        for each in reversed(other.every_count)
    ]
    ahead = [each for other in sentence.after[:1] for each in other.every_count]
    found = list(dict.fromkeys([*own, *behind[:6], *lead, *ahead[:3], *behind[6:]]))
    return [each for each in found if each.kind in (COUNT, MONEY) and each.value > 1][:18]


def _made(numbers: list[Number], anchors: list[Number]) -> tuple[Number, Number, Number] | None:
    """Two numbers and the third that they make, one of which stands with the percentage."""
    some = numbers[:9]
    for whole in some:
        if whole.value < _FEWEST:
            continue
        wide = 0.5 + (whole.token.high - whole.token.low) / 2
        less = [each for each in some if each.value < whole.value + wide and each.kind == whole.kind]
        for at, one in enumerate(less):
            for other in less[at + 1 :]:
                if one is whole or other is whole:
                    continue
                if abs(one.value + other.value - whole.value) < wide and (
                    one in anchors or other in anchors or whole in anchors
                ):
                    small, large = sorted((one, other), key=lambda each: each.value)
                    if small.value >= 5:
                        return small, large, whole
    return None


def _fits(percent: Number, one: Number, other: Number) -> bool:
    if one.kind != other.kind or other.value <= 0:
        return False
    return is_share(percent.token, one.value, other.value) or is_share(
        percent.token, abs(one.value - other.value), other.value
    )
