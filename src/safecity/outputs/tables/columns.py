"""Columns that many of the workbook's sheets share: a change with its interval, notes, what a finding shows."""

from collections.abc import Iterable, Mapping, Sequence

from ...findings.finding import Finding
from ...release.figure import Figure
from ...vocabulary import Caveat
from ..committee_paper.words import verdict_in_words
from .sheet import Column

Notes = Mapping[Caveat, str]


def marks(caveats: Iterable[Caveat], notes: Notes) -> str:
    """The notes to be read with a row, in the order of the sheet of notes."""
    held = tuple(caveats)
    return " ".join(mark for caveat, mark in notes.items() if caveat in held)


def shown(finding: Finding | None) -> str:
    """What a change shows; of what was not held against anything, that it was not."""
    return verdict_in_words(finding) if finding and finding.tells_both else "Not compared"


def change_columns(findings: Sequence[Finding | None]) -> list[Column]:
    """How many more or fewer, and the change in per cent with its interval; each left out where no row has it."""
    changes = [each.change if each else None for each in findings]
    return [
        difference_column(findings),
        Column("Change (%)", changes, optional=True),
        Column("Change, lower (%)", changes, show="low", optional=True),
        Column("Change, upper (%)", changes, show="high", optional=True),
    ]


def difference_column(findings: Sequence[Finding | None], kept_back: Sequence[bool] = ()) -> Column:
    differences = [
        each.difference.shown_as("signed") if each and each.difference else None for each in findings
    ]
    gone = kept_back or [False] * len(differences)
    cells = [each or ("[c]" if hidden else None) for each, hidden in zip(differences, gone, strict=True)]
    return Column("Difference", cells, optional=True)


def rate_columns(
    what: str, rates: Sequence[Figure | None], *, ends: bool = True, optional: bool = False
) -> list[Column]:
    """Rates and the ends of their intervals; the unit in the heading, or in each row where not all share one."""
    units = {rate.unit for rate in rates if rate is not None}
    one = len(units) < 2
    columns = [Column(", ".join((what, *units)) if one else what, rates, optional=optional)]
    if not one:
        columns.append(Column(f"{what}, unit", [rate.unit if rate else "" for rate in rates], width=24))
    if ends:
        columns.append(Column(f"{what}, lower", rates, show="low", optional=optional))
        columns.append(Column(f"{what}, upper", rates, show="high", optional=optional))
    return columns


def rank_columns(findings: Sequence[Finding], ranked: str) -> list[Column]:
    """A place in the order of rates, the places that chance leaves open, and of how many."""
    named = [{figure.statistic: figure for figure in each.sentence.figures()} for each in findings]
    return [
        Column("Place, highest rate first", [each.change for each in findings]),
        Column("Highest place that chance allows", [each.get("highest rank") for each in named]),
        Column("Lowest place that chance allows", [each.get("lowest rank") for each in named]),
        Column(f"{ranked} compared", [each.get("places ranked") for each in named]),
        Column(f"Other {ranked.lower()}", [each.get("other places") for each in named], optional=True),
    ]
