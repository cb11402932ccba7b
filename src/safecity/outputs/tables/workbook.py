"""The workbook: every table of the review as numbers, to the Analysis Function's checklist for spreadsheets."""

from collections.abc import Sequence
from pathlib import Path

from ...findings.finding import Finding
from ...findings.review import Review
from ...measures import Measure
from ...measures.catalogue.people import OFFENDERS_FROM_TEN
from ...vocabulary import Caveat, Place
from ...vocabulary.glossary import words
from ..committee_paper.words import verdict_in_words, year_findings
from ..documents.begun import MADE_UP
from ..levels import Level, counts_kept_back, level, levels
from ..months_compared import nothing_compared, why_nothing_compared
from ..narrative.narrative import NO_WORDS, Narrative
from ..narrative.sheet import narrative_sheet
from ..parts_before import NO_PARTS_BEFORE, PartsBefore
from ..placements import Placements
from ..site_pages.editions_page import edition_day, whom_to_ask
from ..topics.profile import profile, residents_beside
from ..topics.severity import weights_name
from ..words.cautious import (
    caution_words,
    caveats_told,
    unfitted_fifths,
    unfitted_fifths_words,
    unfitted_wards,
    unfitted_words,
)
from ..words.source import of_own_crimes, sources_in_words
from .ahead import ahead_sheets
from .answers import answer_sheets
from .columns import difference_column, marks, rate_columns
from .months_sheets import months_sheet, usual_sheet
from .others import sheets_of_others
from .places import place_sheets
from .priorities import priority_sheets
from .records import files, own_record_sheets, records, rejected, return_sheets
from .scorecard import scorecard_sheets
from .sent import sent_sheets
from .sheet import Book, Column, Sheet, write_workbook
from .topics import topic_sheets
from .why import why_sheets
from .work import work_sheets

PRODUCT = "tables.xlsx"
_SHORTHAND = (
    *((word.also[0], word.meaning) for word in words("Gap", "Withheld")),
    ("[z]", "Does not apply: for instance a percentage change from too small a number."),
)


def write_tables(
    review: Review,
    path: Path,
    placements: Placements,
    narrative: Narrative = NO_WORDS,
    *,
    before: PartsBefore = NO_PARTS_BEFORE,
) -> None:
    """Write the year's tables as an accessible workbook: a cover, contents, notes and one table on each sheet.

    It is the one that was made `before`, where nothing that it tells can have changed.
    """
    known = before.fingerprint(
        PRODUCT, narrative, review.last_meeting.text() if review.last_meeting else "", whom_to_ask(review)
    )
    made = before.take_up(known, PRODUCT, placements)
    if made is not None:
        path.write_bytes(made)
        return
    own = Placements()
    write_workbook(_book(review, narrative), path, product=PRODUCT, placements=own)
    placements.join(own)
    before.set_aside(known, path.read_bytes(), own)


def _book(review: Review, narrative: Narrative) -> Book:
    caveats = _caveats(review)
    notes = {caveat: f"[note {number}]" for number, caveat in enumerate(caveats, start=1)}
    why = {}
    if wards := unfitted_wards(review):
        why[wards] = unfitted_words(review, wards)
    if fifths := unfitted_fifths(review):
        why[fifths] = unfitted_fifths_words(review, fifths)
    marked = {places: f"[note {number}]" for number, places in enumerate(why, start=len(caveats) + 1)}
    unrated = {place: mark for places, mark in marked.items() for place in places}
    sheets = [
        sheet
        for sheet in (
            _changes(review, notes),
            months_sheet(review),
            usual_sheet(review),
            *ahead_sheets(review),
            _wards(review, notes, unrated),
            _fifths(review, notes, unrated),
            *sheets_of_others(review, notes),
            *scorecard_sheets(review, narrative),
            *priority_sheets(review),
            *topic_sheets(review, notes),
            *place_sheets(review),
            *sent_sheets(review, notes),
            *answer_sheets(review),
            *work_sheets(review),
            *why_sheets(review),
            narrative_sheet(review, narrative),
            records(review),
            *own_record_sheets(review),
            *return_sheets(review),
            files(review),
            rejected(review),
        )
        if sheet is not None and sheet.rows
    ]
    return Book(
        title=f"{review.partnership.title}: tables {review.year.in_words()}",
        author=review.partnership.title,
        day=review.year.end,
        cover=_cover(review),
        notes=[
            *((mark, caution_words(review, caveat)) for caveat, mark in notes.items()),
            *((marked[places], words) for places, words in why.items()),
        ],
        shorthand=_SHORTHAND,
        sheets=sheets,
    )


def _cover(review: Review) -> list[str]:
    compared = not nothing_compared(review)
    what, now = f"Recorded crime and anti-social behaviour in {review.home.name}", review.year.in_words()
    said = [
        f"{what}, {now} compared with {review.earlier.in_words()}."
        if compared
        else f"{what}, {now}. {why_nothing_compared(review)}",
        f"Source: {sources_in_words(review.every_measure, weights=weights_name(review))}.",
        *(["The force’s own records are not public."] if of_own_crimes(review.every_measure) else []),
        "Each number has a figure id in a column at the right of its table. With it the number can be traced to the "
        "records it was counted from.",
    ]
    day = edition_day(review)
    if day is not None:
        said.append(
            f"As of {day.day} {day:%B %Y}. Later records make another edition, and the tables of this one stay."
        )
    whom = ", ".join(words for words, _ in whom_to_ask(review))
    publisher = review.partnership.settings.council or review.partnership.title
    said.append(f"Questions and corrections: {whom or f'{publisher}, which gives no address for them here'}.")
    if compared:
        said.append(
            "A change is called clear only where the months of this place, varying as they do anyway, would rarely "
            "make one as large, and barely clear where it may also be next to nothing. All changes of a table are "
            "judged together, and the lower and upper columns are the ends of an interval as wide as that needs."
        )
    if review.partnership.settings.made_up:
        said.insert(0, MADE_UP)
    return said


def _caveats(review: Review) -> list[Caveat]:
    """Of measures with a page of their own first, then of those that topics show."""
    paged, themed = ({each.name for each in some} for some in (review.measures, review.themed))
    found = [each for names in (paged, themed) for each in review.findings if each.measure in names]
    people = [shown for each in review.themed if (shown := profile(review, each.name)) is not None]
    own = [OFFENDERS_FROM_TEN] if residents_beside(people) else []
    return [*caveats_told(review, found), *own]


def _changes(review: Review, notes: dict[Caveat, str]) -> Sheet:
    if nothing_compared(review):
        return _counts(review, notes)
    found = year_findings(review, review.home)
    rates = [
        (
            review.rate(measure, review.home, finding.period)
            if finding.after or _hides_rate(measure, finding, review)
            else None
        )
        for measure, finding in found
    ]
    return Sheet(
        name="Changes",
        title=f"Change from {review.earlier.in_words()} to {review.year.in_words()} in {review.home.name}",
        names=[measure.title for measure, _ in found],
        columns=[
            Column("What was counted", [measure.title for measure, _ in found], width=34),
            *_change_columns([finding for _, finding in found], review),
            *rate_columns(
                _rated([finding for _, finding in found], review), rates, ends=False, optional=True
            ),
            Column("Notes", [marks(finding.caveats, notes) for _, finding in found], width=50),
        ],
    )


def _counts(review: Review, notes: dict[Caveat, str]) -> Sheet:
    """What was recorded, where there is nothing to compare it with."""
    found = levels(review, review.home)
    said = [review.finding(each.measure.name, review.home) for each in found]
    return Sheet(
        name="Counts",
        title=f"What was recorded in {review.home.name}, {review.year.in_words()}",
        names=[each.measure.title for each in found],
        columns=[
            Column("What was counted", [each.measure.title for each in found], width=34),
            *_level_columns(found),
            Column("Notes", [marks(finding.caveats, notes) if finding else "" for finding in said], width=50),
        ],
    )


def _level_columns(found: Sequence[Level | None]) -> list[Column]:
    rates = [each.rate if each else None for each in found]
    return [
        Column("Months", [each.period.in_words() if each else "" for each in found], width=34),
        Column("Count", [each.count if each else None for each in found]),
        *rate_columns("Rate", rates, optional=True),
    ]


def _rated(found: list[Finding], review: Review) -> str:
    """What the rate of the later year is headed by, as the counts beside it are."""
    whole = all(finding.period == review.year for finding in found)
    return f"Rate {review.year.in_words()}" if whole else "Rate after"


def _change_columns(found: list[Finding], review: Review) -> list[Column]:
    """Before, after and change; where months are missing, which months are compared."""
    whole = all(finding.period == review.year for finding in found)
    periods = [
        f"{finding.period.in_words()} with {finding.period.year_before().in_words()}" for finding in found
    ]
    gone = [counts_kept_back(review, each.measure, each.place, each.period) for each in found]
    # What is worked out from a withheld count is withheld with it; what nobody can work out does not apply.
    changes = [each.change or ("[c]" if hidden else None) for each, hidden in zip(found, gone, strict=True)]
    return [
        *([] if whole else [Column("Months compared", periods, width=34)]),
        Column(
            f"Count {review.earlier.in_words()}" if whole else "Count before",
            [each.before or (hidden and hidden[0]) for each, hidden in zip(found, gone, strict=True)],
        ),
        Column(
            f"Count {review.year.in_words()}" if whole else "Count after",
            [each.after or (hidden and hidden[1]) for each, hidden in zip(found, gone, strict=True)],
        ),
        difference_column(found, [hidden is not None for hidden in gone]),
        Column("Change (%)", changes),
        Column("Change, lower (%)", changes, show="low"),
        Column("Change, upper (%)", changes, show="high"),
        Column("What it shows", [verdict_in_words(finding) for finding in found], width=22),
    ]


def _hides_rate(measure: Measure, finding: Finding, review: Review) -> bool:
    """Whether a rate stands beside counts of which one is withheld."""
    hidden = counts_kept_back(review, finding.measure, finding.place, finding.period)
    return hidden is not None and review.has_rate(measure, finding.place, finding.period)


def _wards(review: Review, notes: dict[Caveat, str], unrated: dict[Place, str]) -> Sheet | None:
    return _by_place(review, review.wards, notes, unrated, name="Wards", heading="Ward", what="by ward")


def _fifths(review: Review, notes: dict[Caveat, str], unrated: dict[Place, str]) -> Sheet | None:
    return _by_place(
        review,
        review.quintiles,
        notes,
        unrated,
        name="Deprivation",
        heading="Neighbourhoods",
        what="by deprivation",
    )


def _by_place(
    review: Review,
    places: tuple[Place, ...],
    notes: dict[Caveat, str],
    unrated: dict[Place, str],
    *,
    name: str,
    heading: str,
    what: str,
) -> Sheet | None:
    found = [(place, *pair) for place in places for pair in year_findings(review, place)]
    if not found:
        return None
    findings = [finding for _, _, finding in found]
    known = [level(review, measure, place) for place, measure, _ in found]
    title, numbers = f"What was recorded {what}, {review.year.in_words()}", _level_columns(known)
    if not nothing_compared(review):
        title = f"Change from {review.earlier.in_words()} to {review.year.in_words()} {what}"
        rates = [
            each.rate
            if each and finding.after
            else review.rate(measure, place, finding.period)
            if measure.denominator and _hides_rate(measure, finding, review)
            else None
            for each, (place, measure, finding) in zip(known, found, strict=True)
        ]
        numbers = [
            *_change_columns(findings, review),
            *rate_columns(_rated(findings, review), rates, ends=False, optional=True),
        ]
    return Sheet(
        name=name,
        title=title,
        names=[f"{place.name}, {measure.title}" for place, measure, _ in found],
        columns=[
            Column(heading, [place.name for place, _, _ in found], width=34),
            Column("What was counted", [measure.title for _, measure, _ in found], width=34),
            *numbers,
            Column(
                "Notes",
                [
                    " ".join(mark for mark in (marks(finding.caveats, notes), unrated.get(place, "")) if mark)
                    for place, _, finding in found
                ],
                width=50,
            ),
        ],
    )
