"""Judging the newest months: whether something changed that a comparison of two years would show too late."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import sqrt
from typing import Any

from ...measures.measure import Measure
from ...release.figure import Figure
from ...release.released import Released
from ...statistics.allowances import allowances
from ...statistics.expected import Allowed
from ...statistics.false_discovery import SHARE
from ...statistics.newest_months import NEWEST, NewestMonths, newest_months, season_before
from ...statistics.season_in_common import SeasonInCommon, season_in_common
from ...statistics.variation import Variation, in_common, lasting_alike
from ...vocabulary import Period, Place
from ...vocabulary.caveat import MORE_THAN_CHANCE_ONLY
from ..explained.yardstick import Varies, Yardstick
from ..finding import DOWN, NO_CLEAR_CHANGE, TOO_FEW, UP, Finding, Sentence, finding_id, judged_by
from .judge import FEW
from .judged import Asked

MONTHS_BEFORE = "months before"
EXPECTED, CHANGED = "newest months, expected", "newest months, change"
BEFORE_THEM = "all months before the newest three"
WITH_OTHERS = f"{BEFORE_THEM}, and how far and in which season those of the other measures vary"
_RISES, _RISES_OF_BETTER = 0.8, 0.2
"""Of the allowance for false alarms: what is worse is watched more closely, and more of what is neither, for more of
something asks more of partners than less."""
_USED = 0.85
"""The part of the allowance that is used: seasons and dispersions known from few months and from unlike measures make
signals a little more often than the test allows, with all of it in up to 5.4% of tables of fifteen."""


def ask_newest(
    known: Iterable[tuple[Measure, Sequence[Period]]], place: Place, released: Released
) -> list[Asked]:
    """Whether the newest months of measures are more or fewer than all months before them lead one to expect.

    Each measure comes with all months that the edition speaks of, in order. Nothing is asked where too few came, or
    where one of the newest did not: then there is nothing to hold them against. How much a measure varies is known
    from its own months and from those of the others, with which it is judged together.
    """
    series = [(measure, months, _counts(measure, place, months, released)) for measure, months in known]
    seasons = season_in_common(
        season
        for _, months, counts in series
        if len(months) > NEWEST and (season := season_before(counts, _calendar(months))) is not None
    )
    seen = [
        (measure, months, found)
        for measure, months, counts in series
        if (found := _newest(measure, months, counts, seasons=seasons)) is not None
    ]
    if all(_too_few(found) for _, _, found in seen):
        seasons = None  # nothing is judged, so nothing is published of how it was
    common = in_common(found.own for _, _, found in seen)
    # One series of so few months tells next to nothing of how far surprises last; all of a place together do.
    lasting = lasting_alike([found.own for _, _, found in seen])
    varies = [
        common.cautious().with_own(own) if common and own and not _too_few(found) else own
        for (_, _, found), own in zip(seen, lasting, strict=True)
    ]
    times = _allowed(seen, varies)
    return [
        _asked(measure, place, months, released, own, seasons, each)
        for (measure, months, _), own, each in zip(seen, varies, times, strict=True)
        if own is not None
    ]


def _allowed(
    seen: Sequence[tuple[Measure, Sequence[Period], NewestMonths]], varies: Sequence[Variation | None]
) -> list[float]:
    """How much of the table's allowance for false alarms each measure has that is judged in it."""
    judged = [at for at, (_, _, found) in enumerate(seen) if varies[at] is not None and not _too_few(found)]
    errors = [
        sqrt(found.error**2 * known.dispersion / found.own.dispersion)
        for at in judged
        if (found := seen[at][2]) and (known := varies[at])
    ]
    parts = (round(_USED * each, 6) for each in allowances(errors, allowed=_USED * SHARE * _RISES))
    shared = dict(zip(judged, parts, strict=True))
    return [shared.get(at, 1.0) for at in range(len(seen))]


def _asked(
    measure: Measure, place: Place, months: Sequence[Period], released: Released, variation: Variation,
    seasons: SeasonInCommon | None, times: float,
) -> Asked:  # fmt: skip
    counts = _counts(measure, place, months, released)

    def judge(stick: Yardstick) -> Finding:
        found = _newest(
            measure, months, counts, level=stick.level, variation=variation, seasons=seasons, times=times
        )
        assert found is not None
        made = _finding(measure, place, months, released, found, stick.level)
        if made.judged is None:
            return made
        told = seasons.as_text() if seasons else ""
        reach = variation.reach(1 - (1 - stick.level) * times)
        return replace(made, judged=replace(made.judged, seasons=told, allowance=times, reach=reach))

    table = f"the newest months of all measures of {place.name}"
    return Asked(table, Varies(how=WITH_OTHERS), judge)


def _counts(measure: Measure, place: Place, months: Sequence[Period], released: Released) -> list[int | None]:
    known = [
        released.count(measure.name, place, month).value if released.has(measure.name, place, month) else None
        for month in months
    ]
    return [None if count is None else int(count) for count in known]


def _calendar(months: Sequence[Period]) -> list[int]:
    return [month.start.month for month in months]


def _newest(
    measure: Measure, months: Sequence[Period], counts: Sequence[int | None], *, level: float = 0.95,
    variation: Variation | None = None, seasons: SeasonInCommon | None = None, times: float = 1.0,
) -> NewestMonths | None:  # fmt: skip
    if len(months) <= NEWEST:
        return None
    return newest_months(
        counts,
        _calendar(months),
        level=level,
        allowed=Allowed(rises_of(measure.better), times),
        variation=variation,
        seasons=seasons,
    )


def _too_few(found: NewestMonths) -> bool:
    return max(found.expected, found.seen) < FEW


def rises_of(better: str | None) -> float:
    """The part of the allowance for false alarms that rises may use.

    >>> rises_of("lower"), rises_of("higher"), rises_of(None)
    (0.8, 0.2, 0.8)
    """
    return _RISES_OF_BETTER if better == "higher" else _RISES


def _finding(
    measure: Measure,
    place: Place,
    months: Sequence[Period],
    released: Released,
    found: NewestMonths,
    level: float,
) -> Finding:
    newest, every = Period(months[-NEWEST].start, months[-1].end), Period(months[0].start, months[-1].end)
    change = found.change
    since = None if found.first is None else months[found.first]
    after = released.statistic(
        "count", measure.name, place, newest, value=found.seen, numerator=found.seen, unit=measure.count_unit
    )
    expected = _figure(released, EXPECTED, measure, place, every, value=found.expected,
                       unit=measure.count_unit, decimals=0)  # fmt: skip
    percent = _figure(released, CHANGED, measure, place, every, value=100 * (change.ratio - 1),
                      low=100 * (change.low - 1), high=100 * (change.high - 1),
                      unit="% against what was to be expected", form="signed")  # fmt: skip
    own = found.variation.estimate == found.own.estimate
    how = BEFORE_THEM if own else WITH_OTHERS
    stick = Yardstick(Varies(found.variation, months[0], months[-NEWEST - 1], how), level)
    verdict = UP if change.low > 1 else DOWN if change.high < 1 else NO_CLEAR_CHANGE
    few = _too_few(found)
    return Finding(
        id=finding_id(measure.name, place, newest, MONTHS_BEFORE), measure=measure.name, place=place, period=newest,
        comparator=MONTHS_BEFORE, verdict=TOO_FEW if few else verdict, before=expected, after=after, change=percent,
        sentence=_sentence(measure, place, newest, since, TOO_FEW if few else verdict, after, expected, percent),
        ratio=change.ratio, low=change.low, high=change.high,
        caveats=(
            *(each for each in measure.caveats if each.touches(newest)),
            *((MORE_THAN_CHANCE_ONLY,) if verdict != NO_CLEAR_CHANGE and not few else ()),
        ),
        judged=None if few else judged_by(stick, change.p_value, found.method),
        since=None if few else since,
    )  # fmt: skip


def _figure(
    released: Released, statistic: str, measure: Measure, place: Place, period: Period, **more: Any
) -> Figure:
    return released.statistic(statistic, measure.name, place, period, comparator=MONTHS_BEFORE, **more)


def _sentence(
    measure: Measure, place: Place, newest: Period, since: Period | None, verdict: str,
    after: Figure, expected: Figure, percent: Figure,
) -> Sentence:  # fmt: skip
    were = (f"{place.name} had ", after, f" {measure.noun} {newest.when()}; the months before lead one to expect ",
            expected)  # fmt: skip
    if verdict == TOO_FEW:
        return Sentence((*were, ": too few to say whether anything changed."))
    if since is None:
        return Sentence((*were, " (", percent, "): no clear change."))
    way = "up" if verdict == UP else "down"
    return Sentence((*were, f". Signal: {way} since {since.in_words()} (", percent, ")."))
