"""Households of each small area: what can be burgled in a home is a home."""

from ibis.expr.types import Table, Value

from .contract import Column, Contract, One

HOUSEHOLDS = Contract(
    name="households",
    one_row_per="small area and year",
    date="year",
    place="code",
    columns={
        "code": Column(
            "string",
            "the small area",
            pattern=r"[A-Z]01\d{6}",
            expected="the code of a small area, such as E01014485",
            required=True,
        ),
        "year": Column("int64", "the year in which they were counted", required=True, low=1981, high=2100),
        "households": Column(
            "int64",
            "people who live and eat together, or one who lives alone; not dwellings, some of which stand empty",
            required=True,
            low=0,
            high=1_000_000_000,
            thousands=True,
        ),
    },
    ones=(One("the households of a small area", (("code",), ("year",)), ("households",)),),
)


def as_households(raw: Table, said: Value) -> Table:
    """Rows as received, each with its year: the row's own, else the one that the file or its receiver says."""
    year = raw.year.strip() if "year" in raw.columns else said
    return raw.mutate(code=raw.lsoa_code.strip(), year=year)
