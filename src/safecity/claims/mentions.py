"""R15 within a paper: one thing counted for one period has one number."""

from .arithmetic import slips
from .differences import differences
from .finding import WARNING
from .gathered import Gathered
from .numbers import COUNT
from .sentence import Number, Sentence

_SAYS_NOTHING = frozenset(
    "a an the were was is are of in people recorded reported cases year years last more other".split()
)


def test_mentions(all_of_it: list[Sentence], found: Gathered) -> None:
    """Two counts of one noun and one period that differ by a slip of the hand are told."""
    seen: dict[tuple, list[tuple[Sentence, Number]]] = {}
    for sentence in all_of_it:
        gaps = differences(sentence)
        for number in sentence.counts:
            if (
                number.kind == COUNT
                and number.at not in gaps
                and number.value >= 100
                and number.period
                and number.noun
            ):
                noun = tuple(word for word in number.noun[:3] if word not in _SAYS_NOTHING)
                if noun:
                    seen.setdefault((noun, number.period), []).append((sentence, number))
    for mentions in seen.values():
        first, one = mentions[0]
        for sentence, other in mentions[1:]:
            found.test(sentence, other, "R15")
            if other.value != one.value and any(value == one.value for value, _ in slips(other.token)):
                found.add(
                    "R15",
                    WARNING,
                    sentence,
                    [other],
                    f"{other} here, {one} in paragraph {first.block.number}: the same thing in the "
                    f"same period has one number.",
                )
