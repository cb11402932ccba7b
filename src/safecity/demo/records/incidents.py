"""Incidents that are not crimes: anti-social behaviour, as many as asked, and others beside it."""

from datetime import date

import numpy as np

from safecity.demo.draw import Draw
from safecity.demo.records.calendar import at_home, dates, month_of_year, number
from safecity.demo.records.places import Places, weights
from safecity.demo.records.quotas import shared
from safecity.demo.records.targets import Targets

HEADER = "incident_reference,recorded_on,category,lsoa,easting,northing"
CATEGORIES = ("asb personal", "asb nuisance", "asb environmental", "transport", "public safety")
_ASB, _OTHERS = (22, 68, 10), (24, 76)
_OTHERS_TO_ASB = 0.6
INTERVENTION = (7, 1)
"""The day of the year from which something was done in four places; in two of them it helped."""
WORKED = 0.45
"""What was left of anti-social behaviour where it helped."""

_HISTORY = (134, 127, 122, 111)  # per cent of the year before, 2014/15 to 2017/18
_MONTHS = (97, 104, 108, 118, 116, 104, 102, 92, 82, 84, 84, 98)
_AT_HOME = 150  # per cent in a lockdown, when gatherings were reported
_PLACE = (3.2, 5.0, 3.0)


def incident_rows(targets: Targets, places: Places, lsoas: list[str], prefix: str, seed: int) -> list[str]:
    """The lines of every incident, year by year in order of days."""
    codes = [*lsoas, ""]
    rows = []
    for year in range(targets.first_year, targets.year + 2):
        first, last = date(year, 4, 1), min(date(year + 1, 3, 31), targets.last_day)
        if first > last:
            break
        days, factor = _days(first, last)
        found = _year(targets, places, year, days, factor, seed)
        rows += [
            f"{prefix}I{year % 100:02d}-{place:06d},{on},{CATEGORIES[what]},{codes[where]},,\n"
            for place, (on, what, where) in enumerate(
                zip(*(column.tolist() for column in found), strict=True), start=1
            )
        ]
    return rows


def _days(first: date, last: date) -> tuple[np.ndarray, np.ndarray]:
    """Days, and the weight of each: 10,000 is a usual one."""
    days = np.arange(number(first), number(last) + 1)
    kept_in = at_home(days)
    return days, np.array(_MONTHS)[month_of_year(days)] * (_AT_HOME * kept_in + 100 * (100 - kept_in)) // 100


def _how_many(targets: Targets, year: int, factor: np.ndarray) -> int:
    before, now = targets.asb
    if year in (targets.year - 1, targets.year):
        return now if year == targets.year else before
    if year > targets.year:
        return int(now * factor.sum() // (10_000 * 365))
    return before * _HISTORY[max(0, 4 - (targets.year - 1 - year))] // 100


def _year(
    targets: Targets, places: Places, year: int, days: np.ndarray, factor: np.ndarray, seed: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The day, category and LSOA (-1: nobody could place it) of each incident of a year, in order of days."""
    draw = Draw(seed, f"incidents {year}")
    asb = _how_many(targets, year, factor)
    others = int(asb * _OTHERS_TO_ASB)
    category = np.concatenate(
        [np.repeat([0, 1, 2], shared(asb, _ASB)), np.repeat([3, 4], shared(others, _OTHERS))]
    )
    day = days[draw.choose(factor, category.size)]
    luck = Draw(seed, "luck of incidents").uniform(places.residents.size)
    likely = weights(places, _PLACE, luck)
    for chosen in (places.worked, places.failed):
        likely[chosen] *= 4
    lsoa = draw.choose(likely, category.size)
    since = number(date(targets.year, *INTERVENTION))
    gone = np.isin(lsoa, places.worked) & (day >= since) & (category < 3) & (draw.uniform(lsoa.size) > WORKED)
    likely[places.worked] = 0
    likely[places.failed] //= 4  # what stopped in one place does not turn up in the other
    lsoa[gone] = draw.choose(likely, int(gone.sum()))
    nowhere = draw.count_near(category.size * targets.unlocated / (1 - targets.unlocated))
    which = draw.below(category.size, nowhere)
    category, day = np.concatenate([category, category[which]]), np.concatenate([day, day[which]])
    lsoa = np.concatenate([lsoa, np.full(nowhere, -1)])
    order = np.argsort(day, kind="stable")
    return dates(day[order]).astype(str), category[order], lsoa[order]
