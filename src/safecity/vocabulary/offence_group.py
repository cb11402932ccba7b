"""Groups of offences by Home Office code, as the Home Office's open-data offence list groups them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class OffenceGroup:
    """A group of offences: our key, the words for it, and the Home Office codes that belong to it.

    Codes are those of the offence list of the Home Office's open data tables, letters in capitals. Codes that
    are no longer used stay in, so that earlier years count the same way.
    """

    key: str
    title: str
    noun: str
    codes: frozenset[str]


def _group(key: str, title: str, noun: str, codes: str) -> OffenceGroup:
    return OffenceGroup(key, title, noun, frozenset(codes.split()))


HOMICIDE = _group("homicide", "Homicide", "homicides", "1 4.1 4.10 4.2 1/4.1/4.10/4.2")
VIOLENCE_WITH_INJURY = _group(
    "violence_with_injury",
    "Violence with injury",
    "violent crimes with injury",
    "2 37.1 4.3 4.4 4.6 4.7 4.8 4.9 5D 5E 8N 8P 8S",
)
VIOLENCE_WITHOUT_INJURY = _group(
    "violence_without_injury",
    "Violence without injury",
    "violent crimes without injury",
    "104 105A 105B 106 11A 13 14 36 3A 3B",
)
STALKING_AND_HARASSMENT = _group(
    "stalking_and_harassment", "Stalking and harassment", "stalking and harassment offences", "8L 8M 8Q 8R"
)
VIOLENT_CRIME = OffenceGroup(
    "violent_crime",
    "Violent crime",
    "violent crimes",
    HOMICIDE.codes
    | VIOLENCE_WITH_INJURY.codes
    | VIOLENCE_WITHOUT_INJURY.codes
    | STALKING_AND_HARASSMENT.codes,
)
# There is no national list for this one: partnerships agree their own.
MOST_SERIOUS_VIOLENCE = _group(
    "most_serious_violence",
    "Most serious violence",
    "most serious violent crimes",
    "1 4.1 4.10 4.2 1/4.1/4.10/4.2 2 4.3 4.4 4.6 4.8 37.1 5D",
)
MODERN_SLAVERY = _group("modern_slavery", "Modern slavery", "modern slavery offences", "106")
CRUELTY_TO_CHILDREN = _group(
    "cruelty_to_children", "Cruelty to children", "offences of cruelty to children", "11A"
)
RAPE = _group("rape", "Rape", "rapes", "19C 19D 19E 19F 19G 19H 19J 19K")
OTHER_SEXUAL_OFFENCES = _group(
    "other_sexual_offences",
    "Other sexual offences",
    "other sexual offences",
    "17A 17B 20A 20B 21 22A 22B 23 70 71 72 73 88A 88C 88D 88E",
)
SEXUAL_OFFENCES = OffenceGroup(
    "sexual_offences", "Sexual offences", "sexual offences", RAPE.codes | OTHER_SEXUAL_OFFENCES.codes
)
ROBBERY = _group("robbery_offences", "Robbery", "robberies", "34A 34B")
RESIDENTIAL_BURGLARY = _group(
    "residential_burglary",
    "Residential burglary",
    "residential burglaries",
    "28A 28B 28C 28D 28E 28F 28G 28H 29 29A",
)
COMMERCIAL_BURGLARY = _group(
    "commercial_burglary", "Commercial burglary", "commercial burglaries", "30A 30B 30C 30D 31 31A"
)
SHOP_THEFT = _group("shop_theft", "Shop theft", "thefts from shops", "46")
THEFT_FROM_THE_PERSON = _group(
    "theft_from_the_person", "Theft from the person", "thefts from the person", "39"
)
BICYCLE_THEFT = _group("bicycle_thefts", "Bicycle theft", "bicycle thefts", "44")
VEHICLE_OFFENCES = _group("vehicle_offences", "Vehicle offences", "vehicle offences", "126 37.2 45 48")
OTHER_THEFT = _group("other_theft_offences", "Other theft", "other thefts", "35 40 41 42 43 47 49 49A")
CRIMINAL_DAMAGE = _group(
    "criminal_damage", "Criminal damage", "offences of criminal damage", "58A 58B 58C 58D 58J"
)
ARSON = _group("arson", "Arson", "arsons", "56A 56B")
DRUG_OFFENCES = _group("drug_offences", "Drug offences", "drug offences", "92A 92C 92D 92E")
WEAPONS = _group(
    "weapons", "Possession of weapons", "offences of possessing a weapon", "10A 10B 10C 10D 81 90"
)
PUBLIC_ORDER = _group("public_order_offences", "Public order", "public order offences", "62A 66 9A 9B")
MISCELLANEOUS = _group(
    "miscellaneous_crimes",
    "Miscellaneous crimes",
    "miscellaneous crimes",
    "15 24 26 27 33 33A 38 54 59 60 61 61A 67 69 76 79 80 802 814 83 86 95 96 99",
)

# Every recorded crime is in one of these and in no other; fraud is recorded nationally and in none of them.
PARTS = (
    HOMICIDE, VIOLENCE_WITH_INJURY, VIOLENCE_WITHOUT_INJURY, STALKING_AND_HARASSMENT, RAPE, OTHER_SEXUAL_OFFENCES,
    ROBBERY, RESIDENTIAL_BURGLARY, COMMERCIAL_BURGLARY, SHOP_THEFT, THEFT_FROM_THE_PERSON, BICYCLE_THEFT,
    VEHICLE_OFFENCES, OTHER_THEFT, CRIMINAL_DAMAGE, ARSON, DRUG_OFFENCES, WEAPONS, PUBLIC_ORDER, MISCELLANEOUS,
)  # fmt: skip
KNOWN = frozenset().union(*(group.codes for group in PARTS))

# What one act may be recorded as: who hits somebody commits no theft from a shop, whatever the code.
_AGAINST_PEOPLE = (
    HOMICIDE, VIOLENCE_WITH_INJURY, VIOLENCE_WITHOUT_INJURY, STALKING_AND_HARASSMENT, RAPE, OTHER_SEXUAL_OFFENCES,
    ROBBERY, PUBLIC_ORDER, WEAPONS, MISCELLANEOUS,
)  # fmt: skip
_AGAINST_PROPERTY = (
    ROBBERY, RESIDENTIAL_BURGLARY, COMMERCIAL_BURGLARY, SHOP_THEFT, THEFT_FROM_THE_PERSON, BICYCLE_THEFT,
    VEHICLE_OFFENCES, OTHER_THEFT, CRIMINAL_DAMAGE, ARSON, MISCELLANEOUS,
)  # fmt: skip
_AGAINST_SOCIETY = (DRUG_OFFENCES, WEAPONS, PUBLIC_ORDER, MISCELLANEOUS)
_OF_ONE_ACT = tuple(
    frozenset().union(*(group.codes for group in each))
    for each in (_AGAINST_PEOPLE, _AGAINST_PROPERTY, _AGAINST_SOCIETY)
)


def may_be_one_act(one: str, other: str) -> bool:
    """Whether an act recorded under one code may be recorded under another; of a code of no group nobody knows.

    >>> may_be_one_act("105A", "8N"), may_be_one_act("45", "92E"), may_be_one_act("45", "ZZ9")
    (True, False, True)
    """
    if not {one, other} <= KNOWN:
        return True
    return any({one, other} <= codes for codes in _OF_ONE_ACT)
