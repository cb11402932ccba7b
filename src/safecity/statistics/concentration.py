"""How few people (or places) bear how much of the crime."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True)
class Concentration:
    """Victims of a year by how many crimes each had, with what follows from it.

    `victims` gives, for each number of crimes from 1, how many victims had exactly that many.
    """

    victims: Mapping[int, int]

    @property
    def people(self) -> int:
        """How many victims there were."""
        return sum(self.victims.values())

    @property
    def crimes(self) -> int:
        """How many crimes they had between them; a crime with two victims counts once for each."""
        return sum(number * victims for number, victims in self.victims.items())

    def people_with(self, at_least: int) -> int:
        """How many victims had this many crimes or more."""
        return sum(victims for number, victims in self.victims.items() if number >= at_least)

    def crimes_of_those_with(self, at_least: int) -> int:
        """How many crimes fell on the victims who had this many or more."""
        return sum(number * victims for number, victims in self.victims.items() if number >= at_least)

    def curve(self) -> tuple[tuple[float, float], ...]:
        """The concentration curve: share of victims, those with most crimes first, and their share of crimes.

        Points from (0, 0) to (1, 1), one for each number of crimes that occurs. Were all victims alike it
        would be the diagonal. People who had no crime are not in it, as nobody counts them here.
        """
        if not self.people:
            return ()
        falling = sorted(self.victims.items(), reverse=True)
        points = added_up((victims, number * victims) for number, victims in falling)
        return ((0.0, 0.0), *((part / self.people, share / self.crimes) for part, share in points))


def added_up(groups: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """People and their crimes group after group, each with all before it: the curve before it is made shares.

    Groups come with those harmed most often first; where nobody knows how many crimes each of a group had (five
    or more), the group is one point, and the curve is straight within it.

    >>> added_up([(320, 2207), (3194, 7408), (14414, 14414)])
    ((320, 2207), (3514, 9615), (17928, 24029))
    """
    groups = tuple(groups)
    people, crimes = accumulate(some for some, _ in groups), accumulate(theirs for _, theirs in groups)
    return tuple(zip(people, crimes, strict=True))


def concentration(crimes_by_victim: Mapping[int, int]) -> Concentration:
    """Victims by number of crimes, as a police extract gives them: {1: 14414, 2: 2500, ...}.

    Raises ValueError for a victim of no crime or a negative number of victims. How victims were told apart
    decides the answer: one person under two names is two victims of fewer crimes, so publish the method
    beside it. Source: the shares are plain sums; the curve is Lorenz's (1905), turned to begin with the most.

    >>> year = concentration({1: 14414, 2: 2320, 3: 650, 4: 224, 5: 160, 9: 140, 147: 1})
    >>> year.people_with(5), f"{100 * year.people_with(2) / year.people:.1f}%"
    (301, '19.5%')
    """
    if any(number < 1 for number in crimes_by_victim):
        raise ValueError("a victim of a crime had at least one")
    if any(victims < 0 for victims in crimes_by_victim.values()):
        raise ValueError("there cannot be fewer than no victims")
    return Concentration({number: crimes_by_victim[number] for number in sorted(crimes_by_victim)})
