"""The plan of the year and of the one before, in whole numbers that print as asked."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from safecity.demo.draw import Draw
from safecity.demo.records import kinds
from safecity.demo.records.concentration import times_as_asked, times_before
from safecity.demo.records.kinds import KINDS, NUMBER
from safecity.demo.records.plan import VIOLENT, Autumn, Plan, Span, Totals, filled
from safecity.demo.records.quotas import Impossible, nearest, one, pair, risen, settled, whole
from safecity.demo.records.sexual import SexualQuota, sexual_quota
from safecity.demo.records.targets import Amount, Targets

SERIES_FROM = (11, 4)  # 4 November


def plan_two_years(targets: Targets, seed: int) -> tuple[Plan, Plan]:
    """The year before and the year; each part is drawn again and again until every figure asked for holds."""
    sexual = settled(seed, "plan sexual offences", lambda draw: _sexual(targets, draw))
    return settled(seed, "plan", lambda draw: _two_years(targets, draw, sexual))


@dataclass(frozen=True)
class _SexualOffences:
    """Before and after."""

    rapes: tuple[int, int]
    others: tuple[int, int]
    quotas: tuple[SexualQuota, SexualQuota]


def _sexual(targets: Targets, draw: Draw) -> _SexualOffences:
    rapes, others = (
        pair(draw, targets.crimes[name].before, targets.crimes[name].change, name)
        for name in ("rape", "other sexual offence")
    )
    before = sexual_quota(draw, targets.sexual, rapes[0], others[0], exact=False)
    after = sexual_quota(draw, targets.sexual, rapes[1], others[1], exact=True)
    return _SexualOffences(rapes, others, (before, after))


def _two_years(targets: Targets, draw: Draw, sexual: _SexualOffences) -> tuple[Plan, Plan]:
    crimes_before, crimes = _crimes(targets, draw, sexual)
    asked, flags = targets.domestic, targets.flags
    violent = one(draw, whole(asked.share_of_violence, int(crimes[VIOLENT].sum())), "domestic violence")
    about = round(violent * 100 / (100 + float(asked.violent_change)))
    befores = [n for n in range(about - 9, about + 10) if violent in risen(asked.violent_change, n)]
    domestic = one(draw, whole(asked.share, int(crimes.sum())), "domestic share")
    domestic_before = nearest(asked.share_before, int(crimes_before.sum()))
    times = times_as_asked(draw, targets.victims, int(crimes.sum()))
    offenders, sexual_offenders = (
        _people(profile) for profile in (asked.offenders, targets.sexual.offenders)
    )
    drugs, hate, bladed = (_flagged(draw, amount) for amount in (flags.drugs, flags.hate, flags.bladed))
    before = filled(
        targets,
        draw,
        Span.year(targets.year - 1),
        crimes_before,
        sexual.quotas[0],
        Totals(
            domestic=domestic_before,
            domestic_violent=one(draw, befores, "change of domestic violent crime"),
            domestic_offenders=offenders * domestic_before // domestic,
            sexual_offenders=sexual_offenders
            * sum(pair[0] for pair in (sexual.rapes, sexual.others))
            // sum(pair[1] for pair in (sexual.rapes, sexual.others)),
            times=times_before(draw, targets.victims, times, int(crimes_before.sum())),
            alcohol=flags.alcohol[0],
            drugs=drugs[0],
            hate=hate[0],
            bladed=bladed[0],
        ),
        exact=False,
    )
    autumn = flags.autumn
    year = filled(
        targets,
        draw,
        Span.year(targets.year),
        crimes,
        sexual.quotas[1],
        Totals(
            domestic=domestic,
            domestic_violent=violent,
            domestic_offenders=offenders,
            sexual_offenders=sexual_offenders,
            times=times,
            alcohol=flags.alcohol[1],
            drugs=drugs[1],
            hate=hate[1],
            bladed=bladed[1],
        ),
        exact=True,
        autumn=Autumn(autumn.first, autumn.last, autumn.any_strand[0], autumn.race[0]),
        burgled_from=date(targets.year, *SERIES_FROM),
    )
    return before, year


def _people(profile) -> int:
    if profile.people is None:
        raise ValueError("a profile of offenders says how many there are")
    return profile.people


def _flagged(draw: Draw, amount: Amount) -> tuple[int, int]:
    return pair(draw, amount.before, amount.change, "flagged crimes")


def _crimes(targets: Targets, draw: Draw, sexual: _SexualOffences) -> tuple[np.ndarray, np.ndarray]:
    """Crimes by kind in the year before and in the year; what is not asked for closely scatters a little."""
    before, after = np.zeros(len(KINDS), dtype=np.int64), np.zeros(len(KINDS), dtype=np.int64)
    for name, amount in targets.crimes.items():
        number = NUMBER[name]
        if amount.change:
            before[number], after[number] = pair(draw, amount.before, amount.change, name)
        else:
            before[number] = _near(draw, amount.before)
            after[number] = _near(draw, amount.before if amount.after is None else amount.after)
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


def _near(draw: Draw, about: int) -> int:
    return round(about + (draw.count_near(about) - about) / 4)
