"""Other wholes beside the place: as it was in an earlier edition, its councils, its force and others of the force."""

from collections.abc import Sequence

from .before import Before
from .found import PLACE, Found
from .published import Number, Question
from .rules import FEWEST, WHOLES, Known

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


def attack_other_wholes(numbers: Sequence[Number], known: Known) -> list[Found]:
    """Measures of which a number of the place is withheld, and one of its council, its force or another place is not.

    Which of these make up which is not asked: whoever knows a force and its partnerships, or a partnership and its
    councils, has the one that is missing. Of services alone, whose areas are none of these, nothing is asked.
    """
    hidden = {
        (each.measure, each.question[3], each.question[4]): each
        for each in numbers
        if each.status == "withheld" and each.question[1] in WHOLES
    }
    found = []
    for each in numbers:
        of = hidden.get((each.measure, each.question[3], each.question[4]))
        if of is None or each.numerator is None or each.release_class == "open":
            continue
        levels = {each.question[1], of.question[1]}
        if each.question[1] in WHOLES and levels != {"service"}:
            found.append(Found(PLACE, str(of), by=(str(each),)))
    return found
