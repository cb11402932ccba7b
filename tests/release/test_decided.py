"""A person's decision to withhold a number: it is withheld with all that adds up to it, or refused with what to do."""

import pyarrow.parquet as pq
import pytest

from safecity.release.attack import Known, attack
from safecity.release.coded import spelt
from safecity.release.released import release
from safecity.vocabulary import Period
from safecity.vocabulary.fault import NotReleased
from tests.release.released import CITY, FINER, YEAR, all_told, counted
from tests.release.test_joint import AREAS, WARDS, wards

BEFORE = YEAR.year_before()
MONTHS = [*BEFORE.months(), *YEAR.months()]
ROLLED = [Period.year_to(2019, at) for at in range(4, 13)]
BOTH = Period(BEFORE.start, YEAR.end)
ROWS = [
    *(("arson", CITY, year, 240, 4000) for year in (BEFORE, YEAR)),
    *(("arson", CITY, month, 20, 4000) for month in MONTHS),
    *(("arson", CITY, each, 240, 4000) for each in ROLLED),
    ("arson", CITY, BOTH, 480, 4000),
    *(row for year in (BEFORE, YEAR) for row in wards("arson", (60, 60, 60, 60), year)),
]
LABELS = ("female", "male", "other", "not known")
PEOPLE = [
    *(("rape_victims", CITY, year, 300, 4000) for year in (BEFORE, YEAR)),
    *(
        ("rape_victims", CITY, year, number, 4000, f"sex: {name}")
        for year in (BEFORE, YEAR)
        for name, number in zip(LABELS, (200, 60, 20, 20), strict=True)
    ),
]
OFFENCES = [
    (name, CITY, year, number, 4000)
    for year in (BEFORE, YEAR)
    for name, number in (("sexual_offences", 300), ("rape", 120), ("other_sexual_offences", 180))
]


def let_out(rows, *decided, classes=None):
    measures = [FINER[name] for name in dict.fromkeys(row[0] for row in rows)]
    return release(
        counted(rows), measures=measures, places={row[1]: None for row in rows},
        periods={row[2]: None for row in rows}, areas=AREAS,
        rule=all_told(measures, classes or {}, withheld=decided, made_up=True),
    )  # fmt: skip


def leaks(out, tmp_path):
    (tmp_path / "data").mkdir(parents=True)
    pq.write_table(spelt(out.table), tmp_path / "data" / "observations.parquet")
    kinds = {
        name: tuple(
            (kind, tuple(each.label for each in measure.by if each.kind == kind),
             tuple(each.label for each in measure.by if each.kind == kind and each.known))
            for kind in dict.fromkeys(each.kind for each in measure.by if each.known)
        )
        for name, measure in out.measures.items()
    }  # fmt: skip
    people = frozenset({"rape_victims"})
    known = Known(home=CITY.code, areas=AREAS, kinds=kinds, of_people=people)
    found, _, _ = attack(tmp_path, tmp_path / "ledger", known, titles={}, places={})
    return [str(each) for each in found if "no edition has" not in each.what]


@pytest.mark.parametrize("period", [str(YEAR), str(BOTH), str(MONTHS[3]), str(BEFORE)])
@pytest.mark.parametrize("place", [CITY.code, ""])
def test_a_total_goes_with_all_that_adds_up_to_it(tmp_path, period, place):
    """The old way withheld the total alone, and the intruder refused the edition for its months."""
    assert leaks(let_out(ROWS), tmp_path / "open") == []
    out = let_out(ROWS, ("arson", place, period, ""))
    assert str(out.count("arson", CITY, out.periods[period])) == "[c]"
    assert leaks(out, tmp_path / "decided") == []
    # What does not touch it is printed as before.
    if period == str(YEAR):
        assert [str(out.count("arson", CITY, BEFORE)), str(out.count("arson", CITY, MONTHS[0]))] == [
            "240",
            "20",
        ]
        assert [str(out.count("arson", ward, BEFORE)) for ward in WARDS] == ["60"] * 4


@pytest.mark.parametrize("category", ["", "sex: male"])
def test_a_total_in_categories_goes_with_them(tmp_path, category):
    out = let_out(PEOPLE, ("rape_victims", CITY.code, str(YEAR), category))
    assert str(out.count("rape_victims", CITY, YEAR, category)) == "[c]"
    assert leaks(out, tmp_path / "decided") == []
    assert str(out.count("rape_victims", CITY, BEFORE)) == "300"


@pytest.mark.parametrize("measure", ["sexual_offences", "rape", "other_sexual_offences"])
def test_a_total_goes_with_the_measures_that_add_up_to_it(tmp_path, measure):
    out = let_out(OFFENCES, (measure, CITY.code, str(YEAR), ""))
    assert str(out.count(measure, CITY, YEAR)) == "[c]"
    assert leaks(out, tmp_path / "decided") == []


@pytest.mark.parametrize(
    ("decided", "told"),
    [
        (("asb", CITY.code, str(YEAR), ""), "'asb' is open"),
        (("arson", "E06999999", str(YEAR), ""), "no place 'E06999999'"),
        (("rape_victims", CITY.code, str(YEAR), "sex: men"), "no category 'sex: men'"),
    ],
)
def test_a_decision_that_would_withhold_nothing_is_refused(decided, told):
    rows = [*ROWS, *PEOPLE, ("asb", CITY, YEAR, 100, 4000)]
    with pytest.raises(NotReleased, match=told) as caught:
        let_out(rows, decided)
    assert caught.value.advice and "release_decisions" in str(caught.value)


def test_a_decision_on_another_year_stays_in_the_file():
    out = let_out(ROWS, ("arson", CITY.code, "2012/13", ""))
    assert str(out.count("arson", CITY, YEAR)) == "240"
