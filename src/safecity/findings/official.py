"""Judging by the Home Office's tables: the place's change, and its rank among its comparators and in England."""

from collections.abc import Iterable
from functools import partial

from ..datasets.places.official_places import OfficialPlaces, is_english
from ..measures import Measure
from ..partnership import ComparatorSet
from ..register import NONE, Register
from ..release.released import Released
from ..vocabulary import Period, Place
from .finding import Finding, finding_id
from .judged.judge import YEAR_BEFORE, judge_change, judge_rank
from .judged.judged import Asked, varies_here

TABLE = "the measures of the Home Office's tables"
ALL_OF_ENGLAND = "all CSPs of England (official tables)"


def official_findings(
    measures: Iterable[Measure],
    tables: OfficialPlaces,
    released: Released,
    sets: tuple[ComparatorSet, ...],
    year: Period,
    place: Place,
    register: Register = NONE,
) -> list[Finding | Asked]:
    """For each official measure the change on the year before and, of the year, the rank in every comparison.

    `place` is the partnership as its own records name it.
    """
    if not tables.home_code:
        return []
    home = tables.places[tables.home_code]
    codes_of = codes_compared(tables, sets)
    found: list[Finding | Asked] = []
    for measure in measures:
        counts = [released.count(measure.name, home, each).value for each in (year.year_before(), year)]
        if all(count is None or count >= 0 for count in counts):
            # The tables have no months: the police's records tell how much such crimes vary, if they are there.
            name = _own_name(measure.name.removeprefix("official_"), released)
            events = register.events(name, place)
            known = name in released.measures
            varies = varies_here(name, place, year, released, events=events) if known else None
            judge = partial(judge_change, measure.name, home, year, released)
            # One pair of numbers has one verdict, whoever's tables it stands in.
            found.append(Asked(TABLE, varies, judge, same_as=finding_id(name, place, year, YEAR_BEFORE)))
        for comparator, codes in codes_of.items():
            rates = {
                each: _rate(released, measure.name, each, year)
                for each in (home, *(tables.places[code] for code in codes))
            }
            ranked = judge_rank(
                measure.name, home, year, rates, released, comparator=comparator, among=_among(comparator)
            )
            if ranked is not None:
                found.append(ranked)
    return found


def _own_name(name: str, released: Released) -> str:
    """What the police's records call it: all crime is called otherwise in the open data and in a force's own."""
    return "recorded_crime" if name == "all_crime" and "recorded_crime" in released.measures else name


def codes_compared(tables: OfficialPlaces, sets: tuple[ComparatorSet, ...]) -> dict[str, tuple[str, ...]]:
    """Whom the place is ranked among, by the comparator's name in findings: the codes in the tables, in order."""
    if not tables.home_code:
        return {}
    others = tables.others().keys()
    found = {f"{each.name} ({each.id})": tuple(sorted(set(each.codes) & others)) for each in sets}
    return found | {ALL_OF_ENGLAND: tuple(sorted(code for code in others if is_english(code)))}


def set_name(comparator: str) -> str:
    """A comparator as a heading says it: the set's name without its id.

    >>> set_name("Most similar group (s0123abcd)"), set_name(ALL_OF_ENGLAND)
    ('Most similar group', 'England')
    """
    return "England" if comparator == ALL_OF_ENGLAND else comparator.rpartition(" (")[0]


def _among(comparator: str) -> str:
    if comparator == ALL_OF_ENGLAND:
        return "partnerships of England"
    return f"in the set ‘{set_name(comparator)}’"


def _rate(released: Released, measure: str, place: Place, year: Period) -> tuple[int | None, int | None]:
    """Count and residents; nothing where the tables lack it, or where corrections took it below nought."""
    if not released.has(measure, place, year):
        return None, None
    rate = released.rate(measure, place, year)
    if rate.numerator is None or rate.numerator < 0:
        return None, None
    return rate.numerator, rate.denominator
