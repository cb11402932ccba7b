"""The place as a whole as it was, and as it is: what one edition tells of it less what another told of the other."""

from collections.abc import Sequence

from .before import Before
from .found import PLACE, Found
from .published import Number, Question
from .rules import FEWEST, Known

_WHOLE = "csp"


def attack_redrawn_whole(numbers: Sequence[Number], known: Known, told: Before) -> list[Found]:
    """Numbers of a whole that an earlier edition told of another, from which this one's differ by few.

    Whether the one lies in the other is not asked: where it does not, nobody loses by it.
    """
    then: dict[tuple[str, str, str], list[tuple[Question, float]]] = {}
    for question, values in told.printed.items():
        measure, level, place, period, part = question
        if level == _WHOLE and place != known.home:
            then.setdefault((measure, period, part), []).extend((question, value) for value in values)
    found = []
    for each in numbers:
        measure, level, place, period, part = each.question
        if level != _WHOLE or place != known.home or each.numerator is None or each.release_class == "open":
            continue
        for other, value in then.get((measure, period, part), ()):
            left = abs(each.numerator - value)
            if left < FEWEST[each.release_class]:
                what = f"{measure}{f' ({part})' if part else ''}, between {place} and {other[2]}, {period}"
                found.append(Found(PLACE, what, left, left, (str(each), f"{value:g} of an earlier edition")))
    return found
