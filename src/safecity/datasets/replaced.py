"""What a newly received file replaced: how many records were there, how many are now, and what went missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ibis import _

from ..extracts.police_uk import STREET
from ..vocabulary import Period
from ..vocabulary.force import force_key
from .loads import Load
from .store import Store
from .street_crimes import STREET_CRIMES
from .street_incidents import STREET_INCIDENTS

MUCH = 0.9  # under this share of what was there, the new file may be cut short


@dataclass(frozen=True)
class Replaced:
    """A force's month that came again: records before and now, and categories that are no longer in it."""

    force: str
    month: Period
    before: int
    now: int
    vanished: Mapping[str, int]  # category -> how many there were

    @property
    def doubtful(self) -> bool:
        return self.now < MUCH * self.before or bool(self.vanished)


def replaced(folder: Path, earlier: Iterable[Load], new: Load) -> list[Replaced]:
    """The months of street-level records that a file just loaded has taken the place of, in order."""
    before, now = Store(folder, list(earlier)), Store(folder, [*earlier, new])
    try:
        again = [
            unit
            for unit in now.in_force.values()
            if unit.source == STREET.name and unit.load is new and (unit.source, unit.what) in before.in_force
        ]
        if not again:
            return []
        asked = sorted(unit.what for unit in again)
        names = {unit.what[0]: unit.values[0] for unit in again}
        had, has = _categories(before, asked), _categories(now, asked)
        return [
            Replaced(
                force=names[force],
                month=Period.month(int(month[:4]), int(month[5:7])),
                before=sum(had.get((force, month), {}).values()),
                now=sum(has.get((force, month), {}).values()),
                vanished={
                    category: count
                    for category, count in sorted(had.get((force, month), {}).items())
                    if count >= 20 and category not in has.get((force, month), {})
                },
            )
            for force, month in asked
        ]
    finally:
        before.close()
        now.close()


def _categories(store: Store, asked: list[tuple[str, ...]]) -> dict[tuple[str, str], dict[str, int]]:
    found: dict[tuple[str, str], dict[str, int]] = {}
    months = sorted({date.fromisoformat(month) for _force, month in asked})
    for contract in (STREET_CRIMES, STREET_INCIDENTS):
        rows = store.table(contract)
        counted = (
            rows.filter(rows.month.isin(months))
            .group_by("reported_by", "month", "category")
            .aggregate(rows=_.count())
            .to_pyarrow()
            .to_pylist()
        )
        for row in counted:
            of = found.setdefault((force_key(row["reported_by"]), row["month"].isoformat()), {})
            of[row["category"]] = of.get(row["category"], 0) + row["rows"]
    return found
