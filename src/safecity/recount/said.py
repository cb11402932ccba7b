"""Answers to surveys and what partners noticed, read the plain way, for the second count."""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from ..vocabulary import Period
from ..vocabulary.place import LEVELS
from .counts import may_be_one, period_of
from .files import CountedFile, PlainFile, counted_file, tables

SAID = ("public_concern", "noticed_by_partners")
_MODES = {"face to face", "telephone", "online", "post", "mixed"}
_ASKED = ("sender", "question", "answer", "n", "mode", "place", "level", "period")
_SEEN = ("sender", "seen", "place", "level", "theme", "what", "confidence")
_Z = 1.959963984540054
Found = tuple[float | int | None, float | None, float | None, list[CountedFile]]


@dataclass(frozen=True)
class Given:
    """One accepted row of answers."""

    sender: str
    question: str
    wording: str
    mode: str
    place: str
    period: Period
    answer: str
    people: int
    weight: float

    @property
    def whose(self) -> str:
        return f"{self.question} ({self.sender}, {self.wording}, {self.mode})"


class SaidAndSeen:
    """All answers that stand, a later file replacing a sender's question and period, and all observations."""

    def __init__(self, files: Iterable[tuple[PlainFile, bytes]]):
        self._answers: dict[tuple[str, str, Period], tuple[CountedFile, list[Given]]] = {}
        self._seen: list[tuple[CountedFile, str, Period]] = []
        for file, kind, found in tables(files, _kind):
            of_file = counted_file(file, found, 0)
            rows = [dict(zip(found.header, row, strict=True)) for row in found.rows if row is not None]
            if kind == "survey":
                self._add_answers(of_file, rows, len(found.rows))
            else:
                seen = [each for row in rows for each in _seen(row)]
                if len({id(row) for row in rows if _seen(row)}) >= len(found.rows) / 2:
                    self._seen += [(of_file, name, period) for name, period in seen]

    def _add_answers(self, file: CountedFile, rows: list[dict[str, str]], held: int) -> None:
        of_rows = [(each, row) for row in rows if (each := _given(row))]
        given = [each for each, _ in of_rows]
        alike = Counter((each.whose, each.answer, each.weight, each.place, each.period) for each in given)
        kept = [
            (each, id(row))
            for each, row in of_rows
            if alike[each.whose, each.answer, each.weight, each.place, each.period] == 1
        ]
        if len(kept) < held / 2:
            return
        standing = {row for _, row in kept}
        refused = {_whole(row) for row in rows if id(row) not in standing}
        if len(rows) < held:
            refused.add((None,) * 6)  # a record of which nothing can be told may be of any question
        given = [
            each
            for each, _ in kept
            if not any(
                may_be_one(
                    whole, (each.sender, each.question, each.wording, each.mode, each.place, each.period)
                )
                for whole in refused
            )
        ]
        units: dict[tuple[str, str, Period], list[Given]] = {}
        for each in given:
            units.setdefault((each.sender, each.question, each.period), []).append(each)
        self._answers |= {unit: (file, answers) for unit, answers in units.items()}

    def share(self, category: str, period: Period, codes: Collection[str]) -> Found:
        """What part of those asked gave an answer, in per cent with its interval."""
        rows = self._rows(period, codes)
        yes = [each for each, _ in rows if f"{each.whose}: {each.answer}" == category]
        if not yes:
            return None, None, None, []
        asked = [pair for pair in rows if pair[0].whose == yes[0].whose]
        everybody = [each for each, _ in asked]
        weight = math.fsum(each.people * each.weight for each in everybody)
        size = weight**2 / math.fsum(each.people * each.weight**2 for each in everybody)
        part = math.fsum(each.people * each.weight for each in yes) / weight
        reach = _Z * _Z / size
        away = math.sqrt(part * (1 - part) * reach + reach * reach / 4)
        low = 0.0 if part <= 0 else (part + reach / 2 - away) / (1 + reach)
        high = 1.0 if part >= 1 else (part + reach / 2 + away) / (1 + reach)
        return 100 * part, 100 * low, 100 * high, _counted(file for _, file in asked)

    def asked(self, category: str, period: Period, codes: Collection[str]) -> Found:
        """How many people answered a question in any way."""
        asked = [pair for pair in self._rows(period, codes) if pair[0].whose == category]
        return sum(each.people for each, _ in asked), None, None, _counted(file for _, file in asked)

    def seen(self, category: str, year: Period) -> Found:
        """How many observations of a theme, a theme and grade, or a theme and source end in a year."""
        own = [
            file
            for file, name, period in self._seen
            if name == category and year.start <= period.end <= year.end
        ]
        return len(own), None, None, _counted(own)

    def _rows(self, period: Period, codes: Collection[str]) -> list[tuple[Given, CountedFile]]:
        stands = [pair for unit, pair in self._answers.items() if unit[2] == period]
        return [(each, file) for file, given in stands for each in given if each.place in codes]


def _counted(files: Iterable[CountedFile]) -> list[CountedFile]:
    """Each file once, with how many rows of it there are."""
    return [replace(file, counted=rows) for file, rows in Counter(files).items()]


def _kind(header: tuple[str, ...]) -> str | None:
    said = {heading.replace(" ", "_") for heading in header}
    if said.issuperset(_ASKED) and said & {"wording", "wording_id"}:
        return "survey"
    return "observations" if said.issuperset((*_SEEN, "source_type")) else None


def _whole(row: dict[str, str]) -> tuple:
    """Which question, of whom, when and how, a refused row is of; None for what it does not tell."""
    cells = _cells(row)
    mode = _mode(cells)
    told = [cells[name] or None for name in ("sender", "question", "wording")]
    return *told, mode if mode in _MODES else None, cells["place"] or None, period_of(cells["period"])


def _cells(row: dict[str, str]) -> dict[str, str]:
    return {name.replace(" ", "_").removesuffix("_id"): cell.strip() for name, cell in row.items()}


def _mode(cells: dict[str, str]) -> str:
    return cells["mode"].lower().replace("-", " ")


def _given(row: dict[str, str]) -> Given | None:
    cells = _cells(row)
    mode = _mode(cells)
    weight = cells.get("weight") or "1"
    named = [cells[name] for name in ("sender", "question", "wording", "answer", "place")]
    people = re.fullmatch(r"\+?([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(\.0*)?", cells["n"])
    try:
        period, counts_for = Period.parse(cells["period"]), float(weight)
    except ValueError:
        return None
    if not all(named) or mode not in _MODES or cells["level"] not in LEVELS or people is None:
        return None
    if not 0.0001 <= counts_for <= 10_000:
        return None
    sender, question, wording, answer, place = named
    many = int(people[1].replace(",", ""))
    return Given(sender, question, wording, mode, place, period, answer, many, counts_for)


def _seen(row: dict[str, str]) -> list[tuple[str, Period]]:
    """What an observation counts as: its theme, its theme and grade, its theme and source."""
    cells = {name.replace(" ", "_"): cell.strip() for name, cell in row.items()}
    grade, period = cells["confidence"].lower(), when(cells["seen"])
    filled = all(cells[name] for name in ("sender", "place", "source_type", "theme", "what"))
    if period is None or not filled or grade not in ("high", "medium", "low") or cells["level"] not in LEVELS:
        return []
    theme = cells["theme"]
    names = (theme, f"{theme}, {grade} confidence", f"{theme}, from {cells['source_type']}")
    return [(name, period) for name in names]


def when(written: str) -> Period | None:
    if found := re.fullmatch(r"([0-9]{2})/([0-9]{2})/([0-9]{4})", written):
        written = f"{found[3]}-{found[2]}-{found[1]}"
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
            day = date.fromisoformat(written)
            return Period(day, day)
        return Period.parse(written)
    except ValueError:
        return None
