"""Who they were, in the paper: victims and offenders by age and sex, in per cent and for their number of residents."""

from collections.abc import Callable, Sequence

from ....findings.review import Review
from ...documents.document import Document
from ...documents.parts import Cell, Heading, Part
from ...topics.counted import is_known
from ...topics.profile import (
    Profile,
    ProfileRow,
    by_head,
    profile,
    residents_beside,
    sexes_in_words,
    unknown_in_words,
)
from ..words import with_difference

_HALF = 50
_SEX = {"female": "Female", "male": "Male", "other": "Other sex"}


def profiles(review: Review, paper: Document, asked: Sequence[tuple[str, str]], *, caption: str) -> None:
    """A paragraph on each group of people and one table of them all; `asked` are measures and what a column calls them.

    The table sets two groups side by side, so give it two or one.
    """
    found = [(called, each) for name, called in asked if (each := profile(review, name)) is not None]
    for _, each in found:
        paper.numbered(*profile_words(review, each))
    if found:
        _table(review, paper, found, caption)


def age_called(row: ProfileRow) -> str:
    return _capital(row.name) if row.known else "Age not known"


def sex_called(row: ProfileRow) -> str:
    return _SEX.get(row.name, row.name) if row.known else "Sex not known"


def profile_words(review: Review, of: Profile) -> tuple[Part, ...]:
    """Who they are in sentences: how many, of which sex and age most were, and of how many that is not known."""
    finding = review.finding(of.measure.name, review.home)
    year = review.year.in_words()
    first: tuple[Part, ...] = (
        (with_difference(finding),)
        if finding is not None and finding.tells_both
        else (f"{review.home.name} had ", of.people, f" {of.measure.noun} in {year}.")
    )
    parts: list[Part] = [*first]
    sexes = sexes_in_words(of)
    if sexes is not None:
        most = max((row for row in of.sexes if row.known and is_known(row.share)), key=_share)
        low = most.share.low if most.share is not None else None
        parts += [" ", sexes, ", clearly more than half." if low is not None and low > _HALF else "."]
    for said in by_head(of):
        parts += [" ", said]
    unknown = unknown_in_words(of)
    if unknown is not None:
        parts += [" ", unknown]
    return tuple(parts)


def _share(row: ProfileRow) -> float:
    return (row.share.value if row.share is not None else None) or 0.0


def _table(review: Review, paper: Document, found: Sequence[tuple[str, Profile]], caption: str) -> None:
    rated = any(each.rated for _, each in found)
    width = (17.0 - 3.2) / (len(found) * (3 if rated else 2))
    rows = [
        *profile_rows(found, "ages", age_called, rated),
        *profile_rows(found, "sexes", sex_called, rated),
    ]
    headings = [Heading("Age or sex", 3.2)]
    for called, _ in found:
        headings += [
            Heading(called, width, numbers=True),
            Heading("Part of those known", width, numbers=True),
        ]
        headings += [Heading("Per 1,000 of that age", width, numbers=True)] if rated else []
    read_on = (
        "read their part beside their number for every thousand residents of that age"
        if rated
        else ("the band with most people need not be the one most at risk")
    )
    paper.numbered(
        f"Table {paper.next_table} gives them by age and sex. Bands of age differ in width: {read_on}."
    )
    paper.table(
        headings, rows, caption=f"{caption}, {review.year.in_words()}",
        about="People by age and by sex: how many, what part of those whose age or sex is known, and for every "
        "thousand residents of that age.",
        note=residents_beside(each for _, each in found),
    )  # fmt: skip


def profile_rows(
    found: Sequence[tuple[str, Profile]], which: str, called: Callable[[ProfileRow], str], rated: bool
) -> list[tuple[Cell, ...]]:
    """A row an age or a sex, with each group's numbers side by side; without those that hold nobody."""
    names = list(dict.fromkeys((row.name, row.known) for _, each in found for row in getattr(each, which)))
    rows: list[tuple[Cell, ...]] = []
    for key in names:
        picked = [
            next((row for row in getattr(each, which) if (row.name, row.known) == key), None)
            for _, each in found
        ]
        if all(row is None or row.count.value == 0 for row in picked):
            continue
        cells: list[Cell] = []
        for row in picked:
            cells += _cells(row, rated)
        named = next(row for row in picked if row is not None)
        rows.append((called(named), *cells))
    return rows


def _cells(row: ProfileRow | None, rated: bool) -> list[Cell]:
    if row is None:
        return ["\N{EN DASH}"] * (3 if rated else 2)
    share: Cell = row.share if row.share is not None and row.known else "\N{EN DASH}"
    rate: Cell = row.rate if row.rate is not None and row.known else "\N{EN DASH}"
    return [row.count, share, *([rate] if rated else [])]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
