"""How much of everything there shall be in one stretch of records, in whole numbers."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from safecity.demo.draw import Draw
from safecity.demo.records import kinds
from safecity.demo.records.kinds import KINDS
from safecity.demo.records.quotas import Impossible, count_of, shared
from safecity.demo.records.sexual import SexualQuota
from safecity.demo.records.targets import BANDS, Profile, Targets
from safecity.vocabulary.offence_group import VIOLENT_CRIME

VIOLENT = np.array([kind.in_group(VIOLENT_CRIME) for kind in KINDS])
SEXUAL = np.isin(np.arange(len(KINDS)), (kinds.RAPE, kinds.OTHER_SEXUAL))
_HOMELY = np.array([kind.flags[0] for kind in KINDS])


@dataclass(frozen=True)
class Span:
    """The first and the last day of a stretch."""

    first: date
    last: date

    @classmethod
    def year(cls, number: int) -> "Span":
        """The financial year that starts in this one."""
        return cls(date(number, 4, 1), date(number + 1, 3, 31))


@dataclass(frozen=True)
class People:
    """How many people of each band of age (the last: not known), and how many of the sex named."""

    bands: np.ndarray
    sex: str
    of_sex: int

    @property
    def total(self) -> int:
        return int(self.bands.sum())


@dataclass(frozen=True)
class Autumn:
    """Hate crimes recorded between two days."""

    first: date
    last: date
    any_strand: int
    race: int


@dataclass(frozen=True)
class Totals:
    """What a stretch is planned from, beside how many crimes of each kind there are."""

    domestic: int
    domestic_violent: int
    domestic_offenders: int
    sexual_offenders: int
    times: np.ndarray  # how many crimes each victim meets
    alcohol: int
    drugs: int
    hate: int
    bladed: int


@dataclass(frozen=True)
class Plan:
    """One stretch of records, such as a financial year."""

    span: Span
    crimes: np.ndarray  # by kind
    totals: Totals
    domestic: np.ndarray  # by kind
    domestic_partner: int
    domestic_victims: People
    domestic_offenders: People
    domestic_ratio: float  # rate in the most deprived areas over that in the least
    sexual: SexualQuota
    sexual_offenders: People
    autumn: Autumn | None
    burgled_from: date | None  # the day on which one house after the other begins to be burgled
    located: bool

    @property
    def total(self) -> int:
        return int(self.crimes.sum())


def filled(
    targets: Targets,
    draw: Draw,
    span: Span,
    crimes: np.ndarray,
    sexual: SexualQuota,
    totals: Totals,
    *,
    exact: bool,
    autumn: Autumn | None = None,
    burgled_from: date | None = None,
    located: bool = True,
) -> Plan:
    """The plan of a stretch; `exact` where everything asked for is to hold, elsewhere it nearly does."""
    asked = targets.domestic
    weights = crimes * _HOMELY
    domestic = shared(totals.domestic_violent, np.where(VIOLENT, weights, 0))
    domestic[[kinds.RAPE, kinds.OTHER_SEXUAL]] = sexual.domestic
    rest = totals.domestic - totals.domestic_violent - sum(sexual.domestic)
    domestic += shared(max(rest, 0), np.where(VIOLENT | SEXUAL, 0, weights))
    if rest < 0 or (domestic > crimes).any():
        raise Impossible("domestic crimes do not fit")
    victims = totals.domestic * asked.victims_in_100_crimes // 100
    return Plan(
        span=span,
        crimes=crimes,
        totals=totals,
        domestic=domestic,
        domestic_partner=count_of(draw, asked.partner, totals.domestic, exact=exact, what="partner share"),
        domestic_victims=people(draw, asked.victims, victims, exact=exact),
        domestic_offenders=people(draw, asked.offenders, totals.domestic_offenders, exact=exact),
        domestic_ratio=asked.ratio,
        sexual=sexual,
        sexual_offenders=people(draw, targets.sexual.offenders, totals.sexual_offenders, exact=exact),
        autumn=autumn,
        burgled_from=burgled_from,
        located=located,
    )


def people(draw: Draw, profile: Profile, total: int, *, exact: bool) -> People:
    """How many of `total` people there are in each band of age and of the sex named."""
    unknown = profile.unknown if exact else total // 400
    bands = np.zeros(len(BANDS) + 1, dtype=np.int64)
    for band, share in profile.shares.items():
        bands[BANDS.index(band)] = count_of(draw, share, total, exact=exact, what=band, unknown=unknown)
    bands[-1] = unknown
    rest = total - int(bands.sum())
    if rest < 0:
        raise Impossible("the bands of age make more than all")
    bands += np.append(shared(rest, [profile.rest.get(band, 0) for band in BANDS]), 0)
    sex, share = profile.sex
    return People(bands, sex, count_of(draw, share, total, exact=exact, what=sex))
