"""A measure's page: its months, its runs, and the whole year beside the months that can be compared."""

import re
from dataclasses import replace

import pytest

from safecity.findings.own_records import OwnRecords
from safecity.measures.catalogue import CATALOGUE
from safecity.outputs.months_compared import why_part_of_a_year
from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.site_pages.measure_page import unusual_runs, years
from safecity.statistics.control import control_chart
from safecity.statistics.control_parts import control_chart_in_parts
from safecity.vocabulary import Period
from safecity.vocabulary.column_unsaid import ColumnUnsaid
from tests.outputs.small_review import YEAR, small_review

FACTS = SiteFacts("2019-20-abcdef", {})
REVIEWS = {"whole": small_review(), "bare": small_review(wards=(), fifths=(), others=(), residents=None)}


def test_a_run_of_months_that_the_chart_marks_is_said_in_words(tmp_path):
    review = REVIEWS["whole"]
    write_site(review, tmp_path / "site", Placements(), facts=FACTS)
    said = (tmp_path / "site" / "measures" / "burglary.html").read_text(encoding="utf-8")
    run = "Every month from April 2019 to March 2020 lies below the average, which is an unusually long run."
    assert run in said


def test_a_run_is_told_by_its_rule_and_as_a_whole_though_it_began_before_the_year():
    review = REVIEWS["whole"]
    calm = [20.0, 21, 19, 20, 22, 18, 20]
    fall = [30.0, 27, 25, 24, 20, 19, 18]  # from November 2018 to May 2019
    months = [*calm, *fall, 20, 21, 19, 20, 22, 18, 20, 21, 19, 20]
    drawn = replace(review, charts={"burglary": control_chart(months)})
    assert unusual_runs(drawn, CATALOGUE["burglary"]) == [
        "From November 2018 to May 2019 each month has fewer than the one before, which is an unusually long run.",
    ]


def test_months_without_a_usual_range_are_not_said_to_lie_within_it(tmp_path):
    review = REVIEWS["whole"]
    months = [20.0, 24, 19, 22, 25, 21, 20, 23, 22, 19, 24, 21] * 2
    for at, said in (
        (
            18,
            "No month of 2019/20 that has one lies outside the usual range. "
            "October 2019 to March 2020 have none: too few months",
        ),
        (0, "No month of 2019/20 lies outside the usual range."),
    ):
        drawn = replace(review, charts={"burglary": control_chart_in_parts(months, [at])})
        write_site(drawn, tmp_path / str(at), Placements(), facts=FACTS)
        page = (tmp_path / str(at) / "measures" / "burglary.html").read_text(encoding="utf-8")
        assert said in " ".join(page.split())
        assert ("have none" in page) is bool(at)


def test_a_whole_year_is_told_beside_the_months_that_can_be_compared(tmp_path):
    review = small_review(
        missing=YEAR.year_before().months()[:9]
    )  # of the year before only the last quarter came
    write_site(review, tmp_path / "site", Placements(), facts=FACTS)
    said = (tmp_path / "site" / "measures" / "burglary.html").read_text(encoding="utf-8")
    count = review.released.count("burglary", review.home, YEAR)
    summary = said[said.index('<dl class="numbers">') : said.index("</dl>")]
    assert "All of 2019/20" in summary and f'data-figure="{count.id}"' in summary
    assert "All of 2019/20" not in (_whole_page(tmp_path / "whole"))


def _whole_page(into) -> str:
    write_site(REVIEWS["whole"], into, Placements(), facts=FACTS)
    return (into / "measures" / "burglary.html").read_text(encoding="utf-8")


def test_the_table_of_months_has_no_column_for_a_year_of_which_nothing_came():
    review = REVIEWS["whole"]
    earlier = [month for year in (2016, 2017) for month in Period.financial_year(year).months()]
    drawn = replace(review, months=(*earlier, *review.months))
    assert [str(year) for year in years(drawn)] == ["2018/19", "2019/20"]


def test_a_month_before_the_first_received_is_x_in_the_table_of_months(tmp_path):
    review = REVIEWS["bare"]
    months = review.months[3:]
    charts = {name: replace(chart, points=chart.points[3:]) for name, chart in review.charts.items()}
    write_site(replace(review, months=months, charts=charts), tmp_path / "site", Placements(), facts=FACTS)
    table = (tmp_path / "site" / "measures" / "burglary.html").read_text(encoding="utf-8")
    (april,) = re.findall(r"<tr><th scope=\"row\">April</th>(.*?)</tr>", table)
    assert april.startswith("<td>[x]</td><td data-figure")


AS_WHOLES = "cannot be compared as whole years, because"


@pytest.mark.parametrize(
    ("missing", "why"),
    [
        (Period.month(2019, 11), f"2019/20 and 2018/19 {AS_WHOLES} November 2019 was not received."),
        (Period.month(2018, 5), f"2019/20 and 2018/19 {AS_WHOLES} May 2018 was not received."),
        ((Period.month(2018, 5), Period.month(2019, 11)),
         f"2019/20 and 2018/19 {AS_WHOLES} May 2018 and November 2019 were not received."),
        (None, ""),
        (tuple(YEAR.year_before().months()), ""),  # nothing is compared, which the page says instead
    ],
)  # fmt: skip
def test_below_its_first_sentence_stands_once_why_not_the_whole_year_is_compared(tmp_path, missing, why):
    write_site(small_review(missing=missing), tmp_path / "site", Placements(), facts=FACTS)
    html = (tmp_path / "site" / "measures" / "burglary.html").read_text(encoding="utf-8")
    assert html.count(AS_WHOLES) == bool(why)
    if why:
        lead, _, after = html.partition('<p class="lead">')[2].partition("</p>")
        assert " without " in lead and after.strip().startswith(f'<p class="govuk-body">{why}</p>')


def test_where_records_of_some_months_do_not_say_it_the_page_says_so():
    review = small_review(missing=Period.month(2019, 11))
    finding = review.finding("burglary", review.home)
    whole = tuple(replace(year, missing=()) for year in review.quality)
    said = replace(
        review,
        quality=whole,
        own_records=OwnRecords(unsaid=(ColumnUnsaid("crimes", "flags", (Period.month(2019, 11),)),)),
    )
    assert why_part_of_a_year(said, finding) == (
        "Only these months are compared, because records of other months do not say what it asks for."
    )
