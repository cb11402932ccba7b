"""From a publisher's columns to the datasets' own: which dataset each record of a file belongs to."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import ibis
from ibis.expr.types import StringValue, Table

from ..extracts import (
    home_office,
    mhclg,
    ons,
    partner,
    partners_work,
    police_extract,
    police_uk,
    returns,
    youth_justice,
)
from ..extracts.source import Source
from ..vocabulary.offence import ASB
from .contract import AS_RECEIVED, RECEIVED, Contract, with_cells_as_received
from .counts import COUNTS, as_counts
from .crime_people import CRIME_PEOPLE, IMPOSSIBLE, NAMED_AGAIN, NOBODY, NOBODY_AGAIN, OLDEST, RESPONSIBLE
from .crimes import CRIMES, without_impossible_outcome_day
from .households import HOUSEHOLDS, as_households
from .incidents import INCIDENTS
from .observations import OBSERVATIONS, as_observations
from .outcomes import OUTCOMES
from .partners_work import WORK, as_work
from .people.nobody import is_no_name, is_no_reference
from .person_key import hashed
from .recorded_by_csp import RECORDED_BY_CSP
from .reference import (
    BOUNDARIES,
    DEPRIVATION,
    LOOKUPS,
    OFFENCES,
    RECORDED_BY_FORCE,
    RESIDENTS,
    SEVERITY,
)
from .returns import RETURNS, by_return
from .spans import MADE_OF as SPAN_MADE_OF
from .stop_and_search import STOP_AND_SEARCH
from .street_crimes import STREET_CRIMES
from .street_incidents import STREET_INCIDENTS
from .survey import SURVEY, as_answers
from .young_people import YOUNG_PEOPLE, as_young_people

SOURCES: tuple[Source, ...] = (
    *police_uk.SOURCES,
    *ons.SOURCES,
    *mhclg.SOURCES,
    *home_office.SOURCES,
    *police_extract.SOURCES,
    *partner.SOURCES,
    *partners_work.SOURCES,
    *returns.SOURCES,
    *youth_justice.SOURCES,
)
BY_NAME = {each.name: each for each in (*SOURCES, ons.BOUNDARIES)}
"""Every source a file may be of; boundaries are no table, and are known by other signs than headings."""


@dataclass(frozen=True)
class Told:
    """What a file says of all its rows at once, in its headings, its title rows or its name."""

    years: dict[str, int]  # our column -> the year in its heading
    mid_year: int | None = None
    person_key: str = ""  # what people's references are hashed with
    received: date | None = None
    mapped: bool = False  # whether mapping.toml has turned its headings and codes into ours


@dataclass(frozen=True)
class Shape:
    """How one kind of file becomes datasets. `parts` gives, for text as received, each dataset's rows."""

    parts: Callable[[Table, Told], list[tuple[Contract, Table]]]
    unit: tuple[str, ...] = ()  # the columns whose values a later download of the same kind replaces
    into: tuple[Contract, ...] = ()  # the datasets in which it does
    people: bool = False  # whether it names people, who are hashed before anything is kept
    depersonalised: bool = False  # whether it may hold nobody: one that looks personal is refused whole
    of_records: bool = (
        False  # whether a row is one record: a cell that was rejected is kept and shown in outline only
    )
    made_of: Mapping[str, str] = field(
        default_factory=dict
    )  # a dataset's column -> the file's, where named otherwise


def _street(raw: Table, told: Told) -> list[tuple[Contract, Table]]:
    if told.received is not None:
        raw = raw.mutate(**{RECEIVED: ibis.literal(told.received)})
    is_asb = raw.category == ASB.published
    return [(STREET_CRIMES, raw.filter(~is_asb.fill_null(False))), (STREET_INCIDENTS, raw.filter(is_asb))]


def _as_is(contract: Contract, **renamed: str) -> Callable:
    def parts(raw: Table, told: Told) -> list[tuple[Contract, Table]]:
        return [
            (
                contract,
                raw.rename(**{ours: theirs for ours, theirs in renamed.items() if theirs in raw.columns}),
            )
        ]

    return parts


def _made(contract: Contract, make: Callable[[Table], Table]) -> Callable:
    def parts(raw: Table, told: Told) -> list[tuple[Contract, Table]]:
        return [(contract, make(raw))]

    return parts


def _residents(level: str) -> Callable:
    def parts(raw: Table, told: Told) -> list[tuple[Contract, Table]]:
        ages = [name for name in raw.columns if name.startswith("age_")]
        rows = raw.mutate(
            level=ibis.literal(level),
            boundaries=_text(told.years.get(f"{level}_code")),
            mid_year=_text(told.mid_year),
            by_age=ibis.array([raw[name] for name in ages]),
        )
        return [(RESIDENTS, rows.drop(*ages).rename(code=f"{level}_code", people="total"))]

    return parts


def _deprivation(raw: Table, told: Told) -> list[tuple[Contract, Table]]:
    return [(DEPRIVATION, raw.rename(lsoa="lsoa_code").mutate(boundaries=_text(told.years.get("lsoa_code"))))]


def _lookup(raw: Table, told: Told) -> list[tuple[Contract, Table]]:
    levels = ("lsoa", "msoa", "ward", "lad", "csp", "pfa")
    years = {f"{level}_year": _text(told.years.get(f"{level}_code")) for level in levels}
    return [(LOOKUPS, raw.mutate(**years))]


TICKED = dict.fromkeys(("y", "yes", "true", "1"), "true") | dict.fromkeys(("n", "no", "false", "0"), "false")
_TICKED_PLAINLY = {"Y": "true", "N": "false"}  # nearly every tick: found before its blanks are looked for
_DAY_FIRST = (
    r"^\s*(\d{2})/(0\d|1[0-2])/(\d{4})(.*)$"  # as British systems write it; no other order is guessed at
)


def _iso(written):
    return written.strip().re_replace(_DAY_FIRST, r"\3-\2-\1\4")


def _ticked(written):
    return written.substitute(_TICKED_PLAINLY, else_=written.strip().lower().substitute(TICKED))


def _without_default_point(raw: Table) -> Table:
    """Systems write 0, 0 where nobody found the place; no crime is recorded that far out at sea."""
    zero = r"^\s*0+(\.0*)?\s*$"
    nowhere = (raw.easting.re_search(zero) & raw.northing.re_search(zero)).fill_null(False)
    return raw.mutate(
        **{name: ibis.ifelse(nowhere, ibis.null("string"), raw[name]) for name in ("easting", "northing")}
    )


_REFERENCES = ("crime_reference", "incident_reference")
_CODES = ("offence_code", "lsoa", "outcome_code")


def _police_records(contract: Contract) -> Callable:
    """A force's own records: days as the country writes them, ticks as Y or N, codes in capitals, a month."""

    def parts(raw: Table, told: Told) -> list[tuple[Contract, Table]]:
        days = [name for name, column in contract.columns.items() if column.dtype in ("date", "timestamp")]
        ticks = [name for name, column in contract.columns.items() if column.dtype == "boolean"]
        mended = with_cells_as_received(raw, (*days, *ticks, *_CODES)).mutate(
            **{name: _iso(raw[name]) for name in days if name in raw.columns},
            **{name: _ticked(raw[name]) for name in ticks if name in raw.columns},
            **{name: raw[name].strip() for name in _REFERENCES if name in raw.columns},
            **{name: raw[name].strip().upper() for name in _CODES if name in raw.columns},
        )
        if {"easting", "northing"} <= set(raw.columns):
            mended = _without_default_point(mended)
        if told.received is not None:
            mended = mended.mutate(**{RECEIVED: ibis.literal(told.received)})
        if "month" in contract.columns:
            mended = mended.mutate(month=mended.recorded_on.substr(0, 7))
        if "person" in contract.columns:
            mended = _without_nobody(mended)
            known = "person_reference" in raw.columns
            person = hashed(mended.person_reference, told.person_key) if known else ibis.null("string")
            mended = mended.mutate(person=person, said_again=_said_again(mended, raw.columns))
            mended = _without_impossible_age(mended)
        if "outcome_on" in contract.columns:
            mended = without_impossible_outcome_day(mended)
        return [(contract, mended)]

    return parts


def _without_impossible_age(raw: Table) -> Table:
    """An age below 0 or over 120 is a slip, and whoever was harmed was harmed: the age is not known, and is told.

    So is one below that of criminal responsibility of somebody who is said to have done it: systems write 0 where no
    age is known.
    """
    whole = raw.age.re_search(r"^ *[-+]?\d+(\.0*)? *$").fill_null(False)
    age = raw.age.try_cast("float64")
    too_young = raw.role.isin(("suspect", "offender")) & (age < RESPONSIBLE)
    gone = whole & (~age.between(0, OLDEST) | too_young).fill_null(True)
    return raw.mutate(
        age=ibis.ifelse(gone, ibis.null("string"), raw.age),
        age_said=ibis.ifelse(gone, IMPOSSIBLE, ibis.null("string")),
    )


def _without_nobody(raw: Table) -> Table:
    """What a system writes where nobody is known is no reference: all who have it would be one person."""
    changed, nobody, blank = {}, ibis.literal(False), ibis.literal(True)
    if "person_reference" in raw.columns:
        received = f"{AS_RECEIVED}person_reference"  # there where mapping.toml lists what stands for nobody
        written = raw[received] if received in raw.columns else raw.person_reference
        gone = is_no_reference(raw.person_reference)
        blank = gone | (raw.person_reference.fill_null("").strip() == "")
        nobody = blank & (written.fill_null("").strip() != "")
        changed["person_reference"] = ibis.ifelse(gone, "", raw.person_reference)
    if "name" in raw.columns:
        nobody = nobody | (blank & is_no_name(raw.name))
    is_person = (raw.kind == "person").fill_null(False)
    return raw.mutate(person_said=ibis.ifelse(is_person & nobody, NOBODY, ibis.null("string")), **changed)


def _said_again(raw: Table, read: Iterable[str]) -> StringValue:
    """Whether a later line of the same file is the same in all that is read of it, names and birth dates too."""
    words = [name for name in read if name != "line" and not name.startswith(AS_RECEIVED)]
    later = ibis.row_number().over(group_by=words, order_by=raw.line.desc()) > 0
    named = raw.kind != "person"
    for name in ("person_reference", "name", "birth_date", "postcode"):
        if name in raw.columns:
            named = named | (raw[name].fill_null("").strip() != "")
    return ibis.ifelse(later, ibis.ifelse(named, NAMED_AGAIN, NOBODY_AGAIN), ibis.null("string"))


def _returns(raw: Table, told: Told) -> list[tuple[Contract, Table]]:
    return by_return(raw.mutate(day=_iso(raw.day)) if "day" in raw.columns else raw)


_NO_CODE = r"(?i)^(-+|x|z|\[[xz]\]|n/?a|not (assigned|applicable)|unassigned.*)$"


def _recorded_by_csp(raw: Table, told: Told) -> list[tuple[Contract, Table]]:
    """The Home Office's tables: years with a stroke, no spaces at the ends, a code only where there is one."""
    mended = raw.mutate(
        financial_year=raw.financial_year.strip().re_replace(
            r"^(\d{4})\s*[-/\x{2013}]\s*(?:20)?(\d\d)$", r"\1/\2"
        ),
        csp_code=raw.csp_code.strip().re_replace(_NO_CODE, ""),
        offence_code=raw.offence_code.strip().upper(),
        offences=raw.offences.strip().replace("\u2212", "-"),
        **{
            name: raw[name].strip()
            for name in ("quarter", "force", "csp_name", "offence", "group", "subgroup")
        },
    )
    return [(RECORDED_BY_CSP, mended)]


def _households(raw: Table, told: Told) -> list[tuple[Contract, Table]]:
    return [(HOUSEHOLDS, as_households(raw, _text(told.mid_year)))]


def _young_people(raw: Table, told: Told) -> list[tuple[Contract, Table]]:
    return [(YOUNG_PEOPLE, as_young_people(raw, iso=_iso, key=told.person_key, received=told.received))]


def _work(contract: Contract) -> Shape:
    """What partners say of their own work, row by row: a later file replaces what was said of an id."""
    make = as_work(contract, _iso)

    def parts(raw: Table, told: Told) -> list[tuple[Contract, Table]]:
        return [(contract, make(raw, told.received))]

    counted = "period" in contract.columns
    unit = ("source", "period") if counted else contract.once
    return Shape(
        parts,
        unit,
        (contract,),
        depersonalised=True,
        of_records=True,
        made_of=SPAN_MADE_OF if counted else {},
    )


def _text(year: int | None):
    return ibis.null("string") if year is None else ibis.literal(str(year))


SHAPES: dict[str, Shape] = {
    police_uk.STREET.name: Shape(_street, ("reported_by", "month"), (STREET_CRIMES, STREET_INCIDENTS)),
    police_uk.OUTCOMES.name: Shape(_as_is(OUTCOMES), ("reported_by", "month"), (OUTCOMES,)),
    police_extract.CRIMES.name: Shape(
        _police_records(CRIMES), ("month",), (CRIMES,), of_records=True, made_of={"month": "recorded_on"}
    ),
    police_extract.CRIME_PEOPLE.name: Shape(
        _police_records(CRIME_PEOPLE), people=True, of_records=True, made_of={"person": "person_reference"}
    ),
    police_extract.INCIDENTS.name: Shape(
        _police_records(INCIDENTS),
        ("month",),
        (INCIDENTS,),
        of_records=True,
        made_of={"month": "recorded_on"},
    ),
    police_uk.STOP_AND_SEARCH.name: Shape(_as_is(STOP_AND_SEARCH), ("named",), (STOP_AND_SEARCH,)),
    **{
        source.name: Shape(_lookup)
        for source in ons.SOURCES
        if source not in (ons.RESIDENTS_BY_LSOA, ons.RESIDENTS_BY_LAD, ons.HOUSEHOLDS_BY_LSOA)
    },
    ons.HOUSEHOLDS_BY_LSOA.name: Shape(_households, made_of={"code": "lsoa_code"}),
    ons.RESIDENTS_BY_LSOA.name: Shape(_residents("lsoa"), made_of={"code": "lsoa_code", "people": "total"}),
    ons.RESIDENTS_BY_LAD.name: Shape(_residents("lad"), made_of={"code": "lad_code", "people": "total"}),
    youth_justice.YOUNG_PEOPLE.name: Shape(
        _young_people,
        ("version", "month"),
        (YOUNG_PEOPLE,),
        people=True,
        of_records=True,
        made_of={"person": "child", "month": "entered_on"},
    ),
    ons.BOUNDARIES.name: Shape(_as_is(BOUNDARIES)),
    mhclg.DEPRIVATION.name: Shape(_deprivation, made_of={"lsoa": "lsoa_code"}),
    home_office.SEVERITY_WEIGHTS.name: Shape(_as_is(SEVERITY)),
    home_office.SEVERITY_BY_CATEGORY.name: Shape(_as_is(SEVERITY)),
    home_office.OFFENCE_LIST.name: Shape(_as_is(OFFENCES)),
    home_office.RECORDED_BY_FORCE.name: Shape(_as_is(RECORDED_BY_FORCE)),
    partner.COUNTS.name: Shape(
        _made(COUNTS, as_counts),
        ("sender", "measure", "period"),
        (COUNTS,),
        depersonalised=True,
        made_of=SPAN_MADE_OF | {"status": "value"},
    ),
    partner.SURVEY.name: Shape(
        _made(SURVEY, as_answers),
        ("sender", "question", "period"),
        (SURVEY,),
        depersonalised=True,
        made_of=SPAN_MADE_OF,
    ),
    partner.OBSERVATIONS.name: Shape(
        _made(OBSERVATIONS, as_observations), depersonalised=True, of_records=True, made_of=SPAN_MADE_OF
    ),
    **{contract.name: _work(contract) for contract in WORK},
    returns.RETURNS.name: Shape(
        _returns,
        ("return_id", "sender", "period"),
        tuple(each.contract for each in RETURNS),
        depersonalised=True,
        of_records=True,
        made_of=SPAN_MADE_OF,
    ),
    home_office.RECORDED_BY_CSP.name: Shape(
        _recorded_by_csp, ("financial_year", "quarter"), (RECORDED_BY_CSP,)
    ),
}
CONTRACTS: dict[str, Contract] = {
    contract.name: contract
    for contract in (
        STREET_CRIMES,
        STREET_INCIDENTS,
        OUTCOMES,
        STOP_AND_SEARCH,
        RESIDENTS,
        DEPRIVATION,
        LOOKUPS,
        BOUNDARIES,
        SEVERITY,
        OFFENCES,
        RECORDED_BY_FORCE,
        CRIMES,
        CRIME_PEOPLE,
        INCIDENTS,
        COUNTS,
        SURVEY,
        OBSERVATIONS,
        *WORK,
        *(each.contract for each in RETURNS),
        RECORDED_BY_CSP,
        HOUSEHOLDS,
        YOUNG_PEOPLE,
    )
}
