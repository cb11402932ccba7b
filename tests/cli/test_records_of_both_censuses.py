"""Records of one year name the small areas of 2011, of the next those of 2021: every record is in a small area.

Area 1 was split in two, areas 2 and 3 were made one, area 4 stayed. Each has one crime a month, the earlier year
by its old code, the later year by its new one.
"""

import json

import pytest

from safecity.cli.explained.explain import Explainer
from safecity.cli.explained.explaining import explain
from safecity.vocabulary.fault import Disagreement
from tests.cli.counted_place import HOME, YEAR, publish_data, review_of
from tests.datasets.small import Small, csv_bytes, residents, street

A1, A2, A3, A4, A5, A6, A7 = (
    f"E0199990{number}" for number in range(1, 8)
)  # of 2011, the last four unchanged
B1, B2, B23 = "E01999921", "E01999922", "E01999923"  # of 2021
CHANGES = [(A1, B1), (A1, B2), (A2, B23), (A3, B23), *((each, each) for each in (A4, A5, A6, A7))]
AGES = [str(age) for age in range(90)]
BEFORE = YEAR.year_before()


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    small = Small.new(tmp_path_factory.mktemp("both censuses"))
    old = sorted({pair[0] for pair in CHANGES})
    small.send(
        "lads20.csv", csv_bytes(("LSOA11CD", "LAD20CD", "LAD20NM"), [(each, HOME, "Hamwic") for each in old])
    )
    small.send(
        "changes.csv", csv_bytes(("LSOA11CD", "LSOA21CD", "CHGIND"), [(*pair, "X") for pair in CHANGES])
    )
    small.send(
        "lads24.csv",
        csv_bytes(("LSOA21CD", "LAD24CD"), [(new, HOME) for new in sorted({n for _, n in CHANGES})]),
    )
    for year in (2018, 2019):
        rows = [(lsoa, *residents(1000 * at + year)) for at, lsoa in enumerate(old, start=1)]
        small.send(f"residents_mid{year}.csv", csv_bytes(("lsoa11_code", "total_population", *AGES), rows))
    ranks = [(lsoa, at + 1, 1000 * at) for at, lsoa in enumerate(old, start=1)]
    small.send("deprivation.csv", csv_bytes(("lsoa11_code", "IMD_decile", "IMD_rank"), ranks))
    drawn = "month | type | lsoa"
    for month in BEFORE.months():
        drawn += "".join(f"\n{month} | Burglary | {old}" for old in (A1, A1, A2, A3, A4, A5, A6, A7))
    for month in YEAR.months():
        drawn += "".join(f"\n{month} | Burglary | {new}" for new in (B1, B2, B23, B23, A4, A5, A6, A7))
    small.send("street.csv", street(drawn))
    return small


@pytest.fixture(scope="module")
def review(small):
    review = review_of(small)
    publish_data(small, review, say=of_small_areas_and_fifths(review))
    return review


def of_small_areas_and_fifths(review):
    return [
        review.released.count("burglary", place, year)
        for place in (*review.lsoas, *review.quintiles, *review.local_fifths)
        for year in (BEFORE, YEAR)
    ]


def test_every_record_is_in_a_small_area_and_in_a_fifth_whichever_code_it_has(review):
    of = {area.code: area for area in review.lsoas}
    assert set(of) == {A1, B23, A4, A5, A6, A7}
    for year in (BEFORE, YEAR):
        counts = {code: review.released.count("burglary", of[code], year).value for code in of}
        assert counts == {A1: 24, B23: 24, A4: 12, A5: 12, A6: 12, A7: 12}
        fifths = [review.released.count("burglary", each, year).value for each in review.local_fifths]
        assert sum(fifths) == review.released.count("burglary", review.home, year).value == 96


def test_a_split_areas_rate_is_of_the_people_of_all_its_parts(review):
    [split] = [area for area in review.lsoas if area.code == A1]
    rate = review.released.rate("burglary", split, YEAR)
    assert (rate.numerator, rate.denominator) == (24, 1000 + 2019)


def test_the_second_count_puts_them_into_the_same_small_areas_and_fifths(small, review):
    explainer = Explainer(small.partnership.folder)
    told = {each.id: explainer.explain(each.id)["recount"] for each in of_small_areas_and_fifths(review)}
    assert {figure: again["agrees"] for figure, again in told.items()} == dict.fromkeys(told, True)


def test_a_figure_that_was_altered_is_told_and_has_an_exit_code_of_its_own(small, review, capsys):
    [split] = [area for area in review.lsoas if area.code == A1]
    figure = review.released.count("burglary", split, YEAR)
    path = small.partnership.folder / "editions" / "2019-20-small" / "data" / "figures.csv"
    kept = path.read_bytes()
    [row] = [each for each in kept.decode().splitlines() if each.startswith(figure.id)]
    try:
        path.write_bytes(kept.replace(row.encode(), row.replace(",24,", ",25,").encode()))
        with pytest.raises(Disagreement) as caught:
            explain(small.partnership.folder, [figure.id], json=True)
    finally:
        path.write_bytes(kept)
    assert caught.value.exit_code == 11 and figure.id in str(caught.value)
    assert json.loads(capsys.readouterr().out)["recount"]["agrees"] is False
