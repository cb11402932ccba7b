"""What happened in the made-up city, by day, as a partnership would write it down: weeks, and what was tried where."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from safecity.demo.city import City
from safecity.demo.records.incidents import INTERVENTION
from safecity.demo.records.make import Planted

STRANDS = ("race", "religion", "sexual_orientation", "disability", "transgender")
HELD_AGAINST = 4
"""Small areas that each place of a scheme is held against."""


@dataclass(frozen=True)
class Tried:
    """One scheme: where, from when, against what, what it was to change by how many per cent, and what it cost."""

    id: str
    what: str
    first: date
    places: tuple[str, ...]
    control: tuple[str, ...]
    measure: str
    aim: int
    cost: int
    is_registered: bool  # whether the partnership wrote it into its register as well


def happened(year: int, planted: Planted, city: City) -> str:
    """The rows: hate crime weeks, and the two schemes against anti-social behaviour, each with its places and others.

    That stalking and harassment are recorded more fully from April 2018 on is so in the whole country, and so in the
    national register, as the lockdowns are.
    """
    weeks = "\n".join(_week(each) for each in (year - 1, year, year + 1))
    schemes = [
        f'[[row]]\nid = "{each.id}"\nkind = "scheme"\nfrom = {each.first}\n'
        f"places = {json.dumps(list(each.places))}\ncontrol = {json.dumps(list(each.control))}\n"
        f'measures = ["{each.measure}"]\naim = {each.aim}\n'
        f'what = "{each.what}"\n'
        f'source = "Hamwic Safe City Partnership (made up)"\n'
        for each in tried(year, planted, city)
        if each.is_registered
    ]
    return (
        "# What happened in Hamwic, beside what the national register has. docs/reference.md says what each field "
        f"holds.\n\n{weeks}\n" + "\n".join(schemes)
    )


def tried(year: int, planted: Planted, city: City) -> tuple[Tried, ...]:
    """Every scheme: two against anti-social behaviour, in the register too, and one that partners alone told of."""
    month, day = INTERVENTION
    taken = {*planted.hot_spots, *planted.worked, *planted.failed, planted.series}
    found = []
    for id, places, did, cost in (
        ("wardens_scheme", planted.worked, "Wardens walked two estates every evening", 86_000),
        ("cameras_scheme", planted.failed, "Cameras were put up on two estates", 41_500),
    ):
        control = alike(places, taken, city)
        taken |= {*control}
        what = f"{did}, against anti-social behaviour, from {day} July {year} on."
        found.append(
            Tried(id, what, date(year, month, day), tuple(places), control, "asb_incidents", -40, cost, True)
        )
    ranks = sorted(lsoa.code for lsoa in city.district.lsoas if lsoa.central)[:2]
    found.append(
        Tried(
            "taxi_marshals",
            f"Taxi marshals stood at both ranks on weekend nights, against violence, from 1 October {year} on.",
            date(year, 10, 1),
            tuple(ranks),
            alike(ranks, taken, city),
            "violence_with_injury",
            -20,
            18_200,
            False,
        )
    )
    return tuple(found)


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
