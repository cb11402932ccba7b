"""Shares of recorded crime, and counts, in two years: what part was domestic, by a partner, long ago."""

from collections.abc import Iterable
from dataclasses import dataclass

from ...findings.finding import Finding, Sentence
from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from .counted import count, is_known, measure_of, number, rate


@dataclass(frozen=True)
class ShareRow:
    """A share in the year before and in the year, and what became of it; no finding where they cannot be compared."""

    measure: Measure
    before: Figure | None
    after: Figure
    finding: Finding | None

    @property
    def change(self) -> Figure | None:
        return self.finding.change if self.finding else None


@dataclass(frozen=True)
class CountRow:
    """A count in the year before and in the year, and what became of it; no finding where they cannot be compared."""

    measure: Measure
    before: Figure | None
    after: Figure
    finding: Finding | None


def count_rows(review: Review, names: Iterable[str]) -> tuple[CountRow, ...]:
    """Those of the named measures whose count is known, over the months that are compared where not the whole year."""
    found = []
    for name in names:
        measure, finding = measure_of(review, name), review.finding(name, review.home)
        judged = finding is not None and finding.tells_both
        after = finding.after if judged and finding else count(review, name)
        if measure is not None and after is not None and is_known(after):
            before = finding.before if judged and finding else None
            found.append(CountRow(measure, before, after, finding if judged else None))
    return tuple(found)


def share_rows(review: Review, names: Iterable[str]) -> tuple[ShareRow, ...]:
    """Those of the named measures whose share of the year is known."""
    found = []
    for name in names:
        measure, after = measure_of(review, name), rate(review, name)
        if measure is None or after is None or not is_known(after):
            continue
        finding = review.finding(name, review.home)
        judged = finding is not None and finding.tells_both
        found.append(
            ShareRow(measure, rate(review, name, review.earlier), after, finding if judged else None)
        )
    return tuple(found)


def unflagged(review: Review, name: str) -> Sentence | None:
    """That some offences by partners were not flagged as domestic, where more were by partners than were flagged.

    Every offence by a partner is domestic by definition, so the part cannot be larger than the whole unless
    flags are missing. It says how many at least, where that is known.
    """
    by_partners, flagged = rate(review, f"{name}_by_partners"), rate(review, f"domestic_share_of_{name}")
    if by_partners is None or flagged is None or by_partners.value is None or flagged.value is None:
        return None
    if by_partners.value <= flagged.value:
        return None
    measure = measure_of(review, name)
    parts: list[str | Figure] = [
        f"Of {measure.noun if measure else 'these'}, ", by_partners, " were by a current or former partner, and ",
        flagged, " were flagged as domestic. Offences by partners are domestic, so some of them were not flagged",
    ]  # fmt: skip
    missing = flags_missing(review, name)
    if missing is not None:
        parts += [": at least ", missing]
    return Sentence((*parts, "."))


def flags_missing(review: Review, name: str) -> Figure | None:
    """How many offences by partners at least were not flagged as domestic; None where none has to be.

    Known only where offences by partners and those flagged are parts of the same offences.
    """
    by_partners, flagged = rate(review, f"{name}_by_partners"), rate(review, f"domestic_share_of_{name}")
    if by_partners is None or flagged is None or by_partners.denominator != flagged.denominator:
        return None
    if by_partners.numerator is None or flagged.numerator is None:
        return None
    missing = by_partners.numerator - flagged.numerator
    if missing <= 0 or review.released.is_too_small(f"{name}_by_partners", missing):
        return None
    return number(
        review, "offences by partners not flagged as domestic, at least", f"{name}_by_partners", review.year, missing,
        "offences",
    )  # fmt: skip


def share_elsewhere(review: Review, name: str, level: str) -> ShareRow | None:
    """A share that was sent of another place, such as of England, in the year; None where none is known."""
    measure = measure_of(review, name)
    for place in review.released.places.values() if measure is not None else ():
        if place.level != level or not review.released.has(name, place, review.year):
            continue
        after = review.released.rate(name, place, review.year)
        if measure is not None and is_known(after):
            there = review.released.has(name, place, review.earlier)
            before = review.released.rate(name, place, review.earlier) if there else None
            finding = review.finding(name, place)
            judged = finding is not None and finding.tells_both
            return ShareRow(measure, before, after, finding if judged else None)
    return None
