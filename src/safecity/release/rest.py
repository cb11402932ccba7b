"""What all that is told of a whole leaves of it: a number that nobody prints, protected as one that is withheld is.

Hate crimes that are not racist, of which there are two; violence beside all of its kinds that are told. A part that
leaves too few is then withheld and marked as one that is small itself, so that its mark does not say which.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ..measures import Measure, People
from .classes import TOO_SMALL, WHOLE
from .key import Key
from .menu import are_apart, holds, make_up
from .withhold import Cell

Where = tuple[str, str, str]


@dataclass(frozen=True)
class Rest:
    """How many of a whole are in none of some parts that share no record: too few to be told."""

    whole: Key
    parts: tuple[Key, ...]
    number: int
    fewest: int

    @property
    def name(self) -> tuple:
        return (("rest", *self.parts), *self.whole)


def few_left(
    known: Mapping[Key, Cell], not_told: Collection[Key], measures: Mapping[str, Measure], classes: Mapping[str, str]
) -> dict[Where, list[Rest]]:  # fmt: skip
    """What is left too little of the totals of each whole place and time, by the parts that are told of them."""
    told: dict[Where, dict[str, int]] = {}
    for key, cell in known.items():
        if key[1] in WHOLE and not key[4] and key not in not_told and not cell.rounded:
            if not measures[key[0]].is_weighted and cell.true is not None:
                told.setdefault(key[1:4], {})[key[0]] = cell.true
    found: dict[Where, list[Rest]] = {}
    for where, those in told.items():
        for whole in those:
            threshold = TOO_SMALL[classes[whole]]
            for parts in _together(whole, those, measures):
                number = those[whole] - sum(those[each] for each in parts)
                if number >= 0 and threshold.hides(number):
                    keys = tuple((each, *where, "") for each in parts)
                    found.setdefault(where, []).append(
                        Rest((whole, *where, ""), keys, number, threshold.fewest)
                    )
    return found


def _together(
    whole: str, told: Mapping[str, int], measures: Mapping[str, Measure]
) -> Iterable[tuple[str, ...]]:
    """Parts of a whole with nothing in common that are not all of it, once with each of them; of people one each."""
    inside = [each for each in told if _is_part(measures[each], measures[whole])]
    inside.sort(key=lambda name: (-told[name], name))
    every = {}
    for first in inside:
        apart = [first]
        for other in inside:
            if not isinstance(measures[other].numerator, People) and all(
                are_apart(measures[each].numerator, measures[other].numerator) for each in apart
            ):
                apart.append(other)
        if not make_up(measures[whole].numerator, [measures[each].numerator for each in apart]):
            every[frozenset(apart)] = tuple(apart)
    return every.values()


def _is_part(part: Measure, whole: Measure) -> bool:
    return holds(whole.numerator, part.numerator) and not holds(part.numerator, whole.numerator)
