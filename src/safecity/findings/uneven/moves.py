"""What a change owes to codes of which part is recorded under another: the one falls as the other rises."""

from ...release.figure import Figure
from ...release.released import Released
from ...vocabulary import Caveat, Period, Place
from ..finding import Finding
from ..own_records import CodeMoved, MeasureMoved, OwnRecords
from .uneven import CODES, cautioned, is_small, told_or_refused


def with_codes_moved(finding: Finding, own: OwnRecords, released: Released, home: Place) -> Finding:
    """The same with what of its change may be recorded under another code, or refused where that could be all of it.

    What counts both of the codes, or neither, has all of it in either year.
    """
    for moved in own.moved:
        mine = next((each for each in moved.measures if each.measure == finding.measure), None)
        if mine is None:
            continue
        before, after = (_as_before(mine, each) for each in (finding.period.year_before(), finding.period))
        if not (before and after) or is_small(after / before):
            continue
        words = _words(moved)
        said = "".join(map(str, words))
        caveat = Caveat(
            f"code_{moved.fell}_as_{moved.rose}_{moved.month}",
            f"{said[:1].upper()}{said[1:]}, and a change is in part of that.",
        )
        finding = told_or_refused(cautioned(finding, caveat), after / before, words, CODES, released, home)
    return finding


def _words(moved: CodeMoved) -> tuple[str | Figure, ...]:
    fell, rose, both = zip(moved.before, moved.after, strict=True)
    before, after = (each[0].period.in_words() for each in (moved.before, moved.after))
    return (
        f"from {moved.month.in_words()} on part of what the code {moved.fell} had may be recorded under {moved.rose}: "
        f"between {before} and {after} the records of {moved.fell} went from ", fell[0], " to ", fell[1],
        f", those of {moved.rose} from ", rose[0], " to ", rose[1], ", and the two together from ", both[0], " to ",
        both[1],
    )  # fmt: skip


def _as_before(mine: MeasureMoved, period: Period) -> float | None:
    """How many times as much would be counted in a period, were all of it under the code it had before."""
    known = {month: (every, moved) for month, every, moved in mine.months}
    months = [known.get(month) for month in period.months()]
    if not months or any(each is None for each in months):
        return None
    every = sum(each[0] for each in months if each)
    alike = every + sum(each[1] for each in months if each)
    return alike / every if every and alike > 0 else None
