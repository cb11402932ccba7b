"""What is known around a change: all that the rules of explanation may ask, none of it made for one of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import log

from ..register import NONE, Register
from ..release.figure import Figure
from ..release.released import Released
from ..statistics.change import Change, rate_change
from ..vocabulary import Period, Place
from .finding import Finding
from .judged.judge import YEAR_BEFORE
from .own_records import OwnRecords
from .what_people_say import WhatPeopleSay

OTHERS_OF_FORCE = "the other partnerships of its force"
ENGLAND = Place("E92000001", "England", "country")
OFFICIAL_NAMES = {
    "all_crime": "all_crime", "recorded_crime": "all_crime", "robbery": "robbery_offences",
    "shoplifting": "shop_theft", "vehicle_crime": "vehicle_offences", "public_order": "public_order_offences",
    "possession_of_weapons": "weapons", "drugs": "drug_offences",
    "residential_burglary_by_household": "residential_burglary",
}  # fmt: skip
"""Measures that the Home Office's tables count under another name than ours."""


def official_name(measure: str) -> str:
    """What counts the same in the Home Office's tables, if anything does."""
    return f"official_{OFFICIAL_NAMES.get(measure, measure)}"


@dataclass(frozen=True)
class Others:
    """Other places together over the same two years: their change, and as many of them as are known in both."""

    measure: str
    name: str
    places: tuple[Place, ...]
    change: Change
    figure: Figure  # of the change in per cent


@dataclass(frozen=True)
class Around:
    """A place's released numbers, findings and records, and whom it can be held against.

    `compared_with` has other partnerships by the name of the comparison, `searches` the stops and searches of its
    force by period, `register` the rows that concern it, `of_force` the others of its force in the records themselves.
    """

    released: Released
    home: Place
    year: Period
    findings: tuple[Finding, ...] = ()
    wards: tuple[Place, ...] = ()
    compared_with: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    register: Register = NONE
    own_records: OwnRecords | None = None
    people_say: WhatPeopleSay | None = None
    searches: Mapping[Period, Figure] = field(default_factory=dict)
    of_force: tuple[Place, ...] = ()
    cut_by: date | None = None  # the last day of which records came

    def of_same_years(self, measure: str, period: Period) -> Finding | None:
        """What was found of another measure of the place over the same two years."""
        found = (each for each in self.findings if each.measure == measure and each.place == self.home)
        return next(
            (each for each in found if each.comparator == YEAR_BEFORE and each.period == period), None
        )

    def count(self, measure: str, place: Place, period: Period) -> int | None:
        """How many; None where it was not counted or is a gap or withheld."""
        if not self.released.has(measure, place, period):
            return None
        value = self.released.count(measure, place, period).value
        return None if value is None else int(value)

    def pair(self, measure: str, place: Place, period: Period) -> tuple[int, int] | None:
        """The counts of the year before and of a period; None where either is not known."""
        before, after = (self.count(measure, place, each) for each in (period.year_before(), period))
        return None if before is None or after is None else (before, after)

    def months(self, measure: str, period: Period) -> int | None:
        """How many in whole months of a period, added up, where they were counted by the month."""
        counts = [self.count(measure, self.home, each) for each in period.months()]
        known = [each for each in counts if each is not None]
        return sum(known) if known and len(known) == len(counts) else None

    def official(self, measure: str) -> str | None:
        """The measure of the Home Office's tables that counts the same; None where there is none."""
        if measure.startswith("official_"):
            return measure
        name = official_name(measure)
        return name if name in self.released.measures else None

    def others(self, measure: str, name: str, period: Period) -> Others | None:
        """Other partnerships together, or England without the place; None where too few of them are known.

        Where how one of them records changed between the two years, no change of theirs is read either: a row of the
        register on a force is on all of it, and one without a force on everybody.
        """
        if name == ENGLAND.name:
            return self._rest_of_england(measure, period)
        for asked in (self.official(measure), measure):
            if asked is None or asked not in self.released.measures:
                continue
            counted = name == OTHERS_OF_FORCE and not asked.startswith("official_")
            among = self.of_force if counted else self.compared_with.get(name, ())
            listed = tuple(each for each in among if each != self.home)
            of_force = {*self.of_force, *self.compared_with.get(OTHERS_OF_FORCE, ())}
            if not all(
                self._recorded_alike((measure, asked), each, period, in_force=each in of_force)
                for each in listed
            ):
                continue
            known = [(each, pair) for each in listed if (pair := self.pair(asked, each, period))]
            if known and len(known) >= 0.8 * len(listed):
                before, after = (sum(pair[at] for _, pair in known) for at in (0, 1))
                return self._together(asked, name, tuple(each for each, _ in known), (before, after), period)
        return None

    def _recorded_alike(
        self, measures: Iterable[str], place: Place, period: Period, *, in_force: bool
    ) -> bool:
        """Whether no row of the register parts a period from the year before, for a place in this force or another."""
        rows = (
            row
            for each in measures
            for row in self.register.refused(each, place, period.year_before(), period)
        )
        return not any(in_force or not row.forces or place.code in row.places for row in rows)

    def _rest_of_england(self, measure: str, period: Period) -> Others | None:
        asked = self.official(measure)
        pair = self.pair(asked, ENGLAND, period) if asked else None
        own = next(
            (each for place in self._homes() if asked and (each := self.pair(asked, place, period))), None
        )
        if asked is None or pair is None or own is None:
            return None
        if not self._recorded_alike((measure, asked), ENGLAND, period, in_force=False):
            return None
        rest = (pair[0] - own[0], pair[1] - own[1])
        return self._together(asked, "the rest of England", (ENGLAND,), rest, period)

    def _homes(self) -> Iterable[Place]:
        return (self.home, *(each for key, each in self.released.places.items() if key[1] == self.home.code))

    def _together(
        self, measure: str, name: str, places: tuple[Place, ...], pair: tuple[int, int], period: Period
    ) -> Others | None:
        before, after = pair
        if before <= 0 or after < 0:
            return None
        change = rate_change(before, after)
        figure = self.released.statistic(
            "change of others", measure, self.home, period, comparator=name, numerator=after, denominator=before,
            value=change.percent, low=100 * (change.low - 1), high=100 * (change.high - 1),
            unit="% change on the year before", form="signed",
        )  # fmt: skip
        return Others(measure, name, places, change, figure)


def as_much(change: Change, finding: Finding) -> float:
    """How far others moved, as a part of how far the place did: 1 as far, 0 not at all, below 0 the other way.

    In proportion (logarithms of ratios), in which a doubling is as far from no change as a halving.
    """
    if not (finding.ratio and change.ratio > 0) or finding.ratio == 1:
        return 0.0
    return log(change.ratio) / log(finding.ratio)


def way(finding: Finding) -> str:
    return "rise" if finding.verdict == "up" else "fall"


def moved(finding: Finding) -> str:
    return "rose" if finding.verdict == "up" else "fell"


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]
