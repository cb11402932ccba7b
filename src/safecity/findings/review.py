"""A review: everything one edition says, and nothing that may not be said. It is what `outputs` are made of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, wraps
from typing import Any, TypeVar

from ..measures import Measure
from ..measures.measure import OFFICIAL
from ..partnership import FrozenScorecard, Partnership
from ..partnership.clearances import Clearance
from ..partnership.definitions import KeptDefinition
from ..register import NONE, Register
from ..release.figure import Figure
from ..release.released import Released
from ..statistics.control import ControlChart
from ..vocabulary import Period, Place
from ..vocabulary.status import GAP
from .against_whom import AgainstWhom
from .did_it_work import Assessed
from .explained.explanation import Why
from .finding import Finding
from .judged.event import EventReviewed
from .judged.judge import ALL_CSPS
from .outlook import Outlook
from .own_records import OwnRecords
from .partners_work import Work
from .rate_shown import rates_shown
from .what_people_say import WhatPeopleSay
from .where_and_when import WhereAndWhen
from .zone_told import ZoneTold


@dataclass(frozen=True)
class SourceUsed:
    """One received file as the edition names it: its kind, day and what became of its records."""

    name: str
    title: str
    publisher: str
    received: str
    sha256: str
    extract: str  # the sha256 of the file it came as or in: two archives may have one name
    note: str
    records: Figure
    accepted: Figure
    rejected: Figure
    duplicates: Figure
    superseded: Figure
    reasons: tuple[tuple[str, Figure], ...] = ()  # why records were rejected, and how many for it
    is_public: bool = True  # anybody can have the file, and count its records


@dataclass(frozen=True)
class QualityYear:
    """What is to be known of one year's police records, each number a figure."""

    period: Period
    rows: Figure
    unlocated: Figure
    unlocated_share: Figure
    elsewhere: Figure | None  # None where no look-up says which places are the force's own
    here: Figure
    crime_rows: Figure
    crime_ids: Figure
    crime_ids_and_categories: Figure
    missing: tuple[Period, ...]
    unknown: Figure | None = None  # in small areas that no look-up names; None where no look-up says


@dataclass(frozen=True)
class ReturnDue:
    """A quarterly return that a partner owed: when, whether it came, and why not where the partnership says so.

    `status` is received, late, missing or not due yet, as things stood when the last file came.
    """

    name: str  # its schema id
    title: str
    sender: str
    quarter: Period
    due: date
    received: date | None
    status: str
    why: str
    records: Figure | None  # None where it did not come
    days_late: Figure | None  # None where it came in time or not at all
    replaced: date | None = None  # when what stands took the place of what came first; None where nothing did


@dataclass(frozen=True)
class CountsNotPrinted:
    """Numbers of a partner that no figure could be made of: what they are called, how many, and why not."""

    name: str
    why: str
    records: Figure


@dataclass(frozen=True)
class CountInDoubt:
    """A partner's number that is hard to believe beside the nearest ones, each with when that was."""

    title: str
    value: Figure
    beside: tuple[Figure, ...]
    may_be_year: bool  # it may be a year, typed in a count's place
    file: str
    line: int


@dataclass(frozen=True)
class TotalNotKnown:
    """A number that partners send in parts, by its title, and the parts without which there is no total of it."""

    title: str
    place: str
    period: Period
    missing: tuple[str, ...]


@dataclass(frozen=True)
class PeopleToldApart:
    """How the people harmed in the year were told apart, and how far their number could move.

    `victims` is how many there are at each threshold (`middle` is the one that measures count by), `told_by`
    how many of their parts in crimes were told by the force's `reference`, by a `name`, or by `nothing`: each of
    these last counts as one more person. `identified` is how many there are without them, at each threshold. `note`
    tells the model: its parameters, versions and counts. Where a month of the year did not come, or not the people in
    its crimes, all of these numbers are gaps.
    """

    victims: Mapping[str, Figure]
    identified: Mapping[str, Figure]
    told_by: Mapping[str, Figure]
    thresholds: Mapping[str, float]
    note: Mapping[str, Any]

    @property
    def is_gap(self) -> bool:
        return all(figure.status == GAP for figure in (*self.victims.values(), *self.told_by.values()))

    @property
    def unnamed(self) -> float:
        """Of the times that a person was a victim, the per cent of which nothing tells who it was."""
        times = sum(figure.value or 0 for figure in self.told_by.values())
        return 100 * (self.told_by["nothing"].value or 0) / times if times else 0.0

    @property
    def how(self) -> str:
        """By the force's `reference`, by `names`, by `both`, or by `neither`; nothing where the year is a gap."""
        if self.is_gap:
            return ""
        by_reference, by_name = (bool(self.told_by[what].value) for what in ("reference", "name"))
        if by_reference and by_name:
            return "both"
        return "reference" if by_reference else "names" if by_name else "neither"


@dataclass(frozen=True)
class Review:
    """One partnership's year: released observations, findings, and what a reader must know of the records."""

    partnership: Partnership
    year: Period
    measures: tuple[Measure, ...]  # those with a page, a map and a trend of their own
    released: Released
    home: Place
    wards: tuple[Place, ...]
    lsoas: tuple[Place, ...]
    quintiles: tuple[Place, ...]
    others: tuple[Place, ...]
    ward_of: Mapping[str, str]  # code of a small area -> code of its ward
    findings: tuple[Finding, ...]
    months: tuple[Period, ...]  # every month from the first published to the last, gaps included
    compared: Period | None  # the period in which most other partnerships can be compared
    compared_with: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # comparator -> codes of its places
    between_wards: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # code of a small area that counts in no ward -> codes of the wards that hold a part of it
    of_force: tuple[str, ...] = ()  # codes of the other partnerships of its force, in the open records
    charts: Mapping[str, ControlChart] = field(default_factory=dict)  # measure -> its months, home place
    shapes: Mapping[str, str] = field(default_factory=dict)  # code -> GeoJSON geometry
    shapes_drawn_in: Mapping[str, int] = field(default_factory=dict)  # code -> the year its outline was drawn
    quality: tuple[QualityYear, ...] = ()
    sources: tuple[SourceUsed, ...] = ()
    force_gaps: tuple[tuple[str, tuple[Period, ...]], ...] = ()
    never_published: tuple[str, ...] = ()
    undivided: tuple[
        tuple[str, tuple[str, ...], tuple[str, ...]], ...
    ] = ()  # merged councils, each with its partnerships and those of them that have another council besides
    part_of: str = ""  # the partnership that the place is only one council of
    incomplete: tuple[
        tuple[str, tuple[str, ...], tuple[str, ...]], ...
    ] = ()  # partnerships, each with its councils that are gone and the councils without partnership
    part_published: tuple[
        tuple[str, tuple[Period, ...]], ...
    ] = ()  # forces with months of `compared` missing
    one_force: str = ""  # that of all partnerships compared, where they are of one police force only
    held_back: tuple[
        str, ...
    ] = ()  # datasets that came and are counted in nothing, as they may not be published
    unusual_months: tuple[tuple[Figure, Figure], ...] = ()  # records of a month, and of a usual one
    declined_months: tuple[
        tuple[Figure, Figure, str], ...
    ] = ()  # records of a month not taken, those that stand, and the days of which the file had nothing
    months_cut_short: tuple[
        tuple[Figure, Figure], ...
    ] = ()  # records of a force's month that counts as not received, and of a usual one
    residents_how: Mapping[str, str] = field(
        default_factory=dict
    )  # period -> '', 'interpolated' or 'mid-2020'
    residents_by_age: tuple[Figure, ...] = ()  # of the place, by broad bands; empty where no file says it
    known_on: str = ""
    themed: tuple[Measure, ...] = ()  # those shown together on the page of a theme
    zones: tuple[Place, ...] = ()  # each zone, followed by all of the place outside it
    zones_told: tuple[ZoneTold, ...] = ()
    local_fifths: tuple[Place, ...] = ()  # fifths of the place's own areas, the most deprived first
    fifths_without_crime: tuple[Place, ...] = ()  # of England, by an index that leaves crime out
    returns: tuple[ReturnDue, ...] = ()  # of the year, by return, sender and quarter
    own_records: OwnRecords | None = None  # None where the open data is counted
    what_people_say: WhatPeopleSay | None = None  # None where nobody sent answers or observations
    areas: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # level and code of the place and its parts -> their small areas
    weights: Mapping[str, float] = field(
        default_factory=dict
    )  # days of sentence of each offence, where weighed
    counts_not_printed: tuple[CountsNotPrinted, ...] = ()
    totals_not_known: tuple[TotalNotKnown, ...] = ()
    counts_in_doubt: tuple[CountInDoubt, ...] = ()
    told_apart: PeopleToldApart | None = None  # None where no people in crimes were received
    register: Register = NONE  # what of the register concerns the place and its force
    whys: tuple[Why, ...] = ()  # each clear change of a measure with a page, with its competing explanations
    beside: tuple[AgainstWhom, ...] = ()  # the same changes beside those of others
    assessed: tuple[Assessed, ...] = ()  # the schemes of the register, and whether they worked
    outlooks: Mapping[str, Outlook] = field(
        default_factory=dict
    )  # measure -> what is ahead of it, home place
    events: tuple[EventReviewed, ...] = ()  # of which months came, whether or not in the year
    where_and_when: WhereAndWhen = field(default_factory=WhereAndWhen)
    work: Work = field(default_factory=Work)  # what partners said of their own work
    last_meeting: FrozenScorecard | None = None  # the scorecard as the last meeting saw it
    definitions_before: tuple[KeptDefinition, ...] = ()  # other versions of the local definitions in use
    published_before: tuple[str, ...] = ()  # editions of this year with other records, the latest first
    clearance: Clearance | None = None  # of the committee paper of this year, whether or not it still holds

    @property
    def every_measure(self) -> tuple[Measure, ...]:
        return (*self.measures, *self.themed)

    @property
    def made_of(self) -> dict[tuple[str, str], frozenset[str]]:
        """The small areas of the place and of each part that is made up of whole ones, by level and code."""
        pairs = ((pair.partition(" "), small_areas) for pair, small_areas in self.areas.items())
        return {(level, code): frozenset(small_areas) for (level, _, code), small_areas in pairs}

    @cached_property
    def answers(self) -> dict[Callable[..., Any], Any]:
        """What was worked out of this review already, by the question: see `asked_once`."""
        return {}

    @cached_property
    def _rates_shown(self) -> Mapping[str, Measure]:
        return rates_shown(self.themed, self.released, self.home, self.lsoas, self.year)

    def rated_by(self, measure: Measure) -> Measure:
        """The measure whose rate is shown of what this one counts: itself, unless what is at risk is known."""
        return self._rates_shown.get(measure.name, measure)

    def rate(self, measure: Measure, place: Place, period: Period) -> Figure:
        """The rate to show of a measure. Its figure has the unit, which may be another than the measure's own."""
        return self.released.rate(self.rated_by(measure).name, place, period)

    def has_rate(self, measure: Measure, place: Place, period: Period) -> bool:
        return self.released.has(self.rated_by(measure).name, place, period)

    @property
    def official(self) -> tuple[Measure, ...]:
        """Those of which the Home Office's tables tell the year: by quarter too, and by partnership alone."""
        return tuple(
            measure
            for measure in self.themed
            if measure.theme == OFFICIAL
            and self.released.has(measure.name, self.home, self.year)
            and self.released.count(measure.name, self.home, self.year).value is not None
        )

    @property
    def earlier(self) -> Period:
        return self.year.year_before()

    @cached_property
    def _found(self) -> dict[tuple[str, Place, str], Finding]:
        # Where the year as a whole cannot be compared, the months that both years have stand in for it; what was
        # asked of days after the year never does.
        found: dict[tuple[str, Place, str], Finding] = {}
        for each in self.findings:
            key = (each.measure, each.place, each.comparator)
            inside = self.year.start <= each.period.start and each.period.end <= self.year.end
            if key not in found or (not found[key].tells_both and inside):
                found[key] = each
        return found

    def finding(self, measure: str, place: Place, comparator: str = "year before") -> Finding | None:
        """The finding on a place's year as a whole, or on the months both years have where the year has a gap."""
        return self._found.get((measure, place, comparator))

    def finding_of_rates(self, measure: Measure, comparator: str) -> Finding | None:
        """The finding that holds the rates shown of a measure against each other: of fifths, of partnerships."""
        shown = self.finding(self.rated_by(measure).name, self.home, comparator)
        return shown or self.finding(measure.name, self.home, comparator)

    def ranked_by(self, measure: Measure) -> Measure:
        """The measure by whose rates partnerships stand in order: its own where what is at risk is not known of all."""
        finding = self.finding_of_rates(measure, ALL_CSPS)
        return self.released.measures[finding.measure] if finding else measure


Answer = TypeVar("Answer")


def asked_once(question: Callable[[Review], Answer]) -> Callable[[Review], Answer]:
    """A question that many pages ask of one review: it is worked out the first time, and its answer never changes."""

    @wraps(question)
    def asked(review: Review) -> Answer:
        if question not in review.answers:
            review.answers[question] = question(review)
        answer: Answer = review.answers[question]
        return answer

    return asked
