"""How large a part of each measure stands under a code: what goes with the code if it goes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from ibis import _
from ibis.common.deferred import Deferred
from ibis.expr.types import Table

from ..datasets.contract import Contract
from ..datasets.crimes import CRIMES
from ..datasets.people.people_in_crimes import CRIMES_WITH_VICTIMS, PEOPLE_IN_CRIMES, WEIGHED_CRIMES
from .asked import codes_asked
from .measure import Measure, Tally

Code = tuple[str, str]  # a column of crimes, and a code in it
_OF_CRIMES = (CRIMES, CRIMES_WITH_VICTIMS, PEOPLE_IN_CRIMES, WEIGHED_CRIMES)


def parts_under_codes(
    measures: Iterable[Measure],
    codes: Mapping[Code, Sequence[date]],
    table: Callable[[Contract], Table],
) -> dict[Code, dict[str, float]]:
    """The part, from 0 to 1, of each measure of crimes that has each code in the months given for it, if any.

    Of measures that choose records by this column nothing is said: they lose the records of the code itself. Of people
    the part is that of their rows, of a score that of its weight. Shares have none: what is missing of both of their
    numbers moves them either way.
    """
    asked = [each for each in measures if each.numerator.of in _OF_CRIMES and each.form != "share"]
    found: dict[Code, dict[str, float]] = {}
    for (column, code), months in codes.items():
        mine = [each for each in asked if column not in {name for name, _code in codes_asked(each)}]
        for contract in _OF_CRIMES:
            group = [each for each in mine if each.numerator.of == contract]
            if group and months:
                found.setdefault((column, code), {}).update(
                    _parts(group, table(contract), column, code, months)
                )
    return found


def _parts(
    measures: Sequence[Measure], rows: Table, column: str, code: str, months: Sequence[date]
) -> dict[str, float]:
    has_code = _[column] == code
    sums = {}
    for each in measures:
        counts = each.numerator.where
        of_code = has_code if isinstance(counts, bool) else counts & has_code
        sums[f"{each.name} all"] = _amount(each, None if isinstance(counts, bool) else counts)
        sums[f"{each.name} code"] = _amount(each, of_code)
    (row,) = rows.filter(rows.month.isin(list(months))).aggregate(**sums).to_pyarrow().to_pylist()
    return {
        each.name: float(part) / float(whole)
        for each in measures
        if (part := row[f"{each.name} code"]) and (whole := row[f"{each.name} all"])
    }


def _amount(measure: Measure, where: Deferred | None) -> Deferred:
    """What the rows that count add up to."""
    tally = measure.numerator
    if isinstance(tally, Tally) and tally.weight is not None:
        return tally.weight.sum(where=where)
    return _.count(where=where)
