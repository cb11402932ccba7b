"""Stops and searches counted a second time: the lines of a force's own files, month by month."""

import re
from datetime import datetime
from typing import TYPE_CHECKING

from .files import CountedFile, PlainFile, counted_file, tables
from .question import WHOLE, Question, Recount

if TYPE_CHECKING:
    from .second_count import SecondCount

MEASURE = "searches"
_HEADINGS = ("type", "date", "object of search", "outcome", "latitude", "longitude")
_YES_OR_NO = (
    "part of a policing operation",
    "outcome linked to object of search",
    "removal of more than just outer clothing",
)
_DEGREES = {"latitude": (49, 61.5), "longitude": (-9, 3)}


def answer_of_searches(second: "SecondCount", question: Question) -> Recount:
    """The searches of the partnership's force in a period; no value where a month's file did not come.

    Nothing in such a file says whose it is, so its name does. The last that came for a month counts, unless it holds
    under half of what stood before it and nobody said that it is right.
    """
    wanted = [f"{month.start:%Y-%m}" for month in question.period.months()]
    named = {f"{month}-{second.force}-stop-and-search.csv": month for month in wanted}
    asked: list[tuple[PlainFile, str]] = []
    for file in second.files:
        if (month := named.get(file.own_name.rpartition("/")[2])) is not None:
            asked.append((file, month))
    month_of = {id(file): month for file, month in asked}
    stands: dict[str, CountedFile] = {}
    came = ((file, content) for file, _ in asked if second.plays_a_part(content := file.read()))
    for file, at, found in tables(came, _columns):
        month = month_of[id(file)]
        counted = sum(cells is not None and _believed(cells, at) for cells in found.rows)
        before = stands.get(month)
        right = before is None or 2 * counted >= before.counted or file.said_to_be_right(second.known_on)
        if counted and right:
            stands[month] = counted_file(file, found, counted)
    files = tuple(stands[month] for month in wanted if month in stands)
    total = sum(each.counted for each in files) if len(files) == len(wanted) else None
    return Recount(WHOLE, value=total, numerator=total, files=files)


def _columns(header: tuple[str, ...]) -> dict[str, int] | None:
    return {name: at for at, name in enumerate(header)} if set(_HEADINGS) <= set(header) else None


def _believed(cells: list[str], at: dict[str, int]) -> bool:
    """Whether a line says what was searched and when, and nothing that cannot be."""
    return (
        bool(cells[at["type"]])
        and _is_moment(cells[at["date"]])
        and all(cells[at[name]] in ("", "True", "False") for name in _YES_OR_NO if name in at)
        and all(_within(cells[at[name]], *ends) for name, ends in _DEGREES.items())
    )


def _is_moment(cell: str) -> bool:
    try:
        datetime.fromisoformat(cell)
    except ValueError:
        return False
    return True


def _within(cell: str, low: float, high: float) -> bool:
    return not cell or (
        re.fullmatch(r" *[-+]?[0-9]+([.][0-9]*)? *", cell) is not None and low <= float(cell) <= high
    )
