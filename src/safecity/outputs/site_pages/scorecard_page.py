"""The page of the scorecard, with a line for each indicator, and that of their months."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from ...findings.review import Review
from ...findings.scorecard.scorecard import IndicatorRow, Scorecard, scorecard
from ...release.figure import Figure
from ...vocabulary import Period
from ..charts.month_line import month_line
from ..scorecard import words
from ..topics import work
from ..words.source import sources_in_words
from .help import help_for
from .page import Page
from .topic import closing

_YEARS = 3


def content(page: Page) -> dict[str, Any]:
    card = scorecard(page.review)
    lines = {
        row.id: month_line(page.review, row, page.placements, f"{page.title}: months of {row.measure.title}")
        for row in card.rows
    }
    return {
        "card": card,
        "lines": lines,
        "words": words,
        "linked": lambda row: _address(page, row),
        "parts": lambda said, part: _parts(page, said, part),
        "work": work,
        "plans": {each.title: each for each in work.planned(page.review)},
        "decided": work.decisions_of(page.review),
        **_closing(page.review, card),
    }


def _closing(review: Review, card: Scorecard) -> dict[str, Any]:
    """What the page ends with; where no indicator is named, what the edition as a whole rests on."""
    rows = card.rows
    if not rows:
        return {
            "defined": (),
            "sources": sources_in_words(review.measures),
            "cautions": (),
            "help": None,
        }
    counted = tuple({row.measure.name: row.measure for row in rows}.values())
    told = closing(counted, (row.finding for row in rows)) | {"help": help_for(counted, review.home)}
    known = [each for each in counted if each.name in review.released.measures]
    told["sources"] = sources_in_words(known) if known else ""
    return told | {"cautions": tuple(dict.fromkeys((*told["cautions"], *card.caveats)))}


def months(page: Page) -> dict[str, Any]:
    """Thirteen months and three years of each indicator."""
    review, card = page.review, scorecard(page.review)
    rows = [row for row in card.rows if row.months]
    years = _years(review, rows)
    shown = {row.measure.name: row for row in rows}  # a measure of two priorities once
    return {
        "rows": list(shown.values()),
        "spans": years,
        "without": words.without_months(card),
        "number": lambda row, year: _number(review, row, year),
        "linked": lambda row: _address(page, row),
        "lines": {
            row.id: month_line(review, row, page.placements, f"{page.title}: months of {row.measure.title}")
            for row in shown.values()
        },
        "words": words,
        **closing((row.measure for row in shown.values()), (row.finding for row in shown.values())),
    }


def _years(review: Review, rows: Sequence[IndicatorRow]) -> list[Period]:
    """The last three financial years of which anything is known, the newest last."""
    newest = review.year
    asked = [newest]
    for _ in range(_YEARS - 1):
        asked.insert(0, asked[0].year_before())
    return [
        year
        for year in asked
        if any((found := _number(review, row, year)) is not None and found.value is not None for row in rows)
    ]


def _number(review: Review, row: IndicatorRow, year: Period) -> Figure | None:
    released = review.released
    if not released.has(row.measure.name, row.place, year):
        return None
    told = released.rate if row.measure.form == "share" else released.count
    return told(row.measure.name, row.place, year)


def _address(page: Page, row: IndicatorRow) -> str:
    target = page.addresses.measures.get(row.measure.beside or row.measure.name)
    return page.to(target) if target else ""


def _parts(page: Page, said: words.Words, part: str) -> Markup:
    """Words and figures as they stand on a page."""
    return Markup("").join(
        each
        if isinstance(each, Markup)
        else Markup.escape(each)
        if isinstance(each, str)
        else page.figure(each, part)
        for each in said
    )
