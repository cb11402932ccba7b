"""What places tell of a change: its spread over wards, the residents, and what happened elsewhere."""

from math import log

from ...register.register import LOCKDOWN
from ...release.figure import Figure
from ...statistics.alike import alike, share_of_few
from ...statistics.change import rate_change
from ...vocabulary import Period
from ..around import ENGLAND, OTHERS_OF_FORCE, Around, Others, as_much, moved, way
from ..finding import UP, Finding, Sentence
from ..judged.judge import YEAR_BEFORE
from .explanation import (
    AGAINST,
    DISPLACEMENT,
    FAIR,
    FOR,
    POLICE_ACTIVITY,
    POPULATION,
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

ALIKE, UNLIKE = 0.2, 0.01
"""How often chance alone would part wards so much: above the first they are called alike, below the second unlike."""
FEW_WARDS = 3
SURE = 4.0  # standard errors from no change: with fewer, all wards look alike
SAME, ALONE, OTHER_WAY = 0.6, 0.25, -0.2  # of the place's own change, in proportion
AT_HOME = (
    60  # days of lockdown more than in the year before, from which on a fall everywhere needs no other cause
)
_KEPT = "people were kept at home everywhere by lockdowns"
MADE_UP_FOR = 0.4  # of the place's difference, lost or gained next door


def spread_over_wards(finding: Finding, around: Around) -> Looked:
    """A new rule or system counts more of the same things in every ward alike; so, nearly, does readier reporting.

    What happens more, or has moved here, happens somewhere: streets, offenders and what draws them are not spread
    evenly. Police activity goes where it is sent. A real change can be everywhere too, so that alike wards speak
    only weakly against it.
    """
    measure, period = finding.measure, finding.period
    pairs = [pair for ward in around.wards if (pair := around.pair(measure, ward, period))]
    earlier = period.year_before()
    usual = [pair for ward in around.wards if (pair := around.pair(measure, ward, earlier))]
    if len(pairs) < len(around.wards) or not pairs:
        return NotKnown(
            Sentence(("How the change spreads over the place is not known: it was not counted by ward.",)),
            (REAL, RECORDING),
        )
    found = alike(pairs, usual=usual if len(usual) == len(pairs) else ())
    share = share_of_few(pairs, FEW_WARDS)
    if found.p_value is None or share is None:
        return None
    figures = _of_wards(finding, around, 100 * share, len(pairs))
    start = (
        "Of ", figures[1], f" wards, the three that {moved(finding)} most make up ", figures[0],
        f" of what all that {moved(finding)} {'gained' if finding.verdict == UP else 'lost'}",
    )  # fmt: skip
    if found.p_value < UNLIKE:
        words = (*start, "; wards differ by more than chance would make them.")
        return Seen(
            Sentence(words),
            (
                Bearing(REAL, FOR, FAIR),
                Bearing(DISPLACEMENT, FOR, WEAK),
                Bearing(RECORDING, AGAINST, FAIR),
                Bearing(REPORTING, AGAINST, WEAK),
                Bearing(POLICE_ACTIVITY, FOR, WEAK),
            ),
        )
    if found.p_value > ALIKE and _errors_from_none(finding) >= SURE and fell_in_lockdown(finding, around):
        words = (
            *start, "; wards differ no more than chance would make them, so it is alike in all of them, as it would be "
            "where everybody is kept at home.",
        )  # fmt: skip
        return Seen(
            Sentence(words),
            (
                Bearing(REAL, FOR, WEAK),
                Bearing(RECORDING, FOR, WEAK),
                Bearing(POLICE_ACTIVITY, AGAINST, WEAK),
            ),
        )
    if found.p_value > ALIKE and _errors_from_none(finding) >= SURE:
        words = (*start, "; wards differ no more than chance would make them, so it is alike in all of them.")
        return Seen(
            Sentence(words),
            (
                Bearing(RECORDING, FOR, FAIR),
                Bearing(REPORTING, FOR, WEAK),
                Bearing(REAL, AGAINST, WEAK),
                Bearing(POLICE_ACTIVITY, AGAINST, WEAK),
            ),
        )
    return None


def _of_wards(finding: Finding, around: Around, share: float, wards: int) -> tuple[Figure, Figure]:
    asked = (finding.measure, around.home, finding.period)
    return (
        around.released.statistic(
            "share of the change in three wards", *asked, comparator=YEAR_BEFORE, value=share,
            unit="% of the change", decimals=0,
        ),
        around.released.statistic(
            "wards counted", *asked, value=wards, unit="wards", decimals=0
        ),
    )  # fmt: skip


def fell_in_lockdown(finding: Finding, around: Around) -> bool:
    """Whether it fell in a year with two months of lockdown more than the year before.

    People who stay at home are not robbed in the street and leave no house empty: that fell everywhere at once, as in
    other years only a way of recording makes it.
    """
    if finding.verdict == UP:
        return False
    rows = around.register.on(finding.measure, around.home, LOCKDOWN)

    def days(period: Period) -> int:
        ends = ((max(row.first, period.start), min(row.last or period.end, period.end)) for row in rows)
        return sum(max(0, (last - first).days + 1) for first, last in ends)

    return days(finding.period) - days(finding.period.year_before()) >= AT_HOME


def _errors_from_none(finding: Finding) -> float:
    if not (finding.ratio and finding.low and finding.high):
        return 0.0
    error = (log(finding.high) - log(finding.low)) / (2 * 1.96)
    return abs(log(finding.ratio)) / error if error else 0.0


def residents(finding: Finding, around: Around) -> Looked:
    """More people make more of everything. What goes with their number needs no other cause.

    If the count grew no more than they did, there is nothing left to explain. If the number of residents barely
    moved, it explains nothing, and that is sure as few things here are. Residents are not the only people in a
    place: visitors are nobody's estimate.
    """
    measure, period = finding.measure, finding.period
    pair = around.pair(measure, around.home, period)
    people = [_residents(around, measure, each) for each in (period.year_before(), period)]
    if pair is None or not people[0] or not people[1] or not pair[0]:
        return NotKnown(
            Sentence(("How the number of residents moved between the two years is not known.",)),
            (POPULATION,),
        )
    grew = rate_change(people[0], people[1])
    rate = rate_change(*pair, people[0], people[1])
    of_people = around.released.statistic(
        "change in residents", measure, around.home, period, comparator=YEAR_BEFORE, value=grew.percent,
        numerator=people[1], denominator=people[0], unit="% change on the year before", form="signed",
    )  # fmt: skip
    of_rate = around.released.statistic(
        "change of the rate", measure, around.home, period, comparator=YEAR_BEFORE, value=rate.percent,
        low=100 * (rate.low - 1), high=100 * (rate.high - 1), unit="% change on the year before", form="signed",
    )  # fmt: skip
    part = as_much(grew, finding)
    words = (
        "The number of residents changed by ", of_people, ", and what is counted for each of them by ", of_rate,
    )  # fmt: skip
    if part >= 0.5:
        left = WEAK if rate.is_clear else FAIR
        ending = ": most of it goes with residents." if rate.is_clear else ", which is no clear change."
        return Seen(
            Sentence((*words, ending)),
            (
                Bearing(POPULATION, FOR, STRONG),
                Bearing(REAL, AGAINST, left + 1),
                Bearing(RECORDING, AGAINST, left),
                Bearing(REPORTING, AGAINST, left),
            ),
        )
    strength = STRONG if part < 0.2 else WEAK
    return Seen(
        Sentence((*words, f": residents explain little of the {way(finding)}.")),
        (Bearing(POPULATION, AGAINST, strength),),
    )


def _residents(around: Around, measure: str, period: Period) -> int | None:
    said = around.released.measures[measure]
    if not said.of_population or not around.released.has(measure, around.home, period):
        return None
    return around.released.rate(measure, around.home, period).denominator


def visitors(finding: Finding, around: Around) -> Looked:
    """Whoever comes to work, shop or go out is a victim or an offender here and a resident elsewhere."""
    if not around.released.measures[finding.measure].of_population:
        return None
    return NotKnown(
        Sentence((f"Nobody counted who comes to {around.home.name} by day and by night.",)), (POPULATION,)
    )


def _like(part: float) -> str:
    """How far others moved beside the place, where they moved its way."""
    return "much as" if part <= 1.25 else "more than"


def in_its_force(finding: Finding, around: Around) -> Looked:
    """A force has one system, one crime registrar and one set of orders: what they change moves all its partnerships.

    Where the others of the force moved as this place did, recording (or how the force polices) explains both, less
    surely if all of England did; where they stood still, it explains neither. Where they moved the other way and
    made up for much of it, what is missing there may be what is found here.
    """
    others = around.others(finding.measure, OTHERS_OF_FORCE, finding.period)
    if others is None:
        return NotKnown(
            Sentence(("What the other partnerships of the same force recorded in both years is not known.",)),
            (RECORDING, DISPLACEMENT),
        )
    part = as_much(others.change, finding)
    words = (f"In {others.name} it changed by ", others.figure)
    if part >= SAME and fell_in_lockdown(finding, around):
        return Seen(
            Sentence((*words, f": it fell there {_like(part)} here, in a year in which {_KEPT}.")),
            (
                Bearing(REAL, FOR, FAIR),
                Bearing(RECORDING, FOR, WEAK),
                Bearing(DISPLACEMENT, AGAINST, FAIR),
                Bearing(POPULATION, AGAINST, WEAK),
            ),
        )
    if part >= SAME:
        england = around.others(finding.measure, ENGLAND.name, finding.period)
        if england is not None and as_much(england.change, finding) >= SAME:
            return Seen(
                Sentence((*words, f": it {moved(finding)} there much as here, and in the rest of England.")),
                (
                    Bearing(RECORDING, FOR, WEAK),
                    Bearing(DISPLACEMENT, AGAINST, FAIR),
                    Bearing(POPULATION, AGAINST, WEAK),
                ),
            )
        return Seen(
            Sentence((*words, f": it {moved(finding)} there {_like(part)} here.")),
            (
                Bearing(RECORDING, FOR, FAIR),
                Bearing(DISPLACEMENT, AGAINST, FAIR),
                Bearing(REAL, AGAINST, WEAK),
                Bearing(POPULATION, AGAINST, WEAK),
            ),
        )
    if part <= OTHER_WAY and others.change.is_clear and _made_up_for(others, finding) >= MADE_UP_FOR:
        return Seen(
            Sentence((*words, ": there it went the other way, by much of what it did here.")),
            (
                Bearing(DISPLACEMENT, FOR, STRONG),
                Bearing(REAL, AGAINST, STRONG),
                Bearing(RECORDING, AGAINST, FAIR),
            ),
        )
    if abs(part) <= ALONE:
        return Seen(
            Sentence((*words, ": it did not move with this place.")),
            (
                Bearing(REAL, FOR, WEAK),
                Bearing(RECORDING, AGAINST, FAIR),
                Bearing(DISPLACEMENT, AGAINST, FAIR),
            ),
        )
    return None


def _made_up_for(others: Others, finding: Finding) -> float:
    before, after = finding.before, finding.after
    if before is None or after is None or before.value is None or after.value is None:
        return 0.0
    own = after.value - before.value
    return -(others.change.after - others.change.before) / own if own else 0.0


def in_england(finding: Finding, around: Around) -> Looked:
    """A counting rule is one for all forces, and a campaign of all newspapers reaches every place.

    So what moved in all of England as it did here has hardly a local cause. What moved here alone has one, which
    may be the force's own way of recording if its other partnerships moved as well.
    """
    others = around.others(finding.measure, ENGLAND.name, finding.period)
    if others is None:
        return NotKnown(
            Sentence(("How it moved in England over the same two years is not known.",)),
            (RECORDING, REPORTING),
        )
    part = as_much(others.change, finding)
    words = ("In the rest of England it changed by ", others.figure)
    if part >= SAME and fell_in_lockdown(finding, around):
        return Seen(
            Sentence((*words, f": it fell there much as here, in a year in which {_KEPT}.")),
            (
                Bearing(REAL, FOR, FAIR),
                Bearing(RECORDING, FOR, WEAK),
                Bearing(DISPLACEMENT, AGAINST, WEAK),
                Bearing(POPULATION, AGAINST, WEAK),
            ),
        )
    if part >= SAME:
        return Seen(
            Sentence((*words, f": it {moved(finding)} everywhere much as here.")),
            (
                Bearing(RECORDING, FOR, WEAK),
                Bearing(REPORTING, FOR, WEAK),
                Bearing(POLICE_ACTIVITY, AGAINST, WEAK),
                Bearing(DISPLACEMENT, AGAINST, WEAK),
                Bearing(POPULATION, AGAINST, WEAK),
            ),
        )
    if abs(part) > ALONE:
        return None
    force = around.others(finding.measure, OTHERS_OF_FORCE, finding.period)
    if force is not None and as_much(force.change, finding) >= SAME:
        return Seen(
            Sentence((*words, ", and so not as it did here and in the rest of the force.")),
            (Bearing(RECORDING, FOR, WEAK), Bearing(POLICE_ACTIVITY, FOR, WEAK)),
        )
    return Seen(
        Sentence((*words, ", and so not as it did here.")),
        (Bearing(REAL, FOR, WEAK), Bearing(RECORDING, AGAINST, WEAK)),
    )


def between_wards(finding: Finding, around: Around) -> Looked:
    """Where some wards lost much of what others gained, a part of it moved, whatever became of the whole."""
    pairs = [pair for ward in around.wards if (pair := around.pair(finding.measure, ward, finding.period))]
    if len(pairs) < len(around.wards) or len(pairs) < 2:
        return None
    found = alike(pairs)
    ups = sum(max(after - before, 0) for before, after in pairs)
    downs = sum(max(before - after, 0) for before, after in pairs)
    more, less = (ups, downs) if ups >= downs else (downs, ups)
    if found.p_value is None or found.p_value >= UNLIKE or less < MADE_UP_FOR * more:
        return None
    asked = (finding.measure, around.home, finding.period)
    gained, lost = (
        around.released.statistic(
            f"all that wards {what}", *asked, comparator=YEAR_BEFORE, value=number,
            unit=around.released.measures[finding.measure].count_unit, decimals=0,
        )
        for what, number in (("gained", ups), ("lost", downs))
    )  # fmt: skip
    words = ("Wards in which it rose gained ", gained, " together, and the others lost ", lost, ".")
    return Seen(Sentence(words), (Bearing(DISPLACEMENT, FOR, WEAK),))


RULES = (
    Rule("wards", "Is it alike in all wards?", spread_over_wards),
    Rule("residents", "Did the number of residents move as much?", residents),
    Rule("visitors", "Who comes here without living here?", visitors),
    Rule("force", "Did it move in the rest of the force?", in_its_force),
    Rule("England", "Did it move in the rest of England?", in_england),
    Rule("between wards", "Did some wards lose what others gained?", between_wards),
)
