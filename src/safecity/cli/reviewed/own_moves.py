"""Days on which records heap, and codes that move into each other: each number of it a figure of the review."""

from collections.abc import Iterable, Mapping
from datetime import date

from ...datasets.crimes import CRIMES
from ...datasets.never_ticked import FLAGS
from ...datasets.people.people_in_crimes import CRIMES_WITH_VICTIMS, PEOPLE_IN_CRIMES, WEIGHED_CRIMES
from ...datasets.quality.codes_by_month import CodesByMonth
from ...findings.own_records import CodeMoved, DayHeaped, MeasureMoved
from ...measures import Measure
from ...measures.asked import codes_asked, columns_asked
from ...release.figure import Figure, count_of_records
from ...statistics.heaped_day import heaped_days
from ...statistics.mirrored import MirroredStep, mirrored_steps
from ...vocabulary import Period, Place
from ...vocabulary.months_lacking import MonthsLacking, months_there

CHANCE = 1e-6
"""Of a day that holds so many crimes of a measure where no date stands for others, all days and measures together."""
MIRRORED = 0.01
"""Of two codes that move as one where none was recorded under another, all pairs of a column and months together."""
_OF_CRIMES = (CRIMES, CRIMES_WITH_VICTIMS, PEOPLE_IN_CRIMES, WEIGHED_CRIMES)


def days_heaped(
    by_day: Mapping[str, Mapping[date, int]],
    measures: Iterable[Measure],
    span: Period,
    lacking: tuple[MonthsLacking, ...],
    place: Place,
) -> tuple[DayHeaped, ...]:
    """The days of both years on which crimes of a measure heap, from its crimes by day, wherever they happened."""
    measures = tuple(measures)
    days = [day for each in by_day.values() for day in each]
    there = months_there(span, lacking, CRIMES.name)
    if not days or there is None:
        return ()
    months, found = there.months(), []
    for measure in (each for each in measures if each.name in by_day):
        of = by_day[measure.name]
        heaped = heaped_days(of, min(days), max(days), chance=CHANCE, looks=len(by_day))
        told = [(day, each) for day, each in heaped.items() if _month(day) in months]
        if not told:
            continue
        by_month = dict.fromkeys(months, 0)
        for day, number in of.items():
            if (month := _month(day)) in by_month:
                by_month[month] += number
        alike = tuple(each.name for each in measures if _asks_alike(each, measure))
        for day, each in told:
            found.append(
                DayHeaped(
                    measure.noun,
                    Period(day, day),
                    _of_day("crimes_on_one_day", place, day, each.number, measure),
                    _of_day("crimes_on_a_day_around_it", place, day, round(each.usual), measure),
                    tuple(by_month.items()),
                    alike,
                )
            )
    return tuple(found)


def _of_day(name: str, place: Place, day: date, number: int, measure: Measure) -> Figure:
    return count_of_records(name, place, Period(day, day), number, "crimes", measure.name)


def _asks_alike(one: Measure, other: Measure) -> bool:
    """Whether it is the same measure, or counts people in the very crimes that the other counts."""
    if one.name == other.name:
        return True
    of_crimes = (CRIMES_WITH_VICTIMS, PEOPLE_IN_CRIMES, WEIGHED_CRIMES)
    return (
        one.numerator.of in of_crimes
        and codes_asked(one) == codes_asked(other)
        and _flags_asked(one) == _flags_asked(other)
    )


def _flags_asked(measure: Measure) -> set[str]:
    return {column for kind, column in columns_asked(measure) if kind == CRIMES.name and column in FLAGS}


def codes_moved(
    by_month: Iterable[CodesByMonth], years: tuple[Period, Period], measures: Iterable[Measure], place: Place
) -> tuple[CodeMoved, ...]:
    """Each pair of codes of which the one falls as the other rises, with what counts one of them and not the other."""
    measures = tuple(measures)
    found = []
    for column in by_month:
        codes = sorted(column.by_code)
        steps = mirrored_steps(
            [[column.by_code[code].get(month, 0) for month in column.months] for code in codes],
            [12 * month.year + month.month - 1 for month in column.months],
            [at for at, month in enumerate(column.months) if month in column.asked],
            chance=MIRRORED,
        )
        for step in steps:
            fell, rose = codes[step.fell], codes[step.rose]
            month = _month(column.months[step.month])
            before, after = _same_months(column.asked, month, years)
            if before is None or after is None or not {fell, rose} <= column.shown:
                continue
            found.append(
                CodeMoved(
                    fell,
                    rose,
                    month,
                    _of_codes(column, (fell, rose), before, place),
                    _of_codes(column, (fell, rose), after, place),
                    tuple(
                        moved
                        for measure in measures
                        if (moved := _moved(column, step, (fell, rose), measure)) is not None
                    ),
                )
            )
    return tuple(found)


def _same_months(
    known: frozenset[date], month: Period, years: tuple[Period, Period]
) -> tuple[Period | None, Period | None]:
    """The months of the one year without what moved, and those of the other with it, that came in full in both."""
    _, later = years
    if month.start >= later.start:
        asked = [each for each in later.months() if each.start >= month.start]
    else:  # the later year has all of it: what stands before the month, a year on
        asked = [each for each in later.months() if each.year_before().start < month.start]
    both = [each for each in asked if each.start in known and each.year_before().start in known]
    if not both:
        return None, None
    after = later.leaving_out([each for each in later.months() if each not in both])
    return after.year_before(), after


def _of_codes(
    column: CodesByMonth, pair: tuple[str, str], period: Period, place: Place
) -> tuple[Figure, Figure, Figure]:
    def count(*codes: str) -> Figure:
        records = sum(column.by_code[code].get(month.start, 0) for code in codes for month in period.months())
        category = f"{column.column}: {' and '.join(codes)}"
        return count_of_records("records_with_code", place, period, records, "records", category)

    fell, rose = pair
    return count(fell), count(rose), count(fell, rose)


def _moved(
    column: CodesByMonth, step: MirroredStep, pair: tuple[str, str], measure: Measure
) -> MeasureMoved | None:
    """What of a measure moved by month; None where it counts both codes or neither, or is a share of such records."""
    asked = {code for of, code in codes_asked(measure) if of == column.column}
    fell, rose = pair
    if (fell in asked) == (rose in asked) or measure.form == "share":
        return None
    sign = 1 if fell in asked else -1
    counted = [numbers for code, numbers in column.by_code.items() if code in asked]
    return MeasureMoved(
        measure.name,
        tuple(
            (_month(month), sum(each.get(month, 0) for each in counted), sign * moved)
            for month, moved in zip(column.months, step.moved, strict=True)
            if month in column.asked
        ),
    )


def _month(day: date) -> Period:
    return Period.month(day.year, day.month)
