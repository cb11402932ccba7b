"""Children of a tracked cohort: what each had done again within a year, as far as it has been proven."""

import ibis
from ibis.expr.types import StringValue, Table

from .contract import Column, Contract, Rule
from .person_key import hashed

VERSIONS = ("official", "live")
OUTCOMES = ("youth caution", "non-custodial conviction", "release from custody")
TRACKED_MONTHS, PROVEN_MONTHS = 12, 18
"""How long after entering a child's re-offences count, and how long after it they may be proven."""

_MOST = 1000  # re-offences of one child; more is a slip of the pen

YOUNG_PEOPLE = Contract(
    name="young_people",
    one_row_per="child and day on which a tracked cohort counts it from, in one version of the tracking",
    date="entered_on",
    place="",
    once=("version", "person", "entered_on"),
    columns={
        "person": Column(
            "string", "a keyed hash of the service's reference; it cannot be traced back", required=True
        ),
        "month": Column("date", "the month of entered_on", required=True),
        "entered_on": Column(
            "date", "the day of the caution, sentence or release that brought the child in", required=True
        ),
        "outcome": Column("string", "what that was", allowed=OUTCOMES, required=True),
        "version": Column(
            "string",
            "whether the official statistics or the service's live tracker say so; the two never mix",
            allowed=VERSIONS,
            required=True,
        ),
        "proven_reoffences": Column(
            "int64",
            "offences committed within 12 months and proven within 18, breaches left out",
            required=True,
            low=0,
            high=_MOST,
        ),
        "alleged_reoffences": Column(
            "int64", "charged or alleged and not proven; in no measure", low=0, high=_MOST
        ),
        "first_reoffence_on": Column("date", "the day of the first proven one"),
        "known_to": Column("date", "the day up to which convictions are known", required=True),
    },
    rules=(
        Rule("known_to", lambda rows: rows.known_to < rows.entered_on, "no day before the child entered"),
        Rule(
            "first_reoffence_on",
            lambda rows: (rows.proven_reoffences == 0) & rows.first_reoffence_on.notnull(),
            "nothing, as no re-offence is proven",
        ),
        Rule(
            "first_reoffence_on",
            lambda rows: (
                (rows.first_reoffence_on < rows.entered_on)
                | (rows.first_reoffence_on > later(rows.entered_on, TRACKED_MONTHS))
            ),
            "a day within 12 months of entering",
        ),
    ),
)


def later(day, months: int):
    """The same day so many months later, or the last of that month where it has no such day."""
    return (day + ibis.interval(months=months)).cast("date")


def as_young_people(raw: Table, *, iso, key: str, received) -> Table:
    """Rows as received, the child as a hash, each known up to the day of receipt where it does not say."""
    days = [name for name in ("entered_on", "first_reoffence_on", "known_to") if name in raw.columns]
    mended = raw.mutate(
        person=hashed(raw.child, key),
        outcome=_word(raw.outcome),
        version=_word(raw.version),
        **{name: iso(raw[name]) for name in days},
    )
    to = mended.known_to.nullif("") if "known_to" in raw.columns else ibis.null("string")
    by_receipt = ibis.null("string") if received is None else ibis.literal(received.isoformat())
    return mended.mutate(month=mended.entered_on.substr(0, 7), known_to=to.fill_null(by_receipt)).drop(
        "child"
    )


def _word(value: StringValue) -> StringValue:
    return value.strip().lower()
