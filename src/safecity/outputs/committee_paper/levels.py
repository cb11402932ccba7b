"""The committee paper where there is no year before: what was recorded, and where, without a word of change."""

from collections.abc import Callable

from ...findings.review import Review
from ...vocabulary import Place
from ..documents.document import Document
from ..documents.parts import Cell, Heading
from ..levels import OVERALL, Level, level, level_sentence, levels, levels_sentence
from ..months_compared import why_nothing_compared
from ..words.period import short_words
from ..words.rate_units import titled, usual_unit
from .sections import wards_without_rates
from .words import joined

_WARDS = 3  # wards that a sentence names


def summary(review: Review, paper: Document) -> None:
    """What the paper gives, that there is nothing to compare it with, and how much was recorded."""
    paper.paragraph(
        f"This report gives recorded crime and anti-social behaviour in {review.home.name} in {_months(review)}. "
        f"{why_nothing_compared(review)} So it says what was recorded, and not what rose or fell.",
        where="summary",
    )
    said = levels_sentence(review, review.home)
    if said is not None:
        paper.paragraph(said, where="summary")


def background(review: Review) -> str:
    return f"The figures are of {_months(review)}."


def what_was_recorded(review: Review, paper: Document) -> None:
    """Every count with its rate, the largest first."""
    found = levels(review, review.home)
    if not found:
        return
    paper.heading("What was recorded", 2)
    rated = any(each.rate for each in found)
    part = any(each.period != review.year for each in found)
    paper.numbered(
        f"Table {paper.next_table} gives what was recorded, the largest numbers first."
        + (
            " Its rates are of these months only: those of a whole year would be higher."
            if rated and part
            else ""
        )
    )
    alike, usual = len({each.period for each in found}) == 1, usual_unit(each.rate for each in found)
    rows: list[tuple[Cell, ...]] = [
        (
            titled(each.measure.title, each.rate, usual),
            *(() if alike else (short_words(each.period),)),
            each.count,
            *((each.rate or "not known",) if rated else ()),
        )
        for each in found
    ]
    paper.table(
        (
            Heading("What was counted", 7.0 if not alike else 8.0),
            *(() if alike else (Heading("Months", 4.0),)),
            Heading(short_words(found[0].period) if alike else "Number", 4.0 if alike else 2.6, numbers=True),
            *((Heading(f"Rate {usual}", 4.6 if alike else 3.2, numbers=True),) if rated else ()),
        ),
        rows,
        caption=f"Recorded crime and anti-social behaviour in {review.home.name}",
        about="What was counted, how much of it was recorded, and the rate where residents are known.",
    )


def priorities(review: Review, paper: Document, say: Callable[[str], None]) -> set[str]:
    """Each priority's indicators in sentences, the wards that had most and what `say` adds; gives what it told of."""
    told: set[str] = set()
    by_name = {measure.name: measure for measure in review.measures}
    for priority in review.partnership.settings.priorities:
        found = [
            each
            for name in priority.measures
            if name in by_name and (each := level(review, by_name[name], review.home)) is not None
        ]
        if found:
            paper.heading(priority.title, 2)
            for each in found:
                paper.numbered(level_sentence(each, review.home), *_most(review, each))
                say(each.measure.name)
            told.update(each.measure.name for each in found)
    return told


def wards(review: Review, paper: Document) -> None:
    """How much of all crime and anti-social behaviour each ward had."""
    columns = [measure for measure in review.measures if measure.name in OVERALL]
    found = [(ward, [level(review, measure, ward) for measure in columns]) for ward in review.wards]
    rows = [(ward, known) for ward, known in found if any(known)]
    if not rows:
        return
    paper.heading("Wards", 2)
    rated = any(each and each.rate for _, known in rows for each in known)
    periods = {each.period for _, known in rows for each in known if each}
    when = f", {periods.pop().in_words()}" if len(periods) == 1 else ""
    paper.numbered(
        f"Table {paper.next_table} gives the counts of each ward"
        + (
            " and its rates. A ward where people shop, work or go out has few residents for its size, so its rates "
            "are high."
            if rated
            else "."
        )
    )
    wards_without_rates(review, paper)
    usual = usual_unit(each.rate for _, known in rows for each in known if each)
    width = 12.4 / (len(columns) * (2 if rated else 1))
    paper.table(
        (
            Heading("Ward", 4.6),
            *(
                heading
                for measure in columns
                for heading in (
                    Heading(measure.title, width, numbers=True),
                    *((Heading("Rate", width, numbers=True),) if rated else ()),
                )
            ),
        ),
        [(ward.name, *(cell for each in known for cell in _cells(each, rated))) for ward, known in rows],
        caption=f"Counts by ward{when}" + (f"; rates {usual}" if rated else ""),
        about="For each ward, how much was recorded, and the rate where residents are known.",
    )


def _cells(found: Level | None, rated: bool) -> tuple[Cell, ...]:
    count: Cell = found.count if found else "not known"
    return (count, *(((found.rate if found and found.rate else "not known"),) if rated else ()))


def _most(review: Review, of: Level) -> tuple:
    """The wards with the most of it, or nothing where there are too few wards to pick from."""
    known = [(each, ward) for ward in review.wards if (each := level(review, of.measure, ward)) is not None]
    ranked = sorted(known, key=lambda pair: (-(pair[0].count.value or 0), pair[1].name))
    if len(ranked) <= _WARDS or not ranked[_WARDS - 1][0].count.value:
        return ()
    named = [_counted(each, ward) for each, ward in ranked[:_WARDS]]
    return (" The wards with the most were ", *joined(named), ".")


def _counted(found: Level, ward: Place) -> tuple:
    return (f"{ward.name} (", found.count, ")")


def _months(review: Review) -> str:
    periods = list(dict.fromkeys(each.period for each in levels(review, review.home)))
    return " and ".join(each.in_words() for each in periods) or review.year.in_words()
