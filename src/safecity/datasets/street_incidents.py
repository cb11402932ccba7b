"""Incidents that are not crimes: anti-social behaviour, as the open data publishes it."""

from ..vocabulary.offence import ASB
from .contract import Column, Contract
from .street_crimes import NO_LATER, WHEN_AND_WHERE

STREET_INCIDENTS = Contract(
    name="street_incidents",
    one_row_per="row of a published street-level file that is anti-social behaviour; these have no Crime ID",
    columns={
        **WHEN_AND_WHERE,
        "category": Column("string", "data.police.uk category", allowed=(ASB.published,), required=True),
    },
    rules=(NO_LATER,),
)
