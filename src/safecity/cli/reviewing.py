"""From a store to a review: counts, releases and judges everything one edition says."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from ..datasets.at_hand import AtHand
from ..datasets.engine import Engine
from ..datasets.places import Area, Geography, read_geography
from ..datasets.quality import examine
from ..datasets.store import Store
from ..datasets.unplaced import refuse_unplaced
from ..findings.finding import NOT_COMPARABLE, Finding
from ..findings.judge import judge_change, judge_rank, shared_months
from ..findings.judge_parts import judge_fifths, judge_score, judge_share
from ..findings.official import codes_compared, official_findings
from ..findings.review import Review
from ..measures import Measure
from ..measures.measure import by_page
from ..partnership import Partnership
from ..release.rule import Released, ReleaseRule, release
from ..statistics.control import control_chart
from ..vocabulary import Period, Place
from ..vocabulary.caveat import INTERPOLATED_RESIDENTS
from ..vocabulary.fault import Missing
from .counting import count_all
from .official_reviewed import count_official, is_official
from .records_reviewed import declined_month, quality_year, sources_used, unusual_month

Say = Callable[[str], None]


def make_review(
    partnership: Partnership,
    store: Store,
    records: AtHand,
    year: Period,
    measures: list[Measure],
    say: Say = lambda said: None,
    engine: Engine = Engine.DUCKDB,
) -> Review:
    """Everything that an edition of this partnership and year will say, from the store as it is known."""
    rule = ReleaseRule.of(measures, partnership.settings.release)
    everything, measures = measures, [each for each in measures if not is_official(each)]
    force = partnership.force
    own = records.own()
    _need_months(own, force, year, partnership)
    say("reading places and residents")
    geography = read_geography(
        store, area=partnership.settings.area, name=partnership.name, force=force, year=year
    )
    refuse_unplaced(store, geography, [year.year_before(), year])
    months = _months(min(own), max(own))
    shared = {
        name: shared_months(year, [Period.month(each.year, each.month) for each in records.own(name)])
        for name in records.months
    }
    periods = _periods(months, year, shared.values())
    say("counting every measure in every place")
    observed = count_all(store, records, geography, measures, periods, engine)
    official = count_official(store, geography, [each for each in everything if is_official(each)], year)
    # An edition speaks of its year and what led up to it; limits fitted to later months would know the future.
    shown = [month for month in months if month.end <= year.end]
    compared = _compared(observed, geography, year)
    say("releasing")
    released = release(
        official.beside(observed) if official else observed,
        measures=everything,
        places=[*(area.place for area in geography.areas()), *(official.places() if official else ())],
        periods=[*periods, *(official.periods if official else ())],
        rule=rule,
    )
    say("judging")
    findings = _findings(measures, geography, released, year, shared, compared)
    sets = partnership.comparator_sets
    if official:
        findings += official_findings(official.measures, official.tables, released, sets, year)
    own_page, themed = by_page(everything)
    quality = examine(store, records, geography, [year.year_before(), year])
    return Review(
        partnership=partnership,
        year=year,
        measures=own_page,
        themed=themed,
        compared_with=codes_compared(official.tables, sets) if official else {},
        released=released,
        home=geography.home.place,
        wards=_places(geography.wards),
        lsoas=_places(geography.lsoas),
        quintiles=_places(geography.quintiles),
        local_fifths=_places(geography.local_fifths),
        others=_places(geography.others),
        ward_of={lsoa: ward.place.code for ward in geography.wards for lsoa in sorted(ward.lsoas)},
        findings=tuple(_with_residents_caveat(each, geography) for each in findings),
        months=tuple(shown),
        compared=compared,
        charts={
            measure.name: control_chart(
                [released.count(measure.name, geography.home.place, month).value for month in shown]
            )
            for measure in own_page
        },
        shapes={
            area.place.code: geography.shapes[area.place.code]
            for area in (*geography.wards, *geography.lsoas)
            if area.place.code in geography.shapes
        },
        quality=tuple(quality_year(each, force, partnership) for each in quality.years),
        sources=sources_used(quality, geography.home.place, year),
        force_gaps=quality.gaps,
        never_published=quality.never,
        undivided=tuple((each.council.place.name, each.partnerships) for each in geography.undivided),
        part_published=_part_published(geography, store.published(), compared),
        unusual_months=tuple(unusual_month(each, force, partnership) for each in quality.unusual),
        declined_months=tuple(declined_month(each) for each in quality.declined),
        residents_how={
            str(each): geography.people(geography.home, each).how for each in (year.year_before(), year)
        },
        known_on=store.known_on.isoformat() if store.known_on else "",
    )


def _need_months(own: list[date], force: str, year: Period, partnership: Partnership) -> None:
    if not own:
        raise Missing(
            f"no street-level file of the force '{force}' has been received",
            advice=f"Run: safecity receive {partnership.folder} FILE, or safecity fetch police-uk",
        )
    if not any(month.start in own for month in year.months()):
        raise Missing(
            f"no month of {year} has been received for the force '{force}'",
            found=f"{min(own):%B %Y} to {max(own):%B %Y}",
            advice="Choose another --year, or receive those months",
        )


def _months(first: date, last: date) -> list[Period]:
    return Period(first, Period.month(last.year, last.month).end).months()


def _periods(months: list[Period], year: Period, shared: Iterable[Period | None]) -> list[Period]:
    """Months, quarters, financial years and rolling years that the published months touch."""
    first, last = months[0].start, months[-1].end
    years = range(first.year - 1, last.year + 1)
    spans = [Period.quarter(each, number) for each in years for number in (1, 2, 3, 4)]
    spans += [Period.financial_year(each) for each in years]
    spans += [Period.year_to(month.start.year, month.start.month) for month in months]
    inside = [span for span in spans if span.start >= first and span.end <= last]
    chosen = [*months, *inside, year.year_before(), year]
    for each in shared:
        if each is not None:
            chosen += [each.year_before(), each]
    return list(dict.fromkeys(chosen))


def _compared(observed: pa.Table, geography: Geography, year: Period) -> Period | None:
    """The longest period of the year in which nearly as many other partnerships are known as in any."""
    candidates = [year, *[Period.quarter(year.start.year, number) for number in (1, 2, 3, 4)], *year.months()]
    others = {area.place.code for area in geography.others}
    known: dict[str, set[str]] = {}
    wanted = observed.filter(
        pc.and_(pc.equal(observed["level"], "csp"), pc.equal(observed["status"], "observed"))
    )
    for code, period, people in zip(
        *(wanted[name].to_pylist() for name in ("place_code", "period", "denominator")), strict=True
    ):
        if people:
            known.setdefault(period, set()).add(code)
    counts = {each: len(known.get(str(each), set()) & others) for each in candidates}
    most = max(counts.values())
    # A longer period is worth more than the last few places: a month is mostly chance.
    best = max(
        (each for each in candidates if counts[each] >= 0.75 * most),
        key=lambda each: (len(each.months()), counts[each], each.start),
    )
    here = known.get(str(best), set())
    return best if geography.home.place.code in here and here & others else None


def _part_published(
    geography: Geography, published: list[tuple[str, date]], compared: Period | None
) -> tuple[tuple[str, tuple[Period, ...]], ...]:
    """Forces of which some months came and yet not all of the compared period; their places cannot be ranked."""
    if compared is None:
        return ()
    came = set(published)
    forces = {area.force for area in geography.others if area.force} & {force for force, _month in came}
    missing = {
        force: tuple(month for month in compared.months() if (force, month.start) not in came)
        for force in forces
    }
    return tuple((force, missing[force]) for force in sorted(missing) if missing[force])


def _findings(
    measures: list[Measure], geography: Geography, released: Released, year: Period,
    shared: Mapping[str, Period | None], compared: Period | None,
) -> list[Finding]:  # fmt: skip
    own_page, themed = by_page(measures)
    found = [
        finding for measure in themed for finding in _of_theme(measure, geography.home.place, released, year)
    ]
    for measure in own_page:
        for area in (geography.home, *geography.wards, *geography.quintiles):
            part_of = geography.home.place.name if area.place.level == "quintile" else ""
            finding = judge_change(measure.name, area.place, year, released, part_of=part_of)
            found.append(finding)
            both = shared[measure.numerator.of.name]
            if finding.verdict == NOT_COMPARABLE and both is not None:
                found.append(judge_change(measure.name, area.place, both, released, part_of=part_of))
        for fifths in (geography.quintiles, geography.local_fifths):
            if measure.form == "rate" and len(fifths) > 1:
                most, least = fifths[0].place, fifths[-1].place
                unequal = judge_fifths(measure.name, geography.home.place, most, least, year, released)
                found += [unequal] if unequal else []
        if compared is not None:
            rates = {
                area.place: _count_and_people(released, measure.name, area.place, compared)
                for area in (geography.home, *geography.others)
            }
            ranked = judge_rank(measure.name, geography.home.place, compared, rates, released)
            if ranked is not None:
                found.append(ranked)
    return found


def _of_theme(measure: Measure, home: Place, released: Released, year: Period) -> list[Finding]:
    """How a measure without a page of its own changed in the place as a whole; nothing where it was not counted."""
    if not released.has(measure.name, home, year) or not released.has(measure.name, home, year.year_before()):
        return []
    if measure.form == "share":
        return [judge_share(measure.name, home, year, released)]
    if measure.is_weighted:
        return [judge_score(measure.name, home, year, released)]
    return [judge_change(measure.name, home, year, released)]


def _count_and_people(
    released: Released, measure: str, place: Place, period: Period
) -> tuple[int | None, int | None]:
    if not released.has(measure, place, period):
        return None, None
    rate = released.rate(measure, place, period)
    return rate.numerator, rate.denominator


def _with_residents_caveat(finding: Finding, geography: Geography) -> Finding:
    if finding.comparator == "year before" or not finding.after:
        return finding
    if geography.people(geography.home, finding.period).how:
        return replace(finding, caveats=(*finding.caveats, INTERPOLATED_RESIDENTS))
    return finding


def _places(areas: tuple[Area, ...]) -> tuple[Place, ...]:
    return tuple(area.place for area in areas)
