"""What is known of the records themselves, each number of it a figure of the review."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from ...datasets.cut_short import CutShort
from ...datasets.in_force import OWN_RECORDS, Declined
from ...datasets.loads import NOTHING_TAKEN_IN
from ...datasets.observations import OBSERVATIONS
from ...datasets.people.identity import THRESHOLDS
from ...datasets.people.unique_victims import VictimsToldApart
from ...datasets.places.unknown_areas import NAMED
from ...datasets.quality.counts_unprinted import CountsUnprinted
from ...datasets.quality.open_records import FileOfRecords, Quality, UnusualMonth, YearOfRecords
from ...datasets.quality.return_calendar import LATE, DueReturn, calendar, returns_received
from ...datasets.quality.unknown_places import UnknownPlaces
from ...datasets.shape import SOURCES
from ...datasets.store import Store
from ...extracts import ons
from ...findings.review import (
    CountsNotPrinted,
    PeopleToldApart,
    QualityYear,
    ReturnDue,
    SourceUsed,
    TotalNotKnown,
)
from ...measures import Measure
from ...partnership import Partnership
from ...release.figure import Figure, as_withheld, count_of_records, named_apart, withheld_records
from ...release.rule import ReleaseRule
from ...vocabulary import Period, Place
from ...vocabulary.runs import runs_in_words
from ...vocabulary.status import NO_DENOMINATOR, OBSERVED


def unusual_month(month: UnusualMonth, force: str, partnership: Partnership) -> tuple[Figure, Figure]:
    """How many records a month has, and how many the force's months usually have."""
    place = force_place(force, partnership)
    return (
        count_of_records("records", place, month.month, month.rows, "records"),
        count_of_records("records_in_a_usual_month", place, month.month, month.usual, "records"),
    )


def month_cut_short(month: CutShort) -> tuple[Figure, Figure]:
    """How many records a force's month has that counts as not received, and how many its months usually have."""
    place = Place(month.force, _in_words(month.force), "force")
    return (
        count_of_records("records_cut_short", place, month.month, month.rows, "records"),
        count_of_records("records_in_a_usual_month", place, month.month, month.usual, "records"),
    )


def declined_month(month: Declined, force: str) -> tuple[Figure, Figure, str]:
    """How many records of a month a file offered that was not taken for it, how many stand, and the days it lacks.

    `force` is the partnership's own, whose records name none.
    """
    place = Place(month.force or force, _in_words(month.force or force), "force")
    kind = OWN_RECORDS.get(month.unit.source, "")
    file = named_apart(month.file, month.unit.load.fingerprint)
    return (
        count_of_records("records_offered", place, month.month, month.offered, "records", category=file),
        count_of_records("records", place, month.month, month.standing, "records", category=kind),
        month.lacks,
    )


def force_place(force: str, partnership: Partnership) -> Place:
    return Place(force, _in_words(partnership.settings.force), "force")


def _in_words(force: str) -> str:
    return force.replace("-", " ").title().replace(" And ", " and ")


def quality_year(year: YearOfRecords, force: str, partnership: Partnership) -> QualityYear:
    """One year of the force's records; those of the place are counted under its own name.

    Each figure is of the months whose records it counts, and a gap where no month of the year came in full.
    """
    place = force_place(force, partnership)
    home = Place(partnership.settings.area, partnership.name, "csp")

    def figure(name: str, of: Place, value: int, unit: str = "records") -> Figure:
        return count_of_records(
            name, of, year.of_months or year.period, value if year.of_months else None, unit
        )

    def of_crimes(name: str, value: int, unit: str = "records") -> Figure:
        months = year.crimes_of_months
        return count_of_records(name, home, months or year.period, value if months else None, unit)

    share = replace(
        figure("records_unlocated", place, year.unlocated, "% of the force's records"),
        id=count_of_records("records_unlocated_share", place, year.of_months or year.period, 0, "").id,
        measure="records_unlocated_share",
        statistic="share",
    )
    if year.of_months:
        share = replace(
            share,
            value=100 * year.unlocated / year.rows if year.rows else None,
            denominator=year.rows,
            status=OBSERVED if year.rows else NO_DENOMINATOR,
        )
    return QualityYear(
        period=year.period,
        rows=figure("records", place, year.rows),
        unlocated=figure("records_unlocated", place, year.unlocated),
        unlocated_share=share,
        elsewhere=(
            None if year.elsewhere is None else figure("records_outside_force_area", place, year.elsewhere)
        ),
        here=figure("records", home, year.here),
        crime_rows=of_crimes("crime_records", year.crime_rows),
        crime_ids=of_crimes("distinct_crime_ids", year.crime_ids, "Crime IDs"),
        crime_ids_and_categories=of_crimes(
            "distinct_crime_ids_and_categories", year.crime_ids_and_categories, "Crime IDs by category"
        ),
        missing=year.missing,
        unknown=None if year.unknown is None else figure("records_in_unknown_area", place, year.unknown),
    )


_PARTS_OF_RECORDS = (
    "unlocated", "unlocated_share", "elsewhere", "here", "crime_rows", "crime_ids", "unknown",
    "crime_ids_and_categories",
)  # fmt: skip


def own_withheld(year: QualityYear) -> QualityYear:
    """The same of records that are not public: how many there are is withheld, with a place or without, always.

    Each is a sum of records that stand nowhere else, so that two editions tell of one late record by it, and one
    edition of a total that somebody decided to withhold.
    """
    parts: dict[str, Any] = {
        name: each and as_withheld(each)
        for name in ("rows", *_PARTS_OF_RECORDS)
        for each in [getattr(year, name)]
    }
    return replace(year, **parts)


def people_told_apart(
    found: VictimsToldApart | None, home: Place, year: Period, rule: ReleaseRule, *, whole: bool
) -> PeopleToldApart | None:
    """How many people were harmed at each threshold, and what their parts in crimes were told by.

    They are of people and not of records: of the class that the count of victims is let out by. Of a year that is
    not `whole`, for want of a month of crimes or of the people in them, each is a gap.
    """
    if found is None:
        return None

    def figure(name: str, category: str, value: int, unit: str) -> Figure:
        counted = count_of_records(name, home, year, value if whole else None, unit, category=category)
        return replace(counted, release_class=rule.classes.get("unique_victims", "standard"))

    return PeopleToldApart(
        victims={
            threshold: figure("people_harmed_as_told_apart", threshold, number, "people")
            for threshold, number in found.people.items()
        },
        identified={
            threshold: figure("people_harmed_as_told_apart", f"{threshold}, identified", number, "people")
            for threshold, number in found.identified.items()
        },
        told_by={
            what: figure("victims_told_apart", what, number, "victims in crimes")
            for what, number in found.told_by.items()
        },
        thresholds=dict(THRESHOLDS),
        note=found.note,
    )


def counts_not_printed(
    found: CountsUnprinted, places: Iterable[UnknownPlaces], home: Place, year: Period
) -> tuple[CountsNotPrinted, ...]:
    """What partners counted and no figure says.

    It was sent under unknown names, of unknown places, or of some months alone of the year or the one before. What
    was noticed counts wherever it was, and is not among it.
    """

    def records(category: str, number: int, of: Period) -> Figure:
        return count_of_records("counts_not_printed", home, of, number, "records", category=category)

    # What stands in a wrong column may be somebody's name: only what looks like a measure's is shown.
    named = [each for each in found.unknown if re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)+", each.name)]
    rest = sum(each.records for each in found.unknown if each not in named)
    said = [(each.name, each.records) for each in named] + ([("other names", rest)] if rest else [])
    return (
        *(
            CountsNotPrinted(name, "no measure is counted by this name", records(name, number, year))
            for name, number in said
        ),
        *(
            CountsNotPrinted(
                f"{each.file}: {', '.join(_codes(each))}",
                f"no file received names {'this place' if len(each.places) == 1 else 'these places'}",
                records(f"{named_apart(each.file, each.sha256)}, unknown places", each.records, year),
            )
            for each in places
            if each.kind != OBSERVATIONS.name
        ),
        *(
            CountsNotPrinted(
                f"{each.name}, {each.place}",
                f"only {', '.join(runs_in_words(each.came))} of {each.year.in_words()} came, so the year is a gap",
                records(f"{each.name}, {each.place}", each.records, each.year),
            )
            for each in found.in_part
            if each.year in (year, year.year_before())
        ),
    )


def _codes(found: UnknownPlaces) -> tuple[str, ...]:
    """Codes as a page names them: what does not look like one may be somebody's name."""
    return tuple(
        dict.fromkeys(
            each.code if re.fullmatch(r"[A-Z]{1,2}[0-9]{3,8}", each.code) else "another place"
            for each in found.places[:NAMED]
        )
    )


def totals_not_known(
    found: CountsUnprinted, measures: Iterable[Measure], year: Period
) -> tuple[TotalNotKnown, ...]:
    """The totals of the year or the one before that lack a part which came a year earlier or later."""
    by_name = {each.name: each for each in measures}
    return tuple(
        TotalNotKnown(
            by_name[each.name].title, each.place, each.period, _shown(by_name[each.name], each.missing)
        )
        for each in found.totals
        if each.name in by_name and any(span.overlaps(each.period) for span in (year, year.year_before()))
    )


def _shown(measure: Measure, parts: Iterable[str]) -> tuple[str, ...]:
    """Parts as a page names them: one that no measure has may be somebody's name."""
    named = {each.name for each in measure.by}
    return tuple(dict.fromkeys(each if each in named else "another source" for each in parts))


def sources_used(quality: Quality, home: Place, year: Period, *, public_only: bool) -> tuple[SourceUsed, ...]:
    """Every received file, and what became of its records; with `public_only` in numbers of public files alone."""
    known = {source.name: source for source in (*SOURCES, ons.BOUNDARIES)}

    def is_told(file: FileOfRecords) -> bool:
        return not public_only or is_public(file)

    def is_public(file: FileOfRecords) -> bool:
        return file.kind in known and not known[file.kind].is_sent

    def figure(name: str, file: FileOfRecords, value: int) -> Figure:
        category = named_apart(file.name, file.extract)
        if not is_told(file):
            return withheld_records(name, home, year, "records", category)
        return count_of_records(name, home, year, value, "records", category)

    def rejected_for(why: str, file: FileOfRecords, records: int) -> Figure:
        category = f"{named_apart(file.name, file.extract)}: {why}"
        return count_of_records("records_rejected_why", home, year, records, "records", category=category)

    return tuple(
        SourceUsed(
            name=file.name,
            title=known[file.kind].title if file.kind in known else "",
            publisher=known[file.kind].publisher if file.kind in known else "",
            received=file.received,
            sha256=file.sha256,
            extract=file.extract,
            note=file.note
            if is_told(file) or file.note == NOTHING_TAKEN_IN
            else "",  # any other may count records
            records=figure("records_received", file, file.records),
            accepted=figure("records_accepted", file, file.accepted),
            rejected=figure("records_rejected", file, file.rejected),
            duplicates=figure("records_duplicate", file, file.duplicates),
            superseded=figure("records_superseded", file, file.superseded),
            is_public=is_public(file),
            reasons=tuple(
                (why, rejected_for(why, file, records)) for why, records in file.reasons if is_told(file)
            ),
        )
        for file in quality.files
    )


def returns_due(store: Store, partnership: Partnership, year: Period) -> tuple[ReturnDue, ...]:
    """The quarterly returns of a year, as things stood when the last file came: no clock makes an edition differ."""
    as_of = max((date.fromisoformat(each.received) for each in store.loads), default=date.min)
    return tuple(
        _return_due(each, partnership)
        for each in calendar(returns_received(store), partnership.settings.returns, year, as_of)
    )


def _return_due(due: DueReturn, partnership: Partnership) -> ReturnDue:
    home = Place(partnership.settings.area, partnership.name, "csp")
    whose = f"{due.of.name} ({due.sender})"

    def figure(name: str, value: int, unit: str) -> Figure:
        return count_of_records(name, home, due.quarter, value, unit, whose)

    records = None if due.rows is None else figure("return_records", due.rows, "records")
    if records and partnership.settings.closes_classes:
        # A return of one quarter may be of one person: how many are in it is nobody's to see.
        records = withheld_records("return_records", home, due.quarter, "records", whose)
    return ReturnDue(
        name=due.of.name,
        title=due.of.title,
        sender=due.sender or due.of.holder,
        quarter=due.quarter,
        due=due.due,
        received=due.received,
        status=due.status,
        why=due.why,
        records=records,
        days_late=figure("return_days_late", due.days_late, "days") if due.status == LATE else None,
        replaced=due.replaced,
    )
