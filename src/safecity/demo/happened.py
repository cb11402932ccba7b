"""What happened in the made-up city, by day, as a partnership would write it down: weeks, and what was tried where."""

import json
from collections.abc import Iterable
from datetime import date, timedelta

from safecity.demo.city import City
from safecity.demo.records.incidents import INTERVENTION
from safecity.demo.records.make import Planted

STRANDS = ("race", "religion", "sexual_orientation", "disability", "transgender")
HELD_AGAINST = 4
"""Small areas that each place of a scheme is held against."""


def happened(year: int, planted: Planted, city: City) -> str:
    """The rows: hate crime weeks, and the two schemes against anti-social behaviour, each with its places and others.

    That stalking and harassment are recorded more fully from April 2018 on is so in the whole country, and so in the
    national register, as the lockdowns are.
    """
    weeks = "\n".join(_week(each) for each in (year - 1, year, year + 1))
    month, day = INTERVENTION
    taken = {*planted.hot_spots, *planted.worked, *planted.failed, planted.series}
    schemes = []
    for id, places, did in (
        ("wardens_scheme", planted.worked, "Wardens walked two estates every evening"),
        ("cameras_scheme", planted.failed, "Cameras were put up on two other estates"),
    ):
        control = alike(places, taken, city)
        taken |= {*control}
        schemes.append(
            f'[[row]]\nid = "{id}"\nkind = "scheme"\nfrom = {date(year, month, day)}\n'
            f"places = {json.dumps(list(places))}\ncontrol = {json.dumps(list(control))}\n"
            f'measures = ["asb_incidents"]\naim = -40\n'
            f'what = "{did}, against anti-social behaviour, from {day} July {year} on."\n'
            f'source = "Hamwic Safe City Partnership (made up)"\n'
        )
    return (
        "# What happened in Hamwic, beside what the national register has. docs/reference.md says what each field "
        f"holds.\n\n{weeks}\n" + "\n".join(schemes)
    )


def alike(places: Iterable[str], taken: Iterable[str], city: City) -> tuple[str, ...]:
    """The small areas outside the centre that are most nearly as deprived as these, with nothing planted in them."""
    rank = {lsoa.code: lsoa.rank for lsoa in city.district.lsoas}
    middle = sum(rank[code] for code in places) / len(tuple(places))
    free = [lsoa for lsoa in city.district.lsoas if not lsoa.central and lsoa.code not in set(taken)]
    free.sort(key=lambda lsoa: (abs(lsoa.rank - middle), lsoa.code))
    return tuple(sorted(lsoa.code for lsoa in free[:HELD_AGAINST]))


def _week(year: int) -> str:
    first = date(year, 10, 1)
    saturday = first + timedelta((5 - first.weekday()) % 7 + 7)  # the second of October
    names = json.dumps(["hate_crime", *(f"hate_{strand}" for strand in STRANDS)])
    return (
        f'[[row]]\nid = "hate_crime_week_{year}"\nkind = "campaign"\nfrom = {saturday}\n'
        f"to = {saturday + timedelta(7)}\nmeasures = {names}\n"
        f'what = "In October {year} there was a hate crime awareness week, in which people were told how to report."\n'
        f'source = "Hamwic Safe City Partnership (made up)"\n'
    )
