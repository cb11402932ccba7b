"""The made-up partnerships that no street file tells of: known by council, residents and the official tables alone."""

from dataclasses import dataclass

import numpy as np

from safecity.demo.draw import Draw
from safecity.demo.names import LANDSCAPES, UNREAL
from safecity.demo.place import District, residents

ALL_OF_ENGLAND = 315
"""Partnerships, the city among them."""

_FIRST_CODE, _IN_A_FORCE = 101, len(LANDSCAPES)


@dataclass(frozen=True)
class Council:
    """A council that is a partnership by itself, in the area of a force."""

    code: str
    name: str
    partnership: tuple[str, str]
    force: tuple[str, str]
    residents: np.ndarray  # year x age


def make_rest(seed: int, number: int) -> tuple[Council, ...]:
    """So many more councils, most of them of the size of a town and a few of a great city."""
    found = []
    for at in range(number):
        force, place = divmod(at, _IN_A_FORCE)
        draw = Draw(seed, f"rest of England {at}")
        chance = float(draw.uniform(1)[0])
        total = round(55_000 + 130_000 * chance + 420_000 * chance**8)
        people = residents(draw, lsoas=1, total=total, student=np.array([0.03]))[:, 0]
        name = f"{UNREAL[force % len(UNREAL)]} {LANDSCAPES[place]}"
        found.append(
            Council(
                code=f"X07{_FIRST_CODE + 900 + at:06d}",
                name=name,
                partnership=(f"X22{_FIRST_CODE + at:06d}", name),
                force=(f"X23{_FIRST_CODE + force:06d}", UNREAL[force % len(UNREAL)]),
                residents=people,
            )
        )
    return tuple(found)


def as_councils(districts: tuple[District, ...], force: tuple[str, str]) -> list[Council]:
    """Districts with small areas, as councils."""
    return [
        Council(each.code, each.name, each.partnership, force, each.residents.sum(axis=1))
        for each in districts
    ]
