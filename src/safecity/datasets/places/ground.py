"""How many people live on the ground of a place, whichever census the small areas of an estimate are from."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field

_NONE: frozenset[str] = frozenset()
Forms = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Redrawn:
    """How small areas were redrawn between two censuses, and in which councils each lies by any look-up."""

    became: Forms = field(default_factory=dict)  # 2011 area -> its 2021 areas
    came_from: Forms = field(default_factory=dict)  # 2021 area -> the 2011 areas it holds a part of
    councils: Forms = field(default_factory=dict)

    def total(self, lsoas: Set[str], estimates: Mapping[str, int]) -> int | None:
        """The sum over small areas of either census, of which one may lie within another, each ground once.

        None where the estimates are of areas that reach beyond those asked, as of one that was split where only
        a part is asked. An area that was merged across a council's border brings nobody from the other side. An
        area that no look-up says was redrawn is of the other census if it has no estimate, and adds nothing.
        """
        councils = _NONE.union(*(self.councils.get(lsoa, _NONE) for lsoa in lsoas))

        def is_ours(lsoa: str) -> bool:
            known = self.councils.get(lsoa)
            return lsoa in lsoas or not known or not known.isdisjoint(councils)

        total, found, left = 0, False, set()
        for lsoa in lsoas:
            if self._was_redrawn(lsoa):
                left.add(lsoa)
            elif lsoa in estimates:
                total, found = total + estimates[lsoa], True
        while left:
            family = self._family(left.pop())
            left -= family
            people = self._of_family(family, lsoas, estimates, is_ours)
            if people is None:
                return None
            total, found = total + people, True
        return total if found else None

    def best_fit(self, lsoas: Set[str], estimates: Mapping[str, int], placed: Set[str]) -> Set[str]:
        """Of a ward's small areas those whose residents are its own, where areas of each census were put in whole.

        A part of a split area may lie in another ward than the old area does: then the ward has the people of the
        areas of the estimates' own census. All its areas where one in question was put nowhere: `placed` holds
        those that were put in any ward.
        """
        told = lsoas & estimates.keys()
        kin = set().union(*(self._family(lsoa) for lsoa in lsoas - told))
        return told if kin & estimates.keys() <= placed else lsoas

    def _was_redrawn(self, lsoa: str) -> bool:
        forms = self.became.get(lsoa, _NONE) | self.came_from.get(lsoa, _NONE)
        return bool(forms - {lsoa})

    def _family(self, lsoa: str) -> set[str]:
        """All areas that became or came from one another, of which it is one."""
        family: set[str] = set()
        reached = {lsoa}
        while reached:
            family |= reached
            kin = (self.became.get(each, _NONE) | self.came_from.get(each, _NONE) for each in reached)
            reached = set().union(*kin) - family
        return family

    def _of_family(
        self, family: set[str], lsoas: Set[str], estimates: Mapping[str, int], is_ours: Callable[[str], bool]
    ) -> int | None:
        """The people on as much of its ground as is asked, by the areas of 2021 or else by those of 2011."""
        old, new = (
            {lsoa for lsoa in family if lsoa in of and is_ours(lsoa)} for of in (self.became, self.came_from)
        )
        nobody = False
        forwards, backwards = (new, old, self.came_from, self.became), (old, new, self.became, self.came_from)
        for these, those, made_of, part_of in (forwards, backwards):
            held = {
                lsoa
                for lsoa in these
                if lsoa in lsoas or ((within := made_of[lsoa] & those) and within <= lsoas)
            }
            asked = those & lsoas
            if not all(part_of[lsoa] & these <= held for lsoa in asked):
                continue
            if held and held <= estimates.keys():
                return sum(estimates[lsoa] for lsoa in held)
            nobody = nobody or not held
        return 0 if nobody else None
