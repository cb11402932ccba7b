"""Places beside each other by rate or change, each with the 95% interval that says how sure it is."""

from collections.abc import Sequence
from statistics import median
from typing import Literal

from markupsafe import Markup

from ...findings.finding import DOWN, UP, Sentence
from ...findings.review import Review
from ...measures.measure import Measure
from ...release.figure import Figure
from ...release.released import rate_decimals
from ...vocabulary import Period, Place
from ..placements import Placements
from ..rows.interval import Row, interval_rows
from .chart import Chart, Key, Pen, together, value_of
from .ranking import ranking

_SURE = "The line is the range that chance leaves open"
LISTED = 40  # up to so many partnerships each has a line with its name; more become a curve


def _swatch(tone: str, size: int, square: bool = False) -> Markup:
    mark = (
        f'<rect class="dot {tone}" x="8" y="4" width="8" height="8"/>'
        if square
        else f'<circle class="dot {tone}" cx="12" cy="8" r="{size}"/>'
    )
    return Markup(f'<line class="interval {tone}" x1="1" x2="23" y1="8" y2="8"/>{mark}')


_SWATCHES = {
    "own": _swatch("own", 5),
    "similar": _swatch("similar", 4, square=True),
    "plain": _swatch("plain", 4),
    "clear": _swatch("clear", 5),
    "unclear": _swatch("unclear", 4),
    "line": Markup('<line class="interval" x1="1" x2="23" y1="8" y2="8"/>'),
    "upright": Markup('<line class="rank" x1="12" x2="12" y1="2" y2="14"/>'),
    "whisker": Markup(
        '<rect class="bar" width="14" height="16"/><line class="whisker" x1="5" x2="23" y1="8" y2="8"/>'
    ),
    "middle": Markup('<path class="centre" d="M0 8h24"/>'),
}


def comparison(
    review: Review, measure: Measure, placements: Placements, where: str, *, product: str = "site"
) -> Chart | None:
    """The place's rate among all partnerships known in the period of comparison, highest first.

    Those that the partnership named as most similar are marked. None where there is no other to compare with.
    """
    pen = Pen(placements, product, where)
    if review.compared is None:
        return None
    by = review.ranked_by(measure)
    similar = {code for each in review.partnership.comparator_sets for code in each.codes}
    rows = [
        Row(
            place.name,
            rate,
            "own" if place == review.home else "similar" if place.code in similar else "plain",
        )
        for place in (review.home, *review.others)
        if review.released.has(by.name, place, review.compared)
        and (rate := review.released.rate(by.name, place, review.compared)).value is not None
    ]
    rows.sort(key=lambda row: (-value_of(row.figure), row.name))
    others = [value_of(row.figure) for row in rows if row.tone != "own"]
    if not others or len(others) == len(rows):
        return None
    middle = review.released.statistic(
        "median of others", by.name, review.home, review.compared, comparator="all CSPs",
        value=float(median(others)), unit=by.unit, decimals=rate_decimals(median(others)),
    )  # fmt: skip
    tones = {row.tone for row in rows}
    key = [Key(_SWATCHES["own"], (review.home.name,))]
    if "similar" in tones:
        key.append(Key(_SWATCHES["similar"], ("Partnerships most similar to it",)))
    listed = len(rows) <= LISTED
    if "plain" in tones:
        words = "Another partnership" if listed else "Another partnership: the range that chance leaves open"
        key.append(Key(_SWATCHES["plain" if listed else "upright"], (words,)))
    key.append(Key(_SWATCHES["middle"], ("Middle of the others, ", pen.said(middle), f" {by.unit}")))
    if listed:
        key.append(Key(_SWATCHES["line"], (_SURE,)))
    if listed:
        body, height, gutter, cut = interval_rows(rows, pen, reference=("Middle", middle))
    else:
        (body, height, gutter), cut = ranking(rows, middle, pen), False
    return Chart(
        id=f"comparison-{middle.id}", kind="comparison",
        title=f"{measure.title}: {review.home.name} among {len(rows)} partnerships, {review.compared.in_words()}",
        told=_description(rows, middle, by, pen), body=body, height=height,
        key=(*key, *_cut(cut)), gutter=gutter,
    )  # fmt: skip


def by_fifth(
    review: Review,
    measure: Measure,
    fifths: Sequence[Place],
    period: Period,
    placements: Placements,
    where: str,
    *,
    product: str = "site",
) -> Chart | None:
    """A bar for each fifth by deprivation that has a rate, of England's small areas or of the place's own.

    None with fewer than two: there is nothing to hold the one against.
    """
    pen, of_place = Pen(placements, product, where), tuple(fifths) == review.local_fifths
    kind = "fifths" if of_place else "deprivation"
    own = f" of {review.home.name}"  # the chart's heading says whose fifths they are
    rows = [
        Row(place.name.removesuffix(own), rate)
        for place, rate in _rates(review, measure, fifths, period)
        if rate.value is not None
    ]
    if not rows or len(rows) < min(len(fifths), 2):
        return None
    home, unit = review.rate(measure, review.home, period), review.rated_by(measure).unit
    among = " among its own areas" if of_place else ""
    body, height, gutter, cut = interval_rows(
        rows, pen, bars=True, reference=(review.home.name, home) if home.value is not None else None
    )
    return Chart(
        id=f"{kind}-{home.id}", kind="rows",
        title=f"{measure.title} in {review.home.name} by how deprived the area is{among}, {period.in_words()}",
        told=_list(rows, unit, pen), body=body, height=height,
        key=(Key(_SWATCHES["whisker"], (f"Rate {unit}. {_SURE}",)), *_cut(cut)), gutter=gutter,
    )  # fmt: skip


def wards(
    review: Review, measure: Measure, placements: Placements, where: str, *,
    show: Literal["rate", "change"] = "rate", own: Place | None = None, product: str = "site",
) -> Chart | None:  # fmt: skip
    """Every ward by rate or by change on the year before, the highest first; `own` is picked out.

    None without wards or without any number to draw. A ward with too few records has no change and is left
    out: the table beside the chart says so.
    """
    pen = Pen(placements, product, where)
    made = _ward_rates(review, measure, own) if show == "rate" else _ward_changes(review, measure, own)
    rows = sorted(made, key=lambda row: (row.figure.value is None, -(row.figure.value or 0), row.name))
    if not any(row.figure.value is not None for row in rows):
        return None
    whole = _whole(review, measure, show)
    body, height, gutter, cut = interval_rows(
        rows, pen, reference=(review.home.name, whole) if whole else None
    )
    tones = {row.tone for row in rows}
    key = [Key(_SWATCHES["own"], (own.name,))] if own is not None and "own" in tones else []
    if show == "change":
        if "clear" in tones:
            key.append(Key(_SWATCHES["clear"], ("Clear rise or fall",)))
        if "unclear" in tones:
            key.append(Key(_SWATCHES["unclear"], ("No clear change",)))
    else:
        key.append(Key(_SWATCHES["plain"], (f"Rate {review.rated_by(measure).unit}",)))
    key.append(Key(_SWATCHES["line"], (_SURE,)))
    what = f"in {review.year.in_words()}" if show == "rate" else "on the year before"
    return Chart(
        id=f"wards-{show}-{rows[0].figure.id}", kind="rows",
        title=f"{measure.title} by ward: {'rate' if show == 'rate' else 'change'} {what}",
        told=_list(rows, review.rated_by(measure).unit if show == "rate" else "", pen), body=body, height=height,
        key=(*key, *_cut(cut)), gutter=gutter,
    )  # fmt: skip


def _rates(
    review: Review, measure: Measure, places: Sequence[Place], period: Period
) -> list[tuple[Place, Figure]]:
    return [
        (place, review.rate(measure, place, period))
        for place in places
        if review.has_rate(measure, place, period)
    ]


def _ward_rates(review: Review, measure: Measure, own: Place | None) -> list[Row]:
    return [
        Row(ward.name, rate, "own" if ward == own else "plain")
        for ward, rate in _rates(review, measure, review.wards, review.year)
    ]


def _ward_changes(review: Review, measure: Measure, own: Place | None) -> list[Row]:
    found = ((ward, review.finding(measure.name, ward)) for ward in review.wards)
    return [
        Row(
            ward.name,
            finding.change,
            "own" if ward == own else "clear" if finding.verdict in (UP, DOWN) else "unclear",
        )
        for ward, finding in found
        if finding is not None and finding.change is not None
    ]


def _whole(review: Review, measure: Measure, show: str) -> Figure | None:
    if show == "rate":
        rate = review.rate(measure, review.home, review.year)
        return rate if rate.value is not None else None
    finding = review.finding(measure.name, review.home)
    return finding.change if finding else None


def _cut(cut: bool) -> tuple[Key, ...]:
    words = "A line that reaches the edge goes on beyond it"
    return (Key(_SWATCHES["line"], (words,)),) if cut else ()


def _list(rows: Sequence[Row], unit: str, pen: Pen) -> Sentence:
    words = together([pen.tell("{} {}", row.name, row.figure) for row in rows], "; ")
    return pen.tell("{}{}.", words, f", all {unit}" if unit else "")


def _description(rows: Sequence[Row], middle: Figure, measure: Measure, pen: Pen) -> Sentence:
    own, first, last = next(row for row in rows if row.tone == "own"), rows[0], rows[-1]
    return pen.tell(
        "Partnerships in order of {} {}, highest first. {} has {}; the middle of the others is {}, the highest {} with "
        "{}, the lowest {} with {}.",
        measure.noun, measure.unit, own.name, own.figure, middle, first.name, first.figure, last.name, last.figure,
    )  # fmt: skip
