"""What is known of a force's own records as records, each number of it a figure of the review."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from ...datasets.crimes import CRIMES
from ...datasets.quality.code_turns import CodeTurn
from ...datasets.quality.heavy_months import HeavyMonth
from ...datasets.quality.own_records import LATE, Drift, Filled, RecordsQuality, Times
from ...findings.own_records import (
    CodeChanged,
    CodeNotListed,
    CodesCompared,
    CodeTurned,
    FieldFilled,
    HeavyDays,
    OwnRecords,
    YearOfTimes,
)
from ...findings.uneven.area_heaped import AreaHeaped
from ...findings.uneven.levels import shifted_flags
from ...measures import Measure
from ...measures.asked import codes_asked, columns_asked
from ...measures.under_codes import Code
from ...partnership import Partnership
from ...release.figure import Figure, count_of_records, share_of_records
from ...vocabulary import Period, Place
from ...vocabulary.column_unsaid import ColumnUnsaid
from ...vocabulary.months_lacking import OF_ROLES, MonthsLacking, months_there
from .own_moves import codes_moved, days_heaped, measures_apart
from .records import force_place


def own_records(
    found: RecordsQuality | None,
    years: tuple[Period, Period],
    force: str,
    partnership: Partnership,
    lacking: tuple[MonthsLacking, ...] = (),
    unsaid: tuple[ColumnUnsaid, ...] = (),
    *,
    measures: Iterable[Measure] = (),
    not_listed: Mapping[str, int] = MappingProxyType({}),
    flags: Collection[str] = (),
    much_refused: frozenset[str] = frozenset(),
    unusual: tuple[tuple[Figure, Figure], ...] = (),
    heaped: tuple[AreaHeaped, ...] = (),
    by_day: Mapping[str, Mapping[date, int]] = MappingProxyType({}),
    weights: Mapping[str, float] = MappingProxyType({}),
    parts: Mapping[Code, Mapping[str, float]] = MappingProxyType({}),
    protected: bool = False,
    lacking_later: tuple[MonthsLacking, ...] = (),
) -> OwnRecords | None:
    """What is known of the force's own records of a year and the year before, each number a figure.

    `measures` are those of which a caution may speak, `not_listed` the qualifiers of which mapping.toml says nothing,
    with their records, `flags` what qualifiers stand for, and `unusual` the months of far more crimes, or far
    fewer, than usual, `heaped` small areas with far more of one year's, `by_day` each measure's crimes by the day
    of their record, `weights` those of offences, by code, and `parts` what each measure has under a code that turned.
    `lacking_later` is what each kind lacks of all months, those after the years among them.
    `protected` says only which months and columns did not come: how many records of a place that may exist are late or
    do not fit is nobody's to see.
    """
    measures = tuple(measures)
    if found is None:
        return OwnRecords(lacking=lacking, unsaid=unsaid, much_refused=much_refused) if protected else None
    place, span = force_place(force, partnership), Period(years[0].start, years[1].end)

    def count(name: str, value: int | None, unit: str, of: Period | None = span) -> Figure | None:
        return count_of_records(name, place, of, value, unit) if value and of else None

    of_crimes = months_there(span, lacking, "crimes")
    of_people = months_there(span, lacking, "crimes", "crime_people", *OF_ROLES.values())
    doubts = found.doubts
    said = [each for each in found.filled if each.of(span)[0]]
    rests = tuple(_filled(each, years, place, lacking, "records_rested_on") for each in found.rests)
    return OwnRecords(
        filled=tuple(
            replace(_filled(each, years, place, lacking), later=_later(each, span, place, lacking_later))
            for each in said
        ),
        rests=rests,
        unusual=unusual,
        heaped=heaped,
        shifted=shifted_flags(rests),
        heavy=tuple(_heavy(each, place, measures_apart(by_day, measures, each)) for each in found.heavy),
        heaped_days=days_heaped(by_day, measures, span, lacking, place),
        moved=codes_moved(found.by_month, years, measures, place, weights),
        never_filled=tuple((each.dataset, each.field) for each in found.filled if each not in said),
        times=tuple(_times(each, place, lacking) for each in found.times),
        changed=tuple(
            _changed(each, months, place)
            for each in found.drift
            if (months := found.codes_compared.get(each.dataset))
        ),
        turned=tuple(
            _turned(each, months_there(span, lacking, each.dataset) or span, place, measures, parts)
            for each in found.turns
        ),
        not_listed=tuple(
            CodeNotListed(
                code,
                count_of_records("records_with_qualifier", place, span, rows, "records", code),
                tuple(
                    each.name
                    for each in measures
                    if any(column in flags for kind, column in columns_asked(each) if kind == "crimes")
                ),
            )
            for code, rows in not_listed.items()
        ),
        much_refused=much_refused,
        unknown_codes=tuple(each.code for each in doubts.unknown_codes if each.may_be_published),
        crimes_of_unknown_codes=count(
            "crimes_with_unknown_code",
            sum(each.crimes for each in doubts.unknown_codes),
            "crimes",
            of_crimes,
        ),
        crimes_of_codes_not_shown=count(
            "crimes_with_code_not_shown",
            sum(each.crimes for each in doubts.unknown_codes if not each.may_be_published),
            "crimes",
            of_crimes,
        ),
        people=count("people_in_crimes", doubts.people, "people"),
        people_without_crime=count("people_without_crime", doubts.people_without_crime, "people"),
        crimes_without_people=count(
            "crimes_without_people", doubts.crimes_without_people, "crimes", of_people
        ),
        codes_compared=tuple(CodesCompared(*each) for each in found.codes_compared.items()),
        in_two_roles=count("people_in_two_roles", doubts.in_two_roles, "people", of_people),
        points=count("records_with_point", doubts.points, "records"),
        repeated=count("records_repeated", doubts.repeated, "records"),
        references_that_differ=count(
            "repeated_references_that_differ", doubts.references_that_differ, "references"
        ),
        people_repeated=count("people_repeated", doubts.people_repeated, "people"),
        ages_contradicted=count("ages_contradicted", doubts.ages_contradicted, "people"),
        ages_impossible=count("ages_impossible", doubts.ages_impossible, "people"),
        of_nobody=count("people_of_no_person", doubts.of_nobody, "people"),
        of_too_many=count("people_of_too_many", doubts.of_too_many, "people"),
        outcome_days_impossible=count("outcome_days_impossible", doubts.outcome_days_impossible, "crimes"),
        points_in_none=count("records_with_point_in_no_outline", doubts.points_in_none, "records"),
        lacking=lacking,
        unsaid=unsaid,
    )


def _heavy(month: HeavyMonth, place: Place, apart: tuple[str, ...]) -> HeavyDays:
    of = Period.month(month.month.year, month.month.month)
    return HeavyDays(
        of,
        count_of_records("heavy_days", place, of, month.days, "days"),
        count_of_records("crimes_on_heavy_days", place, of, month.records, "crimes"),
        count_of_records("crimes_on_as_many_usual_days", place, of, month.usual, "crimes"),
        apart,
    )


def _filled(
    field: Filled,
    years: tuple[Period, Period],
    place: Place,
    lacking: tuple[MonthsLacking, ...],
    measure: str = "field_filled",
) -> FieldFilled:
    """The shares of one field, called `measure`; a month that came only in part is a gap, and a year that lacks one."""
    heard = [year for year in years if field.of(year)[1]]
    months = [month for year in heard for month in year.months()]
    of_years, of_months = (
        tuple(_share_filled(field, period, place, lacking, measure) for period in periods)
        for periods in (years, months)
    )
    return FieldFilled(field.dataset, field.field, of_years, of_months)


def _later(
    field: Filled, years: Period, place: Place, lacking: tuple[MonthsLacking, ...]
) -> tuple[Figure, ...]:
    """The shares of one field in the months after the years of which anything came."""
    months = [Period.month(first.year, first.month) for first in sorted(field.months) if first > years.end]
    return tuple(_share_filled(field, month, place, lacking, "field_filled") for month in months)


def _share_filled(
    field: Filled, period: Period, place: Place, lacking: tuple[MonthsLacking, ...], measure: str
) -> Figure:
    part, whole = field.of(period)
    known = part if _came_whole(field.dataset, period, lacking) else None
    name = f"{field.dataset}: {field.field}"
    return share_of_records(measure, place, period, known, whole, "% of the records", name)


def _came_whole(kind: str, period: Period, lacking: tuple[MonthsLacking, ...]) -> bool:
    """Whether all records of one kind came of a period, with a place or without."""
    return not any(each.within(period).without_days() for each in lacking if each.kind == kind)


def _times(year: Times, place: Place, lacking: tuple[MonthsLacking, ...]) -> YearOfTimes:
    came = _came_whole("crimes", year.period, lacking)

    def share(name: str, part: int, category: str = "") -> Figure:
        known = part if came else None
        return share_of_records(name, place, year.period, known, year.began, "% of the crimes", category)

    return YearOfTimes(
        year.period,
        count_of_records("crimes_with_time", place, year.period, year.began if came else None, "crimes"),
        share("crimes_at_midnight", year.midnight),
        share("crimes_on_first_of_month", year.first_of_month),
        tuple(
            share("crimes_recorded_late", number, f"more than {days} days")
            for days, number in zip(LATE, year.late, strict=True)
        ),
    )


def _turned(
    code: CodeTurn,
    months: Period,
    place: Place,
    measures: Iterable[Measure],
    parts: Mapping[Code, Mapping[str, float]],
) -> CodeTurned:
    """A code that stopped or began, its records of all months compared, and what counts it by its code."""
    records = count_of_records(
        "records_with_code", place, months, code.records, "records", f"{code.column}: {code.code}"
    )
    return CodeTurned(
        code.dataset, code.column, code.code, code.stopped, Period.month(code.month.year, code.month.month), records,
        code.beyond, code.is_known,
        tuple(each.name for each in measures if (code.column, code.code) in codes_asked(each)),
        parts.get((code.column, code.code), {}) if code.dataset == CRIMES.name else {},
    )  # fmt: skip


def _changed(code: Drift, months: Period, place: Place) -> CodeChanged:
    """How many records of these months, and of the same a year before, have a code that came or went."""
    before, after = (
        count_of_records("records_with_code", place, each, rows, "records", f"{code.column}: {code.code}")
        for each, rows in ((months.year_before(), code.before), (months, code.after))
    )
    return CodeChanged(code.dataset, code.column, code.code, before, after)
