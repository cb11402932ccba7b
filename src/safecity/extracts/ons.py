"""Office for National Statistics: look-ups between areas, residents by age, boundaries."""

import re

from .source import Heading, Source

_YEAR = r"(?P<year>\d\d)"
_LEVELS = {"lsoa": "lsoa", "msoa": "msoa", "ward": "ward|wd", "lad": "ltla|lad", "csp": "csp", "pfa": "pfa"}


def _code(level: str, optional: bool = False) -> Heading:
    shown = f"{_LEVELS[level].split('|')[0]}21_code"
    return Heading(f"{level}_code", rf"(?:{_LEVELS[level]}){_YEAR}(?:_code|cd)", optional, shown)


def _name(level: str) -> Heading:
    return Heading(f"{level}_name", rf"(?:{_LEVELS[level]}){_YEAR}(?:_name|nm)", optional=True)


def _lookup(name: str, title: str, purpose: str, *levels: str) -> Source:
    headings = [heading for level in levels for heading in (_code(level), _name(level))]
    return Source(name, title, "Office for National Statistics", purpose, tuple(headings))


LSOA_TO_LAD = _lookup(
    "lookup_lsoa_lad",
    "look-up from LSOA to local authority",
    "which small areas make up a place",
    "lsoa",
    "lad",
)
LSOA_TO_WARD = _lookup(
    "lookup_lsoa_ward", "look-up from LSOA to ward", "which small areas make up a ward", "lsoa", "ward"
)
LSOA_TO_WARD_AND_LAD = _lookup(
    "lookup_lsoa_ward_lad",
    "look-up from LSOA to ward and local authority",
    "which small areas make up a ward and a place",
    "lsoa",
    "ward",
    "lad",
)
LSOA_TO_MSOA = _lookup(
    "lookup_lsoa_msoa",
    "look-up from LSOA to MSOA",
    "which small areas make up a middle-sized one",
    "lsoa",
    "msoa",
)
LAD_TO_CSP = _lookup(
    "lookup_lad_csp",
    "look-up from local authority to community safety partnership and police force area",
    "which partnership and force a local authority belongs to",
    "lad",
    "csp",
    "pfa",
)
LSOA11_TO_LSOA21 = Source(
    "lookup_lsoa11_lsoa21",
    "look-up from 2011 LSOA to 2021 LSOA",
    "Office for National Statistics",
    "how small areas changed with the 2021 Census",
    (
        Heading("lsoa11_code", r"lsoa11(?:_code|cd)"),
        Heading("lsoa21_code", r"lsoa21(?:_code|cd)"),
        Heading("change", r"change_code|chgind|chng_?ind|chnge_ind"),
        Heading("lsoa11_name", r"lsoa11(?:_name|nm)", optional=True),
        Heading("lsoa21_name", r"lsoa21(?:_name|nm)", optional=True),
        _code("lad", optional=True),
        _name("lad"),
    ),
)
ONE_SEX = re.compile(r"\b(fe)?males?\b", re.IGNORECASE)  # a sheet of residents that is not of all persons
_AGES = tuple(Heading(f"age_{age}", rf"(?:age\s*)?{age}(?:\+)?", shown=str(age)) for age in range(90)) + (
    Heading("age_90", r"(?:age\s*)?90\s*\+?(?: and over)?", optional=True),
)
RESIDENTS_BY_LSOA = Source(
    "residents_lsoa",
    "mid-year residents by small area and single year of age",
    "Office for National Statistics",
    "rates per 1,000 residents",
    (
        Heading(
            "lsoa_code", rf"lsoa{_YEAR}(?:_code|cd)|LSOA Code|LSOA (?P<year4>20\d\d) Code", shown="LSOA Code"
        ),
        Heading("total", r"total_population|all ages|total|persons"),
        Heading("lsoa_name", r"lsoa\d\d(?:_name|nm)|LSOA Name|LSOA 20\d\d Name", optional=True),
        *_AGES,
    ),
)
RESIDENTS_BY_LAD = Source(
    "residents_lad",
    "mid-year residents by local authority and single year of age",
    "Office for National Statistics",
    "rates for places whose small areas are not known",
    (_code("lad"), _name("lad"), Heading("total", r"total_population|all ages|total|persons"), *_AGES),
)
HOUSEHOLDS_BY_LSOA = Source(
    "households_lsoa",
    "households by small area",
    "Office for National Statistics",
    "burglaries per 1,000 households",
    (
        Heading(
            "lsoa_code",
            rf"lsoa{_YEAR}(?:_code|cd)|LSOA Code|LSOA (?P<year4>20\d\d) Code|geography code",
            shown="LSOA Code",
        ),
        Heading("households", r"(?:number of |all |total )?households|household: total(?:;.*)?"),
        Heading("year", r"date|year|census year", optional=True),
    ),
)
BOUNDARIES = Source(
    "boundaries",
    "boundaries of areas (GeoJSON)",
    "Office for National Statistics",
    "maps",
    (),  # known by its features' properties, not by headings: see recognise_boundaries
)
SOURCES = (
    LSOA_TO_LAD,
    LSOA_TO_WARD,
    LSOA_TO_WARD_AND_LAD,
    LSOA_TO_MSOA,
    LAD_TO_CSP,
    LSOA11_TO_LSOA21,
    RESIDENTS_BY_LSOA,
    RESIDENTS_BY_LAD,
    HOUSEHOLDS_BY_LSOA,
)

BOUNDARY_CODES = tuple(
    (level, re.compile(rf"(?:{words}){_YEAR}(?P<what>cd|nm)", re.IGNORECASE))
    for level, words in (("lsoa", "lsoa"), ("ward", "wd"), ("lad", "lad"), ("csp", "csp"))
)


def boundary_keys(properties: dict) -> tuple[str, int, str, str | None] | None:
    """Which level and year a boundary is of, and which property holds its code and its name.

    >>> boundary_keys({"FID": 1, "WD25CD": "E05010885", "WD25NM": "Ashley", "LAD25CD": "E06000023"})
    ('ward', 2025, 'WD25CD', 'WD25NM')
    """
    for level, pattern in BOUNDARY_CODES:
        for key in properties:
            match = pattern.fullmatch(key)
            if match and match["what"].lower() == "cd":
                name = next(
                    (k for k in properties if (m := pattern.fullmatch(k)) and m["what"].lower() == "nm"), None
                )
                return level, 2000 + int(match["year"]), key, name
    return None


def mid_year_in(text: str) -> int | None:
    """The mid-year that a sheet's name, a title row or a file's name speaks of.

    >>> mid_year_in("Mid-2019 Persons"), mid_year_in("population_mid2017_lsoa11.csv.gz"), mid_year_in("x")
    (2019, 2017, None)
    """
    found = re.search(r"mid[-_ ]?(?:year[-_ ]?)?((?:19|20)\d\d)", text, re.IGNORECASE)
    return int(found[1]) if found else None
