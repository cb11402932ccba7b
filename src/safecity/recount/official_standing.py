"""Counting the Home Office's tables a second time: which places are in them, who lives there, and who stands where."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from ..vocabulary import Period
from .at_risk import residents, residents_by_council
from .files import CountedFile
from .official import ENGLAND, OfficialTables
from .places import PlainPlaces


class SecondOfficial:
    """The tables received, with what the look-ups and residents say of the places in them.

    `lsoas` gives the small areas of a partnership, `csp_of` the partnership of each small area, `when` the year
    whose look-up is nearest.
    """

    def __init__(self, tables: OfficialTables, places: PlainPlaces, *, area: str, when: int,
                 lsoas: Callable[[str], frozenset[str]], csp_of: Mapping[str, str]):  # fmt: skip
        self._tables, self._places = tables, places
        self._area, self._when, self._lsoas, self._csp_of = area, when, lsoas, csp_of

    def count(self, measure: str, code: str, period: Period) -> tuple[int | None, tuple[CountedFile, ...]]:
        """Offences of the place, of another partnership, or of England."""
        asked = self._home_code if code == self._area else code
        return self._tables.count(measure, asked, period, self._expected)

    def residents(self, code: str, period: Period) -> tuple[int | None, tuple[str, ...]]:
        """Residents of the place, of another partnership, or of England, and the files that say so."""
        if code == ENGLAND:
            year = Period.financial_year(period.start.year - (period.start.month < 4))
            english = sorted(csp for csp in self._tables.partnerships(year) if csp[0] != "W")
            each = [self.residents(csp, period) for csp in english]
            people = [number for number, _ in each]
            files = tuple(dict.fromkeys(name for _, names in each for name in names))
            return (sum(filter(None, people)), files) if people and all(people) else (None, ())
        home = code in (self._area, self._home_code)
        of_home = {self._csp_of.get(lsoa) for lsoa in self._lsoas(self._area)}
        lsoas = self._lsoas(self._area if home else code) if home or code not in of_home else frozenset()
        found, by = residents(self._places, lsoas, period) if lsoas else (None, [])
        if found is None:
            councils = self._councils.get(self._home_code if home else code, [])
            found, by = residents_by_council(self._places, councils, period)
        return found or None, tuple(file.name for file in by)

    def standing(
        self, measure: str, period: Period, among: Iterable[str]
    ) -> tuple[dict[str, tuple[int, int]], dict[str, tuple[CountedFile, ...]]]:
        """Count and residents of the place and of each it is ranked among, where both are known; and their files."""
        found, files = {}, {}
        for code in (self._area, *among):
            total, counted = self.count(measure, code, period)
            people, _ = self.residents(code, period)
            if total is not None and total >= 0 and people:
                found[code] = total, people
                files[code] = counted
        return found, files

    @cached_property
    def _home_code(self) -> str:
        """The place's own code in the tables; '' where they do not have it as it is."""
        if self._tables.has(self._area):
            return self._area
        own = [csp for csp, lists in self._councils.items() if lists[0] == {self._area}]
        return own[0] if len(own) == 1 and self._tables.has(own[0]) else ""

    @cached_property
    def _years(self) -> list[int]:
        """The years of the look-ups, the nearest first."""
        return sorted(self._places.listed, key=lambda each: (abs(each - self._when), each))

    @cached_property
    def _expected(self) -> frozenset[str]:
        """The partnerships of the nearest look-up."""
        nearest = self._places.listed[self._years[0]].values() if self._years else ()
        return frozenset(csp for csps in nearest for csp in csps)

    @cached_property
    def _councils(self) -> dict[str, list[set[str]]]:
        """The councils of each partnership by each look-up; a council of several says nothing of any of them."""
        found: dict[str, list[set[str]]] = defaultdict(list)
        for drawn in self._years:
            listed = self._places.listed[drawn]
            parted = {csp for several in listed.values() if len(several) > 1 for csp in several}
            councils: dict[str, set[str]] = defaultdict(set)
            for council, several in listed.items():
                for csp in several - parted:
                    councils[csp].add(council)
            for csp, made_of in councils.items():
                found[csp].append(made_of)
        return found
