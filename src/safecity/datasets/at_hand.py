"""Which datasets of crimes and incidents a review counts, and the months of each that came in full."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import ibis
from ibis.expr.types import Table

from ..vocabulary import Period
from ..vocabulary.months_lacking import OF_ROLES
from .contract import Contract
from .counts import COUNTS
from .coverage import days_of, months_in_full, said_right, whole_months
from .crime_people import CRIME_PEOPLE
from .crimes import CRIMES, with_age_of_crime
from .households import HOUSEHOLDS
from .incidents import INCIDENTS
from .never_ticked import never_ticked, with_others
from .observations import OBSERVATIONS
from .partners_work import CONCERNS
from .people.people_in_crimes import (
    CRIMES_WITH_VICTIMS,
    PEOPLE_IN_CRIMES,
    WEIGHED_CRIMES,
    crimes_with_people,
    crimes_with_victims,
    people_in_crimes,
    weighed_crimes,
)
from .people.roles_lacking import roles_lacking
from .reference import SEVERITY
from .store import Store
from .street_crimes import STREET_CRIMES
from .street_incidents import STREET_INCIDENTS
from .survey import SURVEY
from .unasked import Unasked, unasked
from .young_people import YOUNG_PEOPLE

if TYPE_CHECKING:
    from ibis.backends.sql import SQLBackend

_OWN_AND_OPEN = ((CRIMES, STREET_CRIMES), (INCIDENTS, STREET_INCIDENTS))
_JOINED = {
    CRIMES_WITH_VICTIMS.name: (CRIMES_WITH_VICTIMS, crimes_with_victims),
    PEOPLE_IN_CRIMES.name: (PEOPLE_IN_CRIMES, people_in_crimes),
    WEIGHED_CRIMES.name: (WEIGHED_CRIMES, weighed_crimes),
}
HELD_BACK = (SURVEY, OBSERVATIONS, CONCERNS)  # what people said, which no class lets out yet
NOT_PUBLIC = (CRIMES, CRIME_PEOPLE, INCIDENTS, COUNTS, YOUNG_PEOPLE, *HELD_BACK)
WITHSTOOD = False
"""Whether the protection of small numbers withstood those who attacked an edition of it. One attacker found withheld
cells, so nothing of a place that may exist is let out until none does: only the open data is counted there."""
Within = Callable[[Store, Table], Table]
Months = tuple[tuple[str, date], ...]


@dataclass(frozen=True)
class AtHand:
    """The datasets to count, each with the forces and months of it that are there in full.

    Where the force's own records came, the open data of the same is left aside: two counts of one thing on
    one page, neither of them wrong, help nobody.
    """

    force: str
    months: Mapping[str, Months]
    sent: frozenset[str] = frozenset()  # datasets of what partners sent, which have no months in full
    populations: frozenset[str] = frozenset()  # datasets of who or what is at risk, besides residents
    held_back: tuple[
        str, ...
    ] = ()  # datasets that came and are counted in nothing, as they may not be published
    protected: bool = False  # nothing is said of the records but by measures, as classes are closed
    unasked: Unasked = field(default_factory=dict)
    """Columns with the months of which nobody can ask them (nothing fills them, or a flag in use is never ticked), and
    roles with those that nobody came of."""
    never_ticked: Unasked = field(
        default_factory=dict
    )  # of these, the flags that some record fills, all with no
    within: Within | None = None  # which rows of a dataset are counted at all; None: all of them

    @property
    def datasets(self) -> frozenset[str]:
        """The names of all datasets that measures can be counted in or be rates of."""
        return frozenset(self.months) | self.sent | self.populations

    def own(self, dataset: str | None = None) -> list[date]:
        """The months of the partnership's own force that are at hand, of one dataset or of any."""
        wanted = self.months.values() if dataset is None else [self.months[dataset]]
        return sorted({month for months in wanted for force, month in months if force == self.force})

    def of_own_records(self) -> bool:
        """Whether crimes are counted in the force's own records, and so nowhere but in its partnership."""
        return CRIMES.name in self.months

    def counts_own(self) -> bool:
        """Whether anything is counted in the force's own records."""
        return any(own.name in self.months for own, _ in _OWN_AND_OPEN)

    def counted_together(self) -> list[tuple[Months, list[Contract]]]:
        """Datasets that came for the same months, which can be counted in one pass."""
        together: dict[Months, list[Contract]] = {}
        for contract in (
            *(each for pair in _OWN_AND_OPEN for each in pair),
            *(each for each, _ in _JOINED.values()),
        ):
            if contract.name in self.months:
                together.setdefault(self.months[contract.name], []).append(contract)
        return list(together.items())

    def table(self, store: Store, contract: Contract, engine: "SQLBackend | None" = None) -> Table:
        """The rows of a dataset, each with the force that recorded it."""
        if contract not in (STREET_CRIMES, STREET_INCIDENTS):  # a force's extract holds its own records only
            rows = self._own_table(store, contract, engine).mutate(force=ibis.literal(self.force))
        else:
            rows = store.table(contract, engine).rename(force="reported_by")
        return self.within(store, rows) if self.within else rows

    def table_within(
        self, store: Store, contract: Contract, span: Period, engine: "SQLBackend | None" = None
    ) -> Table:
        """The rows of a span of days, as if all were of the month in which it begins."""
        rows = self.table(store, contract, engine)
        inside = rows.filter(rows[contract.date].between(span.start, span.end))
        return inside.mutate(month=ibis.literal(span.start.replace(day=1)))

    def _own_table(self, store: Store, contract: Contract, engine: "SQLBackend | None") -> Table:
        if contract.name in _JOINED:
            _contract, joined = _JOINED[contract.name]
            return joined(store, engine)
        rows = store.table(contract, engine)
        return with_age_of_crime(rows) if contract == CRIMES else rows


def at_hand(store: Store, force: str, *, protected: bool = False, closes_classes: bool = False) -> AtHand:
    """What there is to count for a partnership of this force.

    `protected` is for a place that may exist: until the protection of small numbers has withstood, the open data is
    counted there as if nothing else had come; and what people said is held back there in any case. Of the records of a
    place that `closes_classes` nothing is said but by measures either, whether or not it exists.
    """
    closed = protected and not WITHSTOOD
    months: dict[str, Months] = {}
    street = tuple(store.published())
    for own, published in _OWN_AND_OPEN:
        whole = whole_months(store, own) if store.holds(own) and not closed else []
        if whole:
            months[own.name] = tuple((force, month) for month in whole)
        elif street:
            months[published.name] = street
    if CRIMES.name in months:
        if store.holds(CRIME_PEOPLE):
            for joined in (CRIMES_WITH_VICTIMS, PEOPLE_IN_CRIMES):
                months[joined.name] = _with_people(store, months[CRIMES.name])
        if store.holds(SEVERITY):
            months[WEIGHED_CRIMES.name] = months[CRIMES.name]
    sent = frozenset(each.name for each in (COUNTS, YOUNG_PEOPLE) if store.holds(each) and not closed)
    populations = frozenset(each.name for each in (HOUSEHOLDS,) if store.holds(each))
    kept = NOT_PUBLIC if closed else HELD_BACK if protected else ()
    held_back = tuple(each.name for each in kept if store.holds(each))
    empty = unasked(store) if CRIMES.name in months else {}
    silent = never_ticked(store) if CRIMES.name in months else {}
    silent = {column: silent[column] - empty.get(column, frozenset()) for column in silent}
    asked = with_others(empty, silent)
    if PEOPLE_IN_CRIMES.name in months:
        asked = _without_roles(store, asked, [month for _, month in months[PEOPLE_IN_CRIMES.name]])
    return AtHand(force, months, sent, populations, held_back, protected or closes_classes, asked, silent)


def _with_people(store: Store, months: Months) -> Months:
    """The months of crimes for which the people in them came in full as well."""
    days, _placed = days_of(store, CRIME_PEOPLE.name, crimes_with_people(store), CRIMES.date)
    came = months_in_full(days, said_right(store, CRIMES))
    return tuple((force, month) for force, month in months if month in came)


def _without_roles(store: Store, silent: Unasked, whole: list[date]) -> Unasked:
    """The same with the months of which the victims, suspects or offenders did not come, or only in part.

    Of months without victims nothing more is said of what a victim is to the offender.
    """
    found = dict(silent)
    for role, (missing, in_part) in roles_lacking(store, whole).items():
        found[CRIME_PEOPLE.name, OF_ROLES[role]] = frozenset((*missing, *in_part))
    told = (CRIME_PEOPLE.name, "relationship")
    if rest := found.get(told, frozenset()) - found.get((CRIME_PEOPLE.name, OF_ROLES["victim"]), frozenset()):
        found[told] = rest
    else:
        found.pop(told, None)
    return found
