"""Which quarterly returns of a year came, which came late, which are missing and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches

from ...extracts.returns import RETURNS as SOURCE
from ...partnership import FILE, AgreedReturn
from ...vocabulary import Period
from ...vocabulary.fault import BadPartnership
from ..in_force import Unit
from ..returns import BY_NAME, Return, quarter_of
from ..store import Store

RECEIVED, LATE, MISSING, NOT_DUE = "received", "late", "missing", "not due yet"


@dataclass(frozen=True)
class ReturnReceived:
    """A return that came: whose, of which quarter, on which day first, and how many rows of it stand.

    `replaced` is the day on which the rows that stand took the place of others; None where they came first.
    """

    name: str
    sender: str
    quarter: Period
    day: date
    rows: int
    replaced: date | None = None


@dataclass(frozen=True)
class DueReturn:
    """A return of a quarter: by when it was due, when it came if it did, and why not where that is known."""

    of: Return
    sender: str
    quarter: Period
    due: date
    received: date | None
    rows: int | None
    status: str
    why: str = ""
    replaced: date | None = None  # when what stands of it took the place of what came first

    @property
    def days_late(self) -> int:
        return max(0, (self.received - self.due).days) if self.received else 0


def due_by(quarter: Period) -> date:
    """The last day for a quarter's return: the end of the quarter that follows.

    >>> due_by(Period.quarter(2019, 1)), due_by(Period.quarter(2019, 4))
    (datetime.date(2019, 9, 30), datetime.date(2020, 6, 30))
    """
    next_day = quarter.end + timedelta(1)
    return Period.month(next_day.year, next_day.month + 2).end


def returns_received(store: Store) -> list[ReturnReceived]:
    """Every return in the store, as it is known: the first day it came, and the rows that stand now, since when."""
    files: dict[tuple[str, ...], list[Unit]] = {}
    for unit in store.units:
        if unit.source == SOURCE.name:
            files.setdefault(unit.values, []).append(unit)
    return [_received(values, units, store) for values, units in sorted(files.items())]


def _received(values: tuple[str, ...], units: list[Unit], store: Store) -> ReturnReceived:
    name, sender, quarter = values
    stands = store.in_force[SOURCE.name, units[-1].what]
    since, _ = stands.load.turn(store.known_on)
    day = min(unit.load.received for unit in units)
    again = len(units) > 1 or since != day
    return ReturnReceived(
        name,
        sender,
        quarter_of(quarter),
        date.fromisoformat(day),
        stands.rows,
        date.fromisoformat(since) if again else None,
    )


def calendar(
    received: Iterable[ReturnReceived], agreed: Iterable[AgreedReturn], year: Period, as_of: date
) -> tuple[DueReturn, ...]:
    """Each quarter of a year of each return that was agreed, or that came without having been agreed.

    Agreed ones come first, in the order of the schedule. One that was agreed with nobody in particular is met
    by whoever sent it first.
    """
    came, promised = list(received), sorted(agreed, key=_place)
    quarters = [Period.quarter(year.start.year, number) for number in (1, 2, 3, 4)]
    found = []
    met = set()
    for each in promised:
        for quarter in quarters:
            if each.since and quarter.start < quarter_of(each.since).start:
                continue
            matching = [
                one
                for one in came
                if (one.name, one.quarter) == (each.name, quarter)
                and (not each.sender or _plain(one.sender) == _plain(each.sender))
            ]
            first = min(matching, key=lambda one: (one.day, one.sender), default=None)
            met.update(matching)
            found.append(
                _due(each.name, each.sender, quarter, first, as_of, each.missing.get(str(quarter), ""))
            )
    others = [one for one in came if one not in met and one.quarter in quarters]
    others.sort(key=lambda one: (BY_NAME[one.name].item, one.sender, one.quarter))
    return (*found, *(_due(one.name, one.sender, one.quarter, one, as_of, "") for one in others))


def _due(
    name: str, sender: str, quarter: Period, came: ReturnReceived | None, as_of: date, why: str
) -> DueReturn:
    due = due_by(quarter)
    if came is None:
        status = MISSING if as_of > due else NOT_DUE
        return DueReturn(BY_NAME[name], sender, quarter, due, None, None, status, why)
    status = LATE if came.day > due else RECEIVED
    return DueReturn(
        BY_NAME[name], sender or came.sender, quarter, due, came.day, came.rows, status, why, came.replaced
    )


def _place(agreed: AgreedReturn) -> tuple[int, str]:
    if agreed.name not in BY_NAME:
        near = get_close_matches(agreed.name, BY_NAME, 1)
        raise BadPartnership(
            f"returns: '{agreed.name}' is no return" + (f" (is it '{near[0]}'?)" if near else ""),
            file=FILE,
            expected="one of " + ", ".join(BY_NAME),
        )
    return BY_NAME[agreed.name].item, agreed.sender


def _plain(sender: str) -> str:
    return " ".join(sender.split()).casefold()
