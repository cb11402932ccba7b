"""A police force's own extract of its records: crimes, the people in them, and incidents.

No two forces' systems export alike. These are the headings that Safe City itself asks for; a partnership's
`mapping.toml` turns those of its force into them.
"""

from .source import Heading, Source

_PUBLISHER = "the police force"
HATE_STRANDS = ("race", "religion", "sexual_orientation", "disability", "transgender")
FLAGS = (
    "domestic",
    "alcohol",
    "drugs",
    *(f"hate_{strand}" for strand in HATE_STRANDS),
    "bladed",
    "child_abuse",
)

# A small area, or a point from which it is worked out.
_WHERE = tuple(Heading(name, name, optional=True) for name in ("lsoa", "easting", "northing"))
_EITHER = (("lsoa",), ("easting", "northing"))

CRIMES = Source(
    "police_crimes",
    "a police extract of crimes",
    _PUBLISHER,
    "every crime with its offence code, its day, its place and what is known of it",
    (
        Heading("crime_reference", "crime_reference"),
        Heading("recorded_on", "recorded_on"),
        Heading("committed_from", "committed_from", optional=True),
        Heading("committed_to", "committed_to", optional=True),
        Heading("offence_code", "offence_code"),
        *_WHERE,
        *(Heading(flag, flag, optional=True) for flag in FLAGS),
        Heading("business_or_state_victim", "business_or_state_victim", optional=True),
        Heading("premises", "premises", optional=True),
        Heading("outcome_code", "outcome_code", optional=True),
        Heading("outcome_on", "outcome_on", optional=True),
    ),
    _EITHER,
)
CRIME_PEOPLE = Source(
    "police_crime_people",
    "a police extract of the people in crimes",
    _PUBLISHER,
    "who was harmed and who did it: unique victims, repeat victims and profiles by age and sex",
    (
        Heading("crime_reference", "crime_reference"),
        Heading("role", "role"),
        Heading("kind", "kind"),
        Heading("age", "age"),
        Heading("sex", "sex"),
        Heading("ethnicity", "ethnicity", optional=True),
        Heading("relationship", "relationship", optional=True),
        Heading("person_reference", "person_reference", optional=True),
        # Who is who where there is no reference. Read when people are told apart, and never kept.
        Heading("name", "name", optional=True),
        Heading("birth_date", "birth_date", optional=True),
        Heading("postcode", "postcode", optional=True),
    ),
)
INCIDENTS = Source(
    "police_incidents",
    "a police extract of incidents",
    _PUBLISHER,
    "anti-social behaviour and other incidents, by national category",
    (
        Heading("incident_reference", "incident_reference"),
        Heading("recorded_on", "recorded_on"),
        Heading("category", "category"),
        *_WHERE,
    ),
    _EITHER,
)
SOURCES = (CRIMES, CRIME_PEOPLE, INCIDENTS)
