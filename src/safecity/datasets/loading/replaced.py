"""What a newly received file replaced: how many records were there, how many are now, and what went missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ibis import _

from ...extracts import police_extract
from ...extracts.police_uk import STREET
from ...extracts.returns import RETURNS
from ...vocabulary import Period
from ...vocabulary.force import force_key
from ..crimes import CRIMES
from ..in_force import COUNTED, Unit
from ..incidents import INCIDENTS
from ..loads import Load
from ..returns import quarter_of
from ..store import Store
from ..street_crimes import STREET_CRIMES
from ..street_incidents import STREET_INCIDENTS

MUCH = 0.9  # under this share of what was there, the new file may be cut short
_KINDS = {
    STREET.name: ((STREET_CRIMES, "category"), (STREET_INCIDENTS, "category")),
    police_extract.CRIMES.name: ((CRIMES, "offence_code"),),
    police_extract.INCIDENTS.name: ((INCIDENTS, "category"),),
}
"""For each kind of file the datasets that it becomes, and their column of kinds of event."""
Key = tuple[str, tuple[str, ...]]  # a kind of file, and whose month


@dataclass(frozen=True)
class Replaced:
    """A month, or a partner's quarter, that came again: records before and now, and what is no longer in it."""

    whose: str
    month: Period
    before: int
    now: int
    vanished: Mapping[str, int]  # category -> how many there were
    file: str  # the one that stands now
    instead_of: str  # the one that stood before

    @property
    def doubtful(self) -> bool:
        return self.now < MUCH * self.before or bool(self.vanished)


def replaced(folder: Path, earlier: Iterable[Load], new: Load) -> list[Replaced]:
    """The months of counted records, or the returns, that a file just loaded has taken the place of, in order."""
    before, now = Store(folder, list(earlier)), Store(folder, [*earlier, new])
    returns = _returns_again(before, now, new)
    try:
        again = {
            key: unit
            for key, unit in sorted(now.in_force.items())
            if unit.source in COUNTED and unit.load is new and key in before.in_force
        }
        if not again:
            return returns
        had, has = _categories(before, again), _categories(now, again)
        months = [
            _replaced(unit, before.in_force[key], had.get(key, {}), has.get(key, {}))
            for key, unit in again.items()
        ]
        return [*months, *returns]
    finally:
        before.close()
        now.close()


def _returns_again(before: Store, now: Store, new: Load) -> list[Replaced]:
    """The quarterly returns that a file just loaded has taken the place of; their notes say how many rows they had."""
    again = [
        (unit, before.in_force[key])
        for key, unit in sorted(now.in_force.items())
        if key[0] == RETURNS.name and unit.load is new and key in before.in_force
    ]
    return [
        Replaced(
            _whose(unit),
            quarter_of(unit.values[-1]),
            stood.rows,
            unit.rows,
            {},
            file=_file(unit),
            instead_of=_file(stood),
        )
        for unit, stood in again
    ]


def _whose(unit: Unit) -> str:
    name, sender, _quarter = unit.values
    return f"{name} from {sender}"


def _file(unit: Unit) -> str:
    return unit.load.files[unit.file].name


def _replaced(unit: Unit, stood: Unit, had: Mapping[str, int], has: Mapping[str, int]) -> Replaced:
    vanished = {name: rows for name, rows in sorted(had.items()) if rows >= 20 and name not in has}
    return Replaced(
        unit.whose,
        unit.month,
        sum(had.values()),
        sum(has.values()),
        vanished,
        file=_file(unit),
        instead_of=_file(stood),
    )


def _categories(store: Store, asked: Mapping[Key, Unit]) -> dict[Key, dict[str, int]]:
    """How many records of each category stand for the months asked for."""
    found: dict[Key, dict[str, int]] = {}
    for source in sorted({source for source, _what in asked}):
        months = sorted({unit.month.start for unit in asked.values() if unit.source == source})
        for contract, category in _KINDS[source]:
            rows = store.table(contract)
            of_force = ["reported_by"] if "reported_by" in contract.columns else []
            counted = (
                rows.filter(rows.month.isin(months))
                .group_by(*of_force, "month", kind=rows[category])
                .aggregate(rows=_.count())
                .to_pyarrow()
                .to_pylist()
            )
            for row in counted:
                what = (*(force_key(row[name]) for name in of_force), row["month"].isoformat())
                of = found.setdefault((source, what), {})
                of[row["kind"]] = of.get(row["kind"], 0) + row["rows"]
    return found
