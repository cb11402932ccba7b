"""Deprivation without its crime domain: the index made again, and which fifth of England an area is then in."""

import csv
from random import Random

import pytest

from safecity.datasets.places.geography import read_geography
from safecity.datasets.places.without_crime import WEIGHTS, ranked, transformed
from safecity.recount.reference import read_deprivation, read_places
from safecity.vocabulary import Period
from tests.datasets.small import Small, csv_bytes

YEAR = Period.financial_year(2019)
AREAS = tuple(f"E019990{at:02d}" for at in range(40))
OWN, CITY, NEXT = AREAS[:15], "E06000001", "E06000002"
PLAIN = {domain: domain.capitalize() for domain in WEIGHTS} | {"housing": "Housing_and_Access"}
PUBLISHED = PLAIN | {
    "education": "Education, Skills and Training", "health": "Health Deprivation and Disability",
    "housing": "Barriers to Housing and Services", "environment": "Living Environment",
}  # fmt: skip


class Plain:
    """A file of which nobody said that it is right."""

    def said_to_be_right(self, known_on):
        return False


def domains(seed: int) -> dict[str, dict[str, int]]:
    """Forty areas, all of a small England, with a rank in every domain."""
    chance, found = Random(seed), {area: {} for area in AREAS}
    for domain in WEIGHTS:
        for area, rank in zip(AREAS, chance.sample(range(1, 41), 40), strict=True):
            found[area][domain] = rank
    return found


def sent(folder, said: dict[str, dict[str, int]], headings=PLAIN, tail="_rank") -> Small:
    folder.mkdir(exist_ok=True)
    small = Small.new(folder)
    lads = [(area, CITY if area in OWN else NEXT, "City" if area in OWN else "Next") for area in AREAS]
    small.send("lads.csv", csv_bytes(("LSOA11CD", "LAD20CD", "LAD20NM"), lads))
    whole = ranked(said, 40, without=()) if len(said) == 40 else {area: at for at, area in enumerate(said, 1)}
    header = ("lsoa11_code", "IMD_decile", "IMD_rank", *(f"{headings[domain]}{tail}" for domain in WEIGHTS))
    rows = [
        (area, -(-whole[area] // 4), whole[area], *(ranks[domain] for domain in WEIGHTS))
        for area, ranks in said.items()
    ]
    small.send("deprivation.csv", csv_bytes(header, rows))
    return small


def geography(small: Small):
    store = small.store()
    try:
        return read_geography(store, area=CITY, name="City", force="hamwic", year=YEAR)
    finally:
        store.close()


@pytest.mark.parametrize(
    ("headings", "tail"), [(PLAIN, "_rank"), (PUBLISHED, " Rank (where 1 is most deprived)")]
)
@pytest.mark.parametrize("seed", [1, 2])
def test_the_fifths_are_those_of_a_second_count(tmp_path, seed, headings, tail):
    small = sent(tmp_path, domains(seed), headings, tail)
    found = {area.place.code: area for area in geography(small).fifths_without_crime}
    files = [(Plain(), path.read_bytes()) for path in sorted(small.sent.glob("*.csv"))]
    second = read_places(files)
    read_deprivation(second, files)
    assert set(found) and all(area.place.level == "quintile" for area in found.values())
    for fifth in range(1, 6):
        code = f"{CITY}-N{fifth}"
        extent = second.extent("quintile", code, area=CITY, force="hamwic", when=2019, used=set)
        assert extent.lsoas == (found[code].lsoas if code in found else frozenset())
    assert sum(len(area.lsoas) for area in found.values()) == len(OWN)


def test_an_area_is_in_another_fifth_where_crime_alone_had_put_it_there(tmp_path):
    said = {area: dict.fromkeys(WEIGHTS, at) for at, area in enumerate(AREAS, start=1)}
    said[AREAS[8]]["crime"], said[AREAS[0]]["crime"] = 1, 9  # the ninth most deprived, but for crime
    found = geography(sent(tmp_path, said))
    with_crime, without = found.quintiles, found.fifths_without_crime
    assert AREAS[8] in without[1].lsoas and len(without[0].lsoas) == 8
    assert AREAS[8] in with_crime[0].lsoas and AREAS[7] not in with_crime[0].lsoas
    assert without[0].place.name == "Most deprived fifth of England (crime left out)"
    assert {each.place.code for each in without}.isdisjoint(each.place.code for each in with_crime)


def test_where_some_of_englands_areas_or_domains_are_missing_there_are_no_such_fifths(tmp_path):
    some = dict(list(domains(1).items())[:39])
    assert geography(sent(tmp_path / "some", some)).fifths_without_crime == ()
    names = PLAIN | {"health": "Wealth"}
    unnamed = geography(sent(tmp_path / "unnamed", domains(1), names))
    assert unnamed.fifths_without_crime == () and unnamed.quintiles != ()


def test_half_of_the_transformed_scale_is_for_the_most_deprived_tenth():
    areas = 32_844
    assert transformed(1, areas) == pytest.approx(100)
    assert transformed(areas // 10, areas) == pytest.approx(50, abs=0.5)
    assert transformed(areas, areas) == pytest.approx(0, abs=0.001)


@pytest.mark.parametrize(
    ("file", "code", "housing", "unlike", "most"),
    [
        ("imd2019_england_lsoa11_ranks_deciles.csv", "lsoa11_code", "Housing_and_Access", 108, 2),
        ("imd2025_england_lsoa21.csv", "lsoa21_code", "Housing_and_Services", 2, 1),
    ],
)
def test_with_all_seven_domains_it_is_the_published_index(real_data, file, code, housing, unlike, most):
    with (real_data / "reference" / file).open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    headings = PLAIN | {"housing": housing}
    said = {
        row[code]: {domain: int(row[f"{heading}_rank"]) for domain, heading in headings.items()}
        for row in rows
    }
    again = ranked(said, len(said), without=())
    off = [abs(again[row[code]] - int(row["IMD_rank"])) for row in rows]
    assert (sum(map(bool, off)), max(off)) == (unlike, most)
    assert all(-(-again[row[code]] * 10 // len(rows)) == int(row["IMD_decile"]) for row in rows)
