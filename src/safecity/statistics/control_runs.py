"""Why a control chart marks points that lie inside its limits: the runs that they are part of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..vocabulary.ordinal import ordinal_in_words
from .control import RUN, ControlChart, Point

ABOVE, BELOW, RISING, FALLING = "above", "below", "rising", "falling"
NEAR_THE_TOP, NEAR_THE_BOTTOM = "near the top", "near the bottom"


@dataclass(frozen=True)
class Run:
    """Points of a chart that one rule marks together, by their positions from 0.

    `way` is one of above, below (the average), rising, falling, near the top and near the bottom (of the limits);
    of the last two a point that lies between is not named.
    """

    way: str
    points: tuple[int, ...]


def runs_marked(chart: ControlChart) -> tuple[Run, ...]:
    """Every run that a chart marks: those on a side of the average, those that rise or fall, those near a limit.

    >>> from .control import control_chart
    >>> fall = control_chart([20.0, 22, 19, 21, 20, 23, 26, 25, 24, 22, 20, 18, 17, 16, 21, 20])
    >>> [(run.way, run.points[0], run.points[-1]) for run in runs_marked(fall)]
    [('falling', 6, 13), ('near the top', 6, 7), ('near the bottom', 12, 13)]
    """
    if chart.parts:  # no run goes on where another chart begins
        found, start = [], 0
        for part in chart.parts:
            found += [Run(run.way, tuple(at + start for at in run.points)) for run in runs_marked(part)]
            start += len(part.points)
        return tuple(found)
    points = chart.points
    return (*_on_a_side(points), *_one_way(points, chart.asked_from), *_near_a_limit(points))


def in_a_word(chart: ControlChart, at: int, better: str | None) -> str:
    """What a month of a chart is: usual or not known, or what its signal is.

    Only a month outside the limits is better or worse than usual, by the direction of good (higher or lower where
    neither is). A month that is part of a run may itself be an average one: it is told by the run.

    >>> from .control import control_chart
    >>> chart = control_chart([20.0, 22, 19, 21, 20, 23, 26, 25, 24, 22, 20, 18, 17, 16, 21, 40])
    >>> [in_a_word(chart, 15, better) for better in ("lower", "higher", None)]
    ['worse than usual', 'better than usual', 'higher than usual']
    >>> in_a_word(chart, 13, "lower"), in_a_word(chart, 14, "lower")
    ('lower than the month before for the seventh month in a row', 'usual')
    """
    point = chart.points[at]
    if point.value is None:
        return "not known"
    if not point.signals:
        return "usual"
    if "outside" in point.signals:
        if better is None:
            return "higher than usual" if point.side == ABOVE else "lower than usual"
        return "better than usual" if (point.side == ABOVE) == (better == "higher") else "worse than usual"
    held = [run for run in runs_marked(chart) if at in run.points]
    return _told(max(held, key=lambda run: (run.way in (ABOVE, BELOW), run.points.index(at))), at)


def _told(run: Run, at: int) -> str:
    """A month as part of a run, by how long that has gone on by then."""
    many = run.points.index(at)
    if run.way in (ABOVE, BELOW):
        return f"{run.way} average for the {ordinal_in_words(many + 1)} month in a row"
    if run.way in (RISING, FALLING):
        return _one_way_told(run.way, many)
    end = "upper" if run.way == NEAR_THE_TOP else "lower"
    return f"near the {end} end of what is usual, as another month beside it"


def _one_way_told(way: str, many: int) -> str:
    more = "higher" if way == RISING else "lower"
    if not many:
        return f"followed by months each {more} than the one before"
    return f"{more} than the month before for the {ordinal_in_words(many)} month in a row"


def _on_a_side(points: Sequence[Point]) -> Iterator[Run]:
    for way in (ABOVE, BELOW):
        held = ["shift" in point.signals and point.side == way for point in points]
        for start, end in _stretches(held):
            yield Run(way, tuple(range(start, end)))


def _one_way(points: Sequence[Point], asked_from: int) -> Iterator[Run]:
    """A month in which a rise turns into a fall is part of both; months that the chart does not ask about of none."""
    for way, sign in ((RISING, 1), (FALLING, -1)):
        steps = [
            at >= asked_from
            and one.value is not None
            and other.value is not None
            and sign * (other.value - one.value) > 0
            for at, (one, other) in enumerate(zip(points, points[1:], strict=False))
        ]
        for start, end in _stretches(steps):
            run = tuple(range(start, end + 1))
            if len(run) >= RUN and all("trend" in points[at].signals for at in run):
                yield Run(way, run)


def _near_a_limit(points: Sequence[Point]) -> Iterator[Run]:
    for way, side in ((NEAR_THE_TOP, ABOVE), (NEAR_THE_BOTTOM, BELOW)):
        found: list[list[int]] = []
        for at, point in enumerate(points):
            if "near a limit" not in point.signals or point.side != side:
                continue
            if found and at - found[-1][-1] <= 2 and _stays(points, found[-1][-1], at, side):
                found[-1].append(at)
            else:
                found.append([at])
        yield from (Run(way, tuple(run)) for run in found)


def _stays(points: Sequence[Point], start: int, end: int, side: str) -> bool:
    return all(points[at].side == side for at in range(start, end + 1))


def _stretches(held: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where a condition begins to hold and where it has ceased to."""
    start = None
    for at, holds in enumerate((*held, False)):
        if holds and start is None:
            start = at
        elif not holds and start is not None:
            yield start, at
            start = None
