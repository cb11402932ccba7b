"""What a build uses, and what would add a topic to its edition."""

from dataclasses import dataclass

from ..datasets.at_hand import AtHand
from ..datasets.places.covered import (
    covers,
    known_councils,
    knows,
    redrawn_between_wards,
    wards_known,
)
from ..datasets.places.known_areas import KnownAreas
from ..datasets.recorded_by_csp import RECORDED_BY_CSP
from ..datasets.reference import BOUNDARIES, DEPRIVATION, LOOKUPS, RESIDENTS, SEVERITY
from ..datasets.store import Store
from ..extracts import ons
from ..partnership import Partnership
from ..vocabulary import Period
from ..vocabulary.runs import runs_in_words
from ..vocabulary.typed import as_typed

_RESIDENTS = {
    2018: "population_mid2018_lsoa11",
    2019: "population_mid2019_lsoa11",
    2020: "population_mid2020_lsoa11",
    2021: "population_mid2021_mid2022_lsoa21",
    2022: "population_mid2021_mid2022_lsoa21",
}
"""The listed file of each mid-year that there is one for."""


@dataclass(frozen=True)
class Need:
    """Something a build uses: whether it is there, and the listed files that would supply it."""

    what: str
    purpose: str
    met: bool
    needed: bool  # a build cannot do without
    files: tuple[str, ...]
    how: str = ""  # the command that gets it


def needs_of(
    partnership: Partnership, store: Store, records: AtHand, years: list[Period], known: KnownAreas
) -> list[Need]:
    """Everything that a build of these years uses, there or not, the police's records first."""
    own = records.own()
    sources = store.sources()
    area = partnership.settings.area
    knows_area = bool(sources) and knows(store, area)
    newer = bool(own) and max(own).year >= 2022
    return [
        _police(partnership, records, years),
        *_other_forces(partnership, store, records, years, known),
        _councils(store, area, knows_area=knows_area),
        _wards(store, area),
        Need("Look-up from 2011 to 2021 small areas",
             "without it, crimes in areas that were redrawn are left out and counts are too low",
             ons.LSOA11_TO_LSOA21.name in sources or _of_one_census(store), True, ("lsoa11_lsoa21_lad22",)),
        Need("Look-up from council to partnership and force", "comparison with other partnerships",
             ons.LAD_TO_CSP.name in sources, False, ("lad24_csp24_pfa24",)),
        _residents(sources, years),
        *([] if area.startswith("W") else [_deprivation(store, area, newer=newer)]),
        Need("Boundaries", "maps, and the small area of records that give a point alone",
             covers(store, area, BOUNDARIES), False,
             ("boundaries_lsoa21" if newer else "boundaries_lsoa11", "boundaries_ward24")),
        *_further_topics(store, records, years),
    ]  # fmt: skip


def _councils(store: Store, area: str, *, knows_area: bool) -> Need:
    """A look-up that has the area: one that came and has it not is told of, and not that none came."""
    purpose = "which small areas make up the place"
    if not knows_area and known_councils(store):
        purpose += f"; those that came do not have {area}, which may be a wrong code"
    files = ("lsoa11_ward20_lad20", "lsoa21_ward24_lad24")
    return Need("Look-up from small area to council", purpose, knows_area, True, files)


def _wards(store: Store, area: str) -> Need:
    """A look-up that names the wards, or the names of those that one gives by code alone."""
    by_code, by_name = wards_known(store, area)
    purpose = "figures by ward"
    if by_code and not by_name:
        purpose += (
            "; the look-up received gives the wards of this place by code alone, and no file names them"
        )
    named = ("boundaries_ward24",) if by_code else ()
    files = ("lsoa11_ward20_lad20", "lsoa21_ward24_lad24", *named)
    torn = redrawn_between_wards(store, area) if by_name else 0
    if torn:
        many = f"{torn:,} small {'area was' if torn == 1 else 'areas were'}"
        purpose += (
            f"; {many} redrawn across wards, and what is recorded there counts in no ward until a look-up comes from "
            "the small areas of the police's records to wards"
        )
    return Need("Look-up from small area to ward", purpose, by_name and not torn, False, files)


def _deprivation(store: Store, area: str, *, newer: bool) -> Need:
    """The indices, which are of England alone."""
    listed = "imd2025_lsoa21" if newer else "imd2019_lsoa11"
    met = covers(store, area, DEPRIVATION)
    return Need("Deprivation by small area", "figures by deprivation", met, False, (listed,))


def months_wanted(records: AtHand, years: list[Period]) -> list[Period]:
    """The months of these years and of the years before that have not come."""
    both = sorted({month for year in years for each in (year.year_before(), year) for month in each.months()})
    return [month for month in both if month.start not in records.own()]


def _police(partnership: Partnership, records: AtHand, years: list[Period]) -> Need:
    """The force's records of these years and of the years before; of a year there must be a month at least."""
    own, months = records.own(), months_wanted(records, years)
    empty = [year for year in years if not any(month.start in own for month in year.months())]
    purpose = f"crimes and anti-social behaviour of {partnership.force}"
    if months:
        purpose += "; still to come: " + ", ".join(runs_in_words(months))
    for year in empty if own else ():
        purpose += f". No month of {year} has come, so there can be no review of it yet"
    since = f" --from {months[0]} --to {months[-1]}" if months else ""
    place = as_typed(partnership.folder)
    how = (  # the open data would not fill a gap in the force's own records: the two are never mixed
        f"Ask the force for its records of these months whole, then: safecity receive {place} FILE"
        if records.of_own_records()
        else f"safecity fetch police-uk {place}{since}"
    )
    return Need("Police data", purpose, bool(own) and not months, not own or bool(empty), (), how)


def _other_forces(
    partnership: Partnership, store: Store, records: AtHand, years: list[Period], known: KnownAreas
) -> list[Need]:
    """The open data of other forces for the year to publish, until half of what their files would hold has come.

    A month of a force has come where a file of its own holds it, most of whose records are that force's: a record of
    another force in the own force's file is no coverage. Which forces there are, the look-ups say; some of them never
    publish a month, so all of it is not asked for. Where no look-up names any, one month is enough.
    """
    came = [month for year in years[-1:] for month in year.months() if month.start in records.own()]
    if records.of_own_records() or not came:
        return []
    starts = {month.start for month in came}
    published = {each for each in store.published_by_themselves() if each[1] in starts}
    others = {each for each in published if each[0] != partnership.force}
    forces = set().union(*known.forces_of.values()) - {partnership.force}
    wanted = len(forces) * len(starts)
    enough = bool(others) and 2 * len(others) >= wanted
    purpose = (
        f"to rank the place among all partnerships in {years[-1]}, the year to publish, these months of every force: "
        f"{', '.join(runs_in_words(came))}; for a review of another year, the months of that year. They come "
        "together in the monthly archives of data.police.uk"
    )
    if others:
        many = f"{len(others):,} {'has' if len(others) == 1 else 'have'} come"
        purpose += f". Of {wanted:,} months of other forces {many}"
    how = (
        "Choose all forces and these months on https://data.police.uk/data/ and give the zip to safecity receive, or: "
        f"safecity fetch police-uk {as_typed(partnership.folder)} --force FORCE --from {came[0]} --to {came[-1]}"
    )
    return [Need("Police data of other forces", purpose, enough, False, (), how)]


def _of_one_census(store: Store) -> bool:
    """Whether the look-ups to councils know the small areas of every census that residents are told for.

    Where they do not, the police's records are likely to be of the other census too, and those in areas that
    were redrawn would be left out.
    """
    lookups, residents = store.table(LOOKUPS), store.table(RESIDENTS)
    known = lookups.filter(lookups.lsoa_code.notnull() & lookups.lad_code.notnull()).lsoa_year
    told = residents.filter(residents.level == "lsoa").boundaries
    years, other = (
        {year for year in each.name("year").as_table().distinct().to_pyarrow()["year"].to_pylist() if year}
        for each in (known, told)
    )
    return not years or other <= years


def _residents(sources, years: list[Period]) -> Need:
    """Estimates for the years' mid-years; one that is missing is worked out from its neighbours."""
    have = {file.mid_year for _load, file in sources.get(ons.RESIDENTS_BY_LSOA.name, [])}
    want = {each.start.year for year in years for each in (year.year_before(), year)}
    missing = sorted(want - have)
    purpose = "rates per 1,000 residents"
    if missing and have:
        purpose += f"; none for mid-{' and mid-'.join(map(str, missing))}, so the nearest years stand in"
    # Before any month has come no year is known, and all that are listed may be wanted.
    asked = missing or sorted(want) or ([] if have else list(_RESIDENTS))
    nearest = [min(_RESIDENTS, key=lambda listed: abs(listed - each)) for each in asked]
    files = tuple(dict.fromkeys(_RESIDENTS[each] for each in nearest))
    return Need("Residents by small area", purpose, bool(have) and not missing, False, files)


def _further_topics(store: Store, records: AtHand, years: list[Period]) -> list[Need]:
    """What would add a topic to the edition: severity where the force's own crimes are counted, official figures."""
    found = []
    if records.of_own_records():
        found.append(
            Need("Severity weights by offence code", "the topic of severity: which crimes weigh most",
                 store.holds(SEVERITY), False, ("crime_severity_weights",))
        )  # fmt: skip
    if records.own():
        wanted = {str(each) for year in years for each in (year.year_before(), year)}
        came = store.table(RECORDED_BY_CSP).financial_year.as_table().distinct().to_pyarrow()
        lacking = sorted(wanted - set(came["financial_year"].to_pylist()))
        still = f"; still to come: {', '.join(lacking)}" if lacking and came.num_rows else ""
        how = (
            "Take the tables of recorded crime by community safety partnership, as CSV or workbook, from "
            "https://www.gov.uk/government/statistics/police-recorded-crime-open-data-tables and give them to "
            "safecity receive"
        )
        found.append(
            Need("Home Office tables of recorded crime by partnership",
                 f"the topic of official figures, and the place's rank by them{still}",
                 store.holds(RECORDED_BY_CSP) and not lacking, False, (), how)
        )  # fmt: skip
    return found
