"""The topics' rows and sentences: what is found in numbers that a reader can check by eye."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecity.outputs.site_pages.topics import topics_of
from safecity.outputs.topics import deprivation, flags, profile, repeat_victims, severity, told_apart
from safecity.outputs.topics.shares import share_rows, unflagged
from safecity.statistics.concentration import added_up, concentration
from tests.outputs.small_review import YEAR, small_review
from tests.outputs.topic_review import HOME, topic_review, without_identity

WHOLE = topic_review()


def test_groups_of_offences_stand_in_order_of_score_beside_their_number_and_last_years_rank():
    first, second, third, *rest = severity.groups(WHOLE)
    assert [str(each) for each in (first.name, first.rank, first.earlier_rank, first.score, first.crimes)] == [
        "Rape", "1", "2", "400,000", "140",
    ]  # fmt: skip
    assert [str(first.share), str(first.share_of_crimes)] == [
        "53.3%",
        "7.0%",
    ]  # of 750,000 days, of 2,000 crimes
    assert (second.name, str(second.earlier_rank), third.name) == ("Violence with injury", "1", "Shop theft")
    assert {str(row.rank) for row in rest} == {"4"}  # all without a crime share the last rank


def test_a_part_of_a_weighted_sum_has_no_range_because_days_of_sentence_do_not_come_one_by_one():
    first = severity.groups(WHOLE)[0]
    assert first.share.low is None and first.share.high is None
    assert first.share_of_crimes.low is not None


def test_what_has_no_weight_is_counted_apart():
    found = severity.unweighed(WHOLE)
    assert (str(found.crimes), str(found.share)) == ("110", "1.1%")


def test_ranks_are_not_given_where_the_score_of_one_group_is_withheld():
    rows = WHOLE.released.table.to_pylist()
    label = "offence group: Shop theft"
    hidden = [
        {**row, "numerator": None, "value": None, "status": "withheld"}
        if row["measure"] == "severity_score" and row["category"] == label
        else row
        for row in rows
    ]
    table = WHOLE.released.table.from_pylist(hidden, schema=WHOLE.released.table.schema)
    released = type(WHOLE.released)(
        table, WHOLE.released.places, WHOLE.released.periods, WHOLE.released.measures, WHOLE.released.rule
    )
    assert severity.groups(replace(WHOLE, released=released)) == ()


def test_victims_by_number_of_crimes_with_their_crimes_and_the_year_before():
    rows = repeat_victims.by_number(WHOLE)
    assert [(row.name, str(row.now.people), str(row.now.crimes)) for row in rows] == [
        ("One", "4,000", "4,000"), ("Two", "700", "1,400"), ("Three", "150", "450"), ("Four", "50", "200"),
        ("Five or more", "100", "470"),
    ]  # fmt: skip
    assert [str(rows[1].before.people), str(rows[1].before.crimes)] == ["500", "1,000"]
    assert sum(row.now.share_of_people.value for row in rows) == pytest.approx(100)
    assert sum(row.now.share_of_crimes.value for row in rows) == pytest.approx(100)


def test_the_curve_begins_with_those_harmed_most_and_ends_with_everybody():
    points = repeat_victims.curve(WHOLE, YEAR)
    assert [(point.name, str(point.people), str(point.crimes)) for point in points] == [
        ("Five or more", "2.0%", "7.2%"), ("Four or more", "3.0%", "10.3%"), ("Three or more", "6.0%", "17.2%"),
        ("Two or more", "20.0%", "38.7%"), ("One or more", "100.0%", "100.0%"),
    ]  # fmt: skip


def test_the_few_harmed_most_have_the_id_of_the_measure_of_them():
    point = repeat_victims.curve(WHOLE, YEAR)[0]
    assert point.people.id == WHOLE.released.rate("victims_of_five_or_more", HOME, YEAR).id
    assert point.crimes.id == WHOLE.released.rate("crimes_against_victims_of_five_or_more", HOME, YEAR).id


def test_how_far_the_number_of_victims_could_move_stands_beside_how_they_were_told_apart():
    strict, middle, loose = told_apart.how_far(WHOLE)
    assert [str(each.people) for each in (strict, middle, loose)] == ["5,040", "5,000", "4,970"]
    assert [each.counted for each in (strict, middle, loose)] == [False, True, False]
    assert str(told_apart.told_by(WHOLE)) == (
        "Of the times that a person was the victim of a crime in the year: 6,000 were told by the force’s own "
        "reference for the person; 500 by name, birth date and postcode; 20 by nothing, so that "
        "each counts as one more person."
    )
    assert told_apart.how_far(replace(WHOLE, told_apart=None)) == ()


@pytest.mark.parametrize("nothing", [20, 1, 0])
def test_of_those_told_apart_by_nothing_no_rule_is_said_to_know_who_they_are(nothing):
    told = WHOLE.told_apart
    same = dict.fromkeys(told.victims, told.victims["middle"])
    by = {**told.told_by, "nothing": replace(told.told_by["nothing"], value=nothing, numerator=nothing)}
    alike = replace(WHOLE, told_apart=replace(told, victims=same, told_by=by))
    assert told_apart.all_alike(alike)
    said = str(told_apart.all_alike_words(alike))
    assert "come to the same number here" in said
    assert (f"can tell of {nothing} time{'s' * (nothing > 1)} that a person" in said) is (nothing > 0)
    assert ("too high by as many" in said) is (nothing > 0)


def test_there_are_no_fewer_victims_than_those_identified_and_no_more_than_one_for_each_of_the_others():
    strict, middle, loose = told_apart.how_far(without_identity(WHOLE, 1500))
    assert [(str(each.least), str(each.people)) for each in (strict, middle, loose)] == [
        ("3,540", "5,040"), ("3,500", "5,000"), ("3,470", "4,970"),
    ]  # fmt: skip
    assert str(told_apart.between(without_identity(WHOLE, 1500))) == (
        "No fewer than 3,500 people were harmed, who are identified: all the others may be among them. And no more "
        "than 5,000, each of the others being another person."
    )
    assert told_apart.between(without_identity(WHOLE, 0)) is None


def test_the_part_harmed_again_is_the_least_that_it_can_be_where_nothing_tells_who_many_victims_were():
    many = without_identity(WHOLE, 1500)
    assert str(repeat_victims.several_words(many)) == (
        "At least 20.0% of victims were harmed more than once, and had at least 38.7% of the crimes against people"
    )
    assert str(repeat_victims.few_have_many(many)) == (
        "At least 2.0% of victims, harmed five times or more, had at least 7.2% of the crimes against people"
    )
    assert str(told_apart.why_least(many)) == (
        "These are the least that they can be: nothing tells who was harmed in 1,500 of the 6,520 crimes against "
        "people, and each counts as one more person, harmed once. Of the 3,500 people identified "
        "28.6% were harmed more than once."
    )
    for few in (0, 130):  # one in fifty
        assert str(repeat_victims.several_words(without_identity(WHOLE, few))).startswith(
            "20.0% of victims were"
        )
        assert told_apart.why_least(without_identity(WHOLE, few)) is None
    assert told_apart.why_least(without_identity(WHOLE, 131)) is not None


def test_where_nothing_is_published_of_whom_nothing_tells_a_part_harmed_again_is_the_least_all_the_same():
    closed = replace(WHOLE, told_apart=None)
    assert str(repeat_victims.several_words(closed)).startswith("At least 20.0% of victims were harmed more")
    assert str(told_apart.why_least(closed)) == (
        "These are the least that they can be: whoever nothing tells of counts as one more person, harmed once. How "
        "many those are is not published."
    )


def test_where_nobody_is_told_by_name_the_rules_are_not_said_to_miss_details():
    told = without_identity(WHOLE, 1500).told_apart
    by = told.told_by | {"name": replace(told.told_by["name"], value=0, numerator=0)}
    same = dict.fromkeys(told.victims, told.victims["middle"])
    alike = replace(WHOLE, told_apart=replace(told, told_by=by, victims=same))
    assert str(told_apart.all_alike_words(alike)) == (
        "Nobody was told by name, so a strict, a middle and a loose rule for taking two records for one person come to "
        "the same number here, and none of them can tell of 1,500 times that a person was a victim who it was. Each "
        "counts as one more person by every rule, so the number of victims may be too high by as many."
    )


@given(st.lists(st.integers(1, 6), min_size=1, max_size=8), st.lists(st.integers(0, 9), max_size=6))
def test_no_way_of_giving_the_others_an_identity_makes_the_part_harmed_again_less(identified, others):
    """Each of the others is one of those identified, or somebody else, who may be another of them too."""
    several = sum(times > 1 for times in identified)
    times = dict(enumerate(identified))
    for who in others:
        times[who] = times.get(who, 0) + 1
    harmed_again = sum(each > 1 for each in times.values())
    assert harmed_again * (len(identified) + len(others)) >= several * len(times)
    assert len(identified) <= len(times) <= len(identified) + len(others)


@given(st.dictionaries(st.integers(1, 40), st.integers(1, 500), min_size=1))
def test_groups_added_up_are_the_points_of_the_curve(victims):
    year = concentration(victims)
    groups = [(people, times * people) for times, people in sorted(victims.items(), reverse=True)]
    reached = [(people / year.people, crimes / year.crimes) for people, crimes in added_up(groups)]
    assert year.curve() == ((0.0, 0.0), *reached)


def test_the_commonest_age_is_by_head_and_the_largest_number_is_said_to_be_of_a_wider_band():
    first, second = map(str, profile.by_head(profile.profile(WHOLE, "domestic_victims")))
    assert first == (
        "Victims of domestic crime were most common, for the number of residents, among people aged 18 to 24: 48.3 for "
        "every 1,000 of them. Those aged 25 to 34 (41.7) were not clearly below them."
    )
    assert second == (
        "By number alone most were aged 35 to 49, of whom there are more residents: 300 (30.3% of those whose age is "
        "known)."
    )


def test_an_age_that_is_clearly_first_stands_alone():
    changed = {("domestic_victims", "age: 25-34"): (100, 100)}
    first, _ = profile.by_head(profile.profile(topic_review(changed=changed), "domestic_victims"))
    assert str(first).endswith("18 to 24: 48.3 for every 1,000 of them.")


def test_unknown_ages_are_shown_beside_the_known_and_are_no_part_of_their_whole():
    found = profile.profile(WHOLE, "domestic_victims")
    assert str(profile.unknown_in_words(found)) == "The age is not known for 10 (1.0%)."
    known = [row.share.value for row in found.ages if row.known]
    assert sum(known) == pytest.approx(100)


def test_another_sex_and_what_nobody_recorded_are_rows_only_where_there_is_anybody_in_a_year():
    found = profile.profile(WHOLE, "domestic_victims")
    assert [row.name for row in found.sexes if profile.of_nobody(row)] == ["other", "not known"]
    assert not any(profile.of_nobody(row) for row in found.ages)  # of 10 the age is not known
    assert profile.nobody_in_words(WHOLE, found) == (
        "Nobody among them was of another sex or of unknown sex in 2018/19 or 2019/20."
    )
    once = topic_review(changed={("domestic_victims", "sex: other"): (1, 0)})
    sexes = profile.profile(once, "domestic_victims").sexes
    assert [row.name for row in sexes if profile.of_nobody(row)] == ["not known"]
    nobody = {("domestic_victims", f"sex: {sex}"): (0, 0) for sex in ("female", "male")}
    kept = profile.profile(topic_review(changed=nobody), "domestic_victims").sexes
    assert [row.name for row in kept if not profile.of_nobody(row)] == ["female", "male"]


def test_without_a_year_before_nobody_is_said_of_the_year_alone():
    alone = topic_review(year_before=False)
    found = profile.profile(alone, "domestic_victims")
    assert profile.nobody_in_words(alone, found).endswith("of another sex or of unknown sex in 2019/20.")


def test_of_too_few_no_age_is_called_the_most_common():
    few = {
        ("domestic_victims", f"age: {band}"): (3, 3)
        for band in ("under 18", "18-24", "25-34", "35-49", "50 and over")
    }
    (only,) = profile.by_head(profile.profile(topic_review(changed=few), "domestic_victims"))
    assert str(only) == "There are too few to say which age is most common."


def test_more_offences_by_partners_than_were_flagged_means_that_some_were_not_flagged():
    assert str(unflagged(WHOLE, "rape")) == (
        "Of rapes, 33.6% were by a current or former partner, and 31.4% were flagged as domestic. Offences by partners "
        "are domestic, so some of them were not flagged: at least 3."
    )
    assert unflagged(WHOLE, "sexual_offences") is None  # 60 by partners, 70 flagged: nothing follows


def test_each_flag_says_what_part_of_its_crimes_has_another_and_what_part_of_all_crime_has_it():
    everything, alcohol, drugs, domestic, violent = flags.matrix(WHOLE)
    assert [str(cell.share) for cell in everything.cells] == ["7.9%", "4.0%", "15.8%", "35.6%"]
    assert [cell and f"{cell.count} {cell.share}" for cell in domestic.cells] == [
        "240 15.0%", "40 2.5%", None, "1,200 75.0%",
    ]  # fmt: skip
    assert str(flags.heading(alcohol, everything)) == (
        "65.0% of alcohol-affected crimes were violent, against 35.6% of all crime"
    )
    assert drugs.cells[1] is None and violent.cells[3] is None


def test_fifths_stand_in_order_of_how_unequal_they_are_and_what_is_too_few_apart():
    england, own = deprivation.all_fifths(WHOLE)
    assert (england.of, own.of) == ("England", "Hamwic")
    assert [row.measure.name for row in england.rows[:2]] == ["domestic_crime", "recorded_crime"]
    assert [str(row.times) for row in england.rows[:2]] == ["7.0", "3.0"]
    assert [row.measure.name for row in england.too_few] == ["modern_slavery"]


def test_a_place_without_the_most_deprived_areas_is_said_to_have_none_and_its_own_ends_are_named():
    lacking = replace(WHOLE, quintiles=WHOLE.quintiles[1:])
    said = str(deprivation.headline(lacking))
    assert "that are in the second most deprived fifth of England was 3.0 times that in the least" in said
    england, own = deprivation.all_fifths(lacking)
    assert deprivation.ends_lacking(lacking, england.of, england.most, england.least) == (
        "Hamwic has no area in the most deprived fifth of England: the nearest that it has is the second most "
        "deprived fifth, which is compared instead."
    )
    assert deprivation.ends_lacking(lacking, own.of, own.most, own.least) == ""


def test_the_widest_gap_is_the_one_farthest_from_none_whichever_end_has_more_and_never_a_chance_one():
    england = deprivation.all_fifths(WHOLE)[0]

    def times(row, ratio, verdict):
        return replace(row, finding=replace(row.finding, ratio=ratio, verdict=verdict))

    first, second, *_ = england.rows
    assert replace(england, rows=(times(first, 0.1, "down"), times(second, 3.0, "up"))).widest.measure is (
        first.measure
    )
    chance = times(first, 7.0, "no clear change"), times(second, 3.0, "up")
    assert replace(england, rows=chance).widest.measure is second.measure
    assert replace(england, rows=(chance[0],)).widest is None


def test_a_gap_is_called_the_widest_only_where_no_other_may_be_as_wide_by_chance():
    england = deprivation.all_fifths(WHOLE)[0]
    first, overall, second, *rest = england.rows

    def said(low_of_first, high_of_second):
        rows = (
            replace(first, finding=replace(first.finding, verdict="up", low=low_of_first, high=9.0)),
            replace(second, finding=replace(second.finding, verdict="up", low=2.0, high=high_of_second)),
            overall,
            *(replace(row, finding=replace(row.finding, low=0.9, high=1.2)) for row in rest),
        )
        return "".join(map(str, deprivation._widest(replace(england, rows=rows), overall)))

    assert "; the gap was widest in " in said(5.0, 4.0)
    assert "; the gap was among the widest in " in said(3.5, 4.0)


def test_a_share_that_was_not_counted_has_no_row():
    rows = share_rows(WHOLE, ["domestic_share", "rape_by_acquaintances"])
    assert [row.measure.name for row in rows] == ["domestic_share"]


def test_without_a_year_before_nothing_is_compared_and_the_topics_stand_all_the_same():
    alone = topic_review(year_before=False)
    assert [topic.name for topic, _ in topics_of(alone)] == [topic.name for topic, _ in topics_of(WHOLE)]
    assert all(row.before is None for row in repeat_victims.by_number(alone))
    assert all(row.finding is None and row.before is None for row in share_rows(alone, ["domestic_share"]))


def test_a_topic_that_was_not_counted_is_not_shown():
    card = ["topics/scorecard.html", "topics/scorecard-months.html"]
    counted = topics_of(replace(small_review(), charts={}))  # no month above its usual range
    assert [topic.path for topic, _ in counted] == card
    some = topic_review(without=("severity_score", "unique_victims", "flags_together"))
    assert [topic.path for topic, _ in topics_of(some) if topic.path not in card] == [
        "topics/domestic-abuse.html", "topics/sexual-offences.html", "topics/deprivation.html",
    ]  # fmt: skip
