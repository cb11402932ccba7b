"""What the made-up world is made of: LSOAs with residents, deprivation and streets; districts; forces."""

from dataclasses import dataclass
from math import fsum

import numpy as np

from safecity.demo.draw import Draw
from safecity.demo.names import CENTRAL_PLACES, PUBLIC_PLACES, pick, street

NATIONAL_LSOAS = 32_844
"""LSOAs of England in 2011, among which deprivation is ranked."""

AGES = 91  # single years from 0, the last being 90 and over
YEARS_OF_POPULATION = (2016, 2017, 2018, 2019, 2020)
STREETS_IN_AN_LSOA = 8


@dataclass(frozen=True)
class Lsoa:
    """One small area."""

    code: str
    name: str
    ward: tuple[str, str]  # code and name
    central: bool
    rank: int  # of deprivation in the nation, 1 the most deprived
    streets: tuple[tuple[float, float, str], ...]  # longitude, latitude, name as the police site words it

    @property
    def decile(self) -> int:
        """National deprivation decile, 1 the most deprived."""
        return (self.rank * 10 + NATIONAL_LSOAS - 1) // NATIONAL_LSOAS


@dataclass(frozen=True)
class District:
    """A local authority."""

    code: str
    name: str
    partnership: tuple[str, str]  # code and name of the CSP, which may hold several districts
    lsoas: tuple[Lsoa, ...]
    residents: np.ndarray  # year x LSOA x age


@dataclass(frozen=True)
class Force:
    """A police force and its area."""

    code: str
    area: str
    name: str
    slug: str
    districts: tuple[District, ...]


def ranks(deprivation: np.ndarray) -> np.ndarray:
    """National ranks from a score of deprivation: every tenth occurs, the deprived ones more often."""
    order = np.argsort(np.argsort(-deprivation, kind="stable"), kind="stable")
    share = (order + 0.5) / deprivation.size
    return 1 + np.floor(share * np.sqrt(share) * (NATIONAL_LSOAS - 1)).astype(np.int64)


def residents(draw: Draw, *, lsoas: int, total: int, student: np.ndarray) -> np.ndarray:
    """Residents by year, LSOA and age, about `total` in mid-2019; `student` is the share who study."""
    age = np.arange(AGES)
    settled = np.select(
        [age < 5, age < 18, age < 25, age < 40, age < 60, age < 90],
        [63, 59, 62, 71, 66, np.clip(60 - (age - 60) * 1.9, 2, None)],
        35,
    ).astype(float)
    studying = np.select([(age >= 18) & (age <= 22), (age > 22) & (age < 27)], [180.0, 45.0], 0.0)
    size = 1300 + 700 * draw.uniform(lsoas)
    size *= total / fsum(size.tolist())  # fsum: exact, and so the same everywhere
    mixed = (1 - student)[:, None] * _shares(settled) + student[:, None] * _shares(studying)
    lumps = 0.75 + 0.5 * draw.uniform(lsoas * AGES).reshape(lsoas, AGES)
    expected = size[:, None] * mixed * lumps
    growth = 0.994 + 0.018 * draw.uniform(lsoas)
    years = []
    for year in YEARS_OF_POPULATION:
        factor = np.ones(lsoas)
        for _ in range(abs(year - 2019)):
            factor = factor * growth if year > 2019 else factor / growth
        years.append(draw.rounded(expected * factor[:, None]))
    return np.stack(years)


def _shares(weights: np.ndarray) -> np.ndarray:
    return weights / fsum(weights.tolist())


def streets(draw: Draw, points: list[tuple[float, float]], *, central: bool, waterside: bool) -> tuple:
    """The points on which the police site would put events of an LSOA, with their names."""
    found = []
    chances = draw.uniform(3 * len(points)).reshape(-1, 3).tolist()
    for number, ((longitude, latitude), chance) in enumerate(zip(points, chances, strict=True)):
        if central and number < 4:
            name = pick(chance[0], CENTRAL_PLACES)
        elif number == 0:
            name = pick(chance[0], PUBLIC_PLACES)
        else:
            name = street(chance, waterside=waterside and number < 4)
        found.append((longitude, latitude, f"On or near {name}"))
    return tuple(found)
