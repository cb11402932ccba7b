"""Which small areas make up a place, and how many people live there, across the redrawing of 2021."""

from types import SimpleNamespace

import ibis
import pyarrow as pa
import pytest

from safecity.datasets.contract import Contract
from safecity.datasets.engine import connect
from safecity.datasets.places.geography import Geography, People, read_geography
from safecity.datasets.reference import LOOKUPS
from safecity.datasets.street_crimes import STREET_CRIMES
from safecity.datasets.street_incidents import STREET_INCIDENTS
from safecity.vocabulary import Period
from safecity.vocabulary.fault import Missing
from tests.drawn import drawn

ENGINE = connect()
CITY, NEXT = "E06000001", "E07000002"
# Of the city's three small areas of 2011, E01000003 was split in two in 2021.
LSOA11_LAD20 = """
    lsoa_code | lsoa_year | lsoa_name | lad_code  | lad_year | lad_name
    E01000001 | 2011      | City 001A | E06000001 | 2020     | City
    E01000002 | 2011      | City 001B | E06000001 | 2020     | City
    E01000003 | 2011      | City 002A | E06000001 | 2020     | City
    E01000009 | 2011      | Next 001A | E07000002 | 2020     | Next
"""
LSOA11_WARD17 = """
    lsoa_code | lsoa_year | ward_code | ward_year
    E01000001 | 2011      | E05000001 | 2017
    E01000002 | 2011      | E05000001 | 2017
    E01000003 | 2011      | E05000002 | 2017
"""
LSOA11_LSOA21 = """
    lsoa11_code | lsoa21_code | lad_code  | lad_year | change
    E01000001   | E01000001   | E06000001 | 2022     | U
    E01000002   | E01000002   | E06000001 | 2022     | U
    E01000003   | E01000031   | E06000001 | 2022     | S
    E01000003   | E01000032   | E06000001 | 2022     | S
    E01000009   | E01000009   | E07000002 | 2022     | U
"""
LSOA21_WARD24_LAD24 = """
    lsoa_code | lsoa_year | ward_code | ward_year | ward_name | lad_code  | lad_year | lad_name
    E01000001 | 2021      | E05000011 | 2024      | Quay      | E06000001 | 2024     | City
    E01000002 | 2021      | E05000011 | 2024      | Quay      | E06000001 | 2024     | City
    E01000031 | 2021      | E05000012 | 2024      | Hill      | E06000001 | 2024     | City
    E01000032 | 2021      | E05000012 | 2024      | Hill      | E06000001 | 2024     | City
    E01000009 | 2021      | E05000019 | 2024      | Afar      | E07000002 | 2024     | Next
"""
CSPS = """
    lad_code  | lad_year | csp_code  | csp_name      | pfa_name
    E06000001 | 2024     | E22000001 | City          | Hamwic
    E07000002 | 2024     | E22000002 | Next and Over | Hamwic
    E07000003 | 2024     | E22000002 | Next and Over | Hamwic
"""
ALL = (LSOA11_LAD20, LSOA11_WARD17, LSOA11_LSOA21, LSOA21_WARD24_LAD24, CSPS)
OLD_NAMES = """
    code      | name  | level | boundaries | shape
    E05000001 | Wharf | ward  | 2017       | {}
    E05000002 | Down  | ward  | 2017       | {}
"""


class Drawn:
    """A store of drawn rows, in the order in which they came."""

    def __init__(self, *lookups: str, crimes=(), **others: str | tuple[str, ...]):
        said = {name: (rows,) if isinstance(rows, str) else rows for name, rows in others.items()}
        self.tables = {LOOKUPS.name: lookups, **said}
        used = "lsoa | month\n" + "\n".join(f"{lsoa} | 2024-01-01" for lsoa in crimes)
        self.tables[STREET_CRIMES.name] = (used,)
        self.loads = [SimpleNamespace(key=str(place)) for place in range(10)]

    def table(self, contract: Contract) -> ibis.Table:
        columns: dict[str, list] = {name: [] for name in ("extract", "file", "line", *contract.columns)}
        for place, rows in enumerate(self.tables.get(contract.name, ())):
            for line, row in enumerate(drawn(rows), start=2):
                row = {"extract": str(place), "file": "0", "line": str(line), **row}
                for name, values in columns.items():
                    values.append(row.get(name))
        schema = ibis.schema({name: "string" for name in columns})
        text = ibis.memtable(pa.table(columns, schema=schema.to_pyarrow()), schema=schema)
        return ENGINE.create_table(
            contract.name,
            text.cast({name: column.dtype for name, column in contract.columns.items()}),
            temp=True,
            overwrite=True,
        )

    in_force_of = table  # drawn rows give no points, so there is nothing to place


def geography(store: Drawn, area: str = CITY, year: int = 2019) -> Geography:
    return read_geography(store, area=area, name="City", force="hamwic", year=Period.financial_year(year))


def made_of(areas) -> dict[str, set[str]]:
    return {area.place.name: set(area.lsoas) for area in areas}


def test_a_place_holds_its_small_areas_of_both_years_for_records_of_either():
    assert geography(Drawn(*ALL)).home.lsoas == {
        "E01000001", "E01000002", "E01000003", "E01000031", "E01000032",
    }  # fmt: skip


@pytest.mark.parametrize(
    "used, year, listed",
    [
        (["E01000003"], 2011, ["E01000001", "E01000002", "E01000003"]),
        (["E01000031", "E01000001"], 2021, ["E01000001", "E01000002", "E01000031", "E01000032"]),
    ],
)
def test_the_small_areas_listed_are_those_that_the_records_use(used, year, listed):
    found = geography(Drawn(*ALL, crimes=used))
    assert found.vintage == year and [area.place.code for area in found.lsoas] == listed


def test_wards_of_one_year_take_in_the_small_areas_of_both():
    found = geography(Drawn(*ALL, crimes=["E01000031"]), year=2024)
    assert made_of(found.wards) == {
        "Quay": {"E01000001", "E01000002"}, "Hill": {"E01000003", "E01000031", "E01000032"},
    }  # fmt: skip


def test_old_wards_do_not_stand_beside_new_ones_for_the_areas_that_were_split():
    found = geography(Drawn(*ALL, crimes=["E01000031"], boundaries=OLD_NAMES), year=2024)
    assert sorted(made_of(found.wards)) == ["Hill", "Quay"]


def test_for_an_earlier_year_the_wards_of_then_take_in_the_areas_drawn_since():
    found = geography(Drawn(*ALL, crimes=["E01000003"], boundaries=OLD_NAMES), year=2018)
    assert made_of(found.wards) == {
        "Wharf": {"E01000001", "E01000002"}, "Down": {"E01000003", "E01000031", "E01000032"},
    }  # fmt: skip


# The wards kept their borders and codes; E01000003 was split between them, and E01000002 is said to lie in the other.
SAME_WARDS24 = """
    lsoa_code | lsoa_year | ward_code | ward_year | ward_name | lad_code  | lad_year | lad_name
    E01000001 | 2021      | E05000001 | 2024      | Wharf     | E06000001 | 2024     | City
    E01000002 | 2021      | E05000002 | 2024      | Down      | E06000001 | 2024     | City
    E01000031 | 2021      | E05000001 | 2024      | Wharf     | E06000001 | 2024     | City
    E01000032 | 2021      | E05000002 | 2024      | Down      | E06000001 | 2024     | City
"""


@pytest.mark.parametrize("year", [2018, 2024])
@pytest.mark.parametrize(
    "used, down",
    [
        # As the look-up of the old areas has it: none of their records is in no ward.
        (["E01000002", "E01000003"], {"E01000003", "E01000031", "E01000032"}),
        # As that of the new areas has it, and of the old area that it does not name, the older one.
        (["E01000031", "E01000032"], {"E01000002", "E01000003", "E01000032"}),
    ],
)
def test_wards_that_stay_hold_the_same_areas_whichever_year_is_reviewed(used, down, year):
    found = geography(
        Drawn(LSOA11_LAD20, LSOA11_WARD17, LSOA11_LSOA21, SAME_WARDS24, CSPS, crimes=used), year=year
    )
    assert made_of(found.wards)["Down"] == down
    assert sum(len(area.lsoas) for area in found.wards) == len(found.home.lsoas)


@pytest.mark.parametrize("crimes, name", [(("E01000003",), "City 001A"), (("E01000031",), "City 005C")])
def test_a_small_area_that_kept_its_code_has_the_name_of_the_census_that_records_use(crimes, name):
    renamed = """
        lsoa_code | lsoa_year | lsoa_name | lad_code  | lad_year
        E01000001 | 2021      | City 005C | E06000001 | 2024
    """
    for lookups in ((*ALL, renamed), (renamed, *ALL)):
        found = {area.place.code: area.place.name for area in geography(Drawn(*lookups, crimes=crimes)).lsoas}
        assert found["E01000001"] == name


def test_wards_whose_names_nobody_gave_are_left_out():
    assert geography(Drawn(LSOA11_LAD20, LSOA11_WARD17)).wards == ()


def test_a_partnership_of_several_councils_is_found_by_its_own_code():
    over = LSOA11_LAD20 + "    E01000010 | 2011 | Over 001A | E07000003 | 2020 | Over"
    assert geography(Drawn(over, CSPS), area="E22000002").home.lsoas == {"E01000009", "E01000010"}


def test_other_partnerships_have_their_own_force_and_never_the_home_place():
    north = CSPS.replace("Next and Over | Hamwic", "Next and Over | Solent Constabulary")
    [other] = geography(Drawn(*ALL[:4], north)).others
    assert (other.place.code, other.place.name, other.force) == ("E22000002", "Next and Over", "solent")
    assert other.lsoas == {"E01000009"}


MERGED = (
    CSPS
    + """
    E07000009 | 2024 | E22000003 | Hither | Hamwic
    E07000009 | 2024 | E22000004 | Thither | Hamwic
"""
)
IN_MERGED = LSOA11_LAD20 + "    E01000020 | 2011 | Thither 001A | E07000009 | 2020 | Hither and Thither\n"


def test_a_council_under_several_partnerships_is_given_to_none_of_them():
    found = geography(Drawn(IN_MERGED, MERGED))
    assert [other.place.name for other in found.others] == ["Next and Over"]
    [merged] = found.undivided
    assert merged.partnerships == ("Hither", "Thither")
    assert (merged.council.place.name, merged.council.force) == ("Hither and Thither", "hamwic")
    assert merged.council.lsoas == {"E01000020"} and merged.partly == ()


def test_a_partnership_of_the_merged_council_that_has_another_council_besides_is_named():
    besides = MERGED + "    E07000010 | 2024 | E22000004 | Thither | Hamwic\n"
    whole = IN_MERGED + "    E01000040 | 2011 | Yonder 001A | E07000010 | 2020 | Yonder\n"
    [merged] = geography(Drawn(whole, besides)).undivided
    assert merged.partnerships == ("Hither", "Thither") and merged.partly == ("Thither",)
    assert merged.council.lsoas == {"E01000020", "E01000040"}


def test_a_merged_council_is_a_place_itself_and_its_partnerships_are_not():
    found = geography(Drawn(IN_MERGED, MERGED), area="E07000009")
    assert (found.home.lsoas, found.undivided) == ({"E01000020"}, ())
    assert [other.place.name for other in found.others] == ["City", "Next and Over"]
    with pytest.raises(Missing, match="under several partnerships"):
        geography(Drawn(IN_MERGED, MERGED), area="E22000004")


def test_a_look_up_in_which_the_council_has_a_partnership_of_its_own_decides():
    alone = "lad_code | lad_year | csp_code | csp_name | pfa_name\nE07000009 | 2017 | E22000004 | Thither | Hamwic"
    found = geography(Drawn(IN_MERGED, MERGED, alone), year=2024)
    assert [other.place.name for other in found.others] == ["Next and Over", "Thither"]
    assert found.undivided == ()


SINCE_MERGED = LSOA11_LAD20 + "    E01000030 | 2011 | Afar 001A | E07000008 | 2020 | Over and Afar\n"


def test_a_partnership_of_which_a_council_went_into_an_unlisted_one_is_left_out_and_named():
    found = geography(Drawn(SINCE_MERGED, CSPS))
    assert found.others == ()
    [part] = found.incomplete
    assert (part.partnership.place.name, part.partnership.lsoas) == ("Next and Over", {"E01000009"})
    assert (part.councils, part.unlisted) == (("E07000003",), ("Over and Afar",))


def test_a_part_of_a_partnership_is_never_counted_as_the_partnership():
    with pytest.raises(Missing, match="lists E07000003 under Next and Over.* Over and Afar stand under no"):
        geography(Drawn(SINCE_MERGED, CSPS), area="E22000002")


def test_a_later_look_up_that_lists_the_merged_council_makes_the_partnership_whole():
    later = (
        "lad_code | lad_year | csp_code | csp_name | pfa_name\nE07000008 | 2025 | E22000002 | Over | Hamwic"
    )
    found = geography(Drawn(SINCE_MERGED, CSPS, later))
    assert made_of(found.others) == {"Over": {"E01000009", "E01000030"}}
    assert found.incomplete == ()


TWO_COUNCILS = LSOA11_LAD20 + "    E01000010 | 2011 | Over 001A | E07000003 | 2020 | Over\n"


@pytest.mark.parametrize(
    ("area", "part_of"), [("E07000003", "Next and Over"), ("E22000002", ""), ("E06000001", "")]
)
def test_one_council_of_several_is_told_to_be_a_part_of_its_partnership(area, part_of):
    assert geography(Drawn(TWO_COUNCILS, CSPS), area=area).part_of == part_of


def test_a_place_that_no_lookup_knows_is_missing_with_advice():
    with pytest.raises(Missing, match="no look-up says which small areas make up E06000077"):
        geography(Drawn(*ALL), area="E06000077")
    with pytest.raises(Missing, match="safecity status"):
        geography(Drawn())


def test_with_only_a_lookup_to_councils_a_place_still_stands():
    found = geography(Drawn(LSOA11_LAD20))
    assert len(found.home.lsoas) == 3 and len(found.lsoas) == 3
    assert (found.wards, found.quintiles, found.others, found.shapes) == ((), (), (), {})
    assert found.people(found.home, Period.financial_year(2019)) == People(None)


def residents(*said: tuple[str, int, int], boundaries: int = 2011) -> str:
    lines = [f"{code} | lsoa | {boundaries} | {year} | {people}" for code, year, people in said]
    return "code | level | boundaries | mid_year | people\n" + "\n".join(lines)


PEOPLE_2011 = residents(
    *[(f"E0100000{n}", year, 100 * n + year - 2017) for n in (1, 2, 3) for year in (2017, 2019)]
)


@pytest.mark.parametrize(
    "year, people",
    [
        (2017, People(600)), (2019, People(606)), (2018, People(603, "interpolated")),
        (2023, People(606, "mid-2019")), (2010, People(600, "mid-2017")),
    ],
)  # fmt: skip
def test_residents_between_two_estimates_are_interpolated_and_beyond_them_the_nearest(year, people):
    found = geography(Drawn(*ALL, residents=PEOPLE_2011))
    assert found.people(found.home, Period.financial_year(year)) == people


def test_residents_of_a_part_of_a_split_area_are_not_guessed():
    found = geography(Drawn(*ALL, crimes=["E01000031"], residents=PEOPLE_2011), year=2024)
    people = {area.place.code: found.people(area, Period.financial_year(2019)).people for area in found.lsoas}
    assert people == {"E01000001": 102, "E01000002": 202, "E01000031": None, "E01000032": None}
    hill = next(ward for ward in found.wards if ward.place.name == "Hill")
    assert found.people(hill, Period.financial_year(2019)) == People(302)


def test_wards_have_residents_by_either_census_while_records_are_of_both():
    parts = residents(*[(f"E010000{n}", 2023, 7) for n in ("01", "02", "31", "32")], boundaries=2021)
    lookups = (LSOA11_LAD20, LSOA11_WARD17, LSOA11_LSOA21, SAME_WARDS24, CSPS)
    used = ["E01000001", "E01000002", "E01000003", "E01000031", "E01000032"]
    found = geography(Drawn(*lookups, crimes=used, residents=(PEOPLE_2011, parts)), year=2023)
    people = {
        ward.place.name: [found.people(ward, Period.financial_year(year)).people for year in (2019, 2023)]
        for ward in found.wards
    }
    assert people == {"Wharf": [102, 14], "Down": [504, 14]}


def test_estimates_on_the_new_areas_add_up_to_the_old():
    parts = residents(("E01000031", 2022, 10), ("E01000032", 2022, 20), boundaries=2021)
    found = geography(Drawn(*ALL, crimes=["E01000003"], residents=parts))
    split = next(area for area in found.lsoas if area.place.code == "E01000003")
    assert found.people(split, Period.financial_year(2022)) == People(30)


DECILES = """
    lsoa      | boundaries | imd_rank | imd_decile
    E01000001 | 2011       | 1        | 1
    E01000002 | 2011       | 2        | 2
    E01000003 | 2011       | 9        | 9
"""


def test_a_fifth_without_a_small_area_is_no_place():
    found = geography(Drawn(*ALL, deprivation=DECILES))
    assert [area.place.name for area in found.quintiles] == [
        "Most deprived fifth of England", "Least deprived fifth of England",
    ]  # fmt: skip


def test_a_split_area_keeps_the_deprivation_of_what_it_was_part_of():
    found = geography(Drawn(*ALL, crimes=["E01000031"], deprivation=DECILES), year=2024)
    assert found.quintiles[-1].lsoas == {"E01000003", "E01000031", "E01000032"}


def test_a_later_edition_of_estimates_indices_or_shapes_counts():
    first, second = (residents(("E01000001", 2019, people)) for people in (900, 800))
    shape = "code | name | level | boundaries | shape\nE05000011 | Quay | ward | 2024 | "
    found = geography(
        Drawn(
            LSOA11_LAD20,
            residents=(first, second),
            deprivation=(DECILES, DECILES.replace("1        | 1", "20 | 4")),
            boundaries=(shape + "{old}", shape + "{new}"),
        )
    )
    assert found.residents_by_year == {2019: {"E01000001": 800}}
    assert [area.place.name for area in found.quintiles][:2] == [
        "Most deprived fifth of England", "Second most deprived fifth",
    ]  # fmt: skip
    assert found.shapes == {"E05000011": "{new}"}


def test_records_without_any_crime_are_no_hindrance():
    assert STREET_INCIDENTS.name not in Drawn(*ALL).tables and geography(Drawn(*ALL)).vintage == 2011


@pytest.mark.parametrize(("used", "drawn"), [("E01000003", "old"), ("E01000031", "new")])
def test_an_area_of_two_censuses_has_the_outline_that_fits_its_neighbours(used, drawn):
    """A code that both have is drawn twice: of outlines of two years hardly a corner is the same."""
    shapes = (
        "code | name | level | boundaries | shape\nE01000001 | A | lsoa | 2011 | {old}\n"
        "E01000001 | A | lsoa | 2021 | {new}\nE05000011 | Quay | ward | 2024 | {ward}"
    )
    found = geography(Drawn(*ALL, crimes=[used, used], boundaries=shapes))
    assert found.shapes == {"E01000001": f"{{{drawn}}}", "E05000011": "{ward}"}
    assert found.shapes_drawn_in == {"E01000001": {"old": 2011, "new": 2021}[drawn], "E05000011": 2024}
