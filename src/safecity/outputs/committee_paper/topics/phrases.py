"""Sentences that the paper's sections on topics have in common: a change, a share with its base, a place's rank."""

from collections.abc import Iterable

from ....findings.finding import DOWN, NO_CLEAR_CHANGE, TOO_FEW, UP, Finding, Sentence
from ....findings.review import Review
from ....release.figure import Figure
from ....vocabulary import Period
from ...documents.document import Document
from ...documents.parts import Part
from ...levels import level, level_sentence
from ...topics.counted import count, is_known, measure_of, whole_of
from ...topics.shares import ShareRow
from ..words import how_much, more_or_fewer, with_difference

Words = tuple[str | Figure, ...]


def changes(review: Review, paper: Document, names: Iterable[str], told: set[str]) -> None:
    """One paragraph on the changes of these measures, without those that the paper has told of; `told` grows."""
    said: list[Part] = []
    for name in names:
        sentence = None if name in told else change(review, name)
        if sentence is not None:
            said += [" ", sentence] if said else [sentence]
            told.add(name)
    if said:
        paper.numbered(*said)


def change(review: Review, name: str) -> Sentence | None:
    """How a count changed; how much there was where that is all; None of what was not counted."""
    measure, finding = measure_of(review, name), review.finding(name, review.home)
    if measure is None:
        return None
    if finding is not None and finding.tells_both:
        return with_difference(finding)
    known = level(review, measure, review.home)
    return level_sentence(known, review.home) if known is not None else None


def moved(finding: Finding | None) -> Words:
    """What became of a number since the year before, in brackets: a clear fall of 1.4 percentage points."""
    if finding is None or not finding.tells_both:
        return ()
    if finding.across:
        return (" (not compared, as recording changed)",)
    if finding.verdict in (NO_CLEAR_CHANGE, TOO_FEW) or finding.change is None:
        return (" (too few to say)",) if finding.verdict == TOO_FEW else (" (no clear change)",)
    way = "rise" if finding.verdict == UP else "fall"
    clear = "barely clear" if finding.barely_clear else "clear"
    unit = " percentage points" if finding.change.unit == "percentage points" else ""
    return (f" (a {clear} {way} of ", finding.change.shown_as("size"), f"{unit})")


def against(row: ShareRow) -> Words:
    """A share of the year beside that of the year before, and what became of it."""
    if not is_known(row.before) or row.before is None:
        return (row.after,)
    return (row.after, ", against ", row.before, f" in {row.before.period.in_words()}", *moved(row.finding))


def share(review: Review, row: ShareRow) -> Words:
    """A share as a sentence, with how many it is of how many."""
    noun = f" {row.measure.noun} in {review.home.name} in {row.after.period.in_words()}"
    start: Words = (row.after, *base(review, row.after), noun)
    if row.before is None or not is_known(row.before):
        return (*start, ".")
    return (*start, ", against ", row.before, f" in {row.before.period.in_words()}", *moved(row.finding), ".")


def base(review: Review, figure: Figure) -> Words:
    """Of how many a share is, in brackets: 4,694 of 32,403. Nothing where that is not known."""
    if figure.numerator is None or figure.denominator is None:
        return ()
    part = review.released.count(figure.measure, figure.place, figure.period, figure.category)
    return (" (", part, " of ", whole_of(review, figure), ")")


def rank_in_short(name: str, finding: Finding) -> Words:
    """Where a place stands in one comparison: its rate beside the others', and its rank of how many."""
    said = {figure.statistic: figure for figure in finding.sentence.figures()}
    beside = {UP: "higher than", DOWN: "lower than"}.get(finding.verdict, "not clearly different from")
    best, worst = (said[each].shown_as("ordinal") for each in ("highest rank", "lowest rank"))
    others = (" the other ", said["other places"]) if "other places" in said else (" the other",)
    chance: Words = (
        ("chance alone would not move it",)
        if best.value == worst.value
        else ("allowing for chance, ", best, " to ", worst)
    )
    return (
        f"{name}: {beside} the rate of", *others, " together (", finding.before or "", "); ",
        said["rank"].shown_as("ordinal"), " of ", said["places ranked"], ", the highest first; ", *chance, ".",
    )  # fmt: skip


def in_short(finding: Finding, name: str) -> Words:
    """A change in few words: Race hate crime: 756, after 699 (+8.2%, 57 more)."""
    if finding.after is None or finding.before is None:
        return ()
    many = more_or_fewer(finding)
    percent = how_much(finding)
    if finding.change is not None:
        said: Words = (" (", finding.change, *((", ", *many) if many else ()), ")")
    else:
        said = percent if percent else (" (", *many, ")") if many else ()
    return (f"{name}: ", finding.after, ", after ", finding.before, *said)


def counted(review: Review, name: str, period: Period | None = None) -> Figure | None:
    """A count that is known."""
    figure = count(review, name, period)
    return figure if is_known(figure) else None
