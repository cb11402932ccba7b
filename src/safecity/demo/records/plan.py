"""How much of everything there shall be in each stretch of records, in whole numbers that print as asked."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from safecity.demo.draw import Draw
from safecity.demo.records import kinds
from safecity.demo.records.concentration import times_as_asked, times_before, times_like
from safecity.demo.records.kinds import KINDS, NUMBER
from safecity.demo.records.quotas import (
    Impossible,
    count_of,
    nearest,
    one,
    pair,
    risen,
    settled,
    shared,
    whole,
)
from safecity.demo.records.sexual import SexualQuota, sexual_quota
from safecity.demo.records.targets import BANDS, Profile, Targets
from safecity.vocabulary.offence_group import VIOLENT_CRIME

SERIES_FROM = (11, 4)  # 4 November
_VIOLENT = np.array([kind.in_group(VIOLENT_CRIME) for kind in KINDS])
_SEXUAL = np.isin(np.arange(len(KINDS)), (kinds.RAPE, kinds.OTHER_SEXUAL))


@dataclass(frozen=True)
class People:
    """How many people of each band of age (the last: not known), and how many of the sex named."""

    bands: np.ndarray
    sex: str
    of_sex: int


@dataclass(frozen=True)
class Autumn:
    """Hate crimes recorded between two days."""

    first: date
    last: date
    any_strand: int
    race: int


@dataclass(frozen=True)
class Plan:
    """One stretch of records, such as a financial year."""

    first: date
    last: date
    crimes: np.ndarray  # by kind
    times: np.ndarray  # how many crimes each victim meets
    domestic: np.ndarray  # by kind
    domestic_partner: int
    domestic_victims: People
    domestic_offenders: People
    sexual: SexualQuota
    sexual_offenders: People
    alcohol: int
    drugs: int
    hate: int
    bladed: int
    domestic_ratio: float  # rate in the most deprived areas over that in the least
    autumn: Autumn | None = None
    burgled_from: date | None = None  # the day on which one house after the other begins to be burgled
    located: bool = True

    @property
    def total(self) -> int:
        return int(self.crimes.sum())


def plan_all(targets: Targets, seed: int) -> list[Plan]:
    """Every stretch in order of time: whole years, then what there is of the last one."""
    before, year = plan_two_years(targets, seed)
    plans = []
    for number in range(targets.first_year, targets.year - 1):
        ago = targets.year - 1 - number
        crimes = _scattered(Draw(seed, f"plan {number}"), before.crimes * _history(ago) / 100)
        plans.append(_like(targets, before, number, crimes, seed, more_domestic=-0.006 * ago))
    plans += [before, year]
    if targets.last_day > year.last:
        crimes = _scattered(Draw(seed, "plan last"), year.crimes * _part_of_year(targets.last_day))
        last = _like(targets, year, targets.year + 1, crimes, seed, more_domestic=0.015)
        plans.append(last)
    return plans


def plan_without_place(targets: Targets, plan: Plan, seed: int) -> Plan:
    """The records of the same stretch that nobody could place."""
    draw = Draw(seed, f"plan without place {plan.first}")
    rare = plan.crimes < 60  # no figure of a rare kind shall hang on whether such rows are counted
    expected = np.where(rare, 0, plan.crimes * targets.unlocated / (1 - targets.unlocated))
    crimes = _scattered(draw, expected)
    return _derived(targets, plan, plan.first, plan.last, crimes, draw, more_domestic=0.0, located=False)


def plan_two_years(targets: Targets, seed: int) -> tuple[Plan, Plan]:
    """The year and the one before; each part is drawn again and again until every figure asked for holds."""
    sexual = settled(seed, "plan sexual offences", lambda draw: _sexual(targets, draw))
    return settled(seed, "plan", lambda draw: _two_years(targets, draw, sexual))


@dataclass(frozen=True)
class _SexualOffences:
    rapes: tuple[int, int]
    others: tuple[int, int]
    quota_before: SexualQuota
    quota: SexualQuota


def _sexual(targets: Targets, draw: Draw) -> _SexualOffences:
    rapes, others = (
        pair(draw, targets.crimes[name].before, targets.crimes[name].change, name)
        for name in ("rape", "other sexual offence")
    )
    return _SexualOffences(
        rapes,
        others,
        sexual_quota(draw, targets.sexual, rapes[0], others[0], exact=False),
        sexual_quota(draw, targets.sexual, rapes[1], others[1], exact=True),
    )


def _two_years(targets: Targets, draw: Draw, sexual: _SexualOffences) -> tuple[Plan, Plan]:
    crimes_before, crimes = _crimes(targets, draw, sexual)
    asked, flags = targets.domestic, targets.flags
    violence_before, violence = (int(all_kinds[_VIOLENT].sum()) for all_kinds in (crimes_before, crimes))
    violent = one(draw, whole(asked.share_of_violence, violence), "domestic share of violence")
    about = round(violent * 100 / (100 + float(asked.violent_change)))
    befores = [n for n in range(about - 9, about + 10) if violent in risen(asked.violent_change, n)]
    violent_before = one(draw, befores, "change of domestic violent crime")
    times = times_as_asked(draw, targets.victims, int(crimes.sum()))
    flagged = [
        pair(draw, flag.before, flag.change, "flag") for flag in (flags.drugs, flags.hate, flags.bladed)
    ]
    autumn = Autumn(flags.autumn.first, flags.autumn.last, flags.autumn.any_strand[0], flags.autumn.race[0])
    total_before = nearest(asked.share_before, int(crimes_before.sum()))
    total = one(draw, whole(asked.share, int(crimes.sum())), "domestic share")
    before = _filled(
        targets,
        draw,
        _financial_year(targets.year - 1),
        crimes_before,
        sexual.quota_before,
        total=total_before,
        violent=violent_before,
        times=times_before(draw, targets.victims, times, int(crimes_before.sum())),
        flagged=(flags.alcohol[0], *(flag[0] for flag in flagged)),
        exact=False,
        sized=total_before / total,
    )
    year = _filled(
        targets,
        draw,
        _financial_year(targets.year),
        crimes,
        sexual.quota,
        total=total,
        violent=violent,
        times=times,
        flagged=(flags.alcohol[1], *(flag[1] for flag in flagged)),
        autumn=autumn,
        burgled_from=date(targets.year, *SERIES_FROM),
        exact=True,
    )
    return before, year


def _crimes(targets: Targets, draw: Draw, sexual: _SexualOffences) -> tuple[np.ndarray, np.ndarray]:
    """Crimes by kind in the year before and in the year; what is not asked for closely scatters a little."""
    before, after = np.zeros(len(KINDS), dtype=np.int64), np.zeros(len(KINDS), dtype=np.int64)
    for name, amount in targets.crimes.items():
        number = NUMBER[name]
        if amount.change:
            before[number], after[number] = pair(draw, amount.before, amount.change, name)
        else:
            before[number] = _near(draw, amount.before)
            after[number] = _near(draw, amount.after if amount.after is not None else amount.before)
    before[kinds.RAPE], after[kinds.RAPE] = sexual.rapes
    before[kinds.OTHER_SEXUAL], after[kinds.OTHER_SEXUAL] = sexual.others
    for closing in targets.closings:
        inside = np.array([kind.in_group(closing.group) for kind in KINDS])
        totals = pair(draw, int(before[inside].sum()), closing.change, closing.group.title)
        for crimes, total in zip((before, after), totals, strict=True):
            crimes[NUMBER[closing.by]] += total - crimes[inside].sum()
    if min(before.min(), after.min()) < 0:
        raise Impossible("a closing kind of crime is below nought")
    return before, after


def _financial_year(year: int) -> tuple[date, date]:
    return date(year, 4, 1), date(year + 1, 3, 31)


def _near(draw: Draw, about: int) -> int:
    return round(about + (draw.count_near(about) - about) / 4)


def _filled(
    targets,
    draw,
    span,
    crimes,
    quota,
    *,
    total,
    violent,
    times,
    flagged,
    exact,
    autumn=None,
    burgled_from=None,
    located=True,
    sized=1.0,
) -> Plan:
    """The plan of a stretch from how many crimes there are; `sized` is its domestic crime beside the year's."""
    asked, sexual = targets.domestic, targets.sexual
    weights = crimes * np.array([kind.flags[0] for kind in KINDS])
    domestic = shared(violent, np.where(_VIOLENT, weights, 0))
    domestic[[kinds.RAPE, kinds.OTHER_SEXUAL]] = quota.domestic
    rest = total - violent - sum(quota.domestic)
    domestic += shared(max(rest, 0), np.where(_VIOLENT | _SEXUAL, 0, weights))
    if rest < 0 or (domestic > crimes).any():
        raise Impossible("domestic crimes do not fit")
    victims = total * asked.victims_in_100_crimes // 100
    offenders = asked.offenders.people if exact else round(asked.offenders.people * sized)
    sexual_offenders = (
        sexual.offenders.people if exact else int(crimes[kinds.RAPE] + crimes[kinds.OTHER_SEXUAL]) * 3 // 5
    )
    alcohol, drugs, hate, bladed = flagged
    return Plan(
        *span,
        crimes=crimes,
        times=times,
        domestic=domestic,
        domestic_partner=count_of(draw, asked.partner, total, exact=exact, what="partner share"),
        domestic_victims=people(draw, asked.victims, victims, exact=exact),
        domestic_offenders=people(draw, asked.offenders, offenders, exact=exact),
        sexual=quota,
        sexual_offenders=people(draw, sexual.offenders, sexual_offenders, exact=exact),
        alcohol=alcohol,
        drugs=drugs,
        hate=hate,
        bladed=bladed,
        domestic_ratio=asked.ratio,
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


def _like(targets, model: Plan, year: int, crimes, seed: int, *, more_domestic: float) -> Plan:
    """The plan of another year, or of what there is of the last, in the proportions of a planned one."""
    first, last = date(year, 4, 1), min(date(year + 1, 3, 31), targets.last_day)
    draw = Draw(seed, f"plan like {year}")
    plan = _derived(targets, model, first, last, crimes, draw, more_domestic=more_domestic, located=True)
    return plan


def _derived(targets, model: Plan, first, last, crimes, draw, *, more_domestic, located) -> Plan:
    size = crimes.sum() / model.total
    share = model.domestic[_VIOLENT].sum() / model.crimes[_VIOLENT].sum() + more_domestic
    violent = int(share * crimes[_VIOLENT].sum())
    others = int((model.domestic[~_VIOLENT & ~_SEXUAL]).sum() * size)
    sexual = sexual_quota(
        draw, targets.sexual, int(crimes[kinds.RAPE]), int(crimes[kinds.OTHER_SEXUAL]), exact=False
    )
    total = violent + others + sum(sexual.domestic)
    asked = targets.flags.autumn
    later = located and first.year == targets.year + 1
    autumn = (
        Autumn(_year_later(asked.first), _year_later(asked.last), asked.any_strand[1], asked.race[1])
        if later
        else None
    )
    hate = round(model.hate * size)
    if autumn:  # the days between the two are as full of hate crime as asked; so is the rest of the stretch
        hate = autumn.any_strand * ((last - first).days + 1) // ((autumn.last - autumn.first).days + 1)
    return _filled(
        targets,
        draw,
        (first, last),
        crimes,
        sexual,
        total=total,
        violent=violent,
        times=times_like(draw, model.times, size),
        flagged=(round(model.alcohol * size), round(model.drugs * size), hate, round(model.bladed * size)),
        autumn=autumn,
        exact=False,
        located=located,
        sized=total / model.domestic.sum() * model.domestic_offenders.bands.sum()
        / targets.domestic.offenders.people,
    )  # fmt: skip


def _year_later(day: date) -> date:
    return day.replace(year=day.year + 1)


def _history(ago: int) -> np.ndarray:
    """Per cent of the year before's crimes so many years earlier, by kind."""
    return np.array([kind.history[max(0, 4 - ago)] if ago else 100 for kind in KINDS])


def _part_of_year(last: date) -> np.ndarray:
    """By kind, the crimes of the months up to `last` beside those of a usual year, at home as people are."""
    months = (last + timedelta(1)).month - 4
    at_home = np.array([[kind.lockdown] * 12 for kind in KINDS])
    usual = np.array([kind.months for kind in KINDS])
    easing = np.array(EASING)
    factor = (at_home * easing + 100 * (100 - easing)) / 10_000
    return (usual * factor)[:, :months].sum(axis=1) / usual.sum(axis=1)


EASING = (100, 90, 50, 25, 15, 15, 25, 60, 60, 60, 60, 60)
"""How much of a lockdown each month from April 2020 was, in per cent."""


def _scattered(draw: Draw, expected: np.ndarray) -> np.ndarray:
    return np.array([draw.count_near(float(one)) if one else 0 for one in expected], dtype=np.int64)
