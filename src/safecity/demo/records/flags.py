"""Flags that officers set: as many as planned, on the crimes that are likely to have them."""

from dataclasses import dataclass

import numpy as np

from safecity.demo.draw import Draw
from safecity.demo.records.calendar import number
from safecity.demo.records.kinds import KINDS
from safecity.demo.records.plan import Plan
from safecity.demo.records.quotas import Impossible, pick

STRANDS = ("race", "religion", "sexual_orientation", "disability", "transgender")
NO, YES, BLANK = range(3)
_OTHER_STRANDS = (26, 40, 28, 6)  # religion to transgender, where race is not among them
_AND_ANOTHER = 0.07  # of hate crimes: those of a second strand
_TICKS = np.array([kind.flags for kind in KINDS])


@dataclass(frozen=True)
class FlagsSet:
    """By crime: NO, YES or BLANK; a column a strand for hate."""

    alcohol: np.ndarray
    drugs: np.ndarray
    hate: np.ndarray
    bladed: np.ndarray


def set_flags(draw: Draw, plan: Plan, kind: np.ndarray, recorded: np.ndarray, domestic) -> FlagsSet:
    """Draw every flag but the domestic one."""
    by_kind = _TICKS[kind]
    drinking = by_kind[:, 1] * np.where(domestic, 3, 2)
    return FlagsSet(
        alcohol=_ticked(draw, drinking, plan.totals.alcohol, _left_blank(plan, 0.10)),
        drugs=_ticked(draw, by_kind[:, 2], plan.totals.drugs, _left_blank(plan, 0.12)),
        hate=_hate(draw, plan, by_kind[:, 3] * ~domestic, recorded),
        bladed=_ticked(draw, by_kind[:, 4], plan.totals.bladed, _left_blank(plan, 0.04)),
    )


def _left_blank(plan: Plan, at_first: float) -> float:
    """The share left blank: a tenth less each year, as recording improves."""
    for _ in range(max(0, plan.span.first.year - 2014)):
        at_first *= 0.8
    return at_first


def _ticked(draw: Draw, weights: np.ndarray, size: int, blank: float) -> np.ndarray:
    flag = np.where(draw.uniform(weights.size) < blank, BLANK, NO)
    flag[pick(draw, weights, size, "flags")] = YES
    return flag


def _hate(draw: Draw, plan: Plan, weights: np.ndarray, recorded: np.ndarray) -> np.ndarray:
    """Hate crimes and their strands; as many as asked between two days of autumn, and the rest on others."""
    race = plan.totals.hate * 64 // 100
    parts = [(np.ones(recorded.size, dtype=bool), plan.totals.hate, race)]
    if plan.autumn:
        autumn = plan.autumn
        inside = (recorded >= number(autumn.first)) & (recorded <= number(autumn.last))
        rest = plan.totals.hate - autumn.any_strand
        parts = [(inside, autumn.any_strand, autumn.race), (~inside, rest, min(rest, rest * 64 // 100))]
        if rest < 0:
            raise Impossible("more hate crimes in autumn than in the year")
    hate = np.zeros((recorded.size, len(STRANDS)), dtype=np.int64)
    for inside, wanted, of_race in parts:
        crimes = pick(draw, np.where(inside, weights, 0), wanted, "hate crimes")
        crimes = crimes[draw.shuffled(crimes.size)]
        hate[crimes[:of_race], 0] = YES
        hate[crimes[of_race:], 1 + draw.choose(_OTHER_STRANDS, wanted - of_race)] = YES
        again = crimes[draw.uniform(crimes.size) < _AND_ANOTHER]
        hate[again, 1 + draw.choose(_OTHER_STRANDS, again.size)] = YES
    blank = (draw.uniform(recorded.size) < _left_blank(plan, 0.02)) & ~(hate == YES).any(axis=1)
    hate[blank] = BLANK
    return hate
