"""One stretch of records, drawn from its plan: crimes with all that is known of them, and the people in them."""

from dataclasses import dataclass

import numpy as np

from safecity.demo.draw import Draw
from safecity.demo.records import kinds
from safecity.demo.records.births import born
from safecity.demo.records.days import BLANK, Committed, committed, recorded
from safecity.demo.records.flags import FlagsSet, set_flags
from safecity.demo.records.offenders import counter_allegations, offend
from safecity.demo.records.places import Places, locate
from safecity.demo.records.plan import Plan
from safecity.demo.records.profiles import (
    UNDER_18,
    UNKNOWN,
    children_treated_cruelly,
    offenders_profile,
    suspects_profile,
    victims_profile,
)
from safecity.demo.records.quotas import settled
from safecity.demo.records.victims import Victimisation, at_home_between, victimise

BURGLED = 24  # homes in a series, about a day apart


@dataclass(frozen=True)
class Group:
    """People of one role in a stretch; those who may be known from other years too are marked."""

    band: np.ndarray
    sex: np.ndarray
    birth: np.ndarray
    plain: np.ndarray


@dataclass(frozen=True)
class Stretch:
    """All arrays are by crime but those in groups; people are numbered within their group, -1 for nobody."""

    plan: Plan
    kind: np.ndarray
    recorded: np.ndarray
    committed: Committed
    lsoa: np.ndarray  # -1 where nobody could place it
    domestic: np.ndarray
    non_recent: np.ndarray
    relationship: np.ndarray
    flags: FlagsSet
    victim: np.ndarray
    offender: np.ndarray
    suspect: np.ndarray
    accused_victim: np.ndarray  # crimes whose victim is suspected too
    victims: Group
    offenders: Group
    suspects: Group

    @property
    def age_on(self) -> np.ndarray:
        """The day on which people's ages count: when it happened, or else when it was recorded."""
        return np.where(self.committed.known == BLANK, self.recorded, self.committed.day)


def draw_stretch(plan: Plan, places: Places, seed: int) -> Stretch:
    """Draw everything that happened in a stretch; again, where chance left no way to keep to the plan."""
    purpose = f"records {plan.span.first} {'' if plan.located else 'without place'}"
    return settled(seed, purpose, lambda draw: _drawn(draw, plan, places, seed), attempts=50)


def _drawn(draw: Draw, plan: Plan, places: Places, seed: int) -> Stretch:
    """One attempt."""
    found = victimise(draw, plan)
    band, sex = victims_profile(draw, plan, found)
    partners = plan.domestic_partner - sum(plan.sexual.partner_flagged)
    relationship = at_home_between(draw, found, partners, band != UNDER_18)
    known = offend(draw, plan, found)
    offender_band, offender_sex = offenders_profile(draw, plan, found, known, sex)
    suspect_band, suspect_sex = suspects_profile(draw, known.suspects)

    days = recorded(draw, plan.span.first, plan.span.last, found.kind)
    burgled = _one_after_the_other(draw, plan, found, days)
    children = np.zeros(found.kind.size, dtype=bool)
    met = found.victim >= 0
    children[met] = band[found.victim[met]] == UNDER_18
    when = committed(draw, found.kind, days, found.non_recent, children)
    lsoa = locate(draw, seed, places, found, days, plan.domestic_ratio)
    lsoa[burgled] = places.series
    age_on = np.where(when.known == BLANK, days, when.day)
    return Stretch(
        plan=plan,
        kind=found.kind,
        recorded=days,
        committed=when,
        lsoa=lsoa if plan.located else np.full(lsoa.size, -1),
        domestic=found.domestic,
        non_recent=found.non_recent,
        relationship=relationship,
        flags=set_flags(draw, plan, found.kind, days, found.domestic),
        victim=found.victim,
        offender=known.offender,
        suspect=known.suspect,
        accused_victim=counter_allegations(draw, found, known.suspect),
        victims=_group(
            draw, band, sex, found.victim, age_on,
            youngest=_youngest(found, band.size), plain=_plain(found, band),
        ),
        offenders=_group(
            draw, offender_band, offender_sex, known.offender, age_on,
            plain=~np.isin(np.arange(known.offenders), np.concatenate([known.sexual, known.domestic])),
        ),
        suspects=_group(
            draw, suspect_band, suspect_sex, known.suspect, age_on,
            plain=np.zeros(known.suspects, dtype=bool),
        ),
    )  # fmt: skip


def _one_after_the_other(draw: Draw, plan: Plan, found: Victimisation, days: np.ndarray) -> np.ndarray:
    """Make some burglaries follow each other within days, where the plan has such a series; say which."""
    if plan.burgled_from is None:
        return np.zeros(0, dtype=np.int64)
    homes = np.nonzero((found.kind == kinds.RESIDENTIAL_BURGLARY) & ~found.domestic)[0]
    burgled = homes[draw.shuffled(homes.size)[:BURGLED]]
    days[burgled] = plan.burgled_from.toordinal() + np.cumsum(draw.below(3, burgled.size))
    return burgled


def _group(
    draw: Draw,
    band: np.ndarray,
    sex: np.ndarray,
    who: np.ndarray,
    age_on: np.ndarray,
    *,
    plain: np.ndarray,
    youngest: np.ndarray | None = None,
) -> Group:
    """Give everybody in a group a birth date by which their band holds at each of their crimes."""
    first = np.full(band.size, np.iinfo(np.int64).max)
    last = np.zeros(band.size, dtype=np.int64)
    there = who >= 0
    np.minimum.at(first, who[there], age_on[there])
    np.maximum.at(last, who[there], age_on[there])
    return Group(band, sex, born(draw, band, first, last, youngest=youngest), plain)


def _youngest(found: Victimisation, victims: int) -> np.ndarray:
    """The least age of a child who is a victim: young ones are hurt in few ways, and then only in those."""
    times = np.bincount(found.victim[found.victim >= 0], minlength=victims)
    youngest = np.where((found.sort > 0) & (times == 1), 4, 13)
    youngest[children_treated_cruelly(found)] = 0
    return youngest


def _plain(found: Victimisation, band: np.ndarray) -> np.ndarray:
    """Victims of no crime that profiles look at, grown up and of known age."""
    plain = (found.sort == 0) & (band != UNDER_18) & (band != UNKNOWN)
    plain[found.victim[found.domestic]] = False
    return plain
