"""Which small areas make up a place and who lives there, worked out a second time."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial

from .deprivation import plain_tenths
from .files import PlainFile

Ages = tuple[int, int | None]  # from the first birthday to the last; None for however old


@dataclass(frozen=True)
class Extent:
    """The small areas of a place, and the forces whose records are counted in it."""

    lsoas: frozenset[str]
    forces: frozenset[str]
    beside: frozenset[str] | None = (
        None  # of a ward, the small areas of the others: each was put in one whole
    )


@dataclass
class PlainPlaces:
    """What the received reference files say. The latest received stands where two say different things."""

    lads: dict[str, dict[int, str]] = field(default_factory=partial(defaultdict, dict))  # lsoa -> year -> lad
    wards: dict[str, dict[int, str]] = field(default_factory=partial(defaultdict, dict))
    csps: dict[str, dict[int, tuple[str, str]]] = field(default_factory=partial(defaultdict, dict))
    shared: dict[str, tuple[set[str], str]] = field(
        default_factory=dict
    )  # lad of several csps -> those, force
    named: set[str] = field(default_factory=set)  # wards whose names are known: nobody reads about a code
    became: dict[str, set[str]] = field(default_factory=partial(defaultdict, set))  # 2011 lsoa -> 2021 lsoas
    came_from: dict[str, set[str]] = field(default_factory=partial(defaultdict, set))
    drawn: dict[int, set[str]] = field(default_factory=partial(defaultdict, set))  # boundary year -> lsoas
    deciles: dict[int, dict[str, int]] = field(default_factory=partial(defaultdict, dict))
    ranks: dict[int, dict[str, int]] = field(default_factory=partial(defaultdict, dict))
    domains: dict[int, dict[str, list[int]]] = field(
        default_factory=partial(defaultdict, dict)
    )  # without crime
    by_age: dict[int, dict[str, array]] = field(default_factory=partial(defaultdict, dict))
    people: dict[int, dict[str, int]] = field(default_factory=partial(defaultdict, dict))  # mid-year -> lsoa
    people_files: dict[int, list[PlainFile]] = field(default_factory=partial(defaultdict, list))
    households: dict[int, dict[str, int]] = field(default_factory=partial(defaultdict, dict))
    household_files: dict[int, list[PlainFile]] = field(default_factory=partial(defaultdict, list))
    listed: dict[int, dict[str, set[str]]] = field(
        default_factory=partial(defaultdict, dict)
    )  # boundary year -> lad -> its csps
    council_people: dict[int, dict[str, int]] = field(default_factory=partial(defaultdict, dict))
    council_files: dict[int, list[PlainFile]] = field(default_factory=partial(defaultdict, list))
    _left_out: dict[int, dict[str, str]] = field(default_factory=dict, repr=False)  # year -> lsoa -> force
    _tenths_of_year: dict[int, dict[str, int]] = field(default_factory=dict, repr=False)
    _csps_of_year: dict[int, dict[str, tuple[str, str]]] = field(default_factory=dict, repr=False)

    def extent(
        self, level: str, code: str, *, area: str, force: str, when: int, used: Callable[[], set[str]]
    ) -> Extent:
        """The small areas of a place as of a year; `used` finds those that police records name."""
        csp_of = self._csps(when)
        if level == "csp" and code != area:
            found = {lsoa: by for lsoa, (csp, by) in csp_of.items() if csp == code}
            return Extent(frozenset(found), frozenset(found.values()))
        own = {lsoa for lsoa, lads in self.lads.items() if area in lads.values()}
        own |= {lsoa for lsoa, (csp, _) in csp_of.items() if csp == area}
        here = frozenset({force})
        if level == "force":
            others = {lsoa for lsoa, (csp, by) in csp_of.items() if by == code} - own
            others |= {lsoa for lsoa, by in self._left_out[when].items() if by == code} - own
            return Extent(frozenset(others | own if code == force else others), frozenset({code}))
        if level == "lsoa":
            own = self._forms(code, own, used)
        elif level == "ward":
            wards = self.wards_of(own, when, used())
            own = {lsoa for lsoa, ward in wards.items() if ward == code}
            return Extent(frozenset(own), here, frozenset(wards.keys() - own))
        elif level == "quintile" and code.startswith(f"{area}-L"):
            own = self._fifths_of_its_own(own, used()).get(code.removeprefix(f"{area}-L"), set())
        elif level == "quintile" and code.startswith(f"{area}-N"):
            tenths = self._tenths_without_crime(used())
            own = self._in_fifth(code.removeprefix(f"{area}-N"), own, tenths, used())
        elif level == "quintile":
            deciles = self._deciles(used())
            own = self._in_fifth(code.removeprefix(f"{area}-Q"), own, deciles, used())
        return Extent(frozenset(own), here)

    def named_small_areas(self) -> set[str]:
        """Every small area that a look-up names."""
        return {*self.lads, *self.wards, *self.became, *self.came_from}.union(*self.drawn.values())

    def follow_redrawing(self) -> None:
        """Give every redrawn area its council of the years in which a look-up names only its other form."""
        named = {lsoa: dict(lads) for lsoa, lads in self.lads.items()}
        after: dict[str, dict[int, str]] = defaultdict(dict)  # council -> year -> what its areas lie in then
        for lads in named.values():
            for lad in lads.values():
                after[lad] |= lads
        for lsoa in self.became.keys() | self.came_from.keys():
            forms = self.became.get(lsoa) or self.came_from[lsoa]
            others = {each for form in forms for each in self.came_from.get(form, ())} - {lsoa}
            own = named.get(lsoa, {})
            crossed = lsoa in self.became and any(
                named.get(each, {}).get(year, lad) != lad for each in others for year, lad in own.items()
            )
            years = {year for form in forms for year in named.get(form, {})} - named.get(lsoa, {}).keys()
            for year in years:
                councils = [named.get(form, {}).get(year, "") for form in forms]
                alone = not crossed or any(after[lad].get(year) == councils[0] for lad in own.values())
                if alone and councils[0] and councils.count(councils[0]) == len(councils):
                    self.lads[lsoa][year] = councils[0]

    def csp_of(self, when: int) -> dict[str, str]:
        """The CSP of each small area as of a year."""
        return {lsoa: csp for lsoa, (csp, _) in self._csps(when).items()}

    def _csps(self, when: int) -> dict[str, tuple[str, str]]:
        if when not in self._csps_of_year:
            found = {lsoa: csp for lsoa in self.lads if (csp := self._csp(lsoa, when))}
            found |= {
                lsoa: csps.pop()
                for lsoa in self.lads.keys() - found.keys()
                if self.shared.keys() & set(self.lads[lsoa].values())
                and len(csps := {found[each] for each in self.relatives(lsoa) if each in found}) == 1
            }
            self._left_out[when] = self._undivided(found)
            self._left_out[when] |= self._incomplete(found, when)
            self._csps_of_year[when] = {
                lsoa: csp for lsoa, csp in found.items() if lsoa not in self._left_out[when]
            }
        return self._csps_of_year[when]

    def _undivided(self, found: dict[str, tuple[str, str]]) -> dict[str, str]:
        """The force of each small area that may be of any of several partnerships, and of all else of those."""
        left_out = {}
        gone = {}
        for lsoa in self.lads.keys() - found.keys():
            for lad in set(self.lads[lsoa].values()) & self.shared.keys():
                csps, left_out[lsoa] = self.shared[lad]
                gone |= dict.fromkeys(csps, left_out[lsoa])
        return left_out | {lsoa: gone[csp] for lsoa, (csp, _) in found.items() if csp in gone}

    def _incomplete(self, found: dict[str, tuple[str, str]], when: int) -> dict[str, str]:
        """The force of each small area of a partnership that lists a council without any, if some have no CSP."""
        if not self.lads.keys() - found.keys() - self._left_out[when].keys():
            return {}
        alive = {lad for lads in self.lads.values() for lad in lads.values()}
        used = {(self.csps[lad][year][0], year) for lsoa in self.lads
                for lad, year in self._listed_csp(lsoa, when)}  # fmt: skip
        lacking = {
            csp
            for lad, by_year in self.csps.items()
            for year, (csp, _) in by_year.items()
            if lad not in alive and (csp, year) in used
        }
        return {lsoa: force for lsoa, (csp, force) in found.items() if csp in lacking}

    def _csp(self, lsoa: str, when: int) -> tuple[str, str] | None:
        return next((self.csps[lad][year] for lad, year in self._listed_csp(lsoa, when)), None)

    def _listed_csp(self, lsoa: str, when: int) -> list[tuple[str, int]]:
        """The council and the year under which the look-ups tell a small area's CSP: one, or none."""
        for year in sorted(self.lads[lsoa], key=lambda each: (abs(each - when), each)):
            if years := self.csps.get(self.lads[lsoa][year]):
                return [(self.lads[lsoa][year], min(years, key=lambda each: (abs(each - when), each)))]
        return []

    def relatives(self, lsoa: str) -> set[str]:
        """What a small area became or came from when areas were redrawn."""
        return self.became.get(lsoa, set()) | self.came_from.get(lsoa, set())

    def wards_of(self, own: set[str], when: int, used: set[str]) -> dict[str, str]:
        """The ward of each small area, of those wards there were in the one year nearest to `when` that places most.

        What lies in them is told by the look-up that names most of the areas in use, and by the others where it
        names no such ward.
        """
        placed: dict[int, dict[str, str]] = {}
        names: dict[int, int] = {}  # year -> how many of the areas in use its look-up names with such a ward
        for year in {year for years in self.wards.values() for year in years}:
            placed[year], names[year] = {}, 0
            for lsoa in own:
                related = {
                    self.wards[each][year]
                    for each in self.relatives(lsoa)
                    if year in self.wards.get(each, {})
                }
                direct = self.wards.get(lsoa, {}).get(year)
                wards = {direct} if direct else related
                if len(wards) == 1 and wards <= self.named:
                    placed[year][lsoa] = next(iter(wards))
                    names[year] += bool(direct) and lsoa in used
        most = max(map(len, placed.values()), default=0)
        enough = [year for year, of_year in placed.items() if of_year and len(of_year) >= 0.9 * most]
        if not enough:
            return {}
        there = set(placed[min(enough, key=lambda each: (abs(each - when), each))].values())
        found: dict[str, str] = {}
        for year in sorted(placed, key=lambda each: (names[each], len(used & placed[each].keys()), each)):
            found |= {lsoa: ward for lsoa, ward in placed[year].items() if ward in there}
        return found

    def _deciles(self, used: Iterable[str]) -> dict[str, int]:
        """Each small area's tenth by deprivation, for the boundary year that the police's records use."""
        if not self.deciles:
            return {}
        return self.deciles.get(self.census(used)) or self.deciles[max(self.deciles)]

    def _tenths_without_crime(self, used: Iterable[str]) -> dict[str, int]:
        """The same by the six domains that are not crime; nothing where a thousandth of England's areas are missing."""
        year = self.census(used)
        if not self.domains.get(year):
            year = max((each for each in self.domains if self.domains[each]), default=year)
        if year not in self._tenths_of_year:
            listed, overall = self.domains.get(year, {}), self.ranks.get(year, {})
            areas = max((rank for lsoa in listed for rank in (*listed[lsoa], overall[lsoa])), default=1)
            said = plain_tenths(listed, areas) if len(listed) >= areas * 0.999 else {}
            self._tenths_of_year[year] = said
        return self._tenths_of_year[year]

    def _forms(self, code: str, own: set[str], used: Callable[[], set[str]]) -> set[str]:
        """All that counts to one small area: its parts if it was split, and all of what was made one, where it was."""
        family, new = {code} & own, {code} & own
        while new:
            new = {each for lsoa in new for each in self.relatives(lsoa)} & own - family
            family |= new
        if len(family) < 2:
            return family
        drawn = family & self._drawn(own, used())
        return family if len(drawn) == 1 or (drawn and used() & (family - drawn)) else {code}

    def _drawn(self, own: set[str], used: set[str]) -> set[str]:
        """A place's small areas on the boundaries that the police's records use."""
        return own & self.drawn.get(self.census(used), own) or own

    def small_areas(self, own: set[str], used: set[str]) -> dict[str, set[str]]:
        """A place's small areas, each by the code that it stands under with all that counts to it, in order of code."""
        found, left = {}, set(own)
        while left:
            family = self._forms(min(left), own, lambda: used)
            left -= family
            drawn = family & self._drawn(own, used)
            other = family - drawn
            if drawn or used & family:
                found[min(drawn if len(drawn) == 1 or len(other) != 1 else other)] = family
        return dict(sorted(found.items()))

    def _fifths_of_its_own(self, own: set[str], used: set[str]) -> dict[str, set[str]]:
        """A place's small areas in five parts of as many areas each, 1 the most deprived; none of fewer than five."""
        deciles, census = self._deciles(used), self.census(used)
        ranks = self.ranks.get(census) or self.ranks[max(self.ranks, default=census)]
        placed = []
        for stands, family in self.small_areas(own, used).items():
            known = {stands} if stands in ranks else self.relatives(stands) & ranks.keys()
            if self._fifth(stands, deciles) is not None:
                placed.append((sum(ranks[each] for each in known) // len(known), stands, family))
        if len(placed) < 5:
            return {}
        found: dict[str, set[str]] = defaultdict(set)
        for place, (_, _, family) in enumerate(sorted(placed, key=lambda each: each[:2])):
            found[str(5 * place // len(placed) + 1)] |= family
        return found

    def census(self, used: Iterable[str]) -> int:
        """The boundary year of the small areas that the police's records use."""
        old, new = self.drawn.get(2011, set()), self.drawn.get(2021, set())
        if new - old and old:
            found = set(used)
            return 2021 if len(found & (new - old)) > len(found & (old - new)) else 2011
        return 2021 if new and not old else 2011

    def _in_fifth(self, fifth: str, own: set[str], deciles: dict[str, int], used: set[str]) -> set[str]:
        """A place's areas in one fifth, but for those whose records may name an area that is in none."""
        in_none = {lsoa for lsoa in own & used if self._fifth(lsoa, deciles) is None}
        of_it = {lsoa for lsoa in own if str(self._fifth(lsoa, deciles)) == fifth}
        return {lsoa for lsoa in of_it if not self.relatives(lsoa) & in_none}

    def _fifth(self, lsoa: str, deciles: dict[str, int]) -> int | None:
        """The fifth it lies in; of a redrawn area, the one fifth of all that it became or came from."""
        known = {lsoa} if lsoa in deciles else self.relatives(lsoa) & deciles.keys()
        fifths = {-(-deciles[each] // 2) for each in known}
        return fifths.pop() if len(fifths) == 1 else None
