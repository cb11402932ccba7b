"""The partnerships of the Home Office's tables: what a review calls them, and how many people live there."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from ...vocabulary.period import Period
from ...vocabulary.place import Place
from ..recorded_by_csp import RECORDED_BY_CSP
from ..reference import LOOKUPS, RESIDENTS
from ..store import Store
from .geography import Area, Geography, people_at
from .lookups import distinct_rows

ENGLAND = Place("E92000001", "England", "country")
_WALES = "W"


@dataclass(frozen=True)
class OfficialPlaces:
    """Every partnership of the tables by its code there; the place's own too, if the tables have it as it is.

    `expected` are the partnerships of England that the look-up nearest to the year knows, so that a table of
    a few of them is not taken for the whole country.
    """

    places: Mapping[str, Place]
    home_code: str = ""
    expected: frozenset[str] = frozenset()
    geography: Geography | None = field(default=None, repr=False)
    areas: Mapping[str, Area] = field(default_factory=dict, repr=False)  # with their small areas
    councils: Mapping[str, tuple[frozenset[str], ...]] = field(default_factory=dict, repr=False)
    by_council: Mapping[int, Mapping[str, int]] = field(default_factory=dict, repr=False)

    def others(self) -> dict[str, Place]:
        return {code: place for code, place in self.places.items() if code != self.home_code}

    def people(self, code: str, period: Period) -> int | None:
        """Residents by small area as everywhere else, or by council where small areas are not known."""
        if (area := self.areas.get(code)) is not None and self.geography is not None:
            found = self.geography.people(area, period).people
            if found is not None:
                return found
        known = {}
        for mid_year, people in self.by_council.items():
            for councils in self.councils.get(code, ()):
                if councils <= people.keys():
                    known[mid_year] = sum(people[each] for each in councils)
                    break
        return people_at(known, period.financial_year_of_middle()).people


def is_english(code: str) -> bool:
    """Whether a partnership's code is of England: made-up ones are, those of Wales begin with a W."""
    return not code.startswith(_WALES)


def read_official_places(store: Store, geography: Geography, year: Period) -> OfficialPlaces:
    """The partnerships of the tables received, as of a year."""
    table = store.table(RECORDED_BY_CSP)
    rows = distinct_rows(store, table.filter(table.csp_code.notnull()), "csp_code", "csp_name")
    named = {row["csp_code"]: row["csp_name"] for row in rows}
    councils, of_look_up = _councils(store, year.start.year)
    area = geography.home.place.code
    own = [code for code, lists in councils.items() if lists[0] == {area}]
    home_code = area if area in named else own[0] if len(own) == 1 and own[0] in named else ""
    areas = {each.place.code: each for each in geography.others}
    if home_code:
        areas[home_code] = geography.home
    places = {
        code: areas[code].place if code in areas else Place(code, name or of_look_up.get(code) or code, "csp")
        for code, name in sorted(named.items())
    }
    return OfficialPlaces(
        places,
        home_code=home_code,
        expected=frozenset(code for code in of_look_up if is_english(code)),
        geography=geography,
        areas=areas,
        councils=councils,
        by_council=_residents_by_council(store),
    )


def _councils(store: Store, when: int) -> tuple[dict[str, tuple[frozenset[str], ...]], dict[str, str]]:
    """The councils of each partnership by the look-up nearest to the year, then by the others; and its name.

    A partnership that shares a council with another is left out: who lives in its part no look-up says. The
    names are those of the nearest look-up alone.
    """
    table = store.table(LOOKUPS)
    listed: dict[int, dict[str, dict[str, str]]] = defaultdict(dict)  # year -> council -> csp -> name
    rows = distinct_rows(
        store, table.filter(table.csp_code.notnull()), "file", "lad_code", "lad_year", "csp_code", "csp_name"
    )
    said_by: dict[tuple[int, str], tuple] = {}
    for row in rows:
        drawn, council, file = row["lad_year"] or 0, row["lad_code"], (row["extract"], row["file"])
        if said_by.get((drawn, council)) != file:  # a look-up received later counts
            listed[drawn][council] = {}
            said_by[drawn, council] = file
        listed[drawn][council][row["csp_code"]] = row["csp_name"] or ""
    found: dict[str, list[frozenset[str]]] = defaultdict(list)
    years = sorted(listed, key=lambda drawn: (abs(drawn - when), drawn))
    for drawn in years:
        made_of: dict[str, set[str]] = defaultdict(set)
        parted: set[str] = set()
        for council, csps in listed[drawn].items():
            parted |= csps.keys() if len(csps) > 1 else set()
            for csp in csps:
                made_of[csp].add(council)
        for csp in sorted(made_of.keys() - parted):
            found[csp].append(frozenset(made_of[csp]))
    nearest = listed[years[0]] if years else {}
    names = {csp: name for csps in nearest.values() for csp, name in csps.items()}
    return {csp: tuple(lists) for csp, lists in found.items()}, names


def _residents_by_council(store: Store) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = defaultdict(dict)
    table = store.table(RESIDENTS)
    for row in distinct_rows(store, table.filter(table.level == "lad"), "code", "mid_year", "people"):
        found[row["mid_year"]][row["code"]] = row["people"]
    return dict(found)
