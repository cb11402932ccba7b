"""What lockdowns have to do with a period, said where two of them are held against each other."""

from ...vocabulary import Period
from ...vocabulary.caveat import LOCKDOWN

FIRST_LOCKDOWN = "First lockdown"
_MUCH = 1 / 4  # of a period's months, in which lockdowns were


def in_lockdown(period: Period) -> bool:
    """Whether lockdowns bear on a good part of a period, and not on a last week of it as on 2019/20."""
    months = period.months()
    return sum(LOCKDOWN.touches(month) for month in months) >= _MUCH * len(months)


def lockdown_words(period: Period, before: Period) -> str:
    """Which of two periods that are compared had lockdowns, as a sentence; nothing where neither had."""
    now, then = in_lockdown(period), in_lockdown(before)
    if now and then:
        had = f"Both {period.in_words()} and {before.in_words()} had lockdowns"
    elif now or then:
        one, other = (period, before) if now else (before, period)
        had = f"There were lockdowns in {one.in_words()} and hardly any in {other.in_words()}"
    else:
        return ""
    return f"{had}, which changed both what happened and what was reported."
