"""What came of crimes, as the open data publishes it."""

from .contract import Column, Contract
from .street_crimes import LATITUDE, LONGITUDE, LSOA, MONTH, REPORTED_BY

OUTCOMES = Contract(
    name="outcomes",
    one_row_per="outcome given to a crime in a month",
    columns={
        "crime_id": Column("string", "the publisher's reference of the crime", required=True),
        "month": MONTH,
        "reported_by": REPORTED_BY,
        "longitude": LONGITUDE,
        "latitude": LATITUDE,
        "location": Column("string", "the published map point, in words"),
        "lsoa": LSOA,
        "lsoa_name": Column("string", "the small area's name, as published"),
        "outcome": Column("string", "what was decided, in the publisher's words", required=True),
    },
)
