"""Scorecards as they stood at a meeting: one file a meeting in the partnership's folder, never changed afterwards."""

import json
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from ..vocabulary.fault import BadPartnership
from .kept_file import read_kept
from .priority import is_financial_year

FROZEN = ".json"  # the ending of such a file; its name is the day of the meeting
_MEND = "Put back the file as it was frozen, or take it out of the folder and build again"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FrozenAim(_Part):
    """What an indicator was to reach and by whom, whom it was held against, and what was said of it.

    `target` and `by_now` are in the indicator's unit. `commentary` is None where the edition did not keep it; `typed`
    has its words with the names of figures in place of the figures, None where only the figures were kept.
    """

    target: float | int | None
    by: str  # the year in which the target is due; empty without one
    baseline: str  # the year from which the way to the target starts
    by_now: float | int | None
    compared_with: str
    owner: str
    commentary: str | None
    typed: str | None = None


class FrozenIndicator(_Part):
    """One indicator as a meeting saw it: what it was called, its number, of which year, its status and its aim.

    Scorecards that were frozen before aims were kept have none, nor the class by which the number was let out.
    """

    id: str
    priority: str
    title: str
    measure: str
    year: str
    now: float | int | None
    unit: str
    status: str
    aim: FrozenAim | None = None
    release_class: str = ""


class FrozenScorecard(_Part):
    """A scorecard as a meeting saw it, and the edition that it stood in."""

    meeting: date
    edition: str
    year: str
    indicators: tuple[FrozenIndicator, ...]

    def text(self) -> str:
        """As its file holds it."""
        return json.dumps(self.model_dump(mode="json"), indent=1, ensure_ascii=False) + "\n"


def read_frozen(folder: Path, *, known_on: date | None = None) -> tuple[FrozenScorecard, ...]:
    """Every scorecard that was frozen, the earliest meeting first; of meetings up to `known_on`, where that is given.

    Raises BadPartnership for a file that is not as it was frozen.
    """
    found = []
    for path in sorted(folder.glob(f"*{FROZEN}"), key=lambda each: each.name):
        day = _day(path)
        if known_on is None or day <= known_on:
            found.append(_read(path, day))
    return tuple(found)


def last_frozen(folder: Path, *, known_on: date | None = None) -> FrozenScorecard | None:
    """The scorecard of the latest meeting; None where none was frozen."""
    frozen = read_frozen(folder, known_on=known_on)
    return frozen[-1] if frozen else None


def _day(path: Path) -> date:
    try:
        return date.fromisoformat(path.stem)
    except ValueError:
        raise BadPartnership(
            "is not named after the day of a meeting",
            file=f"{path.parent.name}/{path.name}",
            expected="a name such as 2020-06-15.json, as `safecity freeze` writes it",
        ) from None


def _read(path: Path, day: date) -> FrozenScorecard:
    frozen = read_kept(path, FrozenScorecard, unlike="is not a scorecard as it was frozen", advice=_MEND)
    aims = [each.aim for each in frozen.indicators if each.aim]
    years = [each.year for each in frozen.indicators]
    years += [year for each in aims for year in (each.by, each.baseline) if year or each.target is not None]
    wrong = [year for year in years if not is_financial_year(year)]
    if frozen.meeting != day or wrong or not is_financial_year(frozen.year):
        raise BadPartnership(
            "says another day than its name, or a year that is none",
            file=f"{path.parent.name}/{path.name}",
            found=", ".join([str(frozen.meeting), frozen.year, *wrong]),
            expected=f"{day}, and years such as 2019/20",
            advice=_MEND,
        )
    return frozen
