"""Where a zone lies: the wards of the place, and the zone's outline over them."""

from collections.abc import Mapping

from markupsafe import Markup, escape

from ...findings.finding import Sentence
from ...findings.review import Review
from ...findings.zone_told import ZoneTold
from ..charts.chart import Chart, Key
from ..charts.outlines import outlines
from ..words.licence import map_credit


def zone_map(review: Review, zone: ZoneTold) -> Chart | None:
    """None without the boundaries of wards, or of the zone's small areas."""
    wards = [ward for ward in review.wards if ward.code in review.shapes]
    own = {zone.place.code: zone.outline} if zone.is_drawn else _areas(review, zone)
    if not wards or not own:
        return None
    ground, drawn = outlines(
        (tuple((ward.code, review.shapes[ward.code]) for ward in wards), tuple(own.items())), tolerance=1.6
    )
    paths = [
        Markup(f'<path d="{ground.paths[ward.code]}"><title>{escape(ward.name)}</title></path>')
        for ward in wards
        if ward.code in ground.paths
    ]
    inside = "".join(drawn.paths[code] for code in own if code in drawn.paths)
    named = ", ".join(ward.name for ward in wards)
    return Chart(
        id=f"map-{zone.place.code}",
        kind="map",
        title=f"Where it is: {zone.place.name}",
        told=Sentence((f"A map of the wards of {review.home.name} ({named}), with the zone outlined.",)),
        body=Markup(
            '<g class="area class-1">{}</g><g class="area class-4"><path d="{}"/></g>'
            '<g class="here"><path d="{}"/></g>'
        ).format(Markup("").join(paths), inside, inside),
        height=ground.height,
        size=(ground.width, ground.height),
        credit=map_credit(review, (*ground.rings, *drawn.rings)),
        key=(
            Key(Markup('<path class="here" d="M1 8h22"/>'), (zone.place.name,)),
            Key(_ward_swatch(), ("Ward",)),
        ),
    )  # fmt: skip


def _areas(review: Review, zone: ZoneTold) -> Mapping[str, str]:
    return {code: review.shapes[code] for code in zone.areas if code in review.shapes}


def _ward_swatch() -> Markup:
    return Markup('<rect class="swatch class-1" x="0.5" y="1.5" width="23" height="13"/>')
