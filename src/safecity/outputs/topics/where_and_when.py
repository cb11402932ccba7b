"""Where and when: the areas, hours and months of a review in the order in which a reader meets them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...findings.finding import Sentence
from ...findings.review import Review
from ...findings.when_and_near import DAYS, days_called, hours_called, metres_called
from ...findings.where_and_when import (
    HotArea,
    NearBand,
    NearRepeats,
    SeasonOfMeasure,
    Slope,
    WhenOfMeasure,
    WhereOfMeasure,
)
from ...measures import Measure
from ...release.figure import Figure
from ...vocabulary import Caveat, Period, Place
from .counted import measure_of

_OVERALL = ("recorded_crime", "all_crime")
_SEASONS = 6  # measures whose season is shown: those whose busiest month stands out most


@dataclass(frozen=True)
class AreaShown:
    """A small area with the kinds of crime for which it is in a hot neighbourhood, and for which it stands out."""

    place: Place
    ward: str
    neighbourhood: tuple[tuple[Measure, HotArea], ...]
    alone: tuple[tuple[Measure, HotArea], ...]


def places_of(review: Review) -> tuple[tuple[Measure, WhereOfMeasure], ...]:
    """Each measure of which is known where it is, the most concentrated first beside all crime together."""
    found = [
        (measure, each)
        for each in review.where_and_when.where
        if (measure := measure_of(review, each.measure)) is not None
    ]
    return tuple(
        sorted(found, key=lambda pair: (pair[0].name not in _OVERALL, -(pair[1].tops[0].share.value or 0)))
    )


def heaped(review: Review) -> tuple[Caveat, ...]:
    """A caution for each small area to which records of elsewhere may have been booked: no list of areas is without."""
    return tuple(each.caveat for each in review.own_records.heaped) if review.own_records else ()


def slopes_of(review: Review, of: str) -> tuple[tuple[Measure, Slope], ...]:
    """The line through all fifths of one set, for each measure that has one, the steepest first by how many times."""
    found = []
    for name, slopes in (review.where_and_when.slopes or {}).items():
        measure = measure_of(review, name)
        found += [(measure, each) for each in slopes if each.of == of and measure is not None]
    return tuple(sorted(found, key=lambda pair: -(pair[1].times.value or 10**9)))


def areas_shown(review: Review) -> tuple[AreaShown, ...]:
    """Every area that is called a hot spot for anything, those for most kinds first."""
    names = {area.code: area for area in review.lsoas}
    hot: dict[str, list[tuple[Measure, HotArea]]] = {}
    alone: dict[str, list[tuple[Measure, HotArea]]] = {}
    wards: dict[str, str] = {}
    for measure, each in places_of(review):
        for found, into in ((each.neighbourhoods, hot), (each.alone, alone)):
            for area in found:
                into.setdefault(area.place.code, []).append((measure, area))
                wards[area.place.code] = area.ward
    shown = [
        AreaShown(names[code], wards[code], tuple(hot.get(code, ())), tuple(alone.get(code, ())))
        for code in wards
        if code in names
    ]
    return tuple(
        sorted(
            shown,
            key=lambda each: (-len(each.alone), -len(each.neighbourhood), each.place.name, each.place.code),
        )
    )


def weeks_of(review: Review) -> tuple[tuple[Measure, WhenOfMeasure], ...]:
    """Tables of the week, all crime first."""
    return tuple(
        (measure, each)
        for each in review.where_and_when.when
        if (measure := measure_of(review, each.measure)) is not None
    )


def near_of(review: Review) -> tuple[tuple[Measure, NearRepeats], ...]:
    return tuple(
        (measure, each)
        for each in review.where_and_when.near
        if each.bands and (measure := measure_of(review, each.measure)) is not None
    )


def seasons_of(review: Review) -> tuple[tuple[Measure, SeasonOfMeasure], ...]:
    """All crime, then the measures whose busiest month stands out most."""
    found = [
        (measure, each)
        for each in review.where_and_when.seasons
        if (measure := measure_of(review, each.measure)) is not None
    ]
    found.sort(
        key=lambda pair: (pair[0].name not in _OVERALL, -max(month.value or 0 for month in pair[1].months))
    )
    return tuple(found[:_SEASONS])


def headline(review: Review) -> Sentence | None:
    """How concentrated the most general measure is, beside chance; None where nothing is known of where or when."""
    places = places_of(review)
    if places:
        return Sentence((*top_words(review, *places[0]), "."))
    weeks = weeks_of(review)
    return Sentence((*week_words(*weeks[0]), ".")) if weeks else None


def top_words(review: Review, measure: Measure, found: WhereOfMeasure) -> tuple[str | Figure, ...]:
    top = found.tops[0]
    return (
        "In ", found.period.in_words(), ", the ", top.areas, f" small areas of {review.home.name} with most "
        f"{measure.noun} (of ", found.areas, ") had ", top.share, " of them; by chance alone such areas would have ",
        top.by_chance,
        *_without_estimate(found),
    )  # fmt: skip


def _without_estimate(found: WhereOfMeasure) -> tuple[str | Figure, ...]:
    """How areas without an estimate of their own were taken, in brackets; nothing where each has one."""
    said: list[str | Figure] = []
    if found.shared:
        said += [
            found.shared, " of all these areas are parts of areas that were split since their residents were "
            "estimated; as nothing better is known, each is given an equal share of the whole’s residents",
        ]  # fmt: skip
    if found.unsized:
        said += [
            *(("; ", found.unsized) if said else (found.unsized, " of all these areas")),
            " have no estimate of residents, and are taken to have as many as the others on average",
        ]  # fmt: skip
    return (" (", *said, ")") if said else ()


def areas_words(review: Review) -> tuple[str | Figure, ...]:
    """How well last year's areas say where this year's crime is; nothing where the year before is not known."""
    told = [(measure, each) for measure, each in places_of(review) if each.foretold is not None]
    if not told:
        return ()
    measure, each = told[0]
    foretold = each.foretold
    assert foretold is not None
    return (
        "The ", foretold.areas, f" small areas with most {measure.noun} in {each.period.year_before().in_words()} had ",
        foretold.share, f" of those {each.period.when()}: ", foretold.index,
        " times what as many areas taken blindly would have.",
    )  # fmt: skip


def week_words(measure: Measure, when: WhenOfMeasure) -> tuple[str | Figure, ...]:
    """In which three hours of the week there was most."""

    cells = [
        (cell, day, at) for day, row in zip(DAYS, when.cells, strict=True) for at, cell in enumerate(row)
    ]
    most, day, at = max(cells, key=lambda each: each[0].value or 0)
    return (
        f"The three hours of the week with most {measure.noun}, of those that say when, were those from "
        f"{hours_called(at)} hours on {day}s: ", most, " of ", when.counted,
    )  # fmt: skip


def near_words(measure: Measure, near: NearRepeats) -> tuple[str | Figure, ...]:
    """Whether it soon comes again nearby, in a sentence, by the first band that the test looked at."""
    band = near.bands[0]
    where, when = band_words(band), days_called(band.days)
    start = (
        f"Pairs of {measure.noun} {where} and {when} apart: ", band.pairs, ", against ", band.by_chance,
        " by chance",
    )  # fmt: skip
    if not band.is_clear or band.times is None:
        return (*start, ", which chance alone could make.")
    return (
        *start,
        ", so ",
        band.times,
        " times as many: for some days after one, the places near it are at more risk than usual.",
    )


def band_words(band: NearBand) -> str:
    """How near to each other the events of a band are."""
    if "same small area" in band.pairs.statistic:
        return "in the same small area"
    return metres_called(band.metres)


def fitted(review: Review) -> Mapping[str, Any]:
    """The measures with a page of their own that lead here: those of which anything is said."""
    said = (*(measure for measure, _ in places_of(review)), *(measure for measure, _ in weeks_of(review)))
    return {"measures": tuple(dict.fromkeys(measure.name for measure in said))}


def period_of_places(review: Review) -> Period:
    places = places_of(review)
    return places[0][1].period if places else review.year
