"""Hamwic's look-ups, residents and boundaries fit one another and nothing real."""

import csv
import gzip
import io
import re
from collections import Counter
from zipfile import ZipFile

import pytest

LOOKUPS = {
    "lookup_lsoa11_lad20.csv": "lsoa11_name,lsoa11_code,ltla20_name,ltla20_code",
    "LSOA11_WD20_LAD20_lookup.csv": "LSOA11CD,LSOA11NM,WD20CD,WD20NM,LAD20CD,LAD20NM,FID",
    "LAD20_CSP20_PFA20_lookup.csv": "LAD20CD,LAD20NM,CSP20CD,CSP20NM,PFA20CD,PFA20NM,FID",
}
AREAS = {"hamwic_lsoa11_boundaries.geojson": "LSOA11CD", "hamwic_ward20_boundaries.geojson": "WD20CD"}


def area(rings) -> float:
    """The area inside an outer ring less its holes, in square degrees; clockwise is positive."""
    return -sum(a[0] * b[1] - b[0] * a[1] for ring in rings for a, b in zip(ring, ring[1:], strict=False)) / 2


def edges(rings) -> list:
    return [edge for ring in rings for edge in zip(ring, ring[1:], strict=False)]


def cross(one, other) -> bool:
    """Whether two stretches of line cross in more than a common end."""

    def side(a, b, c):
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    (a, b), (c, d) = one, other
    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def contains(ring, point) -> bool:
    x, y = point
    crossings = [
        (a[1] > y) != (b[1] > y) and x < a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1])
        for a, b in zip(ring, ring[1:], strict=False)
    ]
    return sum(crossings) % 2 == 1


@pytest.mark.parametrize(("name", "header"), LOOKUPS.items())
def test_lookups_have_their_publishers_header(table, name, header):
    assert ",".join(table(name)[0]) == header


def test_every_code_is_made_up(inbox):
    real = re.compile(r"\b[ENSWKJ]\d{8}\b")
    for path in inbox.iterdir():
        if path.suffix == ".zip":
            with ZipFile(path) as archive:
                texts = [archive.read(name).decode("utf-8") for name in archive.namelist()]
        elif path.suffix == ".gz":
            texts = [gzip.decompress(path.read_bytes()).decode("utf-8")]
        else:
            texts = [path.read_text(encoding="utf-8")]
        assert not any(real.search(text) for text in texts), path.name


def test_every_lsoa_lies_in_one_ward_and_every_ward_in_one_district(table):
    lookup = table("LSOA11_WD20_LAD20_lookup.csv")
    lads = {(row["lsoa11_code"], row["ltla20_code"]) for row in table("lookup_lsoa11_lad20.csv")}
    assert len({row["LSOA11CD"] for row in lookup}) == len(lookup)
    assert {(row["LSOA11CD"], row["LAD20CD"]) for row in lookup} == lads
    assert len({(row["WD20CD"], row["LAD20CD"]) for row in lookup}) == len({row["WD20CD"] for row in lookup})
    hamwic = [row for row in lookup if row["LAD20NM"] == "Hamwic"]
    assert len(hamwic) == 150
    assert len({row["WD20NM"] for row in hamwic}) == 16


def test_some_sixty_other_partnerships_of_which_some_hold_two_districts(table):
    rows = table("LAD20_CSP20_PFA20_lookup.csv")
    districts = Counter(row["CSP20CD"] for row in rows)
    assert len(districts) == 63
    assert sorted(set(districts.values())) == [1, 2]
    assert len({row["PFA20CD"] for row in rows}) == 7


@pytest.mark.parametrize("year", [2016, 2017, 2018, 2019, 2020])
def test_residents_add_up_and_cover_every_lsoa(inbox, table, year):
    packed = (inbox / f"population_mid{year}_lsoa11_single_year_of_age.csv.gz").read_bytes()
    header, *rows = csv.reader(io.StringIO(gzip.decompress(packed).decode("utf-8")))
    ages = [*map(str, range(90)), "90+"]
    assert header == ["lsoa11_name", "lsoa11_code", "total_population", *ages]
    assert {row[1] for row in rows} == {row["lsoa11_code"] for row in table("lookup_lsoa11_lad20.csv")}
    assert all(int(row[2]) == sum(map(int, row[3:])) for row in rows)
    city = sum(int(row[2]) for row in rows if row[0].startswith("Hamwic "))
    assert 245_000 < city < 258_000


def test_deciles_follow_from_ranks_among_englands_lsoas(table):
    for row in table("imd2019_lsoa11_ranks_deciles.csv"):
        for column, rank in row.items():
            if column.endswith("_rank"):
                assert 1 <= int(rank) <= 32_844
                assert int(row[column.replace("_rank", "_decile")]) == -(-int(rank) * 10 // 32_844)


@pytest.mark.parametrize(("name", "code"), AREAS.items())
def test_every_stretch_of_border_is_shared_exactly_or_is_the_rim(outlines, name, code):
    stretches = Counter(edge for rings in outlines(name, code).values() for edge in edges(rings))
    assert set(stretches.values()) == {1}, "no stretch runs twice the same way: nothing overlaps"
    rim = [(a, b) for a, b in stretches if (b, a) not in stretches]
    assert Counter(a for a, _ in rim) == Counter(b for _, b in rim), "what is not shared closes to a coast"


def test_wards_are_exactly_their_lsoas(outlines, table):
    lsoas = outlines("hamwic_lsoa11_boundaries.geojson", "LSOA11CD")
    wards = outlines("hamwic_ward20_boundaries.geojson", "WD20CD")
    parts = Counter()
    for row in table("LSOA11_WD20_LAD20_lookup.csv"):
        if row["LSOA11CD"] in lsoas:
            parts[row["WD20CD"]] += area(lsoas[row["LSOA11CD"]])
    assert parts.keys() == wards.keys()
    assert all(area(rings) == pytest.approx(parts[ward], rel=1e-9) for ward, rings in wards.items())


@pytest.mark.parametrize(("name", "code"), AREAS.items())
def test_outlines_are_closed_clockwise_and_never_cross_themselves(outlines, name, code):
    for rings in outlines(name, code).values():
        assert all(ring[0] == ring[-1] and len(set(ring)) == len(ring) - 1 for ring in rings)
        assert area(rings[:1]) > 0
        lines = edges(rings)
        assert not any(cross(one, other) for i, one in enumerate(lines) for other in lines[:i])


def test_streets_lie_inside_their_lsoa(outlines, hamwic_rows):
    lsoas = outlines("hamwic_lsoa11_boundaries.geojson", "LSOA11CD")
    streets = {(row["LSOA code"], float(row["Longitude"]), float(row["Latitude"])) for row in hamwic_rows}
    assert [street for street in streets if not contains(lsoas[street[0]][0], street[1:])] == []
