"""How many records of each measure there are of each day, wherever they happened: a default date stands out there."""

from collections.abc import Iterable
from datetime import date

import ibis
from ibis import _
from ibis.expr.types import Table

from ..datasets.crimes import CRIMES
from .asked import asks_about
from .measure import Measure, Tally

ONE_DAY = (
    (
        "crimes_on_one_day",
        "Crimes on a day of far more than those around it",
        "crimes of a measure recorded on one day, wherever they happened",
    ),
    (
        "crimes_on_a_day_around_it",
        "Crimes on a usual day around such a day",
        "crimes of a measure on the mean day of the six weeks on either side, without the three greatest",
    ),
)
"""What is printed of a day of a measure: its name, its title and what it counts."""


def is_by_day(measure: Measure, crimes: Table) -> bool:
    """Whether it counts crimes by what stands in their own record, and is no share of them."""
    tally = measure.numerator
    return (
        isinstance(tally, Tally)
        and tally.of == CRIMES
        and tally.weight is None
        and tally.total is None
        and measure.form != "share"
        and asks_about(_with_all(crimes), tally.where) <= set(crimes.columns)
    )


def counts_by_day(measures: Iterable[Measure], crimes: Table) -> dict[str, dict[date, int]]:
    """The crimes of each such measure by the day of their record; days without any are not named."""
    asked = [each for each in measures if is_by_day(each, crimes)]
    if not asked:
        return {}
    counted = (
        crimes.group_by(CRIMES.date)
        .aggregate(
            **{
                each.name: _.count(where=None if each.numerator.where is True else each.numerator.where)
                for each in asked
            }
        )
        .order_by(CRIMES.date)
        .to_pyarrow()
        .to_pylist()
    )
    return {
        each.name: {row[CRIMES.date]: row[each.name] for row in counted if row[each.name]} for each in asked
    }


def _with_all(crimes: Table) -> Table:
    """The crimes with the column that counting puts beside them, so that a condition on it can be read."""
    return crimes if "non_recent" in crimes.columns else crimes.mutate(non_recent=ibis.literal(False))
