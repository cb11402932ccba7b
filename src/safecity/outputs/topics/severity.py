"""Severity: which groups of offences weigh most, beside how many crimes they are."""

from dataclasses import dataclass

from ...findings.finding import Finding, Sentence
from ...findings.review import Review, SourceUsed
from ...release.classes import OPEN
from ...release.figure import Figure
from ...vocabulary import Period
from ..words.period import number_in_words
from ..words.source import WEIGHTS
from .counted import count, is_known, measure_of, number, rate, share, whole

SCORE, COUNT = "severity_score", "weighed_crimes"


@dataclass(frozen=True)
class GroupRow:
    """A group of offences by its score, beside its number of crimes; and the year before."""

    name: str
    rank: Figure
    earlier_rank: Figure | None
    score: Figure
    earlier_score: Figure | None
    share: Figure
    crimes: Figure | None
    earlier_crimes: Figure | None
    share_of_crimes: Figure | None


@dataclass(frozen=True)
class Unweighed:
    """Recorded crimes whose offence the list of weights does not know: how many, and what part of all."""

    crimes: Figure
    share: Figure


def headline(review: Review) -> Sentence | None:
    """How the score changed; what it came to where it cannot be compared; None where there is no score."""
    score = rate(review, SCORE)
    if score is None or not is_known(score):
        return None
    finding = review.finding(SCORE, review.home)
    if finding and finding.tells_both:
        return finding.sentence
    words = (
        f"The severity score of recorded crime in {review.home.name} was ",
        score,
        f" {score.unit} in {review.year.in_words()}.",
    )
    return Sentence(words)


def scored_from_words(review: Review) -> str:
    """Of which years a score is published; nothing where the records are open, of which every year has one."""
    if review.released.rule.classes.get(SCORE, OPEN) == OPEN:
        return ""
    return (
        "The score is published of years in which the place had a thousand crimes or more. Anybody may read how much "
        "each offence weighs, and of few crimes it would tell how many were of the gravest."
    )


def weights_used(review: Review) -> SourceUsed | None:
    """The list of weights that the score was made with: of several, the one that came last."""
    lists = [each for each in review.sources if each.title == WEIGHTS and each.accepted.value]
    return max(lists, key=lambda each: each.received) if lists else None


def weights_name(review: Review) -> str:
    """The file name of that list, nothing where none came."""
    used = weights_used(review)
    return used.name if used else ""


def number_beside(review: Review) -> Finding | None:
    """How the number of crimes changed, to be read beside the score: over the same whole year, or not at all."""
    found = review.finding("recorded_crime", review.home)
    return found if found and found.change is not None and found.period == review.year else None


def groups(review: Review) -> tuple[GroupRow, ...]:
    """Every group of offences with a score, the gravest in sum first."""
    measure = measure_of(review, SCORE)
    if measure is None:
        return ()
    parts = {each.label: each.name for each in measure.by}
    now, then = _ranks(review, parts, review.year), _ranks(review, parts, review.earlier)
    of = _sum(count(review, COUNT, category=each) for each in parts)
    found = []
    for label, name in parts.items():
        score = count(review, SCORE, category=label)
        if score is None or label not in now:
            continue
        crimes = count(review, COUNT, category=label)
        row = GroupRow(
            name=name,
            rank=now[label],
            earlier_rank=then.get(label),
            score=score,
            earlier_score=count(review, SCORE, review.earlier, label),
            share=review.released.share(SCORE, review.home, review.year, label),
            crimes=crimes,
            earlier_crimes=count(review, COUNT, review.earlier, label),
            share_of_crimes=share(
                review, "share of crimes with a weight", COUNT, review.year, whole(crimes), of,
                unit="% of crimes with a weight", category=label,
            ) if crimes else None,
        )  # fmt: skip
        found.append(row)
    return tuple(sorted(found, key=lambda row: (row.rank.value or 0, row.name)))


def first_words(rows: tuple[GroupRow, ...]) -> Sentence | None:
    """Which group weighs most, beside its part of the crimes: the heading of the groups."""
    if not rows or not is_known(rows[0].share):
        return None
    first = rows[0]
    beside = first.share_of_crimes
    if beside is None or not is_known(beside):
        return Sentence((f"{first.name} weighs most: ", first.share, " of the score"))
    return Sentence((f"{first.name} weighs most: ", first.share, " of the score, ", beside, " of the crimes"))


def most_crimes_words(rows: tuple[GroupRow, ...]) -> Sentence | None:
    """The group with most crimes, where that is not the one that weighs most."""
    counted = [row for row in rows if is_known(row.crimes) and is_known(row.share_of_crimes)]
    if not counted:
        return None
    most = max(counted, key=lambda row: row.crimes.value)  # type: ignore[union-attr, return-value, arg-type]
    if most is rows[0] or most.crimes is None or most.share_of_crimes is None:
        return None
    return Sentence(
        (
            f"{most.name} has most crimes, ", most.crimes, " or ", most.share_of_crimes, " of all with a weight, and ",
            most.share, " of the score: the ", most.rank.shown_as("ordinal"),
            f" highest of {number_in_words(len(rows))} groups.",
        )
    )  # fmt: skip


def unweighed(review: Review) -> Unweighed | None:
    """The crimes without a weight; None where it is not known how many there are."""
    weighed = rate(review, COUNT)
    if weighed is None or weighed.numerator is None or not weighed.denominator:
        return None
    missing = weighed.denominator - weighed.numerator
    return Unweighed(
        number(review, "crimes without a weight", COUNT, review.year, missing, "crimes"),
        share(
            review, "share without a weight", COUNT, review.year, missing, weighed.denominator,
            unit="% of recorded crimes",
        ),
    )  # fmt: skip


def _ranks(review: Review, parts: dict[str, str], period: Period) -> dict[str, Figure]:
    """Each group's rank by score, 1 the highest; equal scores have equal ranks. Nothing where one is not known."""
    scores = {label: whole(count(review, SCORE, period, label)) for label in parts}
    known = {label: score for label, score in scores.items() if score is not None}
    if len(known) < len(scores):
        return {}
    return {
        label: number(
            review, "rank among offence groups", SCORE, period, 1 + sum(other > score for other in known.values()),
            f"rank, 1 is highest of {len(known)}", label,
        )
        for label, score in known.items()
    }  # fmt: skip


def _sum(figures) -> int | None:
    numbers = [whole(each) for each in figures]
    return None if None in numbers else sum(each for each in numbers if each is not None)
