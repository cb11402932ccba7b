"""Why it changed and whether what was tried worked, from the findings as they stand with their cautions."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...findings.against_whom import AgainstWhom, against_whom
from ...findings.around import Around
from ...findings.did_it_work import Assessed, assess_schemes
from ...findings.explained.explanation import Why
from ...findings.explained.explanations import explain_changes
from ...findings.finding import Finding
from ...findings.official import codes_compared
from ...measures import Measure
from ...measures.measure import by_page
from ...release.released import Released
from ...vocabulary import Place
from .asked import Asked
from .counts import Counts
from .examined import Examined
from .explanations import others_of_force, searches
from .verdicts import Verdicts


@dataclass(frozen=True)
class Weighed:
    """All findings, those on schemes among them, and the explanations of each clear change."""

    findings: tuple[Finding, ...]
    assessed: tuple[Assessed, ...]
    whys: tuple[Why, ...]
    beside: tuple[AgainstWhom, ...]
    compared_with: Mapping[str, tuple[str, ...]]  # codes by what they are compared as, of the official tables
    of_force: tuple[Place, ...]  # the other partnerships of its force, in the open records


def weigh(
    asked: Asked,
    counts: Counts,
    released: Released,
    verdicts: Verdicts,
    examined: Examined,
    cautioned: tuple[Finding, ...],
) -> Weighed:
    """`cautioned` are the findings of `verdicts` with every caution that holds."""
    partnership, geography = asked.partnership, asked.geography
    own_page: tuple[Measure, ...] = by_page(asked.everything)[0]
    places = {
        level: tuple(area.place for area in areas)
        for level, areas in (
            ("wards", geography.wards), ("lsoas", geography.lsoas), ("zones", geography.zones)
        )
    }  # fmt: skip
    assessed = assess_schemes(
        verdicts.register,
        [each.name for each in own_page],
        (*places["wards"], *places["lsoas"], *places["zones"]),
        ward_of(asked),
        asked.home,
        released,
        asked.year,
    )
    official = counts.official
    compared_with: dict[str, tuple[str, ...]] = {}
    others: dict[str, tuple[Place, ...]] = {}
    if official:
        compared_with = codes_compared(official.tables, partnership.comparator_sets) | others_of_force(
            official.tables, partnership.force
        )
        others = {
            name: tuple(official.tables.places[code] for code in codes)
            for name, codes in compared_with.items()
        }
    of_force = tuple(
        area.place for area in geography.others if area.force and area.force == geography.home.force
    )
    findings = (*cautioned, *(each.finding for each in assessed))
    around = Around(
        released=released,
        home=asked.home,
        year=asked.year,
        findings=findings,
        wards=places["wards"],
        compared_with=others,
        of_force=of_force,
        register=verdicts.register,
        own_records=examined.own,
        people_say=verdicts.people_say,
        searches=searches(asked.store, partnership, asked.years),
    )
    whys = explain_changes(own_page, around)
    return Weighed(findings, assessed, whys, against_whom(whys, around), compared_with, of_force)


def ward_of(asked: Asked) -> dict[str, str]:
    """The ward of each small area, by code."""
    return {lsoa: ward.place.code for ward in asked.geography.wards for lsoa in sorted(ward.lsoas)}
