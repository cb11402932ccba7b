"""Crimes as a police force's own records hold them, one row a crime."""

import ibis
from ibis.expr.types import Table

from .contract import Column, Contract
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
_MOMENT = "null where the record does not say"


def flag(says: str) -> Column:
    """What an officer ticked, or did not: null is neither, so its share of the rows is how complete it is."""
    return Column("boolean", says, allowed=("true", "false"), expected="Y, N or nothing")


CRIMES = Contract(
    name="crimes",
    one_row_per="crime that the force recorded; a crime that was cancelled later is not in it",
    date="recorded_on",
    columns={
        "crime_reference": Column("string", "the force's reference", required=True),
        "recorded_on": DAY,
        "month": _MONTH,
        "committed_from": Column("timestamp", f"the earliest it can have happened; {_MOMENT}"),
        "committed_to": Column("timestamp", f"the latest it can have happened; {_MOMENT}"),
        "offence_code": Column("string", "Home Office offence code, such as 8N or 105A", required=True),
        "lsoa": WHEN_AND_WHERE["lsoa"],
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
        "outcome_code": Column("string", "Home Office outcome code"),
        "outcome_on": Column("date", "the day of the outcome", pattern=r"\d{4}-\d\d-\d\d", expected="a day"),
    },
)


def with_age_of_crime(crimes: Table) -> Table:
    """The same crimes, each with `non_recent`: whether it began more than twelve months before it was recorded.

    Null where the record does not say when it began.
    """
    began = crimes.committed_from.cast("date")
    return crimes.mutate(non_recent=began + ibis.interval(years=1) < crimes.recorded_on)
