"""Months that follow each other, told by the first and last of them."""

from collections.abc import Iterable

from .period import Period


def runs(months: Iterable[Period]) -> tuple[Period, ...]:
    """Months in order, those that follow each other drawn together.

    >>> [each.in_words() for each in runs([Period.month(2019, number) for number in (4, 5, 6, 9)])]
    ['April to June 2019', 'September 2019']
    """
    found: list[Period] = []
    for month in sorted(months):
        if found and (month.start - found[-1].end).days == 1:
            found[-1] = Period(found[-1].start, month.end)
        else:
            found.append(month)
    return tuple(found)


def runs_in_words(months: Iterable[Period]) -> list[str]:
    return [_span_in_words(run) for run in runs(months)]


def _span_in_words(run: Period) -> str:
    # Twelve months that follow each other would be "the year to".
    return f"{run.start:%B %Y} to {run.end:%B %Y}" if run.kind == "rolling year" else run.in_words()
