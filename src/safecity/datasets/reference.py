"""Residents, deprivation, look-ups, boundaries and offence lists: what crimes are set against."""

from typing import Any

from ibis.expr.types import BooleanValue, Table

from .contract import Column, Contract, One, Rule

_CODE = r"[A-Z]\d{8}"
_CODE_WORDS = "a code such as E01014485"


def code(says: str, required: bool = False) -> Column:
    return Column("string", says, pattern=_CODE, expected=_CODE_WORDS, required=required)


_YEAR = Column("int64", "the year its boundaries were drawn", low=1990, high=2100)
_OFFENCE = {
    "offence_code": Column("string", "Home Office offence code", required=True),
    "offence": Column("string", "the offence in words", required=True),
    "group": Column("string", "offence group"),
    "category": Column("string", "data.police.uk category"),
}
_COUNT: dict[str, Any] = {"low": 0, "high": 1_000_000_000, "thousands": True}


def _fewer_than_none(rows: Table) -> BooleanValue:
    return rows.by_age.mins() < 0


def _ages_of_others(rows: Table) -> BooleanValue:
    # Published estimates come to their total exactly, rounded ones nearly: by more than a tenth it is another number.
    return (rows.by_age.sums() - rows.people).abs() * 10 > rows.people


RESIDENTS = Contract(
    name="residents",
    one_row_per="area and mid-year",
    date="mid_year",
    place="code",
    columns={
        "code": code("the area", required=True),
        "level": Column("string", "lsoa or lad", allowed=("lsoa", "lad"), required=True),
        "boundaries": Column(
            "int64", "the year the area's boundaries were drawn; null where the file does not say"
        ),
        "mid_year": Column(
            "int64", "the year of the estimate, as of 30 June", required=True, low=1981, high=2100
        ),
        "people": Column("int64", "usual residents", required=True, **_COUNT),
        "by_age": Column(
            "array<int64>", "residents aged 0, 1, 2 and so on; the last is all of that age and over"
        ),
    },
    ones=(One("the residents of an area", (("code",), ("mid_year",)), ("people", "by_age")),),
    rules=(
        Rule("by_age", _fewer_than_none, "nobody or more of each age"),
        Rule("people", _ages_of_others, "about as many as the residents of each age come to"),
    ),
)
_DOMAINS = {
    "income": "income",
    "employment": "employment",
    "education": "education, skills and training",
    "health": "health and disability",
    "crime": "the crime domain",
    "housing": "barriers to housing and services",
    "environment": "the living environment",
}
DEPRIVATION = Contract(
    name="deprivation",
    one_row_per="small area and edition of the indices",
    date="",
    place="lsoa",
    columns={
        "lsoa": code("the small area", required=True),
        "boundaries": _YEAR,
        "imd_rank": Column(
            "int64", "1 is the most deprived small area of England", required=True, low=1, high=40000
        ),
        "imd_decile": Column(
            "int64", "1 is the most deprived tenth of England", required=True, low=1, high=10
        ),
        **{
            f"{domain}_{what}": Column("int64", f"by {words} alone", low=1, high=high)
            for domain, words in _DOMAINS.items()
            for what, high in (("rank", 40000), ("decile", 10))
        },
    },
    ones=(
        One(
            "the deprivation of a small area",
            (("lsoa",), ("boundaries", "2011")),
            ("imd_rank", "imd_decile", *(f"{domain}_rank" for domain in _DOMAINS)),
        ),
    ),
)
_ELSEWHERE = r"[A-DF-RT-VX-Z]\d\d"  # neither of England nor of Wales or Scotland: a made-up place's, for one
_BEGINS = {
    "lsoa": ("[EWS]01", "a code of a small area such as E01014485"),
    "msoa": ("[EWS]02", "a code of a middle layer area such as E02003012"),
    "ward": ("E05|W05|S13", "a code of a ward such as E05008873"),
    "lad": ("E0[6-9]|W06|S12", "a code of a council such as E06000023"),
    "csp": (r"[EWS][1-9]\d", "a code of a partnership such as E22000040"),
    "pfa": (r"[EWS][1-9]\d", "a code of a police force area such as E23000036"),
}
"""How codes of each level begin, by the Office for National Statistics: swapped columns are told by it."""


def _code_of(level: str, says: str) -> Column:
    begins, words = _BEGINS[level]
    return Column("string", says, pattern=rf"(?:{begins}|{_ELSEWHERE})\d{{6}}", expected=words)


LOOKUPS = Contract(
    name="lookups",
    one_row_per="line of a look-up between areas",
    date="",
    place="",
    columns={
        **{
            f"{level}_{what}": (
                _code_of(level, f"{level} code") if what == "code" else Column(dtype, f"{level} {what}")
            )
            for level in ("lsoa", "msoa", "ward", "lad", "csp", "pfa")
            for what, dtype in (("code", "string"), ("name", "string"), ("year", "int64"))
        },
        "lsoa11_code": _code_of("lsoa", "2011 LSOA"),
        "lsoa21_code": _code_of("lsoa", "2021 LSOA"),
        "change": Column(
            "string",
            "what became of a 2011 LSOA: unchanged, split, merged or irregular",
            allowed=("U", "S", "M", "X"),
        ),
    },
    ones=(
        # Beside both forms of an area stands the council of its 2021 form.
        One("the council of a small area", (("lsoa_code", "lsoa21_code"), ("lad_year",)), ("lad_code",)),
        One("the ward of a small area", (("lsoa_code",), ("ward_year",)), ("ward_code",)),
        One("the middle layer area of a small area", (("lsoa_code",), ("msoa_year",)), ("msoa_code",)),
        One(
            "the force of a partnership",
            (("lad_code",), ("lad_year",), ("csp_code",)),
            ("pfa_code", "pfa_name"),
        ),
        One("the partnership of a council", (("lad_code",), ("lad_year",)), ("csp_code",), several=True),
        One("what became of a small area of 2011", (("lsoa11_code",),), ("lsoa21_code",), several=True),
        One("what a small area of 2021 came from", (("lsoa21_code",),), ("lsoa11_code",), several=True),
    ),
)
BOUNDARIES = Contract(
    name="boundaries",
    one_row_per="area and boundary year",
    date="",
    place="code",
    columns={
        "code": code("the area", required=True),
        "name": Column("string", "as published"),
        "level": Column("string", "lsoa, ward, lad or csp", required=True),
        "boundaries": _YEAR,
        "shape": Column("string", "GeoJSON geometry, longitude before latitude, WGS84", required=True),
    },
    ones=(One("the outline of an area", (("code",), ("boundaries",), ("level",)), ("shape",)),),
)
SEVERITY = Contract(
    name="severity_weights",
    one_row_per="offence code",
    date="",
    place="",
    columns={
        **_OFFENCE,
        "weight": Column("float64", "days of sentence that an offence stands for", low=0),
    },
)
OFFENCES = Contract(
    name="offences",
    one_row_per="offence code",
    date="",
    place="",
    columns={**_OFFENCE, "subgroup": Column("string", "offence subgroup")},
)
RECORDED_BY_FORCE = Contract(
    name="recorded_crime_by_force",
    one_row_per="force, offence and quarter; a correction of an earlier quarter can be negative",
    date="",
    place="",
    columns={
        "financial_year": Column(
            "string", "as 2017/18", pattern=r"\d{4}/\d\d", expected="a year such as 2017/18", required=True
        ),
        "quarter": Column("int64", "1 is April to June", required=True, low=1, high=4),
        "force": Column("string", "as the Home Office names it", required=True),
        "offence": Column("string", "the offence in words"),
        "group": Column("string", "offence group"),
        "subgroup": Column("string", "offence subgroup"),
        "offence_code": Column("string", "Home Office offence code", required=True),
        "offences": Column(
            "int64", "recorded; negative where earlier ones were taken back", required=True, thousands=True
        ),
    },
)
