"""A number beside another that holds nearly all of it, or all: what is left is of few, or of none.

Where all domestic crimes are violent there was none of the others. People are not subtracted from the crimes they were
in: a crime may have two victims, or none that is known, so that what they differ by is the number of nobody.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from .found import GROUP, Found
from .pinned import parts_of_wholes
from .public import LINES, SAME, Name, ends
from .published import Number
from .rules import FEWEST, ROUNDED_BY, is_rounded

_FURTHER = (("crimes_with_a_person_harmed", ""), ("victimisations", ""))  # each crime but its first victim


def _of_people(name: str) -> bool:
    return name.endswith(("victims", "offenders")) or name.startswith("victims_of_")


@cache
def pairs() -> list[tuple[Name, Name]]:
    """Each part with its whole, of measures that are no two names of one number."""
    found = (
        (part, whole)
        for part, whole in parts_of_wholes(LINES)
        if not part[1] and not whole[1] and whole not in SAME.get(part, ())
        if _of_people(part[0]) == _of_people(whole[0])  # people are no part of crimes; they are told above
    )
    return sorted((*found, _FURTHER))


def attack_parts(numbers: Sequence[Number]) -> list[Found]:
    """What a number leaves of another that holds it, or of what it is a share of, where that is of too few.

    Of any place, time and category that both are told of: two that are to the nearest five and alike leave four at
    most.
    """
    if all(each.release_class == "open" for each in numbers):
        return []
    told: dict[str, dict[tuple[str, ...], Number]] = {}
    found = []
    for each in numbers:
        if each.numerator is not None and each.release_class != "open":
            told.setdefault(each.measure, {})[each.question[1:]] = each
            rounded = is_rounded(each.release_class, each.question[1], each.kind)
            if rounded and each.unit == "%" and each.denominator is not None:
                of = (each.denominator - ROUNDED_BY, each.denominator + ROUNDED_BY)
                found += _left(of, each.release_class, each, f"what {each} is of")
    for (part, _), (whole, _) in pairs():
        for where, one in told.get(part, {}).items():
            if (all_of_it := told.get(whole, {}).get(where)) is not None:
                found += _left(
                    ends(all_of_it), all_of_it.release_class, one, str(all_of_it), (str(all_of_it),)
                )
    return found


def _left(
    of: tuple[float, float], release_class: str, part: Number, whole: str, by: tuple[str, ...] = ()
) -> Iterator[Found]:
    least, most = ends(part)
    low, high = max(0.0, of[0] - most), of[1] - least
    if high >= 0 and _is_few(high, release_class) and (low > 0 or release_class == "sensitive"):
        yield Found(GROUP, f"what is left of {whole}", low, high, (str(part), *by))


def _is_few(rest: float, release_class: str) -> bool:
    """Whether so many may not be told; of none a sensitive class does not say that there is none."""
    return rest < FEWEST[release_class] and (rest > 0 or release_class == "sensitive")
