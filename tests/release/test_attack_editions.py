"""What two editions tell together and neither alone: planted differences of periods, areas, outlines and groups."""

import json
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecity.release.attack import before as reading
from safecity.release.attack.before import dates_of, fingerprint, let_out_before
from safecity.release.attack.found import GROUP, PLACE, TIME
from safecity.release.attack.solving import Equation, solve
from safecity.release.ledger import enter, printed_before
from safecity.release.redrawn import fingerprints
from safecity.release.released import release
from safecity.vocabulary import Period
from tests.release.planted import AREAS, attacked, row, write_edition
from tests.release.released import CITY, FINER, YEAR, all_told, counted
from tests.release.test_attack import kinds

NAMES = ("measure", "level", "place_code", "period", "category", "numerator", "release_class")
MONTHS = [f"2019-{at:02d}" for at in range(4, 13)] + ["2020-01", "2020-02", "2020-03"]
SAID = {"release_class": "sensitive"}


def over(period, number):
    dates = {"period": str(period), "period_start": period.start, "period_end": period.end}
    return row("arson", "csp", "E06", number) | dates


def edition_before(tmp_path, rows, areas=None, name="one"):
    ledger = tmp_path / "ledger"
    ledger.mkdir(exist_ok=True)
    table = pa.table({each: [row[each] for row in rows] for each in NAMES})
    if areas is not None:
        made_of = [[*place, fingerprint(codes)] for place, codes in sorted(areas.items())]
        table = table.replace_schema_metadata({"made_of": json.dumps(made_of)})
    pq.write_table(table, ledger / f"{name}.parquet")
    return ledger


def found_with(tmp_path, now, then, areas=None, name="now"):
    return attacked(write_edition(tmp_path / name, now), edition_before(tmp_path, then, areas))


def test_a_rolling_year_less_the_months_of_an_earlier_edition_is_the_month_that_is_left(tmp_path):
    months = [row("arson", "csp", "E06", 20, period=each) for each in MONTHS]
    rolling = over(Period.year_to(2020, 4), 223)
    (found,) = found_with(tmp_path, [rolling], months)
    assert (found.kind, found.low) == (TIME, 3) and "2020-04-01 to 2020-04-30" in found.what
    assert "year to 2020-04" in " ".join(found.by)
    for number in (225, 220):  # five are not few, and none is no number that is kept back
        assert found_with(tmp_path, [rolling | {"numerator": number}], months) == []


def test_two_steps_of_rolling_years_join_two_months(tmp_path):
    """One month was printed then, and two rolling years tell by how much another differs from it."""
    ends = [(2019, 7, 240), (2019, 8, 223)]
    now = [over(Period.year_to(year, month), number) for year, month, number in ends]
    (found,) = found_with(tmp_path, now, [row("arson", "csp", "E06", 20, period="2018-08")])
    assert (found.low, found.kind) == (3, TIME) and "2019-08-01 to 2019-08-31" in found.what


def test_a_month_that_was_printed_itself_and_revised_since_is_no_news(tmp_path):
    quarter = over(Period.quarter(2019, 4), 14)
    then = [
        row("arson", "csp", "E06", number, period=each)
        for each, number in zip(MONTHS[-3:], (5, 6, 5), strict=True)
    ]
    assert found_with(tmp_path, [quarter], then) == []
    (found,) = found_with(tmp_path, [quarter], then[:2])  # and where it was not, it is
    assert found.low == 3


def test_people_do_not_add_up_over_time(tmp_path):
    then = [row("victims_of_five_or_more", "csp", "E06", 20, period=each, **SAID) for each in MONTHS[:11]]
    assert found_with(tmp_path, [row("victims_of_five_or_more", "csp", "E06", 221, **SAID)], then) == []


def test_a_ward_that_this_edition_does_not_tell_is_known_by_the_one_before(tmp_path):
    now = [row("arson", "csp", "E06", 63), row("arson", "ward", "W1", None), row("arson", "ward", "W3", 40)]
    then = [
        row("arson", "csp", "E06", 63),
        row("arson", "quintile", "N1", 23),
        row("arson", "ward", "W2", 20),
    ]
    assert {(each.kind, each.low) for each in found_with(tmp_path, now, then)} >= {(TIME, 3)}


def test_what_an_earlier_edition_withheld_is_not_told_by_this_one(tmp_path):
    """W1 was withheld then with W2 beside it; now W2 is printed, and W1 not spoken of."""
    then = [row("arson", "csp", "E06", 63), row("arson", "ward", "W1", None), row("arson", "ward", "W2", None),
            row("arson", "ward", "W3", 40)]  # fmt: skip
    now = [row("arson", "csp", "E06", 63), row("arson", "ward", "W2", 20), row("arson", "ward", "W3", 40)]
    found = [each for each in found_with(tmp_path, now, then) if "W1" in each.what]
    assert [(each.low, each.high) for each in found] == [(3, 3)]


def test_a_group_that_an_earlier_edition_told_and_this_one_does_not_is_put_in(tmp_path):
    """The sexes stood in the last edition but for one; the whole and those whose sex nobody knows stand in this one."""
    then = [
        row("rape_victims", "csp", "E06", 125, **SAID),
        row("rape_victims", "csp", "E06", 115, part="sex: female", **SAID),
        row("rape_victims", "csp", "E06", None, part="sex: male", **SAID),
    ]
    now = [
        row("rape_victims", "csp", "E06", 125, **SAID),
        row("rape_victims", "csp", "E06", 4, part="sex: not known", **SAID),
    ]
    (found,) = found_with(tmp_path, now, then)
    assert found.low == 6 and found.kind in (GROUP, TIME) and "sex: male" in found.what


def test_a_ward_drawn_otherwise_than_then_is_found(tmp_path):
    now = [row("arson", "ward", code, 40) for code in ("W1", "W2", "W3")]
    then = [row("arson", "ward", code, 30) for code in ("W1", "W2", "W3")]
    parts = {place: codes for place, codes in AREAS.items() if place[0] != "csp"}
    assert found_with(tmp_path, now, then, parts) == []
    moved = parts | {("ward", "W1"): parts["ward", "W1"] | {"W2a"}, ("ward", "W2"): frozenset({"W2b"})}
    found = found_with(tmp_path, now, then, moved)
    assert kinds(found) == {PLACE} and {each.what.split()[4] for each in found} == {"W1", "W2"}
    # A fifth that was not printed beside the wards of then tells of the same; one that was is protected with them.
    fifth = [row("arson", "quintile", "N1", 80)]
    assert kinds(found_with(tmp_path, fifth, then, moved, "fifth")) == {PLACE}
    assert found_with(tmp_path, fifth, then, parts, "same") == []


@given(
    areas=st.dictionaries(
        st.sampled_from([("ward", "W1"), ("ward", "W2"), ("quintile", "N1"), ("zone", "Z")]),
        st.frozensets(st.sampled_from("abcdef"), min_size=1),
    )
)
def test_what_a_place_is_made_of_is_told_as_the_ledger_tells_it(areas):
    assert {place: fingerprint(codes) for place, codes in areas.items()} == fingerprints(areas)


@given(
    st.one_of(
        st.builds(Period.month, st.integers(2010, 2030), st.integers(1, 12)),
        st.builds(Period.quarter, st.integers(2010, 2030), st.integers(1, 4)),
        st.builds(Period.financial_year, st.integers(2010, 2030)),
        st.builds(Period.year_to, st.integers(2010, 2030), st.integers(1, 12)),
        st.dates(date(2010, 1, 1), date(2030, 1, 1)).flatmap(
            lambda start: st.builds(lambda end: Period(start, end), st.dates(start, date(2031, 1, 1)))
        ),
    )
)
def test_the_days_of_a_period_are_read_off_its_label(period):
    assert dates_of(str(period)) == (period.start, period.end)


def test_what_one_revision_contradicts_does_not_blind_the_intruder_to_the_rest():
    """Numbers of earlier editions that cannot be so are left out with what touches them, and the others stay."""
    equations = [
        Equation({"a": 1, "b": 1}, 23, 23, "now"),
        Equation({"b": 1}, 20, 20, "then", sure=False),
        Equation({"c": 1, "d": 1, "a": 1, "b": 1}, 63, 63, "now"),
        Equation({"c": 1}, 70, 70, "then, before it was revised", sure=False),
    ]
    ranges = solve(equations, {"a": 5, "d": 5})
    assert (ranges["a"].low, ranges["a"].high) == (3, 3)
    assert ranges["d"].high >= 40 - 1e-6


def test_the_ledger_is_read_as_it_is_written(tmp_path):
    out = let_out([(Period.month(2019, at), 20) for at in range(4, 13)], tmp_path)
    enter(out.table, tmp_path)
    told = let_out_before(tmp_path)
    assert {question[3] for question in told.printed} == set(MONTHS[:9])
    assert reading.no_longer_told([], told) == []


def let_out(counts, ledger):
    measures = [FINER["arson"]]
    return release(
        counted([("arson", CITY, period, number, None) for period, number in counts]), measures=measures,
        places=[CITY], periods=[period for period, _ in counts], rule=all_told(measures, {}),
        printed_before=printed_before(ledger),
    )  # fmt: skip


def shown(out, periods):
    return [str(out.count("arson", CITY, period)) for period in periods]


@pytest.mark.parametrize("rolling_first", [False, True])
def test_months_and_rolling_years_of_one_time_are_told_in_no_two_editions(tmp_path, rolling_first):
    """The old way printed months, and in the next edition, where one was small, rolling years over them."""
    months = [Period.month(2019, at) for at in range(4, 13)]
    rolled = [Period.year_to(2019, 12), Period.year_to(2020, 1)]
    quarter = Period.quarter(2019, 1)
    first, then = (rolled, months) if rolling_first else (months, rolled)
    numbers = dict.fromkeys(months, 20) | dict.fromkeys(rolled, 240)
    one = let_out([(each, numbers[each]) for each in first], tmp_path)
    assert "[c]" not in shown(one, first)
    enter(one.table, tmp_path)
    rows = [(each, numbers[each]) for each in then] + [(YEAR, 240)] + [(quarter, 60)] * rolling_first
    two = let_out(rows, tmp_path)
    assert set(shown(two, then)) == {"[c]"} and shown(two, [YEAR]) == ["240"]
    assert not two.has("arson", CITY, quarter)
    later = Period.year_to(2024, 1) if not rolling_first else Period.month(2024, 1)  # of another time
    assert shown(let_out([(later, 240)], tmp_path), [later]) == ["240"]


@pytest.mark.parametrize(
    ("then", "found"), [(97, (3, 3)), (103, (3, 3)), (100, (0, 0)), (95, None), (105, None), (None, None)]
)
@pytest.mark.parametrize("part", ["", "sex: female"])
def test_a_place_less_another_that_lies_in_it_is_the_rest_of_it(tmp_path, then, found, part):
    """As when the area in the partnership's file is first a council and then the partnership of two."""
    (leak,) = found_with(
        tmp_path, [row("arson", "csp", "E06", 100, part=part)], [row("arson", "csp", "X07", then, part=part)]
    ) or [None]
    assert (None if leak is None else (leak.low, leak.high)) == found
    assert leak is None or (leak.kind == PLACE and "between E06 and X07, 2019/20" in leak.what)


def test_another_places_number_of_another_time_or_of_an_open_measure_tells_nothing(tmp_path):
    then = [row("arson", "csp", "X07", 99, period="2018/19")]
    assert found_with(tmp_path, [row("arson", "csp", "E06", 100)], then) == []
    now = row("arson", "csp", "E06", 100, release_class="open")
    assert found_with(tmp_path, [now], [row("arson", "csp", "X07", 99)], name="open") == []
