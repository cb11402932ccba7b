"""How many crimes each victim meets: most one, a few many."""

import numpy as np

from safecity.demo.draw import Draw
from safecity.demo.records.quotas import Impossible, bases, nearest, one, shared, whole
from safecity.demo.records.targets import Victims

MANY = 5


def times_as_asked(draw: Draw, asked: Victims, crimes: int) -> np.ndarray:
    """One number a victim, such that every figure asked for holds among `crimes` crimes."""
    single = one(draw, whole(asked.single, asked.unique), "victims of one crime")
    with_victim = [
        number
        for number in bases(asked.many_crimes, asked.many_share)
        if number - single in whole(asked.repeat_crimes, number)
        and number in whole(asked.share_of_crimes, crimes)
    ]
    total = one(draw, with_victim, "crimes with a victim")
    return _times(draw, asked.unique, single, asked.many, asked.many_crimes, total)


def times_before(draw: Draw, asked: Victims, times: np.ndarray, crimes: int) -> np.ndarray:
    """The same for the year before, of which less is asked."""
    few = (times > 1) & (times < MANY)
    mean = times[few].sum() / few.sum()
    total = nearest(asked.share_of_crimes, crimes)
    many_crimes = round(asked.many_crimes * asked.many_before / asked.many)
    share = float(asked.single_before) / 100
    unique = round((total - many_crimes + mean * asked.many_before) / (share + (1 - share) * mean))
    single = one(draw, whole(asked.single_before, unique), "victims of one crime, the year before")
    if asked.many_before * MANY > many_crimes:
        raise Impossible("victims of many crimes, the year before")
    return _times(draw, unique, single, asked.many_before, many_crimes, total)


def times_like(draw: Draw, times: np.ndarray, size: float) -> np.ndarray:
    """The same for a stretch of another size."""
    often = draw.rounded(np.bincount(times) * size)
    return np.repeat(np.arange(often.size), often)


def _times(draw: Draw, unique: int, single: int, many: int, many_crimes: int, total: int) -> np.ndarray:
    few, few_crimes = unique - single - many, total - single - many_crimes
    more = few_crimes - 2 * few  # third and fourth crimes
    four = more * 2 // 9
    three = more - 2 * four
    two = few - three - four
    if min(few, more, three, two) < 0:
        raise Impossible("victims of two to four crimes")
    # A few are hurt much more often than the others: the weight of one in `many` falls as its rank rises.
    beyond = shared(many_crimes - MANY * many, 10_000 // (10 + 60 * np.arange(many) // max(many, 1)) ** 2)
    return np.concatenate([np.repeat([1, 2, 3, 4], [single, two, three, four]), MANY + beyond])
