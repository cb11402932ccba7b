"""Judging for a review: which comparisons are made of what was released, place by place and measure by measure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from ...datasets.counts import COUNTS
from ...datasets.places.geography import Geography
from ...datasets.quality.open_records import Quality
from ...datasets.young_people import YOUNG_PEOPLE
from ...findings.explained.yardstick import Varies
from ...findings.finding import NOT_COMPARABLE, Finding
from ...findings.judged.judge import judge_change, judge_rank, months_that_came
from ...findings.judged.judged import Asked, varies_here
from ...findings.judged.newest import ask_newest
from ...findings.judged.parts import judge_fifths, judge_score, judge_share
from ...findings.judged.quarter import judge_quarter
from ...findings.judged.sent import judge_as_sent, judge_peak
from ...findings.judged.tracked import judge_tracked
from ...findings.judged.zones import judge_inside_outside
from ...findings.rate_shown import rates_shown
from ...measures import Measure
from ...measures.measure import by_page
from ...partnership import PartOfYear
from ...register import NONE, Register
from ...release.released import Released
from ...vocabulary import Period, Place
from ...vocabulary.caveat import INTERPOLATED_RESIDENTS, SOME_UNLOCATED
from ...vocabulary.force import force_words

_OF_ALL_SERVICES = ("first_time_entrants",)  # counts of residents, so that services can be ranked by rate


def judge_all(
    measures: list[Measure], geography: Geography, released: Released, year: Period,
    shared: Mapping[str, Period | None], compared: Period | None, register: Register,
) -> list[Finding | Asked]:  # fmt: skip
    """Each measure against the year before, in the place and its parts, and against other places.

    What is a change is asked for, to be judged with the others of its table: all measures of the place, its wards by
    one measure, its fifths by one measure.
    """
    own_page, themed = by_page(measures)
    areas = [area.place for area in geography.lsoas]
    shown = rates_shown(themed, released, geography.home.place, areas, year)
    home = geography.home.place
    found: list[Finding | Asked] = [
        finding
        for measure in themed
        if measure.judged and measure.numerator.of not in (COUNTS, YOUNG_PEOPLE)
        for finding in (
            _by_deprivation(measure, geography, released, year, shared.get(measure.name))
            if measure.beside  # the same things: their change is told of the measure that it stands beside
            else _of_theme(measure, home, released, year, register)
        )
    ]
    for measure in own_page:
        # Of fifths and zones nothing is told but of what is open.
        told = [
            each
            for each in (*geography.quintiles, *geography.zones)
            if released.has(measure.name, each.place, year)
        ]
        for area in (geography.home, *geography.wards, *told):
            part_of = home.name if area.place.level == "quintile" else ""
            both = shared[measure.name]
            spans = [year]
            if (
                both is not None
                and judge_change(measure.name, area.place, year, released).verdict == NOT_COMPARABLE
            ):
                spans.append(both)
            for span in spans:
                judge = partial(judge_change, measure.name, area.place, span, released, part_of=part_of)
                table = _table(measure, home, area.place)
                found.append(Asked(table, _varies(measure.name, area.place, span, released, register), judge))
        found += [
            # Bonferroni: in nineteen zones of twenty no difference of any measure is chance.
            judge_inside_outside(
                measure.name,
                inside.place,
                outside.place,
                shared[measure.name] or year,
                released,
                level=1 - 0.05 / len(own_page),
            )
            for inside, outside in geography.pairs()
            if released.has(measure.name, inside.place, shared[measure.name] or year)
        ]
        if measure.name not in shown:  # else the one whose rate is shown has been held against itself above
            found += _by_deprivation(measure, geography, released, year, shared[measure.name])
        if compared is not None:
            ranked = _among_all(measure, shown.get(measure.name), geography, released, compared)
            found += [ranked] if ranked else []
    return found


def _table(measure: Measure, home: Place, area: Place) -> str:
    """What a change is read together with: all measures of the place, or one measure in all parts of a kind."""
    if area == home or area.level == "zone":
        return f"all measures of {area.name}"
    return f"{measure.title}, {'fifths' if area.level == 'quintile' else 'wards'} of {home.name}"


def _among_all(
    measure: Measure, shown: Measure | None, geography: Geography, released: Released, compared: Period
) -> Finding | None:
    """By the rate that is shown, where it is known of every place that the measure's own is known of."""
    home = geography.home.place
    places = [area.place for area in (geography.home, *geography.others)]
    rates = {place: _count_and_people(released, measure.name, place, compared) for place in places}
    forces = {area.force for area in geography.others if rates[area.place][1]}
    of_one = (
        f" in the police area of {force_words(geography.home.force)}"
        if forces == {geography.home.force}
        else ""
    )
    among = f"community safety partnerships{of_one}"
    if shown is not None:
        of_it = {place: _count_and_people(released, shown.name, place, compared) for place in places}
        if all(of_it[place][1] for place, (_, people) in rates.items() if people):
            return judge_rank(shown.name, home, compared, of_it, released, among=among)
    return judge_rank(measure.name, home, compared, rates, released, among=among)


def _by_deprivation(
    measure: Measure, geography: Geography, released: Released, year: Period, shared: Period | None
) -> list[Finding]:
    """The most against the least deprived areas, once for each way in which areas are put in fifths.

    Of a year that is not known as a whole, over the months that both years have, or else those that came.
    """
    home = geography.home.place
    came = months_that_came(measure.name, home, year, released)
    known = (each for each in (year, shared, came) if each and released.has(measure.name, home, each))
    period = next(
        (each for each in known if released.count(measure.name, home, each).value is not None), year
    )
    found = []
    for fifths in (geography.quintiles, geography.local_fifths, geography.fifths_without_crime):
        if measure.of_population and len(fifths) > 1:
            most, least = fifths[0].place, fifths[-1].place
            unequal = judge_fifths(measure.name, geography.home.place, most, least, period, released)
            found += [unequal] if unequal else []
    return found


def _of_theme(
    measure: Measure, home: Place, released: Released, year: Period, register: Register
) -> list[Finding | Asked]:
    """How a measure without a page of its own changed in the place as a whole; nothing where it was not counted."""
    if not released.has(measure.name, home, year) or not released.has(measure.name, home, year.year_before()):
        return []
    judge = judge_share if measure.form == "share" else judge_score if measure.is_weighted else judge_change
    varies = _varies(measure.name, home, year, released, register)
    return [Asked(_table(measure, home, home), varies, partial(judge, measure.name, home, year, released))]


def _varies(
    measure: str, place: Place, period: Period, released: Released, register: Register
) -> Varies | None:
    since = register.last_break(measure, place, period.year_before().start)
    return varies_here(measure, place, period, released, since, register.events(measure, place))


def _count_and_people(
    released: Released, measure: str, place: Place, period: Period
) -> tuple[int | None, int | None]:
    if not released.has(measure, place, period):
        return None, None
    rate = released.rate(measure, place, period)
    return rate.numerator, rate.denominator


def judge_newest(
    measures: Iterable[Measure], home: Place, months: Sequence[Period], released: Released, register: Register
) -> list[Finding | Asked]:
    """Whether the newest months of each measure with a page of its own are unlike all the months before them.

    Months before a day on which its recording changed lead one to expect nothing.
    """
    known = []
    for measure in by_page(measures)[0] if months else ():
        since = register.last_break(measure.name, home, months[-1].end, comparable_too=True)
        known.append((measure, [month for month in months if since is None or month.start >= since]))
    return [*ask_newest(known, home, released)]


def with_caveats_that_hold(finding: Finding, quality: Quality, of_records: Collection[str]) -> Finding:
    """The same without cautions on what is not so: records without a location, and a time of which no month came.

    `of_records` names the measures whose months are those of the police's records.
    """
    if not any(year.rows for year in quality.years):
        return finding
    located = not any(year.unlocated for year in quality.years)
    came = [month for year in quality.years for month in year.period.months() if month not in year.missing]
    held = tuple(
        each
        for each in finding.caveats
        if not (each is SOME_UNLOCATED and located)
        and (finding.measure not in of_records or each.touches(*came))
    )
    return finding if len(held) == len(finding.caveats) else replace(finding, caveats=held)


def with_residents_caveat(finding: Finding, geography: Geography) -> Finding:
    """The same, with a caution where the residents it rests on are interpolated."""
    if finding.comparator == "year before" or not finding.after:
        return finding
    if geography.people(geography.home, finding.period).how:
        return replace(finding, caveats=(*finding.caveats, INTERPOLATED_RESIDENTS))
    return finding


def judge_parts_of_years(
    parts: Iterable[PartOfYear], geography: Geography, released: Released, register: Register
) -> list[Finding | Asked]:
    """The parts of years that the partnership asks for, each against the same days of the year before."""
    found: list[Finding | Asked] = []
    for part in parts:
        for measure in part.measures:
            if not released.has(measure, geography.home.place, part.period):
                continue
            pairs = [
                pair
                for pair in geography.pairs()
                if part.zones and released.has(measure, pair[0].place, part.period)
            ]
            areas = (geography.home, *chain.from_iterable(pairs))
            found += [
                Asked(
                    f"{part.period.in_words()}: measures and places asked for",
                    _varies(measure, area.place, _whole_months(part.period), released, register),
                    partial(judge_change, measure, area.place, part.period, released),
                )
                for area in areas
            ]
            for inside, outside in pairs:
                found.append(
                    judge_inside_outside(measure, inside.place, outside.place, part.period, released)
                )
    return found


def _whole_months(days: Period) -> Period:
    """From the first to the last month that days touch: how much they vary is known by months."""
    last = days.end
    return Period(days.start.replace(day=1), Period.month(last.year, last.month).end)


def judge_sent(
    measures: Iterable[Measure],
    released: Released,
    home: Place,
    year: Period,
    *,
    register: Register = NONE,
    services: Iterable[Place] = (),
    among: Sequence[Place] = (),
) -> list[Finding | Asked]:
    """What partners counted, in the place and its own services, as of the year or the last time they sent it.

    `among` are all services that were sent, its own and others, to stand among by rate.
    """
    found: list[Finding | Asked] = []
    for measure in measures:
        if measure.numerator.of == YOUNG_PEOPLE:
            found += judge_tracked(measure.name, home, year, released)
        if measure.numerator.of != COUNTS:
            continue
        for place in (home, *services):
            periods = released.periods_of(measure.name, place)
            if any(each.kind == "month" for each in periods):
                peak = judge_peak(measure.name, place, year, released)
                found += [peak] if peak else []
            said = [each for each in periods if each.kind != "month" and each.end <= year.end]
            if said:
                last = max(said, key=lambda each: (each == year, each.end, each.start))
                found.append(
                    Asked(
                        "what partners counted",
                        varies_here(
                            measure.name, place, last, released, events=register.events(measure.name, place)
                        ),
                        partial(judge_as_sent, measure.name, place, last, released),
                    )
                )
                if measure.name in _OF_ALL_SERVICES and place.level == "service":
                    quarter = judge_quarter(measure.name, place, last, among, released)
                    found += [quarter] if quarter else []
    return found
