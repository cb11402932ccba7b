"""People beside the crimes they were in: where the two differ by few, so few were in more than one."""

from collections.abc import Sequence

from .found import GROUP, Found
from .public import IN_CRIMES
from .published import Number
from .rules import FEWEST, is_rounded


def attack_people(numbers: Sequence[Number]) -> list[Found]:
    """Numbers of people that differ by few from the crimes that they were harmed by or did, where both are exact."""
    exact = {
        each.question: each
        for each in numbers
        if each.numerator is not None and not is_rounded(each.release_class, each.question[1], each.kind)
    }
    found = []
    for question, people in exact.items():
        crimes = exact.get((IN_CRIMES.get(question[0], ""), *question[1:]))
        if crimes is None:
            continue
        rest = abs((crimes.numerator or 0) - (people.numerator or 0))
        if 0 < rest < max(FEWEST[each.release_class] for each in (people, crimes)):
            what = f"who of {people} was in more than one crime"
            found.append(Found(GROUP, what, rest, rest, (str(people), str(crimes))))
    return found
