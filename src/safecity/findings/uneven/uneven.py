"""From when on the records of two years differ so that a change is told with it, or refused, and how that is done.

Every threshold stands in `Uneven`, and docs/reference.md lists them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import log

from ...release.figure import Figure, share_of_records
from ...release.released import Released
from ...vocabulary import Caveat, Period, Place
from ..across_breaks import without_change
from ..finding import DOWN, IN_PART, NO_CLEAR_CHANGE, UP, Finding, Sentence
from ..own_records import FieldFilled

PLACES, CODES, PEOPLE, RECORDS = (
    "places of records",
    "codes of records",
    "people in records",
    "records that came",
)  # what a refused comparison is across, beside the register
ACROSS_RECORDS = (PLACES, CODES, PEOPLE, RECORDS)
TOLD_BY_RECORDS = (
    "places_", "code_", "victims_", "anybody_", "offenders_", "relation_", "weight_", "persons_", "told_apart_",
    "again_", "unusual_", "heavy_days_", "heaped_day_", "beside_tables_", "alike_", "ages_", "flag_", "area_",
)  # fmt: skip
"""How the names of cautions on a difference between two years' records begin."""
_COULD_BE_ALL = ". That could be all of the change, so the two cannot be compared."
JUDGED = (UP, DOWN, NO_CLEAR_CHANGE)


@dataclass(frozen=True)
class Uneven:
    """From when on a difference between the two years' records is told, or a change is refused for it."""

    points: float = 2.0  # of the records with a place: two in a hundred move a change by about two per cent
    of_change: float = (
        0.5  # of a change that chance may explain: as much in missing places leaves nothing to tell
    )
    taken_over: float = (
        0.5  # of what a code that stopped would have counted, under codes that began just then
    )
    months_after: int = 2  # after the last month of a code, in which another that takes its place begins

    told_points: float = (
        5.0  # of the victims who can be told apart: each that cannot counts as one more person
    )
    again: float = 2.0  # times as large a part of the victims met again: no year halves or doubles that
    enough_again: int = 50  # victims met again, with fewer of which that part says little
    met_again: float = (
        1.05  # times as much with what is missing, from which on who is met twice cannot be compared
    )
    flag: float = 2.0  # times as many with a flag that officers set, or as few: likelier how they set it
    enough_flagged: int = 50  # with the flag in the year that has more
    earlier: float = 10.0  # points, of the crimes that began before the day of their record
    value_gone: tuple[float, float] = (
        5.0,
        0.2,
    )  # per cent that a value had in one year, and has in the other
    shift: float = (
        1.25  # times as large a share with a flag, and number a month, in a run of months, or as small
    )
    chance: float = 1e-9  # of such a run where nothing shifted
    months_of_backlog: int = (
        2  # first of a period, and after its end, on whose heavy days others' records may stand
    )
    area: float = 2.0  # times as large a part of the place's crimes in one small area as in the other year
    enough_in_area: int = 50  # crimes beyond that part, with fewer of which chance may have put them there
    enough_official: int = 200  # in the Home Office's tables, with fewer of which the two part by chance
    official: float = 1.1  # times as many of the crimes in the Home Office's tables, or as few, came


UNEVEN = Uneven()


@dataclass(frozen=True)
class Counted:
    """What the rules ask of a measure: the kind of record it counts, and whether it is a share of such records."""

    kinds: Mapping[str, str] = field(default_factory=dict)  # measure -> name of a dataset as received
    shares: frozenset[str] = frozenset()
    rests: Mapping[str, frozenset[str]] = field(default_factory=dict)  # measure -> what else it rests on


def cautioned(finding: Finding, *caveats: Caveat) -> Finding:
    new = tuple(each for each in dict.fromkeys(caveats) if each not in finding.caveats)
    return replace(finding, caveats=(*finding.caveats, *new)) if new else finding


def share_then(among: Iterable[FieldFilled], dataset: str, name: str, period: Period) -> Figure | None:
    """How many in a hundred records of a period say a field; None where not all of its months are known."""
    of = next((each for each in among if (each.dataset, each.field) == (dataset, name)), None)
    if of is None:
        return None
    whole = next((year for year in of.years if year.period == period and year.denominator), None)
    if whole is not None:
        return whole
    by_month = {each.period: each for each in of.months}
    months = [by_month.get(month) for month in period.months()]
    if not months or any(each is None or each.value is None or not each.denominator for each in months):
        return None
    part = sum(int(each.numerator or 0) for each in months if each)
    records = sum(int(each.denominator or 0) for each in months if each)
    like = of.months[0]
    return share_of_records(
        like.measure, like.place, period, part, records, like.unit, like.category or f"{dataset}: {name}"
    )


@dataclass(frozen=True)
class OfBoth:
    """What share of the records of a finding's two periods say something, both known."""

    before: Figure
    after: Figure

    @property
    def apart(self) -> float:
        """How many points the two differ by."""
        return self.most - self.least

    @property
    def most(self) -> float:
        return max(self.before.value or 0.0, self.after.value or 0.0)

    @property
    def least(self) -> float:
        return min(self.before.value or 0.0, self.after.value or 0.0)

    @property
    def times(self) -> float | None:
        """How many times as much would be counted in the later period, had as many said it; None of nothing."""
        before, after = self.before.value, self.after.value
        return before / after if before and after else None


def shares_of_both(among: Iterable[FieldFilled], dataset: str, name: str, finding: Finding) -> OfBoth | None:
    """The shares of a finding's period and of that a year before; None where either is not known."""
    among = tuple(among)
    before, after = (
        share_then(among, dataset, name, each) for each in (finding.period.year_before(), finding.period)
    )
    if before is None or after is None or before.value is None or after.value is None:
        return None
    return OfBoth(before, after)


def is_small(times: float) -> bool:
    """Whether it moves a change by no more than is let pass.

    >>> is_small(1.015), is_small(0.9)
    (True, False)
    """
    return times <= 0 or abs(log(times)) <= log(1 + UNEVEN.points / 100)


def told_or_refused(
    finding: Finding, times: float, words: tuple[str | Figure, ...], across: str, released: Released, home: Place,
    *, met_again: bool = False,
) -> Finding:  # fmt: skip
    """The same with `words` on why part of its change is in the records, or refused where that could be all of it.

    `times` as much would be counted in the period if the records were as in the year before; `words` go on after
    "But" and "In part that is because". How often one person is met (`met_again`) falls faster than what is missing.
    """
    if finding.verdict not in JUDGED or finding.before is None or finding.after is None:
        return finding
    apart = met_again and abs(log(times)) > log(UNEVEN.met_again)
    if apart or may_be_all(finding, times, released, home):
        ending = ", so the two cannot be compared." if apart else _COULD_BE_ALL
        when = finding.period.year_before().when()
        return without_change(finding, (f" {when}. But ", *words, ending), (across,))
    if finding.ratio is not None and (finding.ratio < 1) == (times > 1):
        return replace(finding, sentence=Sentence((*finding.sentence.parts, IN_PART, *words, ".")))
    return finding


def may_be_all(finding: Finding, times: float, released: Released, home: Place) -> bool:
    """Whether what has no place could be all of a change: `times` as much would be counted if as many had one.

    A part of the place can have lost more than its share, and at most all that the place did.
    """
    if not finding.ratio or (finding.ratio < 1) != (times > 1):
        return False
    if finding.verdict != NO_CLEAR_CHANGE:
        end = finding.high if times > 1 else finding.low
        if end is not None and (end * times >= 1) == (times > 1):
            return True
    elif abs(log(times)) >= UNEVEN.of_change * abs(log(finding.ratio)):
        return True  # the rest is chance, as the whole was
    if finding.place == home or not released.has(finding.measure, home, finding.period):
        return False
    every = released.count(finding.measure, home, finding.period).value
    if every is None or finding.difference is None or finding.difference.value is None:
        return False
    return abs(finding.difference.value) <= abs(times - 1) * every
