"""What partners send of their own: what they counted, what people answered, what was noticed."""

from .source import Heading, Source

_PUBLISHER = "a partner"

COUNTS = Source(
    "partner_counts",
    "a partner's counts",
    _PUBLISHER,
    "anything that a partner counted itself: referrals, assessments, young people's offending",
    (
        Heading("sender", "sender"),
        Heading("measure", "measure"),
        Heading("place", "place"),
        Heading("place_name", "place[ _]name", optional=True),
        Heading("level", "level"),
        Heading("period", "period"),
        Heading("value", "value"),
        Heading("of", "of", optional=True),
    ),
)
SOURCES = (COUNTS,)
