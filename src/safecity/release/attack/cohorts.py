"""Children of a cohort, and other groups, of which so few are told that a figure about them tells of each."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from .found import DOMINANCE, RATE, TIME, Found
from .public import BASES, VERSIONS
from .published import Number, Question
from .rules import PARTS, SMALLEST_BASE, WHOLES, is_rounded

_SENSITIVE = "sensitive"
_FIVE = 5
_SHORT = ("week", "month", "quarter")
_WHOSE = {
    **{
        f"tracked_{name}_{version}": f"tracked_reoffending_{version}"
        for name in ("reoffending", "reoffence_frequency", "reoffences_per_reoffender", "reoffences_by_few")
        for version in VERSIONS
    },
    **{
        f"{name}_{version}": f"youth_reoffending_{version}"
        for name in ("youth_reoffending", "youth_reoffence_frequency", "reoffences_per_reoffender")
        for version in VERSIONS
    },
}
"""Figures about the children of a cohort, each with the share that tells how many these are."""
_OF_EACH = {
    **{
        f"tracked_reoffences_per_reoffender_{each}": f"tracked_reoffence_frequency_{each}"
        for each in VERSIONS
    },
    **{f"reoffences_per_reoffender_{each}": f"youth_reoffence_frequency_{each}" for each in VERSIONS},
}
"""Offences for each child who re-offended, with offences for each child of the cohort."""
_TOLD = ("", "rate", "share", "count")  # kinds of figure that are a number or a rate itself


def attack_cohorts(numbers: Sequence[Number], figures: Sequence[Number]) -> list[Found]:
    """Figures about cohorts that are too small, counts that two give away, and what no class tells by quarter."""
    told = [
        each
        for each in chain(numbers, figures)
        if each.release_class == _SENSITIVE and each.statistic in _TOLD
    ]
    return [*_too_few(told), *_by_two(told), *_too_short(told)]


def _too_few(told: Iterable[Number]) -> Iterator[Found]:
    told = list(told)
    sizes: dict[Question, float] = {
        each.question: each.denominator for each in told if each.denominator is not None
    }
    for each in told:
        if (each.value, each.numerator) == (None, None) or each.measure not in _WHOSE:
            continue
        of = sizes.get((_WHOSE[each.measure], *each.question[1:]))
        if of is None and "_per_reoffender_" not in each.measure and "_by_few_" not in each.measure:
            of = each.denominator  # it is of the cohort itself
        if of is not None and of < SMALLEST_BASE:
            by = (str(each), f"which is about {of:g} children")
            yield Found(DOMINANCE, f"what {_WHOSE[each.measure]} is about, {each.question[2]}", by=by)


def _by_two(told: Iterable[Number]) -> Iterator[Found]:
    """Children who re-offended, by offences for each child of the cohort and for each who did."""
    told = list(told)
    hidden = {each.question: each for each in told if each.status == "withheld"}
    rates = {each.question: each for each in told if each.value is not None and each.unit}
    for question, each in rates.items():
        whose = (_WHOSE.get(question[0], ""), *question[1:])
        whole = rates.get((_OF_EACH.get(question[0], ""), *question[1:]))
        children = hidden.get(whose)
        if children is None or whole is None or not each.value:
            continue
        cohort = whole.denominator or children.denominator
        offences = whole.numerator
        if offences is None and cohort:
            offences = (whole.value or 0) * cohort / 100
        count = None if offences is None else float(round(offences / each.value))
        yield Found(RATE, str(children), count, count, (str(each), str(whole)))


def _too_short(told: Iterable[Number]) -> Iterator[Found]:
    """Months and quarters of a share, of a part or of a cohort, and exact numbers of any that are to be rounded."""
    for each in told:
        if each.kind not in _SHORT or (each.value, each.numerator) == (None, None):
            continue
        number = each.value if each.statistic == "count" else each.numerator
        finer = each.measure in _WHOSE or each.measure in BASES or bool(each.question[4])
        finer = finer or each.question[1] in PARTS
        exact = is_rounded(_SENSITIVE, each.question[1], each.kind) and number is not None and number % _FIVE
        if each.question[1] in (*WHOLES, *PARTS) and (finer or exact):
            said = "told by week, month or quarter" if finer else "told nearer than to five"
            yield Found(TIME, str(each), number, number, (f"it is {said}",))
