"""What partners send of their own: what they counted, what people answered, what was noticed.

None of it may hold a person: `depersonalised.py` looks every cell of it over before it is kept.
"""

from .source import Heading, Source

_PUBLISHER = "a partner"
_PLACE = (
    Heading("place", "place"),
    Heading("place_name", "place[ _]name", optional=True),
    Heading("level", "level"),
)

COUNTS = Source(
    "partner_counts",
    "a partner's counts",
    _PUBLISHER,
    "anything that a partner counted itself: referrals, assessments, young people's offending",
    (
        Heading("sender", "sender"),
        Heading("measure", "measure"),
        *_PLACE,
        Heading("period", "period"),
        Heading("value", "value"),
        Heading("of", "of", optional=True),
    ),
)
SURVEY = Source(
    "survey",
    "answers to a survey",
    _PUBLISHER,
    "what residents are concerned about, and whether that changed",
    (
        Heading("sender", "sender"),
        Heading("question", "question"),
        Heading("wording", "wording([ _]id)?"),
        Heading("answer", "answer"),
        Heading("n", "n"),
        Heading("mode", "mode"),
        Heading("weight", "weight", optional=True),
        *_PLACE,
        Heading("period", "period"),
    ),
)
OBSERVATIONS = Source(
    "observations",
    "soft intelligence",
    _PUBLISHER,
    "what was noticed and is in no record, with how far it may be believed",
    (
        Heading("sender", "sender"),
        Heading("period", "seen", shown="seen"),
        *_PLACE,
        Heading("source_type", "source[ _]type", shown="source_type"),
        Heading("theme", "theme"),
        Heading("what", "what"),
        Heading("confidence", "confidence"),
    ),
)
SOURCES = (COUNTS, SURVEY, OBSERVATIONS)
