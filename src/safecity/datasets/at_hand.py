"""Which datasets of crimes and incidents a review counts, and the months of each that came in full."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import ibis
from ibis.backends.sql import SQLBackend
from ibis.expr.types import Table

from .contract import Contract
from .coverage import whole_months
from .crimes import CRIMES
from .incidents import INCIDENTS
from .store import Store
from .street_crimes import STREET_CRIMES
from .street_incidents import STREET_INCIDENTS

_OWN_AND_OPEN = ((CRIMES, STREET_CRIMES), (INCIDENTS, STREET_INCIDENTS))
Months = tuple[tuple[str, date], ...]


@dataclass(frozen=True)
class AtHand:
    """The datasets to count, each with the forces and months of it that are there in full.

    Where the force's own records came, the open data of the same is left aside: two counts of one thing on
    one page, neither of them wrong, help nobody.
    """

    force: str
    months: Mapping[str, Months]

    def own(self, dataset: str | None = None) -> list[date]:
        """The months of the partnership's own force that are at hand, of one dataset or of any."""
        wanted = self.months.values() if dataset is None else [self.months[dataset]]
        return sorted({month for months in wanted for force, month in months if force == self.force})

    def of_own_records(self) -> bool:
        """Whether crimes are counted in the force's own records, and so nowhere but in its partnership."""
        return CRIMES.name in self.months

    def counted_together(self) -> list[tuple[Months, list[Contract]]]:
        """Datasets that came for the same months, which can be counted in one pass."""
        together: dict[Months, list[Contract]] = {}
        for contract in (each for pair in _OWN_AND_OPEN for each in pair):
            if contract.name in self.months:
                together.setdefault(self.months[contract.name], []).append(contract)
        return list(together.items())

    def table(self, store: Store, contract: Contract, engine: SQLBackend | None = None) -> Table:
        """The rows of a dataset, each with the force that recorded it."""
        rows = store.table(contract, engine)
        if contract in (CRIMES, INCIDENTS):  # a force's extract holds its own records and no other's
            return rows.mutate(force=ibis.literal(self.force))
        return rows.rename(force="reported_by")


def at_hand(store: Store, force: str) -> AtHand:
    """What there is to count for a partnership of this force."""
    months: dict[str, Months] = {}
    street = tuple(store.published())
    for own, published in _OWN_AND_OPEN:
        whole = whole_months(store, own) if store.holds(own) else []
        if whole:
            months[own.name] = tuple((force, month) for month in whole)
        elif street:
            months[published.name] = street
    return AtHand(force, months)
