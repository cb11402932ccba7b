"""Freezing: keeping the published scorecard as a meeting saw it, so that the next one can say what changed."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..editions import PublishedIndicator, current, read_manifest, read_scorecard
from ..partnership import FROZEN, FrozenAim, FrozenIndicator, FrozenScorecard, Partnership
from ..vocabulary.fault import BadInput, Missing, cannot_write
from ..vocabulary.typed import as_typed
from ..vocabulary.whole_file import write_whole
from .building import alone


@dataclass(frozen=True)
class Frozen:
    """What was kept: its file, the edition that it came from, and whether it was there already."""

    file: Path
    edition: str
    new: bool


def freeze(partnership: Partnership, meeting: date) -> Frozen:
    """Keep the published edition's scorecard for a meeting. What was kept for one is never changed.

    Raises Missing where there is no edition or no scorecard in it, BadInput where another one was kept for that day.
    """
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
    kept = FrozenScorecard(
        meeting=meeting,
        edition=edition.name,
        year=str(read_manifest(edition)["year"]),
        indicators=tuple(
            FrozenIndicator(
                id=each.indicator_id, priority=each.priority, title=each.title, measure=each.measure, year=each.year,
                now=each.now, unit=each.unit, status=each.status, aim=_aim(each),
            )
            for each in indicators
        ),
    )  # fmt: skip
    file = partnership.meetings / f"{meeting}{FROZEN}"
    with alone(partnership):
        new = _keep(kept, file)
    return Frozen(file, edition.name, new)


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
