"""Young people, what partners counted, and parts of the year: found in numbers that a reader can check by eye."""

from dataclasses import replace

from safecity.findings.finding import NOT_COMPARABLE
from safecity.findings.judged.quarter import ALL_SERVICES
from safecity.measures.catalogue import CATALOGUE
from safecity.outputs.charts.chart import Pen
from safecity.outputs.charts.services import services
from safecity.outputs.placements import Placements
from safecity.outputs.site_pages import sexual_offences_page
from safecity.outputs.site_pages.topics import leading_on, topics_of
from safecity.outputs.topics import partners, parts_of_years, young_people
from safecity.outputs.topics.shares import share_elsewhere
from safecity.vocabulary import Period
from tests.outputs.sent_topic_review import AUTUMN, sent_review
from tests.outputs.small_review import HOME, YEAR, small_review

WHOLE = sent_review()
SENT = ("young-people", "partners", "parts-of-the-year")


def names(review) -> list[str]:
    return [topic.path.removeprefix("topics/").removesuffix(".html") for topic, _ in topics_of(review)]


def test_each_topic_is_there_where_something_of_it_was_sent_or_asked():
    assert set(SENT) <= set(names(WHOLE))
    assert not set(SENT) & set(names(small_review()))
    some = sent_review(parts=False, without=("first_time_entrants",))
    assert "parts-of-the-year" not in names(some) and "young-people" in names(some)


def test_the_topic_of_parts_is_named_by_the_zone_and_led_to_by_its_measures():
    named = {topic.path: topic.name for topic, _ in topics_of(WHOLE)}
    assert named["topics/parts-of-the-year.html"] == "Parts of the year and the town centre"
    alone = {topic.path: topic.name for topic, _ in topics_of(sent_review(zones=False))}
    assert alone["topics/parts-of-the-year.html"] == "Parts of the year"
    assert "Parts of the year and the town centre" in [
        each.name for each in leading_on(topics_of(WHOLE))["violent_crime"]
    ]


def test_first_time_entrants_with_their_years_and_rate_begin_the_page_on_young_people():
    assert str(young_people.headline(WHOLE)) == (
        "Hamwic Youth Justice Service had 50 young people who entered the youth justice system for the first time in "
        "2019/20, against 80 in 2018/19: a barely clear fall of 37.5%."
    )
    (found,) = young_people.entrants(WHOLE)
    assert [(str(row.period), str(row.count), str(row.rate)) for row in found.years] == [
        ("2017/18", "90", "450.0"), ("2018/19", "80", "400.0"), ("2019/20", "50", "250.0"),
    ]  # fmt: skip


def test_a_service_stands_among_those_whose_rate_is_known_and_not_beside_what_was_withheld():
    (found,) = young_people.entrants(WHOLE)
    assert [(each.place.code, str(each.rate)) for each in found.services] == [
        ("XY002", "300.0"), ("XY001", "250.0"), ("XY003", "100.0"), ("XY004", "50.0"),
    ]  # fmt: skip
    assert str(found.middle) == "100.0"  # of 300, 100 and 50: the others
    drawn = services(found, Pen(Placements(), "site", "a page"))
    assert "Hamwic Youth Justice Service has 250.0; the middle of the others is 100.0" in drawn.description


def test_its_rank_among_them_is_said_with_its_quarter():
    (found,) = young_people.entrants(WHOLE)
    (finding,) = found.standing
    assert finding.comparator == ALL_SERVICES
    assert "It was in the second quarter from the top: 2nd of 4, highest first" in str(finding.sentence)


def test_official_and_live_rates_stand_apart_each_with_its_definition():
    official, live = young_people.versions(WHOLE)
    assert (official.key, live.key) == ("official", "live")
    for version, printed in ((official, ["40.0%", "160.0", "4.00"]), (live, ["25.0%", "65.0", "2.60"])):
        (cohort,) = version.cohorts
        assert [str(row.after) for row, _ in cohort.rows] == printed
        assert all(f"({version.key})" in row.measure.title for row, _ in cohort.rows)
        assert [definition for _, definition in cohort.rows] == [
            "The binary rate: those who re-offended, of all in the cohort.",
            "The frequency rate: all re-offences, of all in the cohort. "
            "Re-offences per 100 young people in the cohort.",
            "All re-offences, of those who re-offended. Re-offences per young person who re-offended.",
        ]
    assert official.cohorts[0].followed.endswith("by official statistics.")
    assert not official.cohorts[0].rated_before and live.cohorts[0].rated_before


def test_a_part_of_re_offences_is_given_in_per_cent_of_them_and_a_part_of_children_needs_no_words():
    few, binary = (CATALOGUE[f"tracked_reoff{each}_live"] for each in ("ences_by_few", "ending"))
    assert young_people.counted_in(few) == "In per cent of re-offences."
    assert young_people.counted_in(binary) == ""


def test_a_tracked_cohort_has_a_table_of_its_own_and_one_whose_time_is_not_over_a_sentence():
    names = [
        f"{each}_live"
        for each in ("youth_reoffending", "youth_reoffence_frequency", "reoffences_per_reoffender")
    ]
    live = young_people.versions(sent_review(tracked=True, without=tuple(names)))[1]
    (cohort,) = live.cohorts
    assert [str(row.after) for row, _ in cohort.rows] == ["25.0%", "50.0", "2.00"]
    assert (cohort.place, str(cohort.period)) == (HOME, "2018/19")
    assert "until 18 months have passed for every child there is no figure." in cohort.followed
    (sentence,) = live.not_yet
    assert "cannot be told yet for those who entered in 2019/20" in str(sentence)


def test_without_first_time_entrants_the_page_begins_with_what_is_known_of_re_offending():
    said = str(young_people.headline(sent_review(without=("first_time_entrants",))))
    assert said.startswith("40.0% of young people in the cohort re-offended, by official statistics,")


def test_intelligence_by_source_with_its_change_the_most_first():
    (found,) = partners.intelligence(WHOLE)
    said = [(each.name, each.changed) for each in found.sources]
    assert [(name, str(of.before), str(of.after), str(of.change), of.verdict) for name, of in said] == [
        ("council", "200", "300", "+50.0%", "up"), ("schools", "100", "160", "+60.0%", "up"),
        ("community organisations", "60", "70", "+16.7%", "no clear change"),
        ("housing", "35", "22", "−37.1%", "no clear change"), ("health", "5", "8", "None", "too few"),
    ]  # fmt: skip
    assert str(partners.most(found)) == (
        "Most came from the council: 53.6% of the reports whose source is known"
    )


def test_what_partners_kept_stands_beside_the_year_before_where_that_was_sent():
    assert [(row.measure.name, row.before and str(row.before), str(row.after)) for row in partners.others(WHOLE)] == [
        ("third_party_reporting_centres", None, "30"), ("partnership_meetings", "4", "6"),
        ("safer_streets_funding", None, "670"),
    ]  # fmt: skip


def test_a_source_whose_number_was_not_sent_leaves_no_shares_of_the_others():
    rows = WHOLE.released.table.to_pylist()
    kept = [row for row in rows if row["category"] != "source: health"]
    table = WHOLE.released.table.from_pylist(kept, schema=WHOLE.released.table.schema)
    released = type(WHOLE.released)(
        table, WHOLE.released.places, WHOLE.released.periods, WHOLE.released.measures, WHOLE.released.rule
    )
    (found,) = partners.intelligence(replace(WHOLE, released=released))
    assert found.sources == () and partners.most(found) is None


def test_a_part_of_a_year_stands_against_the_same_days_and_a_zone_against_the_rest():
    (part,) = parts_of_years.parts(WHOLE)
    assert (part.title, part.period) == ("Violence in the autumn", AUTUMN.period)
    assert [(row.measure.name, str(row.whole.before), str(row.whole.after)) for row in part.rows] == [
        ("violent_crime", "800", "700"), ("rape", "22", "31"),
    ]  # fmt: skip
    (zone,) = part.rows[0].zones
    assert [(each.name, str(each.before), str(each.after)) for each in (zone.inside, zone.outside)] == [
        ("Town centre", "300", "150"), ("Hamwic outside town centre", "500", "550"),
    ]  # fmt: skip
    assert zone.against.verdict == "down"
    asked = "Besides 2019/20 the partnership asked about 30 September 2020 to 30 November 2020. "
    assert str(parts_of_years.headline(WHOLE)) == f"{asked}{zone.against.sentence}"
    of_that_year = replace(WHOLE, year=Period.financial_year(2020))
    assert parts_of_years.headline(of_that_year) == zone.against.sentence


def test_without_zones_a_part_of_a_year_begins_with_the_whole_place():
    alone = sent_review(zones=False)
    (part,) = parts_of_years.parts(alone)
    assert part.zoned == ()
    assert ". Hamwic had 700 " in str(parts_of_years.headline(alone))


def test_days_after_the_year_never_stand_in_for_a_year_that_cannot_be_compared():
    unlike = [
        replace(each, verdict=NOT_COMPARABLE)
        if (each.measure, each.place, each.period) == ("violent_crime", HOME, YEAR)
        else each
        for each in WHOLE.findings
    ]
    found = replace(WHOLE, findings=tuple(unlike)).finding("violent_crime", HOME)
    assert (found.period, found.verdict) == (YEAR, NOT_COMPARABLE)


def test_englands_share_stands_beside_the_places_own_where_it_was_sent_for_the_year():
    england = share_elsewhere(WHOLE, sexual_offences_page.ENGLAND, "country")
    assert str(england.after) == "23.0%" and england.before is None and england.finding is None
    other_year = replace(WHOLE, year=Period.financial_year(2018))
    assert share_elsewhere(other_year, sexual_offences_page.ENGLAND, "country") is None
    assert share_elsewhere(small_review(), sexual_offences_page.ENGLAND, "country") is None
