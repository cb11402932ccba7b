"""Topics that a missing month leaves out, or leaves without a year before, are said to be, and why."""

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date

import docx
import pytest

from safecity.findings.own_records import OwnRecords
from safecity.findings.review import Review
from safecity.measures.catalogue.severity import SEVERITY
from safecity.measures.catalogue.shares import DOMESTIC_ABUSE, FLAGS
from safecity.outputs.placements import Placements
from safecity.outputs.site import write_site
from safecity.outputs.topics.left_out import left_out, year_alone
from safecity.vocabulary import Period
from safecity.vocabulary.months_lacking import MonthInPart, MonthsLacking
from tests.outputs.small_review import YEAR
from tests.outputs.test_committee_paper import words
from tests.outputs.test_site import FACTS
from tests.outputs.topic_review import topic_review
from tests.outputs.written_paper import write_paper

MARCH = MonthInPart(Period.month(2020, 3), (Period(date(2020, 3, 16), date(2020, 3, 31)),))
CRIMES = MonthsLacking("crimes", (Period.month(2019, 9),), (MARCH,))
PEOPLE = replace(CRIMES, kind="crime_people")
BEFORE = MonthsLacking("crimes", (Period.month(2018, 9),))
ALL = (
    "Severity, repeat victims, domestic abuse, sexual offences and alcohol, drugs, domestic abuse and violence "
    "together are left out, because what the force’s records say of them is counted by whole years only: of crimes "
    "September 2019 did not come and March 2020 came only in part."
)
ALONE = (
    "What the force’s records of crimes say of the whole of 2019/20 has no year before to be compared with: of crimes "
    "September 2018 did not come."
)


def review_of(
    *lacking: MonthsLacking,
    gap: Period | None = None,
    themes: tuple[str, ...] = (),
    names: frozenset[str] = frozenset(),
):
    """Hamwic's own records with months lacking; of themes, of measures, or of all, the year `gap` is not known."""
    whole = topic_review()
    gone = names or {each.name for each in whole.themed if not themes or each.theme in themes}
    return replace(without(whole, gone, gap), own_records=OwnRecords(lacking=lacking))


def without(whole: Review, gone: Collection[str], gap: Period | None) -> Review:
    """A review in which nothing is known of these measures of the year `gap`."""
    rows = [
        {**row, "numerator": None, "value": None, "status": "gap"}
        if gap and row["measure"] in gone and row["period"] == str(gap)
        else row
        for row in whole.released.table.to_pylist()
    ]
    released = whole.released
    table = released.table.from_pylist(rows, schema=released.table.schema)
    cut = type(released)(table, released.places, released.periods, released.measures, released.rule)
    kept = tuple(each for each in whole.findings if not gap or each.measure not in gone)
    return replace(whole, released=cut, findings=kept)


@pytest.mark.parametrize(
    ("review", "said"),
    [
        (review_of(CRIMES, PEOPLE, gap=YEAR), ALL),
        (
            review_of(PEOPLE, gap=YEAR, themes=("repeat-victims",)),
            "Repeat victims are left out, because what the force’s records say of them is counted by whole years only: "
            "of the people in crimes September 2019 did not come and March 2020 came only in part.",
        ),
        (
            review_of(CRIMES, gap=YEAR, themes=("severity",)),
            "Severity is left out, because what the force’s records say of it is counted by whole years only: of "
            "crimes September 2019 did not come and March 2020 came only in part.",
        ),
        (review_of(CRIMES), ""),  # lacking, and yet nothing is left out for it
        (review_of(gap=YEAR), ""),  # for another reason
        (review_of(BEFORE, gap=YEAR.year_before()), ""),
    ],
)
def test_what_is_left_out_and_why(review, said):
    assert left_out(review) == said


def test_a_year_before_that_is_not_whole_is_told_and_nothing_is_left_out():
    assert year_alone(review_of(BEFORE, gap=YEAR.year_before())) == ALONE
    assert year_alone(review_of(CRIMES, gap=YEAR)) == ""
    assert year_alone(topic_review()) == ""


OF_PEOPLE = frozenset(
    each.name
    for each in topic_review().themed
    if each.numerator.of.name in ("crimes_with_victims", "people_in_crimes")
)
PEOPLE_BEFORE = MonthsLacking("crime_people", (Period.month(2019, 2), Period.month(2019, 3)))
PEOPLE_OF_BOTH = MonthsLacking("crime_people", (Period.month(2019, 2), Period.month(2019, 3), *YEAR.months()))
NO_PEOPLE_BEFORE = (
    "What the force’s records say of the people in crimes of the whole of 2019/20 has no year before to be compared "
    "with: of these people February to March 2019 did not come."
)
_NOT_KNOWN = "What the people in crimes would tell of domestic abuse and sexual offences"
NO_PEOPLE = f"{_NOT_KNOWN} is not known of the whole of 2019/20: of these people 2019/20 did not come."
NO_PEOPLE_OF_BOTH = (
    f"{_NOT_KNOWN} is known neither of the whole of 2018/19 nor of 2019/20: of these people February 2019 to March "
    "2020 did not come."
)


@pytest.mark.parametrize(
    ("lacking", "gaps", "said", "of_flags"),
    [
        ([PEOPLE_BEFORE], [YEAR.year_before()], NO_PEOPLE_BEFORE, ""),
        ([replace(PEOPLE, missing=tuple(YEAR.months()), in_part=())], [YEAR], NO_PEOPLE, ""),
        ([PEOPLE_OF_BOTH], [YEAR.year_before(), YEAR], NO_PEOPLE_OF_BOTH, ""),
        # Crimes lack a month of the year before, and the people in them the whole of the year.
        (
            [BEFORE, replace(PEOPLE_OF_BOTH, missing=(*BEFORE.missing, *YEAR.months()))],
            [YEAR.year_before(), YEAR],
            f"{ALONE} {_NOT_KNOWN} is known neither of the whole of 2018/19 nor of 2019/20: of these people September "
            "2018 and 2019/20 did not come.",
            ALONE,
        ),
    ],
)
def test_what_people_lack_is_said_of_what_rests_on_people_alone(lacking, gaps, said, of_flags):
    review = review_of(*lacking, gap=gaps[0], names=OF_PEOPLE)
    if len(gaps) > 1:
        review = without(review, OF_PEOPLE, gaps[1])
    assert year_alone(review) == said
    assert year_alone(review, (FLAGS,)) == year_alone(review, (SEVERITY,)) == of_flags
    alone = said.replace("domestic abuse and sexual offences", "domestic abuse")
    assert year_alone(review, (DOMESTIC_ABUSE,)) == alone


def test_a_page_says_what_people_lack_where_it_would_tell_of_people(tmp_path):
    review = without(review_of(PEOPLE_OF_BOTH, gap=YEAR, names=OF_PEOPLE), OF_PEOPLE, YEAR.year_before())
    site = tmp_path / "site"
    write_site(review, site, Placements(), facts=FACTS)
    assert "known neither" in text(site / "topics" / "domestic-abuse.html")
    assert "known neither" not in text(site / "topics" / "flags-together.html")
    assert NO_PEOPLE_OF_BOTH in text(site / "index.html")
    for page in sorted(site.rglob("*.html")):
        assert "has no year before to be compared with" not in text(page), page.name


def text(path) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8")))


def test_the_pages_and_the_paper_say_what_is_left_out_and_which_months_are_lacking(tmp_path):
    review = review_of(CRIMES, PEOPLE, gap=YEAR)
    site = tmp_path / "site"
    write_site(review, site, Placements(), facts=FACTS)
    assert ALL in text(site / "index.html") and ALL in text(site / "topics" / "index.html")
    assert not (site / "topics" / "severity.html").exists()
    lacking = (
        "Crimes and people in crimes, of the force’s own records: September 2019 did not come and is a gap; March 2020 "
        "came only in part, to the 15th, and is a gap."
    )
    assert lacking in text(site / "data-quality.html")
    write_paper(review, tmp_path / "review.docx", Placements())
    paper = words(docx.Document(str(tmp_path / "review.docx")).element.body)
    assert ALL in paper and lacking in paper


def test_a_topic_without_a_year_before_says_so_on_its_page_and_in_the_paper(tmp_path):
    review = review_of(BEFORE, gap=YEAR.year_before())
    site = tmp_path / "site"
    write_site(review, site, Placements(), facts=FACTS)
    for page in ("severity", "repeat-victims", "sexual-offences", "index"):
        assert ALONE in text(site / "topics" / f"{page}.html"), page
    assert ALONE not in text(site / "topics" / "deprivation.html")
    write_paper(review, tmp_path / "review.docx", Placements())
    assert ALONE in words(docx.Document(str(tmp_path / "review.docx")).element.body)
