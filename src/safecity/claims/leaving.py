"""R5: what is left of a number when another is taken from it: 254 of the 318 are paid, leaving 64."""

import re

from .arithmetic import counted, slips
from .finding import WARNING
from .gathered import Gathered
from .sentence import Sentence

_LEAVING = re.compile(
    r"\b(?:leaving|leaves|left)(?: (?:just|only|about|a|the|remaining|further|us|them|with))*$"
)


def test_leaving(sentence: Sentence, found: Gathered) -> None:
    """No two numbers near it differ by what is said to be left, and by one slip of the hand two would."""
    for left in sentence.every_count:
        if not _LEAVING.search(left.left) or found.is_told(sentence, left):
            continue
        near = [
            each
            for other in (sentence, *sentence.before[:2])
            for each in other.every_count
            if each is not left and each.kind == left.kind and each.value > 0
        ]
        own = [each for each in near if each in sentence.numbers and each.at < left.at]
        gaps = {
            one.value - other.value: (one, other) for one in near for other in near if one.value > other.value
        }
        if not own or not gaps:
            continue
        found.test(sentence, left, "R5")
        wide = 0.5 + (left.token.high - left.token.low)
        if any(abs(gap - left.value) < wide for gap in gaps):
            continue
        meant = next((gap for gap in gaps for value, _ in slips(left.token) if abs(gap - value) < 0.5), None)
        if meant is not None:
            one, other = gaps[meant]
            found.add(
                "R5", WARNING, sentence, [left],
                f"{one} less {other} is {counted(meant)}, not {left}. Likely meant: {counted(meant)}.",
            )  # fmt: skip
