"""Who is the victim of which crime: victims meet as many crimes as planned, and the planned kinds of them."""

from dataclasses import dataclass

import numpy as np

from safecity.demo.draw import Draw
from safecity.demo.records import kinds
from safecity.demo.records.kinds import KINDS
from safecity.demo.records.plan import Plan
from safecity.demo.records.quotas import Impossible, pick, spread_out

PARTNER, FORMER_PARTNER, PARENT, CHILD, SIBLING, OTHER_FAMILY, ACQUAINTANCE, STRANGER = range(1, 9)
RELATIONSHIPS = (
    "", "partner", "former partner", "parent", "child", "sibling", "other family", "acquaintance", "stranger",
)  # fmt: skip
_PARTNERS, _FAMILY = (PARTNER, FORMER_PARTNER), (PARENT, CHILD, SIBLING, OTHER_FAMILY)

NOT_SEXUAL, RAPE_ONLY, BOTH, OTHER_ONLY = range(4)


@dataclass(frozen=True)
class Victimisation:
    """Arrays by crime, filled in step by step; and the sort of sexual offence by victim."""

    kind: np.ndarray
    victim: np.ndarray  # -1 where a business or the state is harmed
    domestic: np.ndarray
    non_recent: np.ndarray
    relationship: np.ndarray  # of sexual offences only; those of other crimes come with people's ages
    victims: int
    sort: np.ndarray


def victimise(draw: Draw, plan: Plan) -> Victimisation:
    """Draw the crimes of a stretch and their victims."""
    kind = spread_out(draw, plan.crimes)
    times = plan.totals.times[draw.shuffled(plan.totals.times.size)]
    sort, used = _sexual_victims(draw, plan, times)
    nobody, no, nothing = (
        np.full(kind.size, -1),
        np.zeros(kind.size, dtype=bool),
        np.zeros(kind.size, dtype=np.int64),
    )
    found = Victimisation(kind, nobody, no, no.copy(), nothing, times.size, sort)
    _sexual_offences(draw, plan, found, times, used)
    victim, domestic = found.victim, found.domestic
    sexual = victim >= 0

    for number, wanted in enumerate(plan.domestic):
        if number not in (kinds.RAPE, kinds.OTHER_SEXUAL):
            mine = np.nonzero(kind == number)[0]
            domestic[mine[draw.shuffled(mine.size)[:wanted]]] = True
    chance = np.array([one.not_a_person for one in KINDS])[kind]
    harmless = pick(
        draw, np.where(domestic | sexual, 0, chance), kind.size - int(times.sum()), "crimes without a person"
    )
    person = np.ones(kind.size, dtype=bool)
    person[harmless] = False

    free = times - used
    hurt_at_home = _domestic_victims(draw, plan, free, sort, np.unique(victim[sexual & domestic]))
    at_home = np.nonzero(domestic & ~sexual)[0]
    victim[at_home[draw.shuffled(at_home.size)]] = hurt_at_home
    free -= np.bincount(hurt_at_home, minlength=free.size)
    touched = np.bincount(hurt_at_home, minlength=free.size) + sort > 0

    children = np.nonzero(kind == kinds.CRUELTY)[0]
    chosen = pick(draw, (free == 1) & (times == 1) & ~touched, children.size, "children treated cruelly")
    victim[children], free[chosen] = chosen, 0
    rest = np.nonzero(person & (victim < 0))[0]
    victim[rest] = spread_out(draw, free)
    return found


def _sexual_victims(draw: Draw, plan: Plan, times: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Choose the victims of sexual offences; how many of these each meets."""
    quota = plan.sexual
    once_rape, both, once_other = (
        int(part.sum()) for part in (quota.rape_only, quota.both, quota.other_only)
    )
    twice_rape = int(plan.crimes[kinds.RAPE]) - once_rape - both
    twice_other = int(plan.crimes[kinds.OTHER_SEXUAL]) - once_other - both
    if twice_rape > once_rape or twice_other > once_other:
        raise Impossible("more sexual offences than two a victim")
    sort, used = np.zeros(times.size, dtype=np.int64), np.zeros(times.size, dtype=np.int64)
    twice = pick(draw, times > 1, twice_rape + twice_other + both, "victims of two sexual offences")
    sort[twice] = np.repeat([RAPE_ONLY, OTHER_ONLY, BOTH], [twice_rape, twice_other, both])
    used[twice] = 2
    once = pick(
        draw,
        sort == NOT_SEXUAL,
        once_rape - twice_rape + once_other - twice_other,
        "victims of a sexual offence",
    )
    sort[once] = np.repeat([RAPE_ONLY, OTHER_ONLY], [once_rape - twice_rape, once_other - twice_other])
    used[once] = 1
    return sort, used


def _sexual_offences(
    draw: Draw, plan: Plan, found: Victimisation, times: np.ndarray, used: np.ndarray
) -> None:
    """Share out the sexual offences among their victims; fill in what is known of these crimes."""
    quota, sort = plan.sexual, found.sort
    victim, domestic, non_recent, relationship = (
        found.victim, found.domestic, found.non_recent, found.relationship,
    )  # fmt: skip
    for position, (number, alone) in enumerate(((kinds.RAPE, RAPE_ONLY), (kinds.OTHER_SEXUAL, OTHER_ONLY))):
        again = np.nonzero((sort == alone) & (used == 2))[0]
        slots = np.concatenate([np.nonzero((sort == alone) | (sort == BOTH))[0], again])
        crimes = np.nonzero(found.kind == number)[0]
        victim[crimes] = slots[draw.shuffled(slots.size)]
        long_ago = crimes[
            pick(draw, times[victim[crimes]] == 1, quota.non_recent[position], "non-recent offences")
        ]
        non_recent[long_ago] = True
        at_home = crimes[
            pick(draw, 1 + 2 * ~non_recent[crimes], quota.domestic[position], "domestic sexual offences")
        ]
        domestic[at_home] = True
        partners = quota.partner_flagged[position]
        relationship[at_home[:partners]] = _any_of(draw, _PARTNERS, partners)
        relationship[at_home[partners:]] = _any_of(draw, _FAMILY, at_home.size - partners)
        elsewhere = crimes[~domestic[crimes]]
        elsewhere = elsewhere[draw.shuffled(elsewhere.size)]
        partners = quota.partner_unflagged if number == kinds.RAPE else 0
        known = quota.acquaintance if number == kinds.RAPE else elsewhere.size * 36 // 100
        relationship[elsewhere[:partners]] = _any_of(draw, _PARTNERS, partners)
        relationship[elsewhere[partners : partners + known]] = ACQUAINTANCE
        strangers = elsewhere[partners + known :]
        relationship[strangers] = np.where(draw.uniform(strangers.size) < 0.6, STRANGER, 0)


def _domestic_victims(
    draw: Draw, plan: Plan, free: np.ndarray, sort: np.ndarray, already: np.ndarray
) -> np.ndarray:
    """The victims of domestic crimes that are not sexual, each as often as they meet one, in random order."""
    wanted = int(plan.domestic.sum()) - sum(plan.sexual.domestic)
    others = plan.domestic_victims.total - already.size
    weights = np.where(sort == NOT_SEXUAL, np.where(free > 1, 3, np.minimum(free, 1)), 0)
    chosen = pick(draw, weights, others, "domestic victims")
    room = np.zeros(free.size, dtype=np.int64)
    room[chosen], room[already] = free[chosen] - 1, free[already]
    slots = np.repeat(np.arange(free.size), room)
    if not chosen.size <= wanted <= chosen.size + slots.size:
        raise Impossible("domestic crimes do not fit their victims")
    again = slots[draw.shuffled(slots.size)[: wanted - chosen.size]]
    hurt = np.concatenate([chosen, again])
    return hurt[draw.shuffled(hurt.size)]


def at_home_between(draw: Draw, found: Victimisation, partners: int, adult: np.ndarray) -> np.ndarray:
    """Relationships of every crime: `partners` of the domestic ones that are not sexual are between partners.

    The same two people stay what they are to each other; only adults have a partner.
    """
    relationship = found.relationship.copy()
    sexual = np.isin(found.kind, (kinds.RAPE, kinds.OTHER_SEXUAL))
    crimes = np.nonzero(found.domestic & ~sexual)[0]
    met = np.bincount(found.victim[crimes], minlength=found.victims)
    grown = np.nonzero((met > 0) & adult)[0]
    grown = grown[draw.shuffled(grown.size)]
    often, once = grown[met[grown] > 1], grown[met[grown] == 1]
    share = partners / met[grown].sum()
    reached = np.cumsum(met[often])
    often = often[reached <= min(share * reached[-1], partners) if often.size else slice(0)]
    left = partners - int(met[often].sum())
    if left > once.size:
        raise Impossible("too few adults for the crimes between partners")
    of_victim = _any_of(draw, (*_FAMILY, PARENT, OTHER_FAMILY), found.victims)
    partner = np.concatenate([often, once[:left]])
    of_victim[partner] = _any_of(draw, _PARTNERS, partner.size)
    relationship[crimes] = of_victim[found.victim[crimes]]
    others = np.nonzero(~found.domestic & ~sexual & (found.victim >= 0))[0]
    violent = np.array([kind.flags[0] > 20 for kind in KINDS])[found.kind[others]]
    known = draw.choose((46, 28, 26), others.size)
    relationship[others] = np.where(violent, np.array([0, ACQUAINTANCE, STRANGER])[known], 0)
    return relationship


def _any_of(draw: Draw, choices: tuple[int, ...], size: int) -> np.ndarray:
    return np.array(choices)[draw.below(len(choices), size)]
