"""What a larger number of a laxer class tells to be too few: victims of six robberies, where so many are told."""

from collections.abc import Collection, Mapping

from ..measures import Measure
from ..vocabulary import Period
from .classes import TOO_SMALL, WHOLE
from .relations import Relations, relations_of

Key = tuple[str, str, str, str, str]


def told_by_larger(
    keys: Collection[Key],
    numbers: Mapping[Key, int | None],
    periods: Mapping[str, Period],
    measures: Mapping[str, Measure],
    classes: Mapping[str, str],
    weights: Mapping[str, float],
) -> set[Key]:
    """Rows to leave out, as a number of a laxer class that holds all that they count says that there are too few.

    To withhold them would say so, and to withhold the other takes the total for a part of it. With a category go all
    of its measure, with a number its measure; of any time that overlaps, of the same place or of all wards, so that no
    sum tells them.
    """
    names = sorted({key[0] for key in keys})
    relations = relations_of(tuple(measures[name] for name in names), frozenset(weights.items()))
    larger: dict[tuple[str, str], list[str]] = {}
    few: dict[tuple[str, str], list[tuple[str, Period, bool]]] = {}
    for key in keys:
        number = key[0], key[4]
        if number not in larger:
            fewest = TOO_SMALL[classes[key[0]]].fewest
            larger[number] = [
                name
                for name in _holding(*number, relations)
                if TOO_SMALL[classes.get(name, classes[key[0]])].fewest < fewest
            ]
        hides = TOO_SMALL[classes[key[0]]].hides
        if any(hides(numbers.get((name, *key[1:4], ""))) for name in larger[number]):
            few.setdefault(key[:2], []).append((key[2], periods[key[3]], bool(key[4])))
    found = set()
    for key in keys if few else ():
        span, whole = periods[key[3]], key[1] in WHOLE
        above = few.get(key[:2], []) if whole else [*few.get(key[:2], ()), *few.get((key[0], "csp"), ())]
        for place, other, in_parts in above:
            beside = (place == key[2] or not whole) and (key[4] or not in_parts)
            if beside and span.start <= other.end and other.start <= span.end:
                found.add(key)
                break
    return found


def _holding(name: str, part: str, relations: Relations) -> set[str]:
    """The measures that count all that a number counts, as many or more."""
    same = {other for other, of in relations.same.get((name, part), ()) if not of}
    return same | set(relations.holding(name, part) if part else relations.no_fewer_than(name))
