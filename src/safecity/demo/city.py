"""Hamwic itself: its wards, LSOAs, streets, residents and outlines."""

from dataclasses import dataclass

import numpy as np

from safecity.demo.areas import divide
from safecity.demo.draw import Draw
from safecity.demo.names import WARDS
from safecity.demo.outlines import Ring, borders, rings
from safecity.demo.place import STREETS_IN_AN_LSOA, District, Lsoa, ranks, residents, streets
from safecity.demo.terrain import SEA, longitude_latitude, make_terrain

AREA_CODE, PARTNERSHIP_CODE = "X06000001", "X22000001"
LSOAS, CENTRAL_LSOAS, RESIDENTS = 150, 5, 252_000
_LSOAS_IN_AN_MSOA = 5


@dataclass(frozen=True)
class City:
    """Hamwic, with the outlines of its areas in longitude and latitude."""

    district: District
    lsoa_outlines: dict[str, list[Ring]]  # by code; the outer ring first
    ward_outlines: dict[str, list[Ring]]


def make_city(seed: int) -> City:
    """Lay out the city: terrain, then wards and LSOAs, then who lives there."""
    terrain = make_terrain(Draw(seed, "terrain"))
    squares, ward_of_lsoa = divide(terrain, Draw(seed, "areas"), wards=len(WARDS), lsoas=LSOAS)
    middles = np.array([np.argwhere(squares == lsoa).mean(axis=0) for lsoa in range(LSOAS)])
    from_centre = np.sqrt(((middles - np.array(terrain.centre)) ** 2).sum(axis=1))
    ward_order = _wards_outwards(ward_of_lsoa, from_centre)
    wards = {ward: (f"X05{number + 1:06d}", WARDS[number]) for number, ward in enumerate(ward_order)}
    order = sorted(
        range(LSOAS), key=lambda lsoa: (ward_order.index(int(ward_of_lsoa[lsoa])), middles[lsoa][1])
    )
    names = _names([ward_of_lsoa[lsoa] for lsoa in order])

    in_town = np.where(ward_of_lsoa == ward_order[0], from_centre, np.inf)
    central = set(np.argsort(in_town, kind="stable")[:CENTRAL_LSOAS].tolist())
    deprivation = _deprivation(Draw(seed, "deprivation"), middles, from_centre)
    national = ranks(deprivation)
    draw = Draw(seed, "streets")
    lsoas = []
    for number, lsoa in enumerate(order):
        points, waterside = _points(draw, squares, lsoa)
        lsoas.append(
            Lsoa(
                code=f"X01{number + 1:06d}",
                name=f"Hamwic {names[number]}",
                ward=wards[ward_of_lsoa[lsoa]],
                central=lsoa in central,
                rank=int(national[lsoa]),
                streets=streets(draw, points, central=lsoa in central, waterside=waterside),
            )
        )
    student = np.where(from_centre < np.sort(from_centre)[25], 0.35, 0.03)[order]
    people = residents(Draw(seed, "residents"), lsoas=LSOAS, total=RESIDENTS, student=student)
    district = District(AREA_CODE, "Hamwic", (PARTNERSHIP_CODE, "Hamwic"), tuple(lsoas), people)
    lines = borders(squares)
    by_lsoa = rings(lines, np.arange(LSOAS))
    by_ward = rings(lines, ward_of_lsoa)
    return City(
        district,
        {lsoas[number].code: _on_the_globe(by_lsoa[lsoa]) for number, lsoa in enumerate(order)},
        {wards[ward][0]: _on_the_globe(by_ward[ward]) for ward in ward_order},
    )


def _wards_outwards(ward_of_lsoa: np.ndarray, from_centre: np.ndarray) -> list[int]:
    """Wards from the market square outwards, so that the first name is the town centre's."""
    nearest = [from_centre[ward_of_lsoa == ward].min() for ward in range(len(WARDS))]
    return [int(ward) for ward in np.argsort(nearest, kind="stable")]


def _names(wards_in_order: list[int]) -> list[str]:
    """LSOAs are named as the ONS does it: a number for about five neighbours together, a letter for each."""
    names, group, letter, previous = [], 0, 0, None
    for ward in wards_in_order:
        if ward != previous or letter == _LSOAS_IN_AN_MSOA:
            group, letter, previous = group + 1, 0, ward
        names.append(f"{group:03d}{'ABCDEFGH'[letter]}")
        letter += 1
    return names


def _deprivation(draw: Draw, middles: np.ndarray, from_centre: np.ndarray) -> np.ndarray:
    """A score, higher where poorer: neighbours are alike, the centre and a few estates are poor."""
    estates = middles[draw.choose(np.ones(LSOAS, dtype=np.int64), 4)]
    near = np.zeros(LSOAS)
    for estate in estates:
        near += 1 / (1 + ((middles - estate) ** 2).sum(axis=1) / 150)
    return near + 0.9 / (1 + from_centre * from_centre / 500) + 0.35 * draw.uniform(LSOAS)


def _points(draw: Draw, squares: np.ndarray, lsoa: int) -> tuple[list[tuple[float, float]], bool]:
    """Street points inside an LSOA, off its borders where it is wide enough; is it by the water?"""
    own = squares == lsoa
    padded = np.pad(own, 1)
    inner = own & padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:]
    rows, columns = np.nonzero(inner if inner.sum() >= STREETS_IN_AN_LSOA else own)
    picks = draw.shuffled(rows.size)[:STREETS_IN_AN_LSOA]
    across, down = draw.uniform(picks.size), draw.uniform(picks.size)
    points = [
        longitude_latitude(float(columns[pick] + 0.2 + 0.6 * x), float(rows[pick] + 0.2 + 0.6 * y))
        for pick, x, y in zip(picks, across, down, strict=True)
    ]
    water = np.pad(squares == SEA, 1)
    shore = water[:-2, 1:-1] | water[2:, 1:-1] | water[1:-1, :-2] | water[1:-1, 2:]
    return points, bool((shore & own).any())


def _on_the_globe(outline: list[Ring]) -> list[Ring]:
    return [[longitude_latitude(x, y) for x, y in ring] for ring in outline]
