"""What a figure is, as its row says it: the place's own number, one of other places, or what was worked out."""

import re

from ..findings.judged.judge import ALL_CSPS, YEAR_BEFORE
from ..findings.judged.newest import MONTHS_BEFORE
from ..findings.judged.quarter import ALL_SERVICES
from ..findings.judged.sent import USUAL
from ..release.figure import Figure
from ..vocabulary import Place

# What was counted of the place itself, or is a part of that: its category is that of its records alone.
OWN = frozenset({"count", "rate", "share", "share of answers", "people asked"})
# What is true of other places alone, told by statistic.
OF_OTHERS = frozenset({"others' rate", "median of others"})
_OTHERS = {True: "services", False: "partnerships"}
_LIMIT = re.compile("limit ([0-9]+) of the map's classes, (.*)")
_AREAS = {"lsoa": "small areas", "ward": "wards"}
_WORDS = {
    "base": "what its rate or share is of",
    "change in points": "change in percentage points",
    "control chart, centre": "middle line of the control chart",
    "control chart, false alarms": "of a hundred charts of season and chance, those that mark one of the newest months",
    "control chart, season taken out": "month without its season, as the control chart judges it",
    "newest months, expected": "what the months before lead one to expect of the newest three",
    "newest months, change": "change of the newest three months on what was to be expected",
    "control chart, high": "upper limit of the control chart",
    "control chart, low": "lower limit of the control chart",
    "highest rank": "highest rank that chance leaves open",
    "lowest rank": "lowest rank that chance leaves open",
    "other places": "how many other {others}",
    "others' rate": "all other {others} together",
    "median of others": "median of the other {others}",
    "places ranked": "how many {others} are ranked",
    "share of answers, high": "upper end of the 95% interval",
    "share of answers, low": "lower end of the 95% interval",
    "rank": "rank among the {others}",
    "times the rate": "times the rate of the {against}",
    "times the usual": "times the median month of the year",
    "change against the rest": "change against {against}",
    "usual month": "median month of the year",
    "share of the change in three wards": "part of the change in the three wards with most of it",
    "wards counted": "how many wards",
    "all that wards gained": "what wards with more gained together",
    "all that wards lost": "what wards with fewer lost together",
    "change in residents": "change in the number of residents",
    "change of the rate": "change of the rate",
    "change of others": "change of others",
    "part of the change": "part of the change that one kind of it carries",
    "change of the rest": "change of all but one kind of it",
    "severity of one": "days of sentence for one of them",
    "step of months": "step of the months",
    "points of an explanation": "points of an explanation",
    "count in places": "count in several places together",
    "effect of a scheme": "effect of a scheme",
    "aim of a scheme": "aim of a scheme",
    "lower end of the effect": "lower end of the effect of a scheme",
    "upper end of the effect": "upper end of the effect of a scheme",
    "moved to the rest of the wards": "more or fewer in the rest of the wards",
    "lower end of what moved": "lower end of how many more or fewer in the rest of the wards",
    "upper end of what moved": "upper end of how many more or fewer in the rest of the wards",
}
# What a number is held against, where no more need be said than what the number is.
_HELD = {
    "": "",
    YEAR_BEFORE: " from the year before",
    ALL_CSPS: "",
    ALL_SERVICES: "",
    USUAL: "",
    MONTHS_BEFORE: "",
}


def category_of(figure: Figure) -> str:
    """The category of a figure's row: whoever takes rows without one has the place's own numbers, and no others.

    After the category of its records, if it has one, comes what was worked out from them and against what.
    """
    if figure.statistic in OWN:
        return figure.category
    return "; ".join(filter(None, (figure.category, _worked_out(figure))))


def place_of(statistic: str, place: Place) -> Place:
    """Whose number a figure is: of other places together, no place's in particular."""
    if statistic not in OF_OTHERS:
        return place
    return Place("", f"Other {_OTHERS[place.level == 'service']}", place.level)


def _worked_out(figure: Figure) -> str:
    if limit := _LIMIT.fullmatch(figure.statistic):
        number, level = limit.groups()
        return f"limit between map classes {number} and {int(number) + 1}, {_AREAS.get(level, level)}"
    others, against = _OTHERS[figure.place.level == "service"], figure.comparator
    words = _WORDS.get(figure.statistic, figure.statistic)
    if "{against}" in words:
        return words.format(against=re.sub("^Least", "least", against))
    return words.format(others=others) + _HELD.get(against, f", {against}")
