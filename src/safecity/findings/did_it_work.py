"""Did it work? Each scheme of the register held against its control places, by the months before and after it began."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..register import Register, Row
from ..register.register import SCHEME
from ..release.figure import Figure
from ..release.released import Released
from ..statistics.interrupted import CANNOT_TELL, DID_NOT_WORK, WORKED, Interrupted, interrupted
from ..vocabulary import Period, Place
from ..vocabulary.caveat import MORE_THAN_CHANCE_ONLY, Caveat
from .finding import DOWN, NO_CLEAR_CHANGE, NOT_COMPARABLE, TOO_FEW, UP, Finding, Sentence, finding_id

CONTROL = "the control of the scheme "  # begins a comparator; the id of the scheme's row ends it
MOVED = "moved to the rest of the wards"
LEAST_MOVED, MOST_MOVED = "lower end of what moved", "upper end of what moved"
ENDINGS = {
    WORKED: "on this evidence it worked.",
    DID_NOT_WORK: "on this evidence it did not work.",
    CANNOT_TELL: "whether it worked we cannot tell.",
}
_WHY_NOT = {
    "no control": "no place to hold it against could be counted",
    "too short": "two years of months before it and six after it are needed",
    "too few": "there were too few to tell anything from chance",
    "not clear": "the range reaches from an effect worth having to none",
    "displaced": "there were clearly more in the rest of the wards around it, and no clear gain in both together",
    "perhaps displaced": "what was gained there may have been lost in the rest of the wards around it",
    "months": "not every month of both is known",
}
OBSERVED_ONLY = Caveat(
    "scheme_not_drawn_by_lot",
    "Where a scheme was tried was chosen and not drawn by lot, so something else may have happened there at the same "
    "time, and a place that is chosen at its worst gets better by itself.",
)


@dataclass(frozen=True)
class Assessed:
    """One scheme and measure: the row of the register by its id, the places as read out, and what was found."""

    scheme: str
    what: str
    since: date
    measure: str
    places: tuple[Place, ...]
    control: tuple[Place, ...]
    finding: Finding
    effect: Figure | None
    ends: tuple[Figure, Figure] | None  # of the range of the effect that chance leaves open
    treated: tuple[Figure, Figure] | None  # the same months a year earlier, and since
    held_against: tuple[Figure, Figure] | None
    aim: Figure | None  # the change in per cent that it was to bring, where the register says it
    around: Figure | None  # how many more, or fewer, in the rest of its wards than was to be expected
    around_ends: tuple[Figure, Figure] | None = None  # of the range of that which chance leaves open

    @property
    def verdict(self) -> str:
        """worked, did not work or cannot tell, as the sentence ends."""
        said = str(self.finding.sentence)
        return next(name for name, ending in ENDINGS.items() if said.endswith(ending))

    @property
    def missed_its_aim(self) -> bool:
        """Whether the range of the effect leaves out what the scheme was to bring, whatever else it did."""
        aim, effect = self.aim, self.effect
        if aim is None or not aim.value or effect is None or effect.low is None or effect.high is None:
            return False
        return effect.low > aim.value if aim.value < 0 else effect.high < aim.value


def assess_schemes(
    register: Register,
    measures: Iterable[str],
    areas: Sequence[Place],
    ward_of: Mapping[str, str],
    home: Place,
    released: Released,
    year: Period,
) -> tuple[Assessed, ...]:
    """Every scheme that had begun by the end of the year, for each measure it was to change.

    `areas` are the parts of the place that were counted by the month: wards, small areas, zones.
    """
    known, by_code = set(measures), {each.code: each for each in areas}
    found = []
    for row in register.rows:
        if row.kind != SCHEME or row.first > year.end:
            continue
        for measure in row.measures:
            if measure in known:
                found.append(_assess(row, measure, register, by_code, ward_of, home, released, year))
    return tuple(found)


def _assess(
    row: Row, measure: str, register: Register, areas: Mapping[str, Place], ward_of: Mapping[str, str], home: Place,
    released: Released, year: Period,
) -> Assessed:  # fmt: skip
    """Months from the first that are known of all places to the end of the year, or of the scheme if it ended."""
    places, control = (
        tuple(areas[code] for code in codes if code in areas) for codes in (row.places, row.control)
    )
    whole = len(places) == len(row.places) and len(control) == len(row.control)
    end = year.end if row.last is None or row.last > year.end else row.last
    months = _months(measure, (*places, *control), released, end) if whole and places and control else []
    said = released.measures[measure]
    if not months:
        return _told(
            row, measure, places, control, Interrupted(CANNOT_TELL, "no control"), home, released, year, ()
        )
    around, around_control = (
        _rest_of_wards(named, (*places, *control), areas, ward_of) for named in (places, control)
    )
    series = [_series(measure, each, months, released) for each in (places, control, around, around_control)]
    beside = bool(around and around_control) and None not in (*series[2], *series[3])
    breaks = tuple(day for each in register.breaks(measure, home) if each.refuses for day in each.days)
    found = interrupted(
        series[0], series[1], months[0].start, row.first, breaks,
        around=series[2] if beside else None, around_control=series[3] if beside else None,
        better=_better(row, said.better), aim=_aimed_at(row),
    )  # fmt: skip
    since = tuple(each for each in months if each.start >= row.first)
    return _told(row, measure, places, control, found, home, released, year, since)


def _better(row: Row, better: str | None) -> str:
    """Which way the scheme was to move it: by its aim, else by what is better of the measure."""
    if row.aim is not None:
        return "lower" if row.aim < 0 else "higher"
    return better or "lower"


def _aimed_at(row: Row) -> float | None:
    """The effect that the scheme aims at, as a part of what would have been; of a rise, of the turned ratio."""
    if not row.aim:
        return None
    return -row.aim / 100 if row.aim < 0 else 1 - 1 / (1 + row.aim / 100)


def _months(measure: str, places: Sequence[Place], released: Released, end: date) -> list[Period]:
    """The months in a row, up to a day, for which a measure is known of all of these places."""
    asked = [
        each for each in released.periods_of(measure, places[0]) if each.kind == "month" and each.end <= end
    ]
    found: list[Period] = []
    for month in reversed(asked):
        after = found[-1].start if found else None
        known = all(
            released.has(measure, place, month) and released.count(measure, place, month).value is not None
            for place in places
        )
        if not known or (after is not None and (after - month.end).days != 1):
            break
        found.append(month)
    return found[::-1]


def _rest_of_wards(
    places: Sequence[Place], taken: Sequence[Place], areas: Mapping[str, Place], ward_of: Mapping[str, str]
) -> tuple[Place, ...]:
    """The other small areas of the wards in which these lie: where what is driven out is likeliest to go."""
    wards = {ward_of[each.code] for each in places if each.code in ward_of}
    gone = {each.code for each in taken}
    return tuple(
        areas[code] for code, ward in ward_of.items() if ward in wards and code not in gone and code in areas
    )


def _series(
    measure: str, places: Sequence[Place], months: Sequence[Period], released: Released
) -> list[float | None]:
    found: list[float | None] = []
    for month in months:
        counts = [
            released.count(measure, each, month).value if released.has(measure, each, month) else None
            for each in places
        ]
        known = [float(each) for each in counts if each is not None]
        found.append(sum(known) if len(known) == len(counts) else None)
    return found


def _told(
    row: Row, measure: str, places: tuple[Place, ...], control: tuple[Place, ...], found: Interrupted, home: Place,
    released: Released, year: Period, since: Sequence[Period],
) -> Assessed:  # fmt: skip
    """The finding, its sentence made of figures: what came, what the control did, the effect and its range."""
    said = released.measures[measure]
    span = Period(since[0].start, since[-1].end) if since else year
    comparator = f"{CONTROL}{row.id}"
    pairs = [_pair(measure, each, span, home, released) if since else None for each in (places, control)]
    effect = None
    if found.ratio is not None and found.low is not None and found.high is not None:
        effect = released.statistic(
            "effect of a scheme", measure, home, span, category=in_places(places), comparator=comparator,
            value=100 * (found.ratio - 1), low=100 * (found.low - 1), high=100 * (found.high - 1),
            unit="% beyond its control", form="signed",
        )  # fmt: skip
    around = around_ends = None
    if found.displacement is not None:
        moved = found.displacement.around
        around, least, most = (
            released.statistic(
                statistic, measure, home, span, category=in_places(places), comparator=comparator, value=value,
                low=low, high=high, unit=said.count_unit, decimals=0, form="signed",
            )
            for statistic, value, low, high in (
                (MOVED, moved.estimate, moved.low, moved.high),
                (LEAST_MOVED, moved.low, None, None),
                (MOST_MOVED, moved.high, None, None),
            )
        )  # fmt: skip
        around_ends = least, most
    ends = None
    if effect is not None:
        low, high = (
            released.statistic(
                f"{end} end of the effect", measure, home, span, category=in_places(places), comparator=comparator,
                value=value, unit="% beyond its control", form="signed",
            )
            for end, value in (("lower", effect.low), ("upper", effect.high))
        )  # fmt: skip
        ends = low, high
    aim = None
    if row.aim is not None:
        aim = released.statistic(
            "aim of a scheme", measure, home, span, category=in_places(places), comparator=comparator, value=row.aim,
            unit="% that the scheme aimed at", form="signed", decimals=0,
        )  # fmt: skip
    verdict = (
        TOO_FEW
        if found.reason in ("too few", "too short")
        else NOT_COMPARABLE
        if found.ratio is None or found.low is None or found.high is None
        else DOWN
        if found.high < 1
        else UP
        if found.low > 1
        else NO_CLEAR_CHANGE
    )
    caveats = (OBSERVED_ONLY, *((MORE_THAN_CHANCE_ONLY,) if verdict in (UP, DOWN) else ()), *said.caveats)
    treated, held = pairs
    finding = Finding(
        id=finding_id(measure, home, span, comparator), measure=measure, place=home, period=span,
        comparator=comparator, verdict=verdict,
        sentence=Sentence(_words(row, said.noun, found, treated, held, effect, ends, around, around_ends, aim)),
        before=treated[0] if treated else None, after=treated[1] if treated else None, change=effect,
        ratio=found.ratio, low=found.low, high=found.high,
        caveats=tuple(dict.fromkeys(each for each in caveats if each.touches(span, span.year_before()))),
    )  # fmt: skip
    return Assessed(
        row.id,
        row.what,
        row.first,
        measure,
        places,
        control,
        finding,
        effect,
        ends,
        treated,
        held,
        aim,
        around,
        around_ends,
    )


def in_places(places: Sequence[Place]) -> str:
    """The category of numbers of several places together: their codes, by which they can be counted again.

    >>> in_places((Place("X01000001", "Hamwic 001A", "lsoa"), Place("X01000004", "Hamwic 001D", "lsoa")))
    'in lsoa X01000001, lsoa X01000004'
    """
    return "in " + ", ".join(f"{each.level} {each.code}" for each in places)


def _pair(
    measure: str, places: Sequence[Place], span: Period, home: Place, released: Released
) -> tuple[Figure, Figure] | None:
    """The counts of several places together in the same months a year earlier, and in a span; None where not known."""
    found = []
    for each in (span.year_before(), span):
        counts = _series(measure, places, each.months(), released)
        known = [count for count in counts if count is not None]
        if len(known) < len(counts):
            return None
        found.append(
            released.statistic(
                "count in places",
                measure,
                home,
                each,
                category=in_places(places),
                value=int(sum(known)),
                unit=released.measures[measure].count_unit,
                decimals=0,
            )  # fmt: skip
        )
    return found[0], found[1]


def _words(
    row: Row, noun: str, found: Interrupted, treated: tuple[Figure, Figure] | None,
    held: tuple[Figure, Figure] | None, effect: Figure | None,
    ends: tuple[Figure, Figure] | None, around: Figure | None, around_ends: tuple[Figure, Figure] | None,
    aim: Figure | None,
) -> tuple[str | Figure, ...]:  # fmt: skip
    start: tuple[str | Figure, ...] = (f"{row.what.removesuffix('.')}. ",)
    if treated and held:
        start += (
            f"There were {noun} there: ", treated[1], " since then, against ", treated[0],
            " in the same months a year earlier; in the places it is held against, ", held[1], " and ", held[0], ". ",
        )  # fmt: skip
    if effect is not None and ends is not None:
        start += (
            "Season and trend allowed for, that is ", effect, " beyond them (allowing for chance, ", ends[0], " to ",
            ends[1], "); ",
        )  # fmt: skip
    if found.wrong_way:
        start += (
            f"clearly {'more' if found.low is not None and found.low > 1 else 'fewer'}, and not what was wanted; ",
        )
    told = found.verdict == WORKED or "displaced" in found.reason
    if told and around is not None and around_ends is not None and around.value is not None:
        way = "fewer" if around.value < 0 else "more"
        start += (
            "in the rest of its wards there were ", around.shown_as("size"), f" {way} than was to be expected ",
            "(allowing for chance, ", around_ends[0], " to ", around_ends[1], "); ",
        )  # fmt: skip
    if found.aim_missed and aim is not None:
        start += ("it was to be ", aim, ", and the range leaves that out, so it missed its aim; ")
    if found.verdict == CANNOT_TELL:
        why = f"{_WHY_NOT[found.reason]}: "
        start += (why if effect is not None else why[:1].upper() + why[1:],)
    return (*start, ENDINGS[found.verdict])
