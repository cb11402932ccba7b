"""Judging what partners counted themselves: as of the last time they sent it, and a month far above what is usual."""

from statistics import median

from ...release.figure import Figure
from ...release.released import Released
from ...statistics.interval import exact_poisson
from ...vocabulary import Period, Place
from ...vocabulary.status import NO_DENOMINATOR, WITHHELD
from ..explained.yardstick import Yardstick
from ..finding import DOWN, NO_CLEAR_CHANGE, NOT_COMPARABLE, UP, Finding, Sentence, finding_id
from .judge import YEAR_BEFORE, judge_change
from .parts import judge_share

USUAL = "usual month"


def judge_as_sent(
    measure: str,
    place: Place,
    period: Period,
    released: Released,
    stick: Yardstick = Yardstick(),  # noqa: B008 (it cannot change)
) -> Finding:
    """A partner's number against that of a year earlier, or by itself where none of a year earlier was sent."""
    said = released.measures[measure]
    if released.has(measure, place, period.year_before()):
        if said.exact:
            return _judge_exact(measure, place, period, released)
        if reasons := why_not_known(measure, place, (period.year_before(), period), released):
            return _judge_one_alone(measure, place, period, released, " and ".join(reasons))
        judge = judge_share if said.form == "share" else judge_change
        return judge(measure, place, period, released, stick)
    share = said.form == "share"
    figure = (
        released.rate(measure, place, period) if said.denominator else released.count(measure, place, period)
    )
    when = f"{place.name} in {period.in_words()}"
    words: tuple[str | Figure, ...]
    if reasons := why_not_known(measure, place, (period,), released):
        words = (f"{said.title} in {when} cannot be given, because {reasons[0]}.",)
    elif share:
        words = (figure, f" {said.noun} in {when}; nothing of a year earlier was sent to hold it against.")
    else:
        unit = f" {said.unit or said.count_unit}"
        words = (
            f"{said.title} in {when}: ",
            figure,
            f"{unit}; nothing of a year earlier was sent to hold it against.",
        )
    return Finding(
        id=finding_id(measure, place, period, YEAR_BEFORE), measure=measure, place=place, period=period,
        comparator=YEAR_BEFORE, verdict=NOT_COMPARABLE, sentence=Sentence(words), after=figure, caveats=said.caveats,
    )  # fmt: skip


def why_not_known(
    measure: str, place: Place, periods: tuple[Period, ...], released: Released
) -> tuple[str, ...]:
    """Why numbers that a partner should have sent are not known, in a clause for each of those periods."""
    ask = released.rate if released.measures[measure].denominator is not None else released.count
    figures = [(period, ask(measure, place, period)) for period in periods]
    return tuple(
        _why_not_known(measure, place, period, figure.status, released)
        for period, figure in figures
        if figure.value is None
    )


def _why_not_known(measure: str, place: Place, period: Period, status: str, released: Released) -> str:
    when = period.in_words()
    kinds = dict.fromkeys(each.kind for each in released.measures[measure].by)
    labels = [label for kind in kinds for label in released.parts(measure, place, period, kind)]
    gone = [
        label.partition(": ")[2]
        for label in labels
        if released.count(measure, place, period, label).status == status
        and released.count(measure, place, period, label).value is None
    ]
    whose = f" of {_listed(gone)}" if gone else ""
    if status == WITHHELD:
        return f"whoever sent the number{whose} for {when} withheld it"
    if status == NO_DENOMINATOR:
        return f"what the number for {when} is a part of is not known"
    if gone:
        return f"no number of {_listed(gone)} is known for {when}"
    months = [each for each in released.periods_of(measure, place) if each.kind == "month"]
    if any(period.start <= each.start and each.end <= period.end for each in months):
        return f"not every month of {when} is known"
    return (
        f"not every part of the number for {when} is known"
        if labels
        else f"the number for {when} is not known"
    )


def _judge_one_alone(measure: str, place: Place, period: Period, released: Released, why: str) -> Finding:
    """What can be said where the number of a year, or of the one before, is not known."""
    said, earlier = released.measures[measure], period.year_before().in_words()
    after = (released.rate if said.denominator is not None else released.count)(measure, place, period)
    when, rest = f"{place.name} in {period.in_words()}", f" cannot be held against {earlier}, because {why}."
    words: tuple[str | Figure, ...]
    if after.value is None:
        words = (f"{said.title} in {when}{rest}",)
    elif said.form == "share":
        words = (after, f" {said.noun} in {when}; this{rest}")
    else:
        words = (f"{said.title} in {when}: ", after, f" {said.unit or said.count_unit}; this{rest}")
    return Finding(
        id=finding_id(measure, place, period, YEAR_BEFORE), measure=measure, place=place, period=period,
        comparator=YEAR_BEFORE, verdict=NOT_COMPARABLE, sentence=Sentence(words),
        after=None if after.value is None else after, caveats=said.caveats,
    )  # fmt: skip


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def _judge_exact(measure: str, place: Place, period: Period, released: Released) -> Finding:
    """A number that is known exactly, such as money, beside that of a year earlier: any difference is one."""
    said, earlier = released.measures[measure], period.year_before()
    before, after = (released.count(measure, place, each) for each in (earlier, period))
    words = (
        f"{said.title} in {place.name} in {period.in_words()}: ", after, f" {said.count_unit}, against ", before,
        f" in {earlier.in_words()}.",
    )  # fmt: skip
    verdict = NOT_COMPARABLE
    if before.value is not None and after.value is not None:
        verdict = (
            UP if after.value > before.value else DOWN if after.value < before.value else NO_CLEAR_CHANGE
        )
    return Finding(
        id=finding_id(measure, place, period, YEAR_BEFORE), measure=measure, place=place, period=period,
        comparator=YEAR_BEFORE, verdict=verdict, sentence=Sentence(words), before=before, after=after,
        caveats=said.caveats,
    )  # fmt: skip


def judge_peak(measure: str, place: Place, year: Period, released: Released) -> Finding | None:
    """The highest month since the year began, against the middle one of the year's months.

    None where the year's months are not all there or there was nothing in the middle one.
    """
    months = {each: released.count(measure, place, each) for each in released.periods_of(measure, place)
              if each.kind == "month" and each.start >= year.start}  # fmt: skip
    inside = [figure.value for month, figure in months.items() if month.end <= year.end]
    of_year = [float(value) for value in inside if value is not None]
    if len(of_year) < len(year.months()) or not median(of_year):
        return None
    usual_value = median(of_year)
    said = released.measures[measure]
    top, highest = max((figure.value, month) for month, figure in months.items() if figure.value is not None)
    most = months[highest]
    interval = exact_poisson(top, usual_value)
    usual = released.statistic(
        "usual month",
        measure,
        place,
        year,
        comparator=USUAL,
        value=usual_value,
        unit=said.count_unit,
        decimals=0,
    )
    times = released.statistic(
        "times the usual", measure, place, highest, comparator=USUAL, value=top / usual_value,
        low=float(interval.low), high=float(interval.high), unit="times",
    )  # fmt: skip
    verdict = UP if interval.low > 1 else NO_CLEAR_CHANGE
    words = (
        f"{said.title} in {place.name} were highest in {highest.in_words()}, at ", most, ": ", times,
        " times the usual ", usual,
        f" a month (the median: half of the months of {year.in_words()} had more, half fewer).",
    )  # fmt: skip
    return Finding(
        id=finding_id(measure, place, year, USUAL), measure=measure, place=place, period=highest, comparator=USUAL,
        verdict=verdict, sentence=Sentence(words), before=usual, after=most, change=times,
        ratio=times.value, low=times.low, high=times.high, caveats=said.caveats,
    )  # fmt: skip
