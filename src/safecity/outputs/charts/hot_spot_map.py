"""A map of the small areas that are hot spots for anything: of a hot neighbourhood, standing out alone, or both."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from ...findings.review import Review
from ..topics.where_and_when import AreaShown
from ..words.licence import map_credit
from .chart import Chart, Key, Pen
from .outlines import outlines
from .place_map import MANY

_NOT, _HOOD, _ALONE, _BOTH = "1", "3", "4", "5"
_WORDS = {
    _NOT: "No hot spot",
    _HOOD: "In a hot neighbourhood",
    _ALONE: "Stands out by itself",
    _BOTH: "Both",
}


def hot_spot_map(review: Review, shown: Sequence[AreaShown], pen: Pen) -> Chart | None:
    """None without outlines or without a hot spot: then the list stands alone."""
    areas = [area for area in review.lsoas if area.code in review.shapes]
    wards = [ward for ward in review.wards if ward.code in review.shapes]
    if not areas or not shown:
        return None
    by_code = {each.place.code: each for each in shown}
    drawn, borders = outlines(
        (
            tuple((area.code, review.shapes[area.code]) for area in areas),
            tuple((ward.code, review.shapes[ward.code]) for ward in wards),
        ),
        tolerance=1.6 if len(areas) <= MANY else 2.4,
    )
    shaded: dict[str, list[Markup]] = {}
    for area in areas:
        if area.code not in drawn.paths:
            continue
        found = by_code.get(area.code)
        # Escaped by hand, as in the other maps.
        said = escape(f"{area.name}: {_said(found)}")
        # Of most areas there is nothing to say, and to say that of each would make the page slow to load.
        named = f"<title>{said}</title>" if _kind(found) != _NOT else ""
        shaded.setdefault(_kind(found), []).append(
            Markup(f'<path d="{drawn.paths[area.code]}">{named}</path>')
        )
    body = [
        Markup('<g class="area class-{}">{}</g>').format(kind, Markup("").join(shaded[kind]))
        for kind in sorted(shaded)
    ]
    if borders.rings:
        paths = "".join(borders.paths[ward.code] for ward in wards if ward.code in borders.rings)
        body.append(Markup('<g class="ward"><path d="{}"/></g>').format(paths))
    key = [
        Key(
            Markup('<rect class="swatch class-{}" x="0.5" y="1.5" width="23" height="13"/>').format(kind),
            (words,),
        )
        for kind, words in _WORDS.items()
        if kind in shaded
    ]
    if borders.rings:
        key.append(Key(Markup('<path class="ward" d="M1 8h22"/>'), ("Ward boundary",)))
    first = shown[0]
    return Chart(
        id="map-hot-spots",
        kind="map",
        title=f"Hot spots in {review.home.name}, {review.year.in_words()}",
        told=pen.tell(
            "A map of small areas in four kinds: in a hot neighbourhood, standing out by itself, both, or neither. "
            "For most kinds of crime it is {}{}. The table below names those of most kinds, the workbook all.",
            first.place.name,
            f" in {first.ward}" if first.ward else "",
        ),
        body=Markup("").join(body),
        height=drawn.height,
        size=(drawn.width, drawn.height),
        credit=map_credit(review, (*drawn.rings, *borders.rings)),
        key=tuple(key),
    )


def _kind(found: AreaShown | None) -> str:
    if found is None:
        return _NOT
    if found.alone:
        return _BOTH if found.neighbourhood else _ALONE
    return _HOOD


def _said(found: AreaShown | None) -> str:
    return _WORDS[_kind(found)].lower()
