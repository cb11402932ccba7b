"""Young people: who enters the justice system for the first time, and how many of those in it re-offend."""

import re
from dataclasses import dataclass
from statistics import median

from ...findings.finding import Finding, Sentence
from ...findings.judged.judge import YEAR_BEFORE
from ...findings.judged.quarter import ALL_SERVICES
from ...findings.judged.sent import USUAL
from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from ...release.released import rate_decimals
from ...vocabulary import Period, Place
from .counted import is_known, measure_of
from .sent import SentRow, is_sent, last_sent

ENTRANTS = "first_time_entrants"
_VERSIONS = (("official", "Official statistics"), ("live", "The service’s own live tracker"))
_RATES = (  # as a partner counted them, or from the records of a cohort that the service tracks
    ("youth_reoffending_{}", "youth_reoffence_frequency_{}", "reoffences_per_reoffender_{}"),
    (
        "tracked_reoffending_{}",
        "tracked_reoffence_frequency_{}",
        "tracked_reoffences_per_reoffender_{}",
        "tracked_reoffences_by_few_{}",
    ),
)


@dataclass(frozen=True)
class YearRow:
    """First-time entrants of one year, and their rate."""

    period: Period
    count: Figure
    rate: Figure


@dataclass(frozen=True)
class ServiceRow:
    """A service that sent its numbers, with its first-time entrants and their rate."""

    place: Place
    count: Figure
    rate: Figure


@dataclass(frozen=True)
class Entrants:
    """One of the place's own services: its first-time entrants, year by year and among all services that sent theirs.

    `standing` is what was found of it among others; `services` has its own row too, the highest
    rate first, and is empty where no other service sent its numbers.
    """

    last: SentRow
    before: Figure | None
    years: tuple[YearRow, ...]
    standing: tuple[Finding, ...]
    services: tuple[ServiceRow, ...]
    middle: Figure | None


@dataclass(frozen=True)
class Cohort:
    """Young people whom a service followed, by one version of the figures: three rates and what they rest on."""

    place: Place
    period: Period
    share: SentRow | None
    frequency: SentRow | None
    rows: tuple[tuple[SentRow, str], ...]  # each rate with its definition
    followed: str  # what is said of all of them: whom the cohort is of
    rated_before: bool


@dataclass(frozen=True)
class Version:
    """The official figures or the live ones, never both on one table, line or chart.

    `not_yet` says of which cohort nothing is known yet, because its time is not over.
    """

    key: str
    title: str
    cohorts: tuple[Cohort, ...]
    not_yet: tuple[Sentence, ...]


def headline(review: Review) -> Sentence | None:
    """How first-time entrants changed, or what they came to; else what is known of re-offending."""
    rows = last_sent(review, ENTRANTS)
    for row in rows:
        if row.finding.tells_both:
            return row.finding.sentence
    for row in rows:
        if is_known(row.count):
            words = f" {row.measure.noun} in {row.period.in_words()}."
            return Sentence((f"{row.place.name} had ", row.count, words))
    cohorts = (cohort for version in versions(review) for cohort in version.cohorts)
    return next((cohort.rows[0][0].finding.sentence for cohort in cohorts if cohort.rows), None)


def entrants(review: Review) -> tuple[Entrants, ...]:
    """Each of the place's own services of which first-time entrants were sent."""
    return tuple(_entrants(review, row) for row in last_sent(review, ENTRANTS))


def _entrants(review: Review, row: SentRow) -> Entrants:
    released, place = review.released, row.place
    earlier = row.period.year_before()
    years = [
        YearRow(each, released.count(ENTRANTS, place, each), released.rate(ENTRANTS, place, each))
        for each in released.periods_of(ENTRANTS, place)
        if each.kind == row.period.kind and each.end <= row.period.end
    ]
    standing = tuple(
        each
        for each in review.findings
        if (each.measure, each.place) == (ENTRANTS, place) and each.comparator not in (YEAR_BEFORE, USUAL)
    )
    services = _services(review, row)
    return Entrants(
        last=row,
        before=released.count(ENTRANTS, place, earlier) if released.has(ENTRANTS, place, earlier) else None,
        years=tuple(years),
        standing=standing,
        services=services,
        middle=_middle(review, row, services, standing[0].comparator if standing else ALL_SERVICES),
    )


def _services(review: Review, row: SentRow) -> tuple[ServiceRow, ...]:
    """All places of the service's own kind with a rate of the same period."""
    released = review.released
    found = [
        ServiceRow(
            each, released.count(ENTRANTS, each, row.period), released.rate(ENTRANTS, each, row.period)
        )
        for each in released.places.values()
        if each.level == row.place.level and released.has(ENTRANTS, each, row.period)
    ]
    known = [each for each in found if is_known(each.rate)]
    known.sort(key=lambda each: (-(each.rate.value or 0), each.place.name))
    return tuple(known) if len(known) > 1 and any(each.place == row.place for each in known) else ()


def _middle(review: Review, row: SentRow, services: tuple[ServiceRow, ...], comparator: str) -> Figure | None:
    others = [each.rate.value for each in services if each.place != row.place and each.rate.value is not None]
    if not others:
        return None
    value = float(median(others))
    return review.released.statistic(
        "median of others", ENTRANTS, row.place, row.period, comparator=comparator, value=value,
        unit=row.measure.unit, decimals=rate_decimals(value),
    )  # fmt: skip


def versions(review: Review) -> tuple[Version, ...]:
    """The official version, then the live one; only those of which something was sent."""
    found = (_version(review, key, title) for key, title in _VERSIONS)
    return tuple(each for each in found if each.cohorts or each.not_yet)


def _version(review: Review, key: str, title: str) -> Version:
    names = [[each.format(key) for each in rates] for rates in _RATES]
    rows = [row for each in names for row in last_sent(review, *each)]
    open_still = [row for row in rows if row.finding.after is None and not is_sent(row.measure)]
    said = tuple(row.finding.sentence for row in open_still)
    return Version(key, title, _cohorts([row for row in rows if row not in open_still], names), said)


def _cohorts(found: list[SentRow], names: list[list[str]]) -> tuple[Cohort, ...]:
    together: dict[tuple[Place, Period, int], dict[str, SentRow]] = {}
    for row in found:
        way = next(at for at, rates in enumerate(names) if row.measure.name in rates)
        together.setdefault((row.place, row.period, way), {})[row.measure.name] = row
    cohorts = []
    for (place, period, way), rows in together.items():
        share, frequency = (rows.get(each) for each in names[way][:2])
        defined, followed = _defined([each.measure for each in rows.values()])
        cohorts.append(
            Cohort(
                place, period, share, frequency, tuple(zip(rows.values(), defined, strict=True)),
                followed, any(each.before is not None for each in rows.values()),
            )
        )  # fmt: skip
    return tuple(cohorts)


def _defined(measures: list[Measure]) -> tuple[list[str], str]:
    """Each measure's definition with what its numbers are, and the sentences that all share, which are said once."""
    said = [re.split(r"(?<=[.]) ", each.includes) for each in measures]
    shared = (
        [each for each in said[0] if all(each in sentences for sentences in said)] if len(said) > 1 else []
    )
    own = ([each for each in sentences if each not in shared] for sentences in said)
    return [
        " ".join(filter(None, (*sentences, counted_in(measure))))
        for sentences, measure in zip(own, measures, strict=True)
    ], " ".join(shared)


def counted_in(measure: Measure) -> str:
    """What a rate's numbers are, as a sentence; empty of per cent, which stands beside each number.

    Units are "% of re-offences" and "per young person who re-offended".
    """
    if measure.unit.startswith("% "):
        return f"In per cent {measure.unit.removeprefix('% ')}."
    if measure.unit.startswith("per "):
        return f"{measure.count_unit[:1].upper()}{measure.count_unit[1:]} {measure.unit}."
    return ""


def defined(review: Review) -> tuple[Measure, ...]:
    """What the page counts besides the rates of re-offending, which it defines where it gives them."""
    measure = measure_of(review, ENTRANTS)
    return (measure,) if measure is not None and last_sent(review, ENTRANTS) else ()
