"""Figures on two editions, found again in the files of both: what one printed, and how much differs."""

from collections.abc import Mapping
from math import isclose
from pathlib import Path

from ...editions import PublishedFigure, editions, read_figures, read_statistics
from ...editions.released import COUNTED, let_out, question
from ...outputs.revised import ADDED, REVISED, WITHDRAWN
from ...recount.question import WHOLE, Recount
from ...release.figure import AS_PUBLISHED

_OF_TWO = (REVISED, ADDED, WITHDRAWN)


def is_of_editions(measure: str, statistic: str) -> bool:
    """Whether a figure tells of an earlier edition, and not of the records."""
    return measure in _OF_TWO or statistic.startswith(AS_PUBLISHED)


def of_editions(
    kept: Path,
    edition: Path,
    figure: PublishedFigure,
    statistic: str,
    figures: Mapping[str, PublishedFigure],
    statistics: Mapping[str, str],
) -> Recount | None:
    """The same from the earlier edition's own figures.csv; None where that is no longer kept."""
    name = (
        figure.category
        if figure.measure in _OF_TWO
        else statistic.removeprefix(AS_PUBLISHED).partition(": ")[0]
    )
    earlier = next((each for each in editions(kept) if each.name == name and each != edition), None)
    if earlier is None:
        return None
    before, kinds = read_figures(earlier), read_statistics(earlier)
    if figure.measure in _OF_TWO:
        if figure.measure == REVISED:
            return Recount(WHOLE, value=_how_many_differ(_own(before, kinds), _own(figures, statistics)))
        one, other = (earlier, edition) if figure.measure == WITHDRAWN else (edition, earlier)
        of = kinds if figure.measure == WITHDRAWN else statistics
        printed = before if figure.measure == WITHDRAWN else figures
        elsewhere = figures if figure.measure == WITHDRAWN else before
        alone = [
            each
            for each in _own(printed, of).values()
            if each.figure_id not in elsewhere
            and of.get(each.figure_id) in COUNTED
            and each.value is not None
        ]
        found = let_out(one, alone) - let_out(other, alone)
        return Recount(WHOLE, value=sum(question(each) in found for each in alone))
    wanted = statistic.partition(": ")[2]
    for each in before.values():
        same = (each.measure, each.place_code, each.period, kinds.get(each.figure_id, "count")) == (
            figure.measure, figure.place_code, figure.period, wanted
        )  # fmt: skip
        if same and not each.category:
            return Recount(WHOLE, value=each.value, numerator=each.numerator, denominator=each.denominator)
    return None


def _own(figures: Mapping[str, PublishedFigure], statistics: Mapping[str, str]) -> dict[str, PublishedFigure]:
    """An edition's figures without those on other editions."""
    return {
        name: each
        for name, each in figures.items()
        if not is_of_editions(each.measure, statistics.get(name, ""))
    }


def _how_many_differ(before: Mapping[str, PublishedFigure], now: Mapping[str, PublishedFigure]) -> int:
    return sum(_differ(before[name], now[name]) for name in set(before) & set(now))


def _differ(one: PublishedFigure, other: PublishedFigure) -> bool:
    if one.value is None or other.value is None or one.status != other.status:
        return (one.value, one.status) != (other.value, other.status)
    return not isclose(one.value, other.value, rel_tol=1e-9, abs_tol=1e-9)
