"""Rows of the register, and which of them bear on a measure, a place and two periods held against each other."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ..vocabulary import Period, Place

COUNTING_RULE, SYSTEM, BOUNDARY, STOPPED_PUBLISHING = (
    "counting rule",
    "system",
    "boundary",
    "stopped publishing",
)
LOCKDOWN, CAMPAIGN, EVENT, SCHEME = "lockdown", "campaign", "event", "scheme"
NEW_LEVEL = "new level"
KINDS = (COUNTING_RULE, SYSTEM, BOUNDARY, STOPPED_PUBLISHING, LOCKDOWN, CAMPAIGN, EVENT, SCHEME, NEW_LEVEL)
OF_RECORDING = (COUNTING_RULE, SYSTEM, BOUNDARY)
"""Kinds of rows that say that the same things came to be counted in another way."""
REFUSED, ALLOWED = "refused", "allowed"

WORDS = {
    COUNTING_RULE: "New counting rule",
    SYSTEM: "New system",
    BOUNDARY: "New boundary",
    STOPPED_PUBLISHING: "No data published",
    LOCKDOWN: "Lockdown",
    CAMPAIGN: "Campaign",
    EVENT: "Event",
    SCHEME: "Scheme",
    NEW_LEVEL: "New level",
}
"""A kind as charts and lists name it."""
_PARTS_OF_A_PLACE = ("ward", "lsoa", "quintile", "zone", "lad", "csp")


@dataclass(frozen=True)
class Row:
    """One thing that happened on a day, or between two, both ends included.

    No `forces`, `measures` or `places` means all of them. `what` is one sentence. `comparison` says what becomes
    of two periods that lie on either side: `refused`, or `allowed` for the reason in `because`. `bedding_in` is the
    last day up to which the change is told of periods that lie wholly after it. A scheme has its `places`, and in
    `control` the places that it is held against, and it may say its `aim`.
    """

    id: str
    kind: str
    first: date
    what: str
    source: str
    last: date | None = None
    forces: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    control: tuple[str, ...] = ()
    comparison: str = ALLOWED
    because: str = ""
    by: str = ""
    bedding_in: date | None = None
    aim: float | None = None  # of a scheme: the change in per cent that it is to bring, below 0 for a fall
    own: bool = False  # of the partnership, and not of the national register
    sent: str = ""  # the file that partners sent it in, where it is in no register.toml

    def __post_init__(self):
        if self.kind not in KINDS:
            raise ValueError(f"{self.kind!r} is not a kind; expected one of {', '.join(KINDS)}")
        if self.last is not None and self.last < self.first:
            raise ValueError(f"{self.id} ends ({self.last}) before it begins ({self.first})")

    @property
    def splits(self) -> bool:
        """Whether the same things are counted in another way from its day on, so that no line runs across it.

        What may be compared across it is another matter: of an allowed change, too, a line is split. A boundary that
        is allowed moved nothing, as every period is counted on the ground as it is now.
        """
        return self.refuses or self.kind in (COUNTING_RULE, SYSTEM)

    @property
    def refuses(self) -> bool:
        """Whether it is of recording and the register itself allows no comparison across it."""
        return self.kind in OF_RECORDING and self.comparison == REFUSED

    @property
    def days(self) -> tuple[date, ...]:
        """The first days on which recording was another than on the day before."""
        if not self.splits:
            return ()
        return (self.first,) if self.last is None else (self.first, self.last + timedelta(1))

    @property
    def name(self) -> str:
        """Its kind and day, as a chart's key gives them: "New counting rule from 1 April 2018"."""
        return f"{WORDS[self.kind]} {self.when}"

    @property
    def when(self) -> str:
        if self.last is None:
            return f"from {_day(self.first)}"
        return (
            f"on {_day(self.first)}"
            if self.last == self.first
            else f"{_day(self.first)} to {_day(self.last)}"
        )

    def concerns(self, measure: str) -> bool:
        return not self.measures or measure in self.measures

    def overlaps(self, period: Period) -> bool:
        return self.first <= period.end and (self.last is None or period.start <= self.last)

    def parts(self, before: Period, after: Period) -> bool:
        """Whether two periods do not lie alike: both wholly in its time or both wholly out of it."""
        return self._lies(before) != self._lies(after) or "across" in (self._lies(before), self._lies(after))

    def _lies(self, period: Period) -> str:
        if not self.overlaps(period):
            return "out"
        within = self.first <= period.start and (self.last is None or period.end <= self.last)
        return "in" if within else "across"


@dataclass(frozen=True)
class Allowance:
    """A partnership's decision to compare across a row all the same, or to leave it out: why, and who decided it."""

    row: str
    because: str
    by: str
    measures: tuple[str, ...] = ()  # none named: all that the row concerns


@dataclass(frozen=True)
class Register:
    """All rows that there are, national ones first, and what a partnership allows across them.

    `home` holds the codes of the place whose register it is: a row on the place is on every part of it. What is
    `left_out` stays among the rows, to be told, and bears on nothing.
    """

    rows: tuple[Row, ...] = ()
    allowances: tuple[Allowance, ...] = ()
    left_out: tuple[Allowance, ...] = ()  # national rows that the partnership says do not hold for it
    home: tuple[str, ...] = ()

    def of(self, *, force: str, home: Iterable[str] = ()) -> "Register":
        """What of it concerns a force and the place with these codes; other places' rows are left out."""
        codes = tuple(home)
        return replace(
            self,
            rows=tuple(
                row
                for row in self.rows
                if (not row.forces or force in row.forces)
                and (row.own or not row.places or set(codes) & set(row.places))
            ),
            home=codes,
        )

    def on(self, measure: str, place: Place, *kinds: str) -> tuple[Row, ...]:
        """The rows that concern a measure in a place, by day; of these kinds alone, where some are named."""
        found = [
            row
            for row in self.rows
            if row.concerns(measure) and self._in(row, place) and (not kinds or row.kind in kinds)
            if not self.is_left_out(row)
        ]
        return tuple(sorted(found, key=lambda row: (row.first, row.id)))

    def breaks(self, measure: str, place: Place) -> tuple[Row, ...]:
        """The rows across which no line of a measure in a place runs, by day."""
        return tuple(row for row in self.on(measure, place) if row.splits)

    def chart_begins_anew(self, measure: str, place: Place) -> tuple[date, ...]:
        """The days on which what is usual of a measure in a place begins anew: of breaks, and of new levels.

        A new level is a lasting change that the partnership owns and gives the reason for: the same things are counted
        in the same way, so years are compared across it, and only the usual range starts again (re-basing).
        """
        levels = (row.first for row in self.on(measure, place, NEW_LEVEL))
        return tuple(sorted({*(day for row in self.breaks(measure, place) for day in row.days), *levels}))

    def counted_apart(self, measure: str, place: Place) -> tuple[date, ...]:
        """The days from which other things are counted than before: of breaks that nobody allows to compare across."""
        rows = (row for row in self.breaks(measure, place) if self.allowed(row, measure) is None)
        return tuple(sorted({day for row in rows for day in row.days}))

    def last_break(
        self, measure: str, place: Place, by: date, *, comparable_too: bool = False
    ) -> date | None:
        """The last day up to which recording of a measure changed in a place; None where it never did.

        Changes across which years may be compared are passed over: how much a place varies from year to year is
        learnt from years that may be compared. With `comparable_too` they count, as for what months lead to expect.
        """
        rows = (row for row in self.breaks(measure, place) if comparable_too or row.refuses)
        return max((day for row in rows for day in row.days if day <= by), default=None)

    def looked_across(self, measure: str, place: Place) -> tuple[Row, ...]:
        """The rows that split a line and across which the two sides may be compared all the same."""
        return tuple(row for row in self.breaks(measure, place) if self.allowed(row, measure) is not None)

    def events(self, measure: str, place: Place) -> tuple[Period, ...]:
        """The days of the lockdowns and other named events that bear on a measure in a place, in order.

        One that names no last day is of its first alone: nobody has said how long it lasted. Campaigns and schemes are
        the partners' ordinary work, and what comes of them is part of how a place varies.
        """
        rows = self.on(measure, place, LOCKDOWN, EVENT)
        return tuple(Period(row.first, row.last or row.first) for row in rows)

    def between(self, measure: str, place: Place, before: Period, after: Period) -> tuple[Row, ...]:
        """The changes in recording by which two periods differ, refused and allowed."""
        return tuple(row for row in self.on(measure, place, *OF_RECORDING) if row.parts(before, after))

    def refused(self, measure: str, place: Place, before: Period, after: Period) -> tuple[Row, ...]:
        """The changes in recording for which two periods may not be compared."""
        rows = self.between(measure, place, before, after)
        return tuple(row for row in rows if self.allowed(row, measure) is None)

    def allowed(self, row: Row, measure: str) -> tuple[str, str] | None:
        """Why a comparison across a row may be made, and who says so; None where it is refused."""
        for each in self.allowances:
            if each.row == row.id and (not each.measures or measure in each.measures):
                return each.because, each.by
        return (row.because, row.by) if row.comparison == ALLOWED else None

    def is_left_out(self, row: Row) -> bool:
        return any(each.row == row.id for each in self.left_out)

    def named(self, id: str) -> Row | None:
        return next((row for row in self.rows if row.id == id), None)

    def _in(self, row: Row, place: Place) -> bool:
        if not row.places or place.code in row.places:
            return True
        of_home = place.code in self.home or place.level in _PARTS_OF_A_PLACE
        return of_home and bool(set(self.home) & set(row.places))


NONE = Register()


def days_recording_changed(
    register: Register, measure: str, *, force: str, place: Place, home: Iterable[str] = ()
) -> tuple[date, ...]:
    """The days from which a measure of a force in a place is recorded in another way than on the day before.

    Whatever learns from a measure's past, such as a forecast, looks back to the last of them and no further. `home`
    holds the codes of the partnership where the place is a part of it. Days are in order, each once.
    """
    narrowed = register.of(force=force, home=tuple(home) or register.home or (place.code,))
    return tuple(sorted({day for row in narrowed.breaks(measure, place) for day in row.days}))


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"  # %-d fails on Windows
