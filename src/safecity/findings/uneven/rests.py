"""What a change owes to whom and what the records name: victims, who they were, offenders, weights, whole records.

A fall in how many of the crimes name a victim is a fall in victims with nobody harmed less, and victims of whom
nothing tells who they are each count as one more person. Thresholds stand in `uneven.Uneven`.
"""

from math import log

from ...release.figure import Figure
from ...release.released import Released
from ...vocabulary import Caveat, Place
from ...vocabulary.months_lacking import OF_ROLES
from ...vocabulary.rests_on import (
    AGAIN,
    ALIKE,
    ANYBODY,
    EARLIER,
    FLAG,
    OFFENDERS,
    PERSONS,
    RELATION,
    TOLD_APART,
    VICTIMS,
    WEIGHT,
    WHOLE,
    ages_of,
    value_of,
)
from ..across_breaks import without_change
from ..around import official_name
from ..finding import DOWN, UP, Finding
from ..own_records import OwnRecords
from .days import days_told, with_heaped_days
from .levels import times_without_heavy_days, with_heavy_days, with_levels
from .uneven import JUDGED, PEOPLE, RECORDS, UNEVEN, Counted, cautioned, shares_of_both, told_or_refused

_OF = {
    ANYBODY: ("crimes", "of the crimes of", "name anybody"),
    VICTIMS: ("crimes", "of the crimes of", "name a victim"),
    WEIGHT: ("crimes", "of the crimes of", "are of an offence whose weight is known"),
    OFFENDERS: ("crime_people", "of the suspects and offenders of", "are offenders"),
    PERSONS: ("crime_people", "of the victims of offences that mostly harm people in", "are people"),
    RELATION: ("crime_people", "of the people harmed in", "say what they are to the offender"),
}
_OVERALL, _OFFICIAL = "recorded_crime", "official_all_crime"


def with_rests(
    finding: Finding, own: OwnRecords, released: Released, home: Place, counted: Counted
) -> Finding:
    """The same finding with what of its change is in what it rests on, or refused where that could be all of it."""
    rests = counted.rests.get(finding.measure, frozenset())
    told = _with_alike(finding, own, released, home, rests)
    if WHOLE in rests:
        told = _with_unusual(told, own, released, home)
    if not rests.isdisjoint((WHOLE, AGAIN)):  # with more of other times in a year more people are met again
        unusual = [each.period for each, _ in own.unusual]
        heaped = days_told(told, own, unusual, times_without_heavy_days(told, own, unusual))
        told = with_heaped_days(told, heaped, released, home, met_again=AGAIN in rests)
        unusual += [each.day.months()[0] for each in heaped]
        told = with_heavy_days(told, own, released, home, unusual, met_again=AGAIN in rests)
    if WHOLE in rests:
        told = _beside_tables(told, released, home)
    for name in _OF:
        if name in rests:
            told = _with_share(told, own, name, released, home, met_again=AGAIN in rests)
    told = with_levels(told, own, released, home, rests)
    told = _with_ages(told, own, rests)
    told = _with_persons(told, own) if AGAIN in rests else told
    told = _with_values(told, own) if RELATION in rests else told
    told = _with_days(told, own) if EARLIER in rests else told
    return _with_flag(told) if FLAG in rests else told


def _with_share(
    finding: Finding, own: OwnRecords, name: str, released: Released, home: Place, *, met_again: bool
) -> Finding:
    dataset, of, say = _OF[name]
    both = shares_of_both(own.rests, dataset, name, finding)
    if both is None or both.apart <= UNEVEN.points or not both.times:
        return finding
    earlier, before, after = finding.period.year_before(), both.before, both.after
    words = (before, f" {of} {earlier.in_words()} {say}, and ", after,
             f" of those of {finding.period.in_words()}")  # fmt: skip
    caveat = Caveat(
        f"{name}_{finding.period}",
        f"{''.join(map(str, words))}. Those that do not are not counted here, so a change is in part of that.",
    )
    return told_or_refused(
        cautioned(finding, caveat),
        both.times,
        words,
        PEOPLE,
        released,
        home,
        met_again=met_again,
    )


def _with_alike(
    finding: Finding, own: OwnRecords, released: Released, home: Place, rests: frozenset[str]
) -> Finding:
    """Told with how many crimes say what another says in every field but the reference: one may stand twice."""
    both = shares_of_both(own.rests, "crimes", ALIKE, finding)
    if both is None or rests.isdisjoint((WHOLE, AGAIN)) or both.apart <= UNEVEN.points or both.most >= 100:
        return finding
    if both.least > UNEVEN.points:  # records that say so little are alike anyhow
        return finding
    words = (
        both.before, f" of the crimes of {finding.period.year_before().in_words()} say what another says in every "
        "field but the reference, and ", both.after, f" of those of {finding.period.in_words()}",
    )  # fmt: skip
    caveat = Caveat(
        f"{ALIKE}_{finding.period}",
        f"{''.join(map(str, words))}. They may be the same crimes again under a new reference, and a change is in "
        "part of that.",
    )
    times = (100 - (both.after.value or 0)) / (100 - (both.before.value or 0))
    told = cautioned(finding, caveat)
    return told_or_refused(told, times, words, RECORDS, released, home, met_again=AGAIN in rests)


def _with_ages(finding: Finding, own: OwnRecords, rests: frozenset[str]) -> Finding:
    """With a caution for each age that far more people have than those beside it, in one of the years alone."""
    heaped = [
        (role, each.field)
        for role in OF_ROLES
        for each in own.rests
        if ages_of(role) in rests and each.field.startswith(ages_of(role))
    ]
    for role, field in heaped:
        both = shares_of_both(own.rests, "crime_people", field, finding)
        if both is None or both.apart <= UNEVEN.points:
            continue
        earlier, age = finding.period.year_before().in_words(), field.removeprefix(ages_of(role))
        words = (both.before, f" of the {role}s of {earlier} whose age is known are {age}, and ", both.after,
                 f" of those of {finding.period.in_words()}")  # fmt: skip
        caveat = Caveat(
            f"{field.replace(': ', '_').replace(' ', '_')}_{finding.period}",
            f"{''.join(map(str, words))}: far more than of the ages beside it. It may stand where no age was known, so "
            "that the bands of age are in part of that.",
        )
        finding = cautioned(finding, caveat)
    return finding


def _with_persons(finding: Finding, own: OwnRecords) -> Finding:
    """Refused where many more of one year's victims cannot be told apart, or are met a second time."""
    if finding.verdict not in JUDGED:
        return finding
    earlier = finding.period.year_before()
    both = shares_of_both(own.rests, "crime_people", TOLD_APART, finding)
    if both is not None:
        said = (both.before, f" of the people in the crimes of {earlier.in_words()} can be told apart, and ",
                both.after, f" of those in {finding.period.in_words()}")  # fmt: skip
        if both.apart > UNEVEN.points:
            caveat = Caveat(
                f"told_apart_{finding.period}",
                f"{''.join(map(str, said))}. Each of the others counts as one more person.",
            )
            finding = cautioned(finding, caveat)
        if both.apart > UNEVEN.told_points:
            return _refused(finding, (*said, ". Each of the others counts as one more person"))
    both = shares_of_both(own.rests, "crime_people", AGAIN, finding)
    if both is None or not both.times:
        return finding
    enough = max(both.before.numerator or 0, both.after.numerator or 0) >= UNEVEN.enough_again
    if enough and both.apart > UNEVEN.points:
        caveat = Caveat(
            f"{AGAIN}_{finding.period}",
            f"{both.before} of the parts that people had in the crimes of {earlier.in_words()} are of somebody who is "
            f"in another crime of the two years too, and {both.after} of those in {finding.period.in_words()}. "
            "Somebody under a new reference counts as one more person, so a change may be in part of that.",
        )
        finding = cautioned(finding, caveat)
    if enough and abs(log(both.times)) > log(UNEVEN.again):
        return _refused(
            finding,
            (both.before, f" of the parts that people had in the crimes of {earlier.in_words()} are of somebody who is "
             "in another crime of the two years too, and ", both.after, f" of those in {finding.period.in_words()}. "
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


def _with_values(finding: Finding, own: OwnRecords) -> Finding:
    """Refused where something that victims often are to offenders in one year is all but gone in the other."""
    if finding.verdict not in JUDGED:
        return finding
    common, gone = UNEVEN.value_gone
    earlier, none = finding.period.year_before(), value_of("")
    for field in (each.field for each in own.rests if each.field.startswith(none)):
        both = shares_of_both(own.rests, "crime_people", field, finding)
        if both is not None and both.most >= common and both.least <= gone:
            return _refused(
                finding,
                (both.before, f" of the people harmed in {earlier.in_words()} who say it were a "
                 f"{field.removeprefix(none)} of the offender, and ", both.after,
                 f" of those in {finding.period.in_words()}. It may stand under another value"),
            )  # fmt: skip
    return finding


def _with_days(finding: Finding, own: OwnRecords) -> Finding:
    """Refused where many more of one year's crimes begin on the very day of their record: a default, and no day."""
    both = shares_of_both(own.rests, "crimes", EARLIER, finding)
    if finding.verdict not in JUDGED or both is None or both.apart <= UNEVEN.earlier:
        return finding
    return _refused(
        finding,
        (both.before, f" of the crimes of {finding.period.year_before().in_words()} began before the day of their "
         "record, and ", both.after,
         f" of those of {finding.period.in_words()}. One of the two may be no day but a default"),
    )  # fmt: skip


def _with_flag(finding: Finding) -> Finding:
    """Refused where a flag is set so much more often, or less, that how officers set it is the likelier cause."""
    if finding.verdict not in (UP, DOWN) or not finding.ratio or not (finding.before and finding.after):
        return finding
    most = max(each.numerator or each.value or 0 for each in (finding.before, finding.after))
    if most < UNEVEN.enough_flagged or abs(log(finding.ratio)) <= log(UNEVEN.flag):
        return finding
    return _refused(
        finding,
        ("so large a change in how often officers set a flag is likelier one of how they set it than of what "
         "happened",),
    )  # fmt: skip


def _beside_tables(finding: Finding, released: Released, home: Place) -> Finding:
    """Held against the Home Office's tables of all crime here: records that came short of them fell by that."""
    earlier = finding.period.year_before()
    for pair in ((finding.measure, official_name(finding.measure)), (_OVERALL, _OFFICIAL)):
        asked = [(name, year) for name in pair for year in (earlier, finding.period)]
        if all(name in released.measures and released.has(name, home, year) for name, year in asked):
            break
    else:
        return finding
    counts = [released.count(name, home, year) for name, year in asked]
    own_before, own_after, tables_before, tables_after = (each.value for each in counts)
    if not (own_before and own_after and tables_before and tables_after):
        return finding
    if min(tables_before, tables_after) < UNEVEN.enough_official:
        return finding
    times = (own_before / tables_before) / (own_after / tables_after)
    if abs(log(times)) <= log(UNEVEN.official):
        return finding
    words = (
        "these records hold ", counts[0], f" {released.measures[pair[0]].noun} here of ", counts[2],
        f" in the Home Office's tables of {earlier.in_words()}, and ", counts[1], " of ", counts[3],
        f" in those of {finding.period.in_words()}",
    )  # fmt: skip
    caveat = Caveat(
        f"beside_tables_{finding.period}",
        f"{''.join(map(str, words))[:1].upper()}{''.join(map(str, words))[1:]}. Some may not have come, and a change "
        "is in part of that.",
    )
    return told_or_refused(cautioned(finding, caveat), times, words, RECORDS, released, home)
