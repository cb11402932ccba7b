"""A tracked cohort read the plain way, for the second count."""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from ..vocabulary import Period
from .files import CountedFile, PlainFile, counted_file, tables

_HEADINGS = {
    "child": r"child([ _]reference)?",
    "entered_on": r"entered[ _]on",
    "outcome": r"(index[ _])?outcome",
    "version": r"version",
    "proven": r"proven[ _]re-?offences",
    "alleged": r"alleged[ _]re-?offences",
    "first": r"first[ _]re-?offence[ _]on",
    "known_to": r"known[ _]to",
}
_MAY_LACK = {"alleged", "first", "known_to"}
_OUTCOMES = {"youth caution", "non-custodial conviction", "release from custody"}


@dataclass(frozen=True)
class Child:
    """A child as a version of the tracking has it."""

    reference: str
    entered_on: date
    version: str
    proven: int
    known_to: date


def _reoffenders(children: list[Child]) -> int:
    return sum(child.proven > 0 for child in children)


def _reoffences(children: list[Child]) -> int:
    return sum(child.proven for child in children)


def _by_few(children: list[Child]) -> int:
    return sum(child.proven for child in children if child.proven >= 5)


TRACKED: dict[str, tuple[str, Callable[[list[Child]], int], Callable[[list[Child]], int], int]] = {
    f"{name}_{version}": (version, counts, of, per)
    for version in ("official", "live")
    for name, counts, of, per in (
        ("tracked_reoffending", _reoffenders, len, 100),
        ("tracked_reoffence_frequency", _reoffences, len, 100),
        ("tracked_reoffences_per_reoffender", _reoffences, _reoffenders, 1),
        ("tracked_reoffences_by_few", _by_few, _reoffences, 100),
    )
}
"""For each measure its version, what is counted of a cohort, what that is set against, and the multiplier."""


class TrackedChildren:
    """Every tracked child; a later file replaces the months of a version in which it has children enter."""

    def __init__(self, files: Iterable[tuple[PlainFile, bytes]]):
        self._stands: dict[tuple[str, str], tuple[CountedFile, list[Child]]] = {}
        for file, columns, records in tables(files, _columns):
            read = [child for row in records.rows if row and (child := _child(columns, row, file))]
            once = [child for child in read if [_who(each) for each in read].count(_who(child)) == 1]
            if len(once) < len(records.rows) / 2:
                continue
            of_file = counted_file(file, records, 0)
            units: dict[tuple[str, str], list[Child]] = {}
            for child in once:
                units.setdefault((child.version, f"{child.entered_on:%Y-%m}"), []).append(child)
            self._stands |= {unit: (of_file, children) for unit, children in units.items()}

    def count(
        self, measure: str, period: Period
    ) -> tuple[int | None, int | None, float | None, list[CountedFile]]:
        """Numerator, denominator and value of a measure in a period, and the files; None while it is not final."""
        version, counts, of, per = TRACKED[measure]
        cohort: dict[str, tuple[Child, CountedFile]] = {}
        quarters = set()
        for (whose, _), (file, entered) in sorted(self._stands.items(), key=lambda each: each[0]):
            for child in entered:
                if whose == version and period.start <= child.entered_on <= period.end:
                    quarters.add((child.entered_on.year, (child.entered_on.month - 1) // 3))
                    before = cohort.get(child.reference)
                    if before is None or child.entered_on < before[0].entered_on:
                        cohort[child.reference] = child, file
        children = [child for child, _ in cohort.values()]
        files = [
            replace(file, counted=number) for file, number in Counter(f for _, f in cohort.values()).items()
        ]
        open_still = any(child.known_to < months_later(child.entered_on, 18) for child in children)
        if not cohort or open_still or len(quarters) < len(period.months()) // 3:
            return None, None, None, files
        number, whole = counts(children), of(children)
        return number, whole, number * per / whole if whole else None, files


def months_later(day: date, months: int) -> date:
    """The same day so many months later, else the last of that month.

    >>> months_later(date(2018, 8, 31), 18)
    datetime.date(2020, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _columns(header: tuple[str, ...]) -> dict[str, int] | None:
    found = {
        name: at
        for name, words in _HEADINGS.items()
        for at, heading in enumerate(header)
        if re.fullmatch(words, heading)
    }
    return found if _HEADINGS.keys() - _MAY_LACK <= found.keys() else None


def _child(columns: dict[str, int], row: list[str], file: PlainFile) -> Child | None:
    cells = {name: row[at].strip() for name, at in columns.items()}
    entered = _day(cells["entered_on"])
    known_to = _day(cells["known_to"]) if cells.get("known_to") else file.extract.received
    first = _day(cells["first"]) if cells.get("first") else None
    if entered is None or known_to is None or known_to < entered or not cells["child"]:
        return None
    if cells["outcome"].lower() not in _OUTCOMES or cells["version"].lower() not in ("official", "live"):
        return None
    proven, alleged = _number(cells["proven"]), _number(cells.get("alleged") or "0")
    if proven is None or alleged is None or (cells.get("first") and first is None):
        return None
    if first and (not proven or not entered <= first <= months_later(entered, 12)):
        return None
    return Child(cells["child"], entered, cells["version"].lower(), proven, known_to)


def _who(child: Child) -> tuple[str, str, date]:
    return child.version, child.reference, child.entered_on


def _number(cell: str) -> int | None:
    if not re.fullmatch(r"[+-]?[0-9]+([.]0*)?", cell):
        return None
    return number if 0 <= (number := int(float(cell))) <= 1000 else None


def _day(cell: str) -> date | None:
    """A day as 2019-07-31 or 31/07/2019, or the first of a month as 2019-07."""
    if found := re.fullmatch(r"([0-9]{2})/([0-9]{2})/([0-9]{4})", cell):
        cell = f"{found[3]}-{found[2]}-{found[1]}"
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?", cell):
        return None
    try:
        return date.fromisoformat(cell if len(cell) == 10 else f"{cell}-01")
    except ValueError:
        return None
