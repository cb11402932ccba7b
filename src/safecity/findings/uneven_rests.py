"""What a change owes to whom and what the records name: victims, who they were, offenders, weights, whole records.

A fall in how many of the crimes name a victim is a fall in victims with nobody harmed less, and victims of whom
nothing tells who they are each count as one more person. Thresholds stand in `uneven.Uneven`.
"""

from math import log

from ..release.figure import Figure
from ..release.rule import Released
from ..vocabulary import Caveat, Place
from .across_breaks import without_change
from .finding import Finding
from .own_records import OwnRecords
from .uneven import JUDGED, PEOPLE, RECORDS, UNEVEN, Counted, cautioned, share_then, told_or_refused

ANYBODY, VICTIMS, TOLD_APART, AGAIN, OFFENDERS, WEIGHT, RELATION = (
    "anybody", "victims", "told_apart", "again", "offenders", "weight", "relation",
)  # fmt: skip
WHOLE = "whole"
"""Not a part of the records but all of them: what is counted of them, beside the Home Office's tables."""
_OF = {
    ANYBODY: ("crimes", "of the crimes of", "name anybody"),
    VICTIMS: ("crimes", "of the crimes of", "name a victim"),
    WEIGHT: ("crimes", "of the crimes of", "are of an offence whose weight is known"),
    OFFENDERS: ("crime_people", "of the suspects and offenders of", "are offenders"),
    RELATION: ("crime_people", "of the people harmed in", "say what they are to the offender"),
}
_OVERALL, _OFFICIAL = "recorded_crime", "official_all_crime"


def with_rests(
    finding: Finding, own: OwnRecords, released: Released, home: Place, counted: Counted
) -> Finding:
    """The same finding with what of its change is in what it rests on, or refused where that could be all of it."""
    rests = counted.rests.get(finding.measure, frozenset())
    told = _with_unusual(finding, own, released, home) if WHOLE in rests else finding
    told = _beside_tables(told, released, home) if WHOLE in rests else told
    for name in _OF:
        if name in rests:
            told = _with_share(told, own, name, released, home, met_again=AGAIN in rests)
    return _with_persons(told, own) if AGAIN in rests else told


def _with_share(
    finding: Finding, own: OwnRecords, name: str, released: Released, home: Place, *, met_again: bool
) -> Finding:
    dataset, of, say = _OF[name]
    earlier = finding.period.year_before()
    before, after = (share_then(own.rests, dataset, name, each) for each in (earlier, finding.period))
    if before is None or after is None or not before.value or not after.value:
        return finding
    if abs(before.value - after.value) <= UNEVEN.points:
        return finding
    words = (before, f" {of} {earlier.in_words()} {say}, and ", after,
             f" of those of {finding.period.in_words()}")  # fmt: skip
    caveat = Caveat(
        f"{name}_{finding.period}",
        f"{''.join(map(str, words))}. Those that do not are not counted here, so a change is in part of that.",
    )
    return told_or_refused(
        cautioned(finding, caveat),
        before.value / after.value,
        words,
        PEOPLE,
        released,
        home,
        met_again=met_again,
    )


def _with_persons(finding: Finding, own: OwnRecords) -> Finding:
    """Refused where many more of one year's victims cannot be told apart, or are met a second time."""
    if finding.verdict not in JUDGED:
        return finding
    earlier = finding.period.year_before()
    before, after = (
        share_then(own.rests, "crime_people", TOLD_APART, each) for each in (earlier, finding.period)
    )
    if before is not None and after is not None and before.value is not None and after.value is not None:
        apart = abs(before.value - after.value)
        said = (before, f" of the people in the crimes of {earlier.in_words()} can be told apart, and ", after,
                f" of those in {finding.period.in_words()}")  # fmt: skip
        if apart > UNEVEN.points:
            caveat = Caveat(
                f"told_apart_{finding.period}",
                f"{''.join(map(str, said))}. Each of the others counts as one more person.",
            )
            finding = cautioned(finding, caveat)
        if apart > UNEVEN.told_points:
            return _refused(finding, (*said, ". Each of the others counts as one more person"))
    before, after = (share_then(own.rests, "crime_people", AGAIN, each) for each in (earlier, finding.period))
    if before is None or after is None or not before.value or not after.value:
        return finding
    enough = max(before.numerator or 0, after.numerator or 0) >= UNEVEN.enough_again
    if enough and abs(log(before.value / after.value)) > log(UNEVEN.again):
        return _refused(
            finding,
            (before, f" of the parts that people had in the crimes of {earlier.in_words()} are of somebody who is "
             "in another crime of the two years too, and ", after, f" of those in {finding.period.in_words()}. "
             "People may have been told apart in another way"),
        )  # fmt: skip
    return finding


def _refused(finding: Finding, why: tuple[str | Figure, ...]) -> Finding:
    if finding.before is None or finding.after is None:
        return finding
    when = finding.period.year_before().when()
    return without_change(finding, (f" {when}. But ", *why, ", so the two cannot be compared."), (PEOPLE,))


def _with_unusual(finding: Finding, own: OwnRecords, released: Released, home: Place) -> Finding:
    """With a caution for each month of the two years that has far more crimes, or far fewer, than is usual."""
    earlier = finding.period.year_before()
    for records, usual in own.unusual:
        month = records.period
        year = next((each for each in (earlier, finding.period) if month.overlaps(each)), None)
        if year is None or records.value is None or usual.value is None:
            continue
        words = (f"{month.in_words()} holds ", records, " records, where a usual month has ", usual)
        caveat = Caveat(
            f"unusual_{month}",
            f"{''.join(map(str, words))}: it may hold those of other months, or lack some, and a change is in part "
            "of that.",
        )
        finding = cautioned(finding, caveat)
        every = released.count(_OVERALL, home, year).value if released.has(_OVERALL, home, year) else None
        if not every or every <= records.value - usual.value:
            continue
        as_usual = (every - records.value + usual.value) / every
        times = as_usual if year == finding.period else 1 / as_usual
        finding = told_or_refused(finding, times, words, RECORDS, released, home)
    return finding


def _beside_tables(finding: Finding, released: Released, home: Place) -> Finding:
    """Held against the Home Office's tables of all crime here: records that came short of them fell by that."""
    earlier = finding.period.year_before()
    asked = [(name, year) for name in (_OVERALL, _OFFICIAL) for year in (earlier, finding.period)]
    if not all(released.has(name, home, year) for name, year in asked):
        return finding
    counts = [released.count(name, home, year) for name, year in asked]
    own_before, own_after, tables_before, tables_after = (each.value for each in counts)
    if not (own_before and own_after and tables_before and tables_after):
        return finding
    times = (own_before / tables_before) / (own_after / tables_after)
    if abs(log(times)) <= log(UNEVEN.official):
        return finding
    words = (
        "these records hold ", counts[0], " crimes here of ", counts[2],
        f" in the Home Office's tables of {earlier.in_words()}, and ", counts[1], " of ", counts[3],
        f" in those of {finding.period.in_words()}",
    )  # fmt: skip
    caveat = Caveat(
        f"beside_tables_{finding.period}",
        f"{''.join(map(str, words))[:1].upper()}{''.join(map(str, words))[1:]}. Some may not have come, and a change "
        "is in part of that.",
    )
    return told_or_refused(cautioned(finding, caveat), times, words, RECORDS, released, home)
