"""What the records are like: what a reader should know of them, and the cautions that findings take from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ...datasets.crimes import CRIMES
from ...datasets.people.people_in_crimes import weights_known
from ...datasets.people.unique_victims import VictimsToldApart, victims_told_apart
from ...datasets.quality.months_lacking import months_lacking
from ...datasets.quality.open_records import Quality, examine
from ...datasets.quality.own_records import RecordsQuality, examine_records
from ...findings.across_breaks import across_breaks
from ...findings.caveat_rules import Known, flags_left_open, with_rules
from ...findings.finding import Finding
from ...findings.own_records import OwnRecords
from ...findings.uneven.areas import heaped_areas
from ...findings.uneven.records import with_uneven_records
from ...measures.by_day import counts_by_day
from ...measures.measure import by_page
from ...measures.under_codes import Code, parts_under_codes
from ...release.figure import Figure, as_withheld
from ...release.released import Released
from ...vocabulary import Period
from ...vocabulary.months_lacking import MonthsLacking
from ..counts_doubted import with_doubt
from ..registered import records_came
from .asked import Asked
from .columns import columns_unsaid
from .judging import with_caveats_that_hold, with_residents_caveat
from .own_records import own_records
from .records import unusual_month
from .uneven import areas_within, counted, flags_of_qualifiers, kinds_much_refused, qualifiers_not_listed
from .verdicts import Verdicts


@dataclass(frozen=True)
class Examined:
    """The open data and the force's own records of the year and the year before, as they came."""

    quality: Quality
    own: OwnRecords | None
    unusual: tuple[tuple[Figure, Figure], ...]
    victims: VictimsToldApart | None  # as the year's were told apart


@dataclass(frozen=True)
class LookedInto:
    """What the store alone tells of its records: nothing of it waits for what is released."""

    quality: Quality
    lacking: tuple[MonthsLacking, ...]  # of the year and the year before
    found: RecordsQuality | None
    not_listed: Mapping[str, int]
    much_refused: frozenset[str]
    by_day: Mapping[str, Mapping[date, int]]
    weights: Mapping[str, float]
    parts: Mapping[Code, Mapping[str, float]]
    lacking_later: tuple[MonthsLacking, ...]
    victims: VictimsToldApart | None


def look_into(asked: Asked) -> LookedInto:
    """Nothing of own records that may exist but which months and columns of them did not come."""
    store, years = asked.store, asked.years
    quality = examine(store, asked.records, asked.geography, list(years))
    lacking = months_lacking(store, _both(years))
    found = None if asked.records.protected else examine_records(store, years, lacking)
    return LookedInto(
        quality=quality,
        lacking=lacking,
        found=found,
        not_listed=qualifiers_not_listed(store),
        much_refused=kinds_much_refused(store, found, years),
        by_day=counts_by_day(asked.everything, store.table(CRIMES)) if found else {},
        weights=weights_known(store) if found else {},
        parts=_parts_under(found, asked) if found else {},
        lacking_later=months_lacking(store) if found else (),
        victims=None
        if asked.records.protected
        else victims_told_apart(store, asked.geography.home, asked.year),
    )


def examine_all(asked: Asked, looked: LookedInto, released: Released) -> Examined:
    """What a reader is told of the records, as far as they may be spoken of."""
    partnership, force, years = asked.partnership, asked.partnership.force, asked.years
    unusual = tuple(unusual_month(each, force, partnership) for each in looked.quality.unusual)
    if asked.records.protected and asked.records.counts_own():
        unusual = tuple((as_withheld(month), as_withheld(usual)) for month, usual in unusual)
    found = looked.found
    own = own_records(
        found,
        years,
        force,
        partnership,
        looked.lacking,
        columns_unsaid(asked.records, asked.named, _both(years)),
        measures=asked.everything,
        not_listed=looked.not_listed,
        flags=flags_of_qualifiers(partnership),
        much_refused=looked.much_refused,
        unusual=unusual,
        heaped=heaped_areas(released, asked.home, asked.year, areas_within(asked.geography)) if found else (),
        by_day=looked.by_day,
        weights=looked.weights,
        parts=looked.parts,
        protected=asked.records.counts_own(),
        lacking_later=looked.lacking_later,
    )
    return Examined(looked.quality, own, unusual, looked.victims)


def _both(years: tuple[Period, Period]) -> Period:
    return Period(years[0].start, years[1].end)


def _parts_under(found: RecordsQuality, asked: Asked) -> dict[Code, dict[str, float]]:
    """What part of each measure stood under each code that turned, in the months in which it was used."""
    months = [month.start for year in asked.years for month in year.months()]
    used = {
        (each.column, each.code): [
            month for month in months if (month <= each.month) == each.stopped or month == each.month
        ]
        for each in found.turns
        if each.dataset == CRIMES.name
    }
    return parts_under_codes(
        asked.everything, used, lambda contract: asked.records.table(asked.store, contract)
    )


def with_cautions(
    asked: Asked, verdicts: Verdicts, examined: Examined, released: Released
) -> tuple[Finding, ...]:
    """The findings with the cautions that hold, and refused where recording changed between their periods."""
    of_records = {measure.name for measure in by_page(asked.everything)[0]}
    of_police, came = records_came(asked.store, asked.everything)
    unnamed = examined.victims.unnamed if examined.victims else 0.0
    known = Known(verdicts.register, came, flags_left_open(examined.own), of_police, unnamed)
    uneven, home, codes = counted(asked.everything), asked.home, asked.geography.codes

    def told(finding: Finding) -> Finding:
        finding = with_residents_caveat(finding, asked.geography)
        finding = with_doubt(finding, verdicts.odd, asked.measures, home, codes)
        finding = with_rules(with_caveats_that_hold(finding, examined.quality, of_records), released, known)
        finding = with_uneven_records(finding, examined.own, released, home, uneven)
        return across_breaks(finding, verdicts.register)

    return tuple(map(told, verdicts.findings))
