"""The page on the records themselves: what came, what has no place, what repeats, what is missing."""

from dataclasses import dataclass

from ...findings.judged.judge import ALL_CSPS
from ...findings.review import Review, SourceUsed
from ...release.figure import Figure, count_of_records, named_apart, withheld_records
from ...vocabulary import Caveat, Period
from ...vocabulary.caveat import POLICE_UK_ASB, POLICE_UK_PLACES
from ...vocabulary.force import force_words
from ...vocabulary.not_public import WHY_HELD_BACK, held_back_in_words, late_in_words
from ...vocabulary.runs import runs_in_words
from ...vocabulary.status import WITHHELD
from ..topics.standing import standing as rank_of
from ..words.cautious import (
    not_divided_words,
    residents_words,
    unfitted_wards,
    unfitted_words,
    ward_year_words,
)
from ..words.lacking import lacking_of
from ..words.of_wards import wards_are
from ..words.period import year_as_received
from ..words.returns import WHAT_THEY_ARE, day_words, summary
from ..words.returns import gaps as return_gaps
from ..words.source import STREET, of_open_data, of_own_crimes, publisher_words
from ..words.unsaid import unsaid_of
from . import own_records_part
from .page import Page

WITHHELD_WORDS = (
    "[c] stands for how many records a partner’s file holds. That number is not published, because a small one may "
    "tell of a single person."
)
_COLUMNS = {
    "records": "records_received",
    "accepted": "records_accepted",
    "rejected": "records_rejected",
    "duplicates": "records_duplicate",
    "superseded": "records_superseded",
}

OF_MANY_FILES = ("boundaries of areas (GeoJSON)", "a quarterly return")
_UNCOUNTED = {
    "data.police.uk outcomes": "Outcomes of crimes were received and are not counted here.",
    "data.police.uk stop and search": "Records of stop and search were received and are not counted here. "
    "Their times are in universal time, an hour behind the clock in summer.",
}


@dataclass(frozen=True)
class Received:
    """One file as it came, or one archive with all the files in it."""

    name: str
    title: str
    publisher: str
    received: str
    files: tuple[SourceUsed, ...]
    counts: dict[str, Figure]
    whole: bool  # every record was taken

    @property
    def told(self) -> str:
        """Its name beside what it is, which is not said twice of a file that is called by it."""
        return self.name.removeprefix(f"{self.title[:1].upper()}{self.title[1:]}, ")

    @property
    def is_archive(self) -> bool:
        return len(self.files) > 1 and ": " in self.files[0].name


@dataclass(frozen=True)
class Refusal:
    """One reason for which records of one file were refused, and how many."""

    file: str
    why: str
    records: Figure


def content(page: Page) -> dict:
    review = page.review
    sources = received(review)
    return {
        "years": [year for year in review.quality if year_as_received(year)],
        "empty_years": [year.period for year in review.quality if not year_as_received(year)],
        "sources": sources,
        "held_back": (
            f"{held_back_in_words(review.held_back)}. {WHY_HELD_BACK}".replace("'", "’")
            if review.held_back
            else ""
        ),
        "late": late_in_words(review.released.late).replace("'", "’"),
        "replaced": any(each.counts["superseded"].value for each in sources),
        "refused": any(each.counts["rejected"].value != 0 for each in sources),
        "files_withheld": any(is_withheld(each.counts["records"]) for each in sources),
        "returns_withheld": any(each.records and is_withheld(each.records) for each in review.returns),
        "withheld_words": WITHHELD_WORDS,
        "refusals": refusals(review),
        "noted": [file for each in sources for file in each.files if file.note],
        "force_words": force_words,
        "own_force": force_words(review.partnership.force),
        "has_asb": any(measure.name == "asb" for measure in review.measures),
        "unusual": review.unusual_months,
        "cut_short": review.months_cut_short,
        "declined": [
            (offered, standing, offered.category.rpartition(" (")[0], lacks)
            for offered, standing, lacks in review.declined_months
        ],
        "own_records": (
            own_records_part.content(review.own_records, (review.earlier, review.year))
            if review.own_records
            else None
        ),
        "own_crimes": of_own_crimes(review.every_measure),
        "own_repeats": any(year.crime_rows.value != year.crime_ids.value for year in review.quality),
        "monthly_files": any(each.title == STREET for each in sources),
        "downloads": len({each.name for each in sources if each.title == STREET}) > 1,
        "uncounted": uncounted(sources),
        "missing": missing(review),
        "lacking": lacking_of(review),
        "unsaid": unsaid_of(review),
        "part": part(review),
        "absent": [force for force, months in part(review) if not months],
        "gaps": gaps(review),
        "ranked": ranked(review),
        "undivided": review.undivided,
        "incomplete": review.incomplete,
        "silent": [force_words(force) for force in review.never_published],
        "residents": (
            *residents_words(review),
            *([unfitted_words(review, unfitted)] if (unfitted := unfitted_wards(review)) else []),
        ),
        "area_year": next((area.boundaries for area in review.lsoas if area.boundaries), 0),
        "wards_are": (f"{wards_are(review)} {ward_year_words(review)}".strip(),) if review.wards else (),
        "not_divided": not_divided_words(review),
        "standing": standing(review),
        "counts_not_printed": review.counts_not_printed,
        "counts_in_doubt": review.counts_in_doubt,
        "totals": review.totals_not_known,
        "returns": review.returns,
        "returns_are": WHAT_THEY_ARE,
        "returns_summary": summary(review) if review.returns else None,
        "returns_gaps": return_gaps(review),
        "day_words": day_words,
    }


def received(review: Review) -> tuple[Received, ...]:
    """The files received: those of one archive together, and those of a kind that comes as many small files."""
    groups: dict[tuple[str, str, str], list[SourceUsed]] = {}
    for source in review.sources:
        archive, inside, _name = source.name.partition(": ")
        one = source.title in OF_MANY_FILES and not inside
        groups.setdefault(
            ("", source.title, "") if one else (archive, source.title, source.extract), []
        ).append(source)
    return tuple(
        _received(review, name or (files[0].name if len(files) == 1 else f"{len(files)} files"), files)
        for (name, _title, _extract), files in groups.items()
    )


def refusals(review: Review) -> tuple[Refusal, ...]:
    """Why records were refused, file by file. Nothing here is taken from a record: what stood in it may be personal."""
    return tuple(
        Refusal(source.name.rpartition("/")[2].rpartition(": ")[2], why, records)
        for source in review.sources
        for why, records in source.reasons
    )


def uncounted(sources: tuple[Received, ...]) -> tuple[str, ...]:
    """What was received and taken, and is counted in no figure."""
    return tuple(words for title, words in _UNCOUNTED.items() if any(each.title == title for each in sources))


def missing(review: Review) -> list[tuple[Period, list[str]]]:
    """The years of which some months did not come, and which; not those of which none came.

    Of a force's own records `lacking_of` says it, kind by kind.
    """
    return [
        (year.period, runs_in_words(year.missing))
        for year in review.quality
        if year.missing and year_as_received(year) and not review.own_records
    ]


def part(review: Review) -> list[tuple[str, list[str]]]:
    """The forces that cannot be compared, and which months they lack; no months where they lack all."""
    whole = len(review.compared.months()) if review.compared else 0
    return [
        (force_words(force), runs_in_words(months) if len(months) < whole else [])
        for force, months in review.part_published
    ]


def gaps(review: Review) -> list[tuple[str, list[str]]]:
    """The other forces with months missing; not those already named, nor the partnership's own."""
    named = {review.partnership.force, *(force for force, _months in review.part_published)}
    return [
        (force_words(force), runs_in_words(months))
        for force, months in review.force_gaps
        if force not in named
    ]


def ranked(review: Review) -> Figure | None:
    """How many partnerships are compared, the place's own among them."""
    for measure in review.measures:
        finding = review.finding_of_rates(measure, ALL_CSPS)
        stands = rank_of(finding) if finding else None
        if stands:
            return stands.number
    return None


def standing(review: Review) -> tuple[Caveat, ...]:
    """The cautions that hold for every edition made of the police's open data."""
    open_data = any(map(of_open_data, review.measures))
    asb = any(measure.name == "asb" for measure in review.measures)
    return (
        *((POLICE_UK_PLACES,) if (review.wards or review.lsoas) and open_data else ()),
        *((POLICE_UK_ASB,) if asb else ()),
    )


def is_withheld(figure: Figure) -> bool:
    return figure.status == WITHHELD


def _together(review: Review, called: str, counts: list[Figure], name: str, first: SourceUsed) -> Figure:
    """Of several files together; withheld where one of them is, or the rest would tell it."""
    if len(counts) == 1:
        return counts[0]
    category = f"{named_apart(name, first.extract)}, {first.title}"
    if any(map(is_withheld, counts)):
        return withheld_records(called, review.home, review.year, "records", category)
    total = sum(int(each.value or 0) for each in counts)
    return count_of_records(called, review.home, review.year, total, "records", category)


def _received(review: Review, name: str, files: list[SourceUsed]) -> Received:
    first = files[0]
    counts = {
        column: _together(review, figure_name, [getattr(each, column) for each in files], name, first)
        for column, figure_name in _COLUMNS.items()
    }
    return Received(
        name=name,
        title=first.title,
        publisher=publisher_words(review, first.publisher),
        received=first.received,
        files=tuple(files),
        counts=counts,
        whole=counts["records"].value == counts["accepted"].value,
    )
