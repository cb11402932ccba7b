"""What a change owes to the records and not to what happened: places, codes and refusals that differ between years.

Every threshold stands in `uneven.Uneven`, and docs/reference.md lists them.
"""

from datetime import date

from ...release.released import Released
from ...vocabulary import Caveat, Period, Place
from ...vocabulary.caveat import MANY_REFUSED
from ...vocabulary.rests_on import AGAIN
from ..across_breaks import without_change
from ..finding import Finding
from ..judged.judge import YEAR_BEFORE
from ..own_records import CodeTurned, OwnRecords
from .areas import with_areas
from .moves import with_codes_moved
from .rests import with_rests
from .uneven import (
    CODES,
    JUDGED,
    PLACES,
    UNEVEN,
    Counted,
    cautioned,
    is_small,
    shares_of_both,
    told_or_refused,
)


def with_uneven_records(
    finding: Finding, own: OwnRecords | None, released: Released, home: Place, counted: Counted
) -> Finding:
    """The same finding with what of its change is in the records, or refused where that could be all of it."""
    kind = counted.kinds.get(finding.measure)
    if own is None or kind is None:
        return finding
    told = finding
    if kind == "crimes":
        is_share = finding.measure in counted.shares
        told = with_areas(finding, own.heaped, released, home, is_share=is_share)
    if finding.comparator != YEAR_BEFORE:
        return told
    told = _with_places(told, own, released, home, kind, counted)
    told = _with_codes(told, own, released, home)
    told = _with_parts_gone(told, own, released, home)
    told = with_codes_moved(told, own, released, home)
    told = with_rests(told, own, released, home, counted)
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
    return cautioned(told, *caveats)


def _with_places(
    finding: Finding, own: OwnRecords, released: Released, home: Place, kind: str, counted: Counted
) -> Finding:
    alike = finding.measure in counted.shares and AGAIN not in counted.rests.get(finding.measure, ())
    if (
        alike
    ):  # what has no place is missing from part and whole alike, but for how often one person was harmed
        return finding
    earlier = finding.period.year_before()
    both = shares_of_both(own.filled, kind, "place", finding)
    if both is None or both.apart <= UNEVEN.points or not both.times:
        return finding
    before, after = both.before, both.after
    way = "fall" if both.times > 1 else "rise"
    words = (before, f" of the {kind} of {earlier.in_words()} have a place, and ", after,
             f" of those of {finding.period.in_words()}")  # fmt: skip
    caveat = Caveat(
        f"places_{kind}_{finding.period}",
        f"{''.join(map(str, words))}. Records without a place count nowhere, so a {way} from the one to the other is "
        "in part of that.",
    )
    told = cautioned(finding, caveat)
    return told_or_refused(
        told,
        both.times,
        words,
        PLACES,
        released,
        home,
        met_again=AGAIN in counted.rests.get(finding.measure, ()),
    )


def _with_codes(finding: Finding, own: OwnRecords, released: Released, home: Place) -> Finding:
    """With a caution for each code counted that stopped or began, and refused where others took its place."""
    span = Period(finding.period.year_before().start, finding.period.end)
    inside = [each for each in own.turned if each.month.overlaps(span)]
    mine = [each for each in inside if finding.measure in each.measures]
    if not mine:
        return finding
    told = cautioned(finding, *map(_turned_caveat, mine))
    if finding.verdict not in JUDGED or finding.before is None or finding.after is None:
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
    return _with_codes_gone(told, mine, released, home)


def _with_codes_gone(finding: Finding, mine: list[CodeTurned], released: Released, home: Place) -> Finding:
    """Refused where what is counted lost codes for good, or had them only late, and that could be all of the change.

    What nobody records any more from one month to the next was likelier left out of an export, and so are its
    records. A code of which another that is counted here took the place is no loss.
    """
    later = finding.period
    before, after = (
        float(released.count(finding.measure, home, each).value or 0)
        if released.has(finding.measure, home, each)
        else 0.0
        for each in (later.year_before(), later)
    )
    stopped = [
        each
        for each in mine
        if each.stopped and each.month.end >= later.year_before().end and not _in_its_place(each, mine)
    ]
    began = [
        each
        for each in mine
        if not each.stopped
        and each.month.start <= later.start
        and not any(each in _in_its_place(other, mine) for other in mine if other.stopped)
    ]
    for codes, part, when in ((stopped, after, "last"), (began, before, "first")):
        missing, records = (
            sum(each.beyond for each in codes),
            sum(each.records.value or 0 for each in codes),
        )
        if not missing or not records or not before + after:
            continue
        missing *= min(
            1.0, (before + after) / records
        )  # of records of a whole force no more than are of here
        said = " and ".join(f"{each.code} was {when} recorded in {each.month.in_words()}" for each in codes)
        words = (
            f"of the codes that are counted here {said}, and never {'after' if when == 'last' else 'before'}",
        )
        if not part:
            ending = ". The records may lack all of them, so the two cannot be compared."
            return without_change(finding, (f" {later.year_before().when()}. But ", *words, ending), (CODES,))
        times = (part + missing) / part
        finding = told_or_refused(
            finding, times if when == "last" else 1 / times, words, CODES, released, home
        )
    return finding


def _with_parts_gone(finding: Finding, own: OwnRecords, released: Released, home: Place) -> Finding:
    """Refused where what is counted whatever its code lost a large part of itself with codes nobody records any more.

    A knife is carried in a robbery, and a robbery weighs heavily: both go with the codes of robbery. Where another code
    took the place, what is asked besides the code (a flag, a person) is still recorded.
    """
    before = finding.period.year_before()
    inside = [each for each in own.turned if each.month.overlaps(Period(before.start, finding.period.end))]
    for stopped in (True, False):
        gone = [
            each
            for each in inside
            if each.stopped == stopped
            and finding.measure not in each.measures
            and each.parts.get(finding.measure)
            and not _is_exchanged(each, inside)
        ]
        missing = 0.0  # of what the measure would be, month by month, in the year that lacks the codes
        for each in gone:
            lacking = _months_lacking(each, finding.period if stopped else before)
            missing += each.parts[finding.measure] * lacking / 12
        if not missing or missing >= 1 or is_small(times := 1 / (1 - missing)):
            continue
        names = " and ".join(
            f"{each.code} was {'last' if stopped else 'first'} recorded in {each.month.in_words()}"
            for each in gone
        )
        words = (
            f"of the codes of what is counted here {names}, and never {'after' if stopped else 'before'}",
        )
        finding = told_or_refused(finding, times if stopped else 1 / times, words, CODES, released, home)
    return finding


def _is_exchanged(code: CodeTurned, among: list[CodeTurned]) -> bool:
    """Whether another code took its place, or it another's."""
    if code.stopped:
        return bool(_in_its_place(code, among))
    return any(code in _in_its_place(each, among) for each in among if each.stopped)


def _months_lacking(code: CodeTurned, year: Period) -> int:
    """How many months of a year come after the last of a code that stopped, or before the first of one that began."""
    return sum(
        month.start > code.month.start if code.stopped else month.start < code.month.start
        for month in year.months()
    )


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
