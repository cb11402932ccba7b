"""What came of crimes, as the open data publishes it."""

from .contract import Column, Contract
from .street_crimes import WHEN_AND_WHERE

OUTCOMES = Contract(
    name="outcomes",
    one_row_per="outcome given to a crime in a month",
    columns={
        "crime_id": Column("string", "the publisher's reference of the crime", required=True),
        **WHEN_AND_WHERE,
        "outcome": Column("string", "what was decided, in the publisher's words", required=True),
    },
)
