"""Street-level crime and ASB, written month by month as data.police.uk lays it out."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from safecity.demo.draw import Draw
from safecity.demo.offences import ASB, FIRST_YEAR, PATTERNS, UNLOCATED, YEARS, Pattern, outcomes
from safecity.demo.place import District, Force, Lsoa

HEADER = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
    "Last outcome category,Context"
)
_SHARED_IDS = 0.004  # of crimes stand under the Crime ID of the row before


@dataclass(frozen=True)
class Events:
    """Rows of one category and financial year in one district, not yet in order."""

    pattern: Pattern
    month: np.ndarray  # 0 for April to 11 for March
    lsoa: np.ndarray  # position in the district; -1 for no location
    street: np.ndarray


def month_name(year: int, month: int) -> str:
    """The calendar month, such as 2020-01, of the financial year that began in `year` (0 for April)."""
    return f"{year + (month + 3) // 12}-{(month + 3) % 12 + 1:02d}"


def draw_events(
    draw: Draw, district: District, pattern: Pattern, year: int, *, expected: float, exact: bool
) -> Events:
    """Draw the rows of a category in a financial year (0 for the first)."""
    located = round(expected) if exact else draw.count_near(expected)
    unlocated = draw.count_near(located * UNLOCATED)
    months = np.array(pattern.months) * 1000
    if year == YEARS - 1:
        months[11] = round(months[11] * pattern.last_march)
    lsoa = draw.choose(_weights(district, pattern, year), located)
    return Events(
        pattern,
        draw.choose(months, located + unlocated),
        np.concatenate([lsoa, np.full(unlocated, -1)]),
        draw.choose((30, 20, 14, 10, 8, 7, 6, 5), located + unlocated),
    )


def _weights(district: District, pattern: Pattern, year: int) -> np.ndarray:
    """Where a category happens: by residents, more in deprived areas, most in the centre, and never quite evenly."""
    people = district.residents[year : year + 2].sum(axis=(0, 2))
    luck = Draw(int(district.code[1:]), pattern.category).uniform(len(district.lsoas))
    weights = []
    for lsoa, resident, chance in zip(district.lsoas, people.tolist(), luck.tolist(), strict=True):
        gradient = 1 + (pattern.gradient - 1) * (10 - lsoa.decile) / 9
        weights.append(
            round(1000 * resident * gradient * (pattern.centre if lsoa.central else 1) * (0.6 + 0.8 * chance))
        )
    return np.array(weights, dtype=np.int64)


def hamwic_events(seed: int, district: District, *, share: float, exact: bool) -> list[list[Events]]:
    """Four years of events, year by year; `share` is a district's size beside Hamwic's."""
    return [
        [
            draw_events(
                Draw(seed, f"{district.code} {pattern.category} {year}"),
                district,
                pattern,
                year,
                expected=share * pattern.yearly[year],
                exact=exact and pattern.exact,
            )
            for pattern in PATTERNS
        ]
        for year in range(YEARS)
    ]


def month_file(force: Force, month: str, events: list[tuple[District, Events, int]], seed: int) -> str:
    """The text of one file: rows in order of LSOA, ASB first, those without a place at the end."""
    draw = Draw(seed, f"{force.slug} {month}")
    rows: list[tuple[str, int, int, str]] = []
    police = f"{month},{force.name},{force.name},"
    for number, (district, event, month_number) in enumerate(events):
        picked = np.nonzero(event.month == month_number)[0]
        last = _last_outcomes(draw, event.pattern.category, picked.size)
        where = [
            _row_place(district, *place)
            for place in zip(event.lsoa[picked].tolist(), event.street[picked].tolist(), strict=True)
        ]
        ids = [""] * picked.size if event.pattern.category == ASB else _crime_ids(draw, picked.size)
        category = event.pattern.category
        for position, (crime_id, (code, text), outcome) in enumerate(zip(ids, where, last, strict=True)):
            order = -1 if category == ASB else 0
            rows.append(
                (code, order, number * 0 + position, f"{crime_id},{police}{text},{category},{outcome},\n")
            )
    rows.sort(key=lambda row: row[:3])
    return HEADER + "\n" + "".join(row[3] for row in rows)


def _row_place(district: District, lsoa: int, street: int) -> tuple[str, str]:
    if lsoa < 0:
        return "~", ",,No Location,,"
    area: Lsoa = district.lsoas[lsoa]
    longitude, latitude, name = area.streets[min(street, len(area.streets) - 1)]
    return area.code, f"{longitude:.6f},{latitude:.6f},{name},{area.code},{area.name}"


def _last_outcomes(draw: Draw, category: str, size: int) -> list[str]:
    wordings = outcomes(category)
    words = list(wordings)
    return [words[choice] for choice in draw.choose(list(wordings.values()), size).tolist()]


def _crime_ids(draw: Draw, size: int) -> list[str]:
    ids = draw.identifiers(size)
    shared = np.nonzero(draw.uniform(size) < _SHARED_IDS)[0]
    for position in shared[shared > 0].tolist():
        ids[position] = ids[position - 1]
    return ids


def months_of(
    force: Force, yearly: dict[str, list[list[Events]]], seed: int, *, only: tuple[str, ...] = ()
) -> Iterator[tuple[str, str]]:
    """Each month's name and file text, in order; `only` some months when named."""
    for year in range(YEARS):
        for month in range(12):
            name = month_name(FIRST_YEAR + year, month)
            if only and name not in only:
                continue
            events = [
                (district, event, month)
                for district in force.districts
                for event in yearly[district.code][year]
            ]
            yield name, month_file(force, name, events, seed)
