"""A scheme held against its control a second time: Newton's method on plain sums, and differences of counts."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, log, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..vocabulary import Period
from .files import CountedFile
from .plain_regression import Line, poisson_line
from .question import WHOLE, Question, Recount
from .records import HAS_TO_SAY, OF_OWN_RECORDS

if TYPE_CHECKING:
    from .second_count import SecondCount

_CONTROL = "the control of the scheme "
_EFFECT, _MOVED, _AIM = "effect of a scheme", "moved to the rest of the wards", "aim of a scheme"
_LEAST, _MOST = "lower end of what moved", "upper end of what moved"
OF_SCHEMES = (_EFFECT, "lower end of the effect", "upper end of the effect", _MOVED, _LEAST, _MOST, _AIM)
_REACH = 1.959963984540054
_USUAL_DAYS = 365.25 / 12


@dataclass(frozen=True)
class _Months:
    """Months in a row, with how many there were in four sets of small areas; the scheme began `at` one of them."""

    months: list[Period]
    treated: list[int]
    control: list[int]
    around: list[int]
    around_control: list[int]
    at: int
    half: bool  # whether it began in the midst of that month, which then is left out


def answer_of_schemes(second: "SecondCount", question: Question) -> Recount | None:
    """None where the register no longer has the scheme, or what it is of is not counted in records of one area each."""
    row = _row(second.folder / "register.toml", question.comparator.removeprefix(_CONTROL))
    if row is None or question.measure not in OF_OWN_RECORDS or question.since is None:
        return None
    if question.statistic == _AIM:
        return Recount(WHOLE, value=row["aim"]) if "aim" in row else None
    wards = second.ward_of()
    places, control = set(row["places"]), set(row["control"])
    if not (places | control) <= wards.keys():
        return None
    beside = [
        {code for code, ward in wards.items() if ward in {wards[each] for each in some}} - places - control
        for some in (places, control)
    ]
    began = row["from"]
    last = min(question.period.end, row.get("to") or question.period.end)
    found, files = _counted(second, question, last, began, (places, control, *beside))
    if found is None:
        return Recount(WHOLE, files=files)
    line = _line(found)
    if question.statistic in (_MOVED, _LEAST, _MOST):
        moved = _moved(found, line, files) if all(beside) else None
        if moved is None or question.statistic == _MOVED:
            return moved
        return Recount(WHOLE, value=moved.low if question.statistic == _LEAST else moved.high, files=files)
    step, error = line.values[-1], sqrt(line.variances[-1] * (1 + line.runs_on) / (1 - line.runs_on))
    ends = [100 * (exp(each) - 1) for each in (step, step - _REACH * error, step + _REACH * error)]
    if question.statistic != _EFFECT:
        return Recount(WHOLE, value=ends[1 if question.statistic.startswith("lower") else 2], files=files)
    return Recount(WHOLE, value=ends[0], low=ends[1], high=ends[2], files=files)


def _row(register: Path, scheme: str) -> dict[str, Any] | None:
    if not register.exists():
        return None
    rows = tomllib.loads(register.read_text(encoding="utf-8-sig")).get("row", [])
    return next((row for row in rows if row.get("id") == scheme), None)


def _counted(
    second: "SecondCount", question: Question, last: date, began: date, areas: Sequence[set[str]]
) -> tuple[_Months | None, tuple[CountedFile, ...]]:
    """The months since the last break in recording, and not before the edition's first, up to a day."""
    since = max([question.since or last, *(_month_from(day) for day in question.breaks if day <= last)])
    months = Period(since, last).months()
    by_month, files = _by_month_and_area(second, question.measure, months)
    if by_month is None:
        return None, files
    series = [
        [sum(by_month[f"{month.start:%Y-%m}", code] for code in some) for month in months] for some in areas
    ]
    at = sum(month.end < began for month in months)
    return _Months(months, series[0], series[1], series[2], series[3], at, began.day > 1), files


def _month_from(day: date) -> date:
    """The first whole month in which something that changed on a day holds."""
    return day if day.day == 1 else date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _by_month_and_area(
    second: "SecondCount", measure: str, months: Iterable[Period]
) -> tuple[Counter[tuple[str, str]] | None, tuple[CountedFile, ...]]:
    kind, counts = OF_OWN_RECORDS[measure]
    own = second.own_records
    named = {f"{month.start:%Y-%m}" for month in months}
    whole = own.whole_months(kind) & own.placed_months(kind)
    for cell in HAS_TO_SAY.get(measure, ()):
        whole &= own.months_that_say(kind, cell)
    found: Counter[tuple[str, str]] = Counter()
    files = []
    for file, records in own.in_force(kind):
        files.append(file)
        found.update(
            (f"{record.day:%Y-%m}", own.lsoa_of(record))
            for record in records
            if f"{record.day:%Y-%m}" in named and counts(record)
        )
    return (found if named <= whole else None), tuple(files)


def _line(found: _Months) -> Line:
    """Both series in one regression; its last column is the step here beyond that of the control."""
    counts: list[int] = []
    rows: list[list[float]] = []
    exposures: list[float] = []
    kept = [at for at in range(len(found.months)) if not (found.half and at == found.at)]
    for here, series in ((1.0, found.treated), (0.0, found.control)):
        for at in kept:
            month = found.months[at]
            season = [float(month.start.month == each) for each in range(1, 13)]
            years, step = at / 12, float(at >= found.at)
            rows.append([*season, years, step, here, here * years, here * step])
            counts.append(series[at])
            exposures.append(log(((month.end - month.start).days + 1) / _USUAL_DAYS))
    return poisson_line(counts, rows, exposures, series=2)


def _moved(found: _Months, line: Line, files: tuple[CountedFile, ...]) -> Recount | None:
    """How many more there were around it than around its control, the year since against the year before."""
    first = found.at + found.half
    many = min(12, len(found.months) - first)
    if first < 12:
        return None
    now, then = range(first, first + many), range(first - 12, first - 12 + many)
    sums = [
        sum(series[at] for at in span)
        for series in (found.around, found.around_control)
        for span in (then, now)
    ]
    estimate = (sums[1] - sums[0]) - (sums[3] - sums[2])
    error = sqrt(line.dispersion * (1 + line.runs_on) / (1 - line.runs_on) * sum(sums))
    return Recount(
        WHOLE, value=estimate, low=estimate - _REACH * error, high=estimate + _REACH * error, files=files
    )  # fmt: skip
