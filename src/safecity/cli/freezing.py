"""Freezing: keeping the published scorecard as a meeting saw it, so that the next one can say what changed."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from ..editions import PublishedIndicator, current, read_figures, read_manifest, read_scorecard
from ..partnership import FROZEN, FrozenAim, FrozenIndicator, FrozenScorecard, Partnership
from ..vocabulary.fault import BadInput, Missing, cannot_write
from ..vocabulary.status import OBSERVED
from ..vocabulary.typed import as_typed
from ..vocabulary.whole_file import write_whole
from .building import alone


@dataclass(frozen=True)
class Frozen:
    """What was kept: its file, the edition that it came from, and whether it is new.

    `early` is the last day that the edition counts, where the meeting was before it.
    """

    file: Path
    edition: str
    new: bool
    early: date | None = None

    def lines(self) -> list[str]:
        """What the command says."""
        what = "Kept" if self.new else "Kept before, and the same:"
        said = [f"{what} the scorecard of edition {self.edition} as {self.file}."]
        if self.early:
            said.append(
                f"Note: the meeting was before {self.early}, the last day that this edition counts. Is its day right?"
            )
        return said


def freeze(partnership: Partnership, meeting: date) -> Frozen:
    """Keep the published edition's scorecard for a meeting. What was kept for one is never changed.

    Raises Missing where there is no edition or no scorecard in it, BadInput where another one was kept for that day, or
    where that day is still to come.
    """
    today = datetime.now(UTC).date()
    if meeting > today:  # the latest meeting counts, so one of a mistyped year would be held against for ever
        raise BadInput(
            "--meeting is a day still to come, and no meeting has seen this scorecard yet",
            found=str(meeting),
            expected=f"the day of a meeting that was held, up to today, {today}",
            advice="Freeze it on the day of the meeting or after it",
        )
    edition = current(partnership.editions)
    if edition is None:
        raise Missing(
            f"{partnership.folder} has no published edition",
            advice=f"Run: safecity build {as_typed(partnership.folder)}",
        )
    indicators = read_scorecard(edition)
    if not indicators:
        raise Missing(
            f"the published edition {edition.name} has no scorecard",
            advice="Name priorities with indicators in partnership.toml, and build",
        )
    classes = {each.measure: each.release_class for each in read_figures(edition).values()}
    kept = FrozenScorecard(
        meeting=meeting,
        edition=edition.name,
        year=str(read_manifest(edition)["year"]),
        indicators=tuple(
            FrozenIndicator(
                id=each.indicator_id, priority=each.priority, title=each.title, measure=each.measure, year=each.year,
                now=each.now, unit=each.unit, status=each.status, aim=_aim(each),
                release_class=classes.get(each.measure, ""),
            )
            for each in indicators
        ),
    )  # fmt: skip
    file = partnership.meetings / f"{meeting}{FROZEN}"
    with alone(partnership):
        new = _keep(kept, file)
    last = _last_day(edition)
    return Frozen(file, edition.name, new, last if last and meeting < last else None)


def _last_day(edition: Path) -> date | None:
    """The last day of the newest month that an edition has a count of; None where it has no months."""
    months = (
        each.period_end
        for each in read_figures(edition).values()
        if each.status == OBSERVED and not each.category and each.span.kind == "month"
    )
    return max(months, default=None)


def _aim(each: PublishedIndicator) -> FrozenAim:
    return FrozenAim(
        target=each.target, by=each.target_by, baseline=each.baseline_year, by_now=each.by_now,
        compared_with=each.compared_with, owner=each.owner, commentary=each.commentary,
        typed=each.typed,
    )  # fmt: skip


def _keep(kept: FrozenScorecard, file: Path) -> bool:
    """Write it under its own name only when whole; False where exactly this was kept before."""
    try:
        if file.exists():
            if file.read_text(encoding="utf-8") == kept.text():
                return False
            raise BadInput(
                "a scorecard was frozen for that meeting already, and what a meeting saw is not changed",
                file=str(file),
                advice="Choose another day; or, if nobody has seen it, take the file away and freeze again",
            )
        write_whole(file, kept.text().encode())
        return True
    except OSError as error:
        raise cannot_write(error, into=file) from error
