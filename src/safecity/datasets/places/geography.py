"""Which small areas make up which place, and how many people live there."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pyarrow as pa
from ibis import _

from ...partnership import Zone
from ...vocabulary.fault import Missing
from ...vocabulary.period import Period
from ...vocabulary.place import Place, in_a_sentence
from ..crimes import CRIMES
from ..incidents import INCIDENTS
from ..reference import BOUNDARIES
from ..store import Store
from ..street_crimes import STREET_CRIMES
from ..street_incidents import STREET_INCIDENTS
from .area import Area
from .at_risk import at_risk
from .drawn_zones import DrawnZone, drawn_zones
from .fifths import fifths_of_england, fifths_of_place, read_deprived, untorn
from .ground import Redrawn
from .lookups import Lookups, distinct_rows, read_lookups
from .partnerships import Incomplete, Undivided, read_partnerships
from .small_areas import small_areas
from .wards import between_wards, wards_of
from .without_crime import read_deprived_without_crime
from .zones import zones_of


@dataclass(frozen=True)
class People:
    """Residents of a place at a mid-year, and how the number was come by where it is no plain estimate."""

    people: int | None
    how: str = ""  # '', 'interpolated' or the nearest year, such as 'mid-2020'


@dataclass(frozen=True)
class Geography:
    """All places that can be counted: the partnership's own, and every other CSP the look-ups know."""

    home: Area
    wards: tuple[Area, ...] = ()
    between_wards: dict[str, tuple[str, ...]] = field(default_factory=dict)  # small area in none -> wards
    lsoas: tuple[Area, ...] = ()
    quintiles: tuple[Area, ...] = ()
    local_fifths: tuple[Area, ...] = ()  # fifths of the place's own small areas
    fifths_without_crime: tuple[Area, ...] = ()  # fifths of England by an index that leaves crime out
    zones: tuple[Area, ...] = ()  # each zone, followed by all of the place outside it
    drawn: tuple[DrawnZone, ...] = ()  # of the zones those that are drawn on the map
    others: tuple[Area, ...] = ()
    undivided: tuple[Undivided, ...] = ()
    incomplete: tuple[Incomplete, ...] = ()
    part_of: str = ""  # the partnership's name, where the place is only a part of it
    rest: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)  # of that partnership, by force
    codes: frozenset[str] = frozenset()  # every code that the partnership's place goes by
    known: frozenset[str] = frozenset()  # every small area that a look-up names, of whichever place and year
    vintage: int = 2011
    shapes: dict[str, str] = field(default_factory=dict)
    shapes_drawn_in: dict[str, int] = field(default_factory=dict, repr=False)  # by code
    residents_by_year: dict[int, dict[str, int]] = field(default_factory=dict, repr=False)
    redrawn: Redrawn = field(default_factory=Redrawn, repr=False)

    def areas(self) -> list[Area]:
        return [
            self.home,
            *self.wards,
            *self.lsoas,
            *self.quintiles,
            *self.local_fifths,
            *self.fifths_without_crime,
            *self.zones,
            *self.others,
        ]

    def pairs(self) -> list[tuple[Area, Area]]:
        """Each zone with the rest of the place."""
        return list(zip(self.zones[::2], self.zones[1::2], strict=True))

    def made_of(self) -> dict[tuple[str, str], frozenset[str]]:
        """The small areas of the place and of each part that is made up of whole ones, by level and code."""
        drawn = {place for zone in self.drawn for place in (zone.place, zone.outside)}
        parts = (*self.wards, *self.quintiles, *self.local_fifths, *self.fifths_without_crime, *self.zones)
        return {
            (area.place.level, area.place.code): area.lsoas
            for area in (self.home, *parts)
            if area.place not in drawn
        }

    def as_one(self, place: Place) -> "Geography":
        """All of the place's small areas under another name, for rows that were told apart in another way.

        Nobody knows how many live there.
        """
        return Geography(home=Area(place, self.home.lsoas, self.home.force), codes=self.codes)

    def table(self, *, own_only: bool = False) -> pa.Table:
        """One row per place and small area: place_code, level, lsoa, force. `own_only` leaves other CSPs out."""
        rows = [
            (area.place.code, area.place.level, lsoa, area.force)
            for area in self.areas()
            if not (own_only and area in self.others)
            for lsoa in sorted(area.lsoas)
        ]
        columns: list = list(zip(*rows, strict=True)) if rows else [[], [], [], []]
        return pa.table(dict(zip(("place_code", "level", "lsoa", "force"), columns, strict=True)))

    def people(self, area: Area, period: Period) -> People:
        """Residents at the mid-year of the financial year in which the middle of the period lies."""
        return people_at(self.people_known(area), period.financial_year_of_middle())

    def shared_out(self, period: Period) -> dict[str, float]:
        """Residents of small areas that are parts of one that was split since the estimates: an equal part each.

        Nothing better is known of them; for a rate of their own it is not enough. Only where all parts of the one
        are small areas of the place and hold nothing of another.
        """
        shown, year, found = (
            {area.place.code: area for area in self.lsoas},
            period.financial_year_of_middle(),
            {},
        )
        for whole, parts in self.redrawn.became.items():
            if len(parts) < 2 or not parts <= shown.keys():
                continue
            if any(self.redrawn.came_from.get(part) != {whole} for part in parts):
                continue
            if any(self.people(shown[part], period).people is not None for part in parts):
                continue
            estimates = {each: of[whole] for each, of in self.residents_by_year.items() if whole in of}
            people = people_at(estimates, year).people
            if people:
                found |= dict.fromkeys(parts, people / len(parts))
        return found

    def people_known(self, area: Area) -> dict[int, int]:
        """Residents at each mid-year of which every part of a place is estimated."""
        return self.known_of(area, self.residents_by_year)

    def known_of(self, area: Area, by_year: Mapping[int, Mapping[str, int]]) -> dict[int, int]:
        """The same of other estimates by year and small area, such as of one band of age."""
        known = {year: self._residents_of(area, of_year) for year, of_year in by_year.items()}
        return {year: people for year, people in known.items() if people is not None}

    def _residents_of(self, area: Area, estimates: Mapping[str, int]) -> int | None:
        if area.place.level != "ward":
            return self.redrawn.total(area.lsoas, estimates)
        return self.redrawn.total(self.redrawn.best_fit(area.lsoas, estimates, self._in_wards), estimates)

    @cached_property
    def _in_wards(self) -> frozenset[str]:
        return frozenset().union(*(ward.lsoas for ward in self.wards))


def people_at(known: Mapping[int, int], year: int) -> People:
    """Residents at a mid-year: as estimated, or between the estimates on either side, or the nearest one."""
    if not known:
        return People(None)
    if year in known:
        return People(known[year])
    before = max((each for each in known if each < year), default=None)
    after = min((each for each in known if each > year), default=None)
    if before is None or after is None:
        nearest = min(known, key=lambda each: abs(each - year))
        return People(known[nearest], f"mid-{nearest}")
    share = (year - before) / (after - before)
    return People(round(known[before] + share * (known[after] - known[before])), "interpolated")


def read_geography(
    store: Store, *, area: str, name: str, force: str, year: Period, zones: Iterable[Zone] = ()
) -> Geography:
    """The places of a partnership as of a year, from the look-ups that were received.

    Look-ups of several years may be at hand; for each small area the one nearest to the year is taken that
    leads all the way to a CSP. Raises Missing where no look-up knows the partnership's area.
    """
    lookups = read_lookups(store)
    when = year.start.year
    used = _used(store)
    vintage = _census(lookups, used)
    partnerships = read_partnerships(lookups, when=when)
    csp_of = partnerships.of
    own = {lsoa for lsoa, lads in lookups.lads.items() if area in lads.values()}
    own |= {lsoa for lsoa, (csp, _) in csp_of.items() if csp == area}
    if not own and any(area in csps for csps, _ in lookups.several.values()):
        raise Missing(
            f"the look-up lists the council of {area} under several partnerships, so that no small area is known "
            "to be of one of them",
            advice="Put the council's own code after 'area =' in partnership.toml",
        )
    for part in partnerships.incomplete:
        if not own and part.partnership.place.code == area:
            raise Missing(
                f"the look-up lists {' and '.join(part.councils)} under {part.partnership.place.name}, and no small "
                f"area is known to be theirs; {' and '.join(part.unlisted)} stand under no partnership",
                advice="Receive a look-up from local authority to CSP of a later year (safecity status says where "
                "it is published)",
            )
    if not own:
        raise Missing(
            f"no look-up says which small areas make up {area}",
            advice="Receive the ONS look-up from LSOA to local authority (safecity status says where it is published)",
        )
    boundary_year = vintage
    home = Area(Place(area, name, "csp", boundary_year), frozenset(own), force)
    own_csps = {csp_of[lsoa][0] for lsoa in own if lsoa in csp_of}
    shapes, shape_names, shapes_drawn_in = _read_shapes(store, vintage)
    names = shape_names | lookups.names | lookups.names_of.get(vintage, {})
    residents = at_risk(store, _.people.sum())
    deprived = read_deprived(store, lookups, own, vintage)
    zones = tuple(zones)
    in_zones = zones_of(home, zones, lookups)
    wards = wards_of(lookups, own, used, names, force, when)
    areas = small_areas(own, lookups, drawn_in=vintage, used=used, names=names, force=force)
    return Geography(
        home=home,
        wards=wards,
        between_wards=between_wards(lookups, own, used, wards),
        lsoas=areas,
        quintiles=fifths_of_england(untorn(deprived, lookups, own, used), home),
        local_fifths=fifths_of_place(deprived, home, areas),
        fifths_without_crime=fifths_of_england(
            untorn(read_deprived_without_crime(store, lookups, own, vintage), lookups, own, used),
            home,
            without_crime=True,
        ),
        zones=in_zones,
        drawn=drawn_zones(home, zones, zip(in_zones[::2], in_zones[1::2], strict=True), shapes),
        others=_others(csp_of, own_csps, names),
        part_of=partnerships.partly_has(own, lookups.names),
        rest=partnerships.rest_of(own),
        codes=frozenset({area, *own_csps}),
        known=lookups.small_areas(),
        undivided=tuple(each for each in partnerships.undivided if not each.council.lsoas <= own),
        incomplete=tuple(each for each in partnerships.incomplete if not each.partnership.lsoas & own),
        vintage=vintage,
        shapes=shapes,
        shapes_drawn_in=shapes_drawn_in,
        residents_by_year=residents,
        redrawn=Redrawn(
            {old: frozenset(new) for old, new in lookups.became.items()},
            {new: frozenset(old) for new, old in lookups.came_from.items()},
            {lsoa: frozenset(lads.values()) for lsoa, lads in lookups.lads.items()},
        ),
    )


def census(store: Store, lookups: Lookups) -> int:
    """The boundary year of the small areas that the police data uses, told by the codes that only one year has."""
    return _census(lookups, _used(store))


def _census(lookups: Lookups, used: set[str]) -> int:
    only_2021 = lookups.of_year[2021] - lookups.of_year[2011]
    if not only_2021 or not lookups.of_year[2011]:
        return 2021 if lookups.of_year[2021] and not lookups.of_year[2011] else 2011
    only_2011 = lookups.of_year[2011] - lookups.of_year[2021]
    return 2021 if len(used & only_2021) > len(used & only_2011) else 2011


def _used(store: Store) -> set[str]:
    """Every small area that a record in force names."""
    return {
        row["lsoa"]
        for contract in (STREET_CRIMES, STREET_INCIDENTS, CRIMES, INCIDENTS)
        for row in store.in_force_of(contract).select("lsoa").distinct().to_pyarrow().to_pylist()
        if row["lsoa"]
    }


def _read_shapes(store: Store, census: int) -> tuple[dict[str, str], dict[str, str], dict[str, int]]:
    """Outlines, names and years of outlines by code: on the boundaries of that census, or else the latest there are.

    An area that two censuses have under one code is drawn twice, each time to fit the neighbours that it had then: of
    two outlines from different years hardly a corner is the same, and they would not touch.
    """
    table = store.table(BOUNDARIES)
    rows = sorted(
        distinct_rows(store, table, "code", "name", "shape", "boundaries"),
        key=lambda row: (row["boundaries"] == census, row["boundaries"]),
    )
    return (
        {row["code"]: row["shape"] for row in rows},
        {row["code"]: row["name"] for row in rows if row["name"]},
        {row["code"]: row["boundaries"] for row in rows},
    )


def _others(csp_of: dict[str, tuple[str, str]], own: set[str], names: dict[str, str]) -> tuple[Area, ...]:
    made_of: dict[tuple[str, str], set[str]] = defaultdict(set)
    for lsoa, (csp, force) in csp_of.items():
        if csp not in own:
            made_of[csp, force].add(lsoa)
    return tuple(
        Area(Place(csp, in_a_sentence(names.get(csp, csp)), "csp", 0), frozenset(lsoas), force)
        for (csp, force), lsoas in sorted(made_of.items())
    )
