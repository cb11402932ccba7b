"""A tracked cohort of children: three rates, two versions, and nothing before its time is over."""

from datetime import date, timedelta

import pytest

from safecity.cli.explained.explain import Explainer
from safecity.datasets.young_people import YOUNG_PEOPLE
from safecity.vocabulary import Period
from tests.cli.counted_place import HOME, OWN, copy_of, publish_data, review_of, small_with_reference
from tests.cli.test_own_records import all_open
from tests.datasets.small import Small, csv_bytes
from tests.drawn import drawn

YEAR, BEFORE = Period.financial_year(2019), Period.financial_year(2018)
HEADER = ("child_reference", "entered_on", "outcome", "version", "proven_reoffences", "alleged_reoffences",
          "first_reoffence_on", "known_to")  # fmt: skip
BINARY, FREQUENCY, EACH = (
    "tracked_reoffending", "tracked_reoffence_frequency", "tracked_reoffences_per_reoffender",
)  # fmt: skip


def cohort(prefix: str, year: int, children: int, again: int, offences: int, version: str, known_to: str):
    """Lines of a cohort of so many children, of whom so many did so much again."""
    rows = []
    for number in range(children):
        entered = date(year, 4, 1) + timedelta(360 * number // children)
        proven = 0 if number >= again else offences // again + (number < offences % again)
        first = entered + timedelta(30) if proven else ""
        rows.append((f"{prefix}{number}", entered, "Youth caution", version, proven, 3, first, known_to))
    return rows


def place(folder) -> Small:
    return copy_of(with_a_crime_a_month, folder)


def with_a_crime_a_month(folder) -> Small:
    small = all_open(small_with_reference(folder))
    months = [month.start for year in (BEFORE, YEAR) for month in year.months()]
    rows = [(f"{day:%Y%m}", day, "28E", OWN[0]) for day in months] + [("end", YEAR.end, "28E", OWN[0])]
    small.send("crimes.csv", csv_bytes(("crime_reference", "recorded_on", "offence_code", "lsoa"), rows))
    return small


def rates(review, measure: str, version: str) -> list[float | None]:
    """Of the year before and of the year; None for a gap and where nothing was observed."""
    asked, found = (f"{measure}_{version}", review.home), []
    for each in (BEFORE, YEAR):
        value = review.released.rate(*asked, each).value if review.released.has(*asked, each) else None
        found.append(None if value is None else round(value, 2))
    return found


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    """Official 33.8% and 4.23, live 22% and 2.68, as one English county once printed them side by side."""
    small = place(tmp_path_factory.mktemp("tracked"))
    rows = cohort("O", 2018, 65, 22, 93, "official", "2021-01-31")
    rows += cohort("L", 2018, 100, 22, 59, "live", "2021-01-31")
    rows += cohort("M", 2019, 50, 5, 9, "live", "2021-01-31")
    small.send("young_people.csv", csv_bytes(HEADER, rows), on="2021-02-01")
    counts = [
        ("YJS", f"youth_{what}_{version}", HOME, "csp", "2018/19", value, 100)
        for version in ("official", "live")
        for what, value in (("reoffenders", 40), ("reoffences", 80))
    ]
    header = ("sender", "measure", "place", "level", "period", "value", "of")
    small.send("counts.csv", csv_bytes(header, counts), on="2021-02-01")
    review = review_of(small)
    publish_data(small, review)
    return small, review, Explainer(small.partnership.folder)


def test_the_three_rates_are_three_and_the_two_versions_two(known):
    _, review, _ = known
    assert [rates(review, each, "official")[0] for each in (BINARY, FREQUENCY, EACH)] == [33.85, 143.08, 4.23]
    assert [rates(review, each, "live")[0] for each in (BINARY, FREQUENCY, EACH)] == [22.0, 59.0, 2.68]


def test_a_cohort_whose_time_is_not_over_is_a_gap_and_it_is_said(known):
    _, review, _ = known
    assert rates(review, BINARY, "live")[1] is None
    said = [str(each.sentence) for each in review.findings if each.measure == f"{BINARY}_live"]
    assert len(said) == 2 and said[0].startswith("22.0% of children in the tracked cohort re-offended")
    assert "cannot be told yet for those who entered in 2019/20" in said[1]
    first = Period.quarter(2019, 1)  # its children could be proven guilty until 30 December 2020
    assert review.released.rate(f"{BINARY}_live", review.home, first).value is not None


def test_records_win_over_counts_of_the_same(known):
    _, review, _ = known
    named = set(review.released.table["measure"].to_pylist())
    assert {f"{BINARY}_official", f"{EACH}_live"} <= named
    assert not any(name.startswith(("youth_reoff", "reoffences_per")) for name in named)


def test_every_figure_comes_out_again(known):
    _, _, explainer = known
    again = [
        explainer.explain_figure(each) for each in explainer.figures.values() if "tracked_" in each.measure
    ]
    assert len(again) > 10 and sum(each["value"] is not None for each in again) > 8
    assert [each["figure_id"] for each in again if each["recount"]["agrees"] is not True] == []
    assert all("each child once" in each["filter"] for each in again)


def test_the_file_is_named_once_with_the_children_of_the_cohort(known):
    _, review, explainer = known
    for name, cohort_of in ((f"{BINARY}_official", 65), (f"{FREQUENCY}_live", 100)):
        said = explainer.explain(review.released.rate(name, review.home, BEFORE).id)
        assert [(each["name"], each["counted"], each["records"]) for each in said["sources"]] == [
            ("young_people.csv", cohort_of, 215)
        ]


def test_nobody_is_named_in_the_store(known):
    small, _, _ = known
    for path in small.partnership.store.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"O64" not in content and b"L99" not in content, path
    store = small.store()
    rows = store.table(YOUNG_PEOPLE).to_pyarrow().to_pylist()
    store.close()
    assert all(len(row["person"]) == 64 for row in rows) and "child" not in rows[0]


USUAL = """
    child | entered_on | outcome                  | version | proven_reoffences | first_reoffence_on | known_to
    A     | 2018-04-09 | youth caution            | live    | 2                 | 2018-05-01         | 2021-01-01
    A     | 2018-11-09 | release from custody     | live    | 0                 |                    | 2021-01-01
    B     | 09/08/2018 | non-custodial conviction | live    | 0                 |                    | 2021-01-01
    C     | 2018-12-31 | youth caution            | Live    | 1                 | 2019-12-31         | 2020-06-30
    D     | 2019-01-09 | Youth Caution            | live    | 0                 |                    | 2021-01-01
"""


def sent(small: Small, table: str, name="young_people.csv", **said):
    rows = list(drawn(table))
    return small.send(
        name, csv_bytes(rows[0], [[cell or "" for cell in row.values()] for row in rows]), **said
    )


def test_a_child_is_in_a_cohort_once_from_the_first_day_it_entered(tmp_path):
    small = place(tmp_path)
    sent(small, USUAL)
    review = review_of(small)
    year = review.released.rate(f"{FREQUENCY}_live", review.home, BEFORE)
    assert (year.numerator, year.denominator) == (3, 4)
    third = review.released.rate(f"{BINARY}_live", review.home, Period.quarter(2018, 3))
    assert (third.numerator, third.denominator) == (1, 2)  # A again, of another cohort, and C


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("2020-06-30", "2020-06-29"),
        pytest.param("2019-01-09", "2018-12-30", marks=pytest.mark.soak),
        pytest.param("D     | 2019", "D | 2018", marks=pytest.mark.soak),
    ],
)
def test_one_day_short_or_one_quarter_without_anybody_is_a_gap(tmp_path, was, now):
    small = place(tmp_path)
    sent(small, USUAL.replace(was, now))
    review = review_of(small)
    assert review.released.rate(f"{BINARY}_live", review.home, BEFORE).value is None


@pytest.mark.parametrize(
    ("was", "now", "column"),
    [
        ("2019-12-31", "2020-01-01", "first_reoffence_on"),
        ("2018-05-01", "2018-04-08", "first_reoffence_on"),
        ("2018-05-01", "          ", None),
        ("| youth caution            | live    | 2", "| warning | live | 2", "outcome"),
        ("| Live", "| lively", "version"),
        ("| live    | 2  ", "| live    | -1 ", "proven_reoffences"),
        ("2020-06-30", "2018-06-30", "known_to"),
        ("    B  ", "       ", "child"),
    ],
)
def test_what_cannot_be_is_rejected_with_its_column(tmp_path, was, now, column):
    small = place(tmp_path)
    assert was in USUAL
    receipt = sent(small, USUAL.replace(was, now, 1))
    [file] = [file for load in receipt.taken for file in load.files]
    assert file.rejected == (0 if column is None else 1)
    reasons = [
        path.read_text(encoding="utf-8") for path in (small.partnership.store / "rejected").glob("*.csv")
    ]
    assert column is None or f",{column}," in "".join(reasons)


def test_a_later_tracker_takes_the_place_of_the_months_it_holds(tmp_path):
    small = place(tmp_path)
    sent(small, USUAL, on="2021-01-02")
    later = "\n".join(USUAL.splitlines()[:3]).replace("| 2   ", "| 5   ")
    sent(small, later, "later.csv", on="2021-02-02")
    review = review_of(small)
    assert review.released.rate(f"{FREQUENCY}_live", review.home, BEFORE).numerator == 6
