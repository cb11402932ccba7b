"""How figures on where and when are worked out, in words: the method, what goes into it and its source."""

import re

from ...findings.when_and_near import AT_NIGHT, BANDWIDTH, DAYS, SQUARE
from ...findings.zone_told import BY_AREA, BY_POINT, SHARE

HELD_AGAINST_GROUPS = frozenset(
    {
        "slope index of inequality", "relative index of inequality", "group's mean", "funnel, low", "funnel, high",
        "distance from the group's mean",
    }
)  # fmt: skip
"""Statistics that are held against several groups: fifths of England and of the place, all partnerships and a few."""
_BY_CHANCE = (
    "the mean of 999 draws in which chance alone puts each event somewhere, every resident being as likely as every "
    "other; its range holds 95 of 100 draws (Bernasco and Steenbeek 2017)"
)
_METHODS = {
    "score of its neighbourhood": "Gi* of Getis and Ord (1995): how many standard deviations the count of the area and "
    "of those that touch it lies above what as many areas have on average; called a hot spot where it passes the "
    "false discovery rate of 5% over all areas and measures (Benjamini and Hochberg 1995)",
    "score by itself": "how many standard deviations the area's count lies above what the place's rate gives for its "
    "residents, with the usual unlikeness of the place's areas added to chance (Spiegelhalter 2005); called a hot spot "
    "where it passes the false discovery rate of 5% over all areas and measures",
    "small areas compared": "how many small areas have a count that is known",
    "small areas of shared residents": "how many of these are parts of an area that was split since the estimates of "
    "residents; to say what chance would do each is taken to have an equal part of the whole's residents at the "
    "mid-year, as nothing better is known, and none is called a hot spot by itself",
    "small areas of unknown residents": "how many of these have no estimate of residents, most often because they were "
    "redrawn since; to say what chance would do they are taken to have as many as the others on average",
    "Gini coefficient of small areas": "how unevenly the events lie over the small areas, 0 being as even as so many "
    "events can be (the generalised coefficient of Bernasco and Steenbeek 2017)",
    "Gini coefficient of small areas by chance": f"the same coefficient as chance would make it: {_BY_CHANCE}",
    "slope index of inequality": "the difference between the ends of a straight line through the rates of all fifths "
    "of areas, each weighted by its residents and at the middle of its part of them; its interval takes counts as "
    "Poisson (Pamuk 1985)",
    "relative index of inequality": "the rate at the most deprived end of a straight line through all fifths over that "
    "at the other end (Mackenbach and Kunst 1997)",
    "counted by day and hour": "the events that say when they can have happened, within a day at most, those at "
    "midnight and on the first of a month left out",
    "left out of day and hour: at midnight": "the events that began at midnight, which often stands for a time that "
    "nobody knew",
    "left out of day and hour: on the first of a month": "the events that began on the first of a month and not at "
    "midnight; the first often stands for a day that nobody knew",
    "left out of day and hour: no time": "the events that say nothing of when they began",
    "left out of day and hour: over more than a day": "the events that may be of any time of more than a day",
    AT_NIGHT: "the events from 21:00 to 06:00 as a share of all that say when, those that may be of several hours "
    "shared out over them evenly",
    SHARE: "the count in the zone as a share of that in the whole place",
    BY_POINT: "the crimes of the zone whose record has a point, which lies within its outline",
    BY_AREA: "the crimes of the zone whose record has no point, in small areas most of which lie within its outline",
    "events held against each other": "the events with a day and a place, of which all pairs are looked at",
}
_PATTERNS = (
    (r"(share in|small areas in) the top [0-9]+% of small areas",
     "the small areas with most events, a certain part of all: how many they are, or their share of all events"),
    (r"share in the top [0-9]+% of small areas by chance", f"the same share as chance would make it: {_BY_CHANCE}"),
    (r"(share in|small areas in|predictive accuracy of) the year before's top [0-9]+% of small areas",
     "the small areas that had most events the year before: how many, their share of this year's events, or that "
     "share over their part of all areas (Chainey, Tompson and Uhlig 2008)"),
    (rf"({'|'.join(DAYS)})s from [0-9]+ to [0-9]+",
     "the events of those hours of the week, each that may be of several hours shared out over them evenly (aoristic "
     "weights, Ratcliffe 2002); those at midnight and on the first of a month are left out"),
    (r"(pairs|p value of pairs|times as many pairs) .*apart.*|times as many pairs as by chance, .*",
     "Knox's test (1964): pairs of events so near and so soon after each other, both ends of each band in it, held "
     "against 999 draws in which the events keep their places and exchange their days; p is one more than the draws "
     "with as many, over 1,000"),
    (r"share on the ground that was densest the year before .*",
     f"the share of events in the tenth of all squares of {SQUARE} metres in which the year before was densest "
     f"(quartic kernel, bandwidth {BANDWIDTH} metres); squares in which nothing ever was are left out"),
    (r"[A-Z][a-z]+ beside the rest of its year",
     "the month's events a day over those of its whole financial year, 100 being alike, as a mean of whole years; "
     "its range is the lowest and the highest year"),
    (r"[PU] chart, .*",
     "the months of the chart together, and between which ends nearly all months lie whose base is so large: three "
     "standard errors either way, times how much more the months vary than by chance alone (Laney 2002)"),
    (r"rate where events repeat",
     "events over residents, with a range as much wider than that of a plain count as several events meet one person "
     "(Dobson and others 1991, with the variance of Stukel and others 1994)"),
    (r"funnel, .*|group's mean|distance from the group's mean",
     "the mean rate of the group, how far the place lies from it, and between which rates 95 of 100 places of its size "
     "lie that are like the group, chance and the usual unlikeness of places allowed for (Spiegelhalter 2005)"),
)  # fmt: skip


def worked_out(statistic: str) -> str | None:
    """The method of a figure on where and when; None for any other.

    >>> worked_out("Mondays from 00 to 03")[:36], worked_out("count")
    ('the events of those hours of the wee', None)
    """
    if statistic in _METHODS:
        return _METHODS[statistic]
    return next((words for pattern, words in _PATTERNS if re.fullmatch(pattern, statistic)), None)
