"""What becomes of a comparison where recording changed between its two periods."""

from dataclasses import replace

from ..register import Register, Row
from ..release.figure import Figure
from ..vocabulary import Caveat, Period
from .caveat_rules import caveat_of
from .finding import NOT_COMPARABLE, Finding, Sentence
from .judged.judge import YEAR_BEFORE

REFUSED = "No change is read across it."
ALIKE = "It changed in the zone and outside it alike, so the two are held against each other all the same."


def across_breaks(finding: Finding, register: Register) -> Finding:
    """The same finding, or one that refuses the comparison: both numbers stand, and no change between them.

    Where the register allows it, the finding keeps its change and says why it was allowed and by whom. What was
    changed shortly before both periods is told as long as it beds in.
    """
    if finding.comparator != YEAR_BEFORE:
        return _zone_across_breaks(finding, register) if finding.place.level == "zone" else finding
    before, after = finding.period.year_before(), finding.period
    rows = register.between(finding.measure, finding.place, before, after)
    refused = register.refused(finding.measure, finding.place, before, after)
    is_compared = finding.before is not None and finding.after is not None
    caveats = [_told(register, row, finding.measure) if is_compared else caveat_of(row) for row in rows]
    caveats += [
        caveat_of(row)
        for row in register.breaks(finding.measure, finding.place)
        if row not in rows and row.bedding_in and row.overlaps(before) and before.start <= row.bedding_in
    ]
    if refused and is_compared:
        finding = _without_change(finding, refused, before)
    if not caveats:
        return finding
    return replace(
        finding, caveats=(*finding.caveats, *(each for each in caveats if each not in finding.caveats))
    )


def is_refused(finding: Finding, register: Register) -> bool:
    """Whether a finding holds two periods against each other between which recording changed, and may not."""
    before, after = finding.period.year_before(), finding.period
    if finding.comparator != YEAR_BEFORE or finding.before is None or finding.after is None:
        return False
    return bool(register.refused(finding.measure, finding.place, before, after))


def _zone_across_breaks(finding: Finding, register: Register) -> Finding:
    """A zone's change beside that of the rest of the place, which a change in recording of both leaves comparable."""
    before, after = finding.period.year_before(), finding.period
    refused = register.refused(finding.measure, finding.place, before, after)
    alone = tuple(row for row in refused if finding.place.code in row.places)
    if alone and finding.before is not None and finding.after is not None:
        finding = _without_change(finding, alone, before)
    more = [caveat_of(row, REFUSED if row in alone else ALIKE) for row in refused]
    return replace(finding, caveats=(*finding.caveats, *more)) if more else finding


def _told(register: Register, row: Row, measure: str) -> Caveat:
    allowed = register.allowed(row, measure)
    if allowed is None:
        return caveat_of(row, REFUSED)
    because, by = allowed
    return caveat_of(row, f"It is compared across all the same, because {because}{f' ({by})' if by else ''}.")


def _without_change(finding: Finding, refused: tuple[Row, ...], before: Period) -> Finding:
    days = " and on ".join(_days(row) for row in refused)
    words = (f" {before.when()}. How it was recorded changed on {days}, so the two cannot be compared.",)
    return without_change(finding, words, tuple(row.id for row in refused))


def without_change(finding: Finding, words: tuple[str | Figure, ...], across: tuple[str, ...]) -> Finding:
    """The same refused: both numbers stand, then `words` that say why there is no change between them."""
    return replace(
        finding,
        verdict=NOT_COMPARABLE,
        sentence=Sentence((*_up_to_both(finding), *words)),
        change=None,
        difference=None,
        ratio=None,
        low=None,
        high=None,
        across=across,
        caveats=tuple(each for each in finding.caveats if each.name not in _OF_A_CHANGE),
    )


_OF_A_CHANGE = (
    "more_than_chance_only",
    "wide_interval",
)  # cautions on a change say nothing where none is given


def _up_to_both(finding: Finding) -> tuple[str | Figure, ...]:
    """The beginning of a sentence, up to the number of the year before: the two numbers and no more."""
    parts = finding.sentence.parts
    ids = {figure.id for figure in (finding.before, finding.after) if figure}
    at = [place for place, part in enumerate(parts) if isinstance(part, Figure) and part.id in ids]
    return (
        parts[: max(at) + 1]
        if len(at) == len(ids)
        else (finding.after or "", " against ", finding.before or "")
    )


def _days(row: Row) -> str:
    return " and on ".join(f"{day.day} {day:%B %Y}" for day in row.days or (row.first,))
