"""Rolling years by themselves: months and quarters that could be solved out of them are not, and the intruder does."""

from random import Random

import numpy as np
import pyarrow.parquet as pq
import pytest
from scipy.optimize import linprog

from safecity.release.attack import Known, attack
from safecity.release.coded import spelt
from safecity.release.released import release
from safecity.vocabulary import Period
from tests.release.planted import row, write_edition
from tests.release.released import CITY, FINER, YEAR, all_told, counted

KNOWN = Known(home=CITY.code)
ENDS = [
    Period.year_to(2017 + at // 12, at % 12 + 1) for at in range(37)
]  # of 48 months, from February 2016 on


def rolling(months):
    return [(end, sum(months[at : at + 12])) for at, end in enumerate(ENDS)]


def few(seed):
    """Four years of few a month, where each month of the year had nothing once."""
    drawn = Random(seed)
    months = [drawn.randint(0, 4) for _ in range(48)]
    for month in range(12):
        months[month + 12 * drawn.randrange(4)] = 0
    return months


def let_out(measure, told, printed=None):
    measures = [FINER[measure]]
    out = release(
        counted([(measure, CITY, period, number, None) for period, number in told]), measures=measures,
        places=[CITY], periods=[period for period, _ in told], rule=all_told(measures, {}),
        printed_before=printed,
    )  # fmt: skip
    return out, [period for period, _ in told if out.has(measure, CITY, period)]


def found_in(folder, table):
    (folder / "data").mkdir(parents=True)
    pq.write_table(spelt(table), folder / "data" / "observations.parquet")
    found, _, _ = attack(folder, folder / "no ledger", KNOWN, titles={}, places={})
    return [each for each in found if "no edition has" not in each.what]


def by_linear_programme(told):
    """The most of each month by another way: each printed year a sum of months, none below nought."""
    firsts = sorted({month.start for period, _ in told for month in period.months()})
    sums = np.array(
        [[period.start <= first <= period.end for first in firsts] for period, _ in told], dtype=float
    )
    wanted = -np.eye(len(firsts))
    numbers = [number for _, number in told]
    return [-linprog(each, A_eq=sums, b_eq=numbers).fun for each in wanted]


@pytest.mark.parametrize("measure", ["deliberate_fires", "hate_crime"])
@pytest.mark.parametrize("seed", range(4))
def test_no_month_is_solved_out_of_the_rolling_years_that_a_partner_sent(tmp_path, measure, seed):
    """The old way printed all of them, and 48 of 48 months followed."""
    told = rolling(few(seed))
    fewest = {"deliberate_fires": 5, "hate_crime": 8}[measure]
    assert min(by_linear_programme(told)) < fewest
    out, stay = let_out(measure, told)
    assert 0 < len(stay) < len(told)
    numbers = dict(told)
    assert min(by_linear_programme([(period, numbers[period]) for period in stay])) >= fewest - 1e-6
    assert found_in(tmp_path, out.table) == []


@pytest.mark.parametrize("seed", range(4))
def test_the_intruder_solves_months_that_no_row_asks_for(tmp_path, seed):
    told = rolling(few(seed))
    rows = [
        row("deliberate_fires", "csp", CITY.code, number, period=str(YEAR))
        | {"period": str(period), "period_start": period.start, "period_end": period.end}
        for period, number in told
    ]
    edition = write_edition(tmp_path / "edition", rows)
    found, _, _ = attack(edition, tmp_path / "none", KNOWN, titles={}, places={})
    small = [each for each in found if "rolling years" in str(each)]
    assert small and all("deliberate_fires, csp" in each.what for each in small)
    assert any(each.low == each.high for each in small)


def test_where_every_month_stays_open_all_of_them_are_published(tmp_path):
    months = [20 + at % 7 for at in range(48)]
    out, stay = let_out("arson", rolling(months))
    assert len(stay) == len(rolling(months)) and found_in(tmp_path, out.table) == []


def test_what_an_earlier_edition_printed_counts():
    told = rolling(few(1))
    printed = {("arson", "csp", CITY.code, str(period), ""): (number,) for period, number in told[:-1]}
    assert let_out("arson", told[-1:])[1] == [told[-1][0]]
    assert let_out("arson", told[-1:], printed)[1] == []


def test_what_is_open_is_told_month_by_month():
    told = rolling(few(2))
    assert let_out("asb", told)[1] == [period for period, _ in told]


@pytest.mark.parametrize("measure", ["arson", "hate_crime"])
@pytest.mark.parametrize(
    ("small", "stay"), [(3, [1, 4, 7, 10]), (7, [10]), (10, []), (None, list(range(11)))]
)
def test_no_rolling_year_of_a_series_is_kept_back_alone(measure, small, stay):
    """The old way printed ten and one [c], which is below its threshold for certain."""
    told = [(end, 4 if at == small else 500 + at) for at, end in enumerate(ENDS[3:14])]
    out, _ = let_out(measure, told)
    assert [at for at, (period, _) in enumerate(told) if out.has(measure, CITY, period)] == stay


def test_one_rolling_year_beside_the_years_that_it_touches_tells_no_part_of_them(tmp_path):
    """A year in which nothing happened says of what month all that the years beside it hold is."""
    years = [(YEAR.year_before(), 60), (YEAR, 50)]
    nothing, some = (Period.year_to(2019, 8), 0), (Period.year_to(2019, 8), 55)
    for told, stays in ((nothing, False), (some, True)):
        out, stay = let_out("arson", [*years, told])
        assert (told[0] in stay) == stays and YEAR in stay
        assert found_in(tmp_path / str(stays), out.table) == []
