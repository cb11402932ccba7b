"""Days on which records heap, and codes that move into each other: each number of it a figure of the review."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import partial
from math import log

from ...datasets.crimes import CRIMES
from ...datasets.never_ticked import FLAGS
from ...datasets.people.people_in_crimes import CRIMES_WITH_VICTIMS, PEOPLE_IN_CRIMES, WEIGHED_CRIMES
from ...datasets.quality.code_turns import OFFENCE_CODE
from ...datasets.quality.codes_by_month import CodesByMonth
from ...datasets.quality.heavy_months import HeavyMonth
from ...findings.own_records import CodeMoved, DayHeaped, MeasureMoved
from ...measures import Measure, Tally
from ...measures.asked import codes_asked, columns_asked
from ...release.figure import Figure, count_of_records
from ...statistics.heaped_day import heaped_days
from ...statistics.mirrored import MirroredStep, mirrored_steps
from ...vocabulary import Period, Place
from ...vocabulary.months_lacking import MonthsLacking, months_there
from ...vocabulary.offence_group import may_be_one_act

CHANCE = 1e-6
"""Of a day that holds so many crimes of a measure where no date stands for others, all days and measures together."""
MIRRORED = 0.01
"""Of two codes that move as one where none was recorded under another, all pairs of a column and months together."""
OF_YEAR = 0.01
"""Of a measure's year, what its heavy days hold beyond usual ones, up to which they move no change of it."""
_AROUND = 42  # days on either side of heavy ones


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


def measures_apart(
    by_day: Mapping[str, Mapping[date, int]], measures: Iterable[Measure], month: HeavyMonth
) -> tuple[str, ...]:
    """The measures of which a month's heavy days hold no more than others: what came in then was not theirs.

    Of a Poisson count of as many as on the days around them, and of as many times that as of all crime, the first is
    likelier; or what they hold beyond that is next to nothing of a year.
    """
    times = month.records / month.usual if month.usual else 0.0
    if times <= 1:
        return ()
    measures, apart = tuple(measures), []
    days = [day for of in by_day.values() for day in of]
    years = ((max(days) - min(days)).days + 1) / 365 if days else 1.0
    for name, of in by_day.items():
        around = [
            day + timedelta(days)
            for day in month.on
            for days in range(-_AROUND, _AROUND + 1)
            if day + timedelta(days) not in month.on
        ]
        usual = len(month.on) * sum(of.get(day, 0) for day in around) / len(around)
        records = sum(of.get(day, 0) for day in month.on)
        a_year = sum(of.values()) / years
        if records < usual * (times - 1) / log(times) or records - usual <= OF_YEAR * a_year:
            asked = next(each for each in measures if each.name == name)
            apart += [each.name for each in measures if _asks_alike(each, asked)]
    return tuple(sorted(set(apart)))


def codes_moved(
    by_month: Iterable[CodesByMonth],
    years: tuple[Period, Period],
    measures: Iterable[Measure],
    place: Place,
    weights: Mapping[str, float],
) -> tuple[CodeMoved, ...]:
    """Each pair of codes of which the one falls as the other rises, with what counts one of them and not the other.

    So does what weighs each offence by its code (`weights`).
    """
    measures = tuple(measures)
    found = []
    for column in by_month:
        codes = sorted(column.by_code)
        steps = mirrored_steps(
            [[column.by_code[code].get(month, 0) for month in column.months] for code in codes],
            [12 * month.year + month.month - 1 for month in column.months],
            [at for at, month in enumerate(column.months) if month in column.asked],
            chance=MIRRORED,
            may_be=partial(_may_be_one, column, codes),
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
                        if (moved := _moved(column, step, (fell, rose), measure, weights)) is not None
                    ),
                )
            )
    return tuple(found)


def _may_be_one(column: CodesByMonth, codes: list[str], one: int, other: int) -> bool:
    return column.column != OFFENCE_CODE or may_be_one_act(codes[one], codes[other])


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
    column: CodesByMonth,
    step: MirroredStep,
    pair: tuple[str, str],
    measure: Measure,
    weights: Mapping[str, float],
) -> MeasureMoved | None:
    """What of a measure moved by month; None where it counts both codes alike, or is a share of such records."""
    each_as = _each_as(column, measure, weights)
    fell, rose = pair
    lost = each_as.get(fell, 0.0) - each_as.get(rose, 0.0)
    if not lost or measure.form == "share":
        return None
    counted = [(number, column.by_code[code]) for code, number in each_as.items() if code in column.by_code]
    return MeasureMoved(
        measure.name,
        tuple(
            (_month(month), sum(number * each.get(month, 0) for number, each in counted), lost * moved)
            for month, moved in zip(column.months, step.moved, strict=True)
            if month in column.asked
        ),
    )


def _each_as(column: CodesByMonth, measure: Measure, weights: Mapping[str, float]) -> Mapping[str, float]:
    """How much a record of each code counts for in a measure: 1, or the weight of its offence."""
    weighs = isinstance(measure.numerator, Tally) and measure.numerator.weight is not None
    if weighs and measure.numerator.of == WEIGHED_CRIMES and column.column == OFFENCE_CODE:
        return weights
    return {code: 1.0 for of, code in codes_asked(measure) if of == column.column}


def _month(day: date) -> Period:
    return Period.month(day.year, day.month)
