"""What numbers of explanations and schemes are, in words: each begins a sentence that what is counted ends."""

_BEGIN = {
    "share of the change in three wards": "the part that the three wards with most of it make up "
    "of what all wards that changed the same way gained or lost in",
    "wards counted": "the number of wards over which there was counted the change in",
    "all that wards gained": "how many more there were, in the wards that had more, of",
    "all that wards lost": "how many fewer there were, in the wards that had fewer, of",
    "change in residents": "the change in the number of residents, to hold against that in",
    "change of the rate": "the change, for each resident, in",
    "change of others": "the change in",
    "part of the change": "the part that one kind of it makes up of the change in",
    "change of the rest": "the change, one kind of it left aside, in",
    "severity of one": "days of sentence, by the list of weights, for one of",
    "step of months": "the step, season allowed for, from which on the months had another level of",
    "points of an explanation": "points for an explanation less those against it, of the change in",
    "count in places": "how many there were together of",
    "effect of a scheme": "the change beyond that of the control places, season and trend allowed for, in",
    "lower end of the effect": "the lower end of the range, allowing for chance, of the change beyond the control in",
    "upper end of the effect": "the upper end of the range, allowing for chance, of the change beyond the control in",
    "moved to the rest of the wards": "how many more or fewer than expected there were in the rest of the wards, of",
    "lower end of what moved": "the lower end of the range, allowing for chance, of how many more or fewer there were "
    "in the rest of the wards, of",
    "upper end of what moved": "the upper end of the range, allowing for chance, of how many more or fewer there were "
    "in the rest of the wards, of",
    "aim of a scheme": "the change, as the register says the scheme aims at it, in",
}
_LEVELS = {"lsoa": "small area", "ward": "ward", "zone": "zone"}


def of_why_in_words(statistic: str) -> str:
    """How such a number is told; empty for any other kind.

    >>> of_why_in_words("count in places"), of_why_in_words("rate")
    ('how many there were together of', '')
    """
    return _BEGIN.get(statistic, "")


def places_in_words(category: str) -> str:
    """The places of a category that names several; empty where it names none.

    >>> places_in_words("in lsoa X01000077, lsoa X01000111"), places_in_words("")
    ('small area X01000077 and small area X01000111', '')
    """
    if not category.startswith("in "):
        return ""
    named = [each.split(" ", 1) for each in category.removeprefix("in ").split(", ")]
    words = [f"{_LEVELS.get(level, level)} {code}" for level, code in named]
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]
