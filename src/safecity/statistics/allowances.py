"""How the allowance for false alarms of a table is shared out among its tests, so that more is found."""

from collections.abc import Sequence
from math import log

import numpy as np
import scipy  # loads its parts when they are first used

LOOKED_FOR = 1.5  # times as many: a change that is not to be missed
LEAST, MOST = 0.25, 4.0  # of what each test would have, were all given the same
_HALVINGS = 90
_DECIMALS = 6  # of what is published of it, and so of what is worked with


def allowances(errors: Sequence[float], *, allowed: float, looked_for: float = LOOKED_FOR) -> list[float]:
    """How much of the allowance each of several tests has, 1 on average, by the standard errors of their logarithms.

    A test of thousands of events finds a change of half as much again with hardly any allowance, and one of a handful
    hardly finds it with all of it: both need it less than those between. So each has what makes most of them find
    such a change, but never less than a quarter of an equal part, nor more than four times that: smaller changes are
    to be found as well. `allowed` is what chance may do in the whole table, in the direction looked for. Errors must
    not be known from what is tested. Sources: Roeder and Wasserman, Statistical Science 24 (2009), 398-413, equation
    6; that a table has no more false alarms with any allowances of mean 1, Genovese, Roeder and Wasserman, Biometrika
    93 (2006), 509-524.

    >>> allowances([0.02, 0.13, 0.13, 0.3], allowed=0.05)
    [0.25, 1.171846, 1.171846, 1.406307]
    """
    if not len(errors):
        return []
    ahead = log(looked_for) / np.asarray(errors, dtype=float)
    each = allowed / len(ahead)

    def shared(strictness: float) -> np.ndarray:
        return np.clip(scipy.special.ndtr(-(ahead / 2 + strictness / ahead)) / each, LEAST, MOST)

    low, high = -1e6, 1e6
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if shared(middle).mean() > 1 else (low, middle)
    # What one may have more than that is no whole part: rounded down, all together never have more than there is.
    return (np.floor(shared(high) * 10**_DECIMALS) / 10**_DECIMALS).tolist()
