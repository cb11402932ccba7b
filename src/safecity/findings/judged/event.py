"""Judging an event such as a lockdown: what its months brought, beside what the years before led to expect."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from math import inf

from ...measures import Measure
from ...register import NONE, Register, Row
from ...release.figure import Figure
from ...release.released import Released
from ...statistics.counterfactual import BREAK, TOO_SHORT, WhatWouldHaveBeen, what_would_have_been
from ...statistics.false_discovery import not_by_chance
from ...statistics.months import month_after
from ...vocabulary import Caveat, Period, Place
from ...vocabulary.caveat import SMALL_NUMBERS
from ..caveat_rules import caveat_of
from ..finding import DOWN, NO_CLEAR_CHANGE, UP, Finding, Sentence, finding_id
from ..outlook import can_look_ahead, months_in_a_row
from .judge import FEWISH

WITHOUT = "expected without "  # begins a comparator, and the name of whatever was worked out from it


@dataclass(frozen=True)
class Event:
    """Something that happened from one day to another, under the name that a sentence gives it: the lockdowns."""

    name: str
    period: Period


@dataclass(frozen=True)
class EventReviewed:
    """An event, with what would have been of each measure and the first month of its series."""

    event: Event
    expected: Mapping[str, WhatWouldHaveBeen]
    firsts: Mapping[str, date]
    across: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    """Changes in recording that lie among the months looked at, as too few came after them; all may be compared."""

    def month(self, measure: str, at: int) -> Period:
        start = month_after(self.firsts[measure], at)
        return Period.month(start.year, start.month)

    def span(self, measure: str) -> Period:
        """The event's months of which the measure is known."""
        months = [self.month(measure, at) for at in self.expected[measure].months]
        whole = Period(months[0].start, months[-1].end)
        gone = [each for each in whole.months() if each not in months]
        return whole.leaving_out(gone) if gone else whole

    def used(self, measure: str) -> Period:
        """The months before the event from which its own were expected."""
        found = self.expected[measure]
        last = month_after(found.since, found.used - 1)
        return Period(found.since, Period.month(last.year, last.month).end)


def review_event(
    event: Event,
    measures: Iterable[Measure],
    place: Place,
    months: Sequence[Period],
    released: Released,
    breaks: Mapping[str, tuple[date, ...]],
    *,
    comparable: Mapping[str, tuple[Row, ...]] | None = None,
) -> EventReviewed | None:
    """What would have been of every measure that has months in a place; None where no month of the event came.

    Nothing is learnt from months before a change in recording. Where too few came after one that is `comparable`, the
    months before it are the ground all the same, and that is said.
    """
    expected, firsts, across = {}, {}, {}
    for measure in measures:
        series = months_in_a_row(measure, place, months, released) if can_look_ahead(measure) else None
        if series is None:
            continue
        first, counts = series
        on, rows = breaks.get(measure.name, ()), (comparable or {}).get(measure.name, ())
        whole = partial(what_would_have_been, counts, first, event.period.start, event.period.end)
        found = whole(on)
        if rows and found.reason in (TOO_SHORT, BREAK):
            passed = {day for row in rows for day in row.days}
            found = whole([day for day in on if day not in passed])
            ends = event.period.end
            across[measure.name] = tuple(
                row for row in rows if any(found.since < day <= ends for day in row.days)
            )
        if found.months:
            expected[measure.name], firsts[measure.name] = found, first
    return EventReviewed(event, expected, firsts, across) if expected else None


ALL_THE_SAME = (
    ", which leaves out what came; but of so many measures read together chance alone sets one so far out now and "
    "then: no clear difference."
)


def judge_event(
    reviewed: EventReviewed, released: Released, place: Place, register: Register = NONE
) -> list[Finding]:
    """Whether the months of an event brought more or fewer than expected, of all measures at once.

    Clear are differences of which one in twenty at most would be by chance (Benjamini and Hochberg, 1995).
    """
    told = [name for name, each in reviewed.expected.items() if not each.reason]
    clear = not_by_chance([reviewed.expected[name].p_value for name in told])
    return [
        _judged(reviewed, name, sure, released, place, register)
        for name, sure in zip(told, clear, strict=True)
    ]


def _judged(
    reviewed: EventReviewed, name: str, clear: bool, released: Released, place: Place, register: Register
) -> Finding:
    event, found, said = reviewed.event, reviewed.expected[name], released.measures[name]
    period = reviewed.span(name)
    figures = event_figures(reviewed, name, released, place)
    verdict = NO_CLEAR_CHANGE if not clear else UP if found.excess > 0 else DOWN
    before, after, excess = figures["expected"], figures["observed"], figures["excess"]
    outside = not found.total_low <= found.observed <= found.total_high
    ending: tuple[str | Figure, ...] = (ALL_THE_SAME if outside else ": no clear difference.",)
    if clear:
        ending = (
            ": clearly ",
            "more, by " if found.excess > 0 else "fewer, by ",
            excess.shown_as("size"),
            ".",
        )
    sentence = Sentence(
        (
            f"{place.name} had ", after, f" {said.noun} {period.when()}. Going by the months before {event.name}, ",
            before, " were expected (", figures["lower"], " to ", figures["upper"], ")", *ending,
        )
    )  # fmt: skip
    caveats = [each for each in said.caveats if each.touches(period, reviewed.used(name))]
    caveats += [_rests_across(row, name, register) for row in reviewed.across.get(name, ())]
    if min(found.observed, found.total) < FEWISH:
        caveats.append(SMALL_NUMBERS)
    return Finding(
        id=finding_id(name, place, period, WITHOUT + event.name),
        measure=name,
        place=place,
        period=period,
        comparator=WITHOUT + event.name,
        verdict=verdict,
        sentence=sentence,
        before=before,
        after=after,
        difference=excess,
        ratio=found.observed / found.total,
        low=found.observed / found.total_high if found.total_high else inf,
        high=found.observed / found.total_low if found.total_low else inf,
        caveats=tuple(caveats),
    )


def _rests_across(row: Row, measure: str, register: Register) -> Caveat:
    because, by = register.allowed(row, measure) or (row.because, row.by)
    return caveat_of(
        row,
        "What was expected rests on months before that day too, as fewer than three years of months lie between it and "
        f"these; they are used because {because}{f' ({by})' if by else ''}.",
    )


def event_figures(reviewed: EventReviewed, name: str, released: Released, place: Place) -> dict[str, Figure]:
    """All of an event's months together: what came, what was expected and between what, and the excess."""
    found, period, unit = reviewed.expected[name], reviewed.span(name), released.measures[name].count_unit
    without, decimals = WITHOUT + reviewed.event.name, decimals_of(found.total)
    low, high = found.excess_range

    def figure(
        statistic: str, value: float, what: str, low=None, high=None, form="plain", whole=False
    ) -> Figure:
        return released.statistic(
            statistic, name, place, period, value=value, low=low, high=high, unit=what, form=form,
            decimals=0 if whole else decimals,
        )  # fmt: skip

    return {
        "observed": figure(f"came, beside what was {without}", found.observed, unit, whole=True),
        "expected": figure(f"{without}, together", found.total, unit, found.total_low, found.total_high),
        "lower": figure(f"{without}, together, lower end", found.total_low, unit, whole=True),
        "upper": figure(f"{without}, together, upper end", found.total_high, unit, whole=True),
        "excess": figure(f"difference from what was {without}", found.excess, unit, low, high, form="signed"),
    }


def decimals_of(count: float) -> int:
    """How many decimals an expected count is given with: none from 20 up."""
    return 0 if abs(count) >= 20 else 1
