"""Who is known to have done it, and who is only suspected. The two are never mixed."""

from dataclasses import dataclass

import numpy as np

from safecity.demo.draw import Draw
from safecity.demo.records import kinds
from safecity.demo.records.kinds import KINDS
from safecity.demo.records.plan import Plan
from safecity.demo.records.quotas import Impossible, pick
from safecity.demo.records.victims import Victimisation

COUNTER_ALLEGATIONS = 0.004
"""Of violent crimes whose victim is suspected in the same crime, as two who fought accuse each other."""


@dataclass(frozen=True)
class Offending:
    """By crime: the number of the offender and of the suspect (-1: none); of whom the first are in profiles."""

    offender: np.ndarray
    suspect: np.ndarray  # numbers of their own
    offenders: int
    suspects: int
    sexual: np.ndarray  # numbers of offenders
    domestic: np.ndarray


def offend(draw: Draw, plan: Plan, found: Victimisation) -> Offending:
    """Draw offenders: as many of sexual offences and of domestic crimes as planned, others as usual."""
    offender = np.full(found.kind.size, -1)
    is_sexual = np.isin(found.kind, (kinds.RAPE, kinds.OTHER_SEXUAL))
    sexual = _of_sexual_offences(draw, plan.sexual_offenders.total, offender, is_sexual, found.non_recent)
    both = np.unique(offender[is_sexual & found.domestic & (offender >= 0)])
    at_home = np.nonzero(found.domestic & ~is_sexual)[0]
    others = plan.domestic_offenders.total - both.size
    first_free = sexual.size + others
    _of_domestic_crimes(draw, others, sexual.size, offender, at_home, found.victim)
    domestic = np.concatenate([both, np.arange(sexual.size, first_free)])

    identified = np.array([kind.identified for kind in KINDS])[found.kind]
    chance = draw.uniform(found.kind.size) * 100
    plain = np.nonzero(~found.domestic & ~is_sexual & (chance < identified[:, 0]))[0]
    pool = max(1, plain.size * 6 // 10)
    luck = draw.uniform(plain.size)  # a few do a good deal of it
    offender[plain] = first_free + (luck * luck * pool).astype(np.int64)
    offender[plain] = first_free + np.unique(offender[plain], return_inverse=True)[1]
    known = int(offender.max()) + 1

    likely = np.where(found.domestic, 55, np.where(is_sexual, 22, identified[:, 1]))
    likely = np.where(found.non_recent, 0, likely)  # a suspect's age is drawn once, for the days of one year
    suspected = np.nonzero((offender < 0) & (draw.uniform(found.kind.size) * 100 < likely))[0]
    suspect = np.full(found.kind.size, -1)
    suspect[suspected] = np.unique(
        draw.below(max(1, suspected.size * 7 // 10), suspected.size), return_inverse=True
    )[1]
    return Offending(offender, suspect, known, int(suspect.max()) + 1, sexual, domestic)


def counter_allegations(draw: Draw, found: Victimisation, suspect: np.ndarray) -> np.ndarray:
    """The crimes whose victim is also a suspect: in each nobody else is suspected."""
    violent = np.array([kind.name in ("injury", "other violence") for kind in KINDS])[found.kind]
    possible = np.nonzero(violent & ~found.domestic & (found.victim >= 0) & (suspect < 0))[0]
    return possible[draw.uniform(possible.size) < COUNTER_ALLEGATIONS]


def _of_sexual_offences(
    draw: Draw, people: int, offender: np.ndarray, is_sexual: np.ndarray, non_recent: np.ndarray
) -> np.ndarray:
    """So many offenders, some of them twice; who offended long ago only once, so that their age then is one."""
    crimes = np.nonzero(is_sexual)[0]
    if people > crimes.size:
        raise Impossible("more sexual offenders than offences")
    crimes = crimes[draw.shuffled(crimes.size)]
    offender[crimes[:people]] = np.arange(people)
    recent = np.nonzero(~non_recent[crimes[:people]])[0]
    again = crimes[people:][~non_recent[crimes[people:]]][: people // 10]
    offender[again] = recent[draw.below(recent.size, again.size)]
    return np.arange(people)


def _of_domestic_crimes(
    draw: Draw, people: int, first: int, offender: np.ndarray, crimes: np.ndarray, victim: np.ndarray
) -> None:
    """Each offender harms one victim, mostly in every crime against them."""
    hurt = np.unique(victim[crimes])
    if not 0 <= people <= hurt.size:
        raise Impossible("more domestic offenders than victims")
    chosen = hurt[pick(draw, np.ones(hurt.size, dtype=np.int64), people)]
    by_victim = np.full(int(victim.max()) + 1, -1)
    by_victim[chosen] = first + np.arange(people)
    mine = by_victim[victim[crimes]]
    order = draw.shuffled(crimes.size)
    first_time = np.zeros(crimes.size, dtype=bool)
    first_time[order[np.unique(victim[crimes][order], return_index=True)[1]]] = True
    named = (mine >= 0) & (first_time | (draw.uniform(crimes.size) < 0.8))
    offender[crimes[named]] = mine[named]
