"""A youth justice service's own tracker: one line a child of a cohort. It may name nobody but by a reference.

The reference becomes a keyed hash before anything is kept. Columns that are not asked for are not read.
"""

from .source import Heading, Source

YOUNG_PEOPLE = Source(
    "young_people",
    "a tracked cohort of children",
    "the youth justice service",
    "how many children who were in trouble got into it again, and how often",
    (
        Heading("child", r"child(?:[ _]reference)?"),
        Heading("entered_on", r"entered[ _]on"),
        Heading("outcome", r"(?:index[ _])?outcome"),
        Heading("version", "version"),
        Heading("proven_reoffences", r"proven[ _]re-?offences"),
        Heading("alleged_reoffences", r"alleged[ _]re-?offences", optional=True),
        Heading("first_reoffence_on", r"first[ _]re-?offence[ _]on", optional=True),
        Heading("known_to", r"known[ _]to", optional=True),
    ),
)
SOURCES = (YOUNG_PEOPLE,)
