"""The committee paper's sections on topics: what each says of drawn numbers, and that nothing uncounted is printed."""

import re
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn

from safecity.findings.judged.judge import judge_change
from safecity.measures.catalogue import CATALOGUE
from safecity.outputs.committee_paper.words import with_difference
from safecity.outputs.placements import Placements
from safecity.outputs.topics.severity import number_beside
from safecity.outputs.words.cautious import caveats_told
from safecity.vocabulary import caveat as caution
from tests.outputs.drawn_review import BURGLARY, yearly
from tests.outputs.paper_read import section, table
from tests.outputs.sent_review import sent_review
from tests.outputs.small_review import HOME, YEAR, small_review
from tests.outputs.test_committee_paper import NOT_FIGURES, controls, headings, tag, words
from tests.outputs.topic_review import topic_review, without_identity
from tests.outputs.written_paper import write_paper

SECTIONS = [
    "Severity: what weighs most", "Victims, and those harmed again", "Domestic abuse", "Sexual offences", "Hate crime",
    "Alcohol and drugs, and where flags meet", "Town centre against elsewhere", "Young people", "What partners counted",
]  # fmt: skip
BESIDES = re.compile(
    "first of a month|Per 1,000 of that age|every thousand|every 100|[Pp]er 100,000|aged 10 to 17|CSP 1"
    r"|\b\d\d to \d\d\b|\b50 and over|[Uu]nder 18|for every 1,000 of them"
)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Each review as a paper with its placements; written once."""
    known = {}

    def of(name, review):
        if name not in known:
            path, placements = tmp_path_factory.mktemp("paper") / "review.docx", Placements()
            write_paper(review, path, placements)
            known[name] = docx.Document(str(path)), placements
        return known[name]

    return of


@pytest.fixture
def own(written):
    return written("own", topic_review())[0]


@pytest.fixture
def sent(written):
    return written("sent", sent_review())[0]


def test_the_sections_stand_in_the_order_of_what_weighs_whom_it_harms_and_who_answers(own, sent):
    for paper in (own, sent):
        found = [each for each in headings(paper, 2) if each in SECTIONS]
        assert found == [each for each in SECTIONS if each in found]
    assert {*headings(own, 2), *headings(sent, 2)} >= set(SECTIONS)


def test_nothing_is_printed_of_what_was_not_counted(written):
    paper, _ = written("open data", small_review())
    assert not set(headings(paper, 2)) & set(SECTIONS)
    alone, _ = written("alone", topic_review(without=("severity_score", "weighed_crimes", "flags_together")))
    assert not {SECTIONS[0], SECTIONS[5]} & set(headings(alone, 2))


def test_a_section_without_a_part_of_its_numbers_leaves_that_part_out(written):
    paper, _ = written("without", sent_review(without=("first_time_entrants", "youth_reoffending_official")))
    official, live = section(paper, "Young people")
    assert official.startswith(
        "By official statistics there were 200 re-offences, 133.3 for every 100 in the cohort"
    )
    assert live.startswith("By the service's own live tracker, 20.0% (30 of 150)")


@pytest.mark.parametrize("name", ["own", "sent", "no year before"])
def test_every_number_of_the_topics_is_a_locked_figure_noted_with_its_id(written, name):
    review = {
        "own": topic_review,
        "sent": sent_review,
        "no year before": lambda: topic_review(year_before=False),
    }[name]
    paper, placements = written(name, review())
    body = paper.element.body
    printed = {
        (id_, text) for (id_, _, where), text in placements.rows.items() if not where.startswith("chart")
    }
    assert {(tag(each), words(each)) for each in controls(body)} == printed
    lines = []
    for paragraph in body.iter(qn("w:p")):
        inside = {text for control in controls(paragraph) for text in control.iter(qn("w:t"))}
        lines.append("".join(text.text or "" for text in paragraph.iter(qn("w:t")) if text not in inside))
    loose = [
        line
        for line in lines
        if re.search(r"\d", BESIDES.sub("", NOT_FIGURES.sub("", _without_periods(line))))
    ]
    assert loose == []


def _without_periods(line: str) -> str:
    return re.sub(r"(?:\d{1,2} )?(?:September|November|April|June|March) (?:to \w+ )?\d{4}", "", line)


def test_groups_of_offences_stand_by_score_with_both_years_ranks_and_counts(own):
    said = " ".join(section(own, SECTIONS[0]))
    assert "were rape (53.3% of the score and 7.0% of the crimes)" in said
    assert "In 2018/19 they were" in said or "as well, in another order" in said
    rows = table(own, "highest severity score")
    assert rows[0] == [
        "Group of offences", "Score (days)", "Of the score", "Rank 2018/19", "Rank 2019/20", "Crimes 2018/19",
        "Crimes 2019/20", "Of the crimes",
    ]  # fmt: skip
    assert rows[1] == ["Rape", "400,000", "53.3%", "2", "1", "130", "140", "7.0%"]
    assert len(rows) == 4  # groups without a crime are not among the highest


def test_victims_are_told_with_those_harmed_again_and_how_far_their_number_could_move(own):
    said = " ".join(section(own, SECTIONS[1]))
    assert "75.2% (7,600 of 10,100) of recorded crimes had a person as a victim" in said
    assert (
        "Of victims, 80.0%, against 84.0% in 2018/19 (a clear fall of 4.0 percentage points), had one crime"
        in said
    )
    assert "The other 1,000 (20.0%) had more than one, and of all crimes against people 38.7%" in said
    assert (
        "100 people (2.0% of victims) had five or more crimes in 2019/20, against 100 (2.0%) in 2018/19"
        in said
    )
    assert (
        "Against them were 470 crimes, 7.2% of all crimes against people, against 450 (7.1%) in 2018/19"
        in said
    )
    assert "Only what is all but certain to be one person: " in said
    rows = table(own, "Victims by how many crimes they had")
    assert rows[-1] == ["Five or more", "100", "100", "2.0%", "450", "470", "7.2%"]


def test_the_part_harmed_again_is_called_the_least_wherever_the_paper_says_it(written):
    review = without_identity(topic_review(), 1500)
    paper = written("without identity", review)[0]
    summary = " ".join(section(paper, "BRIEF SUMMARY"))
    least = (
        "These are the least that they can be: nothing tells who was harmed in 1,500 of the 6,520 crimes against "
        "people"
    )
    assert "At least 20.0% of victims were harmed more than once" in summary and least in summary
    said = " ".join(section(paper, SECTIONS[1]))
    assert f"were against them. {least}" in said
    assert "Of the 3,500 people identified 28.6% were harmed more than once." in said
    assert "No fewer than 3,500 people were harmed" in said


def test_how_names_were_linked_is_said_and_that_alike_numbers_do_not_make_them_right(written):
    review = topic_review()
    apart = review.told_apart
    alike = replace(
        apart, victims=dict.fromkeys(apart.victims, apart.victims["middle"]), note={"fitted": False}
    )
    said = " ".join(section(written("alike", replace(review, told_apart=alike))[0], SECTIONS[1]))
    assert "500 by name, birth date and postcode" in said and "too few sure pairs to learn from" in said
    assert (
        "come to the same number here, and none of them can tell of 20 times that a person was a victim"
        in said
    )
    assert "so the number of victims may be too high by as many" in said
    by = {**apart.told_by, "nothing": replace(apart.told_by["nothing"], value=0, numerator=0)}
    known = replace(review, told_apart=replace(alike, told_by=by))
    told = " ".join(section(written("known", known)[0], SECTIONS[1]))
    assert "come to the same number here. Details written in too many ways are missed by all three." in told
    assert "makes no difference" not in said
    fitted = replace(review, told_apart=replace(apart, note={"fitted": True}))
    said = " ".join(section(written("fitted", fitted)[0], SECTIONS[1]))
    assert "was learnt from these records" in said and "the number is the same" not in said


def test_cautions_of_topics_of_which_nothing_is_known_are_not_printed():
    review = topic_review()
    gone = tuple(
        replace(each, verdict="not comparable", after=None) if each.measure == "severity_score" else each
        for each in review.findings
    )
    assert caution.WEIGHTS in caveats_told(review, review.findings)
    assert caution.WEIGHTS in caveats_told(replace(review, findings=gone), gone)  # the score itself is known
    unknown = topic_review(without=("severity_score", "weighed_crimes"))
    unknown = replace(unknown, themed=(*unknown.themed, CATALOGUE["severity_score"]))
    told = caveats_told(unknown, [each for each in gone if each.measure == "severity_score"])
    assert told == ()


def test_a_share_has_its_base_and_its_verdict(own):
    said = section(own, "Domestic abuse")
    assert any(
        line.startswith(
            "15.8% (1,600 of 10,100) of recorded crimes were flagged as domestic in Hamwic in 2019/20, against "
            "14.0% in 2018/19 (a clear rise of 1.8 percentage points)."
        )
        for line in said
    )


def test_deprivation_is_told_by_fifths_of_england_and_of_the_place_itself(own):
    (said,) = (
        line
        for line in section(own, "Domestic abuse")
        if "most deprived fifth" in line and "violent" not in line
    )
    assert said == (
        "In 2019/20 the rate of domestic crimes in areas of the most deprived fifth of England was 7.0 times that in "
        "the least deprived (70.0 against 10.0 per 1,000 residents). By fifths of Hamwic’s own areas it was 7.0 times "
        "(70.0 against 10.0 per 1,000 residents)."
    )
    rows = table(own, "most deprived and least deprived fifths")
    assert rows[1] == ["Domestic crime", "70.0", "10.0", "7.0", "7.0"]
    assert "There was too little to compare of modern slavery." in " ".join(section(own, "By deprivation"))


def test_an_age_is_the_most_common_by_head_and_the_table_gives_both(own):
    (said,) = (line for line in section(own, "Domestic abuse") if "were a victim of domestic crime" in line)
    assert (
        "Victims of domestic crime were most common, for the number of residents, among people aged 18 to 24: 48.3 "
        in said
    )
    assert (
        "By number alone most were aged 35 to 49, of whom there are more residents: 300 (30.3% of those whose age is"
        in said
    )
    assert "Women and girls were 70.0% of victims of domestic crime, clearly more than half." in said
    rows = table(own, "Victims of and offenders in domestic crime")
    assert rows[2] == ["18 to 24", "290", "29.3%", "48.3"]
    assert ["Age not known", "10", "\N{EN DASH}", "\N{EN DASH}"] in rows


def test_without_residents_by_age_no_age_is_called_the_most_common(written):
    ages = ("under 18", "18-24", "25-34", "35-49", "50 and over")
    review = topic_review()
    table_ = review.released.table.to_pylist()
    for row in table_:
        if row["measure"] == "domestic_victims" and row["category"].removeprefix("age: ") in ages:
            row["denominator"] = row["value"] = None
    released = type(review.released)(
        review.released.table.from_pylist(table_, schema=review.released.table.schema), review.released.places,
        review.released.periods, review.released.measures, review.released.rule,
    )  # fmt: skip
    paper, _ = written("without residents", replace(review, released=released))
    said = " ".join(section(paper, "Domestic abuse"))
    assert "most common, for the number" not in said
    assert "no age can be called the most common" in said
    assert table(paper, "Victims of and offenders in domestic crime")[0] == [
        "Age or sex",
        "Victims",
        "Part of those known",
    ]


def test_offences_by_partners_that_were_not_flagged_are_told(own):
    said = " ".join(section(own, "Sexual offences"))
    assert "Of rapes in 2019/20, 33.6% (47 of 140) were by a current or former partner" in said
    assert "Offences by partners are domestic, so some of them were not flagged: at least 3." in said


def test_flags_are_read_across_a_line(own):
    rows = table(own, "what part has another")
    assert rows[0] == ["Crimes", "Number", "Affected by alcohol", "Affected by drugs", "Domestic", "Violent"]
    assert rows[2] == ["Alcohol-affected", "800", "\N{EN DASH}", "5.0%", "30.0%", "65.0%"]


def test_a_measure_is_told_of_once(own):
    said = [words(each) for each in own.element.body.iter(qn("w:p"))]
    for start in (
        "Hamwic had 1,600 domestic crimes",
        "Hamwic had 800 alcohol-affected crimes",
        "Hamwic had 140 rapes",
    ):
        assert sum(line.count(start) for line in said) == 1


def test_hate_crime_is_held_against_the_same_days_of_the_year_before(sent):
    said = section(sent, "Hate crime")
    assert "Race hate crime: 700, after 700 (0.0%): no clear change." in said
    assert said[-1] == (
        "Hate crime in the autumn, against the same days a year earlier. Hamwic had 217 hate crimes from 30 September "
        "2020 to 30 November 2020, against 202 from 30 September 2019 to 30 November 2019 (+7.4%, 15 more): no clear "
        "change. That is after the year of this report."
    )


def test_strands_of_hate_crime_name_the_months_that_they_are_counted_over(written):
    review = sent_review()
    ten = YEAR.leaving_out(YEAR.months()[3:5])
    paper, _ = written(
        "ten months",
        replace(
            review,
            findings=tuple(
                replace(each, period=ten)
                if each.measure.startswith("hate_") and each.period == YEAR
                else each
                for each in review.findings
            ),
        ),
    )
    said = " ".join(section(paper, "Hate crime"))
    assert (
        "By strand, in April 2019 to March 2020 without July 2019 and August 2019 after April 2018 to March 2019 "
        "without July 2018 and August 2018, where one crime can carry several:"
    ) in said
    assert "2019/20 after 2018/19" not in said


def test_the_number_of_crimes_stands_beside_the_score_only_over_the_same_time():
    review = topic_review()
    assert number_beside(review) is not None
    ten = YEAR.leaving_out(YEAR.months()[3:5])
    part = tuple(
        replace(each, period=ten) if each.measure == "recorded_crime" else each for each in review.findings
    )
    assert number_beside(replace(review, findings=part)) is None


def test_a_zone_is_held_against_elsewhere_and_what_may_have_moved_is_said(sent):
    whole, zone, why = section(sent, "Town centre against elsewhere")
    assert "Hamwic had 150 most serious violent crimes" in whole
    assert zone.startswith(
        "In the town centre there were 20 most serious violent crimes from 30 September 2020 to 30 November 2020, "
        "against 60 on the same days a year earlier; outside it 130, against 90. That is "
    )
    assert "fewer in the town centre than if it had changed as the rest did." in zone
    assert "clearly more outside, so some of it may have moved" in zone and "name no cause" in why


@pytest.mark.parametrize(
    "before, after, said",
    [
        (300, 200, "Hamwic had 200 burglaries in 2019/20, against 300 in 2018/19: a clear fall of 33.3% (100 fewer)."),
        (300, 301, "Hamwic had 301 burglaries in 2019/20, against 300 in 2018/19 (+0.3%, 1 more): no clear change."),
        (300, 300, "Hamwic had 300 burglaries in 2019/20, against 300 in 2018/19 (0.0%): no clear change."),
        (10, 40, "Hamwic had 40 burglaries in 2019/20, against 10 in 2018/19 (30 more): a clear rise. There were "
                 "too few a year earlier to give it as a percentage."),
        (3, 5, "Hamwic had 5 burglaries in 2019/20 and 3 in 2018/19: too few to say whether anything changed."),
    ],
)  # fmt: skip
def test_a_change_says_how_many_more_or_fewer_beside_the_percentage(before, after, said):
    review = yearly({HOME: (before, after)})
    finding = judge_change(BURGLARY.name, HOME, YEAR, review.released)
    assert str(with_difference(finding)) == said
    if finding.difference is not None:
        assert (finding.difference.value, finding.difference.unit) == (
            after - before,
            CATALOGUE["burglary"].count_unit,
        )


def test_the_table_of_changes_gives_the_difference_with_its_sign(own):
    rows = table(own, "Recorded crime and anti-social behaviour")
    assert rows[0][3] == "Difference"
    assert [
        "Alcohol-affected crime",
        "900",
        "800",
        "\N{MINUS SIGN}100",
        "\N{MINUS SIGN}11.1%",
        "Fall, barely clear",
    ] in rows
