"""What a review looks ahead from and back on: its measures' months, breaks in recording, and named events."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ...findings.finding import Finding
from ...findings.judged.event import Event, EventReviewed, judge_event, review_event
from ...measures import Measure
from ...register import NONE, Register
from ...release.released import Released
from ...vocabulary import Period, Place
from ...vocabulary.caveat import LOCKDOWN
from ...vocabulary.named_event import LOCKDOWNS, NamedEvent


def breaks_of(measures: Iterable[Measure], register: Register, place: Place) -> dict[str, tuple[date, ...]]:
    """The days on which the recording of each measure changed in a place.

    Months before the last of them foretell nothing, and say nothing of what would have been.
    """
    return {
        measure.name: tuple(day for row in register.breaks(measure.name, place) for day in row.days)
        for measure in measures
    }


def events_of(named: Sequence[NamedEvent]) -> list[Event]:
    """The lockdowns, and what the partnership names in its file."""
    own = [Event(each.name, Period(each.first, each.last)) for each in named]
    return [*([Event(LOCKDOWNS, LOCKDOWN.during)] if LOCKDOWN.during else []), *own]


def events_reviewed(
    events: Iterable[Event],
    measures: Sequence[Measure],
    place: Place,
    months: Sequence[Period],
    released: Released,
    breaks: Mapping[str, tuple[date, ...]],
    register: Register = NONE,
) -> tuple[tuple[EventReviewed, ...], list[Finding]]:
    """Every event of which a whole month came, with what it brought beside what was expected."""
    comparable = {each.name: register.looked_across(each.name, place) for each in measures}
    found = [
        review_event(each, measures, place, months, released, breaks, comparable=comparable)
        for each in events
    ]
    reviewed = tuple(each for each in found if each is not None)
    return reviewed, [
        finding for each in reviewed for finding in judge_event(each, released, place, register)
    ]
