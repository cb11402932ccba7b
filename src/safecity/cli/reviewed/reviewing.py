"""From a store to a review: what is asked, counted, released, judged, examined and explained, in this order."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from ...datasets.at_hand import AtHand
from ...datasets.chosen_engine import Engine
from ...datasets.in_force import OWN_RECORDS
from ...datasets.people.identity import being_told_apart
from ...datasets.places.area import Area
from ...datasets.store import Store
from ...findings.charted import charted
from ...findings.review import Review
from ...measures import Measure
from ...measures.catalogue import CATALOGUE
from ...measures.measure import by_page
from ...partnership import Partnership
from ...release.ledger import Printed, Told
from ...release.redrawn import Composed
from ...release.released import Released
from ...vocabulary import Period, Place
from ..counts_doubted import counts_in_doubt
from ..doubted import misplaced, unprinted
from ..progress import Say
from .ages import residents_by_age
from .asked import Asked, ask
from .counts import Counts, count_everything, release_counts
from .examined import Examined, examine_all, look_into, with_cautions
from .others import one_force, part_published
from .periods import is_known_whole
from .records import (
    counts_not_printed,
    declined_month,
    month_cut_short,
    own_withheld,
    people_told_apart,
    quality_year,
    returns_due,
    sources_used,
    totals_not_known,
)
from .verdicts import Verdicts, judge_everything
from .weighed import Weighed, ward_of, weigh
from .where_and_when import where_and_when
from .work import work_of
from .zones import zones_told


def make_review(
    partnership: Partnership,
    store: Store,
    records: AtHand,
    year: Period,
    measures: list[Measure],
    say: Say = lambda said: None,
    engine: Engine = Engine.DUCKDB,
    printed: Printed | None = None,
    composed: Iterable[Composed] = (),
    told: Sequence[Told] = (),
) -> Review:
    """Everything that an edition of this partnership and year will say, from the store as it is known.

    `printed` are the numbers that earlier editions printed, `composed` what their places were made of, `told`
    all that they told, the latest first.
    """
    asked = ask(partnership, store, records, year, measures, say)
    with being_told_apart(store):
        counts = count_everything(asked, say, engine)
    with store.alongside() as other, ThreadPoolExecutor(1) as beside:
        looked = beside.submit(look_into, replace(asked, store=other))
        say("releasing")
        released = release_counts(asked, counts, printed, composed, told)
        verdicts = judge_everything(asked, counts, released, say)
        say("looking into the records")
        examined = examine_all(asked, looked.result(), released)
    say("weighing explanations")
    cautioned = with_cautions(asked, verdicts, examined, released)
    weighed = weigh(asked, counts, released, verdicts, examined, cautioned)
    say("working out where and when")
    return _as_review(asked, counts, released, verdicts, examined, weighed)


def _as_review(
    asked: Asked,
    counts: Counts,
    released: Released,
    verdicts: Verdicts,
    examined: Examined,
    weighed: Weighed,
) -> Review:
    """All of it under the names that the products know; what is of records alone is left out of a protected place."""
    partnership, store, records, year = asked.partnership, asked.store, asked.records, asked.year
    geography, home, quality = asked.geography, asked.home, examined.quality
    force = partnership.force
    closes = records.protected or not partnership.settings.made_up
    own_page, themed = by_page(asked.everything)
    parts = (area.place.code for area in (*geography.wards, *geography.lsoas))
    drawn = [code for code in parts if code in geography.shapes]
    return Review(
        partnership=partnership.part_of(geography.part_of),
        year=year,
        measures=own_page,
        themed=themed,
        compared_with=weighed.compared_with,
        of_force=tuple(place.code for place in weighed.of_force),
        released=released,
        home=home,
        wards=_places(geography.wards),
        lsoas=_places(geography.lsoas),
        quintiles=_places(geography.quintiles),
        local_fifths=_places(geography.local_fifths),
        fifths_without_crime=_places(geography.fifths_without_crime),
        zones=_places(geography.zones),
        others=_places(geography.others),
        ward_of=ward_of(asked),
        between_wards=geography.between_wards,
        areas={
            f"{level} {code}": tuple(sorted(lsoas)) for (level, code), lsoas in geography.made_of().items()
        },
        shapes={code: geography.shapes[code] for code in drawn},
        shapes_drawn_in={code: geography.shapes_drawn_in[code] for code in drawn},
        weights=asked.weights,
        residents_how={str(each): geography.people(geography.home, each).how for each in asked.years},
        residents_by_age=residents_by_age(store, geography, own_page, released, year),
        part_of=geography.part_of,
        undivided=counts.undivided,
        incomplete=counts.incomplete,
        compared=counts.compared,
        part_published=part_published(geography, counts.published, counts.compared),
        one_force=one_force(counts.of_records, geography, counts.compared),
        months=asked.months,
        charts={
            measure.name: charted(measure.name, home, asked.months, released, verdicts.register)
            for measure in own_page
        },
        findings=weighed.findings,
        whys=weighed.whys,
        beside=weighed.beside,
        assessed=weighed.assessed,
        register=verdicts.register,
        outlooks=verdicts.outlooks,
        events=verdicts.events,
        what_people_say=verdicts.people_say,
        where_and_when=where_and_when(
            store, records, geography, asked.everything, released, year, asked.months
        ),
        zones_told=zones_told(store, records, geography, released, year),
        work=work_of(partnership, store, geography, released, ward_of(asked), year),
        returns=returns_due(store, partnership, year),
        known_on=store.known_on.isoformat() if store.known_on else "",
        own_records=examined.own,
        unusual_months=examined.unusual,
        quality=tuple(
            own_withheld(said) if records.protected and records.counts_own() else said
            for said in (quality_year(each, force, partnership) for each in quality.years)
        ),
        sources=sources_used(quality, home, year, public_only=closes),
        force_gaps=quality.gaps,
        never_published=quality.never,
        declined_months=tuple(
            declined_month(each, force)
            for each in quality.declined
            if not closes or each.unit.source not in OWN_RECORDS
        ),
        months_cut_short=tuple(month_cut_short(each) for each in quality.cut_short),
        held_back=records.held_back,
        counts_in_doubt=counts_in_doubt(verdicts.odd, asked.measures, released, home, geography.codes),
        counts_not_printed=(
            ()
            if records.protected
            else counts_not_printed(unprinted(store), misplaced(partnership, store), home, year)
        ),
        totals_not_known=(
            () if records.protected else totals_not_known(unprinted(store), asked.everything, year)
        ),
        told_apart=people_told_apart(
            examined.victims,
            home,
            year,
            asked.rule,
            whole=is_known_whole(records, year, CATALOGUE["unique_victims"]),
        ),
    )


def _places(areas: tuple[Area, ...]) -> tuple[Place, ...]:
    return tuple(area.place for area in areas)
