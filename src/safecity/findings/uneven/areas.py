"""What a change of a part of the place owes to records booked to one small area, such as a station's own address.

Thresholds stand in `uneven.Uneven`.
"""

from collections.abc import Iterable, Mapping

from ...release.figure import Figure
from ...release.released import Released
from ...vocabulary import Period, Place
from ..finding import Finding
from ..judged.judge import YEAR_BEFORE
from .area_heaped import AreaHeaped, number_of, part_of
from .uneven import PLACES, UNEVEN, cautioned, told_or_refused

_OVERALL, _FIFTH = "recorded_crime", " fifth of "


def heaped_areas(
    released: Released, home: Place, year: Period, within: Mapping[Place, Iterable[str]]
) -> tuple[AreaHeaped, ...]:
    """The small areas (`within`: each with the codes of what it is in) whose part of all crimes is far larger in one
    of the two years, by points and by times; none where crimes are not the force's own.
    """
    earlier = year.year_before()
    if _OVERALL not in released.measures:
        return ()
    every = [_count(released, home, each) for each in (earlier, year)]
    found = []
    for place, codes in within.items():
        before, after = (_count(released, place, each) for each in (earlier, year))
        if None in (before, after, *every):
            continue
        each = AreaHeaped(place, frozenset((place.code, *codes)), before, after, *every)  # type: ignore[arg-type]
        less, more = sorted((part_of(each.before, each.every_before), part_of(each.after, each.every_after)))
        if (
            100 * (more - less) > UNEVEN.points
            and more >= UNEVEN.area * less
            and each.excess >= UNEVEN.enough_in_area
        ):
            found.append(each)
    return tuple(found)


def _count(released: Released, place: Place, period: Period) -> Figure | None:
    if not released.has(_OVERALL, place, period):
        return None
    counted = released.count(_OVERALL, place, period)
    return counted if counted.value is not None else None


def with_areas(
    finding: Finding, heaped: Iterable[AreaHeaped], released: Released, home: Place, *, is_share: bool
) -> Finding:
    """The same of a part of the place, with what may have been booked to one small area, or refused where it is in it.

    A share is of records that are all booked alike, and is told no less. The place as a whole has them all, but not
    each of its fifths, one of which is held against another.
    """
    if finding.place == home and _FIFTH not in finding.comparator:
        return finding
    for each in heaped:
        of_both = finding.comparator == YEAR_BEFORE or each.is_later
        if finding.period != each.after.period or not of_both:
            continue
        finding = cautioned(finding, each.caveat)
        times = _times(finding, each, released)
        if finding.comparator == YEAR_BEFORE and not is_share and times:
            words = each.words
            start = str(words[0])
            lower = (f"{start[:1].lower()}{start[1:]}", *words[1:])
            finding = told_or_refused(finding, times, lower, PLACES, released, home)
    return finding


def _times(finding: Finding, heaped: AreaHeaped, released: Released) -> float | None:
    """How many times as much would be counted here in the later year, were as much booked to the area as in the other.

    What holds the area has all of it too much; of any other part of the place it may be missing, as of all.
    """
    excess = heaped.excess
    year = heaped.after.period if heaped.is_later else heaped.before.period
    if finding.place.code in heaped.within:
        here = _count(released, finding.place, year)
        left = number_of(here) - excess if here is not None else 0.0
        times = left / number_of(here) if here is not None and left > 0 else None
    else:
        every = number_of(heaped.every_after if heaped.is_later else heaped.every_before)
        times = every / (every - excess)
    return (times if heaped.is_later else 1 / times) if times else None
