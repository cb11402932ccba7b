"""Crimes as the open data publishes them: one row a record of the street-level file."""

import ibis
from ibis.expr.types import BooleanValue, Table

from ..vocabulary.offence import ASB, CRIME_CATEGORIES
from .contract import RECEIVED, Column, Contract, Rule

LONGITUDE = Column("float64", "of the published map point, degrees WGS84", low=-9, high=3)
LATITUDE = Column("float64", "of the published map point, degrees WGS84", low=49, high=61.5)
WHEN_AND_WHERE = {
    "month": Column(
        "date", "the month it was recorded under", pattern=r"\d{4}-(0[1-9]|1[0-2])",
        expected="a month such as 2019-07", required=True,
    ),
    "reported_by": Column("string", "the force that recorded it, in its own words", required=True),
    "longitude": LONGITUDE,
    "latitude": LATITUDE,
    "location": Column("string", "the published map point, in words"),
    "lsoa": Column(
        "string", "the small area of the published map point; null where there is no location",
        # Of England and Wales the small areas alone, and no ward or council; a made-up place has letters of its own.
        pattern=r"[EW]01\d{6}|[A-DF-VX-Z]\d{8}", expected="a code such as E01014485, or nothing",
    ),
    "lsoa_name": Column("string", "the small area's name, as published"),
}  # fmt: skip
"""What crimes, incidents and outcomes say of a record alike."""


def _not_yet(rows: Table) -> BooleanValue:
    return rows.month > rows[RECEIVED] if RECEIVED in rows.columns else ibis.literal(False)


NO_LATER = Rule("month", _not_yet, "a month no later than that in which the file was received")

STREET_CRIMES = Contract(
    name="street_crimes",
    one_row_per="row of a published street-level file that is a crime; one Crime ID can stand on several",
    columns={
        "crime_id": Column("string", "the publisher's reference; some crimes have none"),
        **WHEN_AND_WHERE,
        "category": Column(
            "string", "data.police.uk category", required=True,
            allowed=tuple(category.published for category in CRIME_CATEGORIES),
            expected="one of " + ", ".join(each.published for each in (ASB, *CRIME_CATEGORIES)),  # of the whole file
        ),
        "outcome": Column("string", "the last outcome when the file was downloaded; later downloads revise it"),
    },
    rules=(NO_LATER,),
)  # fmt: skip
