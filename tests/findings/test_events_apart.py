"""How much a place varies is known from months outside of lockdowns and other named events."""

from datetime import date
from functools import partial

import numpy as np
import pytest

from safecity.findings.explained.yardstick import BOTH_YEARS, OWN
from safecity.findings.finding import DOWN, UP
from safecity.findings.judged.judge import judge_change
from safecity.findings.judged.judged import Asked, judged_together, varies_here
from safecity.register import Register, national
from safecity.register.register import Row
from safecity.vocabulary import Period
from tests.findings.test_chance import NAMES, months_of
from tests.findings.test_chance import seen as months_and_years
from tests.release.released import CITY

YEAR = Period.financial_year(2020)
MONTHS = Period(date(2018, 1, 1), YEAR.end).months()  # as the open data of Bristol have them
LOCKDOWNS = national().of(force="avon-and-somerset").events("all_crime", CITY)
LOW = {(2020, 4): 0.6, (2020, 5): 0.65, (2020, 6): 0.75, (2020, 11): 0.75, (2021, 1): 0.7, (2021, 2): 0.7}


def seen(series, months=MONTHS):
    return months_and_years(series, months, YEAR)


def changes(names, out, events=LOCKDOWNS):
    return judged_together([
        Asked("all", varies_here(name, CITY, YEAR, out, events=events), partial(judge_change, name, CITY, YEAR, out))
        for name in names
    ])  # fmt: skip


def in_lockdown(counts, months=MONTHS):
    """Less in all of the year, and least in the lockdowns themselves."""
    return [
        round(count * LOW.get((month.start.year, month.start.month), 0.9)) if month.start >= YEAR.start else count
        for month, count in zip(months, counts, strict=True)
    ]  # fmt: skip


def test_a_year_of_lockdowns_that_fell_by_a_fifth_is_called_down():
    random = np.random.default_rng(2)
    counts = in_lockdown(months_of(random, 4000, 8, season=0.08, count=len(MONTHS)))
    out = seen({"all_crime": counts})
    (apart,), (with_them,) = changes(["all_crime"], out), changes(["all_crime"], out, ())
    assert apart.verdict == DOWN and apart.ratio == pytest.approx(0.8, abs=0.04)
    assert apart.judged.dispersion < 12 < 24 < with_them.judged.dispersion  # of months drawn with 8
    assert apart.high < with_them.high and apart.low > with_them.low
    assert apart.judged.how == BOTH_YEARS and apart.judged.apart.split()[:2] == ["2020-03", "2020-04"]


def test_months_before_both_years_leave_out_what_happened_in_them_too():
    random = np.random.default_rng(3)
    months = Period(date(2014, 4, 1), YEAR.end).months()
    flood = Period(date(2016, 7, 10), date(2016, 8, 2))
    counts = months_of(random, 200, 1, count=len(months))
    counts[27] *= 3
    out = seen({"drugs": counts}, months)
    without, plain = (varies_here("drugs", CITY, YEAR, out, events=events) for events in ((flood,), ()))
    assert without.how == plain.how == OWN
    assert [str(month) for month in without.apart] == ["2016-07", "2016-08"]
    assert without.variation.dispersion < 2 < plain.variation.dispersion


def test_where_too_few_months_are_left_all_of_them_speak():
    """Two years of which one is all lockdown: without it nothing would be known, and chance alone assumed."""
    short = MONTHS[-24:]
    out = seen({"drugs": in_lockdown([200] * 24, short)}, short)
    varies = varies_here("drugs", CITY, YEAR, out, events=LOCKDOWNS)
    assert varies.apart == () and varies.variation.months == 24


def test_only_lockdowns_and_events_are_left_out_and_what_names_no_end_lasts_a_day():
    rows = (
        Row("fair", "event", date(2019, 8, 3), "A fair.", "told"),
        Row("week", "campaign", date(2019, 10, 12), "A week.", "told", last=date(2019, 10, 19)),
        Row("riot", "event", date(2019, 9, 3), "A riot.", "told", last=date(2019, 9, 5), measures=("drugs",)),
    )
    register = Register(rows, home=(CITY.code,))
    fair = Period(date(2019, 8, 3), date(2019, 8, 3))
    assert register.events("asb", CITY) == (fair,)
    assert register.events("drugs", CITY) == (fair, Period(date(2019, 9, 3), date(2019, 9, 5)))


@pytest.mark.parametrize("first", [2014, 2018])
@pytest.mark.parametrize("tables", [40, pytest.param(400, marks=pytest.mark.soak)])
def test_with_events_left_out_at_most_one_table_in_twenty_has_a_verdict_by_chance(first, tables):
    """Fifteen measures with seasons of their own, of which nothing changed, with lockdowns in the register."""
    months = Period(date(first, 4 if first == 2014 else 1, 1), YEAR.end).months()
    random, with_change = np.random.default_rng(first), 0
    for _ in range(tables):
        out = seen({
            name: months_of(random, random.choice([20, 40, 100, 400]), random.choice([1, 1.5, 3]),
                            season=random.uniform(0, 0.3), top=random.uniform(0, 12), count=len(months))
            for name in NAMES
        }, months)  # fmt: skip
        with_change += any(each.verdict in (UP, DOWN) for each in changes(NAMES, out))
    assert with_change <= 0.05 * tables + 1.96 * (0.05 * 0.95 * tables) ** 0.5, with_change
