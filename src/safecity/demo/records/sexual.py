"""How many rapes and other sexual offences are of which sort, and how many victims of what age meet them."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from safecity.demo.draw import Draw
from safecity.demo.records.quotas import Impossible, count_of, nearest, one, shared, whole
from safecity.demo.records.targets import BANDS, Profile, Sexual

_MOST_OF_BOTH = 0.08  # of the victims: those of a rape and another offence


@dataclass(frozen=True)
class SexualQuota:
    """Pairs are of rape and of other offences; bands end with those of unknown age."""

    non_recent: tuple[int, int]
    domestic: tuple[int, int]
    partner_flagged: tuple[int, int]  # domestic-flagged ones by a current or former partner
    partner_unflagged: int  # rapes by a partner that nobody flagged as domestic
    acquaintance: int  # rapes
    rape_only: np.ndarray  # victims by band
    both: np.ndarray
    other_only: np.ndarray
    female: int


def sexual_quota(draw: Draw, asked: Sexual, rapes: int, others: int, *, exact: bool) -> SexualQuota:
    """Whole numbers that print as asked, or for years of which nothing is asked, nearly so."""
    count = {"exact": exact}
    non_recent = (
        count_of(draw, asked.non_recent_rape, rapes, what="non-recent rapes", **count),
        count_of(draw, asked.non_recent_other, others, what="non-recent others", **count),
    )
    if exact and sum(non_recent) not in whole(asked.non_recent, rapes + others):
        raise Impossible("non-recent sexual offences")
    domestic = (
        count_of(draw, asked.domestic_rape, rapes, what="domestic rapes", **count),
        count_of(draw, asked.domestic_other, others, what="domestic others", **count),
    )
    partner = count_of(draw, asked.partner_rape, rapes, what="rapes by partners", **count)
    acquaintance = count_of(draw, asked.acquaintance_rape, rapes, what="rapes by acquaintances", **count)
    flagged = (min(partner, domestic[0]) * 9 // 10, domestic[1] * 6 // 10)
    rape_victims, other_victims, both, under = _victims(draw, asked, rapes, others, exact=exact)
    in_rapes = _bands(draw, asked.rape_victims, rape_victims, under[0], exact=exact)
    in_both = np.append(under[2], shared(both - under[2], in_rapes[1:]))
    unknown = asked.other_victims.unknown if exact else 0
    in_others = np.zeros(len(BANDS) + 1, dtype=np.int64)
    in_others[0], in_others[-1] = under[1] - under[2], unknown
    rest = other_victims - both - int(in_others.sum())
    in_others[:-1] += shared(max(0, rest), [asked.other_victims.rest.get(band, 0) for band in BANDS])
    if rest < 0 or (in_rapes < in_both).any() or in_others.min() < 0:
        raise Impossible("victims of sexual offences by age")
    return SexualQuota(
        non_recent=non_recent,
        domestic=domestic,
        partner_flagged=flagged,
        partner_unflagged=partner - flagged[0],
        acquaintance=acquaintance,
        rape_only=in_rapes - in_both,
        both=in_both,
        other_only=in_others,
        female=count_of(
            draw,
            asked.victims.sex[1],
            rape_victims + other_victims - both,
            what="female victims of sexual offences",
            **count,
        ),
    )


def _bands(draw: Draw, profile: Profile, total: int, under: int, *, exact: bool) -> np.ndarray:
    """Victims of rape by band, once it is known how many are under 18."""
    bands = np.zeros(len(BANDS) + 1, dtype=np.int64)
    for band, share in profile.shares.items():
        bands[BANDS.index(band)] = count_of(draw, share, total, exact=exact, what=f"{band} of rape victims")
    bands[0] = under
    rest = total - int(bands.sum())
    bands[:-1] += shared(max(0, rest), [profile.rest.get(band, 0) for band in BANDS])
    return bands


def _victims(
    draw: Draw, asked: Sexual, rapes: int, others: int, *, exact: bool
) -> tuple[int, int, int, tuple[int, int, int]]:
    """Victims of rape, of other offences and of both; and how many of each are under 18."""
    if exact:
        fits = _fitting(asked.victims.people or 0, rapes, others, *_asked_of(asked))
        return one(draw, fits, "victims of sexual offences")
    rape_victims, other_victims = rapes - rapes // 9, others - others // 9
    both = (rapes + others) // 45
    under = (
        nearest(_under(asked.rape_victims), rape_victims),
        nearest(_under(asked.other_victims), other_victims),
    )
    return rape_victims, other_victims, both, (*under, both * 2 // 5)


def _under(profile: Profile) -> str:
    return profile.shares[BANDS[0]]


def _asked_of(asked: Sexual) -> tuple:
    return (
        _under(asked.victims), asked.victims.unknown, tuple(asked.rape_victims.shares.values()),
        _under(asked.rape_victims), _under(asked.other_victims), asked.other_victims.unknown,
    )  # fmt: skip


@lru_cache(maxsize=1024)
def _fitting(
    people, rapes, others, under, unknown, rape_shares, under_rape, under_other, unknown_other
) -> list:
    """Every way in which so many people can be the victims."""
    found = []
    all_under = whole(under, people, unknown=unknown)
    others_under = {
        number: whole(under_other, number, unknown=unknown_other)
        for number in range(int(0.84 * others), others + 1)
    }
    for rape_victims in range(int(0.84 * rapes), rapes + 1):
        if any(not len(whole(share, rape_victims)) for share in rape_shares):
            continue
        for other_victims, fitting in others_under.items():
            both = rape_victims + other_victims - people
            if not 0 <= both <= _MOST_OF_BOTH * people:
                continue
            found += [
                (rape_victims, other_victims, both, (one_under, other_under, one_under + other_under - total))
                for one_under in whole(under_rape, rape_victims)
                for other_under in fitting
                for total in all_under
                if both * 0.2 <= one_under + other_under - total <= both * 0.7
            ]
    return found
