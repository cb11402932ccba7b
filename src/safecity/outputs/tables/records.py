"""The workbook's sheets on the records: what is known of them, what came and what was rejected, returns and gaps."""

from collections import Counter
from collections.abc import Sequence

from ...findings.own_records import OwnRecords
from ...findings.review import Review, SourceUsed
from ...release.figure import Figure
from ..committee_paper.records import cut_short
from ..site_pages.own_records_part import field_words, rows_of_times, turned_words
from ..topics.severity import unweighed
from ..topics.told_apart import between, how_far, told_by_what
from ..words.lacking import KINDS
from ..words.period import year_as_counted, year_as_received
from ..words.returns import numbers
from ..words.source import of_own_crimes
from .sheet import Column, Sheet


def records(review: Review) -> Sheet:
    own = of_own_crimes(review.every_measure)
    numbers = "crime references" if own else "Crime IDs"
    items = [
        item
        for year in review.quality
        if year_as_received(year)
        for item in (
            (year, "Records in the force's files", year.rows),
            (year, "Records without a location", year.unlocated),
            (year, "Records without a location (%)", year.unlocated_share),
            (year, "Records located outside the force's area", year.elsewhere),
            (year, "Records in small areas that no look-up names", year.unknown),
            (year, f"Records in {review.home.name}", year.here),
            (year, f"Records of crime in {review.home.name}", year.crime_rows),
            (year, f"Different {numbers} among those", year.crime_ids),
            (
                year,
                "Different pairs of Crime ID and category",
                None if own else year.crime_ids_and_categories,
            ),
        )
        if item[2] is not None
    ]
    rows = [(what, year_as_counted(year, figure) if figure else "", figure) for year, what, figure in items]
    for month, usual in cut_short(review):
        when = month.period.in_words()
        rows += [("Records in the force's file of a month that was cut short", when, month),
                 ("Records of a usual month beside it", when, usual)]  # fmt: skip
    return Sheet(
        name="Data quality",
        title="What is to be known of the police records",
        names=[f"{what}, {when}" for what, when, _ in rows],
        columns=[
            Column("What was counted", [what for what, *_ in rows], width=44),
            Column("Year", [when for _, when, _ in rows], width=30),
            Column("Number", [figure for *_, figure in rows]),
        ],
    )


def own_record_sheets(review: Review) -> list[Sheet]:
    """How full, how timely and how consistent a force's own records are; nothing where the open data is counted."""
    own = review.own_records
    rows = [*_filled(own), *_times(own), *_codes(own), *_odd(own)] if own is not None else []
    rows += [*_told_apart(review), *_without_weight(review)]
    return [
        Sheet(
            name="Own records",
            title="What is to be known of the force’s own records",
            names=[f"{what}, {figure.period.in_words()}" for what, figure in rows],
            columns=[
                Column("What was counted", [what for what, _ in rows], width=60),
                Column("Period", [figure.period.in_words() for _, figure in rows], width=30),
                Column("Number", [figure for _, figure in rows]),
                Column("Unit", [figure.unit for _, figure in rows], width=40),
            ],
        )
    ]


def _filled(own: OwnRecords) -> list[tuple[str, Figure]]:
    return [
        (f"{KINDS[each.dataset]}, filled in: {field_words(each.field)}", figure)
        for each in own.filled
        for figure in each.years
    ]


def _times(own: OwnRecords) -> list[tuple[str, Figure]]:
    return [(words, figure) for words, figures in rows_of_times(own) for figure in figures]


def _codes(own: OwnRecords) -> list[tuple[str, Figure]]:
    return (
        [
            (f"Records with a code that came or went: {field_words(each.column)} {each.code}", figure)
            for each in own.changed
            for figure in (each.before, each.after)
        ]
        + [
            (
                f"Records with a code {turned_words(each)}: {field_words(each.column)} {each.code}",
                each.records,
            )
            for each in own.turned
        ]
        + [
            (f"Records with a mark that nobody explained: {each.code}", each.records)
            for each in own.not_listed
        ]
    )


def _odd(own: OwnRecords) -> list[tuple[str, Figure]]:
    """What does not fit together, where it was looked for."""
    known = (
        ("Crimes whose offence code is in no group of offences", own.crimes_of_unknown_codes),
        ("Of these, with a code that is not shown, as it may be a name", own.crimes_of_codes_not_shown),
        ("Crimes with nobody in them", own.crimes_without_people),
        ("People with two roles in one crime", own.in_two_roles),
        ("Crimes with a day of their outcome that cannot be", own.outcome_days_impossible),
        ("Parts of people in crimes that were not received", own.people_without_crime),
    )
    return [(what, figure) for what, figure in known if figure is not None]


def _told_apart(review: Review) -> list[tuple[str, Figure]]:
    """By what victims were told apart, and how many they are by how alike two records must be."""
    alike = [(f"Victims, counted as one: {_lower(each.alike)}", each.people) for each in how_far(review)]
    if between(review):
        alike += [
            (f"Victims identified, counted as one: {_lower(each.alike)}", each.least)
            for each in how_far(review)
        ]
    return [(f"Victims in crimes that {words}", figure) for words, figure in told_by_what(review)] + alike


def _without_weight(review: Review) -> list[tuple[str, Figure]]:
    missing = unweighed(review)
    what = "Crimes of an offence that the list of severity weights does not know"
    return [(what, missing.crimes), (f"{what}, their part", missing.share)] if missing else []


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def return_sheets(review: Review) -> list[Sheet]:
    """Each return of the year with its days, and how many each sender owed; nothing where none is used."""
    due = review.returns
    names = [f"{each.title}, {each.sender}, {each.quarter.in_words()}" for each in due]
    senders = ["", *sorted({each.sender for each in due})] if due else []
    counted = [numbers(review, each) for each in senders]
    return [
        Sheet(
            name="Returns",
            title=f"The quarterly returns of partners, {review.year.in_words()}",
            names=names,
            columns=[
                Column("Return", [each.title for each in due], width=50),
                Column("Sender", [each.sender for each in due], width=34),
                Column("Quarter", [each.quarter.in_words() for each in due], width=28),
                Column("Due by", [each.due.isoformat() for each in due], width=14),
                Column(
                    "Received", [each.received.isoformat() if each.received else "" for each in due], width=14
                ),
                Column(
                    "Replaced",
                    [each.replaced.isoformat() if each.replaced else "" for each in due],
                    width=14,
                    optional=True,
                ),
                Column("Status", [each.status.capitalize() for each in due], width=14),
                Column("Days late", [each.days_late for each in due], optional=True),
                Column("Records", [each.records for each in due], optional=True),
                Column("Why", [each.why for each in due], width=40, optional=True),
            ],
        ),
        Sheet(
            name="Returns by sender",
            title=f"How many returns came in time, late or not at all, {review.year.in_words()}",
            names=[each or "All senders" for each in senders],
            columns=[
                Column("Sender", [each or "All senders" for each in senders], width=40),
                Column("Returns", [each[""] for each in counted]),
                Column("In time", [each["received"] for each in counted]),
                Column("Late", [each["late"] for each in counted]),
                Column("Missing", [each["missing"] for each in counted]),
                Column("Not due yet", [each["not due yet"] for each in counted]),
            ],
        ),
    ]


def files(review: Review) -> Sheet:
    used = review.sources
    names = told_apart(used)
    return Sheet(
        name="Files",
        title="Files received, and what became of their records",
        names=names,
        columns=[
            Column("File", names, width=60),
            Column("What it is", [each.title for each in used], width=40),
            Column("Published by", [each.publisher for each in used], width=40),
            Column("Received", [each.received for each in used], width=14),
            Column("Records", [each.records for each in used]),
            Column("Accepted", [each.accepted for each in used]),
            Column("Rejected", [each.rejected for each in used]),
            Column("Duplicate", [each.duplicates for each in used]),
            Column("Superseded", [each.superseded for each in used]),
            Column("Remark", [each.note for each in used], width=40, optional=True),
            Column("Fingerprint (SHA-256)", [each.sha256 for each in used], width=76),
        ],
    )


def rejected(review: Review) -> Sheet:
    named = zip(told_apart(review.sources), review.sources, strict=True)
    rows = [(name, why, records) for name, each in named for why, records in each.reasons]
    return Sheet(
        name="Rejected",
        title="Why records were rejected",
        names=[f"{name}, {why}" for name, why, _ in rows],
        columns=[
            Column("File", [name for name, _, _ in rows], width=60),
            Column("Reason", [why for _, why, _ in rows], width=60),
            Column("Records", [records for *_, records in rows]),
        ],
    )


def told_apart(used: Sequence[SourceUsed]) -> list[str]:
    """The files' names; those of one name with what each is and the start of its fingerprint."""
    times = Counter(each.name for each in used)
    names = [
        each.name
        if times[each.name] == 1
        else f"{each.name} ({', '.join(part for part in (each.title, each.sha256[:8]) if part)})"
        for each in used
    ]
    # The same file may have come twice, on different days or in different archives.
    seen: Counter[str] = Counter()
    for at, name in enumerate(names):
        seen[name] += 1
        names[at] = name if seen[name] == 1 else f"{name}, again, {seen[name]}"
    return names
