"""The severity score: told of a whole year of a thousand crimes or more, as anybody may read what each crime weighs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safecity.vocabulary import Period
from tests.release.planted import attacked, row, write_edition
from tests.release.released import CITY, YEAR, released

SAID = {"release_class": "sensitive"}
NINE_MONTHS = Period(YEAR.start, YEAR.end.replace(year=2019, month=12))


def score(crimes, period=YEAR, days=90_000):
    return [
        ("recorded_crime", CITY, period, crimes, 40_000),
        ("severity_score", CITY, period, days, 40_000),
    ]


@pytest.mark.parametrize(("crimes", "shown"), [(999, "[c]"), (1000, "90,000"), (300, "[c]"), (0, "[c]")])
def test_the_score_is_told_of_a_thousand_crimes_or_more(crimes, shown):
    out = released(score(crimes))
    assert out.has("severity_score", CITY, YEAR)  # withheld and marked, or told
    assert str(out.count("severity_score", CITY, YEAR)) == shown
    assert str(out.rate("severity_score", CITY, YEAR)) == (shown if shown == "[c]" else "2,250")


def test_of_a_year_with_few_crimes_the_other_years_score_is_told():
    out = released([*score(1200, YEAR.year_before()), *score(800)])
    shown = [str(out.count("severity_score", CITY, each)) for each in (YEAR.year_before(), YEAR)]
    assert shown == ["90,000", "[c]"]


def test_no_other_time_has_a_score_as_the_year_less_it_would_be_one_of_few():
    two_years = Period(YEAR.year_before().start, YEAR.end)
    for span in (NINE_MONTHS, two_years):
        assert not released(score(5000, span)).has("severity_score", CITY, span)


def test_a_score_without_the_number_of_crimes_is_not_told():
    out = released([("severity_score", CITY, YEAR, 90_000, 40_000)])
    assert str(out.count("severity_score", CITY, YEAR)) == "[c]"


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 3000), st.integers(0, 40))
def test_whatever_is_in_it_the_number_of_crimes_alone_decides(tmp_path_factory, crimes, rapes):
    out = released([*score(crimes), ("rape", CITY, YEAR, rapes, 40_000)])
    told = out.count("severity_score", CITY, YEAR).value is not None
    assert told is (crimes >= 1000)
    edition = write_edition(tmp_path_factory.mktemp("edition"), out.table.to_pylist())
    assert not [each for each in attacked(edition) if "gravest" in each.what]


@pytest.mark.parametrize(("crimes", "leaks"), [(999, True), (1000, False), (None, True)])
def test_the_intruder_finds_a_score_of_few_crimes(tmp_path, crimes, leaks):
    rows = [row("severity_score", "csp", "E06", 90_000, **SAID)]
    rows += [] if crimes is None else [row("recorded_crime", "csp", "E06", crimes)]
    assert any("gravest" in each.what for each in attacked(write_edition(tmp_path, rows))) is leaks


def test_the_intruder_finds_a_score_of_part_of_a_year(tmp_path):
    when = {"period": "2019-07"}
    rows = [row(name, "csp", "E06", 2000, **when) for name in ("severity_score", "recorded_crime")]
    assert any("gravest" in each.what for each in attacked(write_edition(tmp_path, rows)))
