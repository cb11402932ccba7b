"""How often a control chart marks a month where nothing happened at all."""

# Of charts of so many months, per cent with any signal where months vary by chance alone: normal values, independent
# of each other, limits screened. Simulated once, 2,500 to 4,000 charts of each length (about a point and a half of
# error); tests/statistics/test_false_alarms.py draws them anew.
_OF_A_HUNDRED = {12: 7.1, 18: 13.0, 24: 18.0, 36: 29.8, 48: 38.3, 60: 47.9, 84: 59.8, 120: 74.7}

METHOD = "simulation of charts of months that vary by chance alone"


def false_alarms(months: int) -> float | None:
    """Of a hundred charts of so many months where nothing happened, how many mark at least one month all the same.

    Between the lengths that were simulated it is interpolated; None for fewer than 12 months, which have no limits,
    and beyond 120 that of 120, which is then too low. Runs are asked of every month, so long charts cry wolf often:
    a mark is a question, and a verdict on a year or on the newest months is not made of it.

    >>> false_alarms(24), round(false_alarms(30), 1), false_alarms(6)
    (18.0, 23.9, None)
    """
    lengths = sorted(_OF_A_HUNDRED)
    if months < lengths[0]:
        return None
    if months >= lengths[-1]:
        return _OF_A_HUNDRED[lengths[-1]]
    below = max(each for each in lengths if each <= months)
    above = min(each for each in lengths if each > months)
    part = (months - below) / (above - below)
    return _OF_A_HUNDRED[below] + part * (_OF_A_HUNDRED[above] - _OF_A_HUNDRED[below])
