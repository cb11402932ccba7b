"""Small areas that were split, or merged across a council's border, and councils that were merged: by both counts.

Hamwic was made of the councils Ham and Wic. Area 1 of Ham was split in 2021; area 3 of Wic was merged with area 4
of Venta, and the whole lies in Hamwic.
"""

import pytest

from safecity.cli.explained.explain import Explainer
from tests.cli.counted_place import HOME, YEAR, publish_data, review_of
from tests.datasets.small import Small, csv_bytes, residents, street

HAM, WIC, VENTA = "E07999911", "E07999912", "E07999913"
A1, A2, A3, A4, A5, A6 = (f"E0199990{number}" for number in range(1, 7))  # of 2011
B1, B2, B34 = "E01999921", "E01999922", "E01999934"  # of 2021
COUNCIL = {A1: HAM, A2: HAM, A3: WIC, A4: VENTA, A5: VENTA, A6: WIC}
PEOPLE = {A1: 1000, A2: 1100, A3: 1200, A4: 1300, A5: 1400, A6: 1500}
AGES = [str(age) for age in range(90)]


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    small = Small.new(tmp_path_factory.mktemp("redrawn"))
    small.send("lads20.csv", csv_bytes(("LSOA11CD", "LAD20CD"), list(COUNCIL.items())))
    changes = [
        (A1, B1, HOME), (A1, B2, HOME), (A2, A2, HOME), (A3, B34, HOME), (A4, B34, HOME), (A5, A5, VENTA),
        (A6, A6, HOME),
    ]  # fmt: skip
    small.send(
        "changes.csv", csv_bytes(("LSOA11CD", "LSOA21CD", "CHGIND"), [(*row[:2], "X") for row in changes])
    )
    now = dict(row[1:] for row in changes)
    small.send("lads24.csv", csv_bytes(("LSOA21CD", "LAD24CD"), list(now.items())))
    csps = [(HOME, "Hamwic", "E22999901", "Hamwic", "E23999901", "Hamwic"),
            (VENTA, "Venta", "E22999902", "Venta", "E23999902", "Venta")]  # fmt: skip
    small.send(
        "csps24.csv", csv_bytes(("LAD24CD", "LAD24NM", "CSP24CD", "CSP24NM", "PFA24CD", "PFA24NM"), csps)
    )
    for year in (2018, 2019):
        rows = [(lsoa, *residents(people + year)) for lsoa, people in PEOPLE.items()]
        small.send(f"residents_mid{year}.csv", csv_bytes(("lsoa11_code", "total_population", *AGES), rows))
    drawn = "month | type | lsoa | force"
    for month in (*YEAR.year_before().months(), *YEAR.months()):
        for lsoa in COUNCIL:
            force = "Venta Police" if COUNCIL[lsoa] == VENTA else "Hamwic Police"
            drawn += f"\n{month} | Burglary | {lsoa} | {force}"
    small.send("years.csv", street(drawn))
    return small


def test_a_split_area_counts_and_no_resident_comes_from_over_the_border(small):
    review = review_of(small)
    here = review.released.rate("burglary", review.home, YEAR)
    assert (here.numerator, here.denominator) == (
        4 * 12,
        sum(PEOPLE[each] + 2019 for each in (A1, A2, A3, A6)),
    )
    publish_data(small, review)
    explainer = Explainer(small.partnership.folder)
    said = explainer.explain(here.id)["recount"]
    assert (said["numerator"], said["denominator"], said["agrees"]) == (
        here.numerator,
        here.denominator,
        True,
    )


def test_the_neighbour_keeps_what_was_its_own(small):
    review = review_of(small)
    [venta] = [each for each in review.others if each.name == "Venta"]
    there = review.released.rate("burglary", venta, YEAR)
    assert (there.numerator, there.denominator) == (2 * 12, PEOPLE[A4] + PEOPLE[A5] + 2 * 2019)
