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
from .measure import Measure, People, Tally

Code = tuple[str, str]  # a column of crimes, and a code in it
_OF_CRIMES = (CRIMES, CRIMES_WITH_VICTIMS, PEOPLE_IN_CRIMES, WEIGHED_CRIMES)


def parts_under_codes(
    measures: Iterable[Measure],
    codes: Mapping[Code, Sequence[date]],
    table: Callable[[Contract], Table],
) -> dict[Code, dict[str, float]]:
    """The part, up to 1, of each measure of crimes that has each code in the months given for it, if any.

    Without the code there would be 1 less the part of it. Of measures that choose records by this column nothing is
    said: they lose the records of the code itself. Of people the part is that of their rows, of a score that of its
    weight. A share loses of both its numbers, and so may gain: its part is then below 0.
    """
    asked = [each for each in measures if all(tally.of in _OF_CRIMES for tally in _tallies(each))]
    found: dict[Code, dict[str, float]] = {}
    for (column, code), months in codes.items():
        mine = [each for each in asked if column not in {name for name, _code in codes_asked(each)}]
        had: dict[tuple[str, int], float] = {}
        for contract in _OF_CRIMES:
            group = {
                (each.name, at): tally
                for each in mine
                for at, tally in enumerate(_tallies(each))
                if tally.of == contract
            }
            if group and months:
                had |= _parts(group, table(contract), column, code, months)
        parts = {each.name: _of_both(each, had) for each in mine}
        found[column, code] = {name: part for name, part in parts.items() if part}
    return found


def _tallies(measure: Measure) -> tuple[Tally | People, ...]:
    """What a measure adds up of the same records: of a share both numbers, of any other its own."""
    if measure.form == "share" and measure.denominator is not None:
        return measure.numerator, measure.denominator
    return (measure.numerator,)


def _of_both(measure: Measure, had: Mapping[tuple[str, int], float]) -> float:
    part, of_all = (had.get((measure.name, at), 0.0) for at in (0, 1))
    return 1 - (1 - part) / (1 - of_all) if of_all < 1 else 0.0


def _parts(
    tallies: Mapping[tuple[str, int], Tally | People],
    rows: Table,
    column: str,
    code: str,
    months: Sequence[date],
) -> dict[tuple[str, int], float]:
    has_code = _[column] == code
    sums = {}
    for at, tally in enumerate(tallies.values()):
        counts = None if isinstance(tally.where, bool) else tally.where
        sums[f"all {at}"] = _amount(tally, counts)
        sums[f"code {at}"] = _amount(tally, has_code if counts is None else counts & has_code)
    (row,) = rows.filter(rows.month.isin(list(months))).aggregate(**sums).to_pyarrow().to_pylist()
    return {
        name: float(part) / float(whole)
        for at, name in enumerate(tallies)
        if (part := row[f"code {at}"]) and (whole := row[f"all {at}"])
    }


def _amount(tally: Tally | People, where: Deferred | None) -> Deferred:
    """What the rows that count add up to."""
    if isinstance(tally, Tally) and tally.weight is not None:
        return tally.weight.sum(where=where)
    return _.count(where=where)
