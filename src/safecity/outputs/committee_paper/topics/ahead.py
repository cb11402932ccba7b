"""The paper's sections on current and future trends, and on what would have been without an event."""

from ....findings.finding import DOWN, UP
from ....findings.outlook import NO_BETTER, TOO_FEW_AHEAD, TOO_SHORT
from ....findings.review import Review
from ...charts.months import ahead_shown
from ...documents.document import Document
from ...documents.parts import Cell, Heading
from ...topics import events as told
from ...topics.outlook import (
    Ahead,
    all_ahead,
    direction_sentence,
    forecast_sentence,
    knows_nothing_of,
    score_sentence,
)
from ..words import joined, lower_first

_WAY = {UP: "Rising", DOWN: "Falling"}
_WHY = (
    (NO_BETTER, "because trial forecasts were not clearly better than repeating the year before: "),
    (TOO_SHORT, "because fewer than five years without a gap or a break in recording are known: "),
    (TOO_FEW_AHEAD, "because there were too few in the last twelve months: "),
)


def ahead(review: Review, paper: Document) -> None:
    """Which way each measure has been going, and what is expected of the next twelve months, or why not."""
    found = all_ahead(review)
    if not found:
        return
    paper.heading("Current and future trends", 2)
    paper.numbered(
        "The law asks for the trends of crime and disorder now and to come. A forecast is given only where, tried from "
        "earlier months, it was better by a twentieth at least than repeating the year before; it says what is to be "
        "expected if things go on as they did, and knows nothing of what is planned."
    )
    shown = [each for each in found if each.is_shown]
    if shown:
        first = shown[0]
        way, score = direction_sentence(review, first), score_sentence(first)
        paper.numbered(
            *((way, " ") if way else ()), forecast_sentence(first), *((" ", score) if score else ()),
            *((" " + nothing,) if (nothing := knows_nothing_of(first)) else ()),
        )  # fmt: skip
        drawn = ahead_shown(review, first)
        if drawn is not None:
            paper.chart(drawn)
        _table(review, paper, shown)
    refused = [each for each in found if not each.is_shown]
    for reason, why in _WHY:
        of_it = [each for each in refused if each.reason == reason]
        months = {each.used.value for each in of_it if each.used is not None}
        alike = reason == TOO_SHORT and len(of_it) > 1 and len(months) == 1
        named = [(lower_first(each.measure.title), *(() if alike else _tried(each))) for each in of_it]
        if named:
            of_each = (", of each", *_tried(of_it[0])) if alike else ()
            some = "any measure" if not shown and len(of_it) == len(refused) else "some"
            paper.numbered(f"There is no forecast of {some}, {why}", *joined(named), *of_each, ".")


def _tried(each: Ahead) -> tuple:
    """How a refused forecast did, or how many months are known."""
    if each.reason == NO_BETTER and each.scored is not None and each.scored.ratio is not None:
        return (" (its error was ", each.scored.ratio, " of that)")
    if each.reason == TOO_SHORT and each.used is not None:
        return (" (", each.used, " month)" if each.used.value == 1 else " months)")
    return ()


def _table(review: Review, paper: Document, shown: list[Ahead]) -> None:
    rows: list[tuple[Cell, ...]] = []
    for each in shown:
        assert each.total is not None and each.lower is not None and each.upper is not None and each.scored
        rows.append(
            (
                each.measure.title,
                each.last or "not known",
                each.total,
                (each.lower, " to ", each.upper),
                (_WAY.get(each.outlook.verdict, "No clear direction"), ", ", each.direction)
                if each.direction
                else "not known",
                each.scored.ratio or "not known",
            )
        )
    period = shown[0].outlook.ahead
    paper.table(
        (
            Heading("What is counted", 4.4), Heading(review.year.in_words(), 2.0, numbers=True),
            Heading("Expected", 2.0, numbers=True), Heading("Range", 3.0, numbers=True),
            Heading("Over three years, a year", 3.4), Heading("Error against repeating", 2.2, numbers=True),
        ),
        rows,
        caption=f"What is to be expected in {period.in_words()}",
        about="Each measure's year, what is expected of the next twelve months with its range, its direction over "
        "three years, and the error of trial forecasts over that of repeating the year before.",
    )  # fmt: skip


def what_would_have_been(review: Review, paper: Document) -> None:
    """The months of each event beside what the years before led to expect."""
    shown = told.events(review)
    if not shown:
        return
    paper.heading("What would have been", 2)
    for each in shown:
        after = told.is_after_the_year(review, each.period)
        paper.numbered(
            f"Table {paper.next_table} sets what came in {each.period.in_words()}, during {each.name}, beside what "
            f"the months before led to expect.{' ' + after if after else ''} Whatever else began in those months is "
            "in the difference as well. ", each.rows[0].finding.sentence,
        )  # fmt: skip
        paper.table(
            (
                Heading("What is counted", 4.6), Heading("Came", 2.0, numbers=True),
                Heading("Expected", 2.0, numbers=True), Heading("Range", 3.0, numbers=True),
                Heading("Difference", 2.2, numbers=True), Heading("What it shows", 3.2),
            ),
            [
                (row.measure.title, row.observed, row.expected, (row.lower, " to ", row.upper), row.excess, row.verdict)
                for row in each.rows
            ],
            caption=f"What came during {each.name} and what was to be expected, {each.period.in_words()}",
            about="Counts during the event, what was expected with its range, and the difference.",
        )  # fmt: skip
        if each.reads_together:
            paper.numbered(each.reads_together)
        for titles, said in each.rests_across:
            paper.numbered(f"{titles}: {said}")
