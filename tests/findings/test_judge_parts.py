"""Shares, scores, fifths and zones: which verdict they get, and in which words."""

from dataclasses import replace

import pyarrow as pa
import pytest
from ibis import _

from safecity.datasets.crimes import CRIMES
from safecity.findings.judged.parts import judge_fifths, judge_score, judge_share
from safecity.findings.judged.zones import judge_inside_outside
from safecity.measures import Measure, Tally
from safecity.measures.population import ALL_RESIDENTS
from safecity.release.released import Released, release
from safecity.release.rule import ReleaseRule
from safecity.vocabulary import Period, Place

CITY = Place("E06999901", "Hamwic", "csp")
MOST, LEAST = (
    Place("Q1", "Most deprived fifth of England", "quintile"),
    Place("Q5", "Least deprived fifth", "quintile"),
)
CENTRE, OUTSIDE = Place("Z1", "Town centre", "zone"), Place("Z1X", "Hamwic outside town centre", "zone")
YEAR = Period.financial_year(2019)
BEFORE = YEAR.year_before()
DOMESTIC = Measure(
    name="share", title="Domestic part", noun="of recorded crimes were flagged as domestic", release="open",
    numerator=Tally(of=CRIMES, where=_.domestic), denominator=Tally(of=CRIMES), multiplier=100, unit="%",
)  # fmt: skip
SCORE = Measure(
    name="score", title="Severity", noun="severity score of recorded crime", release="open", multiplier=1000,
    numerator=Tally(of=CRIMES, weight=_.weight), denominator=ALL_RESIDENTS, unit="days of sentence per 1,000 residents",
)  # fmt: skip
CRIME = Measure(
    name="crime", title="Recorded crime", noun="recorded crimes", release="open", numerator=Tally(of=CRIMES),
    denominator=ALL_RESIDENTS, multiplier=1000, unit="per 1,000 residents",
)  # fmt: skip


Row = tuple[Place, Period, int | None, int | None, int | None]


def released(measure: Measure, *rows: Row, crimes: tuple[Row, ...] = ()) -> Released:
    """Release (place, period, numerator, denominator, spread) of one measure, and of recorded crime beside it."""
    said = [*((measure, row) for row in rows), *((CRIME, row) for row in crimes)]
    measures = list({each.name: each for each, _row in said}.values())
    table = pa.Table.from_pylist(
        [
            {
                "measure": measure.name, "category": "", "place_code": place.code, "level": place.level,
                "period": str(period), "numerator": count, "denominator": of, "spread": spread,
                "value": count * measure.multiplier / of if of and count is not None else None,
                "status": "gap" if count is None else "observed",
            }
            for measure, (place, period, count, of, spread) in said
        ],
        schema=pa.schema(
            dict.fromkeys(("measure", "category", "place_code", "level", "period", "status"), pa.string())
            | dict.fromkeys(("numerator", "denominator", "spread"), pa.int64())
            | {"value": pa.float64()}
        ),
    )  # fmt: skip
    return release(
        table, measures=measures, places={row[0]: 0 for row in rows}, periods={row[1]: 0 for row in rows},
        rule=ReleaseRule.of(measures, {}),
    )  # fmt: skip


def share(before: tuple[int | None, int | None], after: tuple[int | None, int | None]):
    return judge_share(
        "share", CITY, YEAR, released(DOMESTIC, (CITY, BEFORE, *before, None), (CITY, YEAR, *after, None))
    )


@pytest.mark.parametrize(
    ("before", "after", "verdict", "sentence"),
    [
        (
            (4000, 31000), (4694, 32403), "up",
            "14.5% of recorded crimes were flagged as domestic in Hamwic in 2019/20, against 12.9% in 2018/19: "
            "a clear rise of 1.6 percentage points.",
        ),
        (
            (4500, 31000), (4694, 32403), "no clear change",
            "14.5% of recorded crimes were flagged as domestic in Hamwic in 2019/20, against 14.5% in 2018/19: "
            "no clear change.",
        ),
        (
            (3, 12), (9, 15), "too few",
            "60.0% of recorded crimes were flagged as domestic in Hamwic in 2019/20, and 25.0% in 2018/19: too few "
            "to say whether anything changed.",
        ),
        (
            (None, None), (4694, 32403), "not comparable",
            "14.5% of recorded crimes were flagged as domestic in Hamwic in 2019/20. That cannot be compared with a "
            "year earlier: not every month of 2018/19 is known.",
        ),
    ],
)  # fmt: skip
def test_a_share_is_held_against_that_of_the_year_before(before, after, verdict, sentence):
    finding = share(before, after)
    assert (finding.verdict, str(finding.sentence)) == (verdict, sentence)
    assert (finding.ratio is None) == (verdict in ("too few", "not comparable"))


def score(before: int, after: int, spread: int):
    rows = ((CITY, BEFORE, before, 250_000, spread), (CITY, YEAR, after, 250_000, spread))
    return judge_score("score", CITY, YEAR, released(SCORE, *rows))


def test_one_grave_crime_more_is_no_clear_change_of_a_score():
    assert score(100_000, 107_979, 2 * 7979**2).verdict == "no clear change"


def test_a_score_that_many_crimes_moved_changed_clearly():
    finding = score(4_000_000, 4_600_000, 800_000_000)
    assert finding.verdict == "up"
    assert str(finding.sentence) == (
        "The severity score of recorded crime in Hamwic was 18,400 days of sentence per 1,000 residents in 2019/20, "
        "against 16,000 in 2018/19: a clear rise of 15.0%."
    )


def test_of_a_score_without_a_range_nobody_says_whether_it_changed_by_more_than_chance():
    """A sensitive score has none: its width would tell which crimes it is made up of."""
    rows = ((CITY, BEFORE, 100_000, 250_000, 800_000), (CITY, YEAR, 300_000, 250_000, 800_000))
    crimes = tuple(
        (CITY, year, 4_000, 250_000, None) for year in (BEFORE, YEAR)
    )  # of few it is not told at all
    finding = judge_score(
        "score", CITY, YEAR, released(replace(SCORE, release="sensitive"), *rows, crimes=crimes)
    )
    assert (finding.verdict, finding.ratio, finding.low) == ("not comparable", None, None)
    assert str(finding.sentence) == (
        "The severity score of recorded crime in Hamwic was 1,200 days of sentence per 1,000 residents in 2019/20, "
        "against 400.0 in 2018/19. Whether that is more than chance is not said: how far chance moves it is withheld "
        "to protect people."
    )


def test_the_most_deprived_fifth_is_held_against_the_least():
    finding = judge_fifths(
        "crime", CITY, MOST, LEAST, YEAR,
        released(CRIME, (MOST, YEAR, 5000, 50_000, None), (LEAST, YEAR, 900, 45_000, None)),
    )  # fmt: skip
    assert finding.verdict == "up" and finding.ratio == pytest.approx(5.0)
    assert str(finding.sentence) == (
        "Recorded crimes in Hamwic in 2019/20, in the areas of the most deprived fifth of England and of the least "
        "deprived fifth: 100.0 per 1,000 residents against 20.0, 5.0 times the rate."
    )
    assert finding.comparator == "Least deprived fifth"


def test_fifths_without_residents_are_not_compared():
    assert judge_fifths(
        "crime", CITY, MOST, LEAST, YEAR, released(CRIME, (MOST, YEAR, 50, None, None), (LEAST, YEAR, 9, 45, None)),
    ) is None  # fmt: skip


def zones(was_in, now_in, was_out, now_out):
    rows = (
        (CENTRE, BEFORE, was_in, None, None), (CENTRE, YEAR, now_in, None, None),
        (OUTSIDE, BEFORE, was_out, None, None), (OUTSIDE, YEAR, now_out, None, None),
    )  # fmt: skip
    return judge_inside_outside("crime", CENTRE, OUTSIDE, YEAR, released(CRIME, *rows))


@pytest.mark.parametrize(
    ("counts", "verdict", "ends"),
    [
        ((120, 60, 300, 420), "down", "clearly more outside, so some of it may have moved."),
        ((120, 60, 300, 330), "down", "had some of it moved; the rise outside may be chance."),
        ((120, 60, 300, 240), "down", "fewer in the town centre than if it had changed as the rest did."),
        ((120, 118, 300, 303), "no clear change", "had some of it moved; either may be chance."),
        ((9, 8, 300, 303), "too few", "too few to say how they compare."),
        ((9, None, 300, 303), "not comparable", "not every month of both years is known."),
    ],
)
def test_a_zone_is_held_against_the_rest_of_the_place(counts, verdict, ends):
    finding = zones(*counts)
    assert finding.verdict == verdict and str(finding.sentence).endswith(ends)
