"""Crimes as a police force's own records hold them, one row a crime."""

from datetime import date

import ibis
from ibis.expr.types import BooleanValue, Table

from .contract import RECEIVED, Column, Contract, Rule
from .national_grid import EAST, NORTH
from .street_crimes import WHEN_AND_WHERE

DAY = Column(
    "date",
    "the day it was recorded",
    pattern=r"\d{4}-\d\d-\d\d",
    expected="a day such as 2019-07-31",
    required=True,
)
_MONTH = Column(
    "date", "the month it was recorded in", pattern=r"\d{4}-\d\d", expected="a month such as 2019-07"
)
_EARLIEST = date(1900, 1, 1)
WHERE = {
    "lsoa": WHEN_AND_WHERE["lsoa"],
    "easting": Column(
        "float64", "metres on the National Grid; null where the force gives a small area or no place at all",
        low=0, high=EAST, thousands=True, expected=f"metres on the National Grid, from 0 to {EAST:,}",
    ),
    "northing": Column(
        "float64", "metres on the National Grid",
        low=0, high=NORTH, thousands=True, expected=f"metres on the National Grid, from 0 to {NORTH:,}",
    ),
}  # fmt: skip
"""A record's small area as the force gives it, or the point from which it is worked out."""


def _half_a_point(rows: Table) -> BooleanValue:
    return rows.easting.isnull() != rows.northing.isnull()


def _in_the_future(rows: Table) -> BooleanValue:
    # A day to spare: days of receipt are those of UTC.
    if RECEIVED not in rows.columns:
        return ibis.literal(False)
    return rows.recorded_on > rows[RECEIVED] + ibis.interval(days=1)


RULES = (
    Rule("recorded_on", lambda rows: rows.recorded_on < _EARLIEST, "a day from 1900 on"),
    Rule("recorded_on", _in_the_future, "a day no later than that on which the file was received"),
    Rule("northing", _half_a_point, "given together with easting, or neither"),
)
"""What every record of a force owes: a day that can be, and a whole point or none."""


def _committed(column: str) -> tuple[Rule, ...]:
    return (
        Rule(column, lambda rows: rows[column].date() < _EARLIEST, "a day from 1900 on"),
        Rule(
            column,
            lambda rows: rows[column].date() > rows.recorded_on,
            "a day no later than that on which it was recorded",
        ),
    )


IMPOSSIBLE = "impossible"


def without_impossible_outcome_day(raw: Table) -> Table:
    """An outcome after its file came, or before its crime began, is a slip of its day alone: that day is not known.

    A crime that does not say when it began had no outcome before it was recorded. `raw` is text, days year first.
    """
    if "outcome_on" not in raw.columns:
        return raw.mutate(outcome_day_said=ibis.null("string"))
    day, recorded = raw.outcome_on.try_cast("date"), raw.recorded_on.try_cast("date")
    began = (
        raw.committed_from.substr(0, 10).try_cast("date")
        if "committed_from" in raw.columns
        else ibis.null("date")
    )
    gone = day < ibis.coalesce(began, recorded)
    if RECEIVED in raw.columns:  # a day to spare: days of receipt are those of UTC
        gone = gone.fill_null(False) | (day > raw[RECEIVED] + ibis.interval(days=1))
    gone = gone.fill_null(False)
    return raw.mutate(
        outcome_on=ibis.ifelse(gone, ibis.null("string"), raw.outcome_on),
        outcome_day_said=ibis.ifelse(gone, IMPOSSIBLE, ibis.null("string")),
    )


_MOMENT = "null where the record does not say"


def flag(says: str) -> Column:
    """What an officer ticked, or did not: null is neither, so its share of the rows is how complete it is."""
    return Column("boolean", says, allowed=("true", "false"), expected="Y, N or nothing")


def reference(says: str, example: str) -> Column:
    """A force's own reference: what has a blank, no figure or a long word in it is words, and is not kept."""
    return Column(
        "string",
        says,
        pattern=_REFERENCE,
        expected=f"a reference such as {example}: with a figure, and without blanks or long words",
        required=True,
    )


# Letters five at a time at most, figures and / . _ : -, a figure among them; or else a long number to the base of 16.
_REFERENCE = (
    r"(?:[A-Za-z]{0,5}[/._:-])*[A-Za-z]{0,5}[0-9](?:[A-Za-z]{0,5}[0-9/._:-])*[A-Za-z]{0,5}|[0-9A-Fa-f-]{16,}"
)
_CODE = r"[A-Z]{0,3}[0-9]{1,5}[A-Z]{0,2}(?:[/.-][0-9]{1,5}[A-Z]{0,2}){0,6}"
"""Codes of the Home Office, such as 8N, 105A, 195/94 and 1/4.1/4.10/4.2; no word is one."""


CRIMES = Contract(
    name="crimes",
    one_row_per="crime that the force recorded; a crime that was cancelled later is not in it",
    date="recorded_on",
    columns={
        "crime_reference": reference("the force's reference", "HAM19-000123"),
        "recorded_on": DAY,
        "month": _MONTH,
        "committed_from": Column("timestamp", f"the earliest it can have happened; {_MOMENT}"),
        "committed_to": Column("timestamp", f"the latest it can have happened; {_MOMENT}"),
        "offence_code": Column(
            "string",
            "Home Office offence code, such as 8N or 105A",
            pattern=_CODE,
            expected="an offence code such as 8N or 105A",
            required=True,
        ),
        **WHERE,
        "domestic": flag("domestic abuse"),
        "alcohol": flag("affected by alcohol"),
        "drugs": flag("affected by drugs"),
        "hate_race": flag("hate crime: race"),
        "hate_religion": flag("hate crime: religion or belief"),
        "hate_sexual_orientation": flag("hate crime: sexual orientation"),
        "hate_disability": flag("hate crime: disability"),
        "hate_transgender": flag("hate crime: transgender identity"),
        "bladed": flag("a bladed implement was used"),
        "child_abuse": flag("child abuse"),
        "business_or_state_victim": flag("the victim is a business or the state"),
        "premises": Column(
            "string", "where it happened", allowed=("residential", "commercial", "public place", "other")
        ),
        "outcome_code": Column(
            "string", "Home Office outcome code", pattern=_CODE, expected="an outcome code such as 18 or 1A"
        ),
        "outcome_on": Column("date", "the day of the outcome", pattern=r"\d{4}-\d\d-\d\d", expected="a day"),
        "outcome_day_said": Column(
            "string",
            "whether the file gives a day on which the outcome cannot have been, so that it is not known",
            allowed=(IMPOSSIBLE,),
        ),
    },
    rules=(
        *RULES,
        *_committed("committed_from"),
        *_committed("committed_to"),
        Rule(
            "committed_to",
            lambda rows: rows.committed_to.date() < rows.committed_from.date(),
            "a day no earlier than that of committed_from",
        ),
    ),
)


def with_age_of_crime(crimes: Table) -> Table:
    """The same crimes, each with `non_recent`: whether it began more than twelve months before it was recorded.

    Null where the record does not say when it began.
    """
    began = crimes.committed_from.cast("date")
    return crimes.mutate(non_recent=began + ibis.interval(years=1) < crimes.recorded_on)
