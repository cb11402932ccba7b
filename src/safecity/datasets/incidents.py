"""Incidents that are not crimes, as a police force's own records hold them."""

from .contract import Column, Contract
from .crimes import DAY, RULES, WHERE, reference

CATEGORIES = ("asb personal", "asb nuisance", "asb environmental", "transport", "public safety")
ASB = CATEGORIES[:3]

INCIDENTS = Contract(
    name="incidents",
    one_row_per="incident that the force recorded",
    date="recorded_on",
    columns={
        "incident_reference": reference("the force's reference", "HAMI19-000123"),
        "recorded_on": DAY,
        "month": Column("date", "the month it was recorded in", pattern=r"\d{4}-\d\d", expected="a month"),
        "category": Column("string", "national category of incident", allowed=CATEGORIES, required=True),
        **WHERE,
    },
    rules=RULES,
)
