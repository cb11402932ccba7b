"""The intruder on what is missing and not marked: of another year the same is told, so here it or its rest is small."""

from datetime import date

import pytest

from tests.release.planted import attacked, row, write_edition

SAID = {"release_class": "sensitive"}
CSP = ("csp", "E06")
YEARS = ("2018/19", "2019/20")


def two_years(*names, **more):
    return [row(name, *CSP, 90, period=year, **SAID, **more) for name in names for year in YEARS]


@pytest.mark.parametrize(("whole", "part"), [("hate_crime", "hate_race"), ("rape", "rape_victims")])
def test_a_part_or_its_people_missing_in_one_year_are_found(tmp_path, whole, part):
    def edition(*later):
        return write_edition(
            tmp_path / str(len(later)),
            [*two_years(whole), row(part, *CSP, 40, period=YEARS[0], **SAID), *later],
        )

    assert [each.what for each in attacked(edition())] == [f"{part}, csp E06, 2019/20"]
    assert attacked(edition(row(part, *CSP, None, period=YEARS[1], **SAID))) == []  # withheld and marked


def test_a_measure_that_no_year_tells_is_not_told_by_its_definition(tmp_path):
    assert attacked(write_edition(tmp_path, two_years("hate_crime"))) == []


@pytest.mark.parametrize("told", [True, False])
def test_a_table_of_wards_that_is_missing_in_one_year_is_found(tmp_path, told):
    rows = two_years("hate_crime")
    for year in YEARS[: 1 + told]:
        rows += [row("hate_crime", "ward", code, 30, period=year, **SAID) for code in ("W1", "W2", "W3")]
    found = attacked(write_edition(tmp_path, rows))
    assert [each.what for each in found] == ([] if told else ["hate_crime, what lies in no ward, 2019/20"])


@pytest.mark.parametrize("told", ["hate_race", "wards"])
def test_a_year_without_a_month_is_no_year_of_which_all_has_to_be_told(tmp_path, told):
    """A first edition of a place with a gap was refused: its wards and parts are told of whole years alone."""
    without = "April 2019 to March 2020 without July 2019"
    span = {"period_start": date(2019, 4, 1), "period_end": date(2020, 3, 31)}
    rows = [row("hate_crime", *CSP, 90, period="2018/19", **SAID), row("hate_crime", *CSP, 85, **SAID)]
    rows[1] |= span | {"period": without}
    if told == "wards":
        rows += [row("hate_crime", "ward", code, 30, period="2018/19", **SAID) for code in ("W1", "W2", "W3")]
    else:
        rows.append(row(told, *CSP, 40, period="2018/19", **SAID))
    assert attacked(write_edition(tmp_path, rows)) == []


def test_a_withheld_year_is_not_the_same_without_a_month(tmp_path):
    """Outcomes of the year are withheld, and those of the year without July told: July is in no number."""
    rows = [row("rape", *CSP, None, **SAID), row("rape", *CSP, 85, **SAID)]
    rows[1] |= {"period": "April 2019 to March 2020 without July 2019"}
    assert attacked(write_edition(tmp_path, rows)) == []
