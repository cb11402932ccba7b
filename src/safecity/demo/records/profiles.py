"""The band of age and the sex of everybody: where a profile is asked for, by quota; elsewhere by chance."""

import numpy as np

from safecity.demo.draw import Draw
from safecity.demo.records import kinds
from safecity.demo.records.kinds import KINDS
from safecity.demo.records.offenders import Offending
from safecity.demo.records.plan import People, Plan
from safecity.demo.records.quotas import Impossible, pick, spread_out
from safecity.demo.records.victims import BOTH, FORMER_PARTNER, OTHER_ONLY, PARTNER, RAPE_ONLY, Victimisation

UNDER_18, UNKNOWN = 0, 5
FEMALE, MALE, OTHER_SEX, NOT_KNOWN = range(4)
SEXES = ("female", "male", "other", "")
_SEX = {"female": FEMALE, "male": MALE}
_ADULTS = (22, 26, 28, 24)  # victims of other crimes, 18-24 to 50 and over


def victims_profile(draw: Draw, plan: Plan, found: Victimisation) -> tuple[np.ndarray, np.ndarray]:
    """Band and sex of each victim."""
    band, sex = np.full(found.victims, -1), np.full(found.victims, -1)
    partnered = np.zeros(found.victims, dtype=bool)
    partnered[found.victim[np.isin(found.relationship, (PARTNER, FORMER_PARTNER))]] = True
    quota = plan.sexual
    for sort, bands in ((RAPE_ONLY, quota.rape_only), (BOTH, quota.both), (OTHER_ONLY, quota.other_only)):
        victims = np.nonzero(found.sort == sort)[0]
        victims = victims[np.argsort(partnered[victims] + draw.uniform(victims.size), kind="stable")]
        if bands[UNDER_18] > (~partnered[victims]).sum():
            raise Impossible("children with a partner")
        band[victims[: bands[UNDER_18]]] = UNDER_18
        band[victims[bands[UNDER_18] :]] = 1 + spread_out(draw, bands[1:])
    of_sexual = found.sort > 0
    men = int(of_sexual.sum()) - quota.female
    chance = np.where(of_sexual, np.where(found.sort == OTHER_ONLY, 5, 2), 0)
    sex[of_sexual] = FEMALE
    sex[pick(draw, chance, men, "men among victims of sexual offences")] = MALE

    at_home = np.unique(found.victim[found.domestic])
    _fill(draw, plan.domestic_victims, at_home, band, sex)
    rest = np.nonzero(band < 0)[0]
    young = _by_first_crime(found, np.array([kind.young for kind in KINDS]))[rest]
    grown = 1 + draw.choose(_ADULTS, rest.size)
    band[rest] = np.where(draw.uniform(rest.size) * 100 < young, UNDER_18, grown)
    band[rest[draw.uniform(rest.size) < np.where(young == 100, 0, 0.03)]] = UNKNOWN
    _rest_of_sex(draw, sex, (47, 48, 1, 4))
    return band, sex


def offenders_profile(
    draw: Draw, plan: Plan, found: Victimisation, known: Offending, victim_sex: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Band and sex of each offender."""
    band, sex = np.full(known.offenders, -1), np.full(known.offenders, -1)
    _fill(draw, plan.sexual_offenders, known.sexual, band, sex)
    whom = np.full(known.offenders, -1)
    with_both = (known.offender >= 0) & (found.victim >= 0)
    whom[known.offender[with_both]] = found.victim[with_both]
    against_women = (whom >= 0) & (victim_sex[whom] == FEMALE)
    _fill(draw, plan.domestic_offenders, known.domestic, band, sex, likely=against_women)
    rest = np.nonzero(band < 0)[0]
    band[rest] = draw.choose((14, 24, 28, 23, 9, 2), rest.size)
    _rest_of_sex(draw, sex, (18, 80, 1, 1))
    return band, sex


def suspects_profile(draw: Draw, suspects: int) -> tuple[np.ndarray, np.ndarray]:
    """Band and sex of each suspect."""
    return draw.choose((14, 22, 26, 22, 9, 7), suspects), draw.choose((20, 74, 1, 5), suspects)


def _by_first_crime(found: Victimisation, by_kind: np.ndarray) -> np.ndarray:
    """A number that a kind of crime has, for each victim: that of any one of the crimes met."""
    number = np.zeros(found.victims, dtype=by_kind.dtype)
    met = found.victim >= 0
    number[found.victim[met]] = by_kind[found.kind[met]]
    return number


def _fill(
    draw: Draw,
    people: People,
    who: np.ndarray,
    band: np.ndarray,
    sex: np.ndarray,
    *,
    likely: np.ndarray | None = None,
) -> None:
    """Give those of `who` that have no band or sex yet what is left of the quota, by chance."""
    left = people.bands - np.bincount(band[who][band[who] >= 0], minlength=people.bands.size)
    without = who[band[who] < 0]
    if left.min() < 0 or left.sum() != without.size:
        raise Impossible("the ages of a profile are taken up by those already drawn")
    band[without] = spread_out(draw, left)
    named = _SEX[people.sex]
    other = MALE if named == FEMALE else FEMALE
    without = who[sex[who] < 0]
    wanted = people.of_sex - int((sex[who] == named).sum())
    if not 0 <= wanted <= without.size:
        raise Impossible("the sexes of a profile are taken up by those already drawn")
    chance = draw.uniform(without.size)
    if likely is not None:
        chance = chance - 0.7 * likely[without]
    without = without[np.argsort(chance, kind="stable")]
    sex[without[:wanted]], sex[without[wanted:]] = named, other


def _rest_of_sex(draw: Draw, sex: np.ndarray, weights) -> None:
    rest = np.nonzero(sex < 0)[0]
    sex[rest] = draw.choose(weights, rest.size)


def children_treated_cruelly(found: Victimisation) -> np.ndarray:
    """The victims of cruelty to children, who may be of any age below 16."""
    return np.unique(found.victim[found.kind == kinds.CRUELTY])
