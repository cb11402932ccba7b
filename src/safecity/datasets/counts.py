"""What partners send already counted: one row a number."""

import ibis
from ibis.expr.types import BooleanValue, Table

from ..vocabulary.place import LEVELS
from .contract import Column, Contract, Rule, Whole
from .spans import span_columns, with_span

COUNTED, WITHHELD, NOT_KNOWN = "counted", "withheld", "not known"
_WITHHELD, _NOT_KNOWN = ("[c]", "c", "*"), ("[x]", "x", "..")
_UNDER = r"^< *\d+$"  # as in <5: too few to be told
_TOTAL = (
    "total"  # a measure's name without that of the part which stands behind a blank: "intelligence schools"
)

SENT_AS_PARTS = (
    "child_assessments_with_domestic_violence", "high_risk_referrals_with_children", "non_recent_sexual_offences",
    "youth_reoffenders_live", "youth_reoffenders_official",
)  # fmt: skip
"""The names of numbers that are a part of what they are `of`, and so can be no more than it."""


def _more_than_its_whole(rows: Table) -> BooleanValue:
    return rows.measure.isin(SENT_AS_PARTS) & (rows.value > rows.of)


COUNTS = Contract(
    name="counts",
    one_row_per="number that a partner counted, for a place and a period",
    date="first_day",
    place="place",
    once=("sender", "measure", "place", "period"),
    whole=Whole(
        (_TOTAL, "place", "first_day", "last_day"),
        "measure",
        "another row that is or may be of the same measure, place and period was refused, so what they come to is "
        "not known",
    ),
    rules=(
        Rule(
            "value", _more_than_its_whole, "no more than what it is of: a part can be no more than its whole"
        ),
    ),
    columns={
        "sender": Column("string", "who counted it", required=True),
        "measure": Column("string", "what was counted, by the name that sender gives it", required=True),
        "place": Column("string", "the code of the place", required=True),
        "place_name": Column("string", "its name"),
        "level": Column("string", "what kind of place it is", allowed=LEVELS, required=True),
        **span_columns(),
        "status": Column(
            "string",
            "whether the number is there, withheld by its sender or not known to it",
            allowed=(COUNTED, WITHHELD, NOT_KNOWN),
            expected="a number",
            required=True,
        ),
        "value": Column(
            "int64",
            "the number; null where it is withheld or not known, which is never 0",
            low=0,
            thousands=True,
        ),
        "of": Column("int64", "what it is a share of, where it is one", low=0, thousands=True),
    },
)
"""A value that is no part may be larger than what it is of: re-offences of a number of young people."""


def as_counts(raw: Table) -> Table:
    """Rows as received, with period, status and numbers as the contract wants them."""
    spanned = with_span(raw)
    written = spanned.value.strip()
    gone = written.isin(_WITHHELD) | written.re_search(_UNDER)
    told = spanned.mutate(
        status=ibis.cases(
            ((written == "") | written.isnull(), ibis.null("string")),
            (gone, WITHHELD),
            (written.isin(_NOT_KNOWN), NOT_KNOWN),
            else_=COUNTED,
        ),
        value=written,
        **{name: spanned[name].strip() for name in ("sender", "measure", "place", "level")},
    )
    return told.mutate(
        value=ibis.ifelse(told.status == COUNTED, told.value, ibis.null("string")),
        **{_TOTAL: told.measure.re_extract(r"^[^ ]*", 0)},
    )
