"""Which columns of a force's own records say nothing of which months, and what is therefore not counted."""

from collections.abc import Iterable

from ...datasets.at_hand import AtHand
from ...measures import Measure
from ...measures.asked import columns_asked
from ...measures.catalogue import measures_of
from ...outputs.words.unsaid import doubted
from ...vocabulary import Period
from ...vocabulary.column_unsaid import ColumnUnsaid
from ...vocabulary.months_lacking import OF_ROLES


def columns_unsaid(
    records: AtHand, measures: Iterable[Measure], span: Period | None = None
) -> tuple[ColumnUnsaid, ...]:
    """Each column that a measure asks about and no record of some months fills, or ticks; of a span, or of all months.

    A flag can have months of either sort.
    """
    asked = [(measure, columns_asked(measure)) for measure in measures]
    found = []
    for (kind, column), silent in records.unasked.items():
        if column in OF_ROLES.values():
            continue  # a gap in the records themselves, and told as one
        names = tuple(measure.name for measure, columns in asked if (kind, column) in columns)
        unticked = records.never_ticked.get((kind, column), frozenset())
        for firsts, never_ticked in ((silent - unticked, False), (unticked, True)):
            months = tuple(Period.month(first.year, first.month) for first in sorted(firsts))
            each = ColumnUnsaid(kind, column, months, names, never_ticked)
            each = each.within(span) if span else each
            if each and names:
                found.append(each)
    return tuple(found)


def unsaid_doubts(records: AtHand, span: Period | None = None) -> list[str]:
    """A line for each such column, for whoever receives the records or builds from them."""
    measures = {measure.name: measure for measure in measures_of(records.datasets)}
    return [
        doubted(each, [measures[name].title for name in each.measures])
        for each in columns_unsaid(records, measures.values(), span)
    ]
