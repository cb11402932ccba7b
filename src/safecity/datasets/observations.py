"""Soft intelligence: what partners noticed that stands in no record, and how far it may be believed."""

from datetime import date

from ibis.expr.types import Table

from ..vocabulary import Period
from ..vocabulary.period import EXAMPLES
from ..vocabulary.place import LEVELS
from .contract import Column, Contract
from .spans import span_columns, with_span

CONFIDENCE = ("high", "medium", "low")

OBSERVATIONS = Contract(
    name="observations",
    one_row_per="thing that somebody noticed; it is no count of anything",
    date="first_day",
    place="place",
    columns={
        "sender": Column("string", "who passed it on", required=True),
        **span_columns(f"a day such as 2019-07-31, or a period: {EXAMPLES}"),
        "place": Column("string", "the code of the place", required=True),
        "place_name": Column("string", "its name"),
        "level": Column("string", "what kind of place it is", allowed=LEVELS, required=True),
        "source_type": Column("string", "what kind of source: a school, outreach, residents", required=True),
        "theme": Column("string", "what it is about", required=True),
        "what": Column("string", "what was noticed, in words that hold no person", required=True),
        "confidence": Column("string", "how far it may be believed", allowed=CONFIDENCE, required=True),
    },
)


def as_observations(raw: Table) -> Table:
    """Rows as received, each with the days in which it was seen."""
    spanned = with_span(raw, day_or_period)
    trimmed = ("sender", "place", "level", "source_type", "theme", "what")
    return spanned.mutate(
        confidence=spanned.confidence.strip().lower(), **{name: spanned[name].strip() for name in trimmed}
    )


def day_or_period(written: str) -> Period:
    """A day, 2019-07-31 or 31/07/2019, or else a period.

    >>> day_or_period("31/07/2019").start, str(day_or_period("2019-W31"))
    (datetime.date(2019, 7, 31), '2019-W31')
    """
    text = written.strip()
    if len(text) == 10 and text[2] == text[5] == "/":
        text = f"{text[6:]}-{text[3:5]}-{text[:2]}"
    try:
        day = date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        day = None
    return Period(day, day) if day else Period.parse(written)
