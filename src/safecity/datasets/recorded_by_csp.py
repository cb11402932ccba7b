"""Recorded crime of every community safety partnership by quarter, as the Home Office publishes it."""

from .contract import Column, Contract
from .reference import code

_YEARS = "|".join(f"{year}/{(year + 1) % 100:02d}" for year in range(1990, 2100))

RECORDED_BY_CSP = Contract(
    name="recorded_by_csp",
    one_row_per="partnership, offence and quarter; a correction of an earlier quarter can be negative",
    date="financial_year",
    place="csp_code",
    columns={
        "financial_year": Column(
            "string",
            "as 2019/20",
            pattern=_YEARS,
            expected="a year such as 2019/20 or 2019-20",
            required=True,
        ),
        "quarter": Column("int64", "1 is April to June", required=True, low=1, high=4),
        "force": Column("string", "as the Home Office names it", required=True),
        "csp_name": Column("string", "as the Home Office names it"),
        "csp_code": code("the partnership; null for offences that belong to a force and to none of them"),
        "offence": Column("string", "the offence in words"),
        "group": Column("string", "offence group"),
        "subgroup": Column("string", "offence subgroup"),
        "offence_code": Column("string", "Home Office offence code", required=True),
        "offences": Column(
            "int64", "recorded; negative where earlier ones were taken back", required=True, thousands=True
        ),
    },
)
