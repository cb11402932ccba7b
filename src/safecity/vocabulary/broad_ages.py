"""Broad bands of age, in which a place's residents are told, by the birthdays that they begin and end at."""

from collections.abc import Mapping

RESIDENTS_OF_AGE = "residents of an age"
BROAD_AGES: Mapping[str, tuple[int, int | None]] = {
    "0 to 9": (0, 9),
    "10 to 17": (10, 17),
    "18 to 24": (18, 24),
    "25 to 34": (25, 34),
    "35 to 49": (35, 49),
    "50 to 64": (50, 64),
    "65 and over": (65, None),
}
