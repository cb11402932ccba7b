"""Street-level crime and ASB, written month by month as data.police.uk lays it out."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from safecity.demo.draw import Draw
from safecity.demo.offences import ASB, FIRST_YEAR, PATTERNS, UNLOCATED, YEARS, Pattern, outcomes
from safecity.demo.place import District, Force

HEADER = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
    "Last outcome category,Context"
)
SHARED_IDS = 0.004
"""Of crimes that stand under the Crime ID of another row, as one crime with two places or outcomes does."""

_Places = list[list[tuple[str, str]]]  # by LSOA and street: the LSOA's code, the five columns of place
_NOWHERE = ",,No Location,,"
_STREET_WEIGHTS = (30, 20, 14, 10, 8, 7, 6, 5)  # a few points of each LSOA see most of it


@dataclass(frozen=True)
class Events:
    """The rows of one category in one district and financial year, not yet in order."""

    category: str
    month: np.ndarray  # 0 for April to 11 for March
    lsoa: np.ndarray  # position in the district; -1 without a location
    street: np.ndarray  # position among the LSOA's streets


def month_name(year: int, month: int) -> str:
    """The calendar month, such as 2020-01, of the financial year that began in `year` (0 for April)."""
    return f"{year + (month + 3) // 12}-{(month + 3) % 12 + 1:02d}"


def draw_events(district: District, year: int, *, share: float, exact: bool, seed: int) -> list[Events]:
    """All rows of a district in a financial year (0 for the first).

    `share` is how much happens here beside Hamwic; `exact` reaches those totals that should be to the row.
    """
    drawn = []
    for pattern in PATTERNS:
        draw = Draw(seed, f"{district.code} {pattern.category} {year}")
        expected = share * pattern.yearly[year]
        located = round(expected) if exact and pattern.exact else draw.count_near(expected)
        unlocated = draw.count_near(located * UNLOCATED)
        months = np.array(pattern.months) * 1000
        if year == YEARS - 1:
            months[11] = round(int(months[11]) * pattern.last_march)
        lsoa = draw.choose(_where(district, pattern, year, seed), located)
        drawn.append(
            Events(
                category=pattern.category,
                month=draw.choose(months, located + unlocated),
                lsoa=np.concatenate([lsoa, np.full(unlocated, -1)]),
                street=draw.choose(_STREET_WEIGHTS, located + unlocated),
            )
        )
    return drawn


def _where(district: District, pattern: Pattern, year: int, seed: int) -> np.ndarray:
    """Weights of LSOAs: by residents, more where deprived, most in the centre, and never quite evenly."""
    people = district.residents[year : year + 2].sum(axis=(0, 2))
    luck = Draw(seed, f"{district.code} {pattern.category}").uniform(len(district.lsoas))
    decile = np.array([lsoa.decile for lsoa in district.lsoas])
    central = np.array([lsoa.central for lsoa in district.lsoas])
    gradient = 1 + (pattern.gradient - 1) * (10 - decile) / 9
    return np.rint(
        1000 * people * gradient * np.where(central, pattern.centre, 1.0) * (0.6 + 0.8 * luck)
    ).astype(int)


def month_files(
    force: Force, events: dict[str, list[list[Events]]], seed: int, *, only: tuple[str, ...] = ()
) -> Iterator[tuple[str, str]]:
    """Each month and the text of its file, in order; `only` some months when named.

    `events` are by district's code, then by financial year.
    """
    places = {district.code: _places(district) for district in force.districts}
    for year in range(YEARS):
        for month in range(12):
            name = month_name(FIRST_YEAR + year, month)
            if not only or name in only:
                here = [(places[code], one) for code in places for one in events[code][year]]
                yield name, _file(force, name, month, here, Draw(seed, f"{force.slug} {name}"))


def _file(force: Force, name: str, month: int, events: list[tuple[_Places, Events]], draw: Draw) -> str:
    """Rows in order of LSOA, ASB first in each, those without a location at the end."""
    police = f"{name},{force.name},{force.name}"
    rows: list[tuple[str, bool, str]] = []
    for places, one in events:
        picked = np.nonzero(one.month == month)[0]
        lsoas, streets = one.lsoa[picked].tolist(), one.street[picked].tolist()
        wordings = outcomes(one.category)
        words = list(wordings)
        chosen = draw.choose(list(wordings.values()), picked.size).tolist()
        ids = [""] * picked.size if one.category == ASB else _crime_ids(draw, picked.size)
        for crime_id, lsoa, street, outcome in zip(ids, lsoas, streets, chosen, strict=True):
            code, place = ("~", _NOWHERE) if lsoa < 0 else places[lsoa][street]
            text = f"{crime_id},{police},{place},{one.category},{words[outcome]},\n"
            rows.append((code, one.category != ASB, text))
    rows.sort(key=lambda row: row[:2])
    return HEADER + "\n" + "".join(text for *_, text in rows)


def _places(district: District) -> _Places:
    """Each street's columns, worded once for all months."""
    return [
        [
            (lsoa.code, f"{longitude:.6f},{latitude:.6f},{street},{lsoa.code},{lsoa.name}")
            for longitude, latitude, street in lsoa.streets
        ]
        for lsoa in district.lsoas
    ]


def _crime_ids(draw: Draw, size: int) -> list[str]:
    ids = draw.identifiers(size)
    for position in np.nonzero(draw.uniform(size) < SHARED_IDS)[0].tolist():
        ids[position] = ids[position - 1]
    return ids
