"""The paper's section on severity: which groups of offences weigh most, beside how many crimes they are."""

from ....findings.review import Review
from ...documents.document import Document
from ...documents.parts import Cell, Heading, Part
from ...topics.counted import is_known
from ...topics.severity import (
    GroupRow,
    groups,
    headline,
    most_crimes_words,
    number_beside,
    unweighed,
    weights_name,
)
from ...words.period import short_words
from ..words import joined, lower_first, verdict_in_words

_NAMED, _SHOWN = 3, 10  # groups in a sentence, and in the table


def severity(review: Review, paper: Document) -> None:
    """The score, the groups that weigh most this year and last, and a table of the first ten."""
    said, rows = headline(review), groups(review)
    if said is None:
        return
    paper.heading("Severity: what weighs most", 2)
    paper.numbered(
        "Not all crimes are alike. The severity score counts each by the days of sentence that courts give for its "
        "kind. ", said, *_beside(review),
        *((f" The weights are those of the file {weights_name(review)}.",) if weights_name(review) else ()),
    )  # fmt: skip
    known = [row for row in rows if is_known(row.share) and row.share.value]
    if not known:
        return
    paper.numbered(*_heaviest(review, known))
    most, missing = most_crimes_words(rows), unweighed(review)
    left_out: tuple[Part, ...] = ()
    if missing is not None and missing.crimes.value:
        left_out = (
            missing.crimes, " crimes (", missing.share, ") are of an offence that the list of weights does not know, "
            "and are in no score.",
        )  # fmt: skip
    if most is not None or left_out:
        paper.numbered(*((most, " ") if most else ()), *left_out)
    _table(review, paper, known[:_SHOWN])


def most_harm(review: Review) -> tuple[Part, ...]:
    """Which group weighs most, for the paper's summary; nothing where there is no score."""
    rows = groups(review)
    if not rows or not is_known(rows[0].share) or not rows[0].share.value:
        return ()
    first = rows[0]
    beside: tuple[Part, ...] = (
        (", and ", first.share_of_crimes, " of the crimes") if first.share_of_crimes else ()
    )
    return (
        f"Weighed by the sentences that courts give, {lower_first(first.name)} weighs most: ", first.share,
        " of the severity score", *beside, ".",
    )  # fmt: skip


def _beside(review: Review) -> tuple[Part, ...]:
    number = number_beside(review)
    if number is None or number.change is None:
        return ()
    verdict = verdict_in_words(number).lower()
    return (" The number of crimes changed by ", number.change, f" over the same time ({verdict}).")


def _heaviest(review: Review, rows: list[GroupRow]) -> tuple[Part, ...]:
    """Which groups weigh most, and whether they are those of the year before."""
    first = rows[:_NAMED]
    named = [
        (
            lower_first(row.name), " (", row.share, " of the score",
            *((" and ", row.share_of_crimes, " of the crimes") if row.share_of_crimes else ()), ")",
        )
        for row in first
    ]  # fmt: skip
    parts: tuple[Part, ...] = (
        f"The groups with the highest score in {review.year.in_words()} were ",
        *joined(named),
        ".",
    )
    ranked = [row for row in rows if row.earlier_rank is not None and is_known(row.earlier_rank)]
    ranked.sort(key=lambda row: row.earlier_rank.value or 0)  # type: ignore[union-attr]
    before = [row.name for row in ranked[:_NAMED]]
    if not before:
        return parts
    then = review.earlier.in_words()
    if before == [row.name for row in first]:
        return (*parts, f" They were the highest in {then} as well, in the same order.")
    if set(before) == {row.name for row in first}:
        return (*parts, f" They were the highest in {then} as well, in another order.")
    return (*parts, f" In {then} they were ", *joined([(lower_first(name),) for name in before]), ".")


def _table(review: Review, paper: Document, rows: list[GroupRow]) -> None:
    now, then = short_words(review.year), short_words(review.earlier)
    before = any(row.earlier_rank is not None for row in rows)
    cells: list[tuple[Cell, ...]] = [
        (
            row.name,
            row.score,
            row.share,
            *((row.earlier_rank or "not known",) if before else ()),
            row.rank,
            *((row.earlier_crimes or "not known",) if before else ()),
            row.crimes or "not known",
            row.share_of_crimes or "not known",
        )
        for row in rows
    ]
    paper.table(
        (
            Heading("Group of offences", 3.65), Heading("Score (days)", 2.1, numbers=True),
            Heading("Of the score", 1.5, numbers=True),
            *((Heading(f"Rank {then}", 2.0, numbers=True),) if before else ()),
            Heading(f"Rank {now}", 2.0, numbers=True),
            *((Heading(f"Crimes {then}", 2.0, numbers=True),) if before else ()),
            Heading(f"Crimes {now}", 2.0, numbers=True), Heading("Of the crimes", 1.75, numbers=True),
        ),
        cells,
        caption=f"Groups of offences with the highest severity score, in days of sentence, {now}",
        about="Groups of offences by severity score, the highest first, beside their number of crimes, with the year "
        "before.",
    )  # fmt: skip
