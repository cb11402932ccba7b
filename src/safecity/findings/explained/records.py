"""What the records themselves tell of a change: rules and systems, campaigns, how grave, how old, how complete."""

from datetime import date

from ...measures import Measure
from ...measures.catalogue.police_records import STRANDS
from ...register.register import CAMPAIGN, EVENT, Row
from ...release.figure import Figure
from ...statistics.change import Change, rate_change
from ...vocabulary import Period
from ...vocabulary.caveat import REPORTING_DRIVEN
from ..around import Around, way
from ..finding import DOWN, UP, Finding, Sentence
from ..judged.judge import YEAR_BEFORE
from .explanation import (
    AGAINST,
    FAIR,
    FOR,
    POLICE_ACTIVITY,
    REAL,
    RECORDING,
    REPORTING,
    STRONG,
    WEAK,
    Bearing,
    Looked,
    NotKnown,
    Rule,
    Seen,
)
from .parts import is_bedding_in, part_that_carries_it, rows_of_a_part, rows_of_recording

FOUND_BY_POLICE = ("drug_offences", "drugs", "weapons", "possession_of_weapons")
"""Offences without a victim who would tell: they come to light where the police look."""
NEARLY_ALL_REPORTED = (
    "residential_burglary",
    "burglary",
    "vehicle_offences",
    "vehicle_crime",
    "commercial_burglary",
)
"""What insurers ask a crime number for, so that nearly all of it is told."""
NON_RECENT = {
    each: f"non_recent_share_of_{each}" for each in ("sexual_offences", "rape", "other_sexual_offences")
}
_FLAGS: dict[str, tuple[str, ...]] = {
    "domestic_crime": ("domestic",),
    "domestic_violent_crime": ("domestic",),
    "alcohol_affected_crime": ("alcohol",),
    "drug_affected_crime": ("drugs",),
    "bladed_implement_crime": ("bladed",),
    "hate_crime": tuple(STRANDS),
    **{strand: (strand,) for strand in STRANDS},
}
MORE_FILLED = (
    2.0  # percentage points by which a field said more often (or less) by itself moves what rests on it
)
OF_DIFFERENCE = 0.3  # of the difference, in records of a code that came or went


def changed_recording(finding: Finding, around: Around) -> Looked:
    """A new rule or system is on the register with its day, and beds in for some time.

    It speaks strongest where the count moved from that day on and not before it. A register without such a row
    proves nothing: most changes in a force's recording are told to nobody. One on a part of what is counted bears on
    the whole by what that part carries of the change.
    """
    rows = rows_of_recording(finding.measure, finding.period, around)
    if not rows and (found := rows_of_a_part(finding, around)) is not None:
        return _of_a_part(*found, finding, around)
    if not rows:
        return NotKnown(
            Sentence(
                (
                    "No new counting rule or system is on the register for these years; one may be missing there.",
                )
            ),
            (RECORDING,),
        )
    return _since(rows[-1], finding, around, RECORDING)


def _of_a_part(part: Measure, row: Row, finding: Finding, around: Around) -> NotKnown | None:
    """What is not known of a whole of which a part alone is recorded otherwise; nothing where that carries it."""
    if part_that_carries_it(finding, around) is not None:
        return None  # the register has one answer, and the rule on parts gives it
    lies = ", by which both years are counted," if is_bedding_in(row, finding.period) else ""
    called = f"{row.name[:1].lower()}{row.name[1:]}"
    words = f"How far the {called}{lies} on a part of it ({part.noun}) moved the whole is not known."
    return NotKnown(Sentence((words,)), (RECORDING,))


def parted_by_recording(finding: Finding, around: Around) -> Looked:
    """Where the register refuses the comparison, the day on which recording changed lies between the two numbers."""
    rows = [row for id in finding.across if (row := around.register.named(id)) is not None]
    if not rows or finding.before is None or finding.after is None:
        return None
    row = rows[-1]
    words = (
        f"{row.name} ({row.what.removesuffix('.')}): there were ", finding.after, ", against ", finding.before,
        " a year earlier, and no change is read across that day.",
    )  # fmt: skip
    return Seen(Sentence(words), (Bearing(RECORDING, FOR, STRONG),))


def campaigns(finding: Finding, around: Around) -> Looked:
    """A campaign, or a new way to report, is there to bring in reports: more of them is its success.

    It speaks strongest where the count moved from its first day on and not before it. One that comes every year
    explains no change from year to year, and none explains that fewer tell. An event may also bring what it counts.
    """
    before, after = finding.period.year_before(), finding.period
    rows = [row for row in around.register.on(finding.measure, around.home, CAMPAIGN, EVENT) if row.measures]
    now, then = ([row for row in rows if row.overlaps(each)] for each in (after, before))
    if not now and not then:
        return NotKnown(
            Sentence(("No campaign or new way to report is on the register for these years.",)), (REPORTING,)
        )
    new = [row for row in now if row not in then]
    if finding.verdict == DOWN or len(now) <= len(then) or not new:
        return NotKnown(
            Sentence(
                (
                    "What campaigns and events are on the register were in both years, or in the first of them.",
                )
            ),
            (REPORTING,),
        )
    saw = _since(new[-1], finding, around, REPORTING)
    if new[-1].kind == EVENT:
        return Seen(
            saw.sentence,
            tuple(Bearing(each.explanation, each.speaks, min(each.strength, FAIR)) for each in saw.bears),
        )
    return saw


def _since(row: Row, finding: Finding, around: Around, kind: str) -> Seen:
    told = f"{row.name} ({row.what.removesuffix('.')})"
    since, until = _parts(row.first, finding.period)
    later, sooner = (_change(finding.measure, each, around) if each else None for each in (since, until))
    if later is None:
        assert finding.after is not None
        return Seen(
            Sentence((told, "; the year since had ", finding.after, ".")), (Bearing(kind, FOR, FAIR),)
        )
    change, figure = later
    if sooner is None:
        followed = change.is_clear and (change.ratio > 1) == (finding.verdict == UP)
        words = (told, "; the months since then changed by ", figure, " on those of a year earlier.")
        if kind == RECORDING and is_bedding_in(row, finding.period):
            by_it = "; both years are counted by it, and the second, in which it was still bedding in, changed by "
            words = (told, by_it, figure, " on the first.")
        return Seen(Sentence(words), (Bearing(kind, FOR, FAIR if followed else WEAK),))
    followed = change.is_clear and (change.ratio > 1) == (finding.verdict == UP)
    already = sooner[0].is_clear and (sooner[0].ratio > 1) == (finding.verdict == UP)
    both: tuple[str | Figure, ...] = (
        told, "; from then on it changed by ", figure, " on the same months a year earlier, until then by ", sooner[1],
        ".",
    )  # fmt: skip
    strength = STRONG if followed and not already else FAIR if followed else WEAK
    return Seen(Sentence(both), (Bearing(kind, FOR, strength),))


def _parts(day: date, period: Period) -> tuple[Period | None, Period | None]:
    """The months of a period from that of a day on, and those before it; None where there are none."""
    months = period.months()
    later = [each for each in months if each.end >= day]
    sooner = [each for each in months if each.end < day]
    return _span(later), _span(sooner)


def _span(months: list[Period]) -> Period | None:
    return Period(months[0].start, months[-1].end) if months else None


def _change(measure: str, span: Period, around: Around) -> tuple[Change, Figure] | None:
    counts = [around.months(measure, each) for each in (span.year_before(), span)]
    if counts[0] is None or counts[1] is None or not counts[0]:
        return None
    change = rate_change(counts[0], counts[1])
    figure = around.released.statistic(
        "change", measure, around.home, span, comparator=YEAR_BEFORE, numerator=change.after,
        denominator=change.before, value=change.percent, low=100 * (change.low - 1), high=100 * (change.high - 1),
        unit="% change on the year before", form="signed",
    )  # fmt: skip
    return change, figure


def as_counted(finding: Finding, around: Around) -> Looked:
    """The count is the first witness: where nothing else is known, a change in it is one of what it counts."""
    told = finding.change or finding.difference
    if told is None:
        return None
    words = ("What is counted changed by ", told, ", by more than chance alone would make it.")
    return Seen(Sentence(words), (Bearing(REAL, FOR, WEAK),))


def how_it_comes_to_light(finding: Finding, around: Around) -> Looked:
    """What nobody tells of is found by the police, who record what they find; what insurers ask for, all tell.

    Between the two lies what many keep to themselves, and there a change in who comes forward has most room.
    """
    measure = around.released.measures[finding.measure]
    if finding.after is None:
        return None
    name = _plain(finding.measure)
    start = (f"{measure.title} (", finding.after, ")")
    if name in FOUND_BY_POLICE:
        return Seen(
            Sentence((*start, " come to light mostly where the police look, and not by a victim who tells.")),
            (
                Bearing(POLICE_ACTIVITY, FOR, FAIR),
                Bearing(RECORDING, AGAINST, FAIR),
                Bearing(REPORTING, AGAINST, WEAK),
                Bearing(REAL, AGAINST, WEAK),
            ),
        )
    if REPORTING_DRIVEN in measure.caveats and finding.verdict == DOWN:
        # What brings people to tell is done on purpose; nothing of the kind keeps them from it.
        return Seen(
            Sentence((*start, ": they come to the police from those who are harmed or see it.")),
            (Bearing(POLICE_ACTIVITY, AGAINST, FAIR),),
        )
    if REPORTING_DRIVEN in measure.caveats:
        return Seen(
            Sentence(
                (*start, ": many who are harmed do not tell the police, so more may have come forward.")
            ),
            (Bearing(REPORTING, FOR, WEAK), Bearing(POLICE_ACTIVITY, AGAINST, FAIR)),
        )
    if name in NEARLY_ALL_REPORTED:
        return Seen(
            Sentence((*start, ": insurers ask for a report, so nearly all of them are told.")),
            (
                Bearing(REAL, FOR, WEAK),
                Bearing(REPORTING, AGAINST, FAIR),
                Bearing(POLICE_ACTIVITY, AGAINST, FAIR),
            ),
        )
    return Seen(
        Sentence((*start, ": they come to the police from those who are harmed or see it.")),
        (Bearing(POLICE_ACTIVITY, AGAINST, FAIR),),
    )


def _plain(measure: str) -> str:
    return measure.removeprefix("official_").removesuffix("_by_household")


def happened_long_ago(finding: Finding, around: Around) -> Looked:
    """A crime of years ago that is told of now is a report of this year and no crime of it.

    A growing part of them means that more came forward; where that part stood still, it was not old crimes that
    moved the count.
    """
    name = NON_RECENT.get(_plain(finding.measure))
    if name is None:
        return None
    share = around.of_same_years(name, finding.period)
    if share is None or share.before is None or share.after is None:
        return NotKnown(
            Sentence(
                ("What part of them had happened more than a year before they were recorded is not known.",)
            ),
            (REPORTING,),
        )
    words = (
        share.after,
        " of them had happened more than a year before they were recorded, against ",
        share.before,
    )
    if share.verdict == finding.verdict:
        return Seen(Sentence((*words, " a year earlier.")), (Bearing(REPORTING, FOR, FAIR),))
    other_way = share.verdict in (UP, DOWN)
    return Seen(
        Sentence(
            (
                *words,
                f" a year earlier: it was not old crimes that made it {'rise' if finding.verdict == UP else 'fall'}.",
            )
        ),
        (Bearing(REPORTING, AGAINST, FAIR if other_way else WEAK),),
    )


def how_complete(finding: Finding, around: Around) -> Looked:
    """What rests on a flag moves when officers set it more often, with the same things happening."""
    fields = _FLAGS.get(finding.measure)
    if fields is None:
        return None
    known = around.own_records.filled if around.own_records else ()
    for field in fields:
        filled = next((each for each in known if each.field == field and len(each.years) == 2), None)
        if filled is None or any(each.value is None for each in filled.years):
            continue
        before, after = filled.years
        points = float(after.value or 0) - float(before.value or 0)
        words = (
            "The flag that this rests on says something in ",
            after,
            " of records, against ",
            before,
            " a year earlier",
        )
        if points * (1 if finding.verdict == UP else -1) >= MORE_FILLED:
            return Seen(Sentence((*words, f": officers set it {'more' if points > 0 else 'less'} often.")),
                        (Bearing(RECORDING, FOR, FAIR),))  # fmt: skip
        return Seen(Sentence((*words, ".")), (Bearing(RECORDING, AGAINST, WEAK),))
    return NotKnown(
        Sentence(("How often officers set the flag that this rests on, in both years, is not known.",)),
        (RECORDING,),
    )


def codes_that_came_or_went(finding: Finding, around: Around) -> Looked:
    """A code that is in one year's records only was brought in or dropped: what it stands for was there before."""
    known = around.own_records
    measure: Measure = around.released.measures[finding.measure]
    if (
        known is None
        or not known.codes_compared
        or finding.difference is None
        or not finding.difference.value
    ):
        return None
    own = _codes_of(measure)
    for each in known.changed:
        if each.column != "offence_code" or (own is not None and each.code not in own):
            continue
        difference = float(each.after.value or 0) - float(each.before.value or 0)
        if difference / float(finding.difference.value) >= OF_DIFFERENCE:
            words = (
                f"The offence code {each.code} stands on ", each.after, " records, against ", each.before,
                f" a year earlier: a code that came or went accounts for much of the {way(finding)}.",
            )  # fmt: skip
            return Seen(Sentence(words), (Bearing(RECORDING, FOR, STRONG),))
    return None


def _codes_of(measure: Measure) -> frozenset[str] | None:
    """The offence codes that a measure counts; None where it counts more than a group of offences, or all."""
    from ...vocabulary import offence_group as groups

    every = (*groups.PARTS, groups.VIOLENT_CRIME, groups.SEXUAL_OFFENCES, groups.MOST_SERIOUS_VIOLENCE)
    return next((each.codes for each in every if each.key == measure.name), None)


def recorded_late(finding: Finding, around: Around) -> Looked:
    """Records made long after the day belong to an effort to catch up, or to people who came late."""
    times = around.own_records.times if around.own_records else ()
    years = {each.period: each for each in times}
    before, after = (years.get(each) for each in (finding.period.year_before(), finding.period))
    if before is None or after is None or len(before.late) < 2 or len(after.late) < 2:
        return None
    was, now = before.late[1], after.late[1]
    if was.value is None or now.value is None:
        return None
    if (now.value - was.value) * (1 if finding.verdict == UP else -1) < MORE_FILLED:
        return None
    words = (
        now, " of all crimes were recorded more than a month after they began, against ", was, " a year earlier.",
    )  # fmt: skip
    return Seen(Sentence(words), (Bearing(RECORDING, FOR, WEAK), Bearing(REPORTING, FOR, WEAK)))


RULES = (
    Rule("counted", "Did the count move by more than chance?", as_counted),
    Rule("register", "Did a counting rule or a system change?", changed_recording),
    Rule("campaigns", "Was there a campaign or a new way to report?", campaigns),
    Rule("light", "How does it come to light?", how_it_comes_to_light),
    Rule("long ago", "Are more of them of long ago?", happened_long_ago),
    Rule("complete", "Is the flag set more often?", how_complete),
    Rule("codes", "Did an offence code come or go?", codes_that_came_or_went),
    Rule("late", "Are more recorded late?", recorded_late),
)
