"""What a larger number of a laxer class tells to be too few: victims of six robberies, where so many are told."""

from collections.abc import Collection, Mapping

from ..measures import Measure
from ..vocabulary import Period
from .classes import TOO_SMALL, WHOLE
from .relations import relations_of

Key = tuple[str, str, str, str, str]


def told_by_larger(
    keys: Collection[Key],
    numbers: Mapping[Key, int | None],
    periods: Mapping[str, Period],
    measures: Mapping[str, Measure],
    classes: Mapping[str, str],
) -> set[Key]:
    """Rows to leave out, as a number of a laxer class that holds all that they count says that there are too few.

    To withhold them would say so, and to withhold the other takes the total for a part of it. With them go all of the
    measure that overlaps in time and of the same place, or of all wards, that no sum tells them.
    """
    relations = relations_of(tuple(measures[name] for name in sorted({key[0] for key in keys})))
    few: dict[tuple[str, str], list[tuple[str, Period]]] = {}
    for key in keys:
        threshold = TOO_SMALL[classes[key[0]]]
        for name in relations.no_fewer_than(key[0]) if not key[4] else ():
            told_of_few = threshold.hides(numbers.get((name, *key[1:])))
            if told_of_few and TOO_SMALL[classes[name]].fewest < threshold.fewest:
                few.setdefault(key[:2], []).append((key[2], periods[key[3]]))
    found = set()
    for key in keys if few else ():
        span = periods[key[3]]
        in_place = [each for place, each in few.get(key[:2], ()) if place == key[2] or key[1] not in WHOLE]
        above = [each for _, each in few.get((key[0], "csp"), ())] if key[1] not in WHOLE else []
        if any(span.start <= each.end and each.start <= span.end for each in (*in_place, *above)):
            found.add(key)
    return found
