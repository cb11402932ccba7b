"""The scorecard: each status by its rule and none on chance, the way to a target, what changed, and what is a gap."""

from dataclasses import replace
from datetime import date

import pytest

from safecity.findings.judged.judge import ALL_CSPS
from safecity.findings.scorecard.beside_others import NOT_COUNTED_ELSEWHERE, NOT_IN_CHOSEN, NOT_KNOWN_HERE
from safecity.findings.scorecard.scorecard import Scorecard, scorecard
from safecity.findings.scorecard.target_status import RULES
from safecity.measures.catalogue import CATALOGUE
from safecity.outputs.scorecard.words import beside_nobody
from safecity.partnership import FrozenAim, FrozenIndicator, FrozenScorecard, Partnership, Settings
from safecity.register import Register, Row
from safecity.statistics.control import control_chart
from safecity.vocabulary import Period
from safecity.vocabulary.statutory_theme import THEMES
from tests.outputs.small_review import SETTINGS, small_review

# Home's counts: all crime 4,000 then 4,040; burglary 300 then 200; drugs 100 then 204; ASB 11 then 13.


def card(indicators, review=None, **more) -> Scorecard:
    priorities = [{"title": "Safer homes", "objectives": ["Fewer break-ins"], "indicators": indicators}]
    settings = Settings.model_validate({**SETTINGS.model_dump(), "priorities": priorities, **more})
    review = review or small_review()
    return scorecard(replace(review, partnership=Partnership(review.partnership.folder, settings)))


def aimed(measure: str, target: float, by: str = "2021/22", baseline: str = "2018/19") -> dict:
    return {"measure": measure, "target": target, "by": by, "baseline": baseline}


@pytest.mark.parametrize(
    ("indicator", "status"),
    [
        (aimed("burglary", 250, "2019/20"), "target met"),  # 200, and 173 to 230 by chance
        (aimed("burglary", 250), "target met"),  # before its year
        (aimed("burglary", 205, "2019/20"), "no clear sign"),  # reached, and chance may have done it
        (aimed("burglary", 190, "2019/20"), "no clear sign"),  # not reached, and chance may have done it
        (aimed("burglary", 150, "2019/20"), "target missed"),
        (aimed("burglary", 150), "on course"),  # 250 by now, and a clear fall
        (aimed("burglary", 60, "2020/21"), "on course"),  # 180 by now: behind, and that may be chance
        (aimed("burglary", 20, "2020/21"), "off course"),  # 160 by now, below all that chance leaves open
        (aimed("all_crime", 3990), "no clear sign"),  # neither moved
        (aimed("all_crime", 3000), "off course"),
        (
            aimed("drugs", 250),
            "on course",
        ),  # neither way is good: the target says which the partnership wants
        (aimed("drugs", 150, "2019/20"), "target met"),
        (aimed("asb", 5), "cannot be told"),  # too few
        (aimed("burglary", 150, baseline="2015/16"), "cannot be told"),  # nothing is known of that year
        (aimed("burglary", 150, baseline="2019/20"), "cannot be told"),  # the way has not begun
        ("burglary", "better"),
        ("all_crime", "no clear sign"),
        ("drugs", "more"),
        ("asb", "cannot be told"),
        ("hate_crime", "cannot be told"),  # nothing of it was received
    ],
)
def test_each_status_is_given_by_its_rule(indicator, status):
    [row] = card([indicator]).rows
    assert row.status == status and row.status in RULES


def test_a_target_that_chance_may_have_reached_says_so():
    [row] = card([aimed("burglary", 205, "2019/20")]).rows
    assert str(row.stands.why) == (
        "There were 200 burglaries in 2019/20 (173 to 230 allowing for chance): at the target of 205 or fewer, but "
        "that may be chance."
    )


def test_by_now_is_a_straight_part_of_the_way():
    [row] = card([aimed("burglary", 150)]).rows
    assert row.stands.way.value == 250 and row.stands.baseline.value == 300
    assert "not behind the 250 of a straight way" in str(row.stands.why)


def test_no_target_is_held_against_a_year_that_was_recorded_in_another_way():
    rule = Row("system", "system", date(2019, 4, 1), "A new system.", "the force", comparison="refused")
    review = replace(small_review(), register=Register((rule,)).of(force="wessex", home=("E06000099",)))
    [row] = card([aimed("burglary", 150)], review).rows
    assert row.status == "cannot be told"
    assert str(row.stands.why).startswith("How it is recorded changed (new system from 1 April 2019)")


@pytest.mark.parametrize("measure", ["burglary", "all_crime"])
def test_where_a_month_is_missing_nothing_is_judged_against_a_target(measure):
    gone = Period.month(2019, 7)
    [row] = card([aimed(measure, 100)], small_review(missing=gone)).rows
    assert row.status == "cannot be told" and "is not known in full" in str(row.stands.why)
    assert row.now.value is None and str(row.now) == "[x]"


def test_an_indicator_has_an_id_of_priority_and_measure_and_knows_its_months():
    [row] = card(["burglary"]).rows
    assert row.id == "safer-homes/burglary"
    assert len(row.months) == 24 and len(row.thirteen_months) == 13
    assert row.months[-1].period == Period.month(2020, 3) and row.thirteen_months[0].period == Period.month(
        2019, 3
    )


def test_what_the_newest_months_are_is_said_in_the_direction_of_good():
    rows = card(["burglary", "drugs", "all_crime"]).rows
    assert [row.lately.split(" in ")[0] for row in rows] == [
        "better than usual", "higher than usual", "worse than usual",
    ]  # fmt: skip


def test_an_average_month_in_a_run_is_told_by_the_run():
    """The last eight months of burglary lie just below an average that swings: none of them is better than usual."""
    swings = [31, 33, 29, 35, 27, 33, 31, 34, 29, 33, 31, 35, 28, 34, 32, 33]
    chart = control_chart([float(each) for each in (*swings, *[30, 31] * 4)])
    assert chart.points[-1].signals == ("shift",)
    review = small_review()
    review = replace(review, charts={**review.charts, "burglary": chart})
    [row] = card(["burglary"], review).rows
    assert row.lately == "March 2020: below average for the eighth month in a row"


def test_it_is_read_against_whom_the_partnership_chose():
    rows = card(["burglary", {"measure": "drugs", "comparator": "all partnerships"}]).rows
    assert all(row.rank is not None and row.rank.comparator == "all CSPs" for row in rows)
    sets = [{"name": "Ports", "codes": ["E22000901"]}]
    [row] = card([{"measure": "burglary", "comparator": "Ports"}], comparator_sets=sets).rows
    assert row.rank is None  # the Home Office's tables, which sets are read in, did not come


def frozen(*rows: FrozenIndicator) -> FrozenScorecard:
    return FrozenScorecard(
        meeting=date(2020, 6, 15), edition="2019-20-aa", year="2019/20", indicators=tuple(rows)
    )


def then(measure: str, now: float, status: str, year: str = "2019/20") -> FrozenIndicator:
    return FrozenIndicator(
        id=f"safer-homes/{measure}", priority="Safer homes", title=measure, measure=measure, year=year, now=now,
        unit="crimes", status=status,
    )  # fmt: skip


def test_what_changed_since_the_last_meeting_is_told_and_nothing_else():
    last = frozen(
        then("burglary", 200, "better"), then("all_crime", 4000, "worse"), then("robbery", 7, "no clear sign")
    )
    found = card(["burglary", "all_crime", "drugs"], replace(small_review(), last_meeting=last))
    same, other, new = found.rows
    assert not same.since.changed
    assert other.since.kinds == ("status", "revised") and other.since.status == "worse"
    assert "The number of 2019/20 was 4,000, and is 4,040 now." in [str(each) for each in other.since.words]
    assert new.since.kinds == ("new",)
    assert [each.measure for each in found.gone] == ["robbery"]


def test_a_number_of_the_year_before_that_was_revised_is_told_in_the_next_years_card():
    last = frozen(then("burglary", 290, "better", "2018/19"))
    [row] = card(["burglary"], replace(small_review(), last_meeting=last)).rows
    assert row.since.kinds == ("revised",) and "was 290, and is 300 now" in str(row.since.words[0])


@pytest.mark.parametrize(
    ("of_then", "of_now", "is_told"),
    [
        ("open", "open", True),
        ("open", "standard", False),
        ("", "standard", True),
        ("standard", "standard", True),
    ],
)
def test_a_number_that_a_freer_class_let_out_is_not_told_again(of_then, of_now, is_told):
    was = then("burglary", 290, "better", "2018/19").model_copy(update={"release_class": of_then})
    review = small_review(classes={} if of_now == "open" else {"burglary": of_now})
    [row] = card(["burglary"], replace(review, last_meeting=frozen(was))).rows
    assert ("revised" in row.since.kinds) == is_told == ("290" in " ".join(map(str, row.since.words)))


# Burglary is 200 now, and 173 to 230 by chance; from 300 in 2018/19.
MOVED = [  # target, year and status of then; target and year of now; what is told
    ((150, "2021/22", "on course"), (150, "2021/22"), ""),
    (
        (150, "2019/20", "target missed"), (250, "2019/20"),
        "Its status was: target missed. It is now: target met, because its target was moved: by the target of then it "
        "would still be: target missed. Its target was 150 by 2019/20. It is now 250. A straight way to its target "
        "was at 150 in 2019/20. It is now at 250.",
    ),
    (
        (150, "2019/20", "off course"), (250, "2019/20"),
        "Its status was: off course. It is now: target met. Also, its target was moved. By the target of then it "
        "would be: target missed.",
    ),
    (
        (20, "2020/21", "on course"), (60, "2020/21"),
        "Its status is still: on course. By the target of then it would be: off course. Its target was 20 by 2020/21. "
        "It is now 60.",
    ),
    ((150, "2021/22", "on course"), (120, "2021/22"), "Its target was 150 by 2021/22. It is now 120."),
    (
        (150, "2021/22", "on course"), (120, "2022/23"),
        "Its target was 150 by 2021/22. It is now 120 by 2022/23.",
    ),
    (
        (150, "2019/20", "target missed"), (150, "2021/22"),
        "It is now: on course, because the years of its target were moved: by the years of then it would still be: "
        "target missed. Its target of 150 was due by 2019/20. It is now due by 2021/22.",
    ),
    (
        (None, "", "better"), (150, "2019/20"),
        "It is now: target missed, because a target was set: without a target, as then, it would still be: better. "
        "It had no target. Its target is now 150 by 2019/20.",
    ),
    (
        (150, "2019/20", "target missed"), (None, ""),
        "It is now: better, because its target was taken away: by the target of then it would still be: target "
        "missed. Its target was 150 by 2019/20. It has none now.",
    ),
]  # fmt: skip


def held(target, by, *, status="on course", now=200, **more) -> FrozenIndicator:
    start, own = ("2018/19", 300) if by else ("", None)
    years = int(by[:4]) - 2018 if by else 1
    way = own - (own - target) / years if own is not None else None
    kept = {"target": target, "by": by, "baseline": start, "by_now": way, "compared_with": "all CSPs"}
    aim = FrozenAim.model_validate({**kept, "owner": "", "commentary": "", **more})
    return then("burglary", now, status).model_copy(update={"aim": aim})


def since(was: FrozenIndicator, indicator):
    [row] = card([indicator], replace(small_review(), last_meeting=frozen(was))).rows
    return row.since


@pytest.mark.parametrize(("was", "now", "told"), MOVED)
def test_a_target_that_was_moved_is_told_with_what_it_does_to_the_status(was, now, told):
    indicator = aimed("burglary", *now) if now[1] else "burglary"
    found = since(held(was[0], was[1], status=was[2]), indicator)
    words = " ".join(map(str, found.words))
    assert told in words if told else not found.changed and not words
    assert ("because" in words) == ("would still be" in told)


def test_a_target_of_then_is_a_figure_of_its_own():
    found = since(held(150, "2021/22"), aimed("burglary", 120))
    was, now = found.words[0].figures()
    assert (was.value, now.value) == (150, 120) and was.id != now.id
    assert was.statistic == "at the meeting of 2020-06-15, target" and now.statistic == "target"


@pytest.mark.parametrize(
    ("more", "kind", "told"),
    [
        ({"owner": "Police"}, "owner", "Its owner was: Police. It has none now."),
        ({"baseline": "2017/18"}, "first year",
         "The way to its target started from 2017/18. It now starts from 2018/19."),
        (
            {"compared_with": "Ports"}, "compared with",
            "Its rate was held against the set ‘Ports’. It is now held against all partnerships of which numbers came.",
        ),
        ({"by_now": 240}, "by now", "A straight way to its target was at 240 in 2019/20. It is now at 250."),
    ],
)  # fmt: skip
def test_whatever_else_of_an_aim_was_changed_is_told(more, kind, told):
    found = since(held(150, "2021/22", **more), aimed("burglary", 150))
    assert found.kinds == (kind,) and told in [str(each) for each in found.words]


def test_of_a_scorecard_that_was_kept_without_aims_none_is_held_against_now():
    last = frozen(then("burglary", 200, "on course"))
    found = card([aimed("burglary", 120)], replace(small_review(), last_meeting=last))
    assert not found.rows[0].since.changed and not found.last_had_aims
    assert not found.rows[0].since.kept_aim


def test_an_indicator_that_nothing_was_received_of_tells_its_moved_target_too():
    was = held(150, "2021/22", status="cannot be told", now=None, compared_with="").model_copy(
        update={"id": "safer-homes/hate_crime", "measure": "hate_crime"}
    )
    assert "Its target was moved since." == str(since(was, aimed("hate_crime", 120)).words[0])


def test_a_revision_has_a_figure_of_its_own():
    last = frozen(then("burglary", 190, "better"))
    [row] = card(["burglary"], replace(small_review(), last_meeting=last)).rows
    was, now = row.since.words[0].figures()
    assert (was.value, now.value) == (190, 200) and was.id != now.id == row.now.id


def test_themes_of_the_law_that_nothing_shows_are_gaps_unless_the_partnership_says_why():
    found = card(["burglary"])
    assert [each.theme.name for each in found.gaps] == ["substance_misuse", "re_offending"]
    chosen = {"re_offending": {"not_prioritised": "the youth justice board sees to it"}, "modern_slavery": {}}
    found = card(["burglary", "drugs"], statutory_themes=chosen)
    assert [each.theme.name for each in found.gaps] == ["modern_slavery"]


def test_serious_violence_is_a_theme_from_the_day_of_its_law():
    review = small_review()
    later = replace(review, year=Period.financial_year(2022))
    names = [[each.theme.name for each in card([], each).themes] for each in (review, later)]
    assert "serious_violence" not in names[0] and "serious_violence" in names[1]


def test_every_measure_that_a_theme_names_is_one():
    for theme in THEMES.values():
        for name in theme.measures:
            assert any(theme.shows(each) and each.startswith(name.rstrip("*")) for each in CATALOGUE), name


def test_a_priority_that_no_number_shows_is_a_gap():
    assert card([]).priorities[0].without_evidence and card(["hate_crime"]).priorities[0].without_evidence
    assert not card(["burglary", "hate_crime"]).priorities[0].without_evidence


def test_the_same_measure_in_two_priorities_has_targets_of_its_own():
    settings = Settings.model_validate(
        {
            **SETTINGS.model_dump(),
            "priorities": [
                {"title": "A", "indicators": [aimed("burglary", 250)]},
                {"title": "B", "indicators": [aimed("burglary", 100)]},
            ],
        }
    )
    review = small_review()
    one, other = scorecard(replace(review, partnership=Partnership(review.partnership.folder, settings))).rows
    assert one.stands.target.id != other.stands.target.id and one.stands.way.id != other.stands.way.id
    assert one.now.id == other.now.id


PEERS = "Most similar group (s0123abcd)"
AMONG_PEERS = [{"name": "Most similar group", "codes": ["E22000001", "E22000002"]}]


def beside_peers(*official: str):
    """Hamwic ranked among all partnerships by the open data, and of these official measures in a set besides."""
    review = small_review()
    ranked = next(each for each in review.findings if each.comparator == ALL_CSPS)
    told = [replace(ranked, measure=f"official_{each}", comparator=PEERS) for each in official]
    return replace(review, findings=(*review.findings, *told), compared_with={PEERS: ()})


@pytest.mark.parametrize(
    ("indicator", "official", "compared", "why"),
    [
        # The tables of the Home Office count all crime and drugs under names of their own.
        ("all_crime", ("all_crime",), PEERS, ""),
        ({"measure": "all_crime", "comparator": "Most similar group"}, ("all_crime",), PEERS, ""),
        ({"measure": "drugs", "comparator": "Most similar group"}, ("drug_offences",), PEERS, ""),
        ({"measure": "drugs", "comparator": "Most similar group"}, ("all_crime",), None, NOT_IN_CHOSEN),
        ({"measure": "drugs", "comparator": "all partnerships"}, ("drug_offences",), ALL_CSPS, ""),
        ("drugs", (), ALL_CSPS, ""),
        ("hate_crime", ("all_crime",), None, NOT_KNOWN_HERE),
    ],
)
def test_an_indicator_is_read_against_whom_the_data_has_and_says_why_against_nobody(
    indicator, official, compared, why
):
    [row] = card([indicator], beside_peers(*official), comparator_sets=AMONG_PEERS).rows
    assert (row.rank.comparator if row.rank else None) == compared
    assert row.beside_nobody == why


def test_what_is_counted_nowhere_else_says_so():
    review = small_review(others=())
    rows = card(["burglary", "drugs"], review).rows
    assert [row.beside_nobody for row in rows] == [NOT_COUNTED_ELSEWHERE] * 2
    assert beside_nobody(card(["burglary", "drugs"], review)) == (
        "No rate stands beside others, because no numbers of other places came that count the same."
    )


def test_below_the_table_stands_why_indicators_are_beside_nobody():
    asked = [{"measure": "drugs", "comparator": "Most similar group"}, "hate_crime", "all_crime"]
    assert beside_nobody(card(asked, beside_peers("all_crime"), comparator_sets=AMONG_PEERS)) == (
        "Not of its set: a set of partnerships is ranked by the Home Office's tables alone, which did not come or do "
        "not count it. Not known here: its own number of the year is not known or may not be published."
    )
