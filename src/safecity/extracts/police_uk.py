"""data.police.uk: street-level crime and ASB, outcomes, stop and search."""

import re

from .source import Heading, Source

_PURPOSE = "crimes and incidents of anti-social behaviour, by month and small area"

STREET = Source(
    "police_uk_street",
    "data.police.uk street-level crime",
    "Single Online Home National Digital Team, data.police.uk",
    _PURPOSE,
    (
        Heading("crime_id", "Crime ID"),
        Heading("month", "Month"),
        Heading("reported_by", "Reported by"),
        Heading("falls_within", "Falls within"),
        Heading("longitude", "Longitude"),
        Heading("latitude", "Latitude"),
        Heading("location", "Location"),
        Heading("lsoa", "LSOA code"),
        Heading("lsoa_name", "LSOA name"),
        Heading("category", "Crime type"),
        Heading("outcome", "Last outcome category"),
        Heading("context", "Context", optional=True),
    ),
)
OUTCOMES = Source(
    "police_uk_outcomes",
    "data.police.uk outcomes",
    "Single Online Home National Digital Team, data.police.uk",
    "what came of each recorded crime",
    (
        Heading("crime_id", "Crime ID"),
        Heading("month", "Month"),
        Heading("reported_by", "Reported by"),
        Heading("falls_within", "Falls within"),
        Heading("longitude", "Longitude"),
        Heading("latitude", "Latitude"),
        Heading("location", "Location"),
        Heading("lsoa", "LSOA code"),
        Heading("lsoa_name", "LSOA name"),
        Heading("outcome", "Outcome type"),
    ),
)
STOP_AND_SEARCH = Source(
    "police_uk_stop_and_search",
    "data.police.uk stop and search",
    "Single Online Home National Digital Team, data.police.uk",
    "how often people and vehicles were searched, and what came of it",
    (
        Heading("kind", "Type"),
        Heading("at", "Date"),
        Heading("in_operation", "Part of a policing operation"),
        Heading("operation", "Policing operation"),
        Heading("latitude", "Latitude"),
        Heading("longitude", "Longitude"),
        Heading("gender", "Gender"),
        Heading("age_range", "Age range"),
        Heading("ethnicity_said", "Self-defined ethnicity"),
        Heading("ethnicity_seen", "Officer-defined ethnicity"),
        Heading("legislation", "Legislation"),
        Heading("object_of_search", "Object of search"),
        Heading("outcome", "Outcome"),
        Heading("outcome_linked", "Outcome linked to object of search"),
        Heading("more_than_outer_clothing", "Removal of more than just outer clothing"),
    ),
)
SOURCES = (STREET, OUTCOMES, STOP_AND_SEARCH)


def month_and_force_in_name(name: str) -> tuple[str | None, str | None]:
    """The month and force that the site's own file name claims, to hold against the rows inside.

    >>> month_and_force_in_name("2019-07/2019-07-avon-and-somerset-street.csv")
    ('2019-07', 'avon-and-somerset')
    """
    found = re.search(r"(\d{4}-\d\d)-([a-z-]+)-(street|outcomes|stop-and-search)\.csv", name)
    return (found[1], found[2]) if found else (None, None)
