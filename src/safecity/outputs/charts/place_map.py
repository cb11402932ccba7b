"""A map of a place: its small areas or its wards, shaded by rate."""

from math import floor, log10
from typing import Literal

from markupsafe import Markup, escape

from ...findings.finding import Sentence
from ...findings.review import Review
from ...measures.measure import Measure
from ...release.figure import Figure
from ...vocabulary import Period, Place
from ..placements import Placements
from ..words.licence import map_credit
from .chart import Chart, Key, Pen, value_of
from .outlines import Outlines, outlines

CLASSES = 5
MANY = 400  # areas; with more than this a page grows too heavy for a telephone, so they are drawn more simply
_HOT = Markup('<g class="here hot"><path d="M2 3h20v10h-20z"/></g>')
_HATCH = Markup(
    '<defs><pattern id="{}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect class="hatch__ground" width="6" height="6"/><path class="hatch__line" d="M1 0v6"/></pattern></defs>'
)


def place_map(
    review: Review,
    measure: Measure,
    placements: Placements,
    where: str,
    level: Literal["lsoa", "ward"] = "lsoa",
    *,
    show: Place | None = None,
    period: Period | None = None,
    product: str = "site",
) -> Chart | None:
    """Areas shaded by rate in five classes of about as many areas each; `show` outlines one ward.

    The period is the review's year unless another is asked for. None without boundaries or without rates:
    then a sentence stands where the map would.
    """
    period = period or review.year
    pen = Pen(placements, product, where)
    areas = [
        area for area in (review.lsoas if level == "lsoa" else review.wards) if area.code in review.shapes
    ]
    wards = [ward for ward in review.wards if ward.code in review.shapes]
    rates = {area.code: review.rate(measure, area, period) for area in areas}
    if not any(rate.value is not None for rate in rates.values()):
        return None
    drawn, borders = outlines(
        (
            tuple((area.code, review.shapes[area.code]) for area in areas),
            tuple((ward.code, review.shapes[ward.code]) for ward in wards),
        ),
        tolerance=1.6 if len(areas) <= MANY else 2.4,
    )
    limits = _limits(review, measure, list(rates.values()), level, period)
    names = {ward.code: ward.name for ward in wards}
    shaded: dict[str, list[Markup]] = {}
    for area in areas:
        if area.code in drawn.rings:
            rate = rates[area.code]
            ward = names.get(review.ward_of.get(area.code, ""), "") if level == "lsoa" else ""
            shaded.setdefault(_class(rate, limits), []).append(
                _area(area, rate, ward, drawn, pen, named=len(areas) <= MANY)
            )
    id_ = f"map-{level}-{review.rate(measure, show or review.home, period).id}"
    body = [_HATCH.format(f"{id_}-hatch")] if "none" in shaded else []
    body += [
        Markup('<g class="area class-{}"{}>{}</g>').format(
            name, _fill(name, id_), Markup("").join(shaded[name])
        )
        for name in sorted(shaded)
    ]
    if level == "lsoa" and borders.rings:
        paths = "".join(borders.paths[ward.code] for ward in wards if ward.code in borders.rings)
        body.append(Markup('<g class="ward"><path d="{}"/></g>').format(paths))
    if show is not None and show.code in borders.rings:
        body.append(Markup('<g class="here"><path d="{}"/></g>').format(borders.paths[show.code]))
    hot = _hot(review, measure, period) if level == "lsoa" and show is None else frozenset()
    marked = [drawn.paths[area.code] for area in areas if area.code in drawn.paths and area.code in hot]
    if marked:
        body.append(Markup('<g class="here hot"><path d="{}"/></g>').format("".join(marked)))
    kind = "small areas" if level == "lsoa" else "wards"
    return Chart(
        id=id_,
        kind="map",
        title=f"{measure.title} by {'small area' if level == 'lsoa' else 'ward'} in {review.home.name}, "
        f"{period.in_words()}",
        told=_description(measure, areas, rates, names, review, kind, pen),
        body=Markup("").join(body),
        height=drawn.height,
        size=(drawn.width, drawn.height),
        credit=map_credit(review, (*drawn.rings, *(borders.rings if level == "lsoa" else ()))),
        key=(
            *_key(
                review.rated_by(measure),
                limits,
                shaded,
                show,
                bool(level == "lsoa" and borders.rings),
                id_,
                pen,
            ),
            *((Key(_HOT, ("Hot spot: more than chance explains",)),) if marked else ()),
        ),
    )


def _hot(review: Review, measure: Measure, period: Period) -> frozenset[str]:
    """The codes of the areas that are called hot spots of the measure, in their neighbourhood or by themselves."""
    found = review.where_and_when.of(measure.name)
    if found is None or found.period != period:
        return frozenset()
    return frozenset(each.place.code for each in (*found.neighbourhoods, *found.alone))


def _area(area: Place, rate: Figure, ward: str, drawn: Outlines, pen: Pen, *, named: bool) -> Markup:
    name = f"{area.name} ({ward})" if ward else area.name
    said = pen(rate) if rate.value is not None else f"{pen(rate)} not known"
    # Escaped by hand: there are hundreds, and Markup.format takes half the time of a page.
    title = f"<title>{escape(name)}: {escape(said)}</title>" if named else ""
    return Markup(f'<path data-figure="{rate.id}" d="{drawn.paths[area.code]}">{title}</path>')


def _limits(
    review: Review, measure: Measure, rates: list[Figure], level: str, period: Period
) -> list[Figure]:
    """The round numbers at which one class ends and the next begins; fewer where many areas are alike."""
    values = sorted(rate.value for rate in rates if rate.value is not None)
    numbers: list[tuple[float, int]] = []
    for part in range(1, CLASSES):
        limit, decimals = _rounded(values[len(values) * part // CLASSES], values[-1])
        if values[0] < limit <= values[-1] and (not numbers or limit > numbers[-1][0]):
            numbers.append((limit, decimals))
    of = review.rated_by(measure)
    return [
        review.released.statistic(
            f"limit {at} of the map's classes, {level}", of.name, review.home, period,
            value=limit, unit=of.unit, decimals=decimals,
        )
        for at, (limit, decimals) in enumerate(numbers, 1)
    ]  # fmt: skip


def _rounded(value: float, highest: float) -> tuple[float, int]:
    """Two digits that count, so that the key prints exactly the number that decides."""
    if value <= 0:
        return 0.0, 0
    decimals = max(0, 1 - floor(log10(value)))
    return round(value, 1 - floor(log10(value))), decimals


def _class(rate: Figure, limits: list[Figure]) -> str:
    if rate.value is None:
        return "none"
    return str(_shade(sum(rate.value >= value_of(limit) for limit in limits), len(limits)))


def _shade(at: int, limits: int) -> int:
    """Classes 1 to 5; fewer classes are spread over the whole range of shades."""
    return 1 + round(at * (CLASSES - 1) / limits) if limits else 3


def _fill(name: str, id_: str) -> Markup:
    """A pattern where there is no rate; the style sheet colours the classes."""
    return Markup(' fill="url(#{}-hatch)"').format(id_) if name == "none" else Markup("")


def _swatch(name: str, id_: str) -> Markup:
    return Markup('<rect class="swatch class-{}"{} x="0.5" y="1.5" width="23" height="13"/>').format(
        name, _fill(name, id_)
    )


def _key(
    measure: Measure,
    limits: list[Figure],
    shaded: dict,
    show: Place | None,
    borders: bool,
    id_: str,
    pen: Pen,
) -> tuple[Key, ...]:
    said = [pen.said(limit) for limit in limits]
    lines = []
    words: tuple[str | tuple[str, str], ...]
    for at in range(len(limits) + 1):
        if not limits:
            words = ("All much alike",)
        elif at == 0:
            words = ("Under ", said[0], f" {measure.unit}")
        elif at == len(limits):
            words = (said[-1], " or more")
        else:
            words = (said[at - 1], " to under ", said[at])
        lines.append(Key(_swatch(str(_shade(at, len(limits))), id_), words))
    if "none" in shaded:
        lines.append(Key(_swatch("none", id_), ("Not known",)))
    if show is not None:
        lines.append(Key(Markup('<path class="here" d="M1 8h22"/>'), (show.name,)))
    elif borders:
        lines.append(Key(Markup('<path class="ward" d="M1 8h22"/>'), ("Ward boundary",)))
    return tuple(lines)


def _description(measure, areas, rates, names, review: Review, kind: str, pen: Pen) -> Sentence:
    known = sorted(
        (area for area in areas if rates[area.code].value is not None),
        key=lambda area: (-rates[area.code].value, area.code),
    )

    def said(area: Place) -> Sentence:
        ward = names.get(review.ward_of.get(area.code, ""))
        return pen.tell("{}{} ({})", area.name, f" in {ward}" if ward else "", rates[area.code])

    unit = review.rated_by(measure).unit
    start = f"A map of {kind} shaded by {measure.noun} {unit}. The highest rate is in "
    if len(known) == 1:
        return pen.tell("{}{}.", start, said(known[0]))
    return pen.tell("{}{}, the lowest in {}.", start, said(known[0]), said(known[-1]))
