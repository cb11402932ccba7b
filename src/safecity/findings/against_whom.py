"""Against whom? For each changed measure where the place stands among others, and how they moved meanwhile."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..measures import Measure
from ..release.figure import Figure
from .around import ENGLAND, OTHERS_OF_FORCE, Around, Others
from .explained.explanation import Why
from .finding import Finding, Sentence
from .judged.judge import ALL_CSPS
from .official import ALL_OF_ENGLAND, set_name


@dataclass(frozen=True)
class AgainstWhom:
    """One changed measure beside others: the sentence, its rank where there is one, and the others' changes."""

    measure: str
    sentence: Sentence
    rank: Finding | None
    others: tuple[Others, ...]
    known: bool  # whether anything of others is known


def against_whom(whys: Iterable[Why], around: Around) -> tuple[AgainstWhom, ...]:
    """For each explained change one sentence: rank k of n with its range, and the changes of those compared with."""
    return tuple(_of(why, around) for why in whys)


def _of(why: Why, around: Around) -> AgainstWhom:
    finding = next(each for each in around.findings if each.id == why.finding_id)
    measure: Measure = around.released.measures[why.measure]
    rank = _rank(why.measure, around)
    names = [each for each in around.compared_with if each not in (OTHERS_OF_FORCE, ALL_OF_ENGLAND)]
    asked = (*names, OTHERS_OF_FORCE, ENGLAND.name)
    others = tuple(
        each for name in asked if (each := around.others(why.measure, name, why.period)) is not None
    )
    if rank is None and not others:
        words = (
            f"No numbers of {measure.noun} in other partnerships came, so it cannot be held against anybody.",
        )
        return AgainstWhom(why.measure, Sentence(words), None, (), known=False)
    return AgainstWhom(
        why.measure, Sentence(_words(finding, measure, rank, others, around)), rank, others, known=True
    )


def _rank(measure: str, around: Around) -> Finding | None:
    """By the Home Office's tables where they count it, in the first set that it is ranked in; else by the open data."""
    official = around.official(measure)
    asked = [(official, name) for name in around.compared_with] if official else []
    for name, comparator in (*asked, (measure, ALL_CSPS), (f"{measure}_by_household", ALL_CSPS)):
        for each in around.findings:
            if each.measure == name and each.comparator == comparator and each.place == around.home:
                return each
    return None


def _words(
    finding: Finding, measure: Measure, rank: Finding | None, others: tuple[Others, ...], around: Around
) -> tuple[str | Figure, ...]:
    words: tuple[str | Figure, ...] = ()
    if rank is not None:
        words = _standing(rank, measure, around)
    if others:
        own = finding.change or finding.difference
        start = "; over the two years it moved" if words else f"{_capital(measure.noun)} moved"
        moved = [(own, " here")] if own is not None else []
        moved += [(each.figure, f" in {_named(each, around)}") for each in others]
        for at, each in enumerate(moved):
            words += (f"{start} by " if at == 0 else " and " if at == len(moved) - 1 else ", ", *each)
        if own is None:
            words += ("; here recording changed between them, so no change is read",)
    return (*words, ".")


def _standing(rank: Finding, measure: Measure, around: Around) -> tuple[str | Figure, ...]:
    figures = {each.statistic: each for each in rank.sentence.figures()}
    among = "partnerships" if rank.comparator == ALL_CSPS else f"in {_set(rank.comparator)}"
    standing = figures["rank"].shown_as("ordinal"), " of ", figures["places ranked"]
    best, worst = (figures[each].shown_as("ordinal") for each in ("highest rank", "lowest rank"))
    chance: tuple[str | Figure, ...] = (
        (" (chance alone would not move it)",)
        if best.value == worst.value
        else (" (allowing for chance, ", best, " to ", worst, ")")
    )
    when = rank.period.in_words()
    return (
        f"By rate of {measure.noun} in {when}, highest first, {around.home.name} stood ", *standing,
        f" {among}", *chance,
    )  # fmt: skip


def _set(comparator: str) -> str:
    name = set_name(comparator)
    return name if name == ENGLAND.name else f"the set ‘{name}’"


def _named(others: Others, around: Around) -> str:
    if others.name in (OTHERS_OF_FORCE, "the rest of England"):
        return others.name
    return f"the set ‘{set_name(others.name)}’ together"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
