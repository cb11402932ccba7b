"""The paper's table of how many times as often things happen in the most deprived fifth of areas."""

from ....findings.review import Review
from ....release.figure import Figure
from ...documents.document import Document
from ...documents.parts import Cell, Heading, Part
from ...topics.deprivation import (
    WITHOUT_CRIME,
    Fifths,
    all_fifths,
    degree,
    ends_lacking,
    headline,
    short_degree,
)
from ...words.rate_units import rates_captioned, titled, usual_unit

_LEFT_OUT = (
    " Crime counts among the seven domains of deprivation; in the last column it is left out, so that it is not held "
    "against itself."
)
_SHOWN = 12  # measures: those with the widest gaps


def gap(review: Review) -> tuple[Part, ...]:
    """How unequal crime is, and of what there was too little to say; nothing where nothing was compared."""
    found, said = all_fifths(review), headline(review)
    return (said, *_few(found[0])) if found and said is not None else ()


def ratios(review: Review, paper: Document) -> None:
    """A table by fifths of England and of the place itself, the widest gaps first."""
    found = all_fifths(review)
    if not found:
        return
    where = (
        f"fifths of England's areas and for fifths of {review.home.name}'s own"
        if len(found) > 1
        else f"fifths of {_whose(found[0], review)}"
    )
    most, least = degree(found[0].most), degree(found[0].least)
    lacking = " ".join(filter(None, (ends_lacking(review, each.of, each.most, each.least) for each in found)))
    paper.numbered(
        f"Table {paper.next_table} gives, for {where}, how many times as high a rate is in the {most} as in the "
        f"{least}, the widest gaps first. {lacking}{' ' * bool(lacking)}"
        "More deprived areas may differ in other things too, such as how old residents are or how many people come "
        "there, so this is no cause."
        + (_LEFT_OUT if any(each.of == WITHOUT_CRIME for each in found) else ""),
    )
    rates = [row.most for row in found[0].rows[:_SHOWN]]
    usual = usual_unit(rates)
    times = [{row.measure.name: row for row in each.rows} for each in found]
    rows: list[tuple[Cell, ...]] = []
    for row in found[0].rows[:_SHOWN]:
        cells: list[Cell] = [titled(row.measure.title, row.most, usual), row.most, row.least]
        for known in times:
            cells.append(_times(known[row.measure.name].times if row.measure.name in known else None))
        rows.append(tuple(cells))
    headings = [
        Heading("What was counted", 5.4),
        Heading(f"Rate, {most}", 2.9, numbers=True, short=short_degree(found[0].most)),
        Heading(f"Rate, {least}", 2.9, numbers=True, short=short_degree(found[0].least)),
    ]
    headings += [
        Heading(f"Times, fifths of {each.of}", 5.8 / len(found), numbers=True,
                short=_TIMES_SHORT.get(each.of, "Here"))
        for each in found
    ]  # fmt: skip
    paper.table(
        headings, rows,
        caption=rates_captioned(rates, f" in the {most} and {least} fifths of {found[0].of}, and how many times "
        f"as high by each set of fifths, {found[0].period.in_words()}"),
        about="For each measure the rate in the more and in the less deprived fifth, and how many times the one is "
        "the other.",
    )  # fmt: skip


_TIMES_SHORT = {"England": "Times", WITHOUT_CRIME: "No crime"}


def _whose(fifths: Fifths, review: Review) -> str:
    return "England's areas" if fifths.of == "England" else f"{review.home.name}'s own areas"


def _times(figure: Figure | None) -> Cell:
    return figure if figure is not None else "too few"


def _few(fifths: Fifths) -> tuple[str, ...]:
    """What could not be compared for want of numbers."""
    if not fifths.too_few:
        return ()
    titles = [f"{row.measure.title[:1].lower()}{row.measure.title[1:]}" for row in fifths.too_few]
    if len(titles) > len(fifths.rows):
        return (f" There was too little to compare of the other {len(titles)} that are counted.",)
    named = titles[0] if len(titles) == 1 else ", ".join(titles[:-1]) + " and " + titles[-1]
    return (f" There was too little to compare of {named}.",)
