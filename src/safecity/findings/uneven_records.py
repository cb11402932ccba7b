"""What a change owes to the records and not to what happened: places, codes and refusals that differ between years.

Every threshold stands in `Uneven`, and docs/reference.md lists them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from math import log

from ..release.figure import Figure, share_of_records
from ..release.rule import Released
from ..vocabulary import Caveat, Period, Place
from ..vocabulary.caveat import MANY_REFUSED
from .across_breaks import without_change
from .finding import DOWN, NO_CLEAR_CHANGE, UP, Finding, Sentence
from .judge import YEAR_BEFORE
from .own_records import CodeTurned, OwnRecords

PLACES, CODES = (
    "places of records",
    "codes of records",
)  # what a refused comparison is across, beside the register
_JUDGED = (UP, DOWN, NO_CLEAR_CHANGE)


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


UNEVEN = Uneven()


@dataclass(frozen=True)
class Counted:
    """What the rules ask of a measure: the kind of record it counts, and whether it is a share of such records."""

    kinds: Mapping[str, str] = field(default_factory=dict)  # measure -> name of a dataset as received
    shares: frozenset[str] = frozenset()


def with_uneven_records(
    finding: Finding, own: OwnRecords | None, released: Released, home: Place, counted: Counted
) -> Finding:
    """The same finding with what of its change is in the records, or refused where that could be all of it."""
    kind = counted.kinds.get(finding.measure)
    if own is None or kind is None or finding.comparator != YEAR_BEFORE:
        return finding
    told = _with_places(finding, own, released, home, kind, counted)
    told = _with_codes(told, own)
    caveats = [MANY_REFUSED] if kind in own.much_refused else []
    caveats += [
        Caveat(
            f"code_{each.code}_not_listed",
            f"The force marks records with {each.code}, and mapping.toml does not say what that means. Whether it "
            "stands for this flag, so that such records are missing here, is not known.",
        )
        for each in own.not_listed
        if finding.measure in each.measures
    ]
    return _cautioned(told, *caveats)


def _cautioned(finding: Finding, *caveats: Caveat) -> Finding:
    new = tuple(each for each in dict.fromkeys(caveats) if each not in finding.caveats)
    return replace(finding, caveats=(*finding.caveats, *new)) if new else finding


def placed_share(own: OwnRecords, kind: str, period: Period) -> Figure | None:
    """How many in a hundred records of a kind and period have a place; None where not all of its months are known."""
    of = next((each for each in own.filled if (each.dataset, each.field) == (kind, "place")), None)
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
        like.measure, like.place, period, part, records, like.unit, like.category or f"{kind}: place"
    )


def _with_places(
    finding: Finding, own: OwnRecords, released: Released, home: Place, kind: str, counted: Counted
) -> Finding:
    if finding.measure in counted.shares:  # what has no place is missing from part and whole alike
        return finding
    earlier = finding.period.year_before()
    before, after = (placed_share(own, kind, each) for each in (earlier, finding.period))
    if before is None or after is None or not before.value or not after.value:
        return finding
    if abs(before.value - after.value) <= UNEVEN.points:
        return finding
    way = "fall" if after.value < before.value else "rise"
    words = (before, f" of the {kind} of {earlier.in_words()} have a place, and ", after,
             f" of those of {finding.period.in_words()}")  # fmt: skip
    caveat = Caveat(
        f"places_{kind}_{finding.period}",
        f"{''.join(map(str, words))}. Records without a place count nowhere, so a {way} from the one to the other is "
        "in part of that.",
    )
    told = _cautioned(finding, caveat)
    if finding.verdict not in _JUDGED or finding.before is None or finding.after is None:
        return told
    if _may_be_all(finding, before.value / after.value, released, home):
        return without_change(
            told, (f" {earlier.when()}. But only ", *words, ". That could be all of the change, so the two cannot be "
                   "compared."), (PLACES,),
        )  # fmt: skip
    if finding.ratio is not None and (finding.ratio < 1) == (way == "fall"):
        more = (" In part that is because ", *words, ".")
        return replace(told, sentence=Sentence((*told.sentence.parts, *more)))
    return told


def _may_be_all(finding: Finding, times: float, released: Released, home: Place) -> bool:
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


def _with_codes(finding: Finding, own: OwnRecords) -> Finding:
    """With a caution for each code counted that stopped or began, and refused where others took its place."""
    span = Period(finding.period.year_before().start, finding.period.end)
    inside = [each for each in own.turned if each.month.overlaps(span)]
    mine = [each for each in inside if finding.measure in each.measures]
    if not mine:
        return finding
    told = _cautioned(finding, *map(_turned_caveat, mine))
    if finding.verdict not in _JUDGED or finding.before is None or finding.after is None:
        return told
    for stopped in (each for each in mine if each.stopped):
        others = _in_its_place(stopped, [each for each in inside if finding.measure not in each.measures])
        if others:
            codes = " and ".join(each.code for each in others)
            words = (f" {finding.period.year_before().when()}. The code {stopped.code}, which is counted here, was "
                     f"last recorded in {stopped.month.in_words()}, and {codes}, which {_are(others)} not, came in its "
                     "place, so the two cannot be compared.")  # fmt: skip
            return without_change(told, (words,), (CODES,))
    for began in (each for each in mine if not each.stopped):
        others = [
            each
            for each in inside
            if each.stopped and finding.measure not in each.measures and began in _in_its_place(each, [began])
        ]
        if others:
            codes = " and ".join(each.code for each in others)
            words = (f" {finding.period.year_before().when()}. The code {began.code}, which is counted here, was first "
                     f"recorded in {began.month.in_words()} in the place of {codes}, which "
                     f"{_are(others)} not, so the two cannot be compared.")  # fmt: skip
            return without_change(told, (words,), (CODES,))
    return told


def _in_its_place(stopped: CodeTurned, others: list[CodeTurned]) -> list[CodeTurned]:
    """Of other codes of its column those that began just after it stopped, if they may have taken its place."""
    began = [
        each
        for each in others
        if not each.stopped
        and (each.dataset, each.column) == (stopped.dataset, stopped.column)
        and 0 < _months_between(stopped.month.start, each.month.start) <= UNEVEN.months_after
    ]
    # One that itself took up several counts for each of them: it may hold more than what this one would have.
    alike = [each for each in began if (each.records.value or 0) >= UNEVEN.taken_over * stopped.beyond]
    together = sum(each.records.value or 0 for each in began)
    return alike or (began if together >= UNEVEN.taken_over * stopped.beyond else [])


def _are(codes: list[CodeTurned]) -> str:
    return "are" if len(codes) > 1 else "is"


def _months_between(first: date, second: date) -> int:
    return 12 * (second.year - first.year) + second.month - first.month


def _turned_caveat(turned: CodeTurned) -> Caveat:
    when = f"{'last' if turned.stopped else 'first'} recorded in {turned.month.in_words()}"
    never = "after" if turned.stopped else "before"
    other = "what came later" if turned.stopped else "what came before"
    return Caveat(
        f"code_{turned.code}_{'stopped' if turned.stopped else 'began'}",
        f"The code {turned.code}, which is counted here, was {when}, and never {never}. "
        f"Whether {other} stands under another code, and is not counted here, is not known.",
    )
