"""The rest of the made-up country: smaller places to compare Hamwic with, without a map."""

import numpy as np

from safecity.demo.draw import Draw
from safecity.demo.names import FORCES, NEIGHBOURS, partnerships_of
from safecity.demo.place import STREETS_IN_AN_LSOA, District, Force, Lsoa, ranks, residents, streets

_SILENT = ("Thrushmoor Police", "2019-08")
"""A force that published nothing in one month: a gap, never a zero."""


def silent(force: Force, month: str) -> bool:
    """Whether a force published nothing in a month."""
    return (force.name, month) == _SILENT


def make_neighbours(seed: int) -> tuple[District, ...]:
    """The places that share Hamwic's police force."""
    return tuple(_district(seed, number, name, (f"X2200{number:04d}", name))
                 for number, name in enumerate(NEIGHBOURS, start=2))  # fmt: skip


def make_other_forces(seed: int) -> tuple[Force, ...]:
    """Six forces of ten partnerships each; the first partnership of each holds two districts."""
    forces = []
    for force, name in enumerate(FORCES):
        area = name.rsplit(" ", 1)[0]
        districts: list[District] = []
        for place, partnership in enumerate(partnerships_of(force)):
            number = 11 + 10 * force + place
            both = (f"X2200{number:04d}", partnership)
            if place == 0:
                districts.append(_district(seed, number, f"North {partnership}", both))
                districts.append(_district(seed, number + 200, f"South {partnership}", both))
            else:
                districts.append(_district(seed, number, partnership, both))
        forces.append(Force(f"X2300{force + 2:04d}", area, name, area.lower(), tuple(districts)))
    return tuple(forces)


def _district(seed: int, number: int, name: str, partnership: tuple[str, str]) -> District:
    draw = Draw(seed, f"district {number}")
    size = 14 + int(draw.below(22, 1)[0])
    # Some districts are poorer than others, hence the common part.
    score = draw.uniform(size) + 0.8 * float(draw.uniform(1)[0])
    national = np.clip(ranks(score) + draw.below(9000, 1)[0] - 2500, 1, 32_844)
    west, north = (float(part) for part in draw.uniform(2))
    lsoas = []
    for lsoa in range(size):
        spread = draw.uniform(2 * STREETS_IN_AN_LSOA).reshape(-1, 2)
        points = [
            (round(-2.30 + 1.9 * west + 0.06 * float(x), 6), round(50.00 + 0.16 * north + 0.02 * float(y), 6))
            for x, y in spread
        ]
        ward = lsoa // 5
        lsoas.append(
            Lsoa(
                code=f"X01{number:03d}{lsoa + 1:03d}",
                name=f"{name} {lsoa // 5 + 1:03d}{'ABCDE'[lsoa % 5]}",
                ward=(f"X05{number:03d}{ward + 1:03d}", f"{name} Ward {ward + 1}"),
                central=lsoa == 0,
                rank=int(national[lsoa]),
                streets=streets(draw, points, central=lsoa == 0, waterside=False),
            )
        )
    people = residents(draw, lsoas=size, total=1650 * size, student=np.full(size, 0.03))
    return District(f"X0700{number:04d}", name, partnership, tuple(lsoas), people)
