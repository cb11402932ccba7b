"""Which cautions a finding is to be read with, by rule: from its numbers, its days, its records and the register.

Every threshold stands in `Rules`, and docs/reference.md lists them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from ..register import NONE, Register, Row
from ..register.register import CAMPAIGN, EVENT, LOCKDOWN, STOPPED_PUBLISHING
from ..release.released import Released
from ..vocabulary import Caveat, Period
from ..vocabulary.caveat import (
    AWARENESS,
    FLAGS_INCOMPLETE,
    LATE_RECORDING,
    PART_PERIOD,
    PROVISIONAL,
    UNNAMED,
    WIDE_INTERVAL,
)
from .finding import NOT_COMPARABLE, TOO_FEW, Finding
from .judged.judge import YEAR_BEFORE
from .judged.newest import MONTHS_BEFORE
from .own_records import OwnRecords


@dataclass(frozen=True)
class Rules:
    """From when on a caution is given."""

    wide: float = 2.0  # times the lower end of a range that its upper end is
    provisional_days: int = 91  # from the end of a period to the day on which its last records came
    late_percent: float = 10.0  # of offences that happened more than a year before they were recorded
    unflagged_percent: float = 2.0  # of a year's records in which a flag says neither yes nor no
    unnamed_percent: float = 2.0  # of victims' parts in crimes, of which nothing tells whose they are


RULES = Rules()
NON_RECENT = "non_recent_share_of_"  # before the name of a measure: what part of it happened long before
_FLAGS = {
    "domestic": ("domestic_violent_crime", "domestic_crime", "domestic_share", "domestic_share_of_violence"),
    "alcohol": ("alcohol_affected_crime",),
    "drugs": ("drug_affected_crime",),
    "bladed": ("bladed_implement_crime",),
    **{
        strand: ("hate_crime", strand)
        for strand in (
            "hate_race",
            "hate_religion",
            "hate_sexual_orientation",
            "hate_disability",
            "hate_transgender",
        )
    },
}
"""A flag of the contract of crimes, and the measures that rest on it."""

_OF_WHO = (
    "unique_victims",
    "victims_of_one_crime",
    *(f"victims_of_{times}_crimes" for times in (2, 3, 4)),
    "victims_of_several_crimes",
    "crimes_against_victims_of_several",
    "victims_of_five_or_more",
    "crimes_against_victims_of_five_or_more",
)
"""Measures that ask how often the same person was harmed."""


@dataclass(frozen=True)
class Known:
    """What the rules ask besides a finding: the register, when the records came, and how full their flags are."""

    register: Register = NONE
    received: date | None = None  # the last day on which the police's records came
    unflagged: Mapping[str, float] = field(
        default_factory=dict
    )  # measure -> most per cent that a flag leaves open
    of_records: frozenset[str] = frozenset()  # measures counted in the police's records
    unnamed: float = 0.0  # per cent of victims' parts in crimes of which nothing tells whose they are


def flags_left_open(own: OwnRecords | None) -> dict[str, float]:
    """How many per cent of a year's crimes say neither yes nor no of a flag, by the measures that rest on it.

    Of several flags and of both years the most.
    """
    found: dict[str, float] = {}
    for each in own.filled if own else ():
        known = [year.value for year in each.years if year.value is not None and year.denominator]
        for measure in _FLAGS.get(each.field, ()) if each.dataset == "crimes" and known else ():
            found[measure] = max(found.get(measure, 0.0), 100 - min(known))
    return found


def with_rules(finding: Finding, released: Released, known: Known, rules: Rules = RULES) -> Finding:
    """The same with every caution that a rule gives it, each once."""
    more = [
        *_of_numbers(finding, rules),
        *_of_days(finding, known, rules),
        *_of_records(finding, released, known, rules),
        *_of_register(finding, known.register),
    ]
    added = tuple(dict.fromkeys(each for each in more if each not in finding.caveats))
    return replace(finding, caveats=(*finding.caveats, *added)) if added else finding


def _of_numbers(finding: Finding, rules: Rules) -> list[Caveat]:
    if finding.verdict in (TOO_FEW, NOT_COMPARABLE) or not finding.low or finding.high is None:
        return []
    return [WIDE_INTERVAL] if finding.high > rules.wide * finding.low else []


def _of_days(finding: Finding, known: Known, rules: Rules) -> list[Caveat]:
    if finding.measure not in known.of_records:
        return []
    # The newest months are held against all before them, season allowed for, and not against the same days.
    part = len(finding.period.months()) < 12 and not finding.period.without
    said = [PART_PERIOD] if part and finding.comparator != MONTHS_BEFORE else []
    last = finding.period.end + timedelta(rules.provisional_days)
    return [*said, PROVISIONAL] if known.received is not None and known.received < last else said


def _of_records(finding: Finding, released: Released, known: Known, rules: Rules) -> list[Caveat]:
    said, name = [], NON_RECENT + finding.measure
    for period in (finding.period, finding.period.year_before()):
        if released.has(name, finding.place, period):
            share = released.rate(name, finding.place, period).value
            if share is not None and share >= rules.late_percent:
                said = [LATE_RECORDING]
    if known.unflagged.get(finding.measure, 0.0) > rules.unflagged_percent:
        said.append(FLAGS_INCOMPLETE)
    if known.unnamed > rules.unnamed_percent and finding.measure in _OF_WHO:
        said.append(UNNAMED)
    return said


def _of_register(finding: Finding, register: Register) -> list[Caveat]:
    spans = [finding.period, *([finding.period.year_before()] if finding.comparator == YEAR_BEFORE else [])]
    rows = register.on(finding.measure, finding.place, CAMPAIGN, EVENT, LOCKDOWN, STOPPED_PUBLISHING)
    # The national lockdowns have a caution of their own, which the measures name.
    said = [row for row in rows if row.own or row.kind != LOCKDOWN]
    return [caveat_of(row) for row in said if any(row.overlaps(span) for span in spans)]


def caveat_of(row: Row, ending: str = "") -> Caveat:
    """A row of the register as a caution, worded once."""
    more = ending or (AWARENESS if row.kind == CAMPAIGN else "")
    return Caveat(
        row.id, f"{row.what} {more}".strip(), during=Period(row.first, row.last) if row.last else None
    )
