"""A verdict says what two counts show and no more, and its words never say otherwise."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safecity.findings.finding import VERDICTS, Finding, Sentence, finding_id
from safecity.findings.judged.judge import judge_change, judge_rank, shared_months
from safecity.statistics.change import rate_change
from safecity.vocabulary import Period, Place
from tests.release.released import CITY, YEAR, released, two_years


def judged(before, after, *, measure="asb", period=YEAR):
    return judge_change(measure, CITY, period, two_years(before, after, measure=measure, period=period))


@pytest.mark.parametrize(
    "before, after, verdict, sentence",
    [
        (7765, 7881, "no clear change",
         "Hamwic had 7,881 incidents of anti-social behaviour in 2019/20, against 7,765 in 2018/19 (+1.5%): "
         "no clear change."),
        (14786, 13725, "down",
         "Hamwic had 13,725 incidents of anti-social behaviour in 2019/20, against 14,786 in 2018/19: "
         "a clear fall of 7.2%."),
        (804, 1042, "up",
         "Hamwic had 1,042 incidents of anti-social behaviour in 2019/20, against 804 in 2018/19: "
         "a clear rise of 29.6%."),
        (10, 60, "up",
         "Hamwic had 60 incidents of anti-social behaviour in 2019/20, against 10 in 2018/19: "
         "a clear rise. There were too few a year earlier to give it as a percentage."),
        (0, 25, "up",
         "Hamwic had 25 incidents of anti-social behaviour in 2019/20, against 0 in 2018/19: "
         "a clear rise. There were too few a year earlier to give it as a percentage."),
        (18, 21, "no clear change",
         "Hamwic had 21 incidents of anti-social behaviour in 2019/20, against 18 in 2018/19: no clear change."),
        (19, 2, "too few",
         "Hamwic had 2 incidents of anti-social behaviour in 2019/20 and 19 in 2018/19: "
         "too few to say whether anything changed."),
        (0, 0, "too few",
         "Hamwic had 0 incidents of anti-social behaviour in 2019/20 and 0 in 2018/19: "
         "too few to say whether anything changed."),
        (None, 50, "not comparable",
         "Incidents of anti-social behaviour in Hamwic in 2019/20 cannot be compared with 2018/19: "
         "not every month of 2018/19 is known."),
        (None, None, "not comparable",
         "Incidents of anti-social behaviour in Hamwic in 2019/20 cannot be compared with 2018/19: "
         "not every month of 2018/19 and 2019/20 is known."),
    ],
)  # fmt: skip
def test_verdict_and_sentence(before, after, verdict, sentence):
    finding = judged(before, after)
    assert (finding.verdict, str(finding.sentence)) == (verdict, sentence)


@pytest.mark.parametrize(
    "before, after, difference",
    [(2647, 2615, -32), (10, 60, 50), (40, 40, 0), (19, 2, None), (None, 50, None)],
)
def test_a_change_of_two_counts_carries_how_many_more_or_fewer(before, after, difference):
    found = judged(before, after).difference
    assert (found.value if found else None) == difference
    if found is not None:
        assert (found.statistic, found.unit, str(found)) == ("difference", "incidents", f"{abs(difference)}")


def test_days_that_are_no_whole_months_are_said_from_one_to_the_other():
    period = Period(date(2020, 9, 30), date(2020, 11, 30))
    assert str(judged(202, 217, period=period).sentence) == (
        "Hamwic had 217 incidents of anti-social behaviour from 30 September 2020 to 30 November 2020, against 202 "
        "from 30 September 2019 to 30 November 2019 (+7.4%): no clear change."
    )


counts = st.integers(0, 60) | st.integers(0, 5000) | st.none()


@settings(deadline=None)
@given(counts, counts)
def test_the_words_never_say_other_than_the_verdict(before, after):
    finding = judged(before, after)
    words = str(finding.sentence)
    assert finding.verdict in VERDICTS
    says = {
        "up": "clear rise", "down": "clear fall", "no clear change": "no clear change",
        "too few": "too few to say", "not comparable": "cannot be compared",
    }  # fmt: skip
    assert [verdict for verdict, phrase in says.items() if phrase in words] == [finding.verdict]
    assert "[x]" not in words and "+\N{MINUS SIGN}" not in words and "+-" not in words and "nan" not in words
    assert "inf" not in words
    if before is not None and before < 20:
        assert "%" not in words
    if finding.verdict in ("up", "down"):
        assert (after > before) == (finding.verdict == "up")
        assert rate_change(before, after).is_clear
        assert "more_than_chance_only" in {caveat.name for caveat in finding.caveats}


@settings(deadline=None)
@given(counts, counts)
def test_every_number_in_a_sentence_is_a_figure_or_a_year(before, after):
    finding = judged(before, after)
    bare = "".join(part for part in finding.sentence.parts if isinstance(part, str))
    assert not re.search(r"\d", re.sub(r"20\d\d/\d\d", "", bare))
    assert all(each.id for each in finding.sentence.figures())


def test_a_fifth_by_deprivation_is_said_to_be_of_the_place_alone():
    fifth = Place("X06000001-Q1", "Most deprived fifth of England", "quintile")
    seen = two_years(400, 410, place=fifth)
    said = str(judge_change("asb", fifth, YEAR, seen, part_of="Hamwic").sentence)
    assert said.startswith("Hamwic's areas in the most deprived fifth of England had 410 incidents")


def test_small_numbers_gaps_and_lockdown_are_said_with_the_finding():
    names = lambda finding: {caveat.name for caveat in finding.caveats}  # noqa: E731
    assert "small_numbers" in names(judged(60, 45)) and "small_numbers" not in names(judged(60, 55))
    assert "months_missing" in names(judged(None, 5))
    assert "lockdown" in names(judged(500, 500))
    assert "lockdown" not in names(judged(500, 500, period=Period.financial_year(2016)))


def months(*labels: str) -> list[Period]:
    return [Period.parse(label) for label in labels]


BOTH_YEARS = [month for year in (2018, 2019) for month in Period.financial_year(year).months()]


def test_the_months_that_both_years_have_are_compared_as_another_finding():
    came = [month for month in BOTH_YEARS if str(month) not in ("2018-06", "2020-03")]
    shared = shared_months(YEAR, came)
    assert str(shared) == "April 2019 to February 2020 without June 2019"
    finding = judged(300, 200, period=shared)
    assert str(finding.sentence) == (
        "Hamwic had 200 incidents of anti-social behaviour in April 2019 to February 2020 without June 2019, against "
        "300 in April 2018 to February 2019 without June 2018: a clear fall of 33.3%."
    )
    assert "months_missing" in {caveat.name for caveat in finding.caveats}
    assert finding.id != judged(300, 200).id


@pytest.mark.parametrize("came", [BOTH_YEARS, [], BOTH_YEARS[:12]])
def test_where_all_or_none_of_the_months_are_shared_there_is_no_such_finding(came):
    assert shared_months(YEAR, came) is None


def ranked(rates: dict[str, tuple[int | None, int | None]]) -> Finding | None:
    places = {
        CITY if name == "Hamwic" else Place(f"E22{name}", name, "csp"): pair for name, pair in rates.items()
    }
    rows = [("burglary", place, YEAR, count, people) for place, (count, people) in places.items()]
    return judge_rank("burglary", CITY, YEAR, places, released(rows))


def test_a_rank_is_said_with_the_range_that_chance_leaves():
    finding = ranked({"Hamwic": (300, 10_000), "A": (100, 10_000), "B": (290, 10_000), "C": (20, 10_000)})
    assert finding.verdict == "up"
    assert str(finding.sentence) == (
        "Hamwic's rate of burglaries in 2019/20, 30.0 per 1,000 residents, was higher than that of the other 3 "
        "partnerships together (13.7). By rate, highest first, it stood 1st of 4 community safety partnerships; "
        "allowing for chance, 1st to 2nd."
    )


def test_places_without_a_count_or_residents_are_not_ranked():
    finding = ranked({"Hamwic": (30, 1000), "A": (None, 1000), "B": (20, None), "C": (31, 1000)})
    assert " 2nd of 2 " in str(finding.sentence) and finding.verdict == "no clear change"
    assert "was not clearly different from that of the other partnership (31.0)" in str(finding.sentence)


@pytest.mark.parametrize("own", [(None, 1000), (5, None)])
def test_a_place_without_a_rate_is_not_ranked(own):
    assert ranked({"Hamwic": own, "A": (5, 1000)}) is None


def test_a_place_alone_is_not_ranked():
    assert ranked({"Hamwic": (5, 1000), "A": (None, 1000)}) is None


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 5000)), min_size=2, max_size=8))
def test_a_rank_lies_in_its_range_and_its_words_follow_the_verdict(pairs):
    names = ["Hamwic", *"ABCDEFG"]
    finding = ranked(dict(zip(names, pairs, strict=False)))
    figure = finding.change
    assert 1 <= figure.low <= figure.value <= figure.high <= figure.denominator == len(pairs)
    words = {
        "up": "was higher than that of the other",
        "down": "was lower than that of the other",
        "no clear change": "was not clearly different from that of the other",
    }
    assert [verdict for verdict, said in words.items() if said in str(finding.sentence)] == [finding.verdict]


def test_a_verdict_is_one_of_five():
    with pytest.raises(ValueError, match="is not a verdict"):
        Finding("n", "asb", CITY, YEAR, "year before", "better", Sentence(("",)))


def test_a_findings_id_is_of_its_question():
    asked = {
        finding_id(measure, place, period, comparator)
        for measure in ("asb", "drugs")
        for place in (CITY, Place(CITY.code, "Hamwic", "ward"))
        for period in (YEAR, YEAR.year_before())
        for comparator in ("year before", "all CSPs")
    }
    assert len(asked) == 16
    assert judged(1, 2).id == judged(500, 900).id


@pytest.mark.parametrize(
    ("before", "after", "barely"),
    [(47_273, 47_930, True), (15_321, 15_857, False), (4_242, 4_467, True), (1, 20, False), (20, 0, False),
     (100, 101, False)],
)  # fmt: skip
def test_a_change_whose_range_begins_next_to_none_is_called_barely_clear(before, after, barely):
    finding = judged(before, after)
    assert finding.barely_clear is barely
    assert ("barely clear" in str(finding.sentence)) is barely
