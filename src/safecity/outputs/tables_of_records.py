"""The workbook's sheets on the records themselves: what is known of them, what came, and what was rejected and why."""

from collections import Counter
from collections.abc import Sequence

from ..findings.review import Review, SourceUsed
from .period_words import year_as_received
from .source_words import of_own_crimes
from .workbook_sheet import Column, Sheet


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
    return Sheet(
        name="Data quality",
        title="What is to be known of the police records",
        names=[f"{what}, {year_as_received(year)}" for year, what, _ in items],
        columns=[
            Column("What was counted", [what for _, what, _ in items], width=44),
            Column("Year", [year_as_received(year) for year, _, _ in items], width=30),
            Column("Number", [figure for *_, figure in items]),
        ],
    )


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
