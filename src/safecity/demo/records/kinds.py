"""What each kind of crime is like, in any city: its codes, seasons, places, victims and flags. Plain values."""

from dataclasses import dataclass
from datetime import date

from safecity.vocabulary.offence_group import OffenceGroup

#          Apr May Jun Jul Aug Sep Oct Nov Dec Jan Feb Mar
_SUMMER = (97, 104, 108, 118, 116, 104, 102, 92, 82, 84, 84, 98)
_BICYCLE = (92, 104, 116, 124, 122, 120, 116, 98, 74, 72, 74, 88)
_WINTER = (94, 94, 90, 94, 94, 98, 106, 114, 112, 110, 98, 96)
_SHOPS = (96, 100, 98, 100, 100, 98, 104, 108, 106, 98, 94, 98)
_MILD = (98, 104, 104, 110, 104, 99, 102, 98, 96, 95, 91, 99)

PREMISES = ("residential", "commercial", "public place", "other")
_HOME, _STREET, _SHOP, _MIXED = (80, 2, 12, 6), (8, 6, 80, 6), (1, 94, 3, 2), (42, 12, 38, 8)


@dataclass(frozen=True)
class Kind:
    """One kind of crime, drawn together. Numbers without a unit are weights."""

    name: str
    codes: dict[str, int]
    aggravated: str  # code where racially or religiously aggravated
    months: tuple[int, ...]  # April to March
    place: tuple[
        float, float, float
    ]  # rate in the poorest tenth, in the centre, in a hot spot over elsewhere
    history: tuple[int, int, int, int]  # 2014/15 to 2017/18 in per cent of 2018/19
    lockdown: int  # per cent of what is usual
    not_a_person: int  # per cent that harm a business or the state
    harmed: str  # which of the two
    premises: tuple[int, ...]
    flags: tuple[int, int, int, int, int]  # domestic, alcohol, drugs, hate, bladed
    identified: tuple[int, int]  # per cent with an offender, with a suspect only
    young: int  # per cent of victims under 18
    hours: tuple[int, int, int, int]  # night, morning, afternoon, evening
    report_within: int = 14  # days at most, as a rule
    over_night: float = 0.0  # share found in the morning

    def in_group(self, group: OffenceGroup) -> bool:
        return group.codes >= set(self.codes)


_NIGHT, _DAY, _EVENING, _ANY = (50, 6, 12, 32), (4, 36, 46, 14), (26, 10, 26, 38), (22, 18, 30, 30)
_NEVER = (0, 0, 0, 0, 0)

KINDS = (
    Kind("homicide", {"1": 1}, "", _MILD, (3, 3, 2), (90, 90, 90, 100), 100, 0, "",
         _MIXED, (0, 4, 4, 0, 20), (90, 10), 2, _NIGHT),
    Kind("serious injury", {"5D": 95, "4.4": 3, "2": 1, "4.8": 1}, "", _SUMMER, (4, 9, 8), (80, 86, 92, 97), 102,
         0, "", _STREET, (12, 22, 14, 2, 24), (34, 22), 7, _NIGHT),
    Kind("injury", {"8N": 93, "8S": 6, "5E": 1}, "8P", _SUMMER, (3.2, 6, 5), (78, 88, 95, 99), 80,
         0, "", _MIXED, (44, 20, 7, 5, 3), (24, 18), 12, _EVENING),
    Kind("modern slavery", {"106": 1}, "", _MILD, (3, 2, 2), (10, 25, 45, 75), 80,
         0, "", _MIXED, (0, 1, 10, 0, 0), (10, 20), 25, _ANY),
    Kind("cruelty to children", {"11A": 1}, "", _MILD, (3.6, 1, 1), (60, 70, 82, 92), 85,
         0, "", _HOME, (0, 4, 3, 0, 0), (30, 30), 100, _ANY),
    Kind("other violence", {"105A": 88, "3B": 5, "104": 6, "36": 1}, "105B", _MILD, (3.2, 4.5, 4), (52, 66, 80, 93),
         84, 1, "state", _MIXED, (38, 12, 5, 9, 1), (22, 18), 10, _EVENING),
    Kind("stalking and harassment", {"8L": 42, "8R": 44, "8Q": 14}, "8M", _MILD, (2.6, 1.5, 1), (30, 38, 45, 55),
         108, 0, "", _HOME, (40, 2, 2, 9, 0), (16, 26), 9, _ANY, 60),
    Kind("rape", {"19C": 1}, "", _MILD, (2.6, 3, 2), (62, 76, 86, 94), 85,
         0, "", _HOME, _NEVER, (0, 0), 0, _NIGHT, 240),
    Kind("other sexual offence", {"20A": 1}, "", _SUMMER, (2.4, 4, 2), (70, 82, 90, 98), 75,
         0, "", _MIXED, (0, 8, 3, 2, 0), (0, 0), 0, _EVENING, 200),
    Kind("robbery", {"34B": 1}, "", _WINTER, (3, 7, 8), (70, 82, 90, 96), 50,
         0, "", _STREET, (4, 4, 14, 3, 30), (14, 14), 28, _EVENING),
    Kind("robbery of a business", {"34A": 1}, "", _WINTER, (2.5, 6, 2), (80, 90, 95, 100), 60,
         100, "business", _SHOP, (0, 3, 14, 0, 30), (24, 16), 0, _EVENING),
    Kind("residential burglary", {"28E": 80, "28F": 17, "28G": 2, "29A": 1}, "", _WINTER, (2, 1.4, 1),
         (104, 100, 98, 102), 62, 1, "business", (97, 0, 0, 3), (10, 0, 3, 0, 1), (7, 8), 0, _DAY, 8, 0.4),
    Kind("commercial burglary", {"30C": 80, "30D": 18, "31A": 2}, "", _WINTER, (1.8, 8, 2),
         (112, 108, 104, 102), 85, 90, "business", _SHOP, (0, 0, 4, 0, 0), (10, 8), 0, _NIGHT, 5, 0.6),
    Kind("shop theft", {"46": 1}, "", _SHOPS, (1.8, 12, 4), (104, 106, 108, 104), 60,
         100, "business", _SHOP, (0, 3, 6, 0, 0), (24, 20), 0, _DAY),
    Kind("theft from the person", {"39": 1}, "", _SHOPS, (1.2, 20, 5), (84, 86, 90, 96), 30,
         0, "", _STREET, (2, 1, 1, 1, 0), (4, 6), 12, _EVENING),
    Kind("bicycle theft", {"44": 1}, "", _BICYCLE, (1.3, 6, 2), (104, 102, 104, 102), 75,
         1, "business", _STREET, _NEVER, (3, 5), 12, _DAY, 10, 0.3),
    Kind("vehicle offence", {"45": 60, "48": 22, "126": 15, "37.2": 3}, "", _WINTER, (1.7, 1.4, 1),
         (80, 84, 90, 97), 60, 5, "business", _STREET, (5, 1, 2, 0, 0), (5, 7), 0, _NIGHT, 8, 0.55),
    Kind("other theft", {"49": 72, "40": 12, "49A": 9, "41": 4, "35": 2, "42": 1}, "", _MILD, (1.6, 5, 2),
         (108, 106, 104, 103), 60, 15, "business", _MIXED, (16, 1, 2, 0, 0), (6, 8), 4, _DAY),
    Kind("criminal damage", {"58C": 45, "58A": 26, "58D": 18, "58B": 11}, "58J", _MILD, (2.8, 2.6, 3),
         (106, 106, 104, 102), 80, 20, "business", _MIXED, (26, 8, 2, 3, 0), (10, 12), 1, _NIGHT, 8, 0.4),
    Kind("arson", {"56B": 72, "56A": 28}, "", _SUMMER, (3.4, 1.5, 2), (70, 76, 84, 92), 80,
         22, "business", _STREET, (5, 2, 1, 1, 0), (8, 10), 1, _NIGHT),
    Kind("drug offence", {"92E": 58, "92D": 20, "92A": 20, "92C": 2}, "", _MILD, (3, 5, 9), (96, 88, 84, 90), 115,
         100, "state", _STREET, (0, 2, 70, 0, 0), (52, 22), 0, _EVENING),
    Kind("weapon", {"10D": 58, "10C": 32, "90": 3, "10B": 4, "81": 2, "10A": 1}, "", _MILD, (3.2, 5, 6),
         (68, 74, 84, 94), 80, 100, "state", _STREET, (0, 5, 14, 0, 22), (56, 20), 0, _EVENING),
    Kind("public order", {"9A": 89, "66": 10, "62A": 1}, "9B", _SUMMER, (2.8, 6, 4), (46, 60, 78, 92), 85,
         40, "state", _STREET, (14, 14, 4, 22, 0), (18, 18), 8, _EVENING),
    Kind("other crime", {"99": 30, "54": 12, "33": 8, "79": 9, "95": 8, "802": 10, "59": 6, "86": 12, "83": 5},
         "", _MILD, (2.6, 2, 1), (74, 80, 88, 95), 90, 82, "state", _MIXED, (9, 4, 6, 0, 2), (30, 20), 14, _ANY),
)  # fmt: skip
NAMES = tuple(kind.name for kind in KINDS)
NUMBER = {name: number for number, name in enumerate(NAMES)}
RAPE, OTHER_SEXUAL = NUMBER["rape"], NUMBER["other sexual offence"]
CRUELTY = NUMBER["cruelty to children"]
RESIDENTIAL_BURGLARY = NUMBER["residential burglary"]

# By age at the crime: under 13, under 16, 16 or 13 and over; the last for women and girls, men and boys.
RAPE_CODES = {"female": ("19E", "19D", "19C"), "male": ("19H", "19G", "19F")}
ASSAULT_CODES = {"female": ("20B", "22B", "20A"), "male": ("17B", "22B", "17A")}
OTHER_SEXUAL_CODES = {"88E": 14, "88C": 3, "22A": 4, "88A": 5, "71": 2}
"""Other sexual offences that are not told apart by the victim's sex; the rest are assaults."""
OF_CHILDREN = ("88A", "71")

NEW_BURGLARY_CODES = date(2017, 4, 1)

OLDER_CODES = {
    "28E": "28A", "28F": "28B", "28G": "28C", "28H": "28D", "29A": "29", "30C": "30A", "30D": "30B", "31A": "31",
}  # fmt: skip
"""Until then burglary was counted by dwelling, and since by residence or business."""
