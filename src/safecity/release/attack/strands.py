"""Crimes of two strands or more: the five strands added up less all hate crimes, which is printed nowhere."""

from collections.abc import Hashable, Iterator, Mapping, Sequence

from .before import EARLIER
from .found import GROUP, Found
from .public import HATE, ends
from .published import Number
from .rules import FEWEST
from .solving import Equation, Range

_TWICE = "crimes with two strands or more"
_CLASS = "sensitive"


def of_strands(numbers: Sequence[Number]) -> Iterator[Equation]:
    """How often crimes count beyond once, for each place and period of which all strands are told or withheld."""
    there = {each.question: each for each in numbers}
    for question, whole in there.items():
        if question[0] != "hate_crime" or question[4] or whole.release_class != _CLASS:
            continue
        every = [(1.0, there.get((name, *question[1:]))) for name in HATE] + [(-1.0, whole)]
        terms: dict[Hashable, float] = {(_TWICE, *question[1:4]): -1.0}
        low = high = 0.0
        for times, number in every:
            if number is not None and number.status in ("withheld", EARLIER):
                terms[number.question] = times
            elif number is not None and number.numerator is not None:
                both = [times * each for each in ends(number)]
                low, high = low - max(both), high - min(both)
            else:
                break
        else:
            yield Equation(terms, low, high, ", ".join(str(number) for _, number in every))


def asked_of_strands(equations: Sequence[Equation]) -> dict[Hashable, float]:
    """What is asked of them: how many they are, and below how many is too few."""
    names = (name for each in equations for name in each.terms)
    return {name: FEWEST[_CLASS] for name in names if isinstance(name, tuple) and name[0] == _TWICE}


def found_of_strands(ranges: Mapping[Hashable, Range]) -> Iterator[Found]:
    """Those that are too few for certain, none included: that there was none is news of the others."""
    for name, span in ranges.items():
        if isinstance(name, tuple) and name[0] == _TWICE and span.high < FEWEST[_CLASS] - 1e-6:
            yield Found(GROUP, ", ".join(map(str, name)), span.low, span.high, span.told_by)
