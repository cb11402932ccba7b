"""Cautions, worded once, that travel with every figure they touch."""

from dataclasses import dataclass
from datetime import date

from .period import Period


@dataclass(frozen=True)
class Caveat:
    """A caution worded once; `during` is the time it speaks of, None for always."""

    name: str
    wording: str
    during: Period | None = None

    def touches(self, *periods: Period) -> bool:
        return self.during is None or any(self.during.overlaps(period) for period in periods)


LOCKDOWN = Caveat(
    "lockdown",
    "Lockdowns, from 23 March 2020, changed both what happened and what was reported.",
    during=Period(date(2020, 3, 23), date(2021, 7, 19)),
)
RECORDED_NOT_ALL = Caveat(
    "recorded_not_all",
    "Recorded crime is what the police were told or found. It moves with reporting, recording and police "
    "activity as well as with crime itself.",
)
SMALL_NUMBERS = Caveat(
    "small_numbers", "Where numbers are small, one or two incidents more or less look like a large change."
)
POLICE_UK_PLACES = Caveat(
    "police_uk_places",
    "The open data moves each incident to the nearest of a fixed list of map points, so figures for wards and "
    "smaller areas are close, not exact.",
)
POLICE_UK_ASB = Caveat(
    "police_uk_asb",
    "The open data's anti-social behaviour is what the police publish, month by month. It is not the same series "
    "as a council's or a force's own total, and the two are never mixed in one line.",
)
SOME_UNLOCATED = Caveat(
    "some_unlocated",
    "Records without a location belong to the force and to no place within it, so every place's figure is "
    "too low by its part of them.",
)
REPORTING_DRIVEN = Caveat(
    "reporting_driven",
    "A rise may mean that more people came forward, or that the police did more, and not that more happened.",
)
RECORDING_IMPROVED = Caveat(
    "recording_improved",
    "Forces have recorded violence and public order more fully from year to year, which by itself raises the count.",
)
INTERPOLATED_RESIDENTS = Caveat(
    "interpolated_residents",
    "There is no mid-year estimate of residents for one of these years; it is taken from the years on either side.",
)
MONTHS_MISSING = Caveat(
    "months_missing",
    "Some months were not published, did not come, or came without the column that this is counted by. Such a month is "
    "a gap and never counts as zero.",
)
WITHHELD_SMALL = Caveat(
    "withheld_small",
    "Small numbers are withheld, shown as [c], so that nobody can be recognised, and so are some others by which they "
    "could be worked out.",
)
MORE_THAN_CHANCE_ONLY = Caveat(
    "more_than_chance_only",
    "A clear change is one that chance alone would rarely make. Crime comes in runs, so read it as worth a look, "
    "not as proof of a cause.",
)
FLAGS = Caveat(
    "flags",
    "That a crime is domestic, driven by hate, or affected by alcohol or drugs rests on a flag that an officer sets. A "
    "crime that was not flagged is not counted so, and flags are set more carefully in some years than in others.",
)
WHO_IS_WHO = Caveat(
    "who_is_who",
    "People are told apart by the force's own reference, or by name, birth date and postcode where it has none. One "
    "person whose details are written in two ways may count as two, and two people whose details are much alike as "
    "one. The first happens more often, so there are probably fewer people and more repeats than counted; how many "
    "is not known.",
)
STILL_OPEN = Caveat(
    "still_open",
    "What came of a crime is as it stood when the records came. Many of the newest crimes were not decided yet, and "
    "those of the year before had a year longer, so a lower share of the newer year that ended in any way is no change "
    "by itself.",
)
WEIGHTS = Caveat(
    "weights",
    "The weights follow the sentences that courts gave in some past years. They say how grave offences of a kind are, "
    "and nothing of what one victim went through.",
)
COUNTED_BY_PARTNERS = Caveat(
    "counted_by_partners",
    "What a partner counted and sent cannot be counted again here from records.",
)
HARD_TO_BELIEVE = Caveat(
    "hard_to_believe",
    "A number that was sent here is so far from those of the periods beside it that it may be a slip. It is printed "
    "as it came; the page on data quality names it.",
)
OFFICIAL_AND_LIVE = Caveat(
    "official_and_live",
    "Official figures wait until re-offences are proven, some two years; the service's own live tracker does not. The "
    "two count different things and are never put on one line.",
)
TWO_SOURCES = Caveat(
    "two_sources",
    "The Home Office's tables and a force's own records are two sources, drawn on different days by different rules. "
    "They need not agree, and the two are never mixed in one line.",
)
OFFICIAL_CORRECTIONS = Caveat(
    "official_corrections",
    "A quarter in the Home Office's tables holds corrections of earlier ones: a crime that was taken back is "
    "subtracted, so that a small count can even fall below nought.",
)
WIDE_INTERVAL = Caveat(
    "wide_interval",
    "The range that chance leaves open is wide: its upper end is more than twice its lower, so the size of the change "
    "is hardly known.",
)
PART_PERIOD = Caveat(
    "part_period",
    "What is told of a part of a year is held against the same days of another year and never against a whole one, as "
    "seasons differ.",
)
PROVISIONAL = Caveat(
    "provisional",
    "The last of these records came soon after the days that they are of. Forces still add and correct such records, "
    "so the numbers are provisional.",
)
LATE_RECORDING = Caveat(
    "late_recording",
    "It is counted by the day on which it was recorded. One in ten or more of these offences happened over a year "
    "before, so a rise may be of what happened long ago.",
)
MANY_REFUSED = Caveat(
    "many_refused",
    "Of the records received so many were refused that they may be more than one in fifty of a year. They count "
    "nowhere, so a change may be of that; the page on data quality says why they were refused.",
)
FLAGS_INCOMPLETE = Caveat(
    "flags_incomplete",
    "In more than one record in fifty of a year nobody said whether the flag applies. Such a crime is not counted "
    "here.",
)
UNNAMED = Caveat(
    "unnamed",
    "Nothing tells who more than one victim in fifty of the year was, and each of them counts as one more person, "
    "harmed once. So there may be fewer victims, and the part harmed more than once is the least that it can be.",
)
AWARENESS = "More people may have come forward because of it, which by itself raises the count."
"""What is said of a campaign after what it was."""
