"""What of a force's own records differs between two years, gathered for the cautions on changes."""

from collections import Counter
from collections.abc import Iterable

from ...datasets.crime_people import CRIME_PEOPLE
from ...datasets.crimes import CRIMES
from ...datasets.incidents import INCIDENTS
from ...datasets.loading.mapping import open_mapping
from ...datasets.loads import Load
from ...datasets.never_ticked import FLAGS
from ...datasets.people.people_in_crimes import CRIMES_WITH_VICTIMS, PEOPLE_IN_CRIMES, WEIGHED_CRIMES
from ...datasets.places.geography import Geography
from ...datasets.quality.own_records import RecordsQuality
from ...datasets.store import Store
from ...extracts import police_extract
from ...findings.uneven.uneven import Counted
from ...measures import Measure
from ...measures.asked import columns_asked
from ...measures.measure import People
from ...partnership import Partnership
from ...vocabulary import Period, Place
from ...vocabulary.months_lacking import OF_ROLES
from ...vocabulary.rests_on import (
    AGAIN,
    ANYBODY,
    EARLIER,
    FLAG,
    OFFENDERS,
    PERSONS,
    RELATION,
    VICTIMS,
    WEIGHT,
    WHOLE,
    ages_of,
    flag_of,
)
from ...vocabulary.so_many import so_many

REFUSED = 0.02
"""Of the records of a year, from which part on those refused may move a change."""
_USED = 5  # records in which a qualifier stands that is a code and no slip
_KINDS = {police_extract.CRIMES.name: CRIMES.name, police_extract.INCIDENTS.name: INCIDENTS.name}
_OF_CRIMES = (CRIMES, CRIMES_WITH_VICTIMS, PEOPLE_IN_CRIMES, WEIGHED_CRIMES)


def counted(measures: Iterable[Measure]) -> Counted:
    """Which kind of own record each measure counts, which of them are shares, and what each rests on besides."""
    kinds, shares, rests = {}, set(), {}
    for measure in measures:
        if measure.numerator.of in _OF_CRIMES:
            kinds[measure.name] = CRIMES.name
        elif measure.numerator.of == INCIDENTS:
            kinds[measure.name] = INCIDENTS.name
        if measure.form == "share":
            shares.add(measure.name)
        if kinds.get(measure.name) == CRIMES.name:
            rests[measure.name] = _rests_of(measure)
    return Counted(kinds, frozenset(shares), rests)


def _rests_of(measure: Measure) -> frozenset[str]:
    asked = {column for dataset, column in columns_asked(measure) if dataset == CRIME_PEOPLE.name}
    tallies = [each for each in (measure.numerator, measure.denominator) if each is not None]
    of_crimes = {column for dataset, column in columns_asked(measure) if dataset == CRIMES.name}
    found = {
        FLAG: not of_crimes.isdisjoint(FLAGS),
        EARLIER: "committed_from" in of_crimes,
        **{flag_of(flag): flag in of_crimes for flag in FLAGS},
        **{ages_of(role): _by_age(measure) and OF_ROLES[role] in asked for role in OF_ROLES},
        VICTIMS: OF_ROLES["victim"] in asked,
        PERSONS: OF_ROLES["victim"] in asked,
        ANYBODY: OF_ROLES["offender"] in asked,
        OFFENDERS: OF_ROLES["offender"] in asked and OF_ROLES["victim"] not in asked,
        RELATION: "relationship" in asked,
        WEIGHT: any(each.of == WEIGHED_CRIMES for each in tallies),
        AGAIN: any(isinstance(each, People) and not _each_row(each) for each in tallies),
        WHOLE: measure.form != "share",
    }
    return frozenset(name for name, is_so in found.items() if is_so)


def _by_age(measure: Measure) -> bool:
    """Whether it is told by bands of age, or asks for one."""
    asks = (CRIME_PEOPLE.name, "age") in columns_asked(measure)
    return asks or any(category.kind == "age" for category in measure.by)


def _each_row(people: People) -> bool:
    """Whether it counts every part that people had, whoever they were."""
    return people.count == "rows" and people.times == (1, None)


def areas_within(geography: Geography) -> dict[Place, frozenset[str]]:
    """Each small area of the place, with the codes of the wards, fifths and zones that it is in."""
    home = geography.home.place
    larger = [each for each in geography.areas() if each.place.level != "lsoa" and each.place != home]
    return {
        area.place: frozenset(each.place.code for each in larger if area.lsoas <= each.lsoas)
        for area in geography.lsoas
    }


def qualifiers_not_listed(store: Store) -> dict[str, int]:
    """Codes in the force's field of qualifiers that mapping.toml does not list, with their records."""
    found: Counter[str] = Counter()
    for load, at in _standing(store):
        for code, records in load.files[at].unlisted:
            found[code] += records
    return {code: records for code, records in sorted(found.items()) if records >= _USED}


def qualifier_doubts(store: Store) -> list[str]:
    """A sentence on such codes, if there are any."""
    found = qualifiers_not_listed(store)
    if not found:
        return []
    codes = ", ".join(f"'{code}' ({so_many(records, 'record')})" for code, records in found.items())
    return [
        f"qualifiers that mapping.toml does not list, which may be flags that are then not counted: {codes}; list each "
        'under [crimes.qualifiers.codes], one that is no flag as ""'
    ]


def flags_of_qualifiers(partnership: Partnership) -> frozenset[str]:
    """The flags that the force's field of qualifiers says by mapping.toml."""
    parts = open_mapping(partnership.folder).datasets
    said = next((each.qualifiers for each in parts if each.dataset == CRIMES.name), None)
    return frozenset(said.flags) if said else frozenset()


def kinds_much_refused(store: Store, found: RecordsQuality | None, years: Iterable[Period]) -> frozenset[str]:
    """The kinds of own record of which so many were refused, in files that stand, as is much of the smaller year.

    Of what year a refused record is nobody knows: its day may be what was wrong with it.
    """
    refused: Counter[str] = Counter()
    for load, at in _standing(store):
        file = load.files[at]
        refused[_KINDS[file.source or ""]] += file.rejected
    much = set()
    for kind in (CRIMES.name, INCIDENTS.name):
        of = next((each for each in (found.filled if found else ()) if each.dataset == kind), None)
        least = min((rows for year in years if of and (rows := of.of(year)[1])), default=0)
        if least and refused[kind] > REFUSED * (least + refused[kind]):
            much.add(kind)
    return frozenset(much)


def _standing(store: Store) -> list[tuple[Load, int]]:
    """Each file of own records of which a month stands, once: its load, and its place in that."""
    found = {
        (unit.load.key, unit.file): (unit.load, unit.file)
        for unit in store.in_force.values()
        if unit.source in _KINDS
    }
    return [found[key] for key in sorted(found)]
