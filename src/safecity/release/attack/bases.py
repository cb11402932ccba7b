"""What a share is of, beside the same number elsewhere in an edition: where the two differ, one is of a later time."""

from collections.abc import Sequence

from .found import TIME, Found
from .public import BASES
from .published import Number, Question
from .rules import ROUNDED_BY, is_rounded


def attack_bases(numbers: Sequence[Number]) -> list[Found]:
    """Bases that are not what is printed of the same measure, place and period, or what another share says of it.

    Both are counted on the same day, unless one of them is held back and the other is not. A row whose number is
    withheld says what it is of as well.
    """
    said: dict[Question, list[tuple[float, Number, str]]] = {}
    for each in numbers:
        if each.numerator is not None:
            said.setdefault(each.question, []).append((each.numerator, each, str(each)))
    for each in numbers:
        if each.denominator is not None and each.measure in BASES:
            of = (BASES[each.measure], *each.question[1:4], "")
            said.setdefault(of, []).append((each.denominator, each, f"what {each} is of"))
    found = []
    for (measure, level, place, period, _), all_said in said.items():
        exact = [each for each in all_said if not _rounded(each[1])]
        first, by, told_by = (exact or all_said)[0]
        for number, other, told_by_other in all_said:
            # Two that are both to the nearest five are the same; beside an exact one they are off by as much as that.
            off = ROUNDED_BY if _rounded(by) != _rounded(other) else 0
            if abs(number - first) > off:
                what = f"what came late of {measure}, {level} {place}, {period}"
                late = abs(number - first)
                found.append(Found(TIME, what, late, late, (told_by, told_by_other)))
                break
    return found


def _rounded(number: Number) -> bool:
    return is_rounded(number.release_class, number.question[1], number.kind)
