"""What somebody decided to withhold besides: that it can be withheld at all, and what has to go with it."""

from collections.abc import Collection, Iterable, Mapping

from ..measures import Measure
from ..vocabulary import Period, Place
from ..vocabulary.fault import NotReleased
from .classes import OPEN
from .key import Key
from .withhold import all_known

Decided = tuple[
    str, str, str, str
]  # measure, place, period and category; an empty place or category is every one
_SHORT = ("week", "month", "quarter")


def is_named(key: Key, decided: Decided) -> bool:
    """Whether a decision names a number; without a place or a category it names those of every one."""
    measure, place, period, part = decided
    return (key[0], key[3]) == (measure, period) and place in ("", key[2]) and part in ("", key[4])


def with_their_time(named: Collection[Key], known: Iterable[Key], periods: Mapping[str, Period]) -> set[Key]:
    """Numbers that were decided on, with those of the same of other periods that would add up to them.

    Of a month all months, quarters and rolling years go, and the years stay. Of a year all goes that it is made up of
    or a part of.
    """
    series: dict[tuple[str, str, str, str], list[Key]] = {}
    for key in known if named else ():
        series.setdefault((*key[:3], key[4]), []).append(key)
    found = set(named)
    for key in named:
        own = periods[key[3]]
        for other in series[(*key[:3], key[4])]:
            span = periods[other[3]]
            if own.kind in _SHORT:
                if span.kind in (*_SHORT, "rolling year"):
                    found.add(other)
            elif own.start <= span.end and span.start <= own.end:
                found.add(other)
    return found


def refuse_idle(
    decided: Iterable[Decided],
    measures: Mapping[str, Measure],
    classes: Mapping[str, str],
    places: Iterable[Place],
    periods: Collection[str],
) -> None:
    """Raise NotReleased for a decision that would withhold nothing: the number would be published in silence.

    One on another year than this edition tells of stays in the file.
    """
    codes = {place.code for place in places}
    for measure, place, period, part in decided:
        if measure not in measures or period not in periods:
            continue
        if classes[measure] == OPEN:
            raise NotReleased(
                f"[[release_decisions]] withholds a number of '{measure}', but '{measure}' is open: anybody can count "
                "it in public records",
                advice="If that is not so, give it a class that is not open under [release], beside the decision; "
                "else take the decision out",
            )
        if place and place not in codes:
            raise NotReleased(
                f"[[release_decisions]] withholds a number of '{measure}' of {period}, and this edition knows no place "
                f"'{place}'",
                expected="a code as in data/observations.parquet, such as the council's",
                advice="Mend the code; without a place the decision is on every one",
            )
        of = measures[measure].by
        parts = {each.label for each in of} | {all_known(each.kind) for each in of}
        if part and part not in parts:
            raise NotReleased(
                f"[[release_decisions]] withholds a number of '{measure}' of {period}, and the measure has no category "
                f"'{part}'",
                expected=" or ".join(f"'{each}'" for each in sorted(parts)[:8]) or "no category",
                advice="Mend the category; without one the decision is on all",
            )
