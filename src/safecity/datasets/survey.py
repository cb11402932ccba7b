"""What people answered when they were asked, already counted: no row is one person's."""

import ibis
from ibis.expr.types import Table

from ..vocabulary.place import LEVELS
from .contract import Column, Contract, Whole
from .spans import span_columns, with_span

MODES = ("face to face", "telephone", "online", "post", "mixed")

SURVEY = Contract(
    name="survey",
    one_row_per="answer to a question, of the people of one place and period who count with the same weight",
    date="first_day",
    place="place",
    once=("sender", "question", "wording", "answer", "mode", "weight", "place", "period"),
    whole=Whole(
        ("sender", "question", "wording", "mode", "place", "first_day", "last_day"),
        "question",
        "another row that is or may be of the same question was refused, so its base is not known",
    ),
    columns={
        "sender": Column("string", "who asked", required=True),
        "question": Column("string", "what was asked about, by one name through the years", required=True),
        "wording": Column(
            "string", "which words it was asked in; other words are another question", required=True
        ),
        "answer": Column("string", "what was answered", required=True),
        "n": Column("int64", "how many people gave this answer", low=0, required=True, thousands=True),
        "mode": Column("string", "how they were asked", allowed=MODES, required=True),
        "weight": Column(
            "float64",
            "what each of them counts for, so that the sample looks like the residents; 1 without weights",
            low=0.0001,
            high=10_000,
            required=True,
        ),
        "place": Column("string", "the code of the place", required=True),
        "place_name": Column("string", "its name"),
        "level": Column("string", "what kind of place it is", allowed=LEVELS, required=True),
        **span_columns(),
    },
)


def as_answers(raw: Table) -> Table:
    """Rows as received, each with its period's days and a weight."""
    spanned = with_span(raw)
    weight = spanned.weight.strip().nullif("") if "weight" in raw.columns else ibis.null("string")
    trimmed = ("sender", "question", "wording", "answer", "place", "level")
    return spanned.mutate(
        weight=weight.fill_null("1"),
        mode=spanned["mode"].strip().lower().replace("-", " "),
        **{name: spanned[name].strip() for name in trimmed},
    )
