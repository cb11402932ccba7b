"""Everybody in the records: names that no one has, postcodes that are nowhere, references where the force has one.

People without a reference are known by name, birth date and postcode only, and their names are now and then
misspelt; who is who is kept aside. No two people share a birth date and a name or a postcode unless the force
has a reference for them, so that everybody can be told apart.
"""

from dataclasses import dataclass

import numpy as np

from safecity.demo.draw import Draw
from safecity.demo.records.profiles import FEMALE, MALE, UNKNOWN
from safecity.demo.records.stretch import Group

_GIRLS = (
    "Testina Testabel Sampline Mocklyn Fabletta Dummira Exemplia Pretendia Fictiona Inventa Notrea Placeholda "
    "Imagina Madeupa Specimena Trialine Unrealla Phantomine Supposia Nonesuchia"
).split()
_BOYS = (
    "Testor Testwin Samplo Mockard Fableton Dummond Exemplar Pretendo Fictus Inventon Notreal Placeholder "
    "Imagino Madeupo Specimen Trialbert Unrealdo Phantomas Supposo Nonesucho"
).split()
_SURNAMES = (
    "Quill Inkle Wrack Tarrow Mizzen Kelp Gull Yonder Lantern Ebbing Thistle Cobble Bramble Cinder Dapple Fable "
    "Glimmer Juniper Ember Hollow Pebble Sorrel Tansy Umber Velvet Willow Zephyr Acorn Barley Copper"
).split()
_ENDINGS = (
    "feather wick mere stow hithe brook well marsh field holme spur rise combe fen ley thwaite garth bourne "
    "staithe shaw croft dale mantle whistle"
).split()
ETHNICITIES = ("white", "asian", "black", "mixed", "other", "")
_ETHNIC_WEIGHTS = (640, 90, 45, 25, 25, 175)
_MISSPELT = 0.35  # of rows of people without a reference
_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"  # of the ends of postcodes


@dataclass(frozen=True)
class Everybody:
    """Attributes by person."""

    sex: np.ndarray
    birth: np.ndarray
    known_birth: np.ndarray
    ethnicity: np.ndarray
    first_name: np.ndarray  # positions in the lists of names
    surname: np.ndarray
    postcode: np.ndarray
    referenced: np.ndarray


def describe(draw: Draw, groups: list[Group], lsoas: int, unreferenced: float) -> Everybody:
    """Give everybody in the groups a name, a postcode and, for most, a reference."""
    sex, birth, band = (
        np.concatenate([getattr(group, what) for group in groups]) for what in ("sex", "birth", "band")
    )
    size = sex.size
    surname = draw.below(len(_SURNAMES) * len(_ENDINGS), size)
    first_name = draw.below(len(_GIRLS), size)
    boys = (sex == MALE) | ((sex != FEMALE) & (draw.uniform(size) < 0.5))
    first_name = first_name + np.where(boys, len(_GIRLS), 0)
    postcode = draw.below(lsoas * len(_LETTERS) ** 2, size)
    referenced = (draw.uniform(size) >= unreferenced) | (band == UNKNOWN)
    name = surname * (len(_GIRLS) + len(_BOYS)) + first_name
    referenced |= _shared(birth, postcode) | _shared(birth, name)
    return Everybody(
        sex,
        birth,
        band != UNKNOWN,
        draw.choose(_ETHNIC_WEIGHTS, size),
        first_name,
        surname,
        postcode,
        referenced,
    )


def _shared(birth: np.ndarray, what: np.ndarray) -> np.ndarray:
    """Whether somebody else has both the birth date and the other thing."""
    _, back, times = np.unique(birth * 10_000_000 + what, return_inverse=True, return_counts=True)
    return times[back] > 1


def names(people: Everybody, who: np.ndarray) -> list[str]:
    """Full names as they are spelt when they are spelt right."""
    given, families = _GIRLS + _BOYS, [start + end for start in _SURNAMES for end in _ENDINGS]
    return [
        f"{given[first]} {families[last]}"
        for first, last in zip(people.first_name[who].tolist(), people.surname[who].tolist(), strict=True)
    ]


def misspelt(draw: Draw, people: Everybody, who: np.ndarray, spelt: list[str]) -> list[str]:
    """Names as they stand in the records: of people without a reference, some have a letter wrong."""
    wrong = ~people.referenced[who] & (draw.uniform(who.size) < _MISSPELT)
    chance = draw.uniform(2 * who.size).reshape(-1, 2).tolist()
    return [
        _misspell(name, *two) if bad else name
        for name, bad, two in zip(spelt, wrong.tolist(), chance, strict=True)
    ]


def _misspell(name: str, where: float, how: float) -> str:
    """Swap two letters, leave one out, double one, or write y for i and the like; never the first letter."""
    place = 1 + int(where * (len(name) - 3))
    if " " in name[place - 1 : place + 2]:
        place = len(name) - 3
    before, here, after = name[:place], name[place : place + 2], name[place + 2 :]
    if how < 0.3:
        return before + here[::-1] + after
    if how < 0.6:
        return before + here[1] + after
    return before + here[0] + here + after


def postcodes(people: Everybody, who: np.ndarray) -> list[str]:
    """Postcodes in the area ZZ, which does not exist."""
    ends = len(_LETTERS)
    return [
        f"ZZ{1 + code // ends**2 // 10} {code // ends**2 % 10}{_LETTERS[code // ends % ends]}{_LETTERS[code % ends]}"
        for code in people.postcode[who].tolist()
    ]
