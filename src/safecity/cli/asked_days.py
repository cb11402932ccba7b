"""Days and years as they are typed after an option."""

from collections.abc import Iterable
from datetime import date

from ..vocabulary import Period
from ..vocabulary.fault import BadInput


def day_asked(text: str, option: str) -> date:
    """The day that an option gives. Raises BadInput for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{option} is not a day", found=text, expected="a day such as 2020-05-31") from None


def is_a_year(text: str) -> bool:
    """Whether this is a financial year as it is written everywhere.

    >>> [is_a_year(text) for text in ("2019/20", "2019", "2019/21", "2091/20", "2019-07")]
    [True, False, False, False, False]
    """
    try:
        return Period.parse(text).kind == "financial year"
    except ValueError:
        return False


def no_year(text: str, months: Iterable[date]) -> BadInput:
    """What to say of what is no financial year, with those that can be built of the months at hand."""
    can_be = years_that_can_be_built(months)
    return BadInput(
        "--year is not a financial year",
        found=text,
        expected="a year such as 2019/20" + (f"; {can_be}" if can_be else ""),
    )


def years_that_can_be_built(months: Iterable[date]) -> str:
    """The financial years of which a month is at hand, in a clause; nothing where there is none.

    >>> years_that_can_be_built([*(each.start for each in Period.financial_year(2019).months()), date(2020, 4, 1)])
    'the months received make 2019/20, and a part of 2020/21'
    """
    came = set(months)
    years = sorted({Period.financial_year(each.year - (each.month < 4)) for each in came})
    whole = [str(year) for year in years if all(month.start in came for month in year.months())]
    part = [str(year) for year in years if str(year) not in whole]
    said = [", ".join(whole)] * bool(whole) + [f"a part of {', '.join(part)}"] * bool(part)
    return f"the months received make {', and '.join(said)}" if said else ""
