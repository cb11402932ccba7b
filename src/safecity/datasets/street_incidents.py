"""Incidents that are not crimes: anti-social behaviour, as the open data publishes it."""

from ..vocabulary.offence import ASB
from .contract import Column, Contract
from .street_crimes import LATITUDE, LONGITUDE, LSOA, MONTH, REPORTED_BY

STREET_INCIDENTS = Contract(
    name="street_incidents",
    one_row_per="row of a published street-level file that is anti-social behaviour; these have no Crime ID",
    columns={
        "month": MONTH,
        "reported_by": REPORTED_BY,
        "longitude": LONGITUDE,
        "latitude": LATITUDE,
        "location": Column("string", "the published map point, in words"),
        "lsoa": LSOA,
        "lsoa_name": Column("string", "the small area's name, as published"),
        "category": Column("string", "data.police.uk category", allowed=(ASB.published,), required=True),
    },
)
