"""Home Office and ONS lists of offences: codes, groups, severity weights, and counts by force."""

from .source import Heading, Source

SEVERITY_WEIGHTS = Source(
    "severity_weights",
    "crime severity weights by offence code",
    "Office for National Statistics",
    "the severity of crime, beside its count",
    (
        Heading("offence_code", "code_severity|ONS_SEVERITY_code|offence code"),
        Heading("offence", "offence|ONS_SEVERITY_offence|offence description"),
        Heading("weight", "weight|ONS_SEVERITY_weight"),
        Heading("group", "category_severity|ONS_SEVERITY_category|offence group", optional=True),
    ),
)
OFFENCE_LIST = Source(
    "offence_list",
    "Home Office offence codes with their data.police.uk category",
    "Home Office",
    "which offences make up a published category",
    (
        Heading("offence_code", "Offence_Code|offence code"),
        Heading("offence", "Offence_Description|offence description"),
        Heading("group", "Offence_Group|offence group"),
        Heading("subgroup", "Offence_Subgroup|offence subgroup"),
        Heading("category", r"Police\.uk_Cat|police\.uk category"),
    ),
)
SEVERITY_BY_CATEGORY = Source(
    "severity_by_category",
    "crime severity weights joined to data.police.uk categories",
    "Office for National Statistics and Home Office",
    "which offences, with what weight, make up a published category",
    (
        Heading("offence_code", "ONS_SEVERITY_code"),
        Heading("offence", "ONS_SEVERITY_offence"),
        Heading("weight", "ONS_SEVERITY_weight"),
        Heading("category", "POLICE_UK_CAT_MAP_category"),
    ),
)
RECORDED_BY_FORCE = Source(
    "recorded_crime_by_force",
    "Home Office recorded crime by force, offence and quarter",
    "Home Office",
    "official counts by force, to hold the open data against",
    (
        Heading("financial_year", "Financial Year"),
        Heading("quarter", "Financial Quarter"),
        Heading("force", "Force Name"),
        Heading("offence", "Offence Description"),
        Heading("group", "Offence Group"),
        Heading("subgroup", "Offence Subgroup"),
        Heading("offence_code", "Offence Code"),
        Heading("offences", "Number of Offences"),
    ),
)
RECORDED_BY_CSP = Source(
    "recorded_crime_by_csp",
    "Home Office recorded crime by community safety partnership, offence and quarter",
    "Home Office",
    "official counts of every partnership, to rank the place among its comparators and in England",
    (
        Heading("financial_year", "Financial Year"),
        Heading("quarter", "Financial Quarter"),
        Heading("force", "Force Name|Force"),
        Heading("csp_name", "CSP Name|Community Safety Partnership(?: Name)?"),
        # Named anew with each edition: ONS Code, CSP Code (ONS), CSP Code 2022, CSP22CD.
        Heading(
            "csp_code",
            r"(?=.*\bcode\b)(?=.*\b(?:CSP|ONS|Community Safety Partnership)\b).*|CSP_code|CSP\d\dCD",
            shown="CSP Code",
        ),
        Heading("offence", "Offence Description|Offence"),
        Heading("group", "Offence Group"),
        Heading("subgroup", "Offence Subgroup|Offence Sub-?group"),
        Heading("offence_code", "Offence Code|Home Office Offence Code"),
        Heading("offences", "Number of Offences|Offence Count|Offences"),
    ),
)
SOURCES = (SEVERITY_WEIGHTS, OFFENCE_LIST, SEVERITY_BY_CATEGORY, RECORDED_BY_FORCE, RECORDED_BY_CSP)
