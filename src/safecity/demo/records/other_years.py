"""The plans of all other years, of what there is of the last one, and of rows without a place."""

from datetime import date

import numpy as np

from safecity.demo.draw import Draw
from safecity.demo.records import kinds
from safecity.demo.records.calendar import number
from safecity.demo.records.concentration import times_like
from safecity.demo.records.days import likely
from safecity.demo.records.kinds import KINDS
from safecity.demo.records.plan import SEXUAL, VIOLENT, Autumn, Plan, Span, Totals, filled
from safecity.demo.records.sexual import sexual_quota
from safecity.demo.records.targets import Targets
from safecity.demo.records.two_years import plan_two_years

_MORE_EACH_YEAR = 0.006
"""By how much the domestic share of violence grows from year to year."""
_MORE_AT_HOME = 0.015
"""By how much it is higher after the year."""
_RARE = 60
"""Kinds with fewer crimes a year have no rows without a place, so that no figure hangs on these."""


def plan_all(targets: Targets, seed: int) -> list[Plan]:
    """Every stretch in order of time: whole years, then what there is of the one after the year."""
    before, year = plan_two_years(targets, seed)
    plans = []
    for start in range(targets.first_year, targets.year - 1):
        ago = targets.year - 1 - start
        crimes = _scattered(Draw(seed, f"plan {start}"), before.crimes * _history(ago) / 100)
        plans.append(_like(targets, before, Span.year(start), crimes, seed, -_MORE_EACH_YEAR * ago))
    plans += [before, year]
    if targets.last_day > year.span.last:
        whole = Span.year(targets.year + 1)
        span = Span(whole.first, min(whole.last, targets.last_day))
        crimes = _scattered(Draw(seed, "plan last"), year.crimes * _beside_the_year(span, year.span))
        plans.append(_like(targets, year, span, crimes, seed, _MORE_AT_HOME))
    return plans


def plan_without_place(targets: Targets, plan: Plan, seed: int) -> Plan:
    """The records of the same stretch that nobody could place."""
    share = targets.unlocated / (1 - targets.unlocated)
    draw = Draw(seed, f"plan without place {plan.span.first}")
    crimes = _scattered(draw, np.where(plan.crimes < _RARE, 0, plan.crimes * share))
    return _like(targets, plan, plan.span, crimes, seed, 0.0, located=False)


def _like(
    targets: Targets,
    model: Plan,
    span: Span,
    crimes,
    seed: int,
    more_domestic: float,
    *,
    located: bool = True,
) -> Plan:
    """The plan of another stretch in the proportions of a planned one."""
    draw = Draw(seed, f"plan like {span.first}{'' if located else ' without place'}")
    size = float(crimes.sum()) / model.total
    share = model.domestic[VIOLENT].sum() / model.crimes[VIOLENT].sum() + more_domestic
    violent = int(share * crimes[VIOLENT].sum())
    rapes, others = int(crimes[kinds.RAPE]), int(crimes[kinds.OTHER_SEXUAL])
    sexual = sexual_quota(draw, targets.sexual, rapes, others, exact=False)
    domestic = violent + int(model.domestic[~VIOLENT & ~SEXUAL].sum() * size) + sum(sexual.domestic)
    was = model.totals
    hate, autumn = round(was.hate * size), None
    if located and span.first > Span.year(targets.year).last:
        asked = targets.flags.autumn
        autumn = Autumn(_year_later(asked.first), _year_later(asked.last), asked.any_strand[1], asked.race[1])
        # The whole stretch is as full of hate crime as the days asked for are.
        hate = autumn.any_strand * _days(span.first, span.last) // _days(autumn.first, autumn.last)
    sexual_before = int(model.crimes[SEXUAL].sum())
    return filled(
        targets,
        draw,
        span,
        crimes,
        sexual,
        Totals(
            domestic=domestic,
            domestic_violent=violent,
            domestic_offenders=was.domestic_offenders * domestic // was.domestic,
            sexual_offenders=was.sexual_offenders * (rapes + others) // max(1, sexual_before),
            times=times_like(draw, was.times, size),
            alcohol=round(was.alcohol * size),
            drugs=round(was.drugs * size),
            hate=hate,
            bladed=round(was.bladed * size),
        ),
        exact=False,
        autumn=autumn,
        located=located,
    )


def _days(first: date, last: date) -> int:
    return (last - first).days + 1


def _year_later(day: date) -> date:
    return day.replace(year=day.year + 1)


def _history(ago: int) -> np.ndarray:
    """Per cent of the year before's crimes so many years earlier, by kind."""
    return np.array([kind.history[max(0, 4 - ago)] for kind in KINDS])


def _beside_the_year(span: Span, year: Span) -> np.ndarray:
    """By kind, how much is to be expected in a span beside the year: fewer days, and a lockdown or none."""
    days, in_year = (np.arange(number(one.first), number(one.last) + 1) for one in (span, year))
    return np.array([likely(kind, days).sum() / likely(kind, in_year).sum() for kind in KINDS])


def _scattered(draw: Draw, expected: np.ndarray) -> np.ndarray:
    return np.array([draw.count_near(float(one)) if one else 0 for one in expected], dtype=np.int64)
