"""Partners' counts read the plain way, for the second count: what stands for a measure, a place and a period."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ..vocabulary import Period
from ..vocabulary.place import LEVELS
from .files import CountedFile, PlainFile, PlainTable, counted_file, tables
from .sent import SENT

_NEEDED = ("sender", "measure", "place", "level", "period", "value")
_WITHHELD, _NOT_KNOWN = re.compile(r"\[c\]|c|\*|< *[0-9]+"), ("[x]", "x", "..")
_PARTS = {each.under for each in SENT.values() if each.share}
_NUMBER = re.compile(r" *[-+]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.0*)? *")


@dataclass(frozen=True)
class Sent:
    """One accepted number; `value` is None where its sender withheld it or did not know it."""

    sender: str
    measure: str
    place: str
    level: str
    period: Period
    value: int | None
    of: int | None
    withheld: bool = False


class SentCounts:
    """All that partners sent already counted; a later file replaces each sender's measure and period."""

    def __init__(self, files: Iterable[tuple[PlainFile, bytes]]):
        self._stands: dict[tuple[str, str, Period], tuple[CountedFile, list[Sent]]] = {}
        for file, columns, found in tables(files, count_columns):
            believed = list(believed_counts(columns, found))
            if len(believed) < len(found.rows) / 2:
                continue  # a file half of which cannot be believed is refused whole
            accepted = without_wholes_in_part(believed, columns, found)
            of_file = counted_file(file, found, 1)
            units: dict[tuple[str, str, Period], list[Sent]] = {}
            for sent in accepted:
                units.setdefault((sent.sender, sent.measure, sent.period), []).append(sent)
            self._stands |= {unit: (of_file, rows) for unit, rows in units.items()}

    @cached_property
    def by_period(self) -> dict[Period, list[tuple[Sent, CountedFile]]]:
        """Every number that stands, by the period that it is of, with its file; each counts as one record of it."""
        found: dict[Period, list[tuple[Sent, CountedFile]]] = {}
        for (_, _, period), (file, rows) in self._stands.items():
            found.setdefault(period, []).extend((row, file) for row in rows)
        return found

    def sent(self, measure: str, place: str, period: Period) -> list[tuple[Sent, CountedFile]]:
        """The numbers that stand for a measure, place and period: one of each partner that sent one."""
        return [
            (row, file)
            for row, file in self.by_period.get(period, [])
            if (row.measure, row.place) == (measure, place)
        ]


def count_columns(header: tuple[str, ...]) -> dict[str, int] | None:
    """Where each column of a header of counts stands; None for any other header."""
    if not all(header.count(heading) == 1 for heading in _NEEDED):
        return None
    return {heading: header.index(heading) for heading in header}


def believed_counts(columns: dict[str, int], records: PlainTable) -> Iterator[tuple[int, Sent]]:
    """The records that may be believed, each with its place in the file; none of those that say one number twice."""
    read = [
        (at, _sent({heading: row[column] for heading, column in columns.items()}))
        for at, row in enumerate(records.rows)
        if row is not None
    ]
    times = Counter((each.sender, each.measure, each.place, each.period) for _, each in read if each)
    for at, each in read:
        if each and times[each.sender, each.measure, each.place, each.period] == 1:
            yield at, each


def without_wholes_in_part(
    believed: list[tuple[int, Sent]], columns: dict[str, int], records: PlainTable
) -> list[Sent]:
    """The same without those of a measure, place and period of which another record cannot be believed."""
    kept = {at for at, _ in believed}
    refused = {
        _whole(None if row is None else {heading: row[column] for heading, column in columns.items()})
        for at, row in enumerate(records.rows)
        if at not in kept
    }
    return [
        each
        for _, each in believed
        if not any(
            may_be_one(whole, (each.measure.split(" ")[0], each.place, each.period)) for whole in refused
        )
    ]


def may_be_one(refused: tuple, whole: tuple) -> bool:
    """Whether a refused record may be of a whole: what it does not tell may be anything."""
    return all(told is None or told == own for told, own in zip(refused, whole, strict=True))


def _whole(cells: dict[str, str] | None) -> tuple:
    """Measure, place and period of a refused record, None where it does not tell them."""
    if cells is None:
        return None, None, None
    measure, place = cells["measure"].strip().split(" ")[0], cells["place"].strip()
    return measure or None, place or None, period_of(cells["period"])


def period_of(written: str) -> Period | None:
    try:
        return Period.parse(written)
    except ValueError:
        return None


def _sent(cells: dict[str, str]) -> Sent | None:
    sender, measure, place, level = (cells[name].strip() for name in ("sender", "measure", "place", "level"))
    value, of = cells["value"].strip(), cells.get("of", "")
    period = period_of(cells["period"])
    if period is None:
        return None
    withheld = _WITHHELD.fullmatch(value) is not None
    gone = withheld or value in _NOT_KNOWN
    if not (sender and measure and place) or level not in LEVELS or not (gone or _is_number(value)):
        return None
    if of and not _is_number(of):
        return None
    number, whole = None if gone else _number(value), _number(of) if of else None
    if measure in _PARTS and number is not None and whole is not None and number > whole:
        return None
    return Sent(sender, measure, place, level, period, number, whole, withheld)


def _is_number(written: str) -> bool:
    return _NUMBER.fullmatch(written) is not None and 0 <= _number(written) <= 10**15


def _number(written: str) -> int:
    return int(written.strip().partition(".")[0].replace(",", ""))
