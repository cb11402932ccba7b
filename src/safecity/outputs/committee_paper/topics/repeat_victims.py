"""The paper's section on victims: how many people were harmed, how often, and how sure their number is."""

from ....findings.review import Review
from ....release.figure import Figure
from ....vocabulary.caveat import WHO_IS_WHO
from ...documents.document import Document
from ...documents.parts import Cell, Heading, Part
from ...topics import repeat_victims as topic
from ...topics import told_apart
from ...topics.counted import is_known, rate
from ...topics.shares import ShareRow, share_rows
from ...words.period import short_words
from ..words import with_difference
from .phrases import Words, against, counted, moved, share

_HARMING = "crimes_with_a_person_harmed"
_ONE, _CRIMES_OF_SEVERAL, _CRIMES_OF_MANY = "victims_of_one_crime", topic.CHANGES[2], topic.CHANGES[-1]


def repeat_victims(review: Review, paper: Document) -> None:
    """Unique victims, those harmed again and the few harmed most; nothing where nobody was told apart."""
    first = topic.headline(review)
    if first is None:
        return
    paper.heading("Victims, and those harmed again", 2)
    finding = review.finding(topic.VICTIMS, review.home)
    rows = {
        row.measure.name: row
        for row in share_rows(review, (_HARMING, _ONE, topic.SEVERAL, _CRIMES_OF_SEVERAL, topic.MANY, _CRIMES_OF_MANY))
    }  # fmt: skip
    said: tuple[Part, ...] = (with_difference(finding) if finding and finding.difference else first,)
    harming: Words = (" ", *share(review, rows[_HARMING])) if _HARMING in rows else ()
    paper.numbered(*said, " Businesses and the state are left out.", *harming)
    if _ONE in rows:
        least = told_apart.why_least(review)
        paper.numbered(*_again(review, rows), *((" ", least) if least else ()))
    if topic.MANY in rows:
        paper.numbered(*_many(review, rows))
    _how_sure(review, paper)
    _table(review, paper)


def _again(review: Review, rows: dict[str, ShareRow]) -> Words:
    """What part had one crime, and what fell on those who had more."""
    parts: Words = ("Of victims, ", *against(rows[_ONE]), ", had one crime in the year.")
    people = counted(review, topic.SEVERAL)
    if topic.SEVERAL not in rows or people is None:
        return parts
    parts = (*parts, " The other ", people, " (", rows[topic.SEVERAL].after, ") had more than one")
    if _CRIMES_OF_SEVERAL not in rows:
        return (*parts, ".")
    theirs = against(rows[_CRIMES_OF_SEVERAL])
    return (*parts, ", and of all crimes against people ", *theirs, ", were against them.")


def _many(review: Review, rows: dict[str, ShareRow]) -> Words:
    """The few with five or more crimes, with both years' numbers of people and crimes."""
    people, before = counted(review, topic.MANY), counted(review, topic.MANY, review.earlier)
    year, then = review.year.in_words(), review.earlier.in_words()
    parts: Words = (
        people or "",
        " people (",
        rows[topic.MANY].after,
        f" of victims) had five or more crimes in {year}",
    )
    if before is not None:
        parts = (*parts, ", against ", before, *_in_brackets(rate(review, topic.MANY, review.earlier)), f" in {then}",
                 *moved(rows[topic.MANY].finding))  # fmt: skip
    crimes, earlier = counted(review, _CRIMES_OF_MANY), counted(review, _CRIMES_OF_MANY, review.earlier)
    if crimes is None or _CRIMES_OF_MANY not in rows:
        return (*parts, ".")
    row = rows[_CRIMES_OF_MANY]
    parts = (*parts, ". Against them were ", crimes, " crimes, ", row.after, " of all crimes against people")
    if earlier is not None:
        parts = (*parts, ", against ", earlier, *_in_brackets(row.before), f" in {then}", *moved(row.finding))
    return (*parts, ".")


def _in_brackets(figure: Figure | None) -> Words:
    return (" (", figure, ")") if figure is not None and is_known(figure) else ()


def _how_sure(review: Review, paper: Document) -> None:
    """How people were told apart, and how far another choice would move their number."""
    paper.numbered(WHO_IS_WHO.wording)
    parts: list[Part] = []
    told_by = told_apart.told_by(review)
    if told_by is not None:
        parts.append(told_by)
    linked = told_apart.how_linked(review)
    parts += [f" {linked}"] if linked else []
    others = [each for each in told_apart.how_far(review) if not each.counted]
    between = told_apart.between(review)
    if told_apart.all_alike(review) and (linked or between):
        parts += [" ", told_apart.all_alike_words(review)]
    elif linked and others:
        parts.append(" How alike two records must be before they are taken for one person is a choice. ")
        for at, each in enumerate(others):
            alike = each.alike if not at else f"; {each.alike[:1].lower()}{each.alike[1:]}"
            parts += [f"{alike}: ", each.people, " people"]
        parts.append(". Details written in too many ways are missed by each choice.")
    if between:
        parts += [" ", between]
    if parts:
        paper.numbered(*parts)


def _table(review: Review, paper: Document) -> None:
    rows = topic.by_number(review)
    if not rows:
        return
    now, then = short_words(review.year), short_words(review.earlier)
    before = all(row.before is not None for row in rows)
    cells: list[tuple[Cell, ...]] = [
        (
            row.name,
            *((row.before.people,) if before and row.before else ()),
            row.now.people,
            row.now.share_of_people,
            *((row.before.crimes,) if before and row.before else ()),
            row.now.crimes,
            row.now.share_of_crimes,
        )
        for row in rows
    ]
    paper.table(
        (
            Heading("Crimes in the year", 3.8),
            *((Heading(f"People {then}", 2.2, numbers=True),) if before else ()),
            Heading(f"People {now}", 2.2, numbers=True), Heading("Part of the victims", 2.2, numbers=True),
            *((Heading(f"Crimes {then}", 2.2, numbers=True),) if before else ()),
            Heading(f"Crimes {now}", 2.2, numbers=True), Heading("Part of the crimes", 2.2, numbers=True),
        ),
        cells,
        caption=f"Victims by how many crimes they had, {now}",
        about="How many people had one crime, two, three, four, and five or more, and how many crimes that was.",
    )  # fmt: skip
