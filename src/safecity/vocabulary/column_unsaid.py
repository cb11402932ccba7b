"""The months in whose records nobody filled a column, and what is therefore not counted in them."""

from dataclasses import dataclass, replace

from .period import Period


@dataclass(frozen=True)
class ColumnUnsaid:
    """Of one column of a force's own records, by the name of its dataset: the months that say nothing in it.

    Or of a flag, the months in which it is `never_ticked`: some records say no, and none yes, as chance never would.
    """

    kind: str
    column: str
    months: tuple[Period, ...]
    measures: tuple[str, ...] = ()  # what asks about it, by name
    never_ticked: bool = False

    def within(self, span: Period) -> "ColumnUnsaid":
        """The same, of the months in a span alone."""
        return replace(self, months=tuple(month for month in self.months if month.overlaps(span)))

    def __bool__(self) -> bool:
        return bool(self.months)
