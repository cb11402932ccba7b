"""Burglary of homes by household. Where households are known they are what can be burgled, and not residents."""

from dataclasses import replace

from ..population import ALL_HOUSEHOLDS
from . import police_records

_BY_RESIDENTS = next(each for each in police_records.MEASURES if each.name == "residential_burglary")

MEASURES = (
    replace(
        _BY_RESIDENTS,
        name=f"{_BY_RESIDENTS.name}_by_household",
        title=f"{_BY_RESIDENTS.title}, by household",
        denominator=ALL_HOUSEHOLDS,
        unit="per 1,000 households",
        why="A street of large households has fewer homes to burgle than its residents suggest, and one of small "
        "households more.",
        includes=f"{_BY_RESIDENTS.includes} Of households as counted in the year, else between the counts on either "
        "side of it, else in the nearest year.",
        theme="burglary",
        beside=_BY_RESIDENTS.name,
    ),
)
