import json
import re
from collections import Counter
from dataclasses import replace
from math import sin
from xml.etree import ElementTree

from safecity.outputs.charts.outlines import outlines
from safecity.outputs.charts.place_map import place_map
from safecity.outputs.placements import Placements
from tests.outputs.drawn_review import BURGLARY, HOME, YEAR, places, yearly

SIDE = 6


def wavy(x: float, y: float) -> tuple[float, float]:
    """A corner of a grid of places that are no plain squares."""
    return -2.6 + (x + 0.1 * sin(9 * y)) / 100, 51.4 + (y + 0.1 * sin(7 * x)) / 160


def square(column: int, row: int, corners: int = 12) -> str:
    steps = [at / corners for at in range(corners)]
    ring = [wavy(column + t, row) for t in steps] + [wavy(column + 1, row + t) for t in steps]
    ring += [wavy(column + 1 - t, row + 1) for t in steps] + [wavy(column, row + 1 - t) for t in steps]
    return json.dumps({"type": "Polygon", "coordinates": [[*ring, ring[0]]]})


def city(**options):
    """Thirty-six small areas with more burglary from each to the next, the last not known."""
    areas = places("lsoa", *(f"Hamwic {number:03d}A" for number in range(SIDE * SIDE)))
    counts = {area: (number, number if number < 35 else None) for number, area in enumerate(areas)}
    review = yearly({HOME: (600, 600), **counts}, **options)
    shapes = {area.code: square(number % SIDE, number // SIDE) for number, area in enumerate(areas)}
    return replace(review, shapes=shapes)


def drawn(chart) -> ElementTree.Element:
    return ElementTree.fromstring(str(chart))


def areas_by_class(chart) -> dict[str, list[str]]:
    groups = (group for group in drawn(chart).iter("g") if "area" in group.get("class", ""))
    return {group.get("class").split()[1]: [path.findtext("title") for path in group] for group in groups}


def test_every_area_is_drawn_with_its_name_its_rate_and_its_figure():
    placements = Placements()
    chart = place_map(city(), BURGLARY, placements, "measures/burglary.html")
    paths = [path for path in drawn(chart).iter("path") if path.get("data-figure")]
    assert len(paths) == SIDE * SIDE
    for path in paths:
        figure = placements.figures[path.get("data-figure")]
        assert path.findtext("title").startswith(f"{figure.place.name}: {figure}")


def test_five_classes_hold_about_as_many_areas_each_and_a_higher_rate_is_never_lighter():
    classes = areas_by_class(place_map(city(), BURGLARY, Placements(), "page"))
    assert [len(classes[f"class-{number}"]) for number in range(1, 6)] == [7, 7, 7, 7, 7]
    rates = [[float(title.split(": ")[1]) for title in classes[f"class-{number}"]] for number in range(1, 6)]
    assert all(max(lower) < min(higher) for lower, higher in zip(rates, rates[1:], strict=False))


def test_what_is_not_known_is_hatched_and_never_nought():
    chart = place_map(city(), BURGLARY, Placements(), "page")
    assert areas_by_class(chart)["class-none"] == ["Hamwic 035A: [x] not known"]
    assert "Not known" in " ".join(drawn(chart).itertext())
    assert f'class="area class-none" fill="url(#{chart.id}-hatch)"' in str(chart)
    assert f'<pattern id="{chart.id}-hatch"' in str(chart)


def test_the_limits_in_the_key_are_figures_that_decide_the_class():
    placements = Placements()
    chart = place_map(city(), BURGLARY, placements, "page")
    key = drawn(chart).find("ul")
    said = [part for part in key.iter("span") if part.get("data-figure")]
    assert [part.text for part in said] == ["7.0", "7.0", "14", "14", "21", "21", "28", "28"]
    assert all(placements.figures[part.get("data-figure")].value == float(part.text) for part in said)


def test_neighbours_still_share_their_border_after_it_is_thinned():
    layer = tuple((f"{x}-{y}", square(x, y)) for x in range(SIDE) for y in range(SIDE))
    (thinned,) = outlines((layer,))
    edges = Counter(
        frozenset(edge)
        for rings in thinned.rings.values()
        for ring in rings
        for edge in zip(ring, (*ring[1:], ring[0]), strict=True)
    )
    (whole,) = outlines((layer,), tolerance=0)
    outer = [edge for edge, times in edges.items() if times == 1]
    assert set(edges.values()) == {1, 2}
    # Edges that belong to one place only make up the coast: every corner of it is passed exactly once.
    assert set(Counter(corner for edge in outer for corner in edge).values()) == {2}
    assert sum(map(len, edges)) < 0.8 * sum(len(ring) * 2 for rings in whole.rings.values() for ring in rings)


def test_a_degree_east_is_shorter_than_a_degree_north():
    box = [[0, 60], [1, 60], [1, 61], [0, 61], [0, 60]]
    (flat,) = outlines(((("a", json.dumps({"type": "Polygon", "coordinates": [box]})),),))
    assert 0.48 < flat.width / flat.height < 0.51


def test_holes_and_islands_are_kept():
    outer, hole = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]], [[1, 1], [1, 2], [2, 2], [2, 1], [1, 1]]
    island = [[6, 0], [7, 0], [7, 1], [6, 0]]
    text = json.dumps({"type": "MultiPolygon", "coordinates": [[outer, hole], [island]]})
    (flat,) = outlines(((("a", text),),))
    assert len(flat.rings["a"]) == 3 and flat.paths["a"].count("M") == 3


def test_a_map_of_many_areas_stays_small():
    layer = tuple((f"{x}-{y}", square(x, y)) for x in range(16) for y in range(16))
    (thinned,) = outlines((layer,))
    assert sum(map(len, thinned.paths.values())) < 256 * 90


def test_a_ward_is_outlined_where_it_is_asked_for():
    ward, other = places("ward", "Northam", "Southam")
    review = yearly({HOME: (50, 50), ward: (20, 20), other: (30, 30)})
    review = replace(review, shapes={ward.code: square(0, 0), other.code: square(1, 0)})
    chart = place_map(review, BURGLARY, Placements(), "page", level="ward", show=ward)
    assert 'class="here"' in str(chart) and "Northam" in [key.words[0] for key in chart.key]


def test_there_is_no_map_without_boundaries_or_without_residents():
    assert place_map(replace(city(), shapes={}), BURGLARY, Placements(), "page") is None
    assert place_map(city(residents=None), BURGLARY, Placements(), "page") is None


def test_areas_that_are_all_alike_share_one_class():
    areas = places("lsoa", "Hamwic 001A", "Hamwic 001B")
    review = yearly({HOME: (10, 10), areas[0]: (5, 5), areas[1]: (5, 5)})
    review = replace(review, shapes={area.code: square(at, 0) for at, area in enumerate(areas)})
    assert list(areas_by_class(place_map(review, BURGLARY, Placements(), "page"))) == ["class-3"]


def test_the_same_review_is_mapped_in_the_same_bytes():
    first = str(place_map(city(), BURGLARY, Placements(), "page"))
    outlines.cache_clear()
    assert str(place_map(city(), BURGLARY, Placements(), "page")) == first
    assert not re.search(r"nan|\d\.\d", " ".join(re.findall(r' d="([^"]*)"', first)))
    assert YEAR.in_words() in first
