"""explain: what it says of a figure and a finding, and what it says when it cannot."""

import csv
import json
import shutil
from dataclasses import replace

import pytest

from safecity.cli.explained.explain import Explainer
from safecity.cli.explained.explaining import explain
from safecity.outputs.site_pages.quality_page import received
from safecity.recount.answers.answer import recount
from safecity.recount.files import each_once
from safecity.recount.question import Question
from safecity.vocabulary import Period
from safecity.vocabulary.fault import Missing
from tests.cli.counted_place import OWN, THEIRS, YEAR, publish_data, review_of, small_with_reference
from tests.datasets.small import street, zipped


def months(rows_each: int, *, of: Period, without: str = "") -> str:
    """A drawn table of burglaries in the first small area, so many a month."""
    drawn = "month | type | lsoa"
    for month in of.months():
        if str(month) != without:
            drawn += f"\n{month} | Burglary | {OWN[0]}" * rows_each
    return drawn


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Hamwic with 5 burglaries a month, then 4; May 2019 was downloaded again with 40 and in between with 2."""
    small = small_with_reference(tmp_path_factory.mktemp("explained"))
    small.send("before.csv", street(months(5, of=YEAR.year_before())))
    small.send("after.csv", street(months(4, of=YEAR)))
    small.send("again.csv", street(months(2, of=Period.month(2019, 5))), on="2021-02-01")
    small.send(
        "elsewhere.csv", street(f"month | force | type | lsoa\n2019-06 | Venta Police | Burglary | {OWN[0]}")
    )
    publish_data(small, review_of(small))
    # Received after the edition was made: it plays no part in it.
    small.send("later.csv", street(months(40, of=Period.month(2019, 5))), on="2021-03-01")
    return small.partnership.folder


@pytest.fixture(scope="module")
def explainer(place):
    return Explainer(place)


def figure(
    explainer, statistic: str, period: str = "2019/20", measure: str = "burglary", level: str = "csp"
) -> str:
    return next(
        each.figure_id
        for each in explainer.figures.values()
        if (each.measure, each.level, each.period) == (measure, level, period)
        and explainer.statistics[each.figure_id] == statistic
        and each.place_name == "Hamwic"
    )


def test_a_count_names_the_files_it_was_counted_from(explainer):
    said = explainer.explain(figure(explainer, "count"))
    assert said["value"] == 46
    assert said["recount"] == {"build": 46, "value": 46, "how": "the figure itself was counted again",
                               "numerator": 46, "denominator": None, "agrees": True}  # fmt: skip
    assert [(each["name"], each["records"], each["counted"]) for each in said["sources"]] == [
        ("after.csv", 48, 44),
        ("again.csv", 2, 2),
    ]
    assert all(len(each["sha256"]) == 64 for each in said["sources"])
    assert said["printed"]


def test_a_rate_is_made_of_a_count_and_residents(explainer):
    said = explainer.explain(figure(explainer, "rate"))
    assert (said["recount"]["numerator"], said["recount"]["denominator"]) == (46, 3003)
    assert said["recount"]["agrees"] is True
    assert said["residents_from"] == ["residents_mid2019.csv"]


def test_a_change_is_made_of_both_years(explainer):
    said = explainer.explain(figure(explainer, "change"))
    assert (said["recount"]["numerator"], said["recount"]["denominator"]) == (46, 60)
    assert said["recount"]["agrees"] is True


@pytest.mark.parametrize(
    ("measure", "of_after", "of_again"),
    [
        ("records_received", 48, 2),
        ("records_accepted", 44, 2),
        ("records_superseded", 4, 0),
        ("records_rejected", 0, 0),
    ],
)
def test_what_became_of_a_file_is_counted_again(explainer, measure, of_after, of_again):
    for name, number in (("after.csv", of_after), ("again.csv", of_again)):
        of_file = next(
            each
            for each in explainer.figures.values()
            if each.measure == measure and each.category.startswith(name)
        )
        again = explainer.explain(of_file.figure_id)["recount"]
        assert (again["build"], again["value"], again["agrees"]) == (number, number, True)


def test_the_records_of_any_plain_file_are_counted_again_and_what_became_of_them_is_not(explainer):
    said = {
        each.measure: explainer.explain(each.figure_id)["recount"]
        for each in explainer.figures.values()
        if each.category.startswith("residents_mid2019.csv")
    }
    received = said["records_received"]
    assert (received["build"], received["value"], received["agrees"]) == (5, 5, True)
    assert said["records_accepted"]["agrees"] is None
    wrong = next(
        each
        for each in explainer.figures.values()
        if each.measure == "records_received" and each.category.startswith("residents_mid2019.csv")
    )
    assert explainer.explain_figure(replace(wrong, value=6, numerator=6))["recount"]["agrees"] is False


def test_places_ranked_together_rest_on_the_files_of_all_of_them(explainer):
    _, by_place = explainer.second.standing("burglary", Period.month(2019, 6))
    files = each_once(file for files in by_place.values() for file in files)
    assert {(each.name, each.counted) for each in files} == {("after.csv", 4), ("elsewhere.csv", 0)}


@pytest.fixture(scope="module")
def beside_another(tmp_path_factory):
    """Hamwic with 4 burglaries a month beside Venta with 1, in files that hold both forces."""
    small = small_with_reference(tmp_path_factory.mktemp("beside"))
    drawn = "month | force | type | lsoa"
    for month in YEAR.months():
        drawn += f"\n{month} | Hamwic Police | Burglary | {OWN[0]}" * 4
        drawn += f"\n{month} | Venta Police | Burglary | {THEIRS[0]}"
    small.send("both.csv", street(drawn))
    review = review_of(small)
    limit = review.released.statistic(
        "limit 1 of the map's classes, ward",
        "burglary",
        review.home,
        YEAR,
        value=2.0,
        unit="per 1,000 residents",
    )
    publish_data(small, review, say=[limit])
    return small.partnership.folder


def said_by_statistic(explainer) -> dict[str, dict]:
    return {
        explainer.statistics[name]: explainer.explain(name)
        for name, each in explainer.figures.items()
        if each.measure == "burglary"
        and each.level == "csp"
        and each.period == "2019/20"
        and each.place_name != "Venta"
    }


def test_what_other_places_have_together_is_told_as_theirs_and_rests_on_their_records(beside_another):
    said = said_by_statistic(Explainer(beside_another))
    for statistic, name, counted in (
        ("others' rate", "Other partnerships", 12), ("places ranked", "Hamwic", 60),
        ("rank", "Hamwic", 60), ("rate", "Hamwic", 48),
    ):  # fmt: skip
        assert said[statistic]["place"]["name"] == name
        assert sum(file["counted"] for file in said[statistic]["sources"]) == counted, statistic
        assert said[statistic]["recount"]["agrees"] is True
        assert said[statistic]["residents_from"] == ["residents_mid2019.csv"]
    assert (
        "each place's own force recorded in the small areas of the other partnership"
        in said["others' rate"]["filter"]
    )
    assert "without those of Hamwic" in said["others' rate"]["filter"]
    assert "small areas of Hamwic and of the other partnership" in said["rank"]["filter"]
    assert said["rate"]["filter"].endswith("recorded in the small areas of Hamwic, 2019/20")
    assert said["limit 1 of the map's classes, ward"]["filter"].startswith(
        "no records: it is the rate at which class 2 of the map begins, rounded from the rates of all wards of Hamwic"
    )


def test_an_edition_of_an_older_layout_is_explained_alike(beside_another, tmp_path):
    """Older: the others' rate stood under the home place with no category, and no table said what was asked."""
    new = said_by_statistic(Explainer(beside_another))
    shutil.copytree(beside_another, tmp_path / "hamwic")
    data = next((tmp_path / "hamwic" / "editions").glob("2*")) / "data"
    kinds = list(csv.reader((data / "statistics.csv").open(encoding="utf-8", newline="")))
    with (data / "statistics.csv").open("w", encoding="utf-8", newline="") as writing:
        csv.writer(writing, lineterminator="\n").writerows(row[:2] for row in kinds)
    asked = {row[0]: row[2:] for row in kinds[1:]}
    rows = list(csv.DictReader((data / "figures.csv").open(encoding="utf-8", newline="")))
    with (data / "figures.csv").open("w", encoding="utf-8", newline="") as writing:
        older = csv.DictWriter(writing, list(rows[0]), lineterminator="\n")
        older.writeheader()
        for row in rows:
            code, category = asked[row["figure_id"]]
            name = row["place_name"] if row["place_code"] else "Hamwic"
            older.writerow(row | {"place_code": code, "place_name": name, "category": category})
    explainer = Explainer(tmp_path / "hamwic")
    old = said_by_statistic(explainer)
    assert old.keys() == new.keys() and not any(each["category"] for each in old.values())
    for statistic, said in new.items():
        assert old[statistic] | {"category": ""} == said | {"category": ""}, statistic


def test_a_month_that_was_not_taken_is_a_figure_of_the_review_and_counted_again(tmp_path):
    small = small_with_reference(tmp_path)
    small.send("year.csv", street(months(5, of=YEAR)))
    small.send("stray.csv", street(months(1, of=Period.month(2019, 6))), on="2021-02-01")
    review = review_of(small)
    publish_data(small, review)
    ((offered, standing, _lacks),) = review.declined_months
    assert (offered.value, standing.value, offered.period) == (1, 5, Period.month(2019, 6))
    second = Explainer(small.partnership.folder).second
    for each in (offered, standing):
        asked = Question(each.measure, "count", each.place.level, each.place.code, each.period, each.category)
        again = recount(second, asked)
        assert again is not None and again.value == each.value


def test_two_archives_of_one_name_are_told_apart_and_each_is_counted_again(tmp_path):
    small = small_with_reference(tmp_path)
    july, august = (street(months(3, of=Period.month(2019, month))) for month in (7, 8))
    for day, second_month in (("2021-01-01", july), ("2021-02-01", august)):
        folder = small.sent / day
        folder.mkdir()
        june = street(months(5, of=Period.month(2019, 6)))  # in both, so a repeat in the later one
        small.receive(zipped(folder / "all.zip", {"june.csv": june, "other.csv": second_month}), on=day)
    review = review_of(small)
    archives = [each for each in received(review) if each.name == "all.zip"]
    assert [len(each.files) for each in archives] == [2, 2]
    figures = [figure for each in archives for figure in each.counts.values()]
    figures += [file.duplicates for each in archives for file in each.files]
    assert len({figure.id for figure in figures}) == len(figures)
    second = Explainer(publish_data(small, review).parents[1]).second
    for figure in figures:
        asked = Question(figure.measure, "count", "csp", figure.place.code, figure.period, figure.category)
        assert recount(second, asked).value == figure.value
    assert [each.counts["duplicates"].value for each in archives] == [0, 5]


def test_every_kind_of_figure_is_compared(explainer):
    compared = {
        explainer.statistics[name]
        for name in explainer.figures
        if explainer.explain(name)["recount"]["agrees"] is True
    }
    assert compared == set(explainer.statistics.values())


def test_a_finding_is_counted_again_on_both_sides(explainer):
    finding = next(
        each for each in explainer.findings.values()
        if (each.measure, each.comparator, each.place_code) == ("burglary", "year before", "E06999901")
    )  # fmt: skip
    said = explainer.explain(finding.finding_id)
    assert said["recount"] == {"before": 60, "after": 46, "agrees": True}
    assert set(said["figures"]) <= set(explainer.figures)


def test_a_figure_that_was_tampered_with_does_not_agree(explainer):
    wrong = replace(explainer.figures[figure(explainer, "count")], value=47, numerator=47)
    assert explainer.explain_figure(wrong)["recount"]["agrees"] is False


def test_a_gap_where_the_files_have_a_number_does_not_agree(explainer):
    wrong = replace(explainer.figures[figure(explainer, "count")], value=None, numerator=None, status="gap")
    assert explainer.explain_figure(wrong)["recount"]["agrees"] is False


def test_json_is_one_object(place, explainer, capsys):
    name = figure(explainer, "count")
    explain(place, [name], json=True)
    said = json.loads(capsys.readouterr().out)
    assert (said["figure_id"], said["value"]) == (name, 46)


def test_several_are_told_one_after_the_other_and_as_json_in_a_list(place, explainer, capsys):
    asked = [figure(explainer, "count"), next(iter(explainer.findings))]
    explain(place, asked, json=True)
    first, second = json.loads(capsys.readouterr().out)
    assert (first["figure_id"], second["finding_id"]) == tuple(asked)
    explain(place, asked, json=False)
    assert capsys.readouterr().out.count("They agree.") == 2


def test_the_screen_says_where_from_and_that_they_agree(place, explainer, capsys):
    explain(place, [figure(explainer, "count")], json=False)
    said = capsys.readouterr().out
    for words in ("Burglary: count", "46 crimes", "Hamwic", "44 of 48 records  after.csv", "They agree."):
        assert words in said


def test_the_screen_says_what_a_finding_rests_on(place, explainer, capsys):
    explain(place, [next(iter(explainer.findings))], json=False)
    assert "To be said with it" in capsys.readouterr().out


def test_an_unknown_name_is_told_what_is_near(explainer):
    name = figure(explainer, "count")
    with pytest.raises(Missing, match=name):
        explainer.explain(name[:-1] + "z")


def test_a_number_as_printed_is_told_which_figures_read_so(explainer):
    with pytest.raises(Missing, match=figure(explainer, "count")):
        explainer.explain("46")


def test_a_number_that_only_one_figure_reads_is_that_figure(explainer):
    printed: dict[str, set[str]] = {}
    for placed in explainer.placements.values():
        for each in placed:
            for said in {each.printed, each.printed.replace(",", "")}:
                printed.setdefault(said, set()).add(each.figure_id)
    alone = {said: ids.pop() for said, ids in printed.items() if len(ids) == 1 and said}
    said, named = next(iter(sorted(alone.items())))
    assert explainer.explain(said)["figure_id"] == named
