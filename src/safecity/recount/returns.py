"""The quarterly returns read the plain way, for the second count: which came, by when they were due, and their rows.

A row is counted where it says of which return, sender and quarter it is and its day lies within that quarter.
What else a return's own schedule asks of its columns is not asked twice.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ..vocabulary import Period
from .files import CountedFile, PlainFile, PlainTable, counted_file, tables
from .question import WHOLE, Question, Recount

RETURNS = (
    "returns_of_the_year", "returns_in_time", "returns_late", "returns_missing", "returns_not_due_yet",
    "return_records", "return_days_late",
)  # fmt: skip
_RETURN = re.compile(r"(return|schema)([ _]id)?")
_DAY = re.compile("day|date")


@dataclass(frozen=True)
class _Came:
    """One return of one quarter: its sender as written, the day it first came, and the file and rows that stand."""

    sender: str
    first: date
    rows: int
    file: CountedFile


@dataclass(frozen=True)
class _Due:
    """What was agreed or came for a quarter, who owed it ('' where nobody says), and what met it."""

    due: date
    came: _Came | None
    agreed_with: str = ""

    @property
    def sender(self) -> str:
        return self.agreed_with or (self.came.sender if self.came else "")


class QuarterlyReturns:
    """All returns that came, of which a later file replaces those of its sender and quarter."""

    def __init__(self, files: Iterable[tuple[PlainFile, bytes]], *, agreed: Path, last: date):
        """`agreed` is the partnership's file, `last` the day on which the last file of any kind came."""
        self._agreed, self._last = agreed, last
        self._came: dict[tuple[str, str, Period], _Came] = {}
        for file, columns, found in tables(files, _columns):
            units: dict[tuple[str, str, Period], int] = {}
            for unit in _units(columns, found):
                units[unit] = units.get(unit, 0) + 1
            for unit, rows in units.items():
                before = self._came.get(unit)
                received = file.extract.received
                first = before.first if before else received
                self._came[unit] = _Came(unit[1], first, rows, counted_file(file, found, rows))

    def answer(self, question: Question) -> Recount | None:
        """One of the numbers of returns, or of one return of a quarter."""
        if question.measure in ("return_records", "return_days_late"):
            return self._of_one(question)
        every = self._calendar(question.period)
        if question.category:  # of one sender, who can be told where everybody's is known
            if not all(each.sender for each in every):
                return None
            every = [each for each in every if each.sender == question.category]
        files = tuple(each.came.file for each in every if each.came)
        held = {
            "returns_of_the_year": lambda each: True,
            "returns_in_time": lambda each: each.came is not None and each.came.first <= each.due,
            "returns_late": lambda each: each.came is not None and each.came.first > each.due,
            "returns_missing": lambda each: each.came is None and self._last > each.due,
            "returns_not_due_yet": lambda each: each.came is None and self._last <= each.due,
        }[question.measure]
        number = sum(map(held, every))
        return Recount(WHOLE, value=number, numerator=number, files=files)

    def _of_one(self, question: Question) -> Recount | None:
        name, _, sender = question.category.removesuffix(")").partition(" (")
        came = self._first(name, sender, question.period)
        if came is None:
            return None
        late = max(0, (came.first - due_by(question.period)).days)
        number = came.rows if question.measure == "return_records" else late
        return Recount(WHOLE, value=number, numerator=number, files=(came.file,))

    def _first(self, name: str, sender: str, quarter: Period) -> _Came | None:
        """What meets an agreement: from its sender, or from whoever sent it first where it names nobody."""
        found = [
            came
            for (of, whose, when), came in self._came.items()
            if (of, when) == (name, quarter) and (not sender or _plain(whose) == _plain(sender))
        ]
        return min(found, key=lambda came: (came.first, came.sender), default=None)

    def _calendar(self, year: Period) -> list[_Due]:
        """Each quarter of each return that was agreed, and each return that came without having been agreed."""
        said = tomllib.loads(self._agreed.read_text(encoding="utf-8-sig")).get("returns", [])
        quarters = [Period.quarter(year.start.year, number) for number in (1, 2, 3, 4)]
        promised = [
            (each, quarter)
            for each in said
            for quarter in quarters
            if not each.get("since") or Period.parse(each["since"]).start <= quarter.start
        ]
        found = [
            _Due(
                due_by(quarter),
                self._first(each["return"], each.get("from", ""), quarter),
                each.get("from", ""),
            )
            for each, quarter in promised
        ]
        unasked = [
            _Due(due_by(quarter), came)
            for (name, sender, quarter), came in self._came.items()
            if quarter in quarters
            and not any(_meets(each, when, name, sender, quarter) for each, when in promised)
        ]
        return [*found, *unasked]


def due_by(quarter: Period) -> date:
    """The end of the quarter that follows.

    >>> due_by(Period.quarter(2019, 3)), due_by(Period.quarter(2019, 4))
    (datetime.date(2020, 3, 31), datetime.date(2020, 6, 30))
    """
    first = quarter.end + timedelta(1)
    later = first.month + 3
    return date(first.year + (later > 12), (later - 1) % 12 + 1, 1) - timedelta(1)


def _meets(agreed: Mapping[str, Any], when: Period, name: str, sender: str, quarter: Period) -> bool:
    whose = agreed.get("from", "")
    return (agreed["return"], when) == (name, quarter) and (not whose or _plain(whose) == _plain(sender))


def _columns(header: tuple[str, ...]) -> dict[str, int] | None:
    """Where return, sender, quarter and, if there is one, the day stand in a header; None for any other header."""
    returns = [at for at, heading in enumerate(header) if _RETURN.fullmatch(heading)]
    if len(returns) != 1 or header.count("sender") != 1 or header.count("quarter") != 1:
        return None
    days = [at for at, heading in enumerate(header) if _DAY.fullmatch(heading)]
    found = {"return": returns[0], "sender": header.index("sender"), "quarter": header.index("quarter")}
    return found | ({"day": days[0]} if days else {})


def _units(columns: Mapping[str, int], found: PlainTable) -> Iterable[tuple[str, str, Period]]:
    for row in found.rows:
        if row is None:
            continue
        cells = {name: row[at].strip() for name, at in columns.items()}
        try:
            quarter = Period.parse(cells["quarter"])
            day = date.fromisoformat(cells["day"]) if cells.get("day") else quarter.start
        except ValueError:
            continue
        if cells["sender"] and quarter.kind == "quarter" and quarter.start <= day <= quarter.end:
            yield cells["return"].lower(), cells["sender"], quarter


def _plain(sender: str) -> str:
    return " ".join(sender.split()).casefold()
