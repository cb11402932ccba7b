"""What other totals of a place tell to be too few, or leave too few of: it is left out, and the totals stay.

Victims of six robberies, where so many are told; hate crimes that are nearly all of one strand; parts of violence that
leave hardly any of it; victims of 80 crimes who are 79.
"""

from collections.abc import Collection, Iterable, Mapping

from ..measures import Measure, People
from ..vocabulary import Period
from .classes import EXACT, TOO_SMALL, WHOLE, how_finely
from .menu import are_apart, holds, make_up
from .relations import Relations, relations_of

Key = tuple[str, str, str, str, str]


def told_beside(
    keys: Collection[Key],
    numbers: Mapping[Key, int | None],
    periods: Mapping[str, Period],
    measures: Mapping[str, Measure],
    classes: Mapping[str, str],
    weights: Mapping[str, float],
) -> set[Key]:
    """Rows to leave out: to withhold them would say why, or ask a total to be withheld for a part of it.

    With a category go all of its measure, with a number its measure; of any time that overlaps, of the same place or of
    all wards, so that no sum tells them.
    """
    names = sorted({key[0] for key in keys})
    relations = relations_of(tuple(measures[name] for name in names), frozenset(weights.items()))
    few: dict[tuple[str, str], list[tuple[str, Period, bool]]] = {}
    for key in (
        *_below(keys, numbers, classes, relations),
        *_leaving(keys, numbers, periods, measures, classes),
    ):
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


def _below(
    keys: Iterable[Key], numbers: Mapping[Key, int | None], classes: Mapping[str, str], relations: Relations
) -> Iterable[Key]:
    """Numbers of which a larger one of a laxer class, that holds all that they count, is too small for them."""
    larger: dict[tuple[str, str], list[str]] = {}
    for key in keys:
        number = key[0], key[4]
        if number not in larger:
            fewest = TOO_SMALL[classes[key[0]]].fewest
            larger[number] = [
                name
                for name in _holding(*number, relations)
                if TOO_SMALL[classes.get(name, classes[key[0]])].fewest < fewest
            ]
        if any(
            TOO_SMALL[classes[key[0]]].hides(numbers.get((name, *key[1:4], ""))) for name in larger[number]
        ):
            yield key


def _holding(name: str, part: str, relations: Relations) -> set[str]:
    """The measures that count all that a number counts, as many or more."""
    same = {other for other, of in relations.same.get((name, part), ()) if not of}
    return same | set(relations.holding(name, part) if part else relations.no_fewer_than(name))


def _leaving(
    keys: Iterable[Key], numbers: Mapping[Key, int | None], periods: Mapping[str, Period],
    measures: Mapping[str, Measure], classes: Mapping[str, str],
) -> Iterable[Key]:  # fmt: skip
    """Exact totals that leave too few of another: of a whole the smallest of its parts, and people of their crimes."""
    told: dict[tuple[str, str, str], dict[str, int]] = {}
    for key in keys:
        number, measure = numbers[key], measures[key[0]]
        fine = how_finely(
            classes[key[0]], key[1], periods[key[3]].kind, in_parts=False, finest=measure.finest
        )
        if number is not None and not key[4] and fine == EXACT and not measure.is_weighted:
            told.setdefault(key[1:4], {})[key[0]] = number
    for where, those in told.items():
        gone = {name for name, number in those.items() if TOO_SMALL[classes[name]].hides(number)}
        for name in sorted(those, key=lambda name: (-those[name], name)):
            while name not in gone:
                inside = [
                    each for each in those if each not in gone and _is_part(measures[each], measures[name])
                ]
                leaving = _too_few_left(name, inside, those, measures, classes)
                if leaving is None:
                    break
                gone.add(leaving)
                yield leaving, *where, ""
            crimes = measures[name].crimes
            if name not in gone and crimes in those and crimes not in gone:
                rest = abs(those[crimes] - those[name])
                if any(TOO_SMALL[classes[each]].hides(rest) for each in (name, crimes)):
                    gone.add(name)
                    yield name, *where, ""


def _is_part(part: Measure, whole: Measure) -> bool:
    return holds(whole.numerator, part.numerator) and not holds(part.numerator, whole.numerator)


def _too_few_left(
    whole: str, inside: Iterable[str], told: Mapping[str, int], measures: Mapping[str, Measure],
    classes: Mapping[str, str],
) -> str | None:  # fmt: skip
    """The part to be left out: by itself, or as the smallest of parts that have nothing in common."""
    hides = TOO_SMALL[classes[whole]].hides
    largest_first = sorted(inside, key=lambda name: (-told[name], name))
    for name in largest_first:
        apart, rest = [name], told[whole] - told[name]
        for other in largest_first:
            if not isinstance(measures[other].numerator, People) and all(
                are_apart(measures[each].numerator, measures[other].numerator) for each in apart
            ):
                apart.append(other)
                rest -= told[other]
        if hides(told[whole] - told[name]) and told[whole] >= told[name]:
            return name
        counted = [measures[each].numerator for each in apart]
        if len(apart) > 1 and hides(rest) and not make_up(measures[whole].numerator, counted):
            return apart[-1]
    return None
