"""The paper's section on where and when: how concentrated it is, where the hot spots are, at what hours, and again."""

from ....findings.review import Review
from ...documents.document import Document
from ...documents.parts import Cell, Heading, Part
from ...topics import where_and_when as topic

_SHOWN = 10  # measures in the table, and hot spots that are named
_AREAS = 6


def where_and_when(review: Review, paper: Document) -> None:
    """Nothing where neither small areas nor times are known."""
    first = topic.headline(review)
    if first is None:
        return
    paper.heading("Where and when", 2)
    places = topic.places_of(review)
    foretold = topic.areas_words(review)
    paper.numbered(first, *((" ", *foretold) if foretold else ()))
    for caveat in topic.heaped(review):
        paper.numbered(caveat.wording)
    _hot_spots(review, paper)
    if len(places) > 1:
        _concentration(review, paper)
    weeks = topic.weeks_of(review)
    if weeks:
        measure, when = weeks[0]
        paper.numbered(
            *topic.week_words(measure, when), ". Left out are ", when.at_midnight, " at midnight and ", when.on_first,
            " on the first of a month, times that often stand for what nobody knew, and ", when.no_time,
            " without a time. What was over at an unknown time is shared out over the hours it may be of.",
        )  # fmt: skip
    for measure, near in topic.near_of(review):
        parts: list[Part] = list(topic.near_words(measure, near))
        if near.denser is not None:
            parts += [
                " On the tenth of the ground where it was densest the year before were ", near.denser, " of them.",
            ]  # fmt: skip
        paper.numbered(*parts)


def _hot_spots(review: Review, paper: Document) -> None:
    """The areas that stand out by themselves for most kinds of crime, and how they were told."""
    shown = [area for area in topic.areas_shown(review) if area.alone][:_AREAS]
    if not shown:
        return
    paper.numbered(
        "These small areas have more than chance and the usual differences between areas explain, each for the kinds "
        "of crime named; decided over all areas and kinds at once, so that at most one in twenty of those so named is "
        "there by chance. The workbook names them all, and the hot neighbourhoods:"
    )
    for area in shown:
        parts: list[Part] = [area.place.name, f" ({area.ward}): " if area.ward else ": "]
        for at, (measure, hot) in enumerate(area.alone[:4]):
            title = f"{measure.title[:1].lower()}{measure.title[1:]}"
            parts += [", " if at else "", title, " (", hot.count, ")"]
        paper.bullet(*parts, " and others." if len(area.alone) > 4 else ".")


def _concentration(review: Review, paper: Document) -> None:
    paper.numbered(
        f"Table {paper.next_table} sets the share of crime in the small areas with most of it beside what chance alone "
        "would put there: with few crimes, most areas have none by chance. The last column says how well last "
        "year's list of areas would have done this year, 1 being no better than chance."
    )
    rows: list[tuple[Cell, ...]] = []
    for measure, each in topic.places_of(review)[:_SHOWN]:
        five, ten = each.tops
        index: Cell = each.foretold.index if each.foretold else "not known"
        rows.append((measure.title, five.share, five.by_chance, ten.share, ten.by_chance, index))
    paper.table(
        (
            Heading("What was counted", 4.5), Heading("Top 5% of areas", 2.5, numbers=True),
            Heading("by chance", 2.5, numbers=True), Heading("Top 10% of areas", 2.5, numbers=True),
            Heading("by chance", 2.5, numbers=True), Heading("Last year's list, times chance", 2.5, numbers=True),
        ),
        rows,
        caption=f"Share in the small areas that have most, {topic.period_of_places(review).in_words()}",
        about="For each measure the share in the areas that have most, beside what chance would give.",
    )  # fmt: skip
