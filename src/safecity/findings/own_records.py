"""What is to be known of a force's own records as records: how complete, how late, how well they fit together."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..release.figure import Figure
from ..vocabulary import Period
from ..vocabulary.column_unsaid import ColumnUnsaid
from ..vocabulary.months_lacking import MonthsLacking
from .uneven.area_heaped import AreaHeaped


@dataclass(frozen=True)
class FieldFilled:
    """One field of a dataset: the share of records that say something in it, by year and by month.

    `months` are those of the years, `later` those that came after them.
    """

    dataset: str
    field: str
    years: tuple[Figure, ...]
    months: tuple[Figure, ...]
    later: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class YearOfTimes:
    """One year's crimes: the share that began at a default time, and the shares recorded late."""

    period: Period
    began: Figure  # crimes that say when they began
    midnight: Figure
    first_of_month: Figure
    late: tuple[Figure, ...]  # more than 7, 31 and 365 days


@dataclass(frozen=True)
class CodeChanged:
    """A code that is in the records of one year and in none of the other."""

    dataset: str
    column: str
    code: str
    before: Figure
    after: Figure


@dataclass(frozen=True)
class CodeTurned:
    """A code that stopped after a month, or began with it, within the two years; `beyond` as it would have gone on.

    `parts` are those, from 0 to 1, that it had of what is counted whatever its code, by the name of the measure.
    """

    dataset: str
    column: str
    code: str
    stopped: bool
    month: Period
    records: Figure  # of all months compared
    beyond: float
    is_known: bool
    measures: tuple[str, ...] = ()  # what counts it by its code, by name
    parts: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class CodeNotListed:
    """A code in a force's field of qualifiers that nobody has said the meaning of, and the flags it may stand for."""

    code: str
    records: Figure
    measures: tuple[str, ...] = ()  # what asks about these flags, by name


@dataclass(frozen=True)
class HeavyDays:
    """Days of one month with far more crimes than days like them: how many, what is recorded on them, and usual."""

    month: Period
    days: Figure
    records: Figure
    usual: Figure  # what as many usual days hold
    apart: tuple[str, ...] = ()  # measures, by name, of which these days hold no more than others

    @property
    def excess(self) -> int:
        return int(self.records.value or 0) - int(self.usual.value or 0)


@dataclass(frozen=True)
class FlagShifted:
    """A flag that a run of months has far more often than the others, or less: the share in it, and in the others."""

    flag: str
    months: tuple[Period, ...]
    is_last: bool  # whether the run goes on to the last month known
    inside: Figure
    outside: Figure
    flagged: tuple[tuple[Period, int], ...]  # records with the flag, of every month known

    @property
    def times(self) -> float:
        return (self.inside.value or 0.0) / (self.outside.value or 1.0)


@dataclass(frozen=True)
class DayHeaped:
    """A day with far more crimes of a measure than the days around it, as a default date has; and what rests on it."""

    of: str  # the measure's noun
    day: Period
    records: Figure
    usual: Figure
    months: tuple[tuple[Period, int], ...]  # all of the measure, of every month known
    measures: tuple[str, ...]  # by name, all that count such crimes or people in them

    @property
    def excess(self) -> int:
        return int(self.records.value or 0) - int(self.usual.value or 0)


@dataclass(frozen=True)
class MeasureMoved:
    """What counts one of two codes of which the one falls as the other rises: by month, all, and what moved of it."""

    measure: str
    months: tuple[tuple[Period, float, float], ...]  # moved below 0 is what it gained


@dataclass(frozen=True)
class CodeMoved:
    """Two codes of which the one falls in a month as the other rises, and records of the same months of both years."""

    fell: str
    rose: str
    month: Period
    before: tuple[Figure, Figure, Figure]  # of what fell, of what rose, and of both
    after: tuple[Figure, Figure, Figure]
    measures: tuple[MeasureMoved, ...]


@dataclass(frozen=True)
class CodesCompared:
    """Over which months of the later year one dataset's codes were held against those a year before; None for none."""

    dataset: str
    months: Period | None


@dataclass(frozen=True)
class OwnRecords:
    """Everything said of a force's own records; counts of what was not received are None."""

    filled: tuple[FieldFilled, ...] = ()
    rests: tuple[FieldFilled, ...] = ()  # what measures rest on beside single fields
    unusual: tuple[tuple[Figure, Figure], ...] = ()  # crimes of a month of the two years, and of a usual one
    shifted: tuple[FlagShifted, ...] = ()
    heaped: tuple[AreaHeaped, ...] = ()
    heavy: tuple[HeavyDays, ...] = ()  # of all months that came
    heaped_days: tuple[DayHeaped, ...] = ()  # of the two years
    moved: tuple[CodeMoved, ...] = ()  # within the two years
    never_filled: tuple[tuple[str, str], ...] = ()  # dataset and field
    times: tuple[YearOfTimes, ...] = ()
    changed: tuple[CodeChanged, ...] = ()
    turned: tuple[CodeTurned, ...] = ()
    not_listed: tuple[CodeNotListed, ...] = ()
    much_refused: frozenset[str] = frozenset()  # kinds of which so much was refused that it may move a change
    unknown_codes: tuple[str, ...] = ()
    crimes_of_unknown_codes: Figure | None = None
    crimes_of_codes_not_shown: Figure | None = None  # of these, what stands there may be somebody's name
    people: Figure | None = None
    people_without_crime: Figure | None = None
    crimes_without_people: Figure | None = None
    in_two_roles: Figure | None = None
    codes_compared: tuple[CodesCompared, ...] = ()  # kinds of record that came of both years
    points: Figure | None = None
    points_in_none: Figure | None = None
    repeated: Figure | None = None
    references_that_differ: Figure | None = None
    people_repeated: Figure | None = None
    ages_contradicted: Figure | None = None
    ages_impossible: Figure | None = None
    of_nobody: Figure | None = None
    of_too_many: Figure | None = None
    outcome_days_impossible: Figure | None = None
    lacking: tuple[MonthsLacking, ...] = ()  # of the year and the year before, by kind of record
    unsaid: tuple[ColumnUnsaid, ...] = ()  # of the same years, by column
