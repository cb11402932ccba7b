"""A Poisson regression by Newton's method and sums alone, for the second count."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

_ROUNDS, _CLOSE = 60, 1e-12


@dataclass(frozen=True)
class Line:
    """Values by column, their variances with overdispersion in them, and how surprises last from month to month."""

    values: list[float]
    variances: list[float]
    dispersion: float
    runs_on: float


def poisson_line(
    counts: Sequence[int], rows: Sequence[Sequence[float]], exposures: Sequence[float], *, series: int
) -> Line:
    """Counts whose logarithms are a sum of columns and a known exposure.

    `series` of equal length lie one after another, each month by month.

    >>> twice = poisson_line([10, 10, 10, 20, 20, 20], [[1, 0]] * 3 + [[1, 1]] * 3, [0.0] * 6, series=1)
    >>> round(exp(twice.values[1]), 6)
    2.0
    """
    columns = range(len(rows[0]))
    values = [0.0 for _ in columns]
    start = log(max(sum(counts), 1) / sum(map(exp, exposures)))
    means = [exp(start + each) for each in exposures]
    for turn in range(_ROUNDS):
        # The first step leads from the mean of all, later ones from the line before: the same equations each time.
        working = [
            log(mean) - at + (count - mean) / mean
            for mean, at, count in zip(means, exposures, counts, strict=True)
        ]
        sums = [
            [
                sum(mean * row[one] * row[two] for mean, row in zip(means, rows, strict=True))
                for two in columns
            ]
            for one in columns
        ]
        wanted = [
            sum(mean * row[one] * goal for mean, row, goal in zip(means, rows, working, strict=True))
            for one in columns
        ]
        found = solved(sums, wanted)
        moved = max(abs(new - old) for new, old in zip(found, values, strict=True))
        values = found
        means = [
            exp(sum(value * cell for value, cell in zip(values, row, strict=True)) + at)
            for row, at in zip(rows, exposures, strict=True)
        ]
        if turn and moved < _CLOSE:
            break
    sums = [
        [sum(mean * row[one] * row[two] for mean, row in zip(means, rows, strict=True)) for two in columns]
        for one in columns
    ]
    apart = [(count - mean) / mean**0.5 for count, mean in zip(counts, means, strict=True)]
    dispersion = max(1.0, sum(each * each for each in apart) / (len(counts) - len(columns)))
    spread = [solved(sums, [float(one == two) for two in columns])[one] for one in columns]
    long = len(counts) // series
    parts = [apart[at * long : (at + 1) * long] for at in range(series)]
    after = sum(one * two for part in parts for one, two in zip(part, part[1:], strict=False))
    squares = sum(each * each for each in apart)
    runs_on = min(max(after / squares, 0.0), 0.8) if squares else 0.0
    return Line(values, [dispersion * each for each in spread], dispersion, runs_on)


def solved(sums: Sequence[Sequence[float]], wanted: Sequence[float]) -> list[float]:
    """The solution of so many equations, by elimination with the largest pivot.

    >>> solved([[2.0, 1.0], [1.0, 3.0]], [3.0, 5.0])
    [0.8, 1.4]
    """
    size = len(wanted)
    table = [[*row, want] for row, want in zip(sums, wanted, strict=True)]
    for at in range(size):
        best = max(range(at, size), key=lambda row: abs(table[row][at]))
        table[at], table[best] = table[best], table[at]
        for row in range(at + 1, size):
            part = table[row][at] / table[at][at]
            if part:
                table[row] = [one - part * two for one, two in zip(table[row], table[at], strict=True)]
    found = [0.0] * size
    for at in reversed(range(size)):
        rest = sum(table[at][other] * found[other] for other in range(at + 1, size))
        found[at] = (table[at][size] - rest) / table[at][at]
    return found
