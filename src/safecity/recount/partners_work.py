"""Partners' own work read the plain way, for the second count: actions by how they stand, concerns, costs."""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ..vocabulary import Period
from .files import CountedFile, PlainFile, counted_file, tables
from .question import WHOLE, Question, Recount
from .said import when

if TYPE_CHECKING:
    from .second_count import SecondCount

WORK = ("partnership_actions", "scheme_cost", "residents_concerns")
_STATES = ("not started", "in progress", "done", "stopped")
_HEADED = {
    "action": "action", "action_id": "action", "day": "day", "date": "day", "state": "state", "status": "state",
    "words": "words", "progress": "words", "scheme": "scheme", "scheme_id": "scheme", "number": "number",
    "concerns": "number", "period": "period", "raised": "period",
}  # fmt: skip
_KINDS = {
    "actions": {"action", "priority", "what", "owner", "due", "state"},
    "progress": {"action", "day", "state", "words"},
    "concerns": {"period", "place", "level", "theme", "number", "source"},
    "schemes": {"scheme", "title", "from"},
}
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,59}")
_Row = dict[str, str]
_Key = TypeVar("_Key")


class PartnersWork:
    """What stands of it: of each id, or of each source and period of concerns, what the last file says."""

    def __init__(self, files: Iterable[tuple[PlainFile, bytes]], settings: Path):
        self._settings = settings
        self.actions: dict[str, tuple[CountedFile, _Row]] = {}
        self.progress: dict[tuple[str, date], tuple[CountedFile, _Row]] = {}
        self.schemes: dict[str, tuple[CountedFile, _Row]] = {}
        self.concerns: dict[tuple[str, Period], list[tuple[CountedFile, _Row]]] = {}
        self.last: date | None = None  # on which the newest actions or progress came
        for file, kind, found in tables(files, _kind):
            of_file = counted_file(file, found, 0)
            rows = [_cells(found.header, row) for row in found.rows if row is not None]
            if kind == "concerns":
                raised: dict[tuple[str, Period], list[tuple[CountedFile, _Row]]] = {}
                for key, row in _kept(rows, len(found.rows), _concern):
                    raised.setdefault((key[3], key[0]), []).append((of_file, row))
                self.concerns |= raised
                continue
            if kind == "schemes":
                self.schemes |= {key: (of_file, row) for key, row in _kept(rows, len(found.rows), _scheme)}
                continue
            if kind == "actions":
                kept = {key: (of_file, row) for key, row in _kept(rows, len(found.rows), _action)}
                self.actions |= kept
            else:
                kept = {key: (of_file, row) for key, row in _kept(rows, len(found.rows), _step)}  # type: ignore[misc]
                self.progress |= kept  # type: ignore[arg-type]
            if kept:
                came = file.extract.received
                self.last = came if self.last is None else max(self.last, came)

    def stands(self, category: str, year: Period) -> Recount:
        """How many actions of a priority are in a state, or late, of those that are of the year's plan."""
        whose, _, kind = category.partition(": ")
        found: list[CountedFile] = []
        newest = {
            action: row["state"]
            for (action, _), (_, row) in sorted(self.progress.items(), key=lambda e: e[0])
        }
        for id, (file, row) in self.actions.items():
            due, state = _day(row["due"]), newest.get(id, row["state"])
            assert due is not None
            finished = state in ("done", "stopped")
            if (due < year.start and finished) or self._priority(row) != whose:
                continue
            late = self.last is not None and due < self.last and not finished
            if kind in ("all", state) or (kind == "late" and late):
                found.append(file)
        return Recount(WHOLE, value=len(found), numerator=len(found), files=_counted(found))

    def _priority(self, row: _Row) -> str:
        """The priority as an address has it."""
        said = tomllib.loads(self._settings.read_text(encoding="utf-8-sig")).get("priorities", [])
        titles = {_plain(each["title"]): {_plain(one) for one in each.get("objectives", ())} for each in said}
        priority = row["priority"]
        if priority:
            named = _plain(
                priority.split("/")[0] if " " not in priority and priority.count("/") == 1 else priority
            )
            return named if named in titles else "no-priority"
        wanted = _plain(row.get("objective", ""))
        return next((title for title, objectives in titles.items() if wanted in objectives), "no-priority")

    def cost(self, scheme: str) -> Recount:
        """What a scheme cost, in whole pounds."""
        if scheme not in self.schemes:
            return Recount(WHOLE)
        file, row = self.schemes[scheme]
        pounds = round(float(row["cost"].replace(",", "")))
        return Recount(WHOLE, value=pounds, numerator=pounds, files=_counted([file]))

    def raised(
        self,
        category: str,
        period: Period,
        codes: Collection[str],
        ward_of: Mapping[str, str],
        ward: str = "",
    ) -> Recount:
        """How many concerns of a theme, or of a theme from a source, ended in a period; of one ward if it is named."""
        total, found = 0, []
        for (source, span), rows in self.concerns.items():
            if not period.start <= span.end <= period.end:
                continue
            for file, row in rows:
                place, theme = row["place"], row["theme"]
                of = ward_of.get(place, place)
                if place.casefold() not in codes or category not in (theme, f"{theme}, from {source}"):
                    continue
                if ward and of != ward:
                    continue
                total += int(float(row["number"].replace(",", "")))
                found.append(file)
        return Recount(WHOLE, value=total, numerator=total, files=_counted(found))


@lru_cache(maxsize=2)
def _work_of(second: "SecondCount") -> PartnersWork:
    files = ((file, content) for file in second.files if second.plays_a_part(content := file.read()))
    return PartnersWork(files, second.folder / "partnership.toml")


def answer_of_work(second: "SecondCount", question: Question) -> Recount | None:
    """A number of partners' own work, made again from their files."""
    if question.statistic != "count":
        return None
    if question.measure == "partnership_actions":
        return _work_of(second).stands(question.category, question.period)
    if question.measure == "scheme_cost":
        return _work_of(second).cost(question.category)
    ward_of = second.ward_of()
    settings = tomllib.loads((second.folder / "partnership.toml").read_text(encoding="utf-8-sig"))
    zones = [each["name"].casefold() for each in settings.get("zones", [])]
    zones += [f"{second.area}-Z{at}".casefold() for at in range(1, len(zones) + 1)]
    codes = {each.casefold() for each in (*second.codes, *ward_of, *ward_of.values())} | set(zones)
    ward = question.code if question.level == "ward" else ""
    return _work_of(second).raised(question.category, question.period, codes, ward_of, ward)


def _kept(rows: list[_Row], held: int, read: Callable[[_Row], _Key | None]) -> list[tuple[_Key, _Row]]:
    """The rows that can be believed, each with its key; none of a file of which more than half cannot."""
    found = [(key, row) for row in rows if (key := read(row)) is not None]
    alike = Counter(key for key, _ in found)
    once = [(key, row) for key, row in found if alike[key] == 1]
    return once if len(once) >= held / 2 else []


def _kind(header: tuple[str, ...]) -> str | None:
    names = set(_names(header))
    return next((kind for kind, needed in _KINDS.items() if needed <= names), None)


def _names(header: tuple[str, ...]) -> list[str]:
    plain = [each.strip().lower().replace(" ", "_") for each in header]
    return [_HEADED.get(each, each) for each in plain]


def _cells(header: tuple[str, ...], row: list[str]) -> _Row:
    cells = {name: " ".join(cell.split()) for name, cell in zip(_names(header), row, strict=True)}
    if "state" in cells:
        cells["state"] = cells["state"].lower().replace("_", " ").replace("-", " ")
    return cells


def _action(row: _Row) -> str | None:
    filled = row["what"] and row["owner"] and (row["priority"] or row.get("objective"))
    whole = len(row["what"]) <= 500 and len(row["owner"]) <= 100 and len(row["priority"]) <= 500
    whole = whole and len(row.get("objective", "")) <= 500
    scheme = row.get("scheme", "")
    if not filled or not whole or _day(row["due"]) is None or (scheme and not _ID.fullmatch(scheme)):
        return None
    return row["action"] if _ID.fullmatch(row["action"]) and row["state"] in _STATES else None


def _step(row: _Row) -> tuple[str, date] | None:
    day = _day(row["day"])
    known = _ID.fullmatch(row["action"]) and row["state"] in _STATES and 0 < len(row["words"]) <= 500
    return (row["action"], day) if known and day else None


def _scheme(row: _Row) -> str | None:
    return row["scheme"] if _ID.fullmatch(row["scheme"]) and _day(row["from"]) and row["title"] else None


def _concern(row: _Row) -> tuple[Period, str, str, str] | None:
    period = when(row["period"])
    known = period and all(row[name] for name in ("place", "theme", "source", "level"))
    if not known or not re.fullmatch(r"([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.0*)?", row["number"]):
        return None
    assert period is not None
    return period, row["place"], row["theme"], row["source"]


def _day(written: str) -> date | None:
    if found := re.fullmatch(r"([0-9]{2})/([0-9]{2})/([0-9]{4})", written):
        written = f"{found[3]}-{found[2]}-{found[1]}"
    try:
        return date.fromisoformat(written) if len(written) == 10 else None
    except ValueError:
        return None


def _plain(title: str) -> str:
    return "-".join(
        re.findall(
            r"[a-z0-9]+", title.lower().replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
        )
    )


def _counted(files: Iterable[CountedFile]) -> tuple[CountedFile, ...]:
    return tuple(replace(file, counted=rows) for file, rows in Counter(files).items())
