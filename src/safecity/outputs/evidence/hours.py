"""When in the week it happens in a zone, beside the rest of the place."""

from collections.abc import Sequence

from ...findings.finding import DOWN, UP
from ...findings.neighbours import beside
from ...findings.review import Review
from ...findings.when_and_near import DAYS, HOURS
from ...findings.where_and_when import WhenOfMeasure
from ...findings.zone_told import ZoneTold
from ...measures import Measure
from ...vocabulary.zone_name import zone_in_words
from ..documents.document import Document
from ..documents.parts import Heading, Part
from ..levels import OVERALL
from ..topics.where_and_when import week_words
from ..words.source import of_open_data

_WEEKS = 4  # tables
_OF_THE_NIGHT = (
    "alcohol_affected_crime",
    "violence_with_injury",
    "violent_crime",
    "robbery",
)  # before others
_Parts = tuple[Part, ...]


def night_words(review: Review, zone: ZoneTold, measure: Measure, week: WhenOfMeasure) -> _Parts:
    """The share of the evening and night there, beside that of the rest of the place."""
    rest = review.where_and_when.week_in(zone.outside, measure.name)
    if week.at_night is None or rest is None or rest.at_night is None:
        return ()
    words = {UP: "clearly more than", DOWN: "clearly less than"}.get(
        beside(week.at_night, rest.at_night), "not clearly other than"
    )
    return (
        "Between 21:00 and 06:00: ", week.at_night, f" of {measure.noun} there that say when, {words} the ",
        rest.at_night, f" in the rest of {review.home.name}.",
    )  # fmt: skip


def busiest_words(measure: Measure, week: WhenOfMeasure) -> _Parts:
    """The three hours of the week with most; that there are too few to say so, where there are."""
    if week.cells:
        return (*week_words(measure, week), ".")
    return (week.counted, " of them say when: too few to tell of any three hours of the week.")


def weeks_of(review: Review, zone: ZoneTold) -> list[tuple[Measure, WhenOfMeasure]]:
    """All crime, then what a licence bears on, then the rest, as far as there is enough of each."""
    weeks = [
        (measure, week)
        for measure in review.measures
        if (week := review.where_and_when.week_in(zone.place, measure.name)) is not None
    ]

    def order(pair: tuple[Measure, WhenOfMeasure]) -> tuple[int, int]:
        name = pair[0].name
        if name in OVERALL:
            return 0, 0
        return (1, _OF_THE_NIGHT.index(name)) if name in _OF_THE_NIGHT else (2, 0)

    return sorted(weeks, key=order)[:_WEEKS]


def hours(
    review: Review, zone: ZoneTold, weeks: Sequence[tuple[Measure, WhenOfMeasure]], document: Document
) -> None:
    document.heading("Days and hours")
    if not weeks:
        document.paragraph(_no_hours(review), where="days and hours")
        return
    for measure, week in weeks:
        document.heading(measure.title, 2)
        document.paragraph(
            *night_words(review, zone, measure, week), " ", *busiest_words(measure, week), " Left out: ",
            week.at_midnight, " at midnight, ", week.on_first, " on the first of a month, ", week.no_time,
            " without a time and ",
            week.too_long, " of more than a day.", where=f"days and hours, {measure.title}",
        )  # fmt: skip
        if not week.cells:
            continue
        document.table(
            (Heading("Day", 2.6), *(Heading(_band(at), 1.8, numbers=True) for at in range(24 // HOURS))),
            [(day, *row) for day, row in zip(DAYS, week.cells, strict=True)],
            caption=f"{measure.title} in {zone_in_words(zone.place.name)} by day and hour, "
            f"{week.period.in_words()}",
            about="A row for each day of the week, a column for each three hours.",
            is_wide=True,
        )
        document.paragraph(
            "What happened between two times counts by a part in each hour of it, and each number of the table is "
            "rounded by itself: together they can be a little off from the ", week.counted, " that say when.",
            where=f"days and hours, {measure.title}", style="Small",
        )  # fmt: skip


def _band(at: int) -> str:
    return f"{at * HOURS:02d}–{(at + 1) * HOURS:02d}"


def _no_hours(review: Review) -> str:
    if any(map(of_open_data, review.measures)):
        return (
            "The police’s open data gives the month of a crime, and neither its day nor its hour. A licensing policy "
            "needs them: ask the force for its own records."
        )
    return "Too few records of the zone say when, so nothing can be said of days and hours."
