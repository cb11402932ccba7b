"""From a store to a review: counts, releases and judges everything one edition says."""

from collections.abc import Callable

import pyarrow as pa

from ...datasets.at_hand import AtHand
from ...datasets.crime_people import CRIME_PEOPLE
from ...datasets.engine import Engine
from ...datasets.in_force import OWN_RECORDS
from ...datasets.people.identity import told_apart
from ...datasets.people.people_in_crimes import days_of_sentence
from ...datasets.people.unique_victims import victims_told_apart
from ...datasets.places.area import Area
from ...datasets.places.geography import read_geography
from ...datasets.places.unplaced import refuse_unplaced
from ...datasets.quality.months_lacking import months_lacking
from ...datasets.quality.open_records import examine
from ...datasets.quality.own_records import examine_records
from ...datasets.reference import SEVERITY
from ...datasets.store import Store
from ...findings.across_breaks import across_breaks, is_refused
from ...findings.against_whom import against_whom
from ...findings.around import Around
from ...findings.caveat_rules import Known, flags_left_open, with_rules
from ...findings.charted import charted
from ...findings.did_it_work import assess_schemes
from ...findings.explained.explanations import explain_changes
from ...findings.finding import Finding
from ...findings.judged.judged import judged_together
from ...findings.official import codes_compared, official_findings
from ...findings.outlook import outlooks
from ...findings.review import Review
from ...findings.uneven.areas import heaped_areas
from ...findings.uneven.records import with_uneven_records
from ...measures import Measure
from ...measures.catalogue import CATALOGUE
from ...measures.measure import by_page
from ...partnership import Partnership
from ...release.ledger import Printed
from ...release.rule import release
from ...vocabulary import Period, Place
from ..counts_doubted import counts_in_doubt, with_doubt
from ..doubted import hard_to_believe, misplaced, unprinted
from ..registered import records_came
from ..release_classes import release_rule
from .ahead import breaks_of, events_of, events_reviewed
from .columns import columns_unsaid
from .concern import what_people_say
from .counting import OBSERVATIONS, count_all, count_part_of_year, count_sent
from .explanations import others_of_force, searches
from .judging import (
    judge_all,
    judge_newest,
    judge_parts_of_years,
    judge_sent,
    with_caveats_that_hold,
    with_residents_caveat,
)
from .needed import need_months, need_records
from .official import count_official, is_official
from .others import compared_over, left_out, one_force, part_published
from .own_records import own_records
from .periods import (
    counted_at_all,
    is_known_whole,
    months_between,
    periods_counted,
    shared_with_year_before,
)
from .records import (
    counts_not_printed,
    declined_month,
    month_cut_short,
    people_told_apart,
    quality_year,
    returns_due,
    small_withheld,
    sources_used,
    totals_not_known,
    unusual_month,
)
from .uneven import (
    areas_within,
    counted,
    flags_of_qualifiers,
    kinds_much_refused,
    qualifiers_not_listed,
)
from .where_and_when import where_and_when
from .work import register_with_schemes, work_of
from .zones import count_drawn, zones_told

Say = Callable[[str], None]


def make_review(
    partnership: Partnership,
    store: Store,
    records: AtHand,
    year: Period,
    measures: list[Measure],
    say: Say = lambda said: None,
    engine: Engine = Engine.DUCKDB,
    printed: Printed | None = None,
) -> Review:
    """Everything that an edition of this partnership and year will say, from the store as it is known.

    `printed` are the numbers that earlier editions printed.
    """
    settings = partnership.settings
    asked_for = measures
    everything = counted_at_all(records, year, measures)
    measures = [each for each in everything if not is_official(each)]
    rule = release_rule(partnership, everything)
    force = partnership.force
    own = records.own()
    need_months(records, year, partnership, store)
    say("reading places and residents")
    geography = read_geography(
        store, area=settings.area, name=partnership.name, force=force, year=year, zones=settings.zones
    )
    refuse_unplaced(store, geography, [year.year_before(), year])
    shared = shared_with_year_before(records, year, measures)
    periods = periods_counted(records, year, measures)
    if store.holds(CRIME_PEOPLE):
        say("telling people apart")
        told_apart(store)
    say("counting every measure in every place")
    observed = [count_all(store, records, geography, measures, periods, engine)]
    need_records(observed[0], geography.home.place, partnership)
    parts = [
        (part, [each for each in measures if each.name in part.measures]) for part in settings.parts_of_years
    ]
    spans = [(span, asked) for part, asked in parts for span in (part.period.year_before(), part.period)]
    for span, asked in spans:
        observed.append(count_part_of_year(store, records, geography, asked, span, engine))
    observed += count_drawn(store, records, geography, list(by_page(measures)[0]), periods, engine, spans)
    sent = count_sent(store, geography, measures)
    observed += [sent.observed] if sent else []
    official = count_official(store, geography, [each for each in everything if is_official(each)], year)
    # An edition speaks of its year and what led up to it; limits fitted to later months would know the future.
    shown = [month for month in months_between(own) if month.end <= year.end]
    inside = [each for each in periods if year.start <= each.start and each.end <= year.end]
    compared, published = compared_over(observed[0], geography, inside), store.published()
    undivided, incomplete = left_out(geography, published, compared)
    say("releasing")
    together = pa.concat_tables([each.select(OBSERVATIONS.names) for each in observed])
    areas = geography.made_of()
    weights = days_of_sentence(store) if store.holds(SEVERITY) and not rule.is_all_open else {}
    released = release(
        official.beside(together) if official else together,
        measures=everything,
        places=[
            *(area.place for area in geography.areas()),
            *(sent.places if sent else ()),
            *(official.places() if official else ()),
        ],
        periods=[
            *periods,
            *(span for span, _ in spans),
            *(sent.periods if sent else ()),
            *(official.periods if official else ()),
        ],
        rule=rule,
        printed_before=printed,
        areas=areas,
        weights=weights,
    )
    say("judging")
    home = geography.home.place
    register = register_with_schemes(partnership, store).of(force=force, home=(home.code, settings.area))
    changes = judge_all(measures, geography, released, year, shared, compared, register)
    changes += judge_newest(measures, home, shown, released, register)
    changes += judge_parts_of_years(settings.parts_of_years, geography, released, register)
    services = [
        place
        for place in (sent.places if sent else ())
        if place.code in settings.services or place.level == "country"
    ]
    listed = [place for place in (sent.places if sent else ()) if place.level == "service"]
    changes += judge_sent(measures, released, geography.home.place, year, services=services, among=listed)
    sets = partnership.comparator_sets
    if official:
        changes += official_findings(
            official.measures, official.tables, released, sets, year, geography.home.place
        )
    findings = judged_together(changes, lambda each: is_refused(each, register))
    odd = (
        [] if records.protected else [each for each in hard_to_believe(store) if each.period.end <= year.end]
    )
    say("reading what people say")
    people_say = what_people_say(store, geography.home.place, geography.codes, year, settings.release)
    findings += people_say.findings if people_say else ()
    say("looking ahead")
    breaks = breaks_of(everything, register, home)
    ahead = outlooks(everything, home, shown, released, breaks)
    events, of_events = events_reviewed(
        events_of(settings.events), everything, home, months_between(own), released, breaks
    )
    findings += of_events
    say("working out where and when")
    places_and_times = where_and_when(store, records, geography, everything, released, year, shown)
    own_page, themed = by_page(everything)
    of_records = {measure.name for measure in own_page}
    years = (year.year_before(), year)
    quality = examine(store, records, geography, list(years))
    both_years = Period(years[0].start, years[1].end)
    lacking = months_lacking(store, both_years)
    of_own = None if records.protected else examine_records(store, years, lacking)
    unusual = tuple(unusual_month(each, force, partnership) for each in quality.unusual)
    own_quality = own_records(
        of_own,
        years,
        force,
        partnership,
        lacking,
        columns_unsaid(records, asked_for, both_years),
        measures=everything,
        not_listed=qualifiers_not_listed(store),
        flags=flags_of_qualifiers(partnership),
        much_refused=kinds_much_refused(store, of_own, years),
        unusual=unusual,
        heaped=heaped_areas(released, geography.home.place, year, areas_within(geography)) if of_own else (),
        protected=records.counts_own(),
    )
    uneven = counted(everything)
    ward_of = {lsoa: ward.place.code for ward in geography.wards for lsoa in sorted(ward.lsoas)}
    of_police, came = records_came(store, everything)
    known = Known(register, came, flags_left_open(own_quality), of_police)

    def as_known(finding: Finding) -> Finding:
        """The finding with the cautions that hold, and refused where recording changed between its periods."""
        told = with_residents_caveat(finding, geography)
        told = with_doubt(told, odd, measures, geography.home.place, geography.codes)
        told = with_rules(with_caveats_that_hold(told, quality, of_records), released, known)
        told = with_uneven_records(told, own_quality, released, geography.home.place, uneven)
        return across_breaks(told, register)

    say("weighing explanations")
    assessed = assess_schemes(
        register,
        [each.name for each in own_page],
        (*_places(geography.wards), *_places(geography.lsoas), *_places(geography.zones)),
        ward_of,
        geography.home.place,
        released,
        year,
    )
    judged = (*map(as_known, findings), *(each.finding for each in assessed))
    compared_with = (
        codes_compared(official.tables, sets) | others_of_force(official.tables, force) if official else {}
    )
    around = Around(
        released=released,
        home=geography.home.place,
        year=year,
        findings=judged,
        wards=_places(geography.wards),
        compared_with={
            name: tuple(official.tables.places[code] for code in codes)
            for name, codes in compared_with.items()
        }
        if official
        else {},
        of_force=tuple(
            area.place for area in geography.others if area.force and area.force == geography.home.force
        ),
        register=register,
        own_records=own_quality,
        people_say=people_say,
        searches=searches(store, partnership, years),
    )
    whys = explain_changes(own_page, around)
    return Review(
        partnership=partnership.part_of(geography.part_of),
        year=year,
        measures=own_page,
        themed=themed,
        compared_with=compared_with,
        released=released,
        home=geography.home.place,
        wards=_places(geography.wards),
        lsoas=_places(geography.lsoas),
        quintiles=_places(geography.quintiles),
        local_fifths=_places(geography.local_fifths),
        fifths_without_crime=_places(geography.fifths_without_crime),
        zones=_places(geography.zones),
        others=_places(geography.others),
        ward_of=ward_of,
        findings=judged,
        whys=whys,
        beside=against_whom(whys, around),
        assessed=assessed,
        months=tuple(shown),
        compared=compared,
        charts={
            measure.name: charted(measure.name, geography.home.place, shown, released, register)
            for measure in own_page
        },
        shapes={
            area.place.code: geography.shapes[area.place.code]
            for area in (*geography.wards, *geography.lsoas)
            if area.place.code in geography.shapes
        },
        quality=tuple(
            small_withheld(said) if records.protected and records.counts_own() else said
            for said in (quality_year(each, force, partnership) for each in quality.years)
        ),
        sources=sources_used(
            quality, geography.home.place, year, public_only=not partnership.settings.made_up
        ),
        force_gaps=quality.gaps,
        never_published=quality.never,
        undivided=undivided,
        part_of=geography.part_of,
        incomplete=incomplete,
        part_published=part_published(geography, published, compared),
        one_force=one_force(observed[0], geography, compared),
        unusual_months=unusual,
        declined_months=tuple(
            declined_month(each, force)
            for each in quality.declined
            if partnership.settings.made_up or each.unit.source not in OWN_RECORDS
        ),
        own_records=own_quality,
        register=register,
        held_back=records.held_back,
        months_cut_short=tuple(month_cut_short(each) for each in quality.cut_short),
        residents_how={
            str(each): geography.people(geography.home, each).how for each in (year.year_before(), year)
        },
        known_on=store.known_on.isoformat() if store.known_on else "",
        what_people_say=people_say,
        where_and_when=places_and_times,
        zones_told=zones_told(store, records, geography, released, year),
        returns=returns_due(store, partnership, year),
        areas={f"{level} {code}": tuple(sorted(lsoas)) for (level, code), lsoas in areas.items()},
        weights=weights,
        counts_not_printed=(
            ()
            if records.protected
            else counts_not_printed(
                unprinted(store), misplaced(partnership, store), geography.home.place, year
            )
        ),
        counts_in_doubt=counts_in_doubt(odd, measures, released, geography.home.place, geography.codes),
        totals_not_known=(() if records.protected else totals_not_known(unprinted(store), everything, year)),
        told_apart=(
            None
            if records.protected
            else people_told_apart(
                victims_told_apart(store, geography.home, year),
                geography.home.place,
                year,
                rule,
                whole=is_known_whole(records, year, CATALOGUE["unique_victims"]),
            )
        ),
        outlooks=ahead,
        events=events,
        work=work_of(partnership, store, geography, released, ward_of, year),
    )


def _places(areas: tuple[Area, ...]) -> tuple[Place, ...]:
    return tuple(area.place for area in areas)
