"""What did not come of a force's own records, or only in part, in words."""

from collections.abc import Iterable

from ...findings.own_records import OwnRecords
from ...findings.review import Review
from ...release.figure import Figure, ordinal
from ...vocabulary import Period
from ...vocabulary.months_lacking import OF_ROLES, MonthInPart, MonthsLacking
from ...vocabulary.runs import runs, runs_in_words
from .period import listed_in_words, number_in_words, year_as_received

KINDS = {
    "crimes": "Crimes",
    "crime_people": "People in crimes",
    **{kind: f"{kind.capitalize()} in crimes" for kind in OF_ROLES.values()},
    "incidents": "Incidents",
}
_UNPLACED = "without the place of any record"
_APART = "came in several files with different records, of which only one can stand,"
_TOLD_APART = 4  # months in part of which a sentence tells the days


def lacking_of(review: Review) -> list[tuple[str, tuple[str, ...]]]:
    """Kinds of the force's own records, each with what it lacks of the years of which something came."""
    if review.own_records is None:
        return []
    came = runs(year.period for year in review.quality if year_as_received(year))
    kinds: dict[tuple[str, ...], list[str]] = {}
    for each in review.own_records.lacking:
        clauses = tuple(clause for span in came for clause in lacking_words(each.within(span)))
        if clauses:
            kinds.setdefault(clauses, []).append(KINDS[each.kind])
    return [
        (listed_in_words([names[0], *map(str.lower, names[1:])]), clauses) for clauses, names in kinds.items()
    ]


def as_received(own: OwnRecords, kind: str, year: Period) -> str:
    """A year of one kind of record by name, and how many of its months say of no record where it was, if any do not.

    Of a year that lacks records nothing is said as of the year.
    """
    here = next((each.within(year) for each in own.lacking if each.kind == kind), None)
    unplaced = sum(not each.lacks_days for each in here.in_part) if here else 0
    if not unplaced:
        return year.in_words()
    whole = number_in_words(len(year.months()) - unplaced)
    return f"{year.in_words()} ({whole} months in full and {number_in_words(unplaced)} without a place)"


def lacking_words(lacking: MonthsLacking) -> list[str]:
    """A clause for the months that did not come, and one for each that came only in part."""
    found = []
    if lacking.missing:
        found.append(f"{_runs(lacking.missing)} did not come and {_gaps(lacking.missing)}")
    unplaced = [each.month for each in lacking.in_part if not each.lacks_days]
    if unplaced:
        found.append(f"{_runs(unplaced)} came {_UNPLACED} and {_gaps(unplaced)}")
    if apart := [each.month for each in lacking.in_part if each.apart]:
        found.append(f"{_runs(apart)} {_APART} and {_gaps(apart)}")
    parts = [each for each in lacking.in_part if each.lacks_days and not each.apart]
    if len(parts) > _TOLD_APART:
        nowhere = [each.month for each in parts if each.nowhere]
        beside = f", {_runs(nowhere)} {_UNPLACED}," if nowhere else ""
        found.append(f"{_runs(each.month for each in parts)} came only in part{beside} and are gaps")
    else:
        found += [
            f"{each.month.in_words()} came only in part, {days_words(each)}, and is a gap" for each in parts
        ]
    return found


def of_its_months(figure: Figure | None, years: tuple[Period, Period]) -> str:
    """Of which months a number of both years is, where some of them are gaps; nothing where none is."""
    if figure is None or figure.period == Period(years[0].start, years[1].end):
        return ""
    return f", of {figure.period.in_words()}"


def codes_compared_words(own: OwnRecords, years: tuple[Period, Period]) -> list[str]:
    """Of each kind of record that lacks months: over which its codes were compared, or that none were."""
    names = f"{years[0].in_words()} and {years[1].in_words()}"
    return [
        f"{KINDS[each.dataset]}: the codes of {each.months.in_words()} and of the same months a year before were "
        "compared, because the other months did not come in full in both years."
        if each.months
        else f"{KINDS[each.dataset]}: the codes of {names} were not compared, because no month came in full "
        "of both years."
        for each in own.codes_compared
        if each.months != years[1]
    ]


def _gaps(months: Iterable[Period]) -> str:
    single = [run.kind in ("month", "financial year") for run in runs(months)] == [True]
    return "is a gap" if single else "are gaps"


def gaps_shortly(lacking: MonthsLacking) -> str:
    """The gaps in one clause, without their days; nothing where there is none."""
    found = [f"{_runs(lacking.missing)} did not come"] if lacking.missing else []
    if apart := [each.month for each in lacking.in_part if each.apart]:
        found.append(f"{_runs(apart)} {_APART.rstrip(',')}")
    if parts := [each.month for each in lacking.in_part if each.lacks_days and not each.apart]:
        found.append(f"{_runs(parts)} came only in part")
    if nowhere := [each.month for each in lacking.in_part if each.nowhere]:
        found.append(f"{_runs(nowhere)} came {_UNPLACED}")
    return listed_in_words(found) if found else ""


def days_words(part: MonthInPart) -> str:
    """Which days of a month came, or that too little came of all of them, and whether none of it has a place.

    >>> from datetime import date
    >>> march = Period.month(2020, 3)
    >>> days_words(MonthInPart(march, (Period(date(2020, 3, 16), march.end),)))
    'to the 15th'
    >>> silent = Period(march.start, date(2020, 3, 3)), Period(date(2020, 3, 9), date(2020, 3, 12))
    >>> days_words(MonthInPart(march, silent))
    'from the 4th, without the 9th to the 12th'
    >>> days_words(MonthInPart(march, ()))
    'with under half of what is usual'
    >>> days_words(MonthInPart(march, (Period(date(2020, 3, 16), march.end),), nowhere=True))
    'to the 15th and without the place of any record'
    """
    said = (
        _days_that_came(part) if part.silent else "" if part.nowhere else "with under half of what is usual"
    )
    return " and ".join(filter(None, (said, _UNPLACED if part.nowhere else "")))


def _days_that_came(part: MonthInPart) -> str:
    inside = [each for each in part.silent if each.start != part.month.start and each.end != part.month.end]
    first = next((each.end.day + 1 for each in part.silent if each.start == part.month.start), None)
    last = next((each.start.day - 1 for each in part.silent if each.end == part.month.end), None)
    ends = [f"from the {ordinal(first)}"] if first else []
    ends += [f"to the {ordinal(last)}"] if last else []
    without = [_days(each) for each in inside]
    said = [" ".join(ends)] if ends else []
    return ", ".join([*said, *([f"without the {listed_in_words(without)}"] if without else [])])


def _days(span: Period) -> str:
    first, last = ordinal(span.start.day), ordinal(span.end.day)
    return first if first == last else f"{first} to the {last}"


def _runs(months: Iterable[Period]) -> str:
    return listed_in_words(runs_in_words(months))
